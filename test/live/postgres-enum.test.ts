// Enums built anew, with rows in every table that uses them.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { compare, order } from '../../src/autogen/index.js';
import { postgres } from '../../src/dialects/postgres/index.js';
import {
  createEnum,
  dropEnum,
  removeEnumValue,
  renameEnum,
  setEnumValues,
} from '../../src/dialects/standard/kinds/enum-recorders.js';
import { applyAll, isIrreversible, type Operation, reverse } from '../../src/ops/index.js';
import { differences, play } from '../dialects/postgres/live.js';
import { type TestDatabase, testDatabase } from '../support/postgres.js';

let db: TestDatabase;

beforeAll(async () => {
  db = await testDatabase();
});
beforeEach(async () => {
  await db.client.query(`CREATE SCHEMA "o""ther"; CREATE TYPE "P p" AS ENUM ('free', 'team', 'it''s', 'b\\');
    CREATE TABLE t (id int PRIMARY KEY, p "P p" NOT NULL DEFAULT 'free', ps "P p"[] DEFAULT '{free,team}', n int,
      UNIQUE (p, id), CONSTRAINT k CHECK (p <> 'it''s' OR n > 0), CONSTRAINT k2 CHECK (n > 0));
    CREATE INDEX plain ON t (p); CREATE INDEX partial ON t (n) WHERE p = 'team'; CREATE INDEX expression ON t ((p = 'free'), n DESC);
    CREATE TABLE "o""ther"."u u" (p "P p" PRIMARY KEY, d "P p" DEFAULT lower('FREE')::"P p");
    ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (p) REFERENCES "o""ther"."u u" ON DELETE CASCADE DEFERRABLE;
    INSERT INTO "o""ther"."u u" VALUES ('free'), ('team'), ('it''s'), ('b\\');
    INSERT INTO t VALUES (1, 'free', '{free,NULL}', 1), (2, 'team', '{{team,b\\\\},{"it''s",free}}', 2), (3, 'it''s', NULL, 3), (4, 'b\\', '{}', 4)`);
});
afterEach(async () => {
  await db.client.query('ROLLBACK');
  await db.client.query('DROP SCHEMA public CASCADE; DROP SCHEMA "o""ther" CASCADE; CREATE SCHEMA public');
});
afterAll(() => db.drop());

const schemas = { schemas: ['public', 'o"ther'] };
const name = 'P p';

async function held(): Promise<unknown> {
  return (await db.rows(`SELECT array_agg(p::text ORDER BY id) AS p, array_agg(ps::text ORDER BY id) AS ps FROM t`))[0];
}

async function leftovers(): Promise<unknown> {
  const rows = await db.rows<{ name: string }>(`SELECT typname AS name FROM pg_type WHERE typtype = 'e' ORDER BY 1`);
  return rows.map((row) => row.name);
}

/** The change with what must go before it and come back after, as a revision file names it. */
async function around(op: Operation): Promise<readonly Operation[]> {
  const { schema: live } = await postgres.introspect(db, schemas);
  const { vocabulary } = postgres;
  const { version } = await postgres.readTarget(db);
  const ops = compare({ live, desired: applyAll(live, [op], vocabulary), vocabulary, version });
  return order(
    ops.map((found) =>
      found.op === 'alterObject' && op.op === 'alterObject' ? { ...found, change: op.change } : found,
    ),
    vocabulary,
  );
}

async function upAndDown(op: Operation): Promise<void> {
  const before = (await postgres.introspect(db, schemas)).schema;
  const ops = await around(op);
  await play(db, ops);
  const after = (await postgres.introspect(db, schemas)).schema;
  const target = await postgres.readTarget(db);
  const wanted = applyAll(before, [op], postgres.vocabulary);
  const settled = await postgres.settle(db, wanted, after, target);
  expect(differences(settled.desired, settled.live)).toEqual([]);
  const back = ops.toReversed().flatMap((done) => {
    const undone = reverse(done, postgres.vocabulary);
    if (isIrreversible(undone)) throw new Error(undone.irreversible);
    return undone;
  });
  await play(db, back);
  const again = await postgres.settle(db, before, (await postgres.introspect(db, schemas)).schema, target);
  expect(differences(again.desired, again.live)).toEqual([]);
}

