// The catalog query of columns: one row for each, of a large database most of all that is read.
import type { Identity } from '../../schema/types.js';
import { collationName, nextOf, ours, since } from './catalog.js';
import type { Collation } from './collation.js';

/** What few columns have is gathered in `more`. */
export interface ColumnRow {
  readonly table: string;
  readonly number: number;
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
  readonly expr: string | null;
  /** Of NOT NULL, on 18 and later. */
  readonly notNullName: string | null;
  /** `MoreOfColumn` as JSON. */
  readonly more: string | null;
}

export interface MoreOfColumn {
  /** Of the type, or of its elements: the enum or the domain. */
  readonly namedKind?: 'enum' | 'domain';
  readonly namedSchema?: string;
  readonly namedName?: string;
  readonly isArray?: true;
  readonly generated?: string;
  readonly identity?: string;
  readonly sequence?: Omit<Identity, 'cycle' | 'generation'> & { readonly cycle: boolean };
  /** Of the identity's sequence. */
  readonly sequenceName?: string;
  readonly sequenceComment?: string;
  /** Of a sequence that the column owns and that is as `serial` makes it: its name, where its schema is the table's. */
  readonly serial?: string;
  readonly collation?: Collation;
  readonly storage?: string;
  readonly compression?: string;
  readonly statistics?: number;
  readonly options?: readonly string[];
  readonly notNullNotValid?: true;
  readonly notNullNoInherit?: true;
  readonly notNullComment?: string;
  readonly comment?: string;
}

function moreOfColumn(version: number): string {
  const all: { readonly [K in keyof Required<MoreOfColumn>]: string } = {
    namedKind: 'e.kind',
    namedSchema: 'e.nspname',
    namedName: 'e.typname',
    isArray: 'CASE WHEN e.oid IS NOT NULL AND el.oid IS NOT NULL THEN true END',
    generated: "nullif(a.attgenerated::text, '')",
    identity: "nullif(a.attidentity::text, '')",
    sequence: 'q.options',
    sequenceName: 'q.relname',
    sequenceComment: 'q.description',
    serial: 's.relname',
    collation: `CASE WHEN co.oid IS NOT NULL THEN ${collationName('co', 'cn.nspname')} END`,
    storage: 'CASE WHEN a.attstorage <> t.typstorage THEN a.attstorage::text END',
    compression: since(version, 14, "nullif(a.attcompression::text, '')", 'NULL::text'),
    statistics: 'CASE WHEN a.attstattarget >= 0 THEN a.attstattarget END',
    options: 'to_json(a.attoptions)',
    notNullNotValid: since(version, 18, 'CASE WHEN NOT nn.convalidated THEN true END', 'NULL::bool'),
    notNullNoInherit: since(version, 18, 'CASE WHEN nn.connoinherit THEN true END', 'NULL::bool'),
    notNullComment: since(version, 18, 'nd.description', 'NULL::text'),
    comment: 'c.description',
  };
  const pairs = Object.entries(all).map(([key, sql]) => `'${key}', ${sql}`);
  return `CASE WHEN num_nonnulls(${Object.values(all).join(', ')}) > 0
    THEN json_strip_nulls(json_build_object(${pairs.join(', ')}))::text END`;
}

export function columnsQuery(version: number): string {
  return `${ours}, sequences AS MATERIALIZED (
  SELECT p.refobjid, p.refobjsubid, p.deptype, p.objid, c.relname, i.description, json_build_object('increment', q.seqincrement::text,
    'start', q.seqstart::text, 'min', q.seqmin::text, 'max', q.seqmax::text,
    'cache', q.seqcache::text, 'cycle', q.seqcycle) AS options
  FROM pg_catalog.pg_sequence q
  JOIN pg_catalog.pg_class c ON c.oid = q.seqrelid
  LEFT JOIN pg_catalog.pg_description i ON i.classoid = 'pg_catalog.pg_class'::regclass AND i.objoid = q.seqrelid AND i.objsubid = 0
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
    AND pg_catalog.pg_get_expr(d.adbin, d.adrelid) = ${nextOf('c.oid')}
    AND pg_catalog.obj_description(c.oid, 'pg_class') IS NULL
), named AS MATERIALIZED (
  SELECT t.oid, t.typname, n.nspname, CASE t.typtype WHEN 'e' THEN 'enum' ELSE 'domain' END AS kind
  FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
  WHERE t.typtype IN ('e', 'd') AND n.nspname <> 'information_schema' AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend x
    WHERE x.classid = 'pg_catalog.pg_type'::regclass AND x.objid = t.oid AND x.deptype = 'e')
)
SELECT a.attrelid::text AS table, a.attnum::int AS number, a.attname::text AS name,
  pg_catalog.format_type(a.atttypid, a.atttypmod) AS type,
  a.attnotnull AS "notNull", pg_catalog.pg_get_expr(d.adbin, d.adrelid) AS expr,
  ${since(version, 18, 'nn.conname::text', 'NULL')} AS "notNullName", ${moreOfColumn(version)} AS more
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
