// What a PostgreSQL database holds, as sorted lines of text read from the catalogs in plain SQL: the referee of tests. It
// shares nothing with src. Rows of catalogs are taken whole (as JSON, oids as names), so that an attribute of a newer server
// is seen without a change here.

interface Reader {
  rows<R>(sql: string, values?: readonly unknown[]): Promise<readonly R[]>;
}

export interface FingerprintOptions {
  /** Only these schemas; absent: all that are not the system's. */
  readonly schemas?: readonly string[];
  /** False: columns in whatever order. A downgrade adds a dropped column again at the end. */
  readonly columnOrder?: boolean;
  /** False: NOT NULL constraints (from 18 on) whatever they are called. */
  readonly notNullNames?: boolean;
}

/** One line for each fact. Members of extensions and the tables of limbeck are not listed. */
export async function fingerprint(db: Reader, options: FingerprintOptions = {}): Promise<readonly string[]> {
  const settings = "SELECT set_config('search_path', $1, false), set_config('jit', $2, false)";
  const [session] = await db.rows<{ readonly path: string; readonly jit: string }>(
    "SELECT current_setting('search_path') AS path, current_setting('jit') AS jit",
  );
  await db.rows(settings, ['pg_catalog', 'off']);
  const rows = await db.rows<{ readonly line: string }>(fullQuery(options), [options.schemas ?? null]);
  await db.rows(settings, [session?.path, session?.jit]);
  return rows.map(({ line }) => line).sort();
}

/** Lines that only one of them has, as a patch; empty: the same. */
export function fingerprintDifference(expected: readonly string[], actual: readonly string[]): readonly string[] {
  const lacking = expected.filter((line) => !actual.includes(line)).map((line) => `- ${line}`);
  const added = actual.filter((line) => !expected.includes(line)).map((line) => `+ ${line}`);
  return [...lacking, ...added].sort((a, b) => (a.slice(2) < b.slice(2) ? -1 : 1));
}

const owner = (column: string) => `'owner ' || ${column}::regrole`;
const acl = (column: string, type: string, role: string) =>
  `'acl ' || (SELECT coalesce(string_agg(g::text, ' ' ORDER BY g::text), '') FROM unnest(coalesce(${column}, acldefault('${type}', ${role}))) g)`;
const facts = (row: string, ...without: readonly string[]) =>
  `(SELECT string_agg(key || '=' || value, ' ' ORDER BY key) FROM jsonb_each_text(to_jsonb(${row}) - ARRAY[${without.map((key) => `'${key}'`).join(', ')}]) WHERE value IS NOT NULL)`;

const relation = `format('%I.%I', n.nspname, c.relname)`;

