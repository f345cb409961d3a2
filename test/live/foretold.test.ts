// What somebody made by hand since a revision was written, and that stands in its way: told before anything runs where it is
// certain, and never where the server would take it. The server is the referee of each case.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { postgres } from '../../src/dialects/postgres/index.js';
import type { Operation } from '../../src/ops/index.js';
import type { Does } from '../runner/histories.js';
import { errorOf, history, type Place, postgresPlace, run } from '../runner/support.js';
import { serverVersion } from '../support/server-version.js';

let place: Place;
beforeAll(async () => {
  place = await postgresPlace();
});
afterAll(() => place.drop());

const t = { name: 't' };
const retyped: Operation = { op: 'alterColumn', table: t, column: 'a', to: { type: { name: 'bigint' } } };
const dropped: Operation = { op: 'dropColumn', table: t, column: 'a' };
const gone: Operation = { op: 'dropTable', table: t };
const renamed: Operation = { op: 'renameTable', table: t, to: 'people' };
const plan = { kind: 'enum', name: 'plan' };
const withoutValue: Operation = { op: 'alterObject', id: plan, change: { change: 'removeValue', value: 'old' } };
const domain = { kind: 'domain', name: 'd' };
const checked = {
  op: 'alterObject',
  id: domain,
  change: { change: 'addCheck', check: { name: 'k', expr: { sql: 'VALUE > 0' } } },
} as const satisfies Operation;

interface Case {
  readonly sql: string;
  readonly up: readonly (Does | readonly Does[])[];
  /** What is foretold; none where nothing is. */
  readonly told?: readonly string[];
  /** Not certain, so nothing is said of what the server will refuse. */
  readonly silent?: true;
  readonly since?: number;
}

