// What limbeck does not model and what stands in the way of a change: dropped before and made again after, exactly as it was, or
// named before anything runs. The catalogs are the referee, both ways.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { compareWithDatabase, draftRevision } from '../../src/autogen/index.js';
import { c, check, collectModels, enumType, index, object, sql, table, unique } from '../../src/models/index.js';
import type { Operation } from '../../src/ops/index.js';
import * as pg from '../../src/pg.js';
import type { Part } from '../../src/revisions/types.js';
import { isTextObject } from '../../src/schema/text-object.js';
import { record } from '../laws/record.js';
import { fingerprint, fingerprintDifference } from '../support/fingerprint.js';
import { type Stage, stageOf } from '../support/play.js';

interface Case {
  readonly sql: string;
  readonly models: readonly unknown[];
  readonly allow?: readonly string[];
  /** Beginnings of the SQL that stands in the file for what is not modelled. */
  readonly executes?: readonly string[];
  /** What is told instead, with the flag that answers it. */
  readonly obstacles?: readonly string[];
  /** Beginnings of the SQL that stands in the downgrade alone. */
  readonly back?: readonly string[];
  /** Why there is no way back. */
  readonly irreversible?: readonly string[];
  /** The first version that has it. */
  readonly since?: number;
  /** The SQL that makes what the upgrade must lead to, where the models do not say all of it. */
  readonly after?: string;
}

const t = (columns: object, parts: readonly unknown[] = []) => table('t', columns as never, () => parts as never);
const plan = (...values: readonly string[]) => enumType('plan', values);
const planned = (...values: readonly string[]) => c.enum(plan(...values));

