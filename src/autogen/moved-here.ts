// Things that were in a schema which is not compared, and are in one of ours by the models: of that schema they alone are read.
import { objectKey, refKey, sameRef, withoutDefaultSchema } from '../schema/find.js';
import type { Hints, ObjectId, Ref, Schema, SchemaObject } from '../schema/types.js';
import type { NameSpace, Vocabulary } from '../schema/vocabulary.js';

export interface MovedHere {
  readonly tables: readonly Ref[];
  readonly objects: readonly ObjectId[];
}

/** Hints by the names that a canonical schema has: the default schema is written out only where the server has such a name itself. */
export function placedHints(hints: Hints, defaultSchema: string | undefined, { kinds, ownName }: Vocabulary): Hints {
  const placedAs = <R extends Ref>(ref: R, names: NameSpace): R => {
    if (names === 'schema' || names === 'apart' || defaultSchema === undefined) return ref;
    return ownName?.(ref.name, names) ? { schema: defaultSchema, ...ref } : withoutDefaultSchema(ref, defaultSchema);
  };
  const placed = <R extends Ref>(ref: R): R => placedAs(ref, 'relation');
  const object = (id: ObjectId): ObjectId => placedAs(id, kinds[id.kind]?.names ?? 'relation');
  const both = <R extends Ref>(renames: readonly { from: R; to: R }[], place: (ref: R) => R) =>
    renames.map(({ from, to }) => ({ from: place(from), to: place(to) }));
  const inTable = <T extends { readonly table: Ref }>(given: T): T => ({ ...given, table: placed(given.table) });
  return {
    tables: both(hints.tables, placed),
    columns: hints.columns.map(inTable),
    objects: both(hints.objects, object),
    using: hints.using.map(inTable),
    untouched: hints.untouched.map(placed),
    untouchedColumns: hints.untouchedColumns.map(inTable),
  };
}

/** What a hint says was elsewhere, and is not here yet; a hint that has done its work asks for nothing. */
export function movedHere(hints: Hints, here: Schema, compared: readonly string[]): MovedHere {
  const isElsewhere = ({ schema }: Ref): boolean => schema !== undefined && !compared.includes(schema);
  const tables = new Set(here.tables.map(refKey));
  const objects = new Set(here.objects.map(({ id }) => objectKey(id)));
  return {
    tables: hints.tables.filter(({ from, to }) => isElsewhere(from) && !tables.has(refKey(to))).map(({ from }) => from),
    objects: hints.objects
      .filter(({ from, to }) => isElsewhere(from) && !objects.has(objectKey(to)))
      .map(({ from }) => from),
  };
}

/** Of the schemas that they were in: they, and what belongs to a column of such a table. */
export function onlyMoved(found: Schema, { tables, objects }: MovedHere, vocabulary: Vocabulary): Schema {
  const isTable = (ref: Ref): boolean => tables.some((table) => sameRef(table, ref));
  const named = new Set(objects.map(objectKey));
  const belongs = (object: SchemaObject): boolean => {
    const kind = vocabulary.kinds[object.id.kind];
    const late = kind?.detached?.(object);
    return (
      late !== undefined && (kind?.columns?.(late.attach, undefined).requires ?? []).some((at) => isTable(at.table))
    );
  };
  return {
    tables: found.tables.filter(isTable),
    objects: found.objects.filter((object) => named.has(objectKey(object.id)) || belongs(object)),
  };
}