/** Every query gives `what` (a kind and a name), `fact`, and the identity of its row for the test whose it is. */
const queries = (options: FingerprintOptions): readonly string[] => [
  `SELECT 'schema ' || nspname, concat_ws(' ', ${owner('nspowner')}, ${acl('nspacl', 'n', 'nspowner')}), 'pg_namespace'::regclass, nullif(n.oid, 2200), n.oid
   FROM pg_namespace n`,
  `SELECT 'extension ' || extname, extversion || ' in ' || extnamespace::regnamespace, NULL::oid, NULL::oid, NULL::oid FROM pg_extension WHERE extname <> 'plpgsql'`,
  `SELECT c.relkind::text || ' ' || ${relation},
     concat_ws(' ', ${owner('relowner')}, ${acl('relacl', 'r', 'relowner')}, 'am ' || am.amname, 'tablespace ' || ts.spcname,
       'of ' || nullif(reloftype, 0)::regtype, 'toast ' || (SELECT array_to_string(t.reloptions, ',') FROM pg_class t WHERE t.oid = c.reltoastrelid),
       'partition of ' || (SELECT string_agg(inhparent::regclass::text, ', ' ORDER BY inhseqno) FROM pg_inherits WHERE inhrelid = c.oid),
       pg_get_expr(relpartbound, c.oid), pg_get_partkeydef(c.oid),
       CASE WHEN relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END,
       ${facts('c', 'oid', 'relname', 'relkind', 'relnamespace', 'reltype', 'reloftype', 'relowner', 'relam', 'relfilenode', 'reltablespace', 'relpages', 'reltuples', 'relallvisible', 'relallfrozen', 'reltoastrelid', 'relhasindex', 'relnatts', 'relchecks', 'relhasrules', 'relhastriggers', 'relhassubclass', 'relrewrite', 'relfrozenxid', 'relminmxid', 'relacl', 'relpartbound')}),
     'pg_class'::regclass, c.oid, n.oid
   FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace LEFT JOIN pg_am am ON am.oid = relam
     LEFT JOIN pg_tablespace ts ON ts.oid = reltablespace`,
  `SELECT 'column ' || ${relation} || ' ' || attname,
     concat_ws(' ', ${options.columnOrder === false ? 'NULL' : "'no ' || (SELECT count(*) FROM pg_attribute b WHERE b.attrelid = a.attrelid AND b.attnum BETWEEN 1 AND a.attnum AND NOT b.attisdropped)"},
       format_type(atttypid, atttypmod), 'collation ' || nullif(attcollation, 0)::regcollation, 'default ' || pg_get_expr(adbin, adrelid),
       'acl ' || (SELECT string_agg(g::text, ' ' ORDER BY g::text) FROM unnest(attacl) g),
       ${facts('a', 'attrelid', 'attname', 'attnum', 'atttypid', 'atttypmod', 'attcollation', 'attacl', 'attcacheoff', 'attlen', 'attbyval', 'attalign', 'attndims', 'atthasmissing', 'attmissingval', 'attisdropped')}),
     'pg_class'::regclass, c.oid, n.oid
   FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid JOIN pg_namespace n ON n.oid = relnamespace
     LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
   WHERE attnum > 0 AND NOT attisdropped AND relkind NOT IN ('i', 'I', 'S')`,
  `SELECT 'index column ' || ${relation} || ' ' || attnum, ${facts('a', 'attrelid', 'attname', 'attnum', 'atttypid', 'attcollation', 'attcacheoff', 'attndims', 'attisdropped')},
     'pg_class'::regclass, c.oid, n.oid
   FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid JOIN pg_namespace n ON n.oid = relnamespace WHERE relkind IN ('i', 'I')`,
  `SELECT 'constraint ' || coalesce(nullif(conrelid, 0)::regclass::text, nullif(contypid, 0)::regtype::text) || ' ' || ${options.notNullNames === false ? "CASE contype WHEN 'n' THEN '' ELSE conname END" : 'conname'},
     concat_ws(' ', pg_get_constraintdef(oid), 'comment ' || obj_description(oid, 'pg_constraint'),
       'columns ' || ${names('conrelid', 'conkey')}, 'referred ' || ${names('confrelid', 'confkey')}, 'set ' || ${names('conrelid', "(to_jsonb(k) -> 'confdelsetcols')")},
       ${facts('k', 'oid', 'conname', 'connamespace', 'conrelid', 'contypid', 'conindid', 'confrelid', 'conkey', 'confkey', 'confdelsetcols', 'conparentid', 'conpfeqop', 'conppeqop', 'conffeqop', 'conexclop', 'conbin')}),
     CASE contypid WHEN 0 THEN 'pg_class'::regclass ELSE 'pg_type'::regclass END, CASE contypid WHEN 0 THEN conrelid ELSE contypid END, connamespace
   FROM pg_constraint k`,
  `SELECT 'index ' || indexrelid::regclass, concat_ws(' ', pg_get_indexdef(indexrelid), ${facts('i', 'indexrelid', 'indrelid', 'indkey', 'indcollation', 'indclass', 'indexprs', 'indpred', 'indcheckxmin')}),
     'pg_class'::regclass, indexrelid, n.oid
   FROM pg_index i JOIN pg_class c ON c.oid = indexrelid JOIN pg_namespace n ON n.oid = relnamespace`,
  `SELECT 'sequence ' || ${relation}, concat_ws(' ', seqtypid::regtype::text, ${facts('s', 'seqrelid', 'seqtypid')}), 'pg_class'::regclass, c.oid, n.oid
   FROM pg_sequence s JOIN pg_class c ON c.oid = seqrelid JOIN pg_namespace n ON n.oid = relnamespace`,
  `SELECT 'type ' || t.oid::regtype,
     concat_ws(' ', ${owner('typowner')}, ${acl('typacl', 'T', 'typowner')}, 'base ' || format_type(nullif(typbasetype, 0), typtypmod), 'collation ' || nullif(typcollation, 0)::regcollation,
       'values ' || (SELECT string_agg(quote_literal(enumlabel), ', ' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid),
       'range ' || (SELECT concat_ws(' ', rngsubtype::regtype, nullif(rngcollation, 0)::regcollation, rngcanonical, rngsubdiff, (to_jsonb(g) ->> 'rngmultitypid')::oid::regtype) FROM pg_range g WHERE rngtypid = t.oid),
       ${facts('t', 'oid', 'typname', 'typnamespace', 'typowner', 'typacl', 'typrelid', 'typelem', 'typarray', 'typbasetype', 'typtypmod', 'typcollation', 'typdefaultbin')}),
     'pg_type'::regclass, t.oid, typnamespace
   FROM pg_type t WHERE typtype NOT IN ('b', 'c') AND t.typname NOT LIKE '\\_%'`,
  `SELECT 'function ' || p.oid::regprocedure, concat_ws(' ', ${owner('proowner')}, ${acl('proacl', 'f', 'proowner')},
       CASE prokind WHEN 'a' THEN (SELECT ${facts('a', 'aggfnoid')} FROM pg_aggregate a WHERE aggfnoid = p.oid) ELSE pg_get_functiondef(p.oid) END),
     'pg_proc'::regclass, p.oid, pronamespace
   FROM pg_proc p`,
  `SELECT 'trigger ' || tgrelid::regclass || ' ' || tgname, concat_ws(' ', pg_get_triggerdef(t.oid), 'enabled ' || tgenabled::text), 'pg_class'::regclass, tgrelid, relnamespace
   FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid WHERE NOT tgisinternal`,
  `SELECT 'rule ' || ev_class::regclass || ' ' || rulename, concat_ws(' ', pg_get_ruledef(r.oid), 'enabled ' || ev_enabled::text), 'pg_class'::regclass, ev_class, relnamespace
   FROM pg_rewrite r JOIN pg_class c ON c.oid = ev_class WHERE rulename <> '_RETURN'`,
  `SELECT 'policy ' || format('%I.%I %I', schemaname, tablename, policyname), ${facts('p', 'schemaname', 'tablename', 'policyname')}, NULL::oid, NULL::oid, n.oid
   FROM pg_policies p JOIN pg_namespace n ON n.nspname = schemaname`,
  `SELECT 'statistics ' || format('%I.%I', n.nspname, stxname), concat_ws(' ', ${owner('stxowner')}, pg_get_statisticsobjdef(s.oid), 'target ' || stxstattarget), 'pg_statistic_ext'::regclass, s.oid, n.oid
   FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = stxnamespace`,
  `SELECT 'collation ' || format('%I.%I', n.nspname, collname), concat_ws(' ', ${owner('collowner')}, ${facts('c', 'oid', 'collname', 'collnamespace', 'collowner', 'collversion')}), 'pg_collation'::regclass, c.oid, n.oid
   FROM pg_collation c JOIN pg_namespace n ON n.oid = collnamespace`,
  `SELECT 'publication ' || pubname, concat_ws(' ', ${owner('pubowner')}, ${facts('p', 'oid', 'pubname', 'pubowner')}, (SELECT string_agg(r.prrelid::regclass::text, ', ' ORDER BY r.prrelid::regclass::text) FROM pg_publication_rel r WHERE prpubid = p.oid)), NULL::oid, NULL::oid, NULL::oid
   FROM pg_publication p`,
  `SELECT 'event trigger ' || evtname, concat_ws(' ', ${owner('evtowner')}, evtevent, evtfoid::regprocedure::text, evtenabled::text, evttags::text), NULL::oid, NULL::oid, NULL::oid FROM pg_event_trigger`,
  `SELECT 'default privileges ' || defaclrole::regrole || ' ' || defaclobjtype::text, (SELECT string_agg(g::text, ' ' ORDER BY g::text) FROM unnest(defaclacl) g), NULL::oid, NULL::oid, nullif(defaclnamespace, 0)
   FROM pg_default_acl`,
  // A constraint's comment is with the constraint: the name of a NOT NULL may not count.
  `SELECT 'comment on ' || pg_describe_object(d.classoid, d.objoid, d.objsubid), description, d.classoid, d.objoid, ${spaceOf('d.classoid', 'd.objoid')}
   FROM pg_description d WHERE d.classoid <> 'pg_constraint'::regclass AND d.objoid > 16383`,
  // Whose comment of the first day says nothing.
  `SELECT 'comment on schema public', description, NULL::oid, NULL::oid, 2200
   FROM pg_description WHERE classoid = 'pg_namespace'::regclass AND objoid = 2200 AND description <> 'standard public schema'`,
  `SELECT 'label on ' || pg_describe_object(l.classoid, l.objoid, l.objsubid), provider || ' ' || label, l.classoid, l.objoid, ${spaceOf('l.classoid', 'l.objoid')}
   FROM pg_seclabel l`,
  // Which sequence belongs to which column; and the rest, as a watch over everything above.
  `SELECT DISTINCT 'dependency of ' || pg_describe_object(d.classid, d.objid, d.objsubid), pg_describe_object(d.refclassid, d.refobjid, d.refobjsubid) || ' ' || d.deptype::text, d.classid, d.objid, ${spaceOf('d.classid', 'd.objid')}
   FROM pg_depend d WHERE d.deptype <> 'p' AND d.objid > 16383
     AND (d.classid <> 'pg_constraint'::regclass OR d.objid NOT IN (SELECT oid FROM pg_constraint WHERE contype = 'n'))
     AND d.refclassid <> 'pg_constraint'::regclass
     AND NOT (d.classid = 'pg_trigger'::regclass AND d.objid IN (SELECT oid FROM pg_trigger WHERE tgisinternal))`,
];

