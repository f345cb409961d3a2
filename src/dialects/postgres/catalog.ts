// The catalog queries of introspection, one text each; none is per table; that of columns is column-catalog.ts. $1: the schemas that
// are ours; $2 and $3: null, or the schemas and names of the only tables wanted. Lists travel as JSON text, whatever parsers the
// driver has.

/** 13 lacks compression, 13 and 14 lack NULLS NOT DISTINCT and the columns of SET NULL, and only 18 has the last three. */
export function since(version: number, from: number, column: string, otherwise: string): string {
  return version >= from ? column : otherwise;
}

const wanted = `n.nspname = ANY ($1::text[])
  AND ($2::text[] IS NULL OR (n.nspname, c.relname) IN (SELECT * FROM unnest($2::text[], $3::text[])))
  AND c.relkind = 'r' AND NOT c.relispartition
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend x
    WHERE x.classid = 'pg_catalog.pg_class'::regclass AND x.objid = c.oid AND x.deptype = 'e')`;

export const ours = `WITH ours AS MATERIALIZED (
  SELECT c.oid, n.nspname, c.relname
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE ${wanted}
)`;

/** As JSON: a bare name, or a reference with its schema. */
export function collationName(alias: string, schema: string): string {
  return `CASE WHEN pg_catalog.pg_collation_is_visible(${alias}.oid) THEN to_json(${alias}.collname::text)
    ELSE json_build_object('schema', ${schema}, 'name', ${alias}.collname) END`;
}

function names(relation: string, numbers: string): string {
  return `(SELECT json_agg(col.attname ORDER BY u.i)::text
    FROM unnest(${numbers}) WITH ORDINALITY u(n, i)
    JOIN pg_catalog.pg_attribute col ON col.attrelid = ${relation} AND col.attnum = u.n)`;
}

export interface TableRow {
  readonly oid: string;
  readonly schema: string;
  readonly name: string;
  readonly unlogged: boolean;
  readonly options: string | null;
  readonly tablespace: string | null;
  readonly method: string | null;
  readonly replicaIdentity: 'full' | 'nothing' | null;
  readonly comment: string | null;
}

export const tablesQuery = `SELECT c.oid::text AS oid, n.nspname::text AS schema, c.relname::text AS name,
  c.relpersistence = 'u' AS unlogged,
  to_json(c.reloptions || (SELECT array_agg('toast.' || o) FROM unnest(t.reloptions) o))::text AS options,
  s.spcname::text AS tablespace, CASE WHEN m.amname <> 'heap' THEN m.amname::text END AS method,
  CASE c.relreplident WHEN 'f' THEN 'full' WHEN 'n' THEN 'nothing'
    WHEN 'i' THEN (SELECT 'nothing' WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indrelid = c.oid AND i.indisreplident)) END AS "replicaIdentity",
  d.description AS comment
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_class t ON t.oid = c.reltoastrelid
LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = c.reltablespace
LEFT JOIN pg_catalog.pg_am m ON m.oid = c.relam
LEFT JOIN pg_catalog.pg_description d
  ON d.classoid = 'pg_catalog.pg_class'::regclass AND d.objoid = c.oid AND d.objsubid = 0
WHERE ${wanted}`;

export interface ConstraintRow {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  /** Attribute numbers, as `{1,2}`: what they are called is known from the columns. */
  readonly columns: string | null;
  readonly deferrable: boolean;
  readonly deferred: boolean;
  readonly validated: boolean;
  readonly noInherit: boolean;
  readonly enforced: boolean;
  readonly period: boolean;
  readonly expr: string | null;
  readonly targetSchema: string | null;
  readonly targetName: string | null;
  readonly target: string;
  readonly targetColumns: string | null;
  /** Where the columns of the target are not read: what they are called. */
  readonly targetNames: string | null;
  readonly onUpdate: string;
  readonly onDelete: string;
  /** Attribute numbers. */
  readonly deleteColumns: string | null;
  readonly match: string;
  /** Attribute numbers of the table: the index keeps the names that its columns had. */
  readonly include: string | null;
  readonly nullsNotDistinct: boolean;
  readonly options: string | null;
  readonly tablespace: string | null;
  readonly clustered: boolean;
  readonly replicaIdentity: boolean;
  readonly indexComment: string | null;
  readonly comment: string | null;
}

