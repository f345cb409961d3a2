// What a database holds and limbeck does not model yet: found in one query and told, so that nothing is passed over in silence.
// Privileges and owners are not looked at. $1: the schemas that are ours.

/** Not a part of an extension. */
function own(catalog: string, oid: string): string {
  return `NOT EXISTS (SELECT FROM pg_catalog.pg_depend x
    WHERE x.classid = 'pg_catalog.${catalog}'::regclass AND x.objid = ${oid} AND x.deptype = 'e')`;
}

const inSchemas = `n.nspname = ANY ($1::text[])`;
const onTable = `JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND ${own('pg_class', 'c.oid')}`;
const ofTable = `' on table ' || c.relname`;

/** `SELECT what, schema, name` for each family; the name is completed by where it hangs. */
const queries: readonly string[] = [
  `SELECT CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'f' THEN 'foreign table'
        WHEN 'p' THEN 'partitioned table' WHEN 'c' THEN 'composite type' WHEN 'r' THEN 'partition' END, n.nspname, c.relname
      FROM pg_catalog.pg_namespace n ${onTable}
      WHERE ${inSchemas} AND (c.relkind IN ('v', 'm', 'f', 'p', 'c') OR c.relkind = 'r' AND c.relispartition)`,
  `SELECT 'sequence', n.nspname, c.relname FROM pg_catalog.pg_namespace n ${onTable}
      WHERE ${inSchemas} AND c.relkind = 'S' AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
        WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i'))`,
  `SELECT 'options of sequence', n.nspname, c.relname FROM pg_catalog.pg_namespace n ${onTable}
      JOIN pg_catalog.pg_sequence q ON q.seqrelid = c.oid
      WHERE ${inSchemas} AND (q.seqincrement, q.seqmin, q.seqcache, q.seqcycle) <> (1, 1, 1, false)
        AND EXISTS (SELECT FROM pg_catalog.pg_depend d
          WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'a')`,
  `SELECT CASE t.typtype WHEN 'd' THEN 'domain' WHEN 'r' THEN 'range type' ELSE 'type' END, n.nspname, t.typname
      FROM pg_catalog.pg_namespace n JOIN pg_catalog.pg_type t ON t.typnamespace = n.oid
      WHERE ${inSchemas} AND (t.typtype IN ('d', 'r') OR t.typtype = 'b' AND t.typelem = 0) AND ${own('pg_type', 't.oid')}`,
  `SELECT CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END, n.nspname,
        p.proname || '(' || pg_catalog.pg_get_function_identity_arguments(p.oid) || ')'
      FROM pg_catalog.pg_namespace n JOIN pg_catalog.pg_proc p ON p.pronamespace = n.oid
      WHERE ${inSchemas} AND ${own('pg_proc', 'p.oid')} AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
        WHERE d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'i')`,
  `SELECT 'trigger', n.nspname, g.tgname || ${ofTable} FROM pg_catalog.pg_namespace n ${onTable}
      JOIN pg_catalog.pg_trigger g ON g.tgrelid = c.oid AND NOT g.tgisinternal AND g.tgparentid = 0
      WHERE ${inSchemas} AND ${own('pg_trigger', 'g.oid')}`,
  `SELECT 'policy', n.nspname, p.polname || ${ofTable} FROM pg_catalog.pg_namespace n ${onTable}
      JOIN pg_catalog.pg_policy p ON p.polrelid = c.oid WHERE ${inSchemas}`,
  `SELECT 'row level security', n.nspname, 'of table ' || c.relname FROM pg_catalog.pg_namespace n ${onTable}
      WHERE ${inSchemas} AND c.relrowsecurity`,
  `SELECT 'rule', n.nspname, r.rulename || ${ofTable} FROM pg_catalog.pg_namespace n ${onTable}
      JOIN pg_catalog.pg_rewrite r ON r.ev_class = c.oid AND r.rulename <> '_RETURN' WHERE ${inSchemas}`,
  `SELECT 'exclusion constraint', n.nspname, k.conname || ${ofTable} FROM pg_catalog.pg_namespace n ${onTable}
      JOIN pg_catalog.pg_constraint k ON k.conrelid = c.oid AND k.contype = 'x'
      WHERE ${inSchemas} AND c.relkind = 'r' AND NOT c.relispartition`,
  `SELECT 'NOT NULL that is not validated or not inherited', n.nspname, k.conname || ${ofTable}
      FROM pg_catalog.pg_namespace n ${onTable}
      JOIN pg_catalog.pg_constraint k ON k.conrelid = c.oid AND k.contype = 'n' AND (NOT k.convalidated OR k.connoinherit)
      WHERE ${inSchemas} AND c.relkind = 'r' AND NOT c.relispartition`,
  `SELECT 'inheritance', n.nspname, 'of table ' || c.relname || ' from ' || h.inhparent::regclass
      FROM pg_catalog.pg_namespace n ${onTable}
      JOIN pg_catalog.pg_inherits h ON h.inhrelid = c.oid
      WHERE ${inSchemas} AND c.relkind = 'r' AND NOT c.relispartition`,
  `SELECT 'type', n.nspname, 'of table ' || c.relname FROM pg_catalog.pg_namespace n ${onTable}
      WHERE ${inSchemas} AND c.reloftype <> 0`,
  `SELECT 'replica identity', n.nspname, 'of table ' || c.relname FROM pg_catalog.pg_namespace n ${onTable}
      WHERE ${inSchemas} AND c.relkind = 'r' AND c.relreplident <> 'd'`,
  `SELECT 'options', n.nspname, 'of column ' || c.relname || '.' || a.attname FROM pg_catalog.pg_namespace n ${onTable}
      JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE ${inSchemas} AND c.relkind = 'r' AND a.attoptions IS NOT NULL`,
  `SELECT 'index that is not valid', n.nspname, c.relname FROM pg_catalog.pg_namespace n ${onTable}
      JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid WHERE ${inSchemas} AND NOT i.indisvalid`,
  `SELECT 'statistics', n.nspname, s.stxname FROM pg_catalog.pg_namespace n
      JOIN pg_catalog.pg_statistic_ext s ON s.stxnamespace = n.oid
      WHERE ${inSchemas} AND ${own('pg_statistic_ext', 's.oid')}`,
  `SELECT 'comment', n.nspname, 'on ' || CASE c.relkind WHEN 'i' THEN 'index ' ELSE 'sequence ' END || c.relname
      FROM pg_catalog.pg_namespace n ${onTable} JOIN pg_catalog.pg_description d
        ON d.classoid = 'pg_catalog.pg_class'::regclass AND d.objoid = c.oid AND d.objsubid = 0
      WHERE ${inSchemas} AND c.relkind IN ('i', 'S')`,
  `SELECT 'comment', n.nspname, 'on constraint ' || k.conname || ${ofTable} FROM pg_catalog.pg_namespace n ${onTable}
      JOIN pg_catalog.pg_constraint k ON k.conrelid = c.oid
      JOIN pg_catalog.pg_description d ON d.classoid = 'pg_catalog.pg_constraint'::regclass AND d.objoid = k.oid
      WHERE ${inSchemas} AND c.relkind = 'r'`,
  `SELECT 'comment', n.nspname, 'on type ' || t.typname FROM pg_catalog.pg_namespace n
      JOIN pg_catalog.pg_type t ON t.typnamespace = n.oid AND t.typtype = 'e'
      JOIN pg_catalog.pg_description d ON d.classoid = 'pg_catalog.pg_type'::regclass AND d.objoid = t.oid
      WHERE ${inSchemas} AND ${own('pg_type', 't.oid')}`,
  `SELECT 'collation', n.nspname, o.collname FROM pg_catalog.pg_namespace n
      JOIN pg_catalog.pg_collation o ON o.collnamespace = n.oid WHERE ${inSchemas} AND ${own('pg_collation', 'o.oid')}`,
  `SELECT 'operator', n.nspname, o.oid::regoperator::text FROM pg_catalog.pg_namespace n
      JOIN pg_catalog.pg_operator o ON o.oprnamespace = n.oid WHERE ${inSchemas} AND ${own('pg_operator', 'o.oid')}`,
  `SELECT 'operator class', n.nspname, o.opcname FROM pg_catalog.pg_namespace n
      JOIN pg_catalog.pg_opclass o ON o.opcnamespace = n.oid WHERE ${inSchemas} AND ${own('pg_opclass', 'o.oid')}`,
  `SELECT 'text search configuration', n.nspname, o.cfgname FROM pg_catalog.pg_namespace n
      JOIN pg_catalog.pg_ts_config o ON o.cfgnamespace = n.oid WHERE ${inSchemas} AND ${own('pg_ts_config', 'o.oid')}`,
  `SELECT 'text search dictionary', n.nspname, o.dictname FROM pg_catalog.pg_namespace n
      JOIN pg_catalog.pg_ts_dict o ON o.dictnamespace = n.oid WHERE ${inSchemas} AND ${own('pg_ts_dict', 'o.oid')}`,
  `SELECT 'conversion', n.nspname, o.conname FROM pg_catalog.pg_namespace n
      JOIN pg_catalog.pg_conversion o ON o.connamespace = n.oid WHERE ${inSchemas} AND ${own('pg_conversion', 'o.oid')}`,
];

export interface UnmodelledRow {
  readonly what: string;
  readonly schema: string;
  readonly name: string;
}

export const unmodelledQuery = `SELECT what::text AS what, schema::text AS schema, name::text AS name
FROM (\n${queries.join('\nUNION ALL\n')}\n) found (what, schema, name)
ORDER BY schema COLLATE "C", what COLLATE "C", name COLLATE "C"`;