/** The names of the columns whose numbers stand in a list. */
function names(table: string, numbers: string): string {
  const list = numbers.startsWith('(')
    ? `jsonb_array_elements_text(CASE jsonb_typeof(${numbers}) WHEN 'array' THEN ${numbers} END)`
    : `unnest(${numbers})`;
  return `(SELECT string_agg(attname, ', ' ORDER BY no) FROM ${list} WITH ORDINALITY list (n, no) JOIN pg_attribute ON attrelid = ${table} AND attnum = list.n::int)`;
}

/** The schema of whatever it is that a catalog and an oid mean. */
function spaceOf(catalog: string, oid: string): string {
  const own = {
    pg_class: 'relnamespace',
    pg_type: 'typnamespace',
    pg_proc: 'pronamespace',
    pg_constraint: 'connamespace',
  };
  const others = { pg_collation: 'collnamespace', pg_statistic_ext: 'stxnamespace', pg_namespace: 'oid' };
  const ofTable = { pg_attrdef: 'adrelid', pg_trigger: 'tgrelid', pg_rewrite: 'ev_class', pg_policy: 'polrelid' };
  const spaces = [
    ...Object.entries({ ...own, ...others }).map(([from, space]) => [
      from,
      `SELECT ${space} FROM ${from} WHERE oid = ${oid}`,
    ]),
    ...Object.entries(ofTable).map(([from, table]) => [
      from,
      `SELECT relnamespace FROM pg_class WHERE oid = (SELECT ${table} FROM ${from} o WHERE o.oid = ${oid})`,
    ]),
  ];
  return `CASE ${catalog} ${spaces.map(([from, select]) => `WHEN '${from}'::regclass THEN (${select})`).join(' ')} END`;
}

/** All of it in one round trip, without what is the system's, an extension's, or limbeck's. */
function fullQuery(options: FingerprintOptions): string {
  // Oids from 16384 on are given to what users make; so no fact of the system's thousands of rows is computed.
  const all = queries(options).map(
    (query, i) => `SELECT what::text, fact::text, catalog::oid, id::oid, space::oid
      FROM (${query}) q${i} (what, fact, catalog, id, space) WHERE id IS NULL OR id > 16383`,
  );
  return `WITH found (what, fact, catalog, id, space) AS (${all.join('\n    UNION ALL ')})
  SELECT what || ': ' || coalesce(fact, '') AS line FROM found
  WHERE (space IS NULL AND $1::text[] IS NULL AND what !~ '^(comment|label|dependency) '
      OR space IN (SELECT oid FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' AND ($1 IS NULL OR nspname = ANY ($1))))
    AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.deptype = 'e' AND e.classid = catalog AND e.objid = id)
    AND what !~ '\\mlimbeck_(version|log|lock)'`;
}
