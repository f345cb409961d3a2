// The names that a table takes along to another schema (of keys, indexes, the sequences of serials): where one is taken there, it gives
// way before the table moves. What the models call it is seen to after.
import { usageError } from '../errors.js';
import { applyAll, type Operation } from '../ops/index.js';
import { constraintsOf, findTable, objectKey, refOf, refText, tableIndex } from '../schema/find.js';
import { clip, longestName } from '../schema/naming.js';
import type { Ref, Schema, Table } from '../schema/types.js';
import type { Vocabulary } from '../schema/vocabulary.js';

interface Sides {
  /** Before anything was renamed: a sequence keeps the name that it has from there. */
  readonly former: Schema;
  /** As it is by then. */
  readonly live: Schema;
  readonly desired: Schema;
}

/** A move, and what must go before it. */
export function withFreeNames(op: Operation, sides: Sides, vocabulary: Vocabulary): readonly Operation[] {
  const { live, desired } = sides;
  const table = op.op === 'moveTable' ? findTable(live, op.table) : undefined;
  if (op.op !== 'moveTable' || !table) return [op];
  refuseSequences(table, op.to, sides, vocabulary);
  const there = namesAt(live, op.to, vocabulary);
  const staying = namesAt(kept(live, desired), op.to, vocabulary);
  const used = new Set([...there, ...namesAt(live, table, vocabulary)]);
  const rename = (op: 'renameConstraint' | 'renameIndex', name: string): readonly Operation[] => {
    if (!staying.has(name)) return [];
    const to = freeName(name, used);
    used.add(to);
    return [{ op, table: refOf(table), name, to }];
  };
  const renames = [
    ...withIndex(table).flatMap(({ name }) => rename('renameConstraint', name)),
    ...table.indexes.flatMap(({ name }) => rename('renameIndex', name)),
  ];
  const was = findTable(applyAll(live, renames, vocabulary), table);
  return [...renames, { ...op, ...(was ? { was } : {}) }];
}

/** That of a serial has no other name in the models to give way to. */
function refuseSequences(table: Table, to: Ref, { former, live, desired }: Sides, vocabulary: Vocabulary): void {
  const stays = (other: Table): boolean =>
    other.schema === to.schema && (!findTable(live, other) || findTable(desired, other) !== undefined);
  const theirs = former.tables.filter(stays).flatMap((other) => sequencesOf(other, vocabulary));
  const free = former.objects.filter(({ id }) => id.schema === to.schema).map(({ id }) => id.name);
  const name = sequencesOf(table, vocabulary).find((own) => theirs.includes(own) || free.includes(own));
  if (name === undefined) return;
  throw usageError(
    'name-taken',
    `table ${refText(table)} takes its sequence ${name} along to ${refText(to)}, and there is one of that name there`,
    { hint: 'Give the one there another name first, by a revision of its own with op.execute(…).' },
  );
}

function freeName(name: string, used: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const candidate = clip(name, longestName - String(number).length) + number;
    if (!used.has(candidate)) return candidate;
  }
}

function kept(live: Schema, desired: Schema): Schema {
  const find = tableIndex(desired);
  const objects = new Set(desired.objects.map(({ id }) => objectKey(id)));
  return {
    tables: live.tables.filter((table) => find(table)),
    objects: live.objects.filter(({ id }) => objects.has(objectKey(id))),
  };
}

/** The names that are taken in the schema of `place`. */
function namesAt({ tables, objects }: Schema, place: Ref, vocabulary: Vocabulary): ReadonlySet<string> {
  const isThere = ({ schema }: Ref): boolean => schema === place.schema;
  const names = (table: Table): readonly string[] => [
    table.name,
    ...withIndex(table).map(({ name }) => name),
    ...table.indexes.map(({ name }) => name),
    ...sequencesOf(table, vocabulary),
  ];
  const isRelation = (kind: string): boolean => vocabulary.kinds[kind]?.names === 'relation';
  return new Set([
    ...tables.filter(isThere).flatMap(names),
    ...objects.filter(({ id }) => isThere(id) && isRelation(id.kind)).map(({ id }) => id.name),
  ]);
}

function withIndex(table: Table): readonly { readonly name: string }[] {
  return constraintsOf(table).filter(({ kind }) => kind !== 'check' && kind !== 'foreignKey');
}

function sequencesOf(table: Table, { comesWith }: Vocabulary): readonly string[] {
  return comesWith ? table.columns.flatMap((column) => comesWith(table, column)) : [];
}
