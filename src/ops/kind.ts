// The faces of an object's kind, or an error that says which dialect lacks it; and what all objects do when something is renamed.
import { usageError } from '../errors.js';
import { refText, sameObjectId, sameRef } from '../schema/find.js';
import type { ObjectId, Ref, Schema, SchemaObject } from '../schema/types.js';
import type { KindFaces, RenamedObject, RenamedRef, Vocabulary } from '../schema/vocabulary.js';

export function kindOf(id: ObjectId, vocabulary: Vocabulary): KindFaces {
  const kind = vocabulary.kinds[id.kind];
  if (kind) return kind;
  throw usageError('unknown-kind', `${vocabulary.dialect} has no ${id.kind}, so ${refText(id)} cannot be made there`);
}

/** The objects after something that they may name was renamed. */
export function followRename(schema: Schema, renamed: RenamedRef, vocabulary: Vocabulary): Schema {
  if (schema.objects.length === 0) return schema;
  const follow = (id: ObjectId): ObjectId =>
    renamed.what === 'object' && sameObjectId(id, renamed.from) ? renamed.to : id;
  return {
    ...schema,
    objects: schema.objects.map((object) => {
      const after = vocabulary.kinds[object.id.kind]?.follow?.(object, renamed) ?? object;
      return { ...after, dependsOn: after.dependsOn.map(follow) };
    }),
  };
}

/** The objects that are left when a table goes, or one of its columns: what belongs to it goes with it. */
export function withoutOwned(schema: Schema, table: Ref, column: string | undefined, { kinds }: Vocabulary): Schema {
  const goes = (object: SchemaObject): boolean => {
    const { on } = object.id;
    if (on && column === undefined && sameRef(on, table)) return true;
    const owner = kinds[object.id.kind]?.owner?.(object);
    return owner !== undefined && sameRef(owner.table, table) && (column ?? owner.column) === owner.column;
  };
  return schema.objects.some(goes) ? { ...schema, objects: schema.objects.filter((object) => !goes(object)) } : schema;
}

/** What texts must follow; `before`: with the object under its former name. */
export function objectRenamed(
  { tables, objects }: Schema,
  from: ObjectId,
  to: ObjectId,
  { kinds, ownName }: Vocabulary,
): RenamedObject {
  const isNamesake = (ref: Ref): boolean => ref.schema === undefined && ref.name === from.name;
  const names = kinds[from.kind]?.names ?? 'apart';
  const isTaken = ownName?.(from.name, names) || tables.some(isNamesake) || objects.some(({ id }) => isNamesake(id));
  return { what: 'object', from, to, bare: from.schema === undefined || !isTaken };
}
