// The catalog queries of introspection, one text each; none is per table. $1: the schemas that are ours; $2 and $3: null, or the
// schemas and names of the only tables wanted. Lists travel as JSON text, whatever parsers the driver has.

/** 13 lacks compression, 13 and 14 lack NULLS NOT DISTINCT and the columns of SET NULL, and only 18 has the last three. */
function since(version: number, from: number, column: string, otherwise: string): string {
  return version >= from ? column : otherwise;
}

const wanted = `n.nspname = ANY ($1::text[])
  AND ($2::text[] IS NULL OR (n.nspname, c.relname) IN (SELECT * FROM unnest($2::text[], $3::text[])))
  AND c.relkind = 'r' AND NOT c.relispartition
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend x
    WHERE x.classid = 'pg_catalog.pg_class'::regclass AND x.objid = c.oid AND x.deptype = 'e')`;

const ours = `WITH ours AS MATERIALIZED (
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

export interface ColumnRow {
  readonly table: string;
  readonly number: number;
  readonly name: string;
  readonly type: string;
  /** Of the type, or of its elements: the enum or the domain. */
  readonly namedKind: 'enum' | 'domain' | null;
  readonly namedSchema: string | null;
  readonly namedName: string | null;
  readonly isArray: boolean;
  readonly notNull: boolean;
  readonly expr: string | null;
  readonly generated: string;
  readonly identity: string;
  readonly sequence: string | null;
  /** Of a sequence that the column owns and that is as `serial` makes it: its name, where its schema is the table's. */
  readonly serial: string | null;
  readonly collation: string | null;
  readonly storage: string | null;
  readonly compression: string;
  readonly statistics: number;
  readonly options: string | null;
  /** Of NOT NULL, on 18 and later. */
  readonly notNullName: string | null;
  readonly notNullNotValid: boolean;
  readonly notNullNoInherit: boolean;
  readonly notNullComment: string | null;
  readonly comment: string | null;
}

export function columnsQuery(version: number): string {
  return `${ours}, sequences AS MATERIALIZED (
  SELECT p.refobjid, p.refobjsubid, p.deptype, p.objid, json_build_object('increment', q.seqincrement::text,
    'start', q.seqstart::text, 'min', q.seqmin::text, 'max', q.seqmax::text,
    'cache', q.seqcache::text, 'cycle', q.seqcycle)::text AS options
  FROM pg_catalog.pg_sequence q
  JOIN pg_catalog.pg_depend p ON p.classid = 'pg_catalog.pg_class'::regclass AND p.objid = q.seqrelid
    AND p.refclassid = 'pg_catalog.pg_class'::regclass AND p.deptype IN ('a', 'i') AND p.refobjsubid > 0
), serials AS MATERIALIZED (
  SELECT d.oid, c.relname
  FROM sequences q
  JOIN pg_catalog.pg_sequence o ON o.seqrelid = q.objid AND q.deptype = 'a'
    AND (o.seqstart, o.seqincrement, o.seqmin, o.seqcache, o.seqcycle) = (1, 1, 1, 1, false)
  JOIN pg_catalog.pg_class c ON c.oid = q.objid
  JOIN pg_catalog.pg_class t ON t.oid = q.refobjid AND t.relnamespace = c.relnamespace
  JOIN pg_catalog.pg_attribute a ON a.attrelid = q.refobjid AND a.attnum = q.refobjsubid AND a.atttypid = o.seqtypid
  JOIN pg_catalog.pg_attrdef d ON d.adrelid = q.refobjid AND d.adnum = q.refobjsubid
  WHERE o.seqmax = CASE o.seqtypid WHEN 'int2'::regtype THEN 32767 WHEN 'int4'::regtype THEN 2147483647 ELSE 9223372036854775807 END
    AND pg_catalog.pg_get_expr(d.adbin, d.adrelid) = 'nextval(' || quote_literal(c.oid::regclass::text) || '::regclass)'
    AND pg_catalog.obj_description(c.oid, 'pg_class') IS NULL
), named AS MATERIALIZED (
  SELECT t.oid, t.typname, n.nspname, CASE t.typtype WHEN 'e' THEN 'enum' ELSE 'domain' END AS kind
  FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
  WHERE t.typtype IN ('e', 'd') AND n.nspname <> 'information_schema' AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend x
    WHERE x.classid = 'pg_catalog.pg_type'::regclass AND x.objid = t.oid AND x.deptype = 'e')
)
SELECT a.attrelid::text AS table, a.attnum::int AS number, a.attname::text AS name,
  pg_catalog.format_type(a.atttypid, a.atttypmod) AS type,
  e.kind AS "namedKind", e.nspname::text AS "namedSchema", e.typname::text AS "namedName", el.oid IS NOT NULL AS "isArray",
  a.attnotnull AS "notNull", pg_catalog.pg_get_expr(d.adbin, d.adrelid) AS expr,
  a.attgenerated::text AS generated, a.attidentity::text AS identity, q.options AS sequence, s.relname::text AS serial,
  CASE WHEN co.oid IS NOT NULL THEN ${collationName('co', 'cn.nspname')}::text END AS collation,
  CASE WHEN a.attstorage <> t.typstorage THEN a.attstorage::text END AS storage,
  ${since(version, 14, 'a.attcompression::text', "''")} AS compression,
  coalesce(a.attstattarget, -1)::int AS statistics, to_json(a.attoptions)::text AS options,
  ${since(version, 18, 'nn.conname::text', 'NULL')} AS "notNullName",
  ${since(version, 18, 'coalesce(NOT nn.convalidated, false)', 'false')} AS "notNullNotValid",
  ${since(version, 18, 'coalesce(nn.connoinherit, false)', 'false')} AS "notNullNoInherit",
  ${since(version, 18, 'nd.description', 'NULL')} AS "notNullComment", c.description AS comment
FROM ours
JOIN pg_catalog.pg_attribute a ON a.attrelid = ours.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_catalog.pg_type el ON el.oid = t.typelem AND t.typcategory = 'A' AND t.typtype = 'b'
LEFT JOIN named e ON e.oid = coalesce(el.oid, t.oid)
LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
LEFT JOIN serials s ON s.oid = d.oid
LEFT JOIN sequences q ON q.refobjid = a.attrelid AND q.refobjsubid = a.attnum AND q.deptype = 'i'
LEFT JOIN pg_catalog.pg_collation co ON co.oid = a.attcollation AND a.attcollation <> t.typcollation
LEFT JOIN pg_catalog.pg_namespace cn ON cn.oid = co.collnamespace
LEFT JOIN pg_catalog.pg_description c
  ON c.classoid = 'pg_catalog.pg_class'::regclass AND c.objoid = a.attrelid AND c.objsubid = a.attnum
${since(version, 18, "LEFT JOIN pg_catalog.pg_constraint nn ON nn.conrelid = a.attrelid AND nn.contype = 'n' AND nn.conkey[1] = a.attnum\nLEFT JOIN pg_catalog.pg_description nd ON nd.classoid = 'pg_catalog.pg_constraint'::regclass AND nd.objoid = nn.oid", '')}
ORDER BY a.attrelid, a.attnum`;
}

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
