// Everything that a database can hold and limbeck does not model, class by class of the catalog: each is told once, and stands as
// it did when a revision has gone up and down around it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareWithDatabase, draftRevision } from '../../src/autogen/index.js';
import { c, collectModels, enumType, table } from '../../src/models/index.js';
import * as pg from '../../src/pg.js';
import { record } from '../laws/record.js';
import { fingerprint, fingerprintDifference } from '../support/fingerprint.js';
import { type Stage, stageOf } from '../support/play.js';
import { serverVersion } from '../support/server-version.js';

interface Case {
  readonly sql: string;
  /** What is told of it. */
  readonly told: readonly string[];
  /** What takes it away, where that is not in the schema. */
  readonly drop?: string;
  /** The rest of the SQL is modelled, and not in the models. */
  readonly only?: 'told';
  /** The first version that has it. */
  readonly since?: number;
}

const touch = `CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'`;
const f = 'function touch()';

const cases: { readonly [name: string]: Case } = {
  functions: {
    sql: `CREATE FUNCTION f(a int, b text DEFAULT 'x') RETURNS int LANGUAGE sql AS 'SELECT 1'`,
    told: ['function f(a integer, b text)'],
  },
  procedures: { sql: `CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 1'`, told: ['procedure p()'] },
  aggregates: { sql: 'CREATE AGGREGATE g(int) (SFUNC = int4pl, STYPE = int)', told: ['aggregate g(integer)'] },
  operators: {
    sql: 'CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq)',
    told: ['operator ===(integer,integer)'],
  },
  'operator classes': {
    sql: 'CREATE OPERATOR CLASS oc FOR TYPE int USING btree AS OPERATOR 1 <, OPERATOR 3 =, FUNCTION 1 btint4cmp(int, int)',
    told: ['operator class oc'],
  },
  'operator families': { sql: 'CREATE OPERATOR FAMILY of USING btree', told: ['operator family of'] },
  casts: {
    sql: `CREATE TYPE pair AS (a int, b int); CREATE FUNCTION f(pair) RETURNS text LANGUAGE sql AS 'SELECT ''x'''; CREATE CAST (pair AS text) WITH FUNCTION f(pair)`,
    told: ['composite type pair', 'function f(pair)', 'cast pair AS text'],
  },
  collations: { sql: 'CREATE COLLATION co FROM "C"', told: ['collation co'] },
  conversions: { sql: `CREATE CONVERSION cv FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8`, told: ['conversion cv'] },
  'text search': {
    sql: `CREATE TEXT SEARCH CONFIGURATION tsc (COPY = simple); CREATE TEXT SEARCH DICTIONARY tsd (TEMPLATE = simple);
      CREATE TEXT SEARCH PARSER tsp (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
      CREATE TEXT SEARCH TEMPLATE tst (LEXIZE = dsimple_lexize)`,
    told: [
      'text search configuration tsc',
      'text search dictionary tsd',
      'text search parser tsp',
      'text search template tst',
    ],
  },
  'event triggers': {
    sql: `CREATE FUNCTION e() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'; CREATE EVENT TRIGGER et ON ddl_command_end EXECUTE FUNCTION e(); ALTER EVENT TRIGGER et DISABLE`,
    told: ['function e()', 'event trigger et'],
    drop: 'DROP EVENT TRIGGER et',
  },
  publications: { sql: 'CREATE PUBLICATION pub FOR TABLE t', told: ['publication pub'], drop: 'DROP PUBLICATION pub' },
  subscriptions: {
    sql: `CREATE SUBSCRIPTION sub CONNECTION 'dbname=nowhere' PUBLICATION p WITH (connect = false, slot_name = NONE)`,
    told: ['subscription sub'],
    drop: 'DROP SUBSCRIPTION sub',
  },
  'foreign data': {
    sql: `CREATE FOREIGN DATA WRAPPER fdw; CREATE SERVER srv FOREIGN DATA WRAPPER fdw; CREATE USER MAPPING FOR PUBLIC SERVER srv;
      CREATE FOREIGN TABLE ft (a int) SERVER srv`,
    told: [
      'foreign table ft',
      'foreign server srv',
      'foreign-data wrapper fdw',
      'user mapping for public on server srv',
    ],
    drop: 'DROP FOREIGN DATA WRAPPER fdw CASCADE',
  },
  rules: { sql: 'CREATE RULE r AS ON DELETE TO t DO INSTEAD NOTHING', told: ['rule r on table t'] },
  'policies and row level security': {
    sql: 'CREATE POLICY p ON t USING (true); ALTER TABLE t FORCE ROW LEVEL SECURITY',
    told: ['policy p on table t', 'row level security of table t'],
  },
  triggers: {
    sql: `${touch}; CREATE TRIGGER a BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION touch(); CREATE CONSTRAINT TRIGGER b AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION touch()`,
    told: [f, 'trigger a on table t', 'trigger b on table t'],
  },
  'the triggers of a foreign key, switched off': {
    sql: 'ALTER TABLE u DISABLE TRIGGER ALL',
    told: ['trigger switched off of constraint u_t_fkey on table u'],
  },
  'views and their triggers': {
    sql: `${touch}; CREATE VIEW v AS SELECT 1 AS x; CREATE TRIGGER a INSTEAD OF INSERT ON v FOR EACH ROW EXECUTE FUNCTION touch()`,
    told: [f, 'trigger a on table v', 'view v'],
  },
  'materialized views': {
    sql: 'CREATE MATERIALIZED VIEW m AS SELECT 1 AS x; CREATE INDEX ON m (x)',
    told: ['materialized view m'],
  },
  'partitioned tables and partitions': {
    sql: `CREATE TABLE part (id int, k int) PARTITION BY RANGE (id); CREATE TABLE part1 PARTITION OF part FOR VALUES FROM (1) TO (9);
      CREATE TABLE part2 PARTITION OF part DEFAULT PARTITION BY LIST (k)`,
    told: ['partition part1', 'partitioned table part', 'partitioned table part2'],
  },
  'composite types and ranges': {
    sql: 'CREATE TYPE pair AS (a int, b text); CREATE TYPE span AS RANGE (subtype = float8)',
    told: ['composite type pair', 'range type span'],
  },
  'a base type and a shell': {
    sql: `CREATE TYPE shell; CREATE TYPE mine; CREATE FUNCTION mine_in(cstring) RETURNS mine LANGUAGE internal IMMUTABLE STRICT AS 'textin';
      CREATE FUNCTION mine_out(mine) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout'; CREATE TYPE mine (INPUT = mine_in, OUTPUT = mine_out)`,
    told: ['function mine_in(cstring)', 'function mine_out(mine)', 'type mine', 'type shell'],
  },
  'statistics objects': { sql: 'CREATE STATISTICS st ON id, name FROM t', told: ['statistics st'] },
  'default privileges': {
    sql: 'ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO pg_monitor; ALTER DEFAULT PRIVILEGES GRANT USAGE ON TYPES TO pg_monitor',
    told: [
      'default privileges of role postgres for tables in schema public',
      'default privileges of role postgres for types',
    ],
    drop: 'ALTER DEFAULT PRIVILEGES REVOKE USAGE ON TYPES FROM pg_monitor',
  },
  'grants, one line for many': {
    sql: `GRANT SELECT ON t, u, w, x TO pg_monitor; GRANT UPDATE (name) ON t TO pg_monitor; GRANT USAGE ON TYPE plan TO pg_monitor; GRANT USAGE ON SEQUENCE s TO pg_monitor;
      GRANT USAGE ON SCHEMA public TO pg_monitor`,
    told: [
      'privileges on enum plan',
      'privileges on sequence s',
      'privileges on tables 4 (t, u, w, ...)',
      'privileges on schema public',
    ],
  },
  'grants on the sequences of columns': {
    sql: `CREATE TABLE own (a int GENERATED ALWAYS AS IDENTITY, b serial); GRANT USAGE ON SEQUENCE own_a_seq, own_b_seq TO pg_monitor`,
    told: ['privileges on sequences own_a_seq, own_b_seq'],
    only: 'told',
  },
  'owners that are not the others’': {
    sql: 'ALTER TABLE t OWNER TO pg_monitor; ALTER TYPE plan OWNER TO pg_monitor',
    told: ['owner pg_monitor of enum plan', 'owner pg_monitor of table t'],
  },
  'security labels': {
    sql: `SET allow_system_table_mods = on; INSERT INTO pg_seclabel (objoid, classoid, objsubid, provider, label) VALUES ('t'::regclass, 'pg_class'::regclass, 0, 'prov', 'l')`,
    told: ['security label of prov on table t'],
    drop: 'DELETE FROM pg_seclabel; RESET allow_system_table_mods',
  },
  languages: {
    sql: 'CREATE LANGUAGE lang HANDLER plpgsql_call_handler',
    told: ['language lang'],
    drop: 'DROP LANGUAGE lang',
  },
  transforms: {
    sql: `CREATE FUNCTION tr(internal) RETURNS internal LANGUAGE internal IMMUTABLE AS 'textin'; CREATE TRANSFORM FOR text LANGUAGE plpgsql (FROM SQL WITH FUNCTION tr(internal))`,
    told: ['function tr(internal)', 'transform for text language plpgsql'],
    drop: 'DROP TRANSFORM FOR text LANGUAGE plpgsql',
  },
  'access methods': {
    sql: 'CREATE ACCESS METHOD heap3 TYPE TABLE HANDLER heap_tableam_handler',
    told: ['access method heap3'],
    drop: 'DROP ACCESS METHOD heap3',
  },
  'comments that nothing holds': {
    sql: `ALTER DOMAIN d ADD CONSTRAINT k NOT NULL; COMMENT ON CONSTRAINT k ON DOMAIN d IS 'x'`,
    told: ['comment on constraint k of domain d'],
    only: 'told',
    since: 17,
  },
};

