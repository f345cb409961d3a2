// The two queries behind dependents.ts: who stands on whom, as pg_depend has it, and who they are.
import { grants, owner, revoke } from './rights-sql.js';

/**
 * From relations ($1 schemas, $2 names), types ($3, $4), schemas ($5) and extensions ($6) up to everything that stands on them.
 * A view is what its rule is; of a column, only what stands on that column.
 */
export function walkQuery(version: number): string {
  return `WITH RECURSIVE roots (class, oid) AS (
  SELECT 'pg_catalog.pg_class'::regclass::oid, c.oid
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'S') AND (n.nspname, c.relname) IN (SELECT * FROM unnest($1::text[], $2::text[]))
  UNION ALL
  SELECT 'pg_catalog.pg_type'::regclass::oid, t.oid
  FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
  WHERE t.typtype IN ('e', 'd') AND (n.nspname, t.typname) IN (SELECT * FROM unnest($3::text[], $4::text[]))
  UNION ALL
  SELECT 'pg_catalog.pg_namespace'::regclass::oid, oid FROM pg_catalog.pg_namespace WHERE nspname = ANY ($5::text[])
  UNION ALL
  SELECT 'pg_catalog.pg_extension'::regclass::oid, oid FROM pg_catalog.pg_extension WHERE extname = ANY ($6::text[])
), walk (class, oid, sub, refclass, refoid, refsub, internal, along) AS (
  SELECT d.classid, d.objid, d.objsubid, d.refclassid, d.refobjid, d.refobjsubid, d.deptype = 'i', d.deptype <> 'n'
  FROM roots r JOIN pg_catalog.pg_depend d ON d.refclassid = r.class AND d.refobjid = r.oid
  UNION
  SELECT d.classid, d.objid, d.objsubid, d.refclassid, d.refobjid, d.refobjsubid, d.deptype = 'i', d.deptype <> 'n'
  FROM walk w
  LEFT JOIN pg_catalog.pg_rewrite v
    ON w.class = 'pg_catalog.pg_rewrite'::regclass AND v.oid = w.oid AND v.rulename = '_RETURN'
  JOIN pg_catalog.pg_depend d
    ON d.refclassid = CASE WHEN v.oid IS NULL THEN w.class ELSE 'pg_catalog.pg_class'::regclass::oid END
    AND d.refobjid = coalesce(v.ev_class, w.oid) AND (w.sub = 0 OR d.refobjsubid = w.sub)
)
SELECT DISTINCT ${version < 15 ? 'coalesce(g.of, w.of)' : 'w.of'} AS of, ${version < 15 ? 'CASE WHEN g.of IS NULL THEN w.sub ELSE 0 END' : 'w.sub'}::int AS sub,
  w.refclass::text || '/' || w.refoid AS on, w.refsub::int AS "onSub", w.internal, w.along
FROM (SELECT *, class::text || '/' || oid AS of FROM walk) w ${version < 15 ? generatedColumns : ''} ORDER BY 1, 2, 3, 4`;
}

/** Before 15 the column stands on what its expression names, and not the expression. */
const generatedColumns = `LEFT JOIN (
  SELECT 'pg_catalog.pg_attrdef'::regclass::oid::text || '/' || d.oid AS of, d.adrelid, d.adnum FROM pg_catalog.pg_attrdef d
  JOIN pg_catalog.pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum AND a.attgenerated <> ''
) g ON w.class = 'pg_catalog.pg_class'::regclass AND w.refclass = 'pg_catalog.pg_type'::regclass AND g.adrelid = w.oid AND g.adnum = w.sub
`;

export interface EdgeRow {
  readonly of: string;
  readonly sub: number;
  readonly on: string;
  readonly onSub: number;
  /** It is a part of it. */
  readonly internal: boolean;
  /** It goes with it, without CASCADE. */
  readonly along: boolean;
}

export interface NodeRow {
  readonly id: string;
  /** `view`, `function`; `table` with a `part` is its column. */
  readonly family: string;
  readonly schema: string | null;
  readonly name: string;
  /** Of a table: the column, the constraint, the index, the trigger. */
  readonly parts: string | null;
  /** It is a part of this one. */
  readonly is: string | null;
  /** Its extension. */
  readonly member: string | null;
  readonly drop: string | null;
  readonly create: string | null;
}