/** NOT NULL has rows of its own (`n`) on 18; it is read with the column. */
export function constraintsQuery(version: number): string {
  return `${ours}
SELECT k.conrelid::text AS table, k.conname::text AS name, k.contype::text AS type,
  k.conkey::text AS columns,
  k.condeferrable AS deferrable, k.condeferred AS deferred, k.convalidated AS validated, k.connoinherit AS "noInherit",
  ${since(version, 18, 'k.conenforced', 'true')} AS enforced, ${since(version, 18, 'k.conperiod', 'false')} AS period,
  CASE WHEN k.contype = 'c' THEN pg_catalog.pg_get_expr(k.conbin, k.conrelid) END AS expr,
  tn.nspname::text AS "targetSchema", tc.relname::text AS "targetName",
  k.confrelid::text AS target, k.confkey::text AS "targetColumns",
  CASE WHEN k.contype = 'f' AND o.oid IS NULL THEN ${names('k.confrelid', 'k.confkey')} END AS "targetNames",
  k.confupdtype::text AS "onUpdate", k.confdeltype::text AS "onDelete", k.confmatchtype::text AS match,
  ${since(version, 15, 'k.confdelsetcols::text', 'NULL')} AS "deleteColumns",
  CASE WHEN i.indnatts > i.indnkeyatts THEN (i.indkey::int2[])[i.indnkeyatts:i.indnatts - 1]::text END AS include,
  ${since(version, 15, 'coalesce(i.indnullsnotdistinct, false)', 'false')} AS "nullsNotDistinct",
  to_json(ic.reloptions)::text AS options, s.spcname::text AS tablespace,
  coalesce(i.indisclustered, false) AS clustered, coalesce(i.indisreplident, false) AS "replicaIdentity",
  id.description AS "indexComment", d.description AS comment
FROM ours
JOIN pg_catalog.pg_constraint k ON k.conrelid = ours.oid AND k.contype IN ('p', 'u', 'f', 'c')
LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = k.conindid AND k.contype IN ('p', 'u')
LEFT JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = ic.reltablespace
LEFT JOIN pg_catalog.pg_class tc ON tc.oid = k.confrelid
LEFT JOIN pg_catalog.pg_namespace tn ON tn.oid = tc.relnamespace
LEFT JOIN pg_catalog.pg_description d ON d.classoid = 'pg_catalog.pg_constraint'::regclass AND d.objoid = k.oid
LEFT JOIN pg_catalog.pg_description id ON id.classoid = 'pg_catalog.pg_class'::regclass AND id.objoid = i.indexrelid AND id.objsubid = 0
LEFT JOIN ours o ON o.oid = k.confrelid
ORDER BY k.conrelid, k.conname`;
}

export interface IndexRow {
  readonly table: string;
  readonly name: string;
  readonly method: string;
  readonly unique: boolean;
  readonly valid: boolean;
  readonly keys: number;
  /** Attribute numbers; 0 is an expression. Those after the keys are INCLUDE's. */
  readonly columns: string;
  readonly flags: string;
  readonly exprs: string | null;
  /** Of each key: what is not the usual one. */
  readonly opclasses: string | null;
  readonly collations: string | null;
  /** Of an exclusion constraint: the operator of each part. */
  readonly operators: string | null;
  readonly deferrable: boolean;
  readonly deferred: boolean;
  readonly definition: string | null;
  readonly where: string | null;
  readonly nullsNotDistinct: boolean;
  readonly options: string | null;
  readonly tablespace: string | null;
  readonly clustered: boolean;
  readonly replicaIdentity: boolean;
  /** Of an exclusion constraint, whose own comment is another. */
  readonly indexComment: string | null;
  /** By the place of an expression: how much is gathered about it, where that is said. */
  readonly statistics: string | null;
  readonly comment: string | null;
}

