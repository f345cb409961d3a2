// What a database holds and limbeck does not model yet: found in one query and told, so that nothing is passed over in silence.
// Privileges and owners are not looked at. $1: the schemas that are ours.

/** Objects of a schema: one family each, named by a column or an expression. */
function inSchema(what: string, catalog: string, prefix: string, name = `o.${prefix}name`, where = 'true'): string {
  return `SELECT ${what}, n.nspname, ${name}, 'pg_catalog.${catalog}'::regclass, o.oid
  FROM spaces n JOIN pg_catalog.${catalog} o ON o.${prefix}namespace = n.oid WHERE ${where}`;
}

/** What hangs on a table, a view or an index: it belongs to whom that belongs to. */
function onTable(what: string, name: string, join: string): string {
  return `SELECT ${what}, c.nspname, ${name}, 'pg_catalog.pg_class'::regclass, c.oid FROM relations c ${join}`;
}

const ofTable = `' on table ' || c.relname`;
const isTable = `c.relkind = 'r' AND NOT c.relispartition`;

const families: readonly string[] = [
  onTable(
    `CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'f' THEN 'foreign table'
      WHEN 'p' THEN 'partitioned table' WHEN 'c' THEN 'composite type' WHEN 'r' THEN 'partition' END`,
    'c.relname',
    `WHERE c.relkind IN ('v', 'm', 'f', 'p', 'c') OR c.relkind = 'r' AND c.relispartition`,
  ),
  onTable(
    `'UNLOGGED'`,
    `'of sequence ' || c.relname`,
    `WHERE c.relkind = 'S' AND c.relpersistence = 'u' AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
      WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i'))`,
  ),
  onTable(
    `'trigger'`,
    `g.tgname || ${ofTable}`,
    'JOIN pg_catalog.pg_trigger g ON g.tgrelid = c.oid AND NOT g.tgisinternal AND g.tgparentid = 0',
  ),
  onTable(`'policy'`, `p.polname || ${ofTable}`, 'JOIN pg_catalog.pg_policy p ON p.polrelid = c.oid'),
  onTable(`'row level security'`, `'of table ' || c.relname`, 'WHERE c.relrowsecurity'),
  onTable(
    `'rule'`,
    `r.rulename || ${ofTable}`,
    `JOIN pg_catalog.pg_rewrite r ON r.ev_class = c.oid AND r.rulename <> '_RETURN'`,
  ),
  onTable(
    `'NOT NULL that is not validated or not inherited'`,
    `k.conname || ${ofTable}`,
    `JOIN pg_catalog.pg_constraint k ON k.conrelid = c.oid AND ${isTable}
      AND k.contype = 'n' AND (NOT k.convalidated OR k.connoinherit)`,
  ),
  onTable(
    `'inheritance'`,
    `'of table ' || c.relname || ' from ' || h.inhparent::regclass`,
    `JOIN pg_catalog.pg_inherits h ON h.inhrelid = c.oid AND ${isTable}`,
  ),
  onTable(`'type'`, `'of table ' || c.relname`, 'WHERE c.reloftype <> 0'),
  onTable(`'replica identity by an index'`, `'of table ' || c.relname`, `WHERE ${isTable} AND c.relreplident = 'i'`),
  onTable(
    `'index that is not valid'`,
    'c.relname',
    'JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid AND NOT i.indisvalid',
  ),
  onTable(
    `'comment'`,
    `'on index ' || c.relname`,
    `JOIN pg_catalog.pg_description d ON d.classoid = 'pg_catalog.pg_class'::regclass AND d.objoid = c.oid AND d.objsubid = 0
    WHERE c.relkind = 'i' AND EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conindid = c.oid AND k.contype IN ('p', 'u', 'x'))`,
  ),
  onTable(
    `'comment'`,
    `'on constraint ' || k.conname || ${ofTable}`,
    `JOIN pg_catalog.pg_constraint k ON k.conrelid = c.oid AND ${isTable}
      AND k.contype NOT IN ('p', 'u', 'f', 'c', 'x')
    JOIN pg_catalog.pg_description d ON d.classoid = 'pg_catalog.pg_constraint'::regclass AND d.objoid = k.oid`,
  ),
  inSchema(
    `CASE o.typtype WHEN 'r' THEN 'range type' ELSE 'type' END`,
    'pg_type',
    'typ',
    'o.typname',
    `o.typtype = 'r' OR o.typtype = 'b' AND o.typelem = 0`,
  ),
  inSchema(
    `CASE o.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END`,
    'pg_proc',
    'pro',
    `o.proname || '(' || pg_catalog.pg_get_function_identity_arguments(o.oid) || ')'`,
    `NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
      WHERE d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = o.oid AND d.deptype = 'i')`,
  ),
  inSchema(`'statistics'`, 'pg_statistic_ext', 'stx'),
  inSchema(`'collation'`, 'pg_collation', 'coll'),
  inSchema(`'operator'`, 'pg_operator', 'opr', 'o.oid::regoperator::text'),
  inSchema(`'operator class'`, 'pg_opclass', 'opc'),
  inSchema(`'text search configuration'`, 'pg_ts_config', 'cfg'),
  inSchema(`'text search dictionary'`, 'pg_ts_dict', 'dict'),
  inSchema(`'conversion'`, 'pg_conversion', 'con'),
];

export interface UnmodelledRow {
  readonly what: string;
  readonly schema: string;
  readonly name: string;
}

/** Without what belongs to an extension. */
export const unmodelledQuery = `WITH spaces AS MATERIALIZED (
  SELECT oid, nspname FROM pg_catalog.pg_namespace WHERE nspname = ANY ($1::text[])
), relations AS MATERIALIZED (
  SELECT c.*, n.nspname FROM (SELECT oid, relname, relnamespace, relkind, relpersistence, relispartition, relrowsecurity, reloftype, relreplident
    FROM pg_catalog.pg_class) c
  JOIN spaces n ON n.oid = c.relnamespace
)
SELECT what::text AS what, schema::text AS schema, name::text AS name
FROM (\n${families.join('\nUNION ALL\n')}\n) found (what, schema, name, class, oid)
WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_depend x WHERE x.classid = found.class AND x.objid = found.oid AND x.deptype = 'e')
ORDER BY schema COLLATE "C", what COLLATE "C", name COLLATE "C"`;