const base = `CREATE TYPE plan AS ENUM ('a', 'b'); CREATE DOMAIN d AS text; CREATE SEQUENCE s;
  CREATE TABLE t (id integer NOT NULL PRIMARY KEY, name text, plan plan, d d); CREATE TABLE u (t integer CONSTRAINT u_t_fkey REFERENCES t);
  CREATE TABLE w (id integer); CREATE TABLE x (id integer)`;
const d = pg.domain('d', c.text());
const plan = enumType('plan', ['a', 'b']);
const models = (more: object) => [
  plan,
  d,
  pg.sequence('s'),
  table('t', { id: c.integer().primaryKey(), name: c.text(), plan: c.enum(plan), d: c.domain(d), ...more }),
  table('u', { t: c.integer().references('t.id'), ...more }),
  table('w', { id: c.integer(), ...more }),
  table('x', { id: c.integer(), ...more }),
];

let stage: Stage;
beforeAll(async () => {
  stage = await stageOf('postgres');
});
afterAll(() => stage?.close());

async function run(text: string): Promise<void> {
  for (const { sql } of stage.dialect.split(text)) await stage.db.rows(sql);
}

function compared(given: readonly unknown[]) {
  const { dialect, db, target } = stage;
  const found = Object.fromEntries(given.map((model, i) => [`m${i}`, model]));
  const ask = {
    renames: async (questions: readonly never[]) => questions.map((question) => ({ question })),
    confirm: async () => true,
  };
  return compareWithDatabase({ dialect, db, target, models: collectModels([found]), schemas: ['public'], ask });
}

const held = (): Promise<readonly string[]> => fingerprint(stage.db, { columnOrder: false });

describe.each(Object.keys(cases))('%s', (name) => {
  const { sql, told, drop, only, since = 13 } = cases[name] as Case;
  test.runIf(serverVersion >= since)('are told once, and left alone', async () => {
    await stage.clear();
    await run(base);
    await run(sql);
    try {
      const had = await held();
      const { operations, unmodelled } = await compared(models({ extra: c.integer() }));
      expect(unmodelled).toEqual(told);
      if (only === 'told') return;
      const { vocabulary } = stage.dialect;
      const draft = draftRevision(operations, vocabulary);
      await stage.play(record(draft, 'upgrade', vocabulary));
      await stage.play(record(draft, 'downgrade', vocabulary));
      expect(fingerprintDifference(had, await held())).toEqual([]);
    } finally {
      if (drop) await run(drop);
    }
  });
});
