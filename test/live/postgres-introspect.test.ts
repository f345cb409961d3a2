// Reading real databases: a constant number of queries, only what is ours, and everything else told.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { postgres } from '../../src/dialects/postgres/index.js';
import { counting } from '../dialects/postgres/live.js';
import { type TestDatabase, testDatabase } from '../support/postgres.js';

let db: TestDatabase;
let version = 0;

beforeAll(async () => {
  db = await testDatabase();
  version = (await postgres.readTarget(db)).version;
});
afterEach(async () => {
  await db.client.query('ROLLBACK');
  await db.client.query(
    'RESET ALL; DROP SCHEMA public CASCADE; DROP SCHEMA IF EXISTS auth CASCADE; CREATE SCHEMA public',
  );
});
afterAll(() => db.drop());

test('an empty database', async () => {
  expect(await postgres.introspect(db, {})).toEqual({ schema: { tables: [], objects: [] }, unmodelled: [] });
});

test('the number of queries does not grow with the number of tables', async () => {
  const queries = async (): Promise<number> => {
    const counter = counting(db);
    await postgres.introspect(counter, {});
    return counter.seen.length;
  };
  expect(await queries()).toBe(15);
  await db.client.query(`DO $$ BEGIN FOR i IN 1..60 LOOP
    EXECUTE format('CREATE TABLE t%s (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a text DEFAULT ''x'' CHECK (a <> ''''), b int REFERENCES t%s)', i, CASE i WHEN 1 THEN 1 ELSE i - 1 END);
    EXECUTE format('CREATE INDEX ON t%s (lower(a)) WHERE b > 1', i);
    EXECUTE format('CREATE TYPE e%s AS ENUM (''a'')', i);
  END LOOP; END $$`);
  expect(await queries()).toBe(15);
  expect((await postgres.introspect(db, {})).schema.tables).toHaveLength(60);
});

test('only the schemas and tables of the scope, and always all enums', async () => {
  await db.client.query(`CREATE SCHEMA auth; CREATE TABLE a (id int); CREATE TABLE b (id int); CREATE TYPE e AS ENUM ();
    CREATE TABLE auth.a (id int PRIMARY KEY); CREATE TYPE auth.f AS ENUM ('x'); CREATE TABLE c (id int REFERENCES auth.a, f auth.f)`);
  const names = async (scope: Parameters<typeof postgres.introspect>[1]): Promise<unknown> => {
    const { schema } = await postgres.introspect(db, scope);
    return [schema.tables.map((t) => [t.schema, t.name]), schema.objects.map(({ id }) => [id.schema, id.name])];
  };
  const pub = undefined;
  expect(await names({})).toEqual([
    [
      [pub, 'a'],
      [pub, 'b'],
      [pub, 'c'],
    ],
    [[pub, 'e']],
  ]);
  expect(await names({ schemas: ['auth'] })).toEqual([
    [['auth', 'a']],
    [
      [pub, 'auth'],
      ['auth', 'f'],
    ],
  ]);
  expect(
    await names({
      schemas: ['auth', 'public'],
      tables: [{ name: 'b' }, { schema: 'auth', name: 'a' }, { name: 'nope' }],
    }),
  ).toEqual([
    [
      ['auth', 'a'],
      [pub, 'b'],
    ],
    [
      [pub, 'auth'],
      ['auth', 'f'],
      [pub, 'e'],
    ],
  ]);
  expect(await names({ tables: [] })).toEqual([[], [[pub, 'e']]]);
  const { schema } = await postgres.introspect(db, { tables: [{ name: 'c' }] });
  expect(schema.tables[0]?.foreignKeys).toEqual([
    { name: 'c_id_fkey', columns: ['id'], references: { schema: 'auth', name: 'a' }, referencedColumns: ['id'] },
  ]);
  expect(schema.tables[0]?.columns[1]?.type).toEqual({ name: 'enum', ref: { schema: 'auth', name: 'f' } });
  // Seen from the other schema, the names are the other way round.
  await db.client.query('SET search_path = auth, public');
  expect(await names({})).toEqual([[[pub, 'a']], [[pub, 'f']]]);
});

