// limbeck/testing: what a project's own tests are given, and what each of them catches.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrationTests } from '../../src/testing.js';

const source = fileURLToPath(new URL('../../src/index.ts', import.meta.url));
let cwd = '';

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'limbeck-testing-'));
  write('node_modules/better-sqlite3/package.json', '{ "name": "better-sqlite3", "main": "index.cjs" }');
  const driver = createRequire(import.meta.url).resolve('better-sqlite3');
  write('node_modules/better-sqlite3/index.cjs', `module.exports = require(${JSON.stringify(driver)});`);
  write('migrate.config.mjs', "export default { database: 'sqlite:never-opened.db', models: './models.ts' };");
  models('name: c.text()');
  revision('aaaa1111', null, 'CREATE TABLE users (id integer PRIMARY KEY NOT NULL);', 'DROP TABLE users;');
  revision('bbbb2222', 'aaaa1111', 'ALTER TABLE users ADD COLUMN name text;', 'ALTER TABLE users DROP COLUMN name;');
});

afterEach(() => rmSync(cwd, { recursive: true, force: true }));

function write(name: string, text: string): void {
  mkdirSync(dirname(join(cwd, name)), { recursive: true });
  writeFileSync(join(cwd, name), text);
}

function models(columns: string): void {
  write(
    'models.ts',
    `import { c, table } from ${JSON.stringify(source)};
export const users = table('users', { id: c.integer().primaryKey(), ${columns} });
`,
  );
}

/** Without a downgrade, none. */
function revision(id: string, parent: string | null, upgrade: string, downgrade?: string): void {
  const down = downgrade === undefined ? '' : `-- downgrade\n${downgrade}\n`;
  const header = `-- revision: ${id}\n-- downRevision: ${parent}\n-- message: ${id}\n`;
  write(`migrations/${id}.sql`, `${header}-- upgrade\n${upgrade}\n${down}`);
}

/** What each test ends with: `holds`, or the code of its error. */
async function outcomes(database = 'sqlite::memory:'): Promise<readonly string[]> {
  const ends: string[] = [];
  for (const { run } of migrationTests({ cwd, database })) {
    ends.push(
      await run().then(
        () => 'holds',
        (error: { code?: string }) => error.code ?? String(error),
      ),
    );
  }
  return ends;
}

it('says what holds, in sentences', () => {
  expect(migrationTests({ cwd, database: 'sqlite::memory:' }).map(({ name }) => name)).toEqual([
    'the revisions have one head',
    'all revisions upgrade an empty database',
    'after the upgrade the database is as the models say',
    'each downgrade restores what was before its upgrade',
  ]);
});

it('holds for a good history, in memory and in a file that is empty of tables again', async () => {
  expect(await outcomes()).toEqual(['holds', 'holds', 'holds', 'holds']);
  expect(await outcomes('sqlite:scratch.db')).toEqual(['holds', 'holds', 'holds', 'holds']);
  const scratch = new Sqlite(join(cwd, 'scratch.db'), { readonly: true });
  const names = scratch.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all();
  scratch.close();
  expect(names).toEqual(['limbeck_log', 'limbeck_version']);
});

it('catches two heads, which cannot be upgraded to one set of models by chance', async () => {
  revision('cccc3333', 'aaaa1111', 'CREATE TABLE b (id integer);', 'DROP TABLE b;');
  expect(await outcomes()).toEqual(['several-heads', 'holds', 'difference', 'holds']);
});

it('catches a revision that fails', async () => {
  revision('cccc3333', 'bbbb2222', 'ALTER TABLE nobody ADD COLUMN x;', 'SELECT 1;');
  expect(await outcomes()).toEqual(['holds', 'database', 'database', 'database']);
});

it('catches models that no revision follows', async () => {
  models('name: c.text(), age: c.integer()');
  expect(await outcomes()).toEqual(['holds', 'holds', 'difference', 'holds']);
});

it('catches a downgrade that forgets something, or takes too much', async () => {
  revision('bbbb2222', 'aaaa1111', 'ALTER TABLE users ADD COLUMN name text;', 'SELECT 1;');
  const [, , , climb] = migrationTests({ cwd, database: 'sqlite::memory:' });
  await expect(climb?.run()).rejects.toMatchObject({
    code: 'not-restored',
    message: 'after upgrade and downgrade of bbbb2222 the database is another:\n  column users.name is too much',
  });
  revision('bbbb2222', 'aaaa1111', 'ALTER TABLE users ADD COLUMN name text;', 'DROP TABLE users;');
  await expect(climb?.run()).rejects.toThrow('table users is missing');
});

it('believes a revision that says that it cannot be undone', async () => {
  revision('bbbb2222', 'aaaa1111', 'ALTER TABLE users ADD COLUMN name text;');
  revision('cccc3333', 'bbbb2222', 'CREATE TABLE b (id integer);', 'DROP TABLE b;');
  expect((await outcomes()).at(-1)).toBe('holds');
});

it('refuses a database with something in it, and leaves that alone', async () => {
  const file = join(cwd, 'full.db');
  const full = new Sqlite(file);
  full.exec('CREATE TABLE precious (id integer); INSERT INTO precious VALUES (1);');
  full.close();
  const before = join(cwd, 'before.db');
  cpSync(file, before);
  expect(await outcomes('sqlite:full.db')).toEqual(['holds', 'not-empty', 'not-empty', 'not-empty']);
  const after = new Sqlite(file, { readonly: true });
  expect(after.prepare('SELECT name FROM sqlite_schema').pluck().all()).toEqual(['precious']);
  after.close();
});

it('takes one of several databases', async () => {
  write(
    'migrate.config.mjs',
    `export default { models: './models.ts', databases: {
      main: { database: 'sqlite:a.db', migrations: './migrations' }, other: { database: 'sqlite:b.db' } } };`,
  );
  for (const { run } of migrationTests({ cwd, db: 'main', database: 'sqlite::memory:' })) await run();
});
