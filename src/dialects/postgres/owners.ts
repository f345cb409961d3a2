// What belongs to other roles than those that are ours.
import { refOf } from '../../schema/find.js';
import type { ObjectId } from '../../schema/types.js';
import type { Queryable } from '../dialect.js';
import type { Placing } from './column-rows.js';

interface OwnedRow {
  readonly kind: string;
  readonly schema: string | null;
  readonly name: string;
}

/** In the schemas $1, of other owners than $2. A sequence of a column, and an index, are a part of their table. */
const ofOthers = `SELECT CASE c.relkind WHEN 'S' THEN 'sequence' WHEN 'v' THEN 'view' WHEN 'm' THEN 'materializedView' ELSE 'table' END AS kind,
  n.nspname::text AS schema, c.relname::text AS name
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'f', 'S', 'v', 'm') AND n.nspname = ANY ($1::text[])
  AND pg_catalog.pg_get_userbyid(c.relowner) <> ALL ($2::text[])
UNION ALL
SELECT CASE t.typtype WHEN 'e' THEN 'enum' ELSE 'domain' END, n.nspname::text, t.typname::text
FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
WHERE t.typtype IN ('e', 'd') AND n.nspname = ANY ($1::text[]) AND pg_catalog.pg_get_userbyid(t.typowner) <> ALL ($2::text[])
UNION ALL
SELECT 'schema', NULL, n.nspname::text FROM pg_catalog.pg_namespace n
WHERE n.nspname = ANY ($1::text[]) AND pg_catalog.pg_get_userbyid(n.nspowner) <> ALL ($2::text[])`;

export async function ownedByOthers(
  db: Queryable,
  schemas: readonly string[],
  owners: readonly string[],
  place: Placing,
): Promise<readonly ObjectId[]> {
  const rows = await db.rows<OwnedRow>(ofOthers, [schemas, owners]);
  return rows.map(({ kind, schema, name }) => {
    if (schema === null) return { kind, name };
    const isType = kind === 'enum' || kind === 'domain';
    return { kind, ...refOf(isType ? place.type(schema, name) : place.table(schema, name)) };
  });
}
