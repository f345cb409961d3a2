// Scripts of plans: the texts, written out. That they do what a run does is runner-script.test.ts in live.
import type { Knex } from 'knex';
import { describe, expect, test } from 'vitest';
import type { Operation } from '../../src/ops/index.js';
import {
  type ScriptOptions,
  scriptEnsureVersion,
  scriptPlan,
  scriptStamp,
  stepQueries,
  versionTables,
} from '../../src/runner/index.js';
import { postgres, sqlite } from './dialects.js';
import { history } from './histories.js';

const empty = { tables: [], objects: [] };
const basics = {
  dialect: postgres,
  target: postgres.target('15'),
  tables: versionTables(),
  runId: 'r1',
  toolVersion: '1.2.3',
};

async function script(plan: Promise<ScriptOptions['plan']>, more: Partial<ScriptOptions> = {}): Promise<string> {
  const { dialect } = basics;
  const steps = stepQueries({ dialect, from: import.meta.filename, database: 'postgres://nowhere' });
  return (await scriptPlan({ ...basics, schema: empty, steps, plan: await plan, ...more })).sql;
}

/** What makes sure where the database stands has a test of its own. */
function withoutGuards(text: string): string {
  return text.replaceAll(/DO \$limbeck\$[\s\S]*?\$limbeck\$;/g, (block) => {
    if (block.includes('pg_advisory_unlock(')) return 'DO let go;';
    return block.includes('pg_try_advisory_lock(') ? 'DO hold;' : 'DO guard;';
  });
}

const createUsers: Operation = {
  op: 'createTable',
  table: {
    name: 'users',
    columns: [{ name: 'id', type: { name: 'integer' }, nullable: true }],
    uniques: [],
    foreignKeys: [],
    checks: [],
    indexes: [],
  },
};

test('one transaction a revision, with its log row and the move of the head', async () => {
  const chain = history({ aaaa: { up: [createUsers] }, bbbb: { up: ["INSERT INTO users VALUES (1) -- it's one"] } });
  const text = await script(chain.upgrade()([]));
  expect(
    withoutGuards(text).replaceAll(/'[0-9a-f]{16}'/g, "'checksum'"),
  ).toBe(`-- limbeck 1.2.3: upgrade from base to bbbb, for PostgreSQL 15
-- To run it so that the first error ends it: psql -X -v ON_ERROR_STOP=1 -f script.sql

SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;

-- upgrade of revision aaaa "message of aaaa"
BEGIN;
CREATE TABLE IF NOT EXISTS "limbeck_version" (
  revision text NOT NULL PRIMARY KEY
);
CREATE TABLE IF NOT EXISTS "limbeck_log" (
  id bigint NOT NULL PRIMARY KEY,
  run text,
  revision text NOT NULL,
  direction text NOT NULL,
  part integer,
  parts integer,
  statement integer,
  note text,
  outcome text NOT NULL,
  started_at timestamptz NOT NULL,
  finished_at timestamptz,
  duration_ms integer,
  tool_version text NOT NULL,
  checksum text,
  text_checksum text,
  error text
);
CREATE TABLE IF NOT EXISTS "limbeck_lock" (
  id integer NOT NULL PRIMARY KEY CHECK (id = 1),
  token text NOT NULL,
  run text,
  command text,
  host text,
  process_id integer,
  backend integer,
  backend_start timestamptz,
  role oid,
  since timestamptz NOT NULL
);
DO guard;

-- create table users
CREATE TABLE "users" (
  "id" integer
);

INSERT INTO "limbeck_log" (id, run, revision, direction, part, parts, outcome, started_at, finished_at, tool_version, checksum, text_checksum) VALUES ((SELECT coalesce(max(id), 0) + 1 FROM "limbeck_log"), 'r1', 'aaaa', 'upgrade', 1, 1, 'done', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, '1.2.3', 'checksum', 'text of aaaa');
INSERT INTO "limbeck_version" (revision) VALUES ('aaaa');
COMMIT;

-- upgrade of revision bbbb "message of bbbb"
BEGIN;
DO guard;

-- execute INSERT INTO users VALUES (1)
INSERT INTO users VALUES (1);

INSERT INTO "limbeck_log" (id, run, revision, direction, part, parts, outcome, started_at, finished_at, tool_version, checksum, text_checksum) VALUES ((SELECT coalesce(max(id), 0) + 1 FROM "limbeck_log"), 'r1', 'bbbb', 'upgrade', 1, 1, 'done', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, '1.2.3', 'checksum', 'text of bbbb');
UPDATE "limbeck_version" SET revision = 'bbbb' WHERE revision = 'aaaa';
COMMIT;
`);
});