const cases: { readonly [name: string]: Case } = {
  'a view on a column that gets another type, with all that it has': {
    sql: `CREATE TABLE t (a integer, b text);
      CREATE VIEW "Odd ""v""" (x, "y z") WITH (security_barrier = true, check_option = local) AS SELECT a, b FROM t WHERE b <> 'it''s ; --';
      COMMENT ON VIEW "Odd ""v""" IS 'a?b'; COMMENT ON COLUMN "Odd ""v""".x IS '$1'; ALTER VIEW "Odd ""v""" ALTER x SET DEFAULT 7;
      GRANT SELECT ON "Odd ""v""" TO PUBLIC; GRANT UPDATE (x) ON "Odd ""v""" TO pg_signal_backend WITH GRANT OPTION; ALTER VIEW "Odd ""v""" OWNER TO pg_monitor`,
    models: [t({ a: c.bigint(), b: c.text() })],
    executes: ['DROP VIEW "Odd ""v"""', 'CREATE VIEW "Odd ""v"""'],
  },
  'views and functions that have less than the default privileges would give, or more': {
    sql: `CREATE TYPE plan AS ENUM ('free', 'team', 'old'); CREATE TABLE t (a plan, b integer);
      CREATE FUNCTION f(p plan) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true'; CREATE VIEW v AS SELECT f(a) AS x, b FROM t;
      ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC; ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT EXECUTE ON FUNCTIONS TO pg_monitor;
      ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT ON TABLES TO pg_monitor, pg_signal_backend WITH GRANT OPTION;
      CREATE FUNCTION g(p plan) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true'; CREATE MATERIALIZED VIEW m AS SELECT g(a) AS y, b FROM t;
      REVOKE INSERT ON m FROM pg_monitor; GRANT SELECT ON v TO pg_signal_backend`,
    models: [plan('free', 'team'), t({ a: planned('free', 'team'), b: c.bigint() })],
    executes: [
      'DROP VIEW v',
      'DROP FUNCTION f(plan)',
      'DROP MATERIALIZED VIEW m',
      'DROP FUNCTION g(plan)',
      'CREATE OR REPLACE FUNCTION public.f(',
      'CREATE OR REPLACE FUNCTION public.g(',
      'CREATE MATERIALIZED VIEW m',
      'CREATE VIEW v',
    ],
  },
  'a view on a view, and a materialized view with indexes': {
    sql: `CREATE TABLE t (a integer, b text); CREATE VIEW z AS SELECT a FROM t; CREATE VIEW a AS SELECT a FROM z;
      CREATE MATERIALIZED VIEW m WITH (fillfactor = 70) AS SELECT a FROM a WITH NO DATA; CREATE UNIQUE INDEX m_a ON m (a); COMMENT ON INDEX m_a IS 'x'`,
    models: [t({ a: c.bigint(), b: c.text() })],
    executes: [
      'DROP MATERIALIZED VIEW m',
      'DROP VIEW a',
      'DROP VIEW z',
      'CREATE VIEW z',
      'CREATE VIEW a',
      'CREATE MATERIALIZED VIEW m',
    ],
  },
  'a view on another column is left alone': {
    sql: 'CREATE TABLE t (a integer, b text); CREATE VIEW v AS SELECT b FROM t',
    models: [t({ a: c.bigint(), b: c.text() })],
    executes: [],
  },
  'a view on a column that goes': {
    sql: 'CREATE TABLE t (a integer, b text); CREATE VIEW v AS SELECT b FROM t; CREATE VIEW w AS SELECT * FROM v',
    models: [t({ a: c.integer() })],
    obstacles: ['view v stands on column t.b, which is dropped [view:v]', 'view w stands on view v [view:w]'],
  },
  'a view on a column that goes, which may go, too': {
    sql: 'CREATE TABLE t (a integer, b text); CREATE VIEW v AS SELECT b FROM t; CREATE VIEW w AS SELECT * FROM v',
    models: [t({ a: c.integer() })],
    allow: ['view:v', 'view:w'],
    executes: ['DROP VIEW w', 'DROP VIEW v'],
    after: 'CREATE TABLE t (a integer)',
  },
  'a view of a schema that is not ours': {
    sql: 'CREATE SCHEMA auth; CREATE TABLE t (a integer); CREATE VIEW auth.v AS SELECT a FROM t',
    models: [t({ a: c.bigint() })],
    obstacles: ['view v (in schema auth) stands on column t.a, which gets another type [view:auth.v]'],
  },
  'a view of a schema that is not ours, which may be made anew': {
    sql: 'CREATE SCHEMA auth; CREATE TABLE t (a integer); CREATE VIEW auth.v AS SELECT a FROM t',
    models: [t({ a: c.bigint() })],
    allow: ['view:auth.v'],
    executes: ['DROP VIEW auth.v', 'CREATE VIEW auth.v'],
  },
  'values of a domain inside of composite ones, and a check for them': {
    sql: `CREATE DOMAIN d AS integer; CREATE TYPE comp AS (x d); CREATE TABLE t (a comp, b text); CREATE SCHEMA auth; CREATE TABLE auth.u (c comp[])`,
    models: [pg.domain('d', c.integer(), [check('k', sql`VALUE > 0`)]), t({ a: c.raw('comp'), b: c.text() })],
    obstacles: [
      'column auth.u.c holds values of domain d inside of its own, where the database cannot do this: add check k to domain d',
      'column t.a holds values of domain d inside of its own, where the database cannot do this: add check k to domain d',
    ],
  },
  'rows of a table in a column of another, and a column more': {
    sql: 'CREATE TABLE t (a integer); CREATE TABLE u (x t)',
    models: [t({ a: c.integer(), b: c.integer(), d: c.integer().notNull().default(1) }), table('u', { x: c.raw('t') })],
    obstacles: [
      'column u.x holds rows of table t inside of its own, where the database cannot do this: add column t.d',
    ],
  },
  'a view that groups by a primary key which goes': {
    sql: 'CREATE TABLE t (a integer NOT NULL CONSTRAINT t_pkey PRIMARY KEY, b text); CREATE VIEW v AS SELECT a, b FROM t GROUP BY a',
    models: [t({ a: c.integer().notNull(), b: c.text() })],
    obstacles: ['view v stands on constraint t.t_pkey, which is dropped [view:v]'],
  },
  'a rule, a trigger, a policy on a column that gets another type': {
    sql: `CREATE TABLE t (a integer, b text); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
      CREATE RULE r AS ON DELETE TO t WHERE old.a > 1 DO INSTEAD NOTHING; COMMENT ON RULE r ON t IS 'x'; ALTER TABLE t DISABLE RULE r;
      CREATE TRIGGER g BEFORE UPDATE OF a ON t FOR EACH ROW WHEN (new.a > 1) EXECUTE FUNCTION f(); ALTER TABLE t ENABLE ALWAYS TRIGGER g;
      COMMENT ON TRIGGER g ON t IS 'y'; CREATE TRIGGER other BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
      CREATE POLICY p ON t AS RESTRICTIVE FOR UPDATE TO pg_monitor, PUBLIC USING (a > 1) WITH CHECK (a < 9); COMMENT ON POLICY p ON t IS 'z'`,
    models: [t({ a: c.bigint(), b: c.text() })],
    executes: [
      'DROP POLICY p ON t',
      'DROP RULE r ON t',
      'DROP TRIGGER g ON t',
      'CREATE POLICY p ON t',
      'CREATE RULE r',
      'CREATE TRIGGER g',
    ],
  },
  'what hangs on a table that goes is dropped in so many words, so that it can come back': {
    sql: `CREATE TABLE t (a integer); CREATE TABLE u (a integer, b integer); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
      CREATE TRIGGER g BEFORE UPDATE ON u FOR EACH ROW EXECUTE FUNCTION f(); CREATE POLICY p ON u USING (a > 1);
      CREATE STATISTICS s ON a, b FROM u; CREATE PUBLICATION pub FOR TABLE u, t`,
    models: [t({ a: c.integer() })],
    executes: ['DROP POLICY p', 'ALTER PUBLICATION pub DROP', 'DROP STATISTICS public.s', 'DROP TRIGGER g'],
    after: `CREATE TABLE t (a integer); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE PUBLICATION pub FOR TABLE t`,
  },
  'statistics go with a column, and stay where it gets another type': {
    sql: 'CREATE TABLE t (a integer, b integer, d integer); CREATE STATISTICS s ON a, b FROM t; CREATE STATISTICS s2 ON a, d FROM t',
    models: [t({ a: c.bigint(), b: c.integer() })],
    executes: ['DROP STATISTICS public.s2'],
    after: 'CREATE TABLE t (a bigint, b integer); CREATE STATISTICS s ON a, b FROM t',
  },
  'statistics go and come with a column that is made anew': {
    sql: 'CREATE TABLE t (a integer, b integer); CREATE STATISTICS s ON a, b FROM t',
    models: [t({ a: c.integer(), b: c.integer().generatedAs(sql`a + 1`, { stored: true }) })],
    executes: ['DROP STATISTICS public.s', 'CREATE STATISTICS public.s'],
    after:
      'CREATE TABLE t (a integer, b integer GENERATED ALWAYS AS (a + 1) STORED); CREATE STATISTICS s ON a, b FROM t',
  },
  'a foreign key of a table that is not ours, to a key that is made anew': {
    sql: `CREATE TABLE t (a integer, CONSTRAINT k UNIQUE (a)); CREATE SCHEMA theirs;
      CREATE TABLE theirs.u (a integer CONSTRAINT f REFERENCES t (a))`,
    models: [t({ a: c.integer() }, [unique('a').name('k').deferrable('deferred')])],
    obstacles: ['foreign key f on table u (in schema theirs) stands on constraint t.k, which is made anew'],
  },
  'a policy of another table': {
    sql: 'CREATE TABLE t (a integer, b integer); CREATE TABLE u (a integer); CREATE POLICY p ON u USING (a IN (SELECT b FROM t))',
    models: [t({ a: c.integer() }), table('u', { a: c.integer() })],
    obstacles: ['policy p on table u stands on column t.b, which is dropped [policy:u.p]'],
  },
  'a publication of some columns': {
    since: 15,
    sql: 'CREATE TABLE t (a integer, b integer); CREATE PUBLICATION pub FOR TABLE t (a) WHERE (a > 1)',
    models: [t({ a: c.bigint(), b: c.integer() })],
    executes: ['ALTER PUBLICATION pub DROP TABLE ONLY t', 'ALTER PUBLICATION pub ADD TABLE ONLY t (a) WHERE'],
  },
  'a function over an enum that is made anew, a check and an index on it, a view on all': {
    sql: `CREATE TYPE plan AS ENUM ('free', 'team', 'old'); CREATE TABLE t (a plan, b text);
      CREATE FUNCTION "Paid"(p plan DEFAULT 'free') RETURNS boolean LANGUAGE sql IMMUTABLE STRICT AS 'SELECT true'; COMMENT ON FUNCTION "Paid"(plan) IS 'x';
      REVOKE ALL ON FUNCTION "Paid"(plan) FROM PUBLIC; GRANT EXECUTE ON FUNCTION "Paid"(plan) TO pg_monitor;
      ALTER TABLE t ADD CONSTRAINT k CHECK ("Paid"(b::plan)); CREATE INDEX i ON t ("Paid"(a)); CREATE VIEW v AS SELECT "Paid"(a) AS x FROM t`,
    models: [
      plan('free', 'team'),
      t({ a: planned('free', 'team'), b: c.text() }, [
        check('k', sql`"Paid"(b::plan)`),
        index(sql`"Paid"(a)`).name('i'),
      ]),
    ],
    executes: [
      'DROP VIEW v',
      'DROP FUNCTION "Paid"(plan)',
      'CREATE OR REPLACE FUNCTION public."Paid"',
      'CREATE VIEW v',
    ],
  },
  'objects that the models declare by their own SQL step aside by it': {
    sql: `CREATE TYPE plan AS ENUM ('free', 'team', 'old'); CREATE TABLE t (a plan, b text);
      CREATE FUNCTION paid(p plan) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';
      ALTER TABLE t ADD CONSTRAINT k CHECK (paid(b::plan)); CREATE VIEW v AS SELECT paid(a) AS x FROM t`,
    models: [
      plan('free', 'team'),
      t({ a: planned('free', 'team'), b: c.text() }, [check('k', sql`paid(b::plan)`)]),
      object('paid', {
        create: `CREATE FUNCTION paid(p plan) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true'`,
        drop: 'DROP FUNCTION paid(plan)',
      }),
      object('v', { create: 'CREATE VIEW v AS SELECT paid(a) AS x FROM t', drop: 'DROP VIEW v' }),
    ],
    executes: ['DROP VIEW v', 'DROP FUNCTION paid(plan)', 'CREATE FUNCTION paid(p plan)', 'CREATE VIEW v'],
  },
  'a default that calls a function over an enum that is made anew': {
    sql: `CREATE TYPE plan AS ENUM ('free', 'team', 'old'); CREATE FUNCTION f(p plan) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT ''x''';
      CREATE FUNCTION g() RETURNS plan LANGUAGE sql IMMUTABLE AS 'SELECT ''free''::plan';
      CREATE TABLE t (a plan DEFAULT g(), b text DEFAULT f('free'), d text GENERATED ALWAYS AS (f('team')) STORED)`,
    models: [
      plan('free', 'team'),
      t({
        a: planned('free', 'team').default(sql`g()`),
        b: c.text().default(sql`f('free')`),
        d: c.text().generatedAs(sql`f('team')`),
      }),
    ],
    executes: [
      'DROP FUNCTION f(plan)',
      'DROP FUNCTION g()',
      'CREATE OR REPLACE FUNCTION public.g',
      'CREATE OR REPLACE FUNCTION public.f',
    ],
  },
  'the default of another column names an enum that is made anew': {
    sql: `CREATE TYPE plan AS ENUM ('free', 'team', 'old'); CREATE TABLE t (a plan DEFAULT 'free', b text DEFAULT ('team'::plan)::text)`,
    models: [
      plan('free', 'team'),
      t({ a: planned('free', 'team').default('free'), b: c.text().default(sql`('team'::plan)::text`) }),
    ],
    executes: [],
  },
  'a function with a body that the server knows': {
    since: 14,
    sql: 'CREATE TABLE t (a integer, b integer); CREATE FUNCTION f() RETURNS bigint BEGIN ATOMIC SELECT count(a) FROM t; END; CREATE VIEW v AS SELECT f() AS x',
    models: [t({ a: c.bigint(), b: c.integer() })],
    executes: ['DROP VIEW v', 'DROP FUNCTION f()', 'CREATE OR REPLACE FUNCTION public.f', 'CREATE VIEW v'],
  },
  'a composite type, a range and a table that is not ours over an enum': {
    sql: `CREATE TYPE plan AS ENUM ('free', 'team', 'old'); CREATE TABLE t (a plan); CREATE TYPE pair AS (x plan, y int); CREATE SCHEMA auth;
      CREATE TABLE auth.u (p plan DEFAULT 'free'); CREATE TYPE plans AS RANGE (subtype = plan); CREATE TABLE parts (p plan) PARTITION BY LIST (p)`,
    models: [plan('free', 'team'), t({ a: planned('free', 'team') })],
    obstacles: [
      'composite type pair stands on enum plan, which is made anew',
      'default p on table u (in schema auth) stands on enum plan, which is made anew',
      'partitioned table parts stands on enum plan, which is made anew',
      'range type plans stands on enum plan, which is made anew',
      'table u (in schema auth) stands on enum plan, which is made anew',
    ],
  },
  'a foreign key of a table that is not ours': {
    sql: 'CREATE SCHEMA auth; CREATE TABLE t (a integer); CREATE TABLE u (a integer CONSTRAINT u_pkey PRIMARY KEY); CREATE TABLE auth.w (a integer CONSTRAINT w_a_fkey REFERENCES u)',
    models: [t({ a: c.integer() })],
    obstacles: ['foreign key w_a_fkey on table w (in schema auth) stands on table u, which is dropped'],
  },
  'what is in a schema that goes': {
    sql: `CREATE SCHEMA auth; CREATE TABLE t (a integer); CREATE FUNCTION auth.f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE VIEW auth.v AS SELECT auth.f() AS x`,
    models: [t({ a: c.integer() }), pg.schema('kept')],
    obstacles: [],
  },
  'a view and a table that gets another name': {
    sql: 'CREATE TABLE old (a integer); CREATE VIEW v AS SELECT a FROM old',
    models: [table('t', { a: c.bigint() }, { wasNamed: 'old' })],
    obstacles: [
      'view v stands on column old.a, which gets another type; it names old, which gets another name in the same revision',
    ],
  },
  'a table that gets another name under a view': {
    sql: 'CREATE TABLE old (a integer, b text); CREATE VIEW v AS SELECT a FROM old',
    models: [table('t', { a: c.integer(), d: c.text().wasNamed('b') }, { wasNamed: 'old' })],
    executes: [],
    after: 'CREATE TABLE t (a integer, d text); CREATE VIEW v AS SELECT a FROM t',
  },
  'a sequence that goes, and a view that counts with it': {
    sql: `CREATE SEQUENCE s; CREATE TABLE t (a integer); CREATE VIEW v AS SELECT nextval('s') AS n`,
    models: [t({ a: c.integer() })],
    obstacles: ['view v stands on sequence s, which is dropped [view:v]'],
  },
  'a table that inherits': {
    sql: 'CREATE TABLE t (a integer); CREATE TABLE p (a integer); CREATE SCHEMA auth; CREATE TABLE auth.child () INHERITS (p)',
    models: [t({ a: c.integer() })],
    obstacles: ['table child (in schema auth) stands on table p, which is dropped'],
  },
  'a row type in another table': {
    sql: 'CREATE TABLE t (a integer); CREATE TABLE u (a integer); CREATE VIEW v AS SELECT x FROM u x; CREATE FUNCTION f(u) RETURNS int LANGUAGE sql AS $$SELECT 1$$',
    models: [t({ a: c.integer() })],
    obstacles: [
      'function f(u) stands on table u, which is dropped [function:f(u)]',
      'view v stands on table u, which is dropped [view:v]',
    ],
  },
  'a function, a view, a check, a default and an index on an enum that gets a value: none is touched but on the way back':
    {
      sql: `CREATE TYPE plan AS ENUM ('free', 'team'); CREATE TABLE t (a plan DEFAULT 'free', b text DEFAULT ('team'::plan)::text);
      CREATE FUNCTION paid(p plan) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true'; COMMENT ON FUNCTION paid(plan) IS 'x';
      ALTER TABLE t ADD CONSTRAINT k CHECK (paid(b::plan)); CREATE INDEX i ON t (paid(a)); CREATE VIEW v AS SELECT paid(a) AS x FROM t;
      CREATE MATERIALIZED VIEW m AS SELECT a FROM t; CREATE VIEW w AS SELECT b FROM t`,
      models: [
        plan('free', 'trial', 'team'),
        t({ a: planned('free', 'trial', 'team').default('free'), b: c.text().default(sql`('team'::plan)::text`) }, [
          check('k', sql`paid(b::plan)`),
          index(sql`paid(a)`).name('i'),
        ]),
      ],
      executes: [],
      back: [
        'DROP VIEW v',
        'DROP FUNCTION paid(plan)',
        'DROP MATERIALIZED VIEW m',
        'CREATE OR REPLACE FUNCTION public.paid',
        'CREATE MATERIALIZED VIEW m',
        'CREATE VIEW v',
      ],
    },
  'a view on a generated column over an enum that gets a value': {
    sql: `CREATE TYPE plan AS ENUM ('free', 'team'); CREATE TABLE t (a plan, b boolean GENERATED ALWAYS AS (a = 'free'::plan) STORED);
      CREATE VIEW v AS SELECT b FROM t`,
    models: [
      plan('free', 'team', 'scale'),
      t({ a: planned('free', 'team', 'scale'), b: c.boolean().generatedAs(sql`a = 'free'::plan`) }),
    ],
    executes: [],
    back: ['DROP VIEW v', 'CREATE VIEW v'],
  },
  'an enum that gets two values, one of them a default at once, under a domain and a function of it': {
    sql: `CREATE TYPE plan AS ENUM ('free', 'team'); CREATE DOMAIN d AS plan; CREATE TABLE t (a d, b plan);
      CREATE FUNCTION f(d) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true'`,
    models: [
      plan('free', 'trial', 'team', 'scale'),
      pg.domain('d', c.enum(plan('free', 'trial', 'team', 'scale'))),
      t({
        a: c.domain(pg.domain('d', c.enum(plan('free', 'trial', 'team', 'scale')))),
        b: planned('free', 'trial', 'team', 'scale').default('trial'),
      }),
    ],
    executes: [],
    back: ['DROP FUNCTION f(d)', 'CREATE OR REPLACE FUNCTION public.f'],
  },
  'objects by their own SQL on an enum that gets a value step aside on the way back': {
    sql: `CREATE TYPE plan AS ENUM ('free', 'team'); CREATE TABLE t (a plan);
      CREATE FUNCTION paid(p plan) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true'; CREATE VIEW v AS SELECT paid(a) AS x FROM t`,
    models: [
      plan('free', 'team', 'scale'),
      t({ a: planned('free', 'team', 'scale') }),
      object('paid', {
        create: `CREATE FUNCTION paid(p plan) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true'`,
        drop: 'DROP FUNCTION paid(plan)',
      }),
      object('v', { create: 'CREATE VIEW v AS SELECT paid(a) AS x FROM t', drop: 'DROP VIEW v' }),
    ],
    executes: [],
    back: ['DROP VIEW v', 'DROP FUNCTION paid(plan)', 'CREATE FUNCTION paid(p plan)', 'CREATE VIEW v'],
  },
  'a view over an enum that gets a value and loses another later, and a column that changes besides': {
    sql: `CREATE TYPE plan AS ENUM ('free', 'team'); CREATE TABLE t (a plan, n integer); CREATE VIEW v AS SELECT a, n FROM t`,
    models: [plan('free', 'team', 'scale'), t({ a: planned('free', 'team', 'scale'), n: c.bigint() })],
    executes: ['DROP VIEW v', 'CREATE VIEW v'],
    back: ['DROP VIEW v', 'CREATE VIEW v', 'DROP VIEW v', 'CREATE VIEW v'],
  },
  'what nobody can make anew over an enum that gets a value: there is no way back, and the file says so': {
    sql: `CREATE TYPE plan AS ENUM ('free', 'team'); CREATE TABLE t (a plan); CREATE SCHEMA auth; CREATE VIEW auth.v AS SELECT a FROM t;
      CREATE TYPE plans AS RANGE (subtype = plan)`,
    models: [plan('free', 'team', 'scale'), t({ a: planned('free', 'team', 'scale') })],
    executes: [],
    irreversible: [
      'range type plans stands on enum plan, which is made anew; view v (in schema auth) stands on enum plan, which is made anew (--allow view:auth.v)',
    ],
  },
};

