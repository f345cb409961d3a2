// What a database holds and limbeck does not model yet: found in one query and told, so that nothing is passed over in silence.
// Privileges and owners are told in a line for each schema. $1: the schemas that are ours; $2, $3: tables of which they are not told.

/** Objects of a schema: one family each, named by a column or an expression. */
function inSchema(what: string, catalog: string, prefix: string, name = `o.${prefix}name`, where = 'true'): string {
  return `SELECT ${what}, n.nspname, ${name}, 'pg_catalog.${catalog}'::regclass, o.oid
  FROM spaces n JOIN pg_catalog.${catalog} o ON o.${prefix}namespace = n.oid WHERE ${where}`;
}

/** What hangs on a table, a view or an index: it belongs to whom that belongs to. */
function onTable(what: string, name: string, join: string): string {
  return `SELECT ${what}, c.nspname, ${name}, 'pg_catalog.pg_class'::regclass, c.oid FROM relations c ${join}`;
}

/** What is in no schema; what the server itself brings has a small number. */
function ofDatabase(what: string, catalog: string, name: string, oid = 'o.oid', where = `${oid} >= 16384`): string {
  return `SELECT ${what}, NULL::name, ${name}, 'pg_catalog.${catalog}'::regclass, ${oid}::oid FROM pg_catalog.${catalog} o WHERE ${where}`;
}

const inDatabase: readonly string[] = [
  ofDatabase(`'event trigger'`, 'pg_event_trigger', 'o.evtname'),
  ofDatabase(`'publication'`, 'pg_publication', 'o.pubname'),
  ofDatabase(
    `'subscription'`,
    'pg_subscription',
    'o.subname',
    '0',
    'o.subdbid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())',
  ),
  ofDatabase(`'foreign-data wrapper'`, 'pg_foreign_data_wrapper', 'o.fdwname'),
  ofDatabase(`'foreign server'`, 'pg_foreign_server', 'o.srvname'),
  ofDatabase(`'user mapping'`, 'pg_user_mappings', `'for ' || o.usename || ' on server ' || o.srvname`, 'o.umid'),
  ofDatabase(`'language'`, 'pg_language', 'o.lanname'),
  ofDatabase(`'access method'`, 'pg_am', 'o.amname'),
  ofDatabase(
    `'cast'`,
    'pg_cast',
    `pg_catalog.format_type(o.castsource, NULL) || ' AS ' || pg_catalog.format_type(o.casttarget, NULL)`,
    'o.oid',
    `o.oid >= 16384 AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
      WHERE d.classid = 'pg_catalog.pg_cast'::regclass AND d.objid = o.oid AND d.deptype = 'i')`,
  ),
  ofDatabase(
    `'transform'`,
    'pg_transform',
    `'for ' || pg_catalog.format_type(o.trftype, NULL) || ' language ' || (SELECT l.lanname FROM pg_catalog.pg_language l WHERE l.oid = o.trflang)`,
  ),
  ofDatabase(
    `'default privileges'`,
    'pg_default_acl',
    `'of role ' || pg_catalog.pg_get_userbyid(o.defaclrole) || ' for ' || CASE o.defaclobjtype WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences'
      WHEN 'f' THEN 'functions' WHEN 'T' THEN 'types' WHEN 'n' THEN 'schemas' ELSE 'large objects' END
      || coalesce(' in schema ' || (SELECT n.nspname FROM pg_catalog.pg_namespace n WHERE n.oid = o.defaclnamespace), '')`,
    'o.oid',
    'o.defaclnamespace = 0 OR o.defaclnamespace IN (SELECT oid FROM spaces)',
  ),
  ofDatabase(
    `'security label'`,
    'pg_seclabel',
    `'of ' || o.provider || ' on ' || pg_catalog.pg_describe_object(o.classoid, o.objoid, o.objsubid)`,
    'o.objoid',
    `o.objoid >= 16384`,
  ),
];