test('a comment at the end of a statement does not swallow its semicolon, and a message stays a comment', async () => {
  const chain = history({ aaaa: { up: [createUsers] }, bbbb: {} });
  const plan = await chain.upgrade()(['aaaa']);
  const steps = plan.steps.map((step) => ({
    ...step,
    revision: { ...step.revision, message: 'one\nDROP TABLE users;\r--' },
  }));
  const text = await script(Promise.resolve({ ...plan, steps }));
  expect(text).toContain('-- upgrade of revision bbbb "one\n-- DROP TABLE users;\n-- --"\n');
  const dialect = { ...postgres, lower: () => [{ sql: 'SELECT 1 -- one', note: 'n\nDROP TABLE x;' }] };
  expect(await script(chain.upgrade('aaaa')([]), { dialect })).toContain(
    '-- n\n-- DROP TABLE x;\nSELECT 1 -- one\n;\n',
  );
});

test('a part outside a transaction, between two that are in one', async () => {
  const chain = history({ aaaa: { up: ['SELECT 1', ['VACUUM', 'SELECT 2'], 'SELECT 3'] } });
  const lines = withoutGuards(await script(chain.upgrade()([])))
    .split('\n')
    .filter((line) => /^(?:-- up|[A-Z]{4,}|DO)/.test(line));
  expect(lines.map((line) => line.replace(/^(INSERT|CREATE)( INTO| TABLE IF NOT EXISTS)? "(\w+)".*/, '$1 $3'))).toEqual(
    [
      '-- upgrade of revision aaaa "message of aaaa", part 1 of 3',
      'BEGIN;',
      'CREATE limbeck_version',
      'CREATE limbeck_log',
      'CREATE limbeck_lock',
      'DO guard;',
      'SELECT 1;',
      'INSERT limbeck_log',
      'COMMIT;',
      '-- upgrade of revision aaaa "message of aaaa", part 2 of 3, outside a transaction',
      'DO hold;',
      'DO guard;',
      'VACUUM;',
      'INSERT limbeck_log',
      'SELECT 2;',
      'INSERT limbeck_log',
      'BEGIN;',
      'INSERT limbeck_log',
      'COMMIT;',
      'DO let go;',
      '-- upgrade of revision aaaa "message of aaaa", part 3 of 3',
      'BEGIN;',
      'DO guard;',
      'SELECT 3;',
      'INSERT limbeck_log',
      'INSERT limbeck_version',
      'COMMIT;',
    ],
  );
});

test('one transaction for the whole script', async () => {
  const text = await script(history({ aaaa: { up: ['SELECT 1'] }, bbbb: { up: ['SELECT 2'] } }).upgrade()([]), {
    transaction: 'all',
  });
  expect(text.match(/^(?:BEGIN|COMMIT|SELECT \d);$/gm)).toEqual(['BEGIN;', 'SELECT 1;', 'SELECT 2;', 'COMMIT;']);
});