const view = 'CREATE TABLE t (a integer PRIMARY KEY, b text); CREATE VIEW v AS SELECT a FROM t';
const cases: { readonly [name: string]: Case } = {
  'a view on a column that gets another type': {
    sql: view,
    up: [retyped],
    told: ['view v stands on column t.a, which gets another type'],
  },
  'a view on a view on a column that goes': {
    sql: `${view}; CREATE VIEW "Odd "" w?" AS SELECT * FROM v`,
    up: [dropped],
    told: ['view Odd " w? stands on view v', 'view v stands on column t.a, which is dropped'],
  },
  'a view on another column': {
    sql: `CREATE TABLE t (a integer, b text); CREATE VIEW v AS SELECT b FROM t`,
    up: [retyped],
  },
  'a view that the revision drops and makes again': {
    sql: view,
    up: ['DROP VIEW v', retyped, 'CREATE VIEW v AS SELECT a FROM t'],
  },
  'a view that the revision drops as an object': {
    sql: view,
    up: [{ op: 'execute', sql: 'DROP VIEW v', object: { change: 'drop', id: { kind: 'object', name: 'v' } } }, retyped],
  },
  'a view of somebody on the view that the revision drops': {
    sql: `${view}; CREATE VIEW w AS SELECT * FROM v`,
    up: ['DROP VIEW v', retyped, 'CREATE VIEW v AS SELECT a FROM t'],
    told: ['view w stands on view v'],
  },
  'a view that is made to stand on something else first': {
    sql: view,
    up: ['CREATE OR REPLACE VIEW v AS SELECT 1 AS a', retyped],
  },
  'a view that goes with CASCADE': { sql: view, up: ['DROP VIEW v CASCADE', retyped] },
  'a view that code of the revision takes away': {
    sql: view,
    up: ["DO $$ BEGIN EXECUTE 'DROP ' || 'VIEW v'; END $$", retyped],
  },
  'a view after a data step that may have taken it away': {
    sql: view,
    up: [{ step: async () => {} }, retyped],
    silent: true,
  },
  'a view on a table that was renamed first': {
    sql: view,
    up: [renamed, { ...retyped, table: { name: 'people' } }],
    told: ['view v stands on column t.a, which gets another type'],
  },
  'a column that comes with the revision, in the place of another one': {
    sql: 'CREATE TABLE t (a integer); CREATE VIEW v AS SELECT a FROM t',
    up: [
      { op: 'renameColumn', table: t, column: 'a', to: 'old' },
      { op: 'addColumn', table: t, column: { name: 'a', type: { name: 'integer' }, nullable: true } },
      retyped,
    ],
  },
  'a function over the rows of a table that goes': {
    sql: 'CREATE TABLE t (a integer); CREATE FUNCTION f(t) RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$',
    up: [gone],
    told: ['function f(t) stands on table t, which is dropped'],
  },
  'a function whose body the server keeps': {
    sql: 'CREATE TABLE t (a integer); CREATE FUNCTION f() RETURNS integer LANGUAGE sql BEGIN ATOMIC SELECT a FROM t; END',
    up: [retyped],
    told: ['function f() stands on column t.a, which gets another type'],
    since: 14,
  },
  'a function whose body is text': {
    sql: 'CREATE TABLE t (a integer); CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS $$ SELECT a FROM t $$',
    up: [retyped],
  },
  'a policy, a trigger and a rule on a column': {
    sql: `CREATE TABLE t (a integer); CREATE POLICY p ON t USING (a > 0);
      CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;
      CREATE TRIGGER tr BEFORE UPDATE OF a ON t FOR EACH ROW EXECUTE FUNCTION g()`,
    up: [retyped],
    told: [
      'policy p on table t stands on column t.a, which gets another type',
      'trigger tr on table t stands on column t.a, which gets another type',
    ],
  },
  'what goes with its table': {
    sql: `CREATE TABLE t (a integer, b integer); CREATE POLICY p ON t USING (a > 0); CREATE STATISTICS s ON a, b FROM t;
      CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;
      CREATE TRIGGER tr BEFORE UPDATE OF a ON t FOR EACH ROW EXECUTE FUNCTION g()`,
    up: [gone],
  },
  'statistics go with their column': {
    sql: 'CREATE TABLE t (a integer, b integer); CREATE STATISTICS s ON a, b FROM t',
    up: [dropped],
  },
  'a trigger that needs only the row': {
    sql: `CREATE TABLE t (a integer); CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;
      CREATE TRIGGER tr BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION g()`,
    up: [retyped],
  },
  'a foreign key of another table': {
    sql: 'CREATE TABLE t (a integer PRIMARY KEY); CREATE TABLE u (id integer CONSTRAINT "f?" REFERENCES t)',
    up: [gone],
    told: ['foreign key f? on table u stands on table t, which is dropped'],
  },
  'a foreign key of another table, which goes first': {
    sql: 'CREATE TABLE t (a integer PRIMARY KEY); CREATE TABLE u (id integer REFERENCES t)',
    up: [{ op: 'dropConstraint', table: { name: 'u' }, name: 'u_id_fkey' }, gone],
  },
  'a foreign key over a type that changes on one side': {
    sql: 'CREATE TABLE t (a integer PRIMARY KEY); CREATE TABLE u (id integer REFERENCES t)',
    up: [retyped],
  },
  'a table that inherits': {
    sql: 'CREATE TABLE t (a integer); CREATE TABLE u () INHERITS (t)',
    up: [gone],
    told: ['table u stands on table t, which is dropped'],
  },
  'a table that inherits the column': {
    sql: 'CREATE TABLE t (a integer); CREATE TABLE u () INHERITS (t)',
    up: [dropped],
  },
  'a view that groups by a primary key': {
    sql: 'CREATE TABLE t (a integer PRIMARY KEY, b text); CREATE VIEW v AS SELECT a, b FROM t GROUP BY a',
    up: [{ op: 'dropConstraint', table: t, name: 't_pkey' }],
    told: ['view v stands on constraint t.t_pkey, which is dropped'],
  },
  'a function over an enum that goes': {
    sql: `CREATE TYPE plan AS ENUM ('old', 'new'); CREATE FUNCTION f(plan) RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$`,
    up: [{ op: 'dropObject', id: plan }],
    told: ['function f(plan) stands on enum plan, which is dropped'],
  },
  'an extension with all that it has': {
    sql: 'CREATE EXTENSION citext; CREATE TABLE u (p text)',
    up: [{ op: 'dropObject', id: { kind: 'extension', name: 'citext' } }],
  },
  'an extension that a column and an index need': {
    sql: 'CREATE EXTENSION citext; CREATE TABLE u (p citext); CREATE INDEX ON u (lower(p))',
    up: [{ op: 'dropObject', id: { kind: 'extension', name: 'citext' } }],
    told: ['table u stands on extension citext, which is dropped'],
  },
  'a schema with something in it': {
    sql: 'CREATE SCHEMA s2; CREATE TYPE s2.mood AS ENUM ()',
    up: [{ op: 'dropObject', id: { kind: 'schema', name: 's2' } }],
    told: ['enum mood (in schema s2) stands on schema s2, which is dropped'],
  },
  'a trigger and a column that go with the view that the revision drops': {
    sql: `${view}; CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;
      CREATE TRIGGER tr INSTEAD OF UPDATE ON v FOR EACH ROW EXECUTE FUNCTION g(); ALTER VIEW v ALTER a SET DEFAULT 1;
      CREATE RULE r AS ON DELETE TO v DO INSTEAD NOTHING`,
    up: ['DROP VIEW v', retyped],
  },
  'a view with a trigger of its own': {
    sql: `${view}; CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;
      CREATE TRIGGER tr INSTEAD OF UPDATE ON v FOR EACH ROW EXECUTE FUNCTION g()`,
    up: [retyped],
    told: ['trigger tr on table v stands on view v', 'view v stands on column t.a, which gets another type'],
  },
  'a function and a view over an enum that is made anew': {
    sql: `CREATE TYPE plan AS ENUM ('old', 'new'); CREATE FUNCTION f(plan) RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$;
      CREATE TABLE u (id integer, p plan); CREATE VIEW v AS SELECT p FROM u; CREATE VIEW w AS SELECT id FROM u`,
    up: [withoutValue],
    told: [
      'function f(plan) stands on enum plan, which is made anew',
      'view v stands on enum plan, which is made anew',
    ],
  },
  'values of a domain inside of others': {
    sql: `CREATE DOMAIN d AS integer; CREATE DOMAIN over AS d; CREATE TYPE comp AS (x over[]); CREATE TYPE r AS RANGE (subtype = d);
      CREATE TABLE u (id integer, c comp, plain d); CREATE TABLE "V v" ("R?" r, e comp[] DEFAULT '{}'); CREATE MATERIALIZED VIEW m AS SELECT ARRAY[1::d] AS x;
      CREATE VIEW w AS SELECT c FROM u`,
    up: [checked],
    told: [
      'column V v.R? holds values of domain d inside of its own, where the database cannot do this: add check k to domain d',
      'column V v.e holds values of domain d inside of its own, where the database cannot do this: add check k to domain d',
      'column m.x holds values of domain d inside of its own, where the database cannot do this: add check k to domain d',
      'column u.c holds values of domain d inside of its own, where the database cannot do this: add check k to domain d',
    ],
  },
  'values of a domain inside of others, that step aside': {
    sql: `CREATE DOMAIN d AS integer; CREATE TYPE comp AS (x d); CREATE TABLE u (c comp); INSERT INTO u VALUES (ROW(1))`,
    up: ['ALTER TABLE u ALTER COLUMN c TYPE text', checked, 'ALTER TABLE u ALTER COLUMN c TYPE comp USING c::comp'],
  },
  'values of a domain inside of others, and a check for those to come': {
    sql: `CREATE DOMAIN d AS integer; CREATE TYPE comp AS (x d); CREATE TABLE u (c comp)`,
    up: [
      {
        ...checked,
        change: { ...checked.change, check: { ...checked.change.check, options: { postgres: { notValid: true } } } },
      },
      { op: 'alterObject', id: domain, change: { change: 'alter', default: { value: 1 }, notNull: false } },
      { op: 'alterObject', id: domain, change: { change: 'renameCheck', from: 'k', to: 'l' } },
    ],
  },
  'values of a domain inside of others, which are to be looked at now': {
    sql: `CREATE DOMAIN d AS integer; ALTER DOMAIN d ADD CONSTRAINT k CHECK (VALUE > 0) NOT VALID; CREATE TYPE comp AS (x d); CREATE TABLE u (c comp)`,
    up: [{ op: 'alterObject', id: domain, change: { change: 'validateCheck', name: 'k' } }],
    told: [
      'column u.c holds values of domain d inside of its own, where the database cannot do this: validate constraint k of domain d',
    ],
  },
  'values of a domain inside of others, none of which is to be NULL': {
    sql: 'CREATE DOMAIN d AS integer; CREATE TABLE u (c d[])',
    up: [{ op: 'alterObject', id: domain, change: { change: 'alter', notNull: true } }],
    told: [
      'column u.c holds values of domain d inside of its own, where the database cannot do this: domain d: forbid NULL',
    ],
  },
  'rows of a table in a column of another': {
    sql: 'CREATE TABLE t (a integer); CREATE DOMAIN td AS t; CREATE TABLE u (x t[], y td)',
    up: [retyped],
    told: [
      'column u.x holds rows of table t inside of its own, where the database cannot do this: alter column t.a (type)',
      'column u.y holds rows of table t inside of its own, where the database cannot do this: alter column t.a (type)',
    ],
  },
  'rows of a table in a column of another, that get a value more': {
    sql: 'CREATE TABLE t (a integer); CREATE TABLE u (x t)',
    up: [
      {
        op: 'addColumn',
        table: t,
        column: { name: 'b', type: { name: 'integer' }, nullable: false, default: { value: 1 } },
      },
    ],
    told: ['column u.x holds rows of table t inside of its own, where the database cannot do this: add column t.b'],
  },
  'rows of a table in a column of another, that get room for a value': {
    sql: 'CREATE TABLE t (a integer); CREATE TABLE u (x t)',
    up: [
      { op: 'addColumn', table: t, column: { name: 'b', type: { name: 'integer' }, nullable: true } },
      { op: 'alterColumn', table: t, column: 'b', to: { default: { value: 1 } } },
    ],
  },
  'rows of a table with an enum that is made anew': {
    sql: `CREATE TYPE plan AS ENUM ('old', 'new'); CREATE TABLE u (p plan); CREATE TABLE v (x u)`,
    up: [withoutValue],
    told: [
      'column v.x holds rows of table u inside of its own, where the database cannot do this: remove value "old" from enum plan',
    ],
  },
  'rows of a table that are nobody’s yet': {
    sql: 'CREATE TABLE t (a integer); CREATE TYPE comp AS (x t); CREATE VIEW v AS SELECT NULL::comp AS x',
    up: [retyped],
  },
  'a check, an index and a generated column by hand over an enum that is made anew': {
    sql: `CREATE TYPE plan AS ENUM ('old', 'new'); CREATE TABLE u (id integer, p plan, q plan,
        "g?" boolean GENERATED ALWAYS AS (p = 'new') STORED, CONSTRAINT k CHECK (p <> 'new'), CHECK (p IS NOT NULL), UNIQUE (p));
      CREATE INDEX i ON u (id) WHERE q = 'new'; CREATE INDEX plain ON u (p, q)`,
    up: [withoutValue],
    told: [
      'constraint u.k stands on enum plan, which is made anew',
      'generated column u.g? stands on enum plan, which is made anew',
      'index u.i stands on enum plan, which is made anew',
    ],
  },
  'a check over an enum that is made anew, which goes and comes again': {
    sql: `CREATE TYPE plan AS ENUM ('old', 'new'); CREATE TABLE u (p plan, CONSTRAINT k CHECK (p <> 'new'))`,
    up: [
      { op: 'dropConstraint', table: { name: 'u' }, name: 'k' },
      withoutValue,
      {
        op: 'addConstraint',
        table: { name: 'u' },
        constraint: { kind: 'check', name: 'k', expr: { sql: `p <> 'new'` } },
      },
    ],
  },
  'a range over an enum that goes, with the functions that make it': {
    sql: `CREATE TYPE plan AS ENUM ('old', 'new'); CREATE TYPE rng AS RANGE (subtype = plan); CREATE TABLE u (r rng)`,
    up: [{ op: 'dropObject', id: plan }],
    told: ['table u stands on range type rng', 'range type rng stands on enum plan, which is dropped'],
  },
  'a column of a type that goes': {
    sql: `CREATE TYPE plan AS ENUM ('old', 'new'); CREATE TABLE u (p plan)`,
    up: [{ op: 'dropObject', id: plan }],
    told: ['table u stands on enum plan, which is dropped'],
  },
  'a column of a type that goes, which changes first': {
    sql: `CREATE TYPE plan AS ENUM ('old', 'new'); CREATE TABLE u (p plan)`,
    up: [
      { op: 'alterColumn', table: { name: 'u' }, column: 'p', to: { type: { name: 'text' } } },
      { op: 'dropObject', id: plan },
    ],
  },
  'a default that takes from a sequence that goes': {
    sql: `CREATE SEQUENCE s; CREATE TABLE u (p integer DEFAULT nextval('s'))`,
    up: [{ op: 'dropObject', id: { kind: 'sequence', name: 's' } }],
    told: ['default p on table u stands on sequence s, which is dropped'],
  },
  'a trigger on a table that goes first, through a function that goes next': {
    sql: `CREATE TABLE t (a integer); CREATE TABLE u (b integer);
      CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;
      CREATE FUNCTION f(t) RETURNS boolean LANGUAGE sql AS $$ SELECT true $$;
      CREATE TRIGGER tr BEFORE UPDATE ON u FOR EACH ROW WHEN (f(NULL::t)) EXECUTE FUNCTION g()`,
    up: [{ op: 'dropTable', table: { name: 'u' } }, 'DROP FUNCTION f(t)', gone],
  },
  'a publication of a column': {
    sql: 'CREATE TABLE t (a integer PRIMARY KEY, b integer); CREATE PUBLICATION pub FOR TABLE t (a)',
    up: [dropped],
    told: ['publication pub on table t stands on column t.a, which is dropped'],
    since: 15,
  },
  'a table of another schema with the same name': {
    sql: `CREATE SCHEMA s2; CREATE TABLE s2.t (a integer); CREATE VIEW v AS SELECT a FROM s2.t; CREATE TABLE t (a integer)`,
    up: [retyped],
  },
  'nothing there at all': { sql: '', up: ['CREATE TABLE t (a integer)', retyped, dropped, gone] },
};