/** What may have privileges and another owner, and is modelled: `kind`, the word for many, and whose acl is the usual one. */
const owned = `SELECT n.nspname, CASE c.relkind WHEN 'r' THEN 'table' ELSE 'sequence' END AS kind, c.relname AS name, c.relowner AS owner,
    c.relacl IS DISTINCT FROM acldefault(CASE c.relkind WHEN 'r' THEN 'r' ELSE 's' END::"char", c.relowner) AND c.relacl IS NOT NULL
      OR EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attacl IS NOT NULL) AS given,
    'pg_catalog.pg_class'::regclass AS class, c.oid
  FROM relations c JOIN spaces n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'S') AND NOT c.relispartition
  UNION ALL
  SELECT n.nspname, CASE t.typtype WHEN 'e' THEN 'enum' ELSE 'domain' END, t.typname, t.typowner,
    t.typacl IS DISTINCT FROM acldefault('T', t.typowner) AND t.typacl IS NOT NULL, 'pg_catalog.pg_type'::regclass, t.oid
  FROM spaces n JOIN pg_catalog.pg_type t ON t.typnamespace = n.oid WHERE t.typtype IN ('e', 'd')`;

/** In ASCII: a database in LATIN1 has no other dots. */
const few = `min(kind) || CASE WHEN count(*) > 1 THEN 's' ELSE '' END || ' '
    || CASE WHEN count(*) > 3 THEN count(*) || ' (' || array_to_string((array_agg(name ORDER BY name COLLATE "C"))[:3], ', ') || ', ...)'
      ELSE string_agg(name, ', ' ORDER BY name COLLATE "C") END`;

/** One line for all of a kind and a schema: there may be many. The owner of most is nothing to tell. */
const ofMany: readonly string[] = [
  `SELECT 'privileges', nspname, 'on ' || ${few}, NULL::regclass, NULL::oid FROM owned WHERE given GROUP BY nspname, kind`,
  `SELECT 'privileges', NULL::name, 'on schema ' || n.nspname, 'pg_catalog.pg_namespace'::regclass, n.oid
  FROM spaces JOIN pg_catalog.pg_namespace n USING (oid)
  LEFT JOIN pg_catalog.pg_init_privs i ON i.classoid = 'pg_catalog.pg_namespace'::regclass AND i.objoid = n.oid
  WHERE n.nspacl IS NOT NULL AND n.nspacl IS DISTINCT FROM acldefault('n', n.nspowner) AND n.nspacl IS DISTINCT FROM i.initprivs`,
  `SELECT 'owner', nspname, pg_catalog.pg_get_userbyid(owner) || ' of ' || ${few}, NULL::regclass, NULL::oid FROM owned
  WHERE owner <> (SELECT owner FROM owned GROUP BY owner ORDER BY count(*) DESC, owner = (SELECT oid FROM pg_catalog.pg_roles WHERE rolname = current_user) DESC, owner LIMIT 1)
    AND NOT "ofColumn" GROUP BY nspname, kind, owner`,
];

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
      JOIN pg_catalog.pg_class t ON d.refclassid = 'pg_catalog.pg_class'::regclass AND t.oid = d.refobjid AND t.relpersistence = 'u'
      WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i'))`,
  ),
  onTable(
    `'trigger'`,
    `g.tgname || ${ofTable}`,
    'JOIN pg_catalog.pg_trigger g ON g.tgrelid = c.oid AND NOT g.tgisinternal AND g.tgparentid = 0',
  ),
  onTable(`'policy'`, `p.polname || ${ofTable}`, 'JOIN pg_catalog.pg_policy p ON p.polrelid = c.oid'),
  onTable(`'row level security'`, `'of table ' || c.relname`, 'WHERE c.relrowsecurity OR c.relforcerowsecurity'),
  onTable(
    `'trigger switched off'`,
    `'of constraint ' || k.conname || ${ofTable}`,
    `JOIN (SELECT DISTINCT tgrelid, tgconstraint FROM pg_catalog.pg_trigger WHERE tgisinternal AND tgenabled <> 'O') g ON g.tgrelid = c.oid
    JOIN pg_catalog.pg_constraint k ON k.oid = g.tgconstraint`,
  ),
  onTable(
    `'rule'`,
    `r.rulename || ${ofTable}`,
    `JOIN pg_catalog.pg_rewrite r ON r.ev_class = c.oid AND r.rulename <> '_RETURN'`,
  ),
  onTable(
    `'inheritance'`,
    `'of table ' || c.relname || ' from ' || h.inhparent::regclass`,
    `JOIN pg_catalog.pg_inherits h ON h.inhrelid = c.oid AND ${isTable}`,
  ),
  onTable(`'type'`, `'of table ' || c.relname`, 'WHERE c.reloftype <> 0'),
  onTable(
    `'index that is not valid'`,
    'c.relname',
    'JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid AND NOT i.indisvalid',
  ),
  onTable(
    `'comment'`,
    `'on constraint ' || k.conname || ${ofTable}`,
    `JOIN pg_catalog.pg_constraint k ON k.conrelid = c.oid AND ${isTable}
      AND k.contype NOT IN ('p', 'u', 'f', 'c', 'x', 'n')
    JOIN pg_catalog.pg_description d ON d.classoid = 'pg_catalog.pg_constraint'::regclass AND d.objoid = k.oid`,
  ),
  inSchema(
    `CASE o.typtype WHEN 'r' THEN 'range type' ELSE 'type' END`,
    'pg_type',
    'typ',
    'o.typname',
    `o.typtype IN ('r', 'p') OR o.typtype = 'b' AND NOT EXISTS (SELECT FROM pg_catalog.pg_type e WHERE e.typarray = o.oid)`,
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
  inSchema(
    `'operator family'`,
    'pg_opfamily',
    'opf',
    'o.opfname',
    'NOT EXISTS (SELECT FROM pg_catalog.pg_opclass q WHERE q.opcfamily = o.oid AND q.opcname = o.opfname)',
  ),
  inSchema(`'text search parser'`, 'pg_ts_parser', 'prs'),
  inSchema(`'text search template'`, 'pg_ts_template', 'tmpl'),
  `SELECT 'comment', n.nspname, 'on constraint ' || k.conname || ' of domain ' || t.typname, 'pg_catalog.pg_type'::regclass, t.oid
  FROM spaces n JOIN pg_catalog.pg_type t ON t.typnamespace = n.oid JOIN pg_catalog.pg_constraint k ON k.contypid = t.oid AND k.contype <> 'c'
  JOIN pg_catalog.pg_description d ON d.classoid = 'pg_catalog.pg_constraint'::regclass AND d.objoid = k.oid`,
  ...inDatabase,
  ...ofMany,
];