test('a session’s settings change nothing', async () => {
  await db.client.query(`CREATE TABLE t (a timestamptz DEFAULT '2020-01-01 00:00+00' CHECK (a > '2019-01-01 00:00+00'),
    b interval DEFAULT '1 day 2 hours', c date DEFAULT '2020-02-03', d bytea DEFAULT '\\x00ff', e float8 DEFAULT 0.1 CHECK (e < 0.3::float8), f text DEFAULT 'a\\b')`);
  const usual = await postgres.introspect(db, {});
  await db.client.query(`SET TimeZone = 'Asia/Tokyo'; SET DateStyle = 'German, DMY'; SET IntervalStyle = 'iso_8601'; SET bytea_output = 'escape';
    SET extra_float_digits = -10; SET quote_all_identifiers = on; SET standard_conforming_strings = off; SET escape_string_warning = off`);
  expect(await postgres.introspect(db, {})).toEqual(usual);
  expect(await db.rows('SHOW timezone')).toEqual([{ TimeZone: 'Asia/Tokyo' }]);
});

test('inside a transaction, with what is not committed yet, which stays open', async () => {
  await db.client.query("BEGIN; CREATE TABLE t (id int); SET LOCAL TimeZone = 'Asia/Tokyo'");
  expect((await postgres.introspect(db, {})).schema.tables.map(({ name }) => name)).toEqual(['t']);
  expect(await db.rows('SHOW timezone')).toEqual([{ TimeZone: 'Asia/Tokyo' }]);
  await db.client.query('ROLLBACK');
  expect((await postgres.introspect(db, {})).schema.tables).toEqual([]);
});

test('what limbeck does not model is told, and is no table of ours', async () => {
  await db.client.query(`CREATE TABLE t (id int PRIMARY KEY, a text, r int4range, EXCLUDE USING gist (r WITH &&));
    CREATE VIEW v AS SELECT * FROM t; CREATE MATERIALIZED VIEW m AS SELECT 1 AS x; CREATE INDEX ON m (x);
    CREATE SEQUENCE s; CREATE SEQUENCE owned INCREMENT 5 OWNED BY t.id; ALTER TABLE t ALTER id SET DEFAULT nextval('owned');
    CREATE FUNCTION f(a int, b text) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 1';
    CREATE AGGREGATE g(int) (SFUNC = int4pl, STYPE = int);
    CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
    CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION tf();
    CREATE CONSTRAINT TRIGGER ct AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION tf();
    CREATE POLICY po ON t USING (true); ALTER TABLE t ENABLE ROW LEVEL SECURITY;
    CREATE RULE ru AS ON DELETE TO t DO INSTEAD NOTHING;
    CREATE DOMAIN d AS text CHECK (value <> ''); CREATE TYPE ct2 AS (a int); CREATE TYPE rt AS RANGE (subtype = float8);
    CREATE TABLE part (id int, k int) PARTITION BY RANGE (k); CREATE TABLE part1 PARTITION OF part FOR VALUES FROM (1) TO (9);
    CREATE TABLE child (x int) INHERITS (t); CREATE STATISTICS st ON id, a FROM t;
    ALTER TABLE t REPLICA IDENTITY USING INDEX t_pkey; 
    CREATE TYPE en AS ENUM ('a'); COMMENT ON TYPE en IS 'x'; CREATE INDEX ix ON t (a); COMMENT ON INDEX ix IS 'x'; COMMENT ON INDEX t_pkey IS 'x';
    COMMENT ON CONSTRAINT t_pkey ON t IS 'x'; CREATE COLLATION co FROM "C";
    CREATE TEXT SEARCH CONFIGURATION tsc (COPY = simple); CREATE TEXT SEARCH DICTIONARY tsd (TEMPLATE = simple);
    CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq)`);
  const { schema, unmodelled } = await postgres.introspect(db, {});
  expect(schema.tables.map(({ name }) => name)).toEqual(['child', 't']);
  expect(unmodelled).toEqual([
    'aggregate g(integer)',
    'collation co',
    'composite type ct2',
    'function f(a integer, b text)',
    'function tf()',
    'inheritance of table child from t',
    'materialized view m',
    'operator ===(integer,integer)',
    'partition part1',
    'partitioned table part',
    'policy po on table t',
    'procedure p()',
    'range type rt',
    'row level security of table t',
    'rule ru on table t',
    'statistics st',
    'text search configuration tsc',
    'text search dictionary tsd',
    'trigger ct on table t',
    'trigger tr on table t',
    'view v',
  ]);
});

