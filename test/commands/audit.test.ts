// Revisions that are changed after they ran, and the screen that says where a database stands.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as api from '../../src/api.js';
import { statusText } from '../../src/cli/report/status.js';
import { palette } from '../../src/cli/style.js';

let cwd = '';
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'limbeck-audit-'));
  write('node_modules/better-sqlite3/package.json', '{ "name": "better-sqlite3", "main": "index.cjs" }');
  const driver = createRequire(import.meta.url).resolve('better-sqlite3');
  write('node_modules/better-sqlite3/index.cjs', `module.exports = require(${JSON.stringify(driver)});`);
  write('migrate.config.mjs', "export default { database: 'sqlite:app.db', models: './models.mjs' };");
  write('models.mjs', 'export {};');
  write('migrations/a.sql', sql('aaaa1111', 'null', 'CREATE TABLE a (id integer)', 'DROP TABLE a'));
  write('migrations/b.ts', script("op.execute('CREATE TABLE b (id integer)');"));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

function write(name: string, text: string): void {
  mkdirSync(dirname(join(cwd, name)), { recursive: true });
  writeFileSync(join(cwd, name), text);
}

function sql(id: string, down: string, upgrade: string, downgrade: string): string {
  return `-- revision: ${id}\n-- downRevision: ${down}\n-- message: about ${id}\n-- upgrade\n${upgrade};\n-- downgrade\n${downgrade};\n`;
}

function script(body: string, head = ''): string {
  return `${head}export const revision = 'bbbb2222';\nexport const downRevision = 'aaaa1111';\nexport const message = 'second';\nexport function upgrade(op: any) { ${body} }\nexport function downgrade(op: any) { op.execute('DROP TABLE b'); }\n`;
}

const changed = async (): Promise<readonly string[]> =>
  (await api.status({ cwd })).changed.map(({ revision, what, problem }) =>
    [revision, what, ...(problem ? [problem] : [])].join(' '),
  );

describe('an applied revision', () => {
  beforeEach(async () => {
    await api.upgrade({ cwd });
  });

  test('that nobody has touched is what ran', async () => {
    expect(await changed()).toEqual([]);
    expect((await api.current({ cwd })).changed).toEqual([]);
  });

  test('with another comment, another format or another downgrade is what ran, with another text', async () => {
    write('migrations/a.sql', sql('aaaa1111', 'null', '-- why\nCREATE TABLE a (id integer)', 'DROP TABLE IF EXISTS a'));
    write('migrations/b.ts', script("// why\n  op.execute(\n'CREATE TABLE b (id integer)')"));
    expect(await changed()).toEqual(['aaaa1111 text', 'bbbb2222 text']);
    expect((await api.current({ cwd })).changed).toEqual([]);
  });

  test('that says something else is reported by all who look', async () => {
    write('migrations/a.sql', sql('aaaa1111', 'null', 'CREATE TABLE a (id bigint)', 'DROP TABLE a'));
    expect(await changed()).toEqual(['aaaa1111 recording']);
    expect((await api.current({ cwd })).changed).toMatchObject([{ revision: 'aaaa1111', what: 'recording' }]);
    const { revisions, notes } = await api.history({ cwd, indicateCurrent: true });
    expect(revisions.map(({ text }) => text)).toEqual([
      'aaaa1111 -> bbbb2222 (head) (current), second',
      '<base> -> aaaa1111 (changed), about aaaa1111',
    ]);
    expect(notes).toEqual([`aaaa1111 is no longer what ran: ${join(cwd, 'migrations/a.sql')}`]);
    await expect(api.check({ cwd })).rejects.toMatchObject({ family: 'found', code: 'changed' });
    expect((await api.history({ cwd })).notes).toEqual([]);
  });

  test('that cannot be recorded any more is reported with the reason', async () => {
    write('migrations/b.ts', script("op.noSuchThing('b');"));
    expect(await changed()).toEqual(['bbbb2222 recording b.ts:4: there is no op.noSuchThing on sqlite']);
  });

  test('is forgotten by stamp --purge, and is another matter once it has been taken back', async () => {
    write('migrations/b.ts', script("op.execute('CREATE TABLE b (id bigint)');"));
    await api.stamp({ cwd, targets: ['head'] });
    expect(await changed()).toEqual([]);
    await api.downgrade({ cwd });
    await api.upgrade({ cwd });
    write('migrations/b.ts', script("op.execute('CREATE TABLE b (id text)');"));
    write('migrations/a.sql', sql('aaaa1111', 'null', 'CREATE TABLE a (id bigint)', 'DROP TABLE a'));
    expect(await changed()).toEqual(['aaaa1111 recording', 'bbbb2222 recording']);
    await api.stamp({ cwd, purge: true });
    expect(await changed()).toEqual([]);
  });

  test('that was stamped has nothing to be compared with', async () => {
    await api.downgrade({ cwd, target: 'base' });
    await api.stamp({ cwd });
    write('migrations/a.sql', sql('aaaa1111', 'null', 'CREATE TABLE other (id bigint)', 'DROP TABLE a'));
    expect(await changed()).toEqual([]);
  });
});

