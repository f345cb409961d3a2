// Enums as PostgreSQL has them: a type. Values can be added and renamed in place; for anything else the type is built anew, and
// every column that uses it moves over.
import { usageError } from '../../../errors.js';
import { objectText } from '../../../schema/find.js';
import { byteLength, longestName, objectName } from '../../../schema/naming.js';
import { same } from '../../../schema/same.js';
import type { ObjectId, SchemaObject } from '../../../schema/types.js';
import type { ObjectChange } from '../../../schema/vocabulary.js';
import type { Snapshot, Statement, Target } from '../../dialect.js';
import { commentOf } from '../../standard/kinds/comment.js';
import { type EnumChange, enumFaces, enumObject, enumValues, valuesAfter } from '../../standard/kinds/enum.js';
import { qualified, quoteName, quoteText } from '../../standard/names.js';
import { placeType } from '../place.js';
import { list } from '../rows.js';
import { withCommentSql } from './comment.js';
import { createTypeSql, enumRebuildSql } from './enum-rebuild.js';
import { renameValueIn } from './enum-rename.js';
import { noMember, type PostgresKind, statements } from './kind.js';
import { movable, withMoveSql } from './move.js';

interface EnumRow {
  readonly schema: string;
  readonly name: string;
  readonly values: string;
  readonly comment: string | null;
}

const faces = movable(enumFaces, 'moveEnum');

const plain: PostgresKind = {
  ...faces,
  inTables: (schema, id, { change, from, to }) =>
    change === 'renameValue' ? renameValueIn(schema, id, String(from), String(to)) : schema,
  create: (object, target) =>
    statements([createTypeSql(placed(object.id, target), enumValues(object))], `create ${objectText(object.id)}`),
  drop: (id, target) => statements([`DROP TYPE ${qualified(placed(id, target))}`], `drop ${objectText(id)}`),
  alter,
  canonical: (object, context) => {
    const label = objectText(object.id);
    context.name(object.id.name, label);
    for (const value of enumValues(object)) {
      if (byteLength(value) > longestName)
        context.mistake(`${label}: the value ${JSON.stringify(value)} is longer than 63 bytes`);
    }
    const { schema, name } = object.id;
    return enumObject(context.place.type(schema ?? null, name), enumValues(object), commentOf(object));
  },
  query: () => `SELECT n.nspname::text AS schema, t.typname::text AS name, d.description AS comment,
  (SELECT coalesce(json_agg(e.enumlabel ORDER BY e.enumsortorder), '[]')::text FROM pg_catalog.pg_enum e
    WHERE e.enumtypid = t.oid) AS values
FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
LEFT JOIN pg_catalog.pg_description d ON d.classoid = 'pg_catalog.pg_type'::regclass AND d.objoid = t.oid
WHERE t.typtype = 'e' AND n.nspname = ANY ($1::text[]) AND ${noMember('pg_type', 't.oid')}
ORDER BY n.nspname COLLATE "C", t.typname COLLATE "C"`,
  read: (row, place) => {
    const { schema, name, values, comment } = row as unknown as EnumRow;
    return enumObject(place.type(schema, name), list(values), comment);
  },
  // One whose values change is given the values of both sides, so that every text can be read.
  prelude: (object, live) => {
    const { id } = object;
    if (!live) return [createTypeSql(id, enumValues(object))];
    if (same(enumValues(live), enumValues(object))) return [];
    const values = [...new Set([...enumValues(object), ...enumValues(live)])];
    const aside = objectName(id.name, undefined, 'limbeck_settles');
    return [`ALTER TYPE ${qualified(id)} RENAME TO ${quoteName(aside)}`, createTypeSql(id, values)];
  },
};

const typeSql = (id: ObjectId, target: Target): string => `TYPE ${qualified(placed(id, target))}`;
export const enumKind = withMoveSql(withCommentSql(plain, typeSql), typeSql);

/** Without a schema only where the bare name finds it. */
function placed(id: ObjectId, target: Target): ObjectId {
  return placeType(id, target.defaultSchema);
}

function alter(
  object: SchemaObject | undefined,
  id: ObjectId,
  change: ObjectChange,
  before: Snapshot,
  target: Target,
): readonly Statement[] {
  return statements(
    alterSql(object, placed(id, target), change as EnumChange, before, target),
    enumFaces.describe(id, change),
  );
}

function alterSql(
  object: SchemaObject | undefined,
  id: ObjectId,
  change: EnumChange,
  before: Snapshot,
  target: Target,
): readonly string[] {
  const alterType = `ALTER TYPE ${qualified(id)}`;
  switch (change.change) {
    case 'addValue': {
      const place =
        change.before !== undefined
          ? ` BEFORE ${quoteText(change.before)}`
          : change.after !== undefined
            ? ` AFTER ${quoteText(change.after)}`
            : '';
      return [`${alterType} ADD VALUE ${quoteText(change.value)}${place}`];
    }
    case 'renameValue':
      return [`${alterType} RENAME VALUE ${quoteText(change.from)} TO ${quoteText(change.to)}`];
    case 'rename':
      return [`${alterType} RENAME TO ${quoteName(change.to)}`];
    case 'removeValue':
    case 'setValues': {
      const from = object ? enumValues(object) : change.change === 'setValues' ? change.from : null;
      if (!from) {
        throw usageError('unknown-enum', `${objectText(id)} does not exist at this point of the history`);
      }
      return enumRebuildSql(id, from, valuesAfter(id, from, change), change.mapping ?? {}, before, target);
    }
  }
}