test('of the tables of limbeck itself neither privileges nor owners are told', async () => {
  await db.client.query(`CREATE TABLE t (a int); CREATE TABLE "L" (a serial, b int GENERATED ALWAYS AS IDENTITY);
    GRANT SELECT ON t, "L" TO pg_monitor; GRANT USAGE ON SEQUENCE "L_a_seq", "L_b_seq" TO pg_monitor; ALTER TABLE "L" OWNER TO pg_monitor`);
  const { schema, unmodelled } = await postgres.introspect(db, { untold: [{ name: 'L' }, { schema: 'x', name: 't' }] });
  expect(unmodelled).toEqual(['privileges on table t']);
  expect(schema.tables.map(({ name }) => name)).toEqual(['L', 't']);
});

test('members of an extension are never ours', async () => {
  await db.client.query(`CREATE TABLE member (id int); CREATE TYPE em AS ENUM ('a'); CREATE FUNCTION ef() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE VIEW ev AS SELECT 1;
    CREATE TABLE mine (e em, f em[]);
    ALTER EXTENSION plpgsql ADD TABLE member; ALTER EXTENSION plpgsql ADD TYPE em; ALTER EXTENSION plpgsql ADD FUNCTION ef(); ALTER EXTENSION plpgsql ADD VIEW ev`);
  try {
    const { schema, unmodelled } = await postgres.introspect(db, {});
    expect(schema.objects).toEqual([]);
    expect(unmodelled).toEqual([]);
    expect(schema.tables.map(({ name, columns }) => [name, columns.map(({ type }) => type)])).toEqual([
      [
        'mine',
        [
          { name: 'raw', args: ['em'] },
          { name: 'array', of: { name: 'raw', args: ['em'] } },
        ],
      ],
    ]);
  } finally {
    await db.client.query(`ALTER EXTENSION plpgsql DROP TABLE member; ALTER EXTENSION plpgsql DROP TYPE em;
      ALTER EXTENSION plpgsql DROP FUNCTION ef(); ALTER EXTENSION plpgsql DROP VIEW ev`);
  }
});

test('an index that a failed build left is seen as what it is', async () => {
  await db.client.query('CREATE TABLE t (a int); INSERT INTO t VALUES (1), (1)');
  await expect(db.client.query('CREATE UNIQUE INDEX CONCURRENTLY i ON t (a)')).rejects.toThrow(
    /could not create unique index/,
  );
  const { schema, unmodelled } = await postgres.introspect(db, {});
  expect(schema.tables[0]?.indexes).toEqual([
    { name: 'i', unique: true, parts: [{ column: 'a' }], options: { postgres: { invalid: true } } },
  ]);
  expect(unmodelled).toEqual(['index that is not valid i']);
});

test('NOT NULL is of the column, whatever its constraint is called', async () => {
  await db.client.query('CREATE TABLE t (a int NOT NULL, b int)');
  if (version >= 18) await db.client.query('ALTER TABLE t ADD CONSTRAINT chosen NOT NULL b');
  const { schema } = await postgres.introspect(db, {});
  expect(schema.tables[0]?.columns.map(({ nullable }) => nullable)).toEqual([false, version < 18]);
  expect(schema.tables[0]?.checks).toEqual([]);
});