const id = (catalog: string, oid: string): string => `'pg_catalog.${catalog}'::regclass::oid::text || '/' || ${oid}`;

const nodesOf = (catalog: string, alias: string): string =>
  `nodes o JOIN pg_catalog.${catalog} ${alias} ON o.class = 'pg_catalog.${catalog}'::regclass AND ${alias}.oid = o.oid`;

/** Statements as JSON, those that there is no need for left out. */
const texts = (...parts: readonly string[]): string => `(SELECT json_agg(s)::text FROM (
    ${parts.map((part) => (/^SELECT/.test(part) ? part : `SELECT ${part}`)).join('\n    UNION ALL ')}) x (s) WHERE s IS NOT NULL)`;

const comment = (catalog: string, oid: string, target: string, sub = '0'): string =>
  `(SELECT 'COMMENT ON ' || ${target} || ' IS ' || quote_literal(d.description) FROM pg_catalog.pg_description d
      WHERE d.classoid = 'pg_catalog.${catalog}'::regclass AND d.objoid = ${oid} AND d.objsubid = ${sub})`;

const switched = (state: string, table: string, what: string): string =>
  `CASE ${state} WHEN 'D' THEN 'DISABLE'
      WHEN 'R' THEN 'ENABLE REPLICA' WHEN 'A' THEN 'ENABLE ALWAYS' END || ${what}`.replace(
    /^/,
    `'ALTER TABLE ' || ${table} || ' ' || `,
  );

const view = 'c.oid::regclass::text';
const viewWord = `CASE c.relkind WHEN 'v' THEN 'VIEW ' ELSE 'MATERIALIZED VIEW ' END`;

const relations = `SELECT ${id('pg_class', 'c.oid')},
  CASE WHEN c.relkind = 'r' AND c.relispartition THEN 'partition' ELSE CASE c.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'partitioned table'
    WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'f' THEN 'foreign table' WHEN 'S' THEN 'sequence'
    WHEN 'c' THEN 'composite type' WHEN 't' THEN 'toast' ELSE 'index' END END,
  coalesce(tn.nspname, n.nspname), coalesce(t.relname, c.relname), CASE WHEN i.indexrelid IS NOT NULL THEN c.relname END,
  CASE WHEN k.oid IS NOT NULL THEN ${id('pg_constraint', 'k.oid')} WHEN t.relkind = 'm' THEN ${id('pg_class', 't.oid')} END,
  'pg_catalog.pg_class'::regclass, c.oid,
  CASE WHEN c.relkind IN ('v', 'm') THEN 'DROP ' || ${viewWord} || ${view} END,
  CASE WHEN c.relkind IN ('v', 'm') THEN ${texts(
    `'CREATE ' || ${viewWord} || ${view} || coalesce(' WITH (' || array_to_string(c.reloptions, ', ') || ')', '')
      || coalesce(' TABLESPACE ' || (SELECT quote_ident(s.spcname) FROM pg_catalog.pg_tablespace s WHERE s.oid = c.reltablespace), '')
      || E' AS\\n' || rtrim(pg_catalog.pg_get_viewdef(c.oid, true), ';') || CASE WHEN c.relkind = 'm' AND NOT c.relispopulated THEN E'\\nWITH NO DATA' ELSE '' END`,
    `SELECT 'ALTER VIEW ' || ${view} || ' ALTER COLUMN ' || quote_ident(a.attname) || ' SET DEFAULT ' || pg_catalog.pg_get_expr(d.adbin, d.adrelid)
      FROM pg_catalog.pg_attrdef d JOIN pg_catalog.pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum WHERE d.adrelid = c.oid`,
    `SELECT pg_catalog.pg_get_indexdef(x.indexrelid) FROM pg_catalog.pg_index x WHERE x.indrelid = c.oid`,
    `SELECT ${comment('pg_class', 'x.indexrelid', `'INDEX ' || x.indexrelid::regclass::text`)} FROM pg_catalog.pg_index x WHERE x.indrelid = c.oid`,
    comment('pg_class', 'c.oid', `${viewWord} || ${view}`),
    `SELECT ${comment('pg_class', 'c.oid', `'COLUMN ' || ${view} || '.' || quote_ident(a.attname)`, 'a.attnum')}
      FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0`,
    owner('c.relowner', `${viewWord} || ${view}`),
    revoke('r', 'c.relacl', 'c.relowner', 'c.relnamespace', view),
    grants('c.relacl', 'c.relowner', view),
    `SELECT g.s FROM pg_catalog.pg_attribute a CROSS JOIN LATERAL (${grants('a.attacl', 'c.relowner', view, `' (' || quote_ident(a.attname) || ')'`)}) g (s) WHERE a.attrelid = c.oid`,
  )} END
FROM ${nodesOf('pg_class', 'c')}
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
LEFT JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
LEFT JOIN pg_catalog.pg_namespace tn ON tn.oid = t.relnamespace
LEFT JOIN pg_catalog.pg_constraint k ON k.conindid = c.oid AND k.conrelid = i.indrelid AND k.contype IN ('p', 'u', 'x')`;