export interface UnmodelledRow {
  readonly what: string;
  /** Null: it is in none. */
  readonly schema: string | null;
  readonly name: string;
}

/** Without what belongs to an extension. */
export const unmodelledQuery = `WITH spaces AS MATERIALIZED (
  SELECT oid, nspname FROM pg_catalog.pg_namespace WHERE nspname = ANY ($1::text[])
), relations AS MATERIALIZED (
  SELECT c.*, n.nspname FROM (SELECT oid, relname, relnamespace, relkind, relpersistence, relispartition, relrowsecurity, reloftype,
    relforcerowsecurity, relacl, relowner
    FROM pg_catalog.pg_class) c
  JOIN spaces n ON n.oid = c.relnamespace
), untold AS MATERIALIZED (
  SELECT oid FROM relations WHERE (nspname, relname) IN (SELECT * FROM unnest($2::text[], $3::text[]))
), everything AS (
  ${owned}
), owned AS MATERIALIZED (
  SELECT o.*, o.kind = 'sequence' AND EXISTS (SELECT FROM pg_catalog.pg_depend x
      WHERE x.classid = o.class AND x.objid = o.oid AND x.deptype IN ('a', 'i')) AS "ofColumn"
  FROM everything o
  WHERE o.oid NOT IN (SELECT oid FROM untold) AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend x
    WHERE x.classid = o.class AND x.objid = o.oid AND (x.deptype = 'e' OR x.deptype IN ('a', 'i') AND x.refobjid IN (SELECT oid FROM untold)))
)
SELECT what::text AS what, schema::text AS schema, name::text AS name
FROM (\n${families.join('\nUNION ALL\n')}\n) found (what, schema, name, class, oid)
WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_depend x WHERE x.classid = found.class AND x.objid = found.oid AND x.deptype = 'e')
ORDER BY schema COLLATE "C", what COLLATE "C", name COLLATE "C"`;