test('what a revision takes from its neighbours counts', async () => {
  write('migrations/parts/sql.mjs', "export const create = 'CREATE TABLE b (id integer)';");
  write('migrations/b.ts', script('op.execute(create);', "import { create } from './parts/sql.mjs';\n"));
  await api.upgrade({ cwd });
  expect(await changed()).toEqual([]);
  write('migrations/parts/sql.mjs', "export const create = 'CREATE TABLE b (id text)';");
  expect(await changed()).toEqual(['bbbb2222 recording']);
});

test('a revision that asks whether it is offline is what a script ran, and what a run ran', async () => {
  write(
    'migrations/b.ts',
    script("op.execute(op.context.offline ? 'CREATE TABLE b (x)' : 'CREATE TABLE b (y)'); /* 1 */"),
  );
  const result = await api.upgrade({ cwd, sql: true, target: 'base:head' });
  if (result.kind !== 'script') throw new Error('no script');
  new Sqlite(join(cwd, 'app.db')).exec(result.sql).close();
  write(
    'migrations/b.ts',
    script("op.execute(op.context.offline ? 'CREATE TABLE b (x)' : 'CREATE TABLE b (y)'); /* 2 */"),
  );
  expect(await changed()).toEqual(['bbbb2222 text']);
});

describe('status', () => {
  const screen = async (verbose = false): Promise<string> => {
    const text = statusText(await api.status({ cwd }), {
      paint: palette(0),
      verbose,
      short: (path) => path.slice(cwd.length + 1),
    });
    return text
      .replace(cwd, '.')
      .replace(/SQLite [\d.]+/, 'SQLite 3.x')
      .replace(/at \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC in \d+ ms, limbeck .*/, 'at … in …');
  };

  test('of a database that is not there; it is not made', async () => {
    expect(await screen()).toBe(`database:  sqlite:./app.db (SQLite 3.x)
current:   base (limbeck has not written here yet)
head:      bbbb2222, second
applied:   0 of 2
pending:   2
  aaaa1111, about aaaa1111
  bbbb2222, second
changed:   0
unknown:   0
last run:  none
`);
    expect(() => new Sqlite(join(cwd, 'app.db'), { fileMustExist: true })).toThrow();
  });

  test('of one where everything is wrong at once', async () => {
    await api.upgrade({ cwd, target: 'aaaa1111' });
    write('migrations/a.sql', sql('aaaa1111', 'null', 'CREATE TABLE a (id bigint)', 'DROP TABLE a'));
    write('migrations/b.ts', script("op.execute('CREATE TABLE a (id integer)');"));
    await expect(api.upgrade({ cwd })).rejects.toThrow('table a already exists');
    new Sqlite(join(cwd, 'app.db')).exec("INSERT INTO limbeck_version VALUES ('ffff0000')").close();
    expect(await screen()).toBe(`database:  sqlite:./app.db (SQLite 3.x)
current:   aaaa1111, about aaaa1111
head:      bbbb2222, second
applied:   1 of 2
pending:   1
  bbbb2222, second
changed:   1
  aaaa1111 migrations/a.sql
unknown:   ffff0000
last run:  upgrade of bbbb2222, failed at … in …
  table a already exists
`);
  });

  test('of one that a run left half way through a revision', async () => {
    write(
      'migrations/b.ts',
      script("op.autocommit((op: any) => { op.execute('CREATE TABLE b (x)'); op.execute('CREATE TABLE a (x)'); });"),
    );
    await expect(api.upgrade({ cwd })).rejects.toThrow('table a already exists');
    expect(await screen()).toContain('\nhalf done: upgrade of bbbb2222, 0 of 1 parts stand\n');
  });
});
