// Columns that hold values of a domain, or rows of a table, inside of their own, through whatever there is of types in between.
import type { Holder } from '../../schema/dependents.js';
import { refKey } from '../../schema/find.js';
import type { Footing } from '../../schema/footing.js';
import type { Ref } from '../../schema/types.js';
import type { Queryable } from '../dialect.js';
import { rolledBack } from './frame.js';
import { placeTable, placeType } from './place.js';

interface HolderRow {
  readonly isTable: boolean;
  readonly ofSchema: string;
  readonly of: string;
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  readonly away: string | null;
  readonly back: string | null;
}

/** Domains ($1 schemas, $2 names) and tables ($3, $4); a row of a table is inside of a column as soon as that is of its type. */
function holdersQuery(version: number): string {
  const alter = `'ALTER TABLE ' || c.oid::regclass::text || ' ALTER COLUMN ' || quote_ident(a.attname) || ' TYPE '`;
  const type = 'pg_catalog.format_type(a.atttypid, a.atttypmod)';
  return `WITH RECURSIVE walk (root, type, inside) AS (
  SELECT t.oid, t.oid, false FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
  WHERE t.typtype = 'd' AND (n.nspname, t.typname) IN (SELECT * FROM unnest($1::text[], $2::text[]))
  UNION ALL
  SELECT c.reltype, c.reltype, true FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND (n.nspname, c.relname) IN (SELECT * FROM unnest($3::text[], $4::text[]))
  UNION
  SELECT w.root, x.type, w.inside OR x.deeper FROM walk w JOIN (
    SELECT typbasetype, oid, false FROM pg_catalog.pg_type WHERE typtype = 'd'
    UNION ALL SELECT oid, typarray, true FROM pg_catalog.pg_type WHERE typarray <> 0
    UNION ALL SELECT a.atttypid, c.reltype, true FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
      WHERE a.atttypid >= 16384 AND a.attnum > 0 AND NOT a.attisdropped AND c.reltype <> 0
    UNION ALL SELECT rngsubtype, rngtypid, true FROM pg_catalog.pg_range
    ${version >= 14 ? 'UNION ALL SELECT rngtypid, rngmultitypid, true FROM pg_catalog.pg_range' : ''}
  ) x (of, type, deeper) ON x.of = w.type
)
SELECT r.typtype <> 'd' AS "isTable", rn.nspname::text AS "ofSchema", r.typname::text AS of,
  n.nspname::text AS schema, c.relname::text AS table, a.attname::text AS column,
  CASE WHEN c.relkind <> 'm' THEN ${alter} || 'text' END AS away,
  CASE WHEN c.relkind <> 'm' THEN ${alter} || ${type} || ' USING ' || quote_ident(a.attname) || '::' || ${type} END AS back
FROM (SELECT DISTINCT root, type FROM walk WHERE inside) w
JOIN pg_catalog.pg_type r ON r.oid = w.root JOIN pg_catalog.pg_namespace rn ON rn.oid = r.typnamespace
JOIN pg_catalog.pg_attribute a ON a.atttypid = w.type AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_catalog.pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'm', 'p') AND NOT c.relispartition
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C", a.attname COLLATE "C", r.typname COLLATE "C"`;
}

export function holdersOf(db: Queryable, footings: readonly Footing[]): Promise<readonly Holder[]> {
  return rolledBack(db, 'read only', async ({ version, defaultSchema: own = 'public' }) => {
    const domains = footings.flatMap((each): readonly Ref[] =>
      each.is === 'object' && each.id.kind === 'domain' ? [placeType(each.id, own)] : [],
    );
    const tables = footings.flatMap((each) => (each.is === 'table' ? [placeTable(each.table, own)] : []));
    const places = (refs: readonly Ref[]): readonly string[] => refs.map(({ schema }) => schema ?? own);
    const names = (refs: readonly Ref[]): readonly string[] => refs.map(({ name }) => name);
    const rows = await db.rows<HolderRow>(holdersQuery(version), [
      places(domains),
      names(domains),
      places(tables),
      names(tables),
    ]);
    return rows.flatMap(({ isTable, ofSchema, of, schema, table, column, away, back }): readonly Holder[] => {
      const key = refKey(placeTable({ schema: ofSchema, name: of }, own));
      const footing = footings.find((each) =>
        isTable
          ? each.is === 'table' && refKey(placeTable(each.table, own)) === key
          : each.is === 'object' && refKey(placeTable(each.id, own)) === key,
      );
      if (!footing) return [];
      const place = placeTable({ schema, name: table }, own);
      return [{ table: place, column, of: footing, ...(away !== null && back !== null ? { away, back } : {}) }];
    });
  });
}
