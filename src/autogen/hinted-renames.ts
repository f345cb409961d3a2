// The renames that the models' hints (`wasNamed`) say, as operations: schemas first, then tables, then the other objects, then columns.
import type { Operation } from '../ops/index.js';
import { findTable, refKey, refOf, sameRef } from '../schema/find.js';
import type { Hints, ObjectId, Ref, Schema } from '../schema/types.js';
import type { ObjectChange } from '../schema/vocabulary.js';
import { renamesIn } from './former-names.js';

interface Hinted {
  readonly desired: Schema;
  readonly hints: Hints;
}

interface Renamed {
  readonly live: Schema;
  readonly operations: readonly Operation[];
}

/** What is in a schema goes with it, so schemas come first. */
export function hintedSchemas({ live }: Renamed, { desired, hints }: Hinted): readonly Operation[] {
  return objectRenames(
    hints.objects.filter(({ to }) => to.kind === 'schema'),
    live,
    desired,
  );
}

export function hintedTables({ live, operations }: Renamed, { desired, hints }: Hinted): readonly Operation[] {
  const keys = ({ tables }: Schema): ReadonlySet<string> => new Set(tables.map(refKey));
  const named = hints.tables.map((hint) => {
    const from = inSchemaNow(hint.from, operations);
    return { refs: { from, to: hint.to }, from: refKey(from), to: refKey(hint.to) };
  });
  return renamesIn(named, keys(live), keys(desired)).map(({ refs }) => renameRelation('table', refs.from, refs.to));
}

/** By what there is after the tables moved: some things go with them. */
export function hintedObjects({ live, operations }: Renamed, { desired, hints }: Hinted): readonly Operation[] {
  const others = hints.objects.filter(({ to }) => to.kind !== 'schema');
  return objectRenames(
    others.map(({ from, to }) => ({ from: inSchemaNow(from, operations), to })),
    live,
    desired,
  );
}

function objectRenames(hints: Hints['objects'], live: Schema, desired: Schema): readonly Operation[] {
  const ids = ({ objects }: Schema): ReadonlySet<string> => new Set(objects.map(({ id }) => idKey(id)));
  const named = hints.map(({ from, to }) => ({ refs: { from, to }, from: idKey(from), to: idKey(to) }));
  return renamesIn(named, ids(live), ids(desired)).map(({ refs: { from, to } }) => renameRelation(from.kind, from, to));
}

/** A former name says the schema as it was called then. */
function inSchemaNow<R extends Ref>(ref: R, renames: readonly Operation[]): R {
  let { schema } = ref;
  for (const op of renames) {
    if (op.op === 'alterObject' && op.id.kind === 'schema' && op.id.name === schema) schema = String(op.change.to);
  }
  return schema === undefined ? ref : { ...ref, schema };
}

export function hintedColumns(live: Schema, { desired, hints }: Hinted): readonly Operation[] {
  const names = (schema: Schema, table: Ref): ReadonlySet<string> =>
    new Set(findTable(schema, table)?.columns.map(({ name }) => name));
  return desired.tables.flatMap((table) => {
    const own = hints.columns.filter((hint) => sameRef(hint.table, table));
    if (own.length === 0) return [];
    return renamesIn(own, names(live, table), names(desired, table)).map(
      ({ from, to }): Operation => ({ op: 'renameColumn', table: refOf(table), column: from, to }),
    );
  });
}

/** Under another name, in another schema, or both. */
export function renameRelation(kind: string, from: Ref, to: Ref): Operation {
  if (from.schema !== to.schema) {
    if (kind === 'table') return { op: 'moveTable', table: refOf(from), to: refOf(to) };
    return { op: 'alterObject', id: { kind, ...refOf(from) }, change: moved(from, to) };
  }
  if (kind === 'table') return { op: 'renameTable', table: refOf(from), to: to.name };
  return {
    op: 'alterObject',
    id: { kind, ...refOf(from) },
    change: { change: 'rename', from: from.name, to: to.name },
  };
}

function moved(from: Ref, to: Ref): ObjectChange {
  return { change: 'move', from: { ...refOf(from) }, to: { ...refOf(to) } };
}

export function idKey({ kind, schema, name }: ObjectId): string {
  return JSON.stringify([kind, schema, name]);
}