test('a serial is one by its name and its options; another nextval is a default, and its sequence an object', async () => {
  await db.client.query(`CREATE TABLE t (a serial, b bigserial); ALTER TABLE t RENAME a TO c; ALTER TABLE t RENAME TO u;
    ALTER SEQUENCE t_b_seq RENAME TO u_b_seq;
    CREATE SEQUENCE s; CREATE TABLE v (a int DEFAULT nextval('s'))`);
  const { schema } = await postgres.introspect(db, {});
  const { version } = await postgres.readTarget(db);
  const serial = (notNull: string) => ({ serial: true, ...(version >= 18 ? { notNull } : {}) });
  expect(schema.objects.map(({ id, body }) => [id.kind, id.name, body])).toEqual([
    ['sequence', 's', {}],
    ['sequence', 't_a_seq', { as: 'integer', ownedBy: { table: { name: 'u' }, column: 'c' } }],
  ]);
  expect(schema.tables.map(({ name, columns }) => [name, columns])).toEqual([
    [
      'u',
      [
        {
          name: 'c',
          type: { name: 'integer' },
          nullable: false,
          default: { sql: `nextval('t_a_seq'::regclass)` },
          ...(version >= 18 ? { options: { postgres: { notNull: 't_a_not_null' } } } : {}),
        },
        { name: 'b', type: { name: 'bigint' }, nullable: false, options: { postgres: serial('t_b_not_null') } },
      ],
    ],
    ['v', [{ name: 'a', type: { name: 'integer' }, nullable: true, default: { sql: `nextval('s'::regclass)` } }]],
  ]);
});

test.each(['a\\b', "it's", 'Two "Words".x', '$1?', '😀'])('a serial is one, whatever its name: %s', async (name) => {
  const quoted = `"${name.replaceAll('"', '""')}"`;
  await db.client.query(`CREATE TABLE ${quoted} (${quoted} serial)`);
  const { schema } = await postgres.introspect(db, {});
  expect(schema.objects).toEqual([]);
  expect(schema.tables[0]?.columns).toMatchObject([{ name, options: { postgres: { serial: true } } }]);
});

test('columns that were dropped are gone', async () => {
  await db.client.query(
    `CREATE TABLE t (a int, b int, c int, UNIQUE (a, c), CHECK (c > 0)); CREATE INDEX ix ON t (c, a); ALTER TABLE t DROP b`,
  );
  const { schema } = await postgres.introspect(db, {});
  expect(schema.tables[0]).toMatchObject({
    columns: [{ name: 'a' }, { name: 'c' }],
    uniques: [{ name: 't_a_c_key', columns: ['a', 'c'] }],
    checks: [{ name: 't_c_check', expr: { sql: 'c > 0' } }],
    indexes: [{ name: 'ix', parts: [{ column: 'c' }, { column: 'a' }] }],
  });
});

test('no schema to work in', async () => {
  await db.client.query(`SET search_path = nowhere`);
  await expect(postgres.introspect(db, {})).rejects.toMatchObject({ code: 'no-schema', family: 'usage' });
});

test('the target is the server’s version and its default schema', async () => {
  expect(await postgres.readTarget(db)).toEqual({ version, label: `PostgreSQL ${version}`, defaultSchema: 'public' });
  await db.client.query('CREATE SCHEMA auth; SET search_path = auth');
  expect((await postgres.readTarget(db)).defaultSchema).toBe('auth');
});

test('a mistake inside is told, and the connection is free again', async () => {
  const broken = {
    rows: async <R>(sql: string, values?: readonly unknown[]): Promise<readonly R[]> => {
      if (sql.includes('pg_enum')) throw new Error('cut');
      return db.rows<R>(sql, values);
    },
  };
  await expect(postgres.introspect(broken, {})).rejects.toThrow('cut');
  expect(await db.rows('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await db.client.query('BEGIN; CREATE TABLE t (id int)');
  await expect(postgres.introspect(broken, {})).rejects.toThrow('cut');
  expect((await postgres.introspect(db, {})).schema.tables).toHaveLength(1);
});