/** The type that it was made with, as a range has a multirange and functions. */
function ofType(catalog: string, oid: string): string {
  return `(SELECT ${id('pg_type', 'y.refobjid')} FROM pg_catalog.pg_depend y WHERE y.classid = 'pg_catalog.${catalog}'::regclass
      AND y.objid = ${oid} AND y.refclassid = 'pg_catalog.pg_type'::regclass AND y.deptype = 'i' LIMIT 1)`;
}

const types = `SELECT ${id('pg_type', 't.oid')},
  CASE t.typtype WHEN 'e' THEN 'enum' WHEN 'd' THEN 'domain' WHEN 'r' THEN 'range type' ELSE 'type' END,
  n.nspname, t.typname, NULL,
  CASE WHEN t.typrelid <> 0 THEN ${id('pg_class', 't.typrelid')}
    WHEN el.oid IS NOT NULL THEN ${id('pg_type', 'el.oid')} WHEN t.typtype = 'm' THEN ${ofType('pg_type', 't.oid')} END,
  'pg_catalog.pg_type'::regclass, t.oid, NULL, NULL
FROM ${nodesOf('pg_type', 't')} JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
LEFT JOIN pg_catalog.pg_type el ON el.typarray = t.oid`;

const onTable = (
  catalog: string,
  alias: string,
  family: string,
  part: string,
  relation: string,
  drop: string,
  create: string,
  is = 'NULL',
): string => `SELECT ${id(catalog, `${alias}.oid`)}, ${family}, n.nspname, c.relname, ${part}, ${is},
  'pg_catalog.${catalog}'::regclass, ${alias}.oid, ${drop}, ${create}
FROM ${nodesOf(catalog, alias)} JOIN pg_catalog.pg_class c ON c.oid = ${relation} JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace`;

const trigger = `'TRIGGER ' || quote_ident(g.tgname) || ' ON ' || ${view}`;
const rule = `'RULE ' || quote_ident(r.rulename) || ' ON ' || ${view}`;
const policy = `'POLICY ' || quote_ident(p.polname) || ' ON ' || ${view}`;
const routine = `CASE p.prokind WHEN 'p' THEN 'PROCEDURE ' ELSE 'FUNCTION ' END || p.oid::regprocedure::text`;
const statistics = `'STATISTICS ' || quote_ident(n.nspname) || '.' || quote_ident(s.stxname)`;
const isFunction = `p.prokind IN ('f', 'p', 'w')`;