async function serverRefuses(up: readonly (Does | readonly Does[])[]): Promise<boolean> {
  const ops = up.flat().flatMap((does): readonly Operation[] => {
    if (typeof does === 'string') return [{ op: 'execute', sql: does }];
    return typeof does.op === 'string' ? [does as Operation] : [];
  });
  const connection = await place.connect();
  try {
    const target = await postgres.readTarget(connection);
    const query = postgres.needs(ops);
    const before = query ? await postgres.snapshot(connection, query) : { schema: { tables: [], objects: [] } };
    await connection.runAll(['BEGIN', ...postgres.lower(ops, before, target).map(({ sql }) => sql), 'ROLLBACK']);
    return false;
  } catch {
    return true;
  } finally {
    await connection.close();
  }
}

describe('what came since the revision was written', () => {
  for (const [name, { sql, up, told = [], silent = false, since = 13 }] of Object.entries(cases)) {
    test.runIf(serverVersion >= since)(name, async () => {
      await place.rows(
        `DROP SCHEMA IF EXISTS public, s2 CASCADE; CREATE SCHEMA public; DROP PUBLICATION IF EXISTS pub; ${sql}`,
      );
      const refused = await serverRefuses(up);
      expect(refused).toBe(told.length > 0 || silent);
      if (!refused) {
        await run(place, history({ aaaa: { up } }).upgrade());
        return;
      }
      const expectTold = async (running: Promise<unknown>): Promise<void> => {
        const error = await errorOf(running);
        expect(error.code === 'in-the-way').toBe(!silent);
        if (silent) return;
        expect((error.data as { obstacles: { text: string }[] }).obstacles.map(({ text }) => text)).toEqual(told);
      };
      await expectTold(run(place, history({ aaaa: { up } }).upgrade()));
      if (!silent) await expect(place.rows('SELECT revision FROM limbeck_version')).rejects.toThrow('does not exist');
      // The same on the way back.
      const back = history({ aaaa: { up: [], down: up } });
      await run(place, back.upgrade());
      await expectTold(run(place, back.downgrade('base')));
      expect(await place.rows('SELECT revision FROM limbeck_version')).toEqual([{ revision: 'aaaa' }]);
    });
  }
});