let stage: Stage;
beforeAll(async () => {
  stage = await stageOf('postgres');
});
afterAll(() => stage?.close());
beforeEach(async () => {
  await stage.db.rows('DROP PUBLICATION IF EXISTS pub');
  await stage.db.rows('ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO PUBLIC');
  await stage.clear();
  await stage.db.rows('DROP SCHEMA IF EXISTS auth CASCADE');
});

async function run(text: string): Promise<void> {
  for (const { sql: statement } of stage.dialect.split(text)) await stage.db.rows(statement);
}

function compared(models: readonly unknown[], allow: readonly string[] = []) {
  const { dialect, db, target } = stage;
  const collected = collectModels([Object.fromEntries(models.map((model, i) => [`m${i}`, model]))]);
  return compareWithDatabase({
    dialect,
    db,
    target,
    models: collected,
    recorded: collected.schema.objects.filter(isTextObject),
    schemas: ['public'],
    allowed: ['tables', ...allow],
    ask: {
      renames: async (questions) => questions.map((question) => ({ question })),
      confirm: async () => true,
    },
  });
}

const held = (): Promise<readonly string[]> => fingerprint(stage.db, { columnOrder: false, notNullNames: false });

const textsOf = (ops: readonly Operation[]): readonly string[] =>
  ops.flatMap((op) => (op.op === 'execute' ? [op.sql] : []));