function publications(version: number): string {
  const columns =
    version >= 15
      ? ` || coalesce((SELECT ' (' || string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) || ')' FROM pg_catalog.pg_attribute a
      WHERE a.attrelid = p.prrelid AND a.attnum = ANY (p.prattrs)), '') || coalesce(' WHERE (' || pg_catalog.pg_get_expr(p.prqual, p.prrelid) || ')', '')`
      : '';
  const alter = `'ALTER PUBLICATION ' || quote_ident(u.pubname)`;
  return `${onTable(
    'pg_publication_rel',
    'p',
    `'publication'`,
    'u.pubname',
    'p.prrelid',
    `${alter} || ' DROP TABLE ONLY ' || ${view}`,
    texts(`${alter} || ' ADD TABLE ONLY ' || ${view}${columns}`),
  )} JOIN pg_catalog.pg_publication u ON u.oid = p.prpubid`;
}

/** Whatever has no row above it, in the server's own words. */
const known = [
  'pg_class', 'pg_type', 'pg_constraint', 'pg_attrdef', 'pg_trigger', 'pg_rewrite', 'pg_policy', 'pg_proc', 'pg_statistic_ext',
  'pg_publication_rel', 'pg_namespace', 'pg_extension',
]; // biome-ignore format: a list of words

/** $1: `class/oid` of each. */
export function nodesQuery(version: number): string {
  const families = [
    relations,
    types,
    onTable(
      'pg_constraint',
      'k',
      `CASE k.contype WHEN 'f' THEN 'foreign key' WHEN 'n' THEN 'not null' ELSE 'constraint' END`,
      'k.conname',
      'k.conrelid',
      'NULL',
      'NULL',
    ),
    `SELECT ${id('pg_constraint', 'k.oid')}, 'constraint', NULL, k.conname, NULL, ${id('pg_type', 'k.contypid')},
  'pg_catalog.pg_constraint'::regclass, k.oid, NULL, NULL FROM ${nodesOf('pg_constraint', 'k')} WHERE k.contypid <> 0`,
    `${onTable(
      'pg_attrdef',
      'd',
      `CASE WHEN a.attgenerated = '' THEN 'default' ELSE 'generated' END`,
      'a.attname',
      'd.adrelid',
      'NULL',
      'NULL',
      `CASE WHEN c.relkind = 'v' THEN ${id('pg_class', 'c.oid')} END`,
    )} JOIN pg_catalog.pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum`,
    onTable(
      'pg_trigger',
      'g',
      `CASE WHEN g.tgisinternal THEN 'internal' ELSE 'trigger' END`,
      'g.tgname',
      'g.tgrelid',
      `'DROP ' || ${trigger}`,
      texts(
        'pg_catalog.pg_get_triggerdef(g.oid, true)',
        switched('g.tgenabled', view, `' TRIGGER ' || quote_ident(g.tgname)`),
        comment('pg_trigger', 'g.oid', trigger),
      ),
    ),
    onTable(
      'pg_rewrite',
      'r',
      `'rule'`,
      'r.rulename',
      'r.ev_class',
      `'DROP ' || ${rule}`,
      texts(
        `rtrim(pg_catalog.pg_get_ruledef(r.oid, true), ';')`,
        switched('r.ev_enabled', view, `' RULE ' || quote_ident(r.rulename)`),
        comment('pg_rewrite', 'r.oid', rule),
      ),
      `CASE WHEN r.rulename = '_RETURN' THEN ${id('pg_class', 'c.oid')} END`,
    ),
    onTable(
      'pg_policy',
      'p',
      `'policy'`,
      'p.polname',
      'p.polrelid',
      `'DROP ' || ${policy}`,
      texts(
        `'CREATE ' || ${policy} || CASE WHEN p.polpermissive THEN '' ELSE ' AS RESTRICTIVE' END
      || CASE p.polcmd WHEN 'r' THEN ' FOR SELECT' WHEN 'a' THEN ' FOR INSERT' WHEN 'w' THEN ' FOR UPDATE' WHEN 'd' THEN ' FOR DELETE' ELSE '' END
      || coalesce(' TO ' || (SELECT string_agg(quote_ident(x.rolname), ', ' ORDER BY x.rolname) FROM pg_catalog.pg_roles x WHERE x.oid = ANY (p.polroles)), '')
      || coalesce(' USING (' || pg_catalog.pg_get_expr(p.polqual, p.polrelid) || ')', '')
      || coalesce(' WITH CHECK (' || pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid) || ')', '')`,
        comment('pg_policy', 'p.oid', policy),
      ),
    ),
    `SELECT ${id('pg_proc', 'p.oid')}, CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END,
  n.nspname, p.proname || '(' || pg_catalog.pg_get_function_identity_arguments(p.oid) || ')', NULL, ${ofType('pg_proc', 'p.oid')},
  'pg_catalog.pg_proc'::regclass, p.oid,
  CASE WHEN ${isFunction} THEN 'DROP ' || ${routine} END,
  CASE WHEN ${isFunction} THEN ${texts(
    `rtrim(pg_catalog.pg_get_functiondef(p.oid), E'\\n')`,
    comment('pg_proc', 'p.oid', routine),
    owner('p.proowner', routine),
    `CASE WHEN p.proacl IS NOT NULL THEN 'REVOKE ALL ON ' || ${routine} || ' FROM PUBLIC' END`,
    revoke('f', 'p.proacl', 'p.proowner', 'p.pronamespace', routine),
    grants(
      `coalesce(p.proacl, (SELECT pg_catalog.acldefault('f', p.proowner)
        WHERE EXISTS (SELECT FROM pg_catalog.pg_default_acl f WHERE f.defaclobjtype = 'f' AND f.defaclnamespace = 0)))`,
      'p.proowner',
      routine,
    ),
  )} END
FROM ${nodesOf('pg_proc', 'p')} JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace`,
    `SELECT ${id('pg_statistic_ext', 's.oid')}, 'statistics', n.nspname, s.stxname, NULL, NULL,
  'pg_catalog.pg_statistic_ext'::regclass, s.oid, 'DROP ' || ${statistics},
  ${texts('pg_catalog.pg_get_statisticsobjdef(s.oid)', comment('pg_statistic_ext', 's.oid', statistics), owner('s.stxowner', statistics))}
FROM ${nodesOf('pg_statistic_ext', 's')} JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace`,
    publications(version),
    `SELECT ${id('pg_namespace', 'n.oid')}, 'schema', NULL, n.nspname, NULL, NULL, 'pg_catalog.pg_namespace'::regclass, n.oid, NULL, NULL
FROM ${nodesOf('pg_namespace', 'n')}`,
    `SELECT ${id('pg_extension', 'e.oid')}, 'extension', NULL, e.extname, NULL, NULL, 'pg_catalog.pg_extension'::regclass, e.oid, NULL, NULL
FROM ${nodesOf('pg_extension', 'e')}`,
    `SELECT o.class::text || '/' || o.oid, i.type, i.schema, coalesce(i.name, i.identity), NULL, NULL, o.class, o.oid, NULL, NULL
FROM nodes o CROSS JOIN LATERAL pg_catalog.pg_identify_object(o.class, o.oid, 0) i
WHERE o.class <> ALL (ARRAY[${known.map((name) => `'pg_catalog.${name}'`).join(', ')}]::regclass[]::oid[])`,
  ];
  return `WITH nodes AS MATERIALIZED (
  SELECT split_part(n, '/', 1)::oid AS class, split_part(n, '/', 2)::oid AS oid FROM unnest($1::text[]) n
), found (id, family, schema, name, part, "is", class, oid, drop, "create") AS (
${families.join('\nUNION ALL\n')}
)
SELECT f.id, f.family::text, f.schema::text, f.name::text,
  (CASE WHEN f.part IS NOT NULL THEN json_build_object('0', f.part)
    ELSE (SELECT json_object_agg(a.attnum, a.attname) FROM pg_catalog.pg_attribute a
      WHERE f.class = 'pg_catalog.pg_class'::regclass AND a.attrelid = f.oid AND a.attnum > 0 AND NOT a.attisdropped) END)::text AS parts,
  f."is"::text, f.drop::text, f."create"::text,
  (SELECT e.extname::text FROM pg_catalog.pg_depend x JOIN pg_catalog.pg_extension e ON e.oid = x.refobjid
    WHERE x.classid = f.class AND x.objid = f.oid AND x.deptype = 'e' LIMIT 1) AS member
FROM found f ORDER BY 1`;
}
