// Scripts of plans: the texts, written out. That they do what a run does is runner-script.test.ts in live.
import { expect, test } from 'vitest';
import type { Operation } from '../../src/ops/index.js';
import {
  type ScriptOptions,
  scriptEnsureVersion,
  scriptPlan,
  scriptStamp,
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
  return scriptPlan({ ...basics, schema: empty, plan: await plan, ...more });
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
    text.replaceAll(/'[0-9a-f]{16}'/g, "'checksum'"),
  ).toBe(`-- limbeck 1.2.3: upgrade from base to bbbb, for PostgreSQL 15
-- Let the first error end it: psql -v ON_ERROR_STOP=1, or the option -bail.

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

-- create table users
CREATE TABLE "users" (
  "id" integer
);

INSERT INTO "limbeck_log" (id, run, revision, direction, part, parts, outcome, started_at, finished_at, tool_version, checksum, text_checksum) VALUES ((SELECT coalesce(max(id), 0) + 1 FROM "limbeck_log"), 'r1', 'aaaa', 'upgrade', 1, 1, 'done', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, '1.2.3', 'checksum', 'text of aaaa');
INSERT INTO "limbeck_version" (revision) VALUES ('aaaa');
COMMIT;

-- upgrade of revision bbbb "message of bbbb"
BEGIN;

-- execute INSERT INTO users VALUES (1) -- it's one
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
  const lines = (await script(chain.upgrade()([]))).split('\n').filter((line) => /^(?:-- up|[A-Z]{4,})/.test(line));
  expect(lines.map((line) => line.replace(/^(INSERT|CREATE)( INTO| TABLE IF NOT EXISTS)? "(\w+)".*/, '$1 $3'))).toEqual(
    [
      '-- upgrade of revision aaaa "message of aaaa", part 1 of 3',
      'BEGIN;',
      'CREATE limbeck_version',
      'CREATE limbeck_log',
      'SELECT 1;',
      'INSERT limbeck_log',
      'COMMIT;',
      '-- upgrade of revision aaaa "message of aaaa", part 2 of 3, outside a transaction',
      'VACUUM;',
      'INSERT limbeck_log',
      'SELECT 2;',
      'INSERT limbeck_log',
      'BEGIN;',
      'INSERT limbeck_log',
      'COMMIT;',
      '-- upgrade of revision aaaa "message of aaaa", part 3 of 3',
      'BEGIN;',
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

test('data steps are refused by name, all at once, or leave a comment', async () => {
  const step = () => {
    throw new Error('it ran');
  };
  const chain = history({ aaaa: { up: [{ 'fill in the names': step }] }, bbbb: { up: [{ 'and the dates': step }] } });
  await expect(script(chain.upgrade()([]))).rejects.toMatchObject({
    family: 'usage',
    code: 'data-in-script',
    message:
      'data steps are JavaScript, which no SQL script can hold:\n  revision aaaa: op.run "fill in the names"\n  revision bbbb: op.run "and the dates"',
    data: {
      steps: [
        { revision: 'aaaa', label: 'fill in the names' },
        { revision: 'bbbb', label: 'and the dates' },
      ],
    },
  });
  const text = await script(chain.upgrade()([]), { skipData: true });
  expect(text).toContain('-- data step "fill in the names": not in this script\n');
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
  ]);
});

test('a rebuild of a table that nothing describes, or that SQL text changed, is refused', async () => {
  const dialect = { ...sqlite, needs: () => ({ tables: [{ name: 'users' }], usersOf: [] }) };
  const rename: Operation = { op: 'renameColumn', table: { name: 'users' }, column: 'id', to: 'key' };
  const more = { dialect, target: sqlite.target('3.45') };
  await expect(script(history({ aaaa: { up: [rename] } }).upgrade()([]), more)).rejects.toMatchObject({
    code: 'script-table',
    message: 'the script must rebuild users, and no operation of these revisions says what it looks like',
  });
  const changed = history({
    aaaa: { up: [createUsers] },
    bbbb: { up: ['ALTER TABLE "users" ADD COLUMN x'] },
    cccc: { up: [rename] },
  });
  await expect(script(changed.upgrade()([]), more)).rejects.toMatchObject({
    code: 'script-table',
    message: 'the script must rebuild users, and SQL text in these revisions changes it in ways that cannot be read',
  });
});