describe('how it is told', () => {
  const two = history({
    aaaa: { up: ['CREATE TABLE other (id integer)'] },
    bbbb: { up: [renamed], down: [{ op: 'renameTable', table: { name: 'people' }, to: 't' }] },
    cccc: {
      up: [{ ...retyped, table: { name: 'people' } }, [{ ...dropped, table: { name: 'people' }, column: 'b' }]],
      down: [{ ...retyped, table: { name: 'people' }, to: { type: { name: 'integer' } } }],
    },
  });
  const start = `DROP SCHEMA IF EXISTS public, s2 CASCADE; CREATE SCHEMA public; CREATE TABLE t (a integer, b text)`;

  test('one, over revisions and parts that have not run', async () => {
    await place.rows(`${start}; CREATE VIEW v AS SELECT b FROM t`);
    const error = await errorOf(run(place, two.upgrade()));
    expect(error).toMatchObject({
      family: 'failed',
      code: 'in-the-way',
      message:
        'something stands in the way of revision cccc, upgrade, part 2 of 2: view v stands on column t.b, which is dropped',
      hint: 'Take it away first, by hand or with op.execute in the revision before that operation:\n  DROP VIEW v;',
    });
    expect(await place.rows("SELECT to_regclass('other') AS other")).toEqual([{ other: null }]);
  });

  test('several, in the order in which they must go, and come again', async () => {
    await place.rows(`${start}; CREATE VIEW v AS SELECT a FROM t; CREATE VIEW w AS SELECT a FROM v`);
    const error = await errorOf(run(place, two.upgrade(), { transaction: 'none' }));
    expect(error.message).toBe(`something stands in the way of the revisions:
  revision cccc, upgrade, part 1 of 2: view w stands on view v
  revision cccc, upgrade, part 1 of 2: view v stands on column t.a, which gets another type`);
    expect(error.hint).toMatch(
      /before that operation:\n {2}DROP VIEW w;\n {2}DROP VIEW v;\nWhat makes it again afterwards:\n {2}CREATE VIEW v AS.*;\n {2}CREATE VIEW w AS/s,
    );
  });

  test('on the way back', async () => {
    await place.rows(start);
    await run(place, two.upgrade());
    await place.rows('CREATE VIEW v AS SELECT a FROM people');
    expect(await errorOf(run(place, two.downgrade('aaaa')))).toMatchObject({ code: 'in-the-way' });
    await place.rows('DROP VIEW v');
    await run(place, two.downgrade('aaaa'));
  });
});

