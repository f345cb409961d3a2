// Making a type anew: the old one steps aside, the new one takes its name, every column that is of it is converted, and the old one
// goes. Checks, indexes, foreign keys and generated columns that are bound to it must be gone before, by operations of their own.
import { usageError } from '../../../errors.js';
import { type Bound, boundTo } from '../../../schema/bound.js';
import { constraintsOf, objectText, refKey, refOf, refText, sameRef } from '../../../schema/find.js';
import { objectName } from '../../../schema/naming.js';
import type { Column, Default, ObjectId, Ref, Schema, Table } from '../../../schema/types.js';
import type { Snapshot, Target } from '../../dialect.js';
import { commentOf } from '../../standard/kinds/comment.js';
import { qualified, quoteName, quoteText } from '../../standard/names.js';
import { printDefault } from '../constants.js';
import { alterTable } from '../ddl.js';
import { doBlock } from '../do-block.js';
import { placeType } from '../place.js';

export interface Rebuild {
  readonly id: ObjectId;
  /** The statements that create the new one. */
  readonly create: readonly string[];
  readonly what: 'TYPE' | 'DOMAIN';
  /** What shows the users. */
  readonly before: Snapshot;
  readonly target: Target;
  /** Statements that fail before anything is changed, where a value could not come along. */
  checks(table: Table, column: Column): readonly string[];
  /** The value of the column, of the old type, as one that can be cast to the new one. */
  convert(column: Column): string;
  /** The default of the column under the new type. */
  preset(table: Table, column: Column, given: Default): Default;
}

export function rebuildSql(rebuild: Rebuild): readonly string[] {
  const { id, target, what } = rebuild;
  const { schema, stored } = rebuild.before;
  const ref = placeType(refOf(id), target.defaultSchema);
  const bound = boundTo([ref], schema.tables);
  refuseBound(id, schema, bound);
  const users = schema.tables.flatMap((table) => {
    const columns = table.columns.filter((column) => bound.isUser(column));
    return columns.length === 0 ? [] : [{ table, columns }];
  });
  const aside = { ...refOf(id), name: objectName(id.name, undefined, 'limbeck_old') };
  return [
    ...users.flatMap(({ table, columns }) => columns.flatMap((column) => rebuild.checks(table, column))),
    `ALTER ${what} ${qualified(id)} RENAME TO ${quoteName(aside.name)}`,
    ...rebuild.create,
    ...users.map(({ table, columns }) =>
      alterTable(
        table,
        columns.flatMap((column) => conversion(table, column, rebuild)),
      ),
    ),
    ...(isPlain(ref, stored) && !hasComment(id, schema) ? [] : [inherit(aside, id, what)]),
    `DROP ${what} ${qualified(aside)}`,
  ];
}

/** What the snapshot tells besides: types (`refKey`) of which nothing is said that a new one would not have. */
export interface Stored {
  readonly plainTypes: readonly string[];
}

function isPlain(ref: Ref, stored: unknown): boolean {
  return (stored as Stored | undefined)?.plainTypes.includes(refKey(ref)) ?? false;
}

/** It may have been given one in this very run. */
function hasComment(id: ObjectId, schema: Schema): boolean {
  const object = schema.objects.find((other) => sameRef(other.id, id) && other.id.kind === id.kind);
  return object !== undefined && commentOf(object) !== undefined;
}

/** Nothing is dropped that the file does not name. */
function refuseBound(id: ObjectId, schema: Schema, bound: Bound): void {
  const found = schema.tables.flatMap((table) => [
    ...bound.generated(table).map(({ name }) => ({
      what: `generated column ${refText(table)}.${name}`,
      line: `op.dropColumn('${refText(table)}', '${name}')`,
    })),
    ...constraintsOf(table)
      .filter((constraint) => bound.constraint(table, constraint))
      .map(({ name, kind }) => ({
        what: `${kind === 'check' ? 'check' : 'foreign key'} ${name} of table ${refText(table)}`,
        line: `op.dropConstraint('${refText(table)}', '${name}')`,
      })),
    ...table.indexes
      .filter((index) => bound.index(table, index))
      .map(({ name }) => ({
        what: `index ${name} of table ${refText(table)}`,
        line: `op.dropIndex('${refText(table)}', '${name}')`,
      })),
  ]);
  const domains = schema.objects.filter(({ dependsOn }) =>
    dependsOn.some((other) => other.kind === id.kind && refText(other) === refText(id)),
  );
  if (found.length === 0 && domains.length === 0) return;
  const names = [...found.map(({ what }) => what), ...domains.map((object) => objectText(object.id))];
  throw usageError(
    'bound',
    `${objectText(id)} cannot be made anew while ${names.join(', ')} ${names.length === 1 ? 'stands' : 'stand'} on it`,
    {
      hint:
        domains.length > 0
          ? 'Make these domains stand on text before, and on the new type after: op.replaceDomain.'
          : `Drop before, and make again after: ${found.map(({ line }) => line).join(', ')}. migrate generate writes such lines by itself.`,
      data: { bound: names },
    },
  );
}

function conversion(table: Table, column: Column, rebuild: Rebuild): readonly string[] {
  const alter = `ALTER COLUMN ${quoteName(column.name)}`;
  const isArray = column.type.name === 'array';
  const ref = placeType(refOf(rebuild.id), rebuild.target.defaultSchema);
  const type = `${qualified(ref)}${isArray ? '[]' : ''}`;
  const moved = column.default && rebuild.preset(table, column, column.default);
  return [
    ...(column.default ? [`${alter} DROP DEFAULT`] : []),
    `${alter} TYPE ${type} USING ${rebuild.convert(column)}::${type}`,
    ...(moved ? [`${alter} SET DEFAULT ${printDefault(moved, column.type)}`] : []),
  ];
}

/** Owner, privileges and comment of the old one, whatever they are, pass to the new one. */
function inherit(from: Ref, to: Ref, what: 'TYPE' | 'DOMAIN'): string {
  const old = `${quoteText(qualified(from))}::regtype`;
  const name = quoteText(qualified(to));
  return doBlock(`DECLARE
  limbeck_old pg_catalog.pg_type;
  limbeck_grant record;
  limbeck_comment text := pg_catalog.obj_description(${old}, 'pg_type');
BEGIN
  SELECT * INTO limbeck_old FROM pg_catalog.pg_type WHERE oid = ${old};
  IF limbeck_comment IS NOT NULL THEN
    EXECUTE format('COMMENT ON ${what} %s IS %L', ${name}, limbeck_comment);
  END IF;
  IF limbeck_old.typacl IS NOT NULL THEN
    EXECUTE format('REVOKE ALL ON TYPE %s FROM PUBLIC, %I', ${name}, current_user);
    FOR limbeck_grant IN SELECT grantee, is_grantable FROM pg_catalog.aclexplode(limbeck_old.typacl) LOOP
      EXECUTE format('GRANT USAGE ON TYPE %s TO %s%s', ${name},
        CASE WHEN limbeck_grant.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_catalog.pg_get_userbyid(limbeck_grant.grantee)) END,
        CASE WHEN limbeck_grant.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END);
    END LOOP;
  END IF;
  IF limbeck_old.typowner <> (SELECT typowner FROM pg_catalog.pg_type WHERE oid = ${name}::regtype) THEN
    EXECUTE format('ALTER ${what} %s OWNER TO %I', ${name}, pg_catalog.pg_get_userbyid(limbeck_old.typowner));
  END IF;
END`);
}
