// Refuse what cannot be explained: after the operations nothing may be left between what is and what is wanted.
import { failure } from '../errors.js';
import { applyAll, type Operation } from '../ops/index.js';
import { constraintsOf, objectKey, objectText, refKey, refText } from '../schema/find.js';
import { same, sameTable } from '../schema/same.js';
import type { Schema, Table } from '../schema/types.js';
import type { Vocabulary } from '../schema/vocabulary.js';
import { diffKeyed } from './keyed.js';

/** Throws where applying the operations to `live` does not give `desired`: a silent remainder would be a lie. */
export function explain(live: Schema, ops: readonly Operation[], desired: Schema, vocabulary: Vocabulary): void {
  const left = differences(applyAll(live, ops, vocabulary), desired);
  if (left.length === 0) return;
  throw failure(
    'unexplained',
    `limbeck found differences that its operations do not account for:\n${left.join('\n')}`,
    {
      hint: 'This is a mistake in limbeck. Please report it with the models of these tables; nothing was written.',
      data: { differences: left },
    },
  );
}

/** What differs, one line each, in the order of the second schema; empty when they are the same. */
export function differences(a: Schema, b: Schema): readonly string[] {
  const tables = diffKeyed(a.tables, b.tables, refKey);
  const objects = diffKeyed(a.objects, b.objects, (object) => objectKey(object.id));
  return [
    ...tables.added.map((table) => `table ${refText(table)} is missing`),
    ...tables.removed.map((table) => `table ${refText(table)} is too much`),
    ...tables.kept.flatMap(([from, to]) => (sameTable(from, to) ? [] : tableDifferences(from, to))),
    ...objects.added.map(({ id }) => `${objectText(id)} is missing`),
    ...objects.removed.map(({ id }) => `${objectText(id)} is too much`),
    ...objects.kept.filter(([from, to]) => !same(from.body, to.body)).map(([, { id }]) => `${objectText(id)} differs`),
  ];
}

function tableDifferences(a: Table, b: Table): readonly string[] {
  const byName = ({ name }: { readonly name: string }): string => name;
  const lines = <T extends { readonly name: string }>(
    noun: string,
    from: readonly T[],
    to: readonly T[],
  ): readonly string[] => {
    const { added, removed, kept } = diffKeyed(from, to, byName);
    const text = (item: T): string => `${noun} ${refText(b)}.${item.name}`;
    return [
      ...added.map((item) => `${text(item)} is missing`),
      ...removed.map((item) => `${text(item)} is too much`),
      ...kept
        .filter(([x, y]) => !same(x, y))
        .map(([x, y]) => `${text(y)} is ${JSON.stringify(x)}, not ${JSON.stringify(y)}`),
    ];
  };
  return [
    ...lines('column', a.columns, b.columns),
    ...lines('constraint', constraintsOf(a), constraintsOf(b)),
    ...lines('index', a.indexes, b.indexes),
    ...(same(a.comment, b.comment) ? [] : [`the comment of table ${refText(b)} differs`]),
    ...(same(a.options, b.options) ? [] : [`the options of table ${refText(b)} differ`]),
  ];
}