test('the first transaction makes sure of the version, each of where the database stands', async () => {
  const chain = history({ aaaa: { up: ['SELECT 1'] }, bbbb: { up: ['SELECT 2'] } });
  const guards = (await script(chain.upgrade()([]), { unrelated: ["it's"] })).match(
    /DO \$limbeck\$[\s\S]*?\$limbeck\$;/g,
  );
  expect(guards).toEqual([
    `DO $limbeck$
DECLARE
  heads text;
BEGIN
  IF pg_catalog.current_setting('server_version_num')::integer / 10000 <> 15 THEN
    RAISE EXCEPTION USING MESSAGE = 'this script is for PostgreSQL 15, and the server is ' || pg_catalog.current_setting('server_version'),
      HINT = 'Print one for it: --server-version ' || pg_catalog.current_setting('server_version_num')::integer / 10000;
  END IF;
  IF NOT pg_catalog.pg_try_advisory_xact_lock(pg_catalog.hashtextextended('limbeck ["public","limbeck_version"]', (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())::bigint)) THEN
    RAISE EXCEPTION USING MESSAGE = 'another run holds the lock', HINT = 'Run the script again when it has ended.';
  END IF;
  SELECT pg_catalog.string_agg(revision, ', ' ORDER BY revision COLLATE "C") INTO heads FROM "limbeck_version" WHERE revision NOT IN ('it''s');
  IF heads IS DISTINCT FROM NULL THEN
    RAISE EXCEPTION USING MESSAGE = 'this part of the script begins at base, and the database stands at ' || coalesce(heads, 'base');
  END IF;
END
$limbeck$;`,
    `DO $limbeck$
DECLARE
  heads text;
BEGIN
  IF NOT pg_catalog.pg_try_advisory_xact_lock(pg_catalog.hashtextextended('limbeck ["public","limbeck_version"]', (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())::bigint)) THEN
    RAISE EXCEPTION USING MESSAGE = 'another run holds the lock', HINT = 'Run the script again when it has ended.';
  END IF;
  SELECT pg_catalog.string_agg(revision, ', ' ORDER BY revision COLLATE "C") INTO heads FROM "limbeck_version" WHERE revision NOT IN ('it''s');
  IF heads IS DISTINCT FROM 'aaaa' THEN
    RAISE EXCEPTION USING MESSAGE = 'this part of the script begins at aaaa, and the database stands at ' || coalesce(heads, 'base');
  END IF;
END
$limbeck$;`,
  ]);
});