test('another order: rows, defaults, keys, checks and indexes are as they were', async () => {
  const before = await held();
  await upAndDown(setEnumValues(name, ['b\\', "it's", 'team', 'free'], { from: ['free', 'team', "it's", 'b\\'] }));
  expect(await held()).toEqual(before);
  expect(await leftovers()).toEqual(['P p']);
  // The foreign key still works as it did.
  await db.client.query(`DELETE FROM "o""ther"."u u" WHERE p = 'b\\'`);
  expect(await db.rows('SELECT id FROM t ORDER BY id')).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
});

test('a value that rows hold is not lost: the table, the column and the value are told, and nothing is changed', async () => {
  const before = await held();
  await db.client.query(`ALTER TABLE t ALTER ps SET DEFAULT '{}'`);
  await expect(play(db, await around(setEnumValues(name, ['free', "it's", 'b\\'])))).rejects.toThrow(
    `column o"ther.u u.p holds 'team', which enum P p is to lose`,
  );
  expect(await held()).toEqual(before);
  expect(await leftovers()).toEqual(['P p']);
  await db.client.query(
    `UPDATE t SET ps = '{team}' WHERE id = 1; DELETE FROM "o""ther"."u u" WHERE p = 'team'; ALTER TABLE t DROP CONSTRAINT k; DROP INDEX partial`,
  );
  await expect(play(db, await around(removeEnumValue(name, 'team')))).rejects.toThrow(`column t.ps holds 'team'`);
});

test('a default that the enum loses is told', async () => {
  await db.client.query('DELETE FROM t');
  await expect(play(db, await around(removeEnumValue(name, 'free')))).rejects.toMatchObject({
    code: 'enum',
    message: `the default of column t.p is "free", which enum P p is to lose`,
  });
});

test('values take the place of others, also in arrays and defaults, also crosswise', async () => {
  await db.client.query(`ALTER TABLE t DROP CONSTRAINT k, DROP CONSTRAINT f; DROP INDEX partial, expression`);
  await play(db, [
    { op: 'alterColumn', table: { schema: 'o"ther', name: 'u u' }, column: 'd', to: { default: null } },
    setEnumValues(name, ['team', 'free', 'gone'], {
      mapping: { free: 'team', team: 'free', "it's": 'gone', 'b\\': 'free' },
    }),
  ]).then(
    () => {
      throw new Error('team and b\\ are one key now');
    },
    (error: Error) => expect(error.message).toMatch(/unique/),
  );
  await db.client.query(`DELETE FROM "o""ther"."u u" WHERE p = 'b\\'`);
  await play(db, [
    { op: 'alterColumn', table: { schema: 'o"ther', name: 'u u' }, column: 'd', to: { default: null } },
    setEnumValues(name, ['team', 'free', 'gone'], {
      mapping: { free: 'team', team: 'free', "it's": 'gone', 'b\\': 'free' },
    }),
  ]);
  expect(await held()).toEqual({
    p: ['team', 'free', 'gone', 'free'],
    ps: ['{team,NULL}', '{{free,free},{gone,team}}', null, '{}'],
  });
  const { schema } = await postgres.introspect(db, {});
  expect(schema.tables[0]?.columns.map((column) => column.default)).toEqual([
    undefined,
    { value: 'team' },
    { value: ['team', 'free'] },
    undefined,
  ]);
});

test('a new value in the middle goes away again', async () => {
  const add: Operation = {
    op: 'alterObject',
    id: { kind: 'enum', name },
    change: { change: 'addValue', value: 'new', after: 'free' },
  };
  await upAndDown(add);
});

test('a value is renamed and the enum built anew in one run', async () => {
  const id = { kind: 'enum', name };
  await db.client.query('ALTER TABLE t DROP CONSTRAINT k, DROP CONSTRAINT f; DROP INDEX partial, expression');
  await play(db, [
    { op: 'alterObject', id, change: { change: 'renameValue', from: 'free', to: 'basic' } },
    { op: 'alterObject', id, change: { change: 'renameValue', from: 'team', to: "t'm" } },
    setEnumValues(name, ["t'm", 'basic', "it's", 'b\\'], { from: ['basic', "t'm", "it's", 'b\\'] }),
  ]);
  const { schema } = await postgres.introspect(db, {});
  expect(schema.tables[0]?.columns.map((column) => column.default)).toEqual([
    undefined,
    { value: 'basic' },
    { value: ['basic', "t'm"] },
    undefined,
  ]);
});