export function indexesQuery(version: number): string {
  return `${ours}, opclasses AS MATERIALIZED (
  SELECT o.oid, o.opcdefault, CASE WHEN pg_catalog.pg_opclass_is_visible(o.oid) THEN '' ELSE quote_ident(n.nspname) || '.' END || quote_ident(o.opcname) AS name
  FROM pg_catalog.pg_opclass o JOIN pg_catalog.pg_namespace n ON n.oid = o.opcnamespace
)
SELECT i.indrelid::text AS table, c.relname::text AS name, m.amname::text AS method,
  i.indisunique AS unique, i.indisvalid AS valid, i.indnkeyatts::int AS keys,
  i.indkey::text AS columns, i.indoption::text AS flags,
  CASE WHEN i.indexprs IS NOT NULL THEN (SELECT json_agg(CASE WHEN i.indkey[g - 1] = 0
    THEN pg_catalog.pg_get_indexdef(i.indexrelid, g, false) END ORDER BY g)::text
    FROM generate_series(1, i.indnkeyatts) g) END AS exprs,
  CASE WHEN i.indclass::oid[] && (SELECT array_agg(oid) FROM opclasses WHERE NOT opcdefault)
    OR EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = i.indexrelid AND a.attoptions IS NOT NULL)
    THEN (SELECT json_agg(CASE WHEN NOT q.opcdefault OR a.attoptions IS NOT NULL
        THEN q.name || coalesce('(' || array_to_string(a.attoptions, ', ') || ')', '') END ORDER BY u.i)::text
      FROM unnest(i.indclass::oid[]) WITH ORDINALITY u(o, i)
      JOIN opclasses q ON q.oid = u.o
      JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indexrelid AND a.attnum = u.i) END AS opclasses,
  CASE WHEN EXISTS (SELECT FROM unnest(i.indcollation::oid[], i.indkey::int2[]) u(o, k)
      LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = u.k
      WHERE u.o <> 0 AND u.o <> coalesce(a.attcollation, 100))
    THEN (SELECT json_agg(CASE WHEN u.o <> coalesce(a.attcollation, 100)
        THEN ${collationName('co', 'cn.nspname')} END ORDER BY u.i)::text
      FROM unnest(i.indcollation::oid[], i.indkey::int2[]) WITH ORDINALITY u(o, k, i)
      LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = u.k
      LEFT JOIN pg_catalog.pg_collation co ON co.oid = u.o
      LEFT JOIN pg_catalog.pg_namespace cn ON cn.oid = co.collnamespace
      WHERE u.i <= i.indnkeyatts) END AS collations,
  CASE WHEN i.indexprs IS NOT NULL THEN pg_catalog.pg_get_indexdef(i.indexrelid) END AS definition,
  CASE WHEN x.oid IS NOT NULL THEN (SELECT json_agg(CASE WHEN pg_catalog.pg_operator_is_visible(o.oid) THEN o.oprname::text
      ELSE 'OPERATOR(' || pg_catalog.quote_ident(s.nspname) || '.' || o.oprname || ')' END ORDER BY u.i)::text
    FROM unnest(x.conexclop) WITH ORDINALITY u(o, i)
    JOIN pg_catalog.pg_operator o ON o.oid = u.o JOIN pg_catalog.pg_namespace s ON s.oid = o.oprnamespace) END AS operators,
  coalesce(x.condeferrable, false) AS deferrable, coalesce(x.condeferred, false) AS deferred,
  pg_catalog.pg_get_expr(i.indpred, i.indrelid) AS where,
  ${since(version, 15, 'i.indnullsnotdistinct', 'false')} AS "nullsNotDistinct",
  to_json(c.reloptions)::text AS options, s.spcname::text AS tablespace, i.indisclustered AS clustered,
  i.indisreplident AS "replicaIdentity", CASE WHEN x.oid IS NOT NULL THEN obj_description(c.oid, 'pg_class') END AS "indexComment",
  CASE WHEN i.indexprs IS NOT NULL THEN (SELECT json_object_agg(a.attnum, a.attstattarget)::text
    FROM pg_catalog.pg_attribute a WHERE a.attrelid = i.indexrelid AND a.attstattarget >= 0) END AS statistics,
  d.description AS comment
FROM ours
JOIN pg_catalog.pg_index i ON i.indrelid = ours.oid
JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
JOIN pg_catalog.pg_am m ON m.oid = c.relam
LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = c.reltablespace
LEFT JOIN pg_catalog.pg_constraint x ON x.conindid = i.indexrelid AND x.conrelid = i.indrelid AND x.contype = 'x'
LEFT JOIN pg_catalog.pg_description d ON d.objsubid = 0 AND d.objoid = coalesce(x.oid, c.oid)
  AND d.classoid = CASE WHEN x.oid IS NULL THEN 'pg_catalog.pg_class'::regclass::oid ELSE 'pg_catalog.pg_constraint'::regclass::oid END
WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k
    WHERE k.conindid = i.indexrelid AND k.conrelid = i.indrelid AND k.contype IN ('p', 'u'))
ORDER BY i.indrelid, c.relname`;
}

/** How the server tells the next value of a sequence. Backslashes stand in it as they are, which quote_literal() would double. */
export function nextOf(oid: string): string {
  return `'nextval(''' || replace(${oid}::regclass::text, '''', '''''') || '''::regclass)'`;
}