describe('tables with partitions', () => {
  const parts = 'CREATE TABLE m (id integer) PARTITION BY RANGE (id)';
  const build: Operation = {
    op: 'createIndex',
    table: { name: 'm' },
    index: { name: 'i?', unique: false, parts: [{ column: 'id' }], options: { postgres: { concurrently: true } } },
  };
  const byHand = 'CREATE INDEX CONCURRENTLY i ON m (id)';
  const reindex = 'REINDEX TABLE m';

  test.each<readonly [string, string, readonly (Does | readonly Does[])[], RegExp | undefined]>([
    [
      'of somebody',
      parts,
      [[build]],
      /^revision aaaa, upgrade: m has partitions, and no index over partitions is built concurrently$/,
    ],
    ['of somebody, by hand', parts, [[byHand]], /m has partitions/],
    [
      'of the same run',
      '',
      [parts, 'CREATE TABLE m1 PARTITION OF m DEFAULT', [byHand]],
      /part 2 of 2: m has partitions/,
    ],
    ['of the same run, rebuilt', '', [parts, reindex], /"execute REINDEX TABLE m" cannot run inside a transaction/],
    [
      'whose index is dropped',
      `${parts}; CREATE INDEX i ON m (id)`,
      [['DROP INDEX CONCURRENTLY i']],
      /the table of i has/,
    ],
    ['that give way first', parts, ['DROP TABLE m', 'CREATE TABLE m (id integer)', reindex, [byHand]], undefined],
    ['that come and go', '', [parts, 'DROP TABLE m', 'CREATE TABLE m (id integer)', reindex, [build]], undefined],
    [
      'one partition',
      `${parts}; CREATE TABLE m1 PARTITION OF m DEFAULT`,
      [['CREATE INDEX CONCURRENTLY i ON m1 (id)']],
      undefined,
    ],
    ['of a query', '', ['CREATE TABLE m AS SELECT 1 AS id, sum(1) OVER (PARTITION BY 1)', [build]], undefined],
  ])('%s', async (_, sql, up, told) => {
    await place.rows(`DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public; ${sql}`);
    const plan = history({ aaaa: { up } }).upgrade();
    if (told && serverVersion >= 14) {
      const error = await errorOf(run(place, plan));
      expect(error).toMatchObject({ family: 'usage', message: expect.stringMatching(told) });
      expect(await place.rows("SELECT to_regclass('limbeck_version') AS there")).toEqual([{ there: null }]);
    } else if (!told) await run(place, plan);
  });
});