test('what the file does not name is not dropped: it is told, with the lines to write', async () => {
  await db.client.query(`ALTER TABLE t ADD COLUMN g boolean GENERATED ALWAYS AS (p = 'team') STORED`);
  await expect(play(db, [setEnumValues(name, ['free', 'team', "it's", 'b\\', 'x'])])).rejects.toMatchObject({
    code: 'bound',
    message:
      'enum P p cannot be made anew while generated column t.g, foreign key f of table t, check k of table t, ' +
      'index expression of table t, index partial of table t stand on it',
    hint: expect.stringContaining("op.dropColumn('t', 'g'), op.dropConstraint('t', 'f'), op.dropConstraint('t', 'k')"),
  });
});

test('a generated column goes before and comes back', async () => {
  await db.client.query(`ALTER TABLE t ADD COLUMN g boolean GENERATED ALWAYS AS (p = 'team') STORED`);
  await db.client.query('CREATE INDEX on_g ON t (g)');
  const before = await held();
  await upAndDown(setEnumValues(name, ['team', 'free', "it's", 'b\\'], { from: ['free', 'team', "it's", 'b\\'] }));
  expect(await held()).toEqual(before);
  expect(await db.rows('SELECT id FROM t WHERE g')).toEqual([{ id: 2 }]);
});

test('comments, privileges and owner of the old type pass to the new one', async () => {
  await db.client.query(`COMMENT ON TYPE "P p" IS 'it''s'; REVOKE ALL ON TYPE "P p" FROM PUBLIC; GRANT USAGE ON TYPE "P p" TO pg_monitor;
    GRANT USAGE ON TYPE "P p" TO pg_read_all_stats WITH GRANT OPTION; ALTER TYPE "P p" OWNER TO pg_read_all_settings`);
  const said = async (): Promise<unknown> =>
    db.rows(`SELECT typacl::text AS acl, typowner::regrole::text AS owner, obj_description(oid, 'pg_type') AS comment
      FROM pg_type WHERE typname = 'P p'`);
  const before = await said();
  await upAndDown(setEnumValues(name, ['b\\', "it's", 'team', 'free'], { from: ['free', 'team', "it's", 'b\\'] }));
  expect(await said()).toEqual(before);
});

test('a view stands in the way: the server says so, and nothing is changed', async () => {
  await db.client.query('CREATE VIEW v AS SELECT p FROM t');
  await expect(play(db, await around(setEnumValues(name, ['b\\', 'free', 'team', "it's"])))).rejects.toThrow(/view/);
  expect(await leftovers()).toEqual(['P p']);
});

test('made, filled and changed in one run', async () => {
  await play(db, [
    createEnum('n', ['a', 'b']),
    {
      op: 'createTable',
      table: {
        name: 'w',
        columns: [
          { name: 'c', type: { name: 'enum', ref: { name: 'n' } }, nullable: true, default: { value: 'a' } },
          { name: 'd', type: { name: 'array', of: { name: 'enum', ref: { name: 'n' } } }, nullable: true },
        ],
        uniques: [],
        foreignKeys: [],
        checks: [{ name: 'wk', expr: { sql: `c in ('a', 'b')` } }],
        indexes: [],
      },
    },
    renameEnum('n', 'm'),
    { op: 'dropConstraint', table: { name: 'w' }, name: 'wk' },
    setEnumValues('m', ['z', 'b', 'a']),
    removeEnumValue('m', 'z'),
    renameEnum('m', 'n'),
  ]);
  const { schema } = await postgres.introspect(db, { tables: [{ name: 'w' }] });
  expect(schema.objects.find(({ id }) => id.name === 'n')?.body).toEqual({ values: ['b', 'a'] });
  expect(schema.tables[0]?.columns[0]?.default).toEqual({ value: 'a' });
  await play(db, [{ op: 'dropTable', table: { name: 'w' } }, dropEnum('n')]);
});

test('a name of 63 bytes, an enum that nobody uses, one without values', async () => {
  const long = 'é'.repeat(31);
  await play(db, [
    createEnum(long, ['a']),
    setEnumValues(long, ['b']),
    setEnumValues(long, []),
    setEnumValues(long, ['c']),
  ]);
  const { schema } = await postgres.introspect(db, {});
  expect(schema.objects.find(({ id }) => id.name === long)?.body).toEqual({ values: ['c'] });
});