const operationsOf = (parts: readonly Part[]): readonly Operation[] =>
  parts.flatMap(({ instructions }) => instructions.flatMap((each) => (each.kind === 'schema' ? each.ops : [])));

const beginnings = (texts: readonly string[], known: readonly string[] = []): readonly string[] =>
  texts.map((text, i) => text.slice(0, known[i]?.length));

describe.each(Object.keys(cases))('%s', (name) => {
  const given = cases[name] as Case;
  test('is seen to', async (context) => {
    if (stage.target.version < (given.since ?? 0)) return context.skip();
    let wanted: readonly string[] | undefined;
    if (given.after !== undefined) {
      await run(given.after);
      wanted = await held();
      await stage.db.rows('DROP PUBLICATION IF EXISTS pub');
      await stage.clear();
    }
    await run(given.sql);
    const had = await held();
    const { operations, obstacles } = await compared(given.models, given.allow);
    expect(obstacles.map(({ text, flag }) => (flag === undefined ? text : `${text} [${flag}]`))).toEqual(
      given.obstacles ?? [],
    );
    if (given.obstacles) return;
    const executed = textsOf(operations);
    expect(beginnings(executed, given.executes)).toEqual(given.executes);
    const { vocabulary } = stage.dialect;
    const draft = draftRevision(operations, vocabulary);
    expect(draft.irreversible).toEqual(given.irreversible ?? []);
    if (given.irreversible) return;
    const up = record(draft, 'upgrade', vocabulary);
    const down = record(draft, 'downgrade', vocabulary);
    if (given.back) expect(beginnings(textsOf(operationsOf(down)), given.back)).toEqual(given.back);
    await stage.play(up);
    if (wanted) expect(fingerprintDifference(wanted, await held())).toEqual([]);
    expect((await compared(given.models)).operations).toEqual([]);
    await stage.play(down);
    expect(fingerprintDifference(had, await held())).toEqual([]);
  });
});