describe('data steps', () => {
  type Step = (knex: Knex) => unknown;
  /** What stands in the script in the place of the step. */
  async function printed(step: Step, dialect = postgres): Promise<string> {
    const database = dialect === postgres ? 'postgres://nowhere' : 'sqlite:nowhere';
    const steps = stepQueries({ dialect, from: import.meta.filename, database });
    const plan = history({ aaaa: { up: [{ fill: step }] } }).upgrade()([]);
    const text = await script(plan, { dialect, target: dialect.target(), steps });
    return /-- data step "fill".*\n([\s\S]*?)\n\nINSERT INTO "limbeck_log"/.exec(text)?.[1] ?? text;
  }

  test('writing queries are printed with their values', async () => {
    const step: Step = async (knex) => {
      await knex('users').insert({
        id: 1,
        name: "it's $1 ? \\ \n😀",
        tags: ['a"b', null],
        born: null,
        meta: { a: [1] },
      });
      await knex('users')
        .where('id', '>', 2)
        .andWhereNot({ name: 'x' })
        .update({ name: knex.ref('email') });
      await knex('users').whereIn('id', [1, 2]).del();
      await knex.raw('update users set meta = meta - ? where meta \\? ?', ['k?', '$2']);
      await knex('t')
        .insert(knex('users').select('id').where({ id: 7 }))
        .returning('id');
    };
    expect(
      await printed(step),
    ).toBe(`insert into "users" ("born", "id", "meta", "name", "tags") values (NULL, '1', '{"a":[1]}', 'it''s $1 ? \\ \n😀', '{"a\\"b",NULL}');
update "users" set "name" = "email" where "id" > '2' and not "name" = 'x';
delete from "users" where "id" in ('1', '2');
update users set meta = meta - 'k?' where meta ? '$2';
insert into "t" select "id" from "users" where "id" = '7' returning "id";`);
  });

  test('SQLite: of the types in which values are bound', async () => {
    const step: Step = async (knex) => {
      await knex('t').insert({
        a: 1,
        b: 1.5,
        c: 2n ** 53n,
        d: true,
        e: Buffer.from([0, 255]),
        f: 'a\0b',
        g: new Date(5),
      });
      await knex('t').update({ a: Number.NaN, b: -1 / 0, c: 1e21, f: '?' });
    };
    expect(await printed(step, sqlite)).toBe(
      "insert into `t` (`a`, `b`, `c`, `d`, `e`, `f`, `g`) values (1.0, 1.5, 9007199254740992, 1.0, X'00ff', ('a' || char(0) || 'b'), 5.0);\n" +
        "update `t` set `a` = NULL, `b` = -9e999, `c` = 1e+21, `f` = '?';",
    );
  });

  test('a transaction of the step is a savepoint, with the same name on every printing', async () => {
    const step: Step = (knex) =>
      knex.transaction(async (trx) => {
        await trx('t').insert({ a: 1 });
        await trx.transaction((inner) => inner('t').del());
      });
    const text = `SAVEPOINT step_1;
insert into "t" ("a") values ('1');
SAVEPOINT step_2;
delete from "t";
RELEASE SAVEPOINT step_2;
RELEASE SAVEPOINT step_1;`;
    expect(await printed(step)).toBe(text);
    expect(await printed(step)).toBe(text);
  });

  test('many rows, a schema builder, and nothing at all', async () => {
    expect(await printed((knex) => knex.batchInsert('t', [{ a: 1 }, { a: 2 }, { a: 3 }], 2))).toBe(`SAVEPOINT step_1;
insert into "t" ("a") values ('1'), ('2');
insert into "t" ("a") values ('3');
RELEASE SAVEPOINT step_1;`);
    expect(await printed((knex) => knex.schema.createTable('x', (t) => t.integer('id')))).toBe(
      'create table "x" ("id" integer);',
    );
    expect(await printed(() => undefined)).toContain('-- data step "fill": it has nothing to execute\n');
  });

  const readers: readonly { readonly what: string; readonly step: Step; readonly says: string }[] = [
    { what: 'select', step: (knex) => knex('t').where({ id: 1 }), says: 'reads (select * from "t" where "id" = $1)' },
    { what: 'first', step: (knex) => knex('t').first('id'), says: 'reads (select "id" from "t" limit $1)' },
    { what: 'pluck', step: (knex) => knex('t').pluck('id'), says: 'reads (select "id" from "t")' },
    { what: 'count', step: (knex) => knex('t').count(), says: 'reads (select count(*) from "t")' },
    {
      what: 'rows of a raw query',
      step: async (knex) => (await knex.raw('select 1')).rows,
      says: 'uses the result of a query (select 1)',
    },
    {
      what: 'returned ids',
      step: async (knex) => {
        const [row] = await knex('t').insert({ a: 1 }).returning('id');
        return row;
      },
      says: 'uses the result of a query (insert into "t" ("a") values ($1) returning "id")',
    },
    {
      what: 'a count of changed rows',
      step: async (knex) => {
        if ((await knex('t').del()) > 3) throw new Error('too many');
      },
      says: 'uses the result of a query (delete from "t")',
    },
    {
      what: 'what it swallows the refusal of',
      step: async (knex) => {
        try {
          await knex('t');
        } catch {}
      },
      says: 'reads (select * from "t")',
    },
    {
      what: 'a question of the schema builder',
      step: (knex) => knex.schema.hasTable('t'),
      says: 'reads (select * from information_schema.tables where table_name = $…)',
    },
    { what: 'a stream', step: (knex) => knex('t').stream().toArray(), says: 'reads (a stream)' },
  ];
  test.each(readers)('refused: $what', async ({ step, says }) => {
    await expect(printed(step)).rejects.toMatchObject({
      family: 'usage',
      code: 'data-in-script',
      message: `data steps that read the database cannot be in a script:\n  revision aaaa: op.run "fill" ${says}`,
    });
  });

  test('all that read are told at once, or leave a comment each, and nothing of what they had written', async () => {
    const step: Step = async (knex) => {
      await knex('t').insert({ a: 1 });
      await knex('t');
    };
    const chain = history({
      aaaa: { up: [{ 'fill in\nthe names': step }] },
      bbbb: { up: [{ dates: step }, { more: () => 1 }] },
    });
    await expect(script(chain.upgrade()([]))).rejects.toMatchObject({
      data: {
        steps: [
          { revision: 'aaaa', label: 'fill in\nthe names', reads: 'reads (select * from "t")' },
          { revision: 'bbbb', label: 'dates', reads: 'reads (select * from "t")' },
        ],
      },
    });
    const text = await script(chain.upgrade()([]), { skipData: true });
    expect(text).toContain(
      '-- NOT IN THIS SCRIPT: the data step "fill in\n-- the names", which reads (select * from "t")\n',
    );
    expect(text).not.toContain('insert into "t"');
  });

  test('one that fails by itself is named', async () => {
    const step: Step = () => {
      throw new Error('no such file: names.csv');
    };
    await expect(printed(step)).rejects.toMatchObject({
      family: 'failed',
      code: 'step-failed',
      message: 'revision aaaa: op.run "fill" failed when it was called for this script: no such file: names.csv',
    });
  });
});

