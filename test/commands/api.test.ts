import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as api from '../../src/api.js';

const source = fileURLToPath(new URL('../../src/index.ts', import.meta.url));

let cwd = '';

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'limbeck-api-'));
  // Drivers are looked for from the project's own folder.
  write('node_modules/better-sqlite3/package.json', '{ "name": "better-sqlite3", "main": "index.cjs" }');
  const driver = createRequire(import.meta.url).resolve('better-sqlite3');
  write('node_modules/better-sqlite3/index.cjs', `module.exports = require(${JSON.stringify(driver)});`);
  write('migrate.config.mjs', "export default { database: 'sqlite:app.db', models: './models.ts' };");
  write(
    'models.ts',
    `import { c, table } from ${JSON.stringify(source)};
export const users = table('users', { id: c.integer().primaryKey(), name: c.text() });
`,
  );
});

afterEach(() => rmSync(cwd, { recursive: true, force: true }));

function write(name: string, text: string): void {
  mkdirSync(dirname(join(cwd, name)), { recursive: true });
  writeFileSync(join(cwd, name), text);
}

function rows(sql: string): unknown[] {
  const database = new Sqlite(join(cwd, 'app.db'), { readonly: true });
  try {
    return database.prepare(sql).all();
  } finally {
    database.close();
  }
}

/** The template imports `limbeck`, which a folder without an installation has not: these revisions are SQL. */
function history(): void {
  write(
    'migrations/1.sql',
    '-- revision: aaaa1111\n-- downRevision: null\n-- message: first\n-- upgrade\nCREATE TABLE a (id integer);\n-- downgrade\nDROP TABLE a;\n',
  );
  write(
    'migrations/2.sql',
    '-- revision: bbbb2222\n-- downRevision: aaaa1111\n-- message: second\n-- upgrade\nCREATE TABLE b (id integer);\n-- downgrade\nDROP TABLE b;\n',
  );
}

describe('the library API', () => {
  it('goes up and down with the defaults of the command line, and returns data', async () => {
    history();
    const up = await api.upgrade({ cwd });
    expect(up).toMatchObject({
      kind: 'run',
      from: [],
      to: ['bbbb2222'],
      steps: [
        { revision: 'aaaa1111', message: 'first', direction: 'upgrade', downRevision: [] },
        { revision: 'bbbb2222', message: 'second', direction: 'upgrade', downRevision: ['aaaa1111'] },
      ],
    });
    expect(await api.downgrade({ cwd })).toMatchObject({ from: ['bbbb2222'], to: ['aaaa1111'] });
    expect(rows('SELECT revision FROM limbeck_version')).toEqual([{ revision: 'aaaa1111' }]);
    expect(await api.current({ cwd })).toMatchObject({ revisions: [{ revision: 'aaaa1111', marks: ['current'] }] });
    expect(await api.heads({ cwd })).toMatchObject({ revisions: [{ revision: 'bbbb2222', text: 'bbbb2222 (head)' }] });
    const { revisions } = await api.history({ cwd });
    expect(revisions.map(({ text }) => text)).toEqual([
      'aaaa1111 -> bbbb2222 (head), second',
      '<base> -> aaaa1111, first',
    ]);
    expect(await api.stamp({ cwd, targets: ['base'] })).toMatchObject({ kind: 'stamp', from: ['aaaa1111'], to: [] });
  });

  it('previews without touching the database', async () => {
    history();
    const plan = await api.upgrade({ cwd, dryRun: true });
    expect(plan).toMatchObject({ kind: 'plan', steps: [{ revision: 'aaaa1111' }, { revision: 'bbbb2222' }] });
    const script = await api.upgrade({ cwd, sql: true, target: 'aaaa1111:head' });
    expect(script).toMatchObject({ kind: 'script', from: ['aaaa1111'], to: ['bbbb2222'] });
    expect(script).toMatchObject({ sql: expect.stringContaining('CREATE TABLE b (id integer);') });
    expect(() => rows('SELECT 1')).toThrow();
  });

  it('rejects with errors that have a code', async () => {
    history();
    await expect(api.upgrade({ cwd, target: 'zzzz' })).rejects.toMatchObject({
      family: 'usage',
      code: 'unknown-revision',
    });
    await expect(api.check({ cwd })).rejects.toMatchObject({ family: 'found', code: 'pending' });
    await expect(api.current({ cwd, checkHeads: true })).rejects.toMatchObject({ code: 'not-at-heads' });
    await expect(api.upgrade({ cwd: tmpdir() })).rejects.toMatchObject({ family: 'usage', code: 'no-config' });
    await expect(api.upgrade({ cwd, lockWait: 'soon' })).rejects.toMatchObject({ code: 'bad-duration' });
    await expect(api.generate({ cwd, rename: ['x'] })).rejects.toMatchObject({ code: 'behind' });
    await api.upgrade({ cwd });
    await expect(api.generate({ cwd, rename: ['x'] })).rejects.toMatchObject({ code: 'bad-rename' });
  });

  it('takes answers from the program', async () => {
    history();
    await api.upgrade({ cwd });
    write(
      'models.ts',
      `import { c, table } from ${JSON.stringify(source)};
export const a = table('a', { number: c.integer() });
export const b = table('b', { id: c.integer() });
`,
    );
    await expect(api.generate({ cwd, dryRun: true })).rejects.toMatchObject({
      family: 'input',
      code: 'rename-or-drop',
    });
    const ask: api.Ask = {
      renames: async (questions) => questions.map((question) => ({ question, to: 'number' })),
      confirm: async () => true,
    };
    expect(await api.generate({ cwd, dryRun: true, ask })).toMatchObject({
      kind: 'revision',
      downRevision: ['bbbb2222'],
      operations: ['rename column a.id to number'],
    });
    expect(await api.diff({ cwd })).toMatchObject({ operations: ['add column a.number', 'drop column a.id'] });
  });

  it('stops by a signal, between two revisions or in one', async () => {
    history();
    const stop = new AbortController();
    const run = api.upgrade({
      cwd,
      signal: stop.signal,
      on: (event) => {
        if (event.type === 'step finished') stop.abort(new Error('enough'));
      },
    });
    await expect(run).rejects.toThrow('enough');
    expect(rows('SELECT revision FROM limbeck_version')).toEqual([{ revision: 'aaaa1111' }]);
  });
});