test('a script that would look for its tables elsewhere is refused', async () => {
  const chain = (sql: string) => history({ aaaa: { up: [sql] } }).upgrade()([]);
  for (const sql of [
    'SET LOCAL search_path TO x',
    "SELECT 1; select pg_catalog.set_config('search_path', '', false)",
  ]) {
    await expect(script(chain(sql))).rejects.toMatchObject({ code: 'script-search-path' });
  }
  await script(chain("CREATE FUNCTION f() RETURNS int LANGUAGE sql SET search_path = '' AS 'SELECT 1'"));
  await script(chain('SET search_path TO x'), { tables: versionTables({ versionTableSchema: 'public' }) });
});

test('what cannot run is refused as in a run', async () => {
  const chain = history({ aaaa: { up: ['COMMIT'] } });
  await expect(script(chain.upgrade()([]))).rejects.toMatchObject({ code: 'transaction-control' });
});

test('a way down', async () => {
  const chain = history({ aaaa: { up: [createUsers], down: ['DROP TABLE users'] } });
  const text = await script(chain.downgrade(null)(['aaaa']));
  expect(text).toMatch(/^-- limbeck 1\.2\.3: downgrade from aaaa to base, for PostgreSQL 15\n/);
  expect(text).not.toContain('CREATE TABLE');
  expect(text).toMatch(/DELETE FROM "limbeck_version" WHERE revision = 'aaaa';\nCOMMIT;\n$/);
});

test('stamps, and the tables alone', async () => {
  const moves = [{ move: 'update', from: 'aaaa', to: 'bbbb' }] as const;
  const text = await scriptStamp({ ...basics, plan: { from: ['aaaa'], to: ['bbbb'], moves } });
  expect(text).toMatch(/^-- limbeck 1\.2\.3: stamp bbbb, for PostgreSQL 15\n/);
  expect(text).toMatch(
    /'r1', 'bbbb', 'stamp', 'done', .*\nUPDATE "limbeck_version" SET revision = 'bbbb' WHERE revision = 'aaaa';\nCOMMIT;\n$/,
  );
  const down = await scriptStamp({
    ...basics,
    plan: { from: ['aaaa'], to: [], moves: [{ move: 'delete', id: 'aaaa' }] },
  });
  expect(down).toContain("'r1', 'base', 'stamp', 'done'");
  const tables = await scriptEnsureVersion(basics);
  expect(tables.match(/^CREATE TABLE IF NOT EXISTS "\w+"/gm)).toEqual([
    'CREATE TABLE IF NOT EXISTS "limbeck_version"',
    'CREATE TABLE IF NOT EXISTS "limbeck_log"',
    'CREATE TABLE IF NOT EXISTS "limbeck_lock"',
  ]);
});

test('a rebuild of a table that nothing describes, or that SQL text changed, is refused', async () => {
  const dialect = { ...sqlite, needs: () => ({ tables: [{ name: 'users' }], usersOf: [] }) };
  const rename: Operation = { op: 'renameColumn', table: { name: 'users' }, column: 'id', to: 'key' };
  const more = { dialect, target: sqlite.target('3.45') };
  await expect(script(history({ aaaa: { up: [rename] } }).upgrade()([]), more)).rejects.toMatchObject({
    code: 'script-table',
    message: 'the script must know what users looks like, and no operation of these revisions says what it looks like',
  });
  const changed = history({
    aaaa: { up: [createUsers] },
    bbbb: { up: ['ALTER TABLE "users" ADD COLUMN x'] },
    cccc: { up: [rename] },
  });
  await expect(script(changed.upgrade()([]), more)).rejects.toMatchObject({
    code: 'script-table',
    message:
      'the script must know what users looks like, and SQL text in these revisions changes it in ways that cannot be read',
  });
});
