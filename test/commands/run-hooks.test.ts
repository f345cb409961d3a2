// What goes along with a run: hooks of the config, events, a word about changed revisions, previews and tries. On SQLite; what only
// PostgreSQL has is in live/try.test.ts.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as api from '../../src/api.js';

let cwd = '';
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'limbeck-hooks-'));
  const require = createRequire(import.meta.url);
  for (const name of ['better-sqlite3', 'knex']) {
    write(`node_modules/${name}/package.json`, `{ "name": "${name}", "main": "index.cjs" }`);
    write(`node_modules/${name}/index.cjs`, `module.exports = require(${JSON.stringify(require.resolve(name))});`);
  }
  config('');
  write('models.mjs', 'export {};');
  write('migrations/1.sql', sql('aaaa1111', 'null', 'CREATE TABLE a (id integer)', 'DROP TABLE a'));
  write('migrations/2.sql', sql('bbbb2222', 'aaaa1111', 'CREATE TABLE b (id integer)', 'DROP TABLE b'));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

function write(name: string, text: string): void {
  mkdirSync(dirname(join(cwd, name)), { recursive: true });
  writeFileSync(join(cwd, name), text);
}

function config(more: string): void {
  write('migrate.config.ts', `export default { database: 'sqlite:app.db', models: './models.mjs', ${more} };`);
}

function sql(id: string, down: string, upgrade: string, downgrade: string): string {
  return `-- revision: ${id}\n-- downRevision: ${down}\n-- message: about ${id}\n-- upgrade\n${upgrade};\n-- downgrade\n${downgrade};\n`;
}

function rows(text: string): unknown[] {
  const raw = new Sqlite(join(cwd, 'app.db'), { readonly: true });
  try {
    return raw.prepare(text).all();
  } finally {
    raw.close();
  }
}
const told = (): unknown[] =>
  readFileSync(join(cwd, 'told.txt'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
const tell = `import { appendFileSync } from 'node:fs'; const tell = (e) => appendFileSync(import.meta.dirname + '/told.txt', JSON.stringify(e) + '\\n');`;

describe('onVersionApply', () => {
  test('writes in the transaction of the revision', async () => {
    write('migrations/1.sql', sql('aaaa1111', 'null', 'CREATE TABLE audit (what text)', 'DROP TABLE audit'));
    config(
      "onVersionApply: ({ revision, direction, knex }) => knex('audit').insert({ what: direction + ' ' + revision })",
    );
    await api.upgrade({ cwd });
    await api.downgrade({ cwd });
    await api.stamp({ cwd, targets: ['head'] });
    expect(rows('SELECT what FROM audit')).toEqual([
      { what: 'upgrade aaaa1111' },
      { what: 'upgrade bbbb2222' },
      { what: 'downgrade bbbb2222' },
      { what: 'stamp bbbb2222' },
    ]);
  });

  test.each([
    [
      'a function',
      "onVersionApply: ({ revision }) => { if (revision === 'bbbb2222') throw new Error('not today'); }",
      'not today',
    ],
    ['a command', `onVersionApply: 'test aaaa1111 = "$2" #'`, ''],
  ])('%s that fails takes the revision with it', async (_, hook, says) => {
    config(hook);
    await expect(api.upgrade({ cwd })).rejects.toMatchObject({
      code: 'hook-failed',
      message: expect.stringMatching(
        new RegExp(
          `^revision bbbb2222 "about bbbb2222" failed in upgrade: the hook onVersionApply of the config failed: .*${says}`,
        ),
      ),
      data: { stands: 'It was rolled back: nothing of it remains.', done: ['aaaa1111'] },
    });
    expect(rows('SELECT revision FROM limbeck_version')).toEqual([{ revision: 'aaaa1111' }]);
    expect(rows("SELECT name FROM sqlite_schema WHERE name = 'b'")).toEqual([]);
  });

  test('also of a part outside of transactions', async () => {
    write(
      'migrations/2.sql',
      `-- transaction: false\n${sql('bbbb2222', 'aaaa1111', 'CREATE TABLE b (what text)', 'DROP TABLE b')}`,
    );
    config(
      "onVersionApply: async ({ revision, knex }) => { if (revision === 'bbbb2222') await knex('b').insert({ what: revision }); }",
    );
    await api.upgrade({ cwd });
    expect(rows('SELECT what FROM b')).toEqual([{ what: 'bbbb2222' }]);
  });
});

describe('beforeRun and afterRun', () => {
  beforeEach(() => {
    write(
      'hooks.ts',
      `${tell}\nexport const before = (e) => tell({ before: e }); export const after = (e) => tell({ after: { ...e, durationMs: typeof e.durationMs } });`,
    );
    write(
      'migrate.config.ts',
      "import { after, before } from './hooks.ts';\nexport default { database: 'sqlite:app.db', models: './models.mjs', beforeRun: before, afterRun: after };",
    );
  });
  const run = { direction: 'upgrade', from: [], to: ['bbbb2222'], revisions: ['aaaa1111', 'bbbb2222'] };

  test('are told of the run and of its end, once, and of nothing where there is nothing to do', async () => {
    await api.upgrade({ cwd });
    await api.upgrade({ cwd });
    expect(told()).toEqual([{ before: run }, { after: { ...run, done: run.revisions, durationMs: 'number' } }]);
  });

  test('and why it failed', async () => {
    write('migrations/2.sql', sql('bbbb2222', 'aaaa1111', 'CREATE TABLE a (id integer)', 'DROP TABLE b'));
    await expect(api.upgrade({ cwd })).rejects.toThrow('table a already exists');
    expect(told().at(-1)).toMatchObject({
      after: {
        done: ['aaaa1111'],
        error: { code: 'database', message: expect.stringContaining('table a already exists') },
      },
    });
  });

  test('beforeRun can keep it from beginning', async () => {
    config("beforeRun: () => { throw new Error('no backup'); }, afterRun: () => { throw new Error('not reached'); }");
    await expect(api.upgrade({ cwd })).rejects.toMatchObject({
      code: 'hook-failed',
      message: 'the hook beforeRun of the config failed: no backup',
    });
    expect(() => rows('SELECT * FROM limbeck_version')).toThrow('no such table');
  });
});

describe('events', () => {
  test('are plain data, and end with the result', async () => {
    const events: api.MoveEvent[] = [];
    const stream = api.upgradeEvents({ cwd, target: 'aaaa1111' });
    let step = await stream.next();
    for (; !step.done; step = await stream.next()) events.push(step.value);
    const item = {
      revision: 'aaaa1111',
      message: 'about aaaa1111',
      direction: 'upgrade',
      downRevision: [],
      path: join(cwd, 'migrations/1.sql'),
    };
    expect(events).toEqual([
      { type: 'plan', from: [], to: ['aaaa1111'], steps: [item] },
      { type: 'step started', step: item },
      {
        type: 'statement',
        note: 'execute CREATE TABLE a (id integer), line 5',
        sql: 'CREATE TABLE a (id integer)',
        durationMs: expect.any(Number),
      },
      { type: 'step finished', step: item, durationMs: expect.any(Number) },
    ]);
    expect(JSON.parse(JSON.stringify(events))).toEqual(events);
    expect(step.value).toMatchObject({ kind: 'run', to: ['aaaa1111'] });
  });

  test('a failure comes where they end', async () => {
    write('migrations/1.sql', sql('aaaa1111', 'null', 'CREATE TABLE', 'DROP TABLE b'));
    const types: string[] = [];
    await expect(
      (async () => {
        for await (const { type } of api.upgradeEvents({ cwd })) types.push(type);
      })(),
    ).rejects.toMatchObject({ code: 'database' });
    expect(types).toEqual(['plan', 'step started']);
  });

  test('whoever leaves early ends the run between revisions', async () => {
    for await (const { type } of api.upgradeEvents({ cwd })) if (type === 'step started') break;
    expect(await api.upgrade({ cwd })).toMatchObject({ kind: 'run', to: ['bbbb2222'] });
  });
});

test('an upgrade says what has changed before it goes on, and stops with strict', async () => {
  await api.upgrade({ cwd, target: 'aaaa1111' });
  write('migrations/1.sql', sql('aaaa1111', 'null', 'CREATE TABLE other (id integer)', 'DROP TABLE a'));
  const events: api.MoveEvent[] = [];
  const on = (event: api.MoveEvent): void => void events.push(event);
  await expect(api.upgrade({ cwd, strict: true, on })).rejects.toMatchObject({ family: 'usage', code: 'changed' });
  expect(events).toEqual([]);
  await api.upgrade({ cwd, on });
  expect(events[0]).toMatchObject({ type: 'changed', revisions: [{ revision: 'aaaa1111', what: 'recording' }] });
  expect(events.map(({ type }) => type)).toEqual(['changed', 'plan', 'step started', 'statement', 'step finished']);
  await api.upgrade({ cwd });
  await expect(api.upgrade({ cwd, strict: true })).rejects.toMatchObject({ code: 'changed' });
});

describe('a preview', () => {
  const rebuild = `import { sql } from ${JSON.stringify(join(import.meta.dirname, '../../src/index.ts'))};
export const revision = 'bbbb2222';\nexport const downRevision = 'aaaa1111';\nexport const message = 'must';
export function upgrade(op: any) { op.alterColumn('a', 'id', { nullable: false, type: undefined }); op.run('fill', (knex: any) => knex('a').insert({ id: 1 })); }
export function downgrade(op: any) {}`;

  test('has the SQL for the database as it is, and changes nothing', async () => {
    await api.upgrade({ cwd, target: 'aaaa1111' });
    rmSync(join(cwd, 'migrations/2.sql'));
    write('migrations/2.ts', rebuild);
    const result = await api.upgrade({ cwd, dryRun: true });
    if (result.kind !== 'plan') throw new Error(result.kind);
    const [step] = result.steps;
    expect(step?.statements.map(({ note }) => note).at(-1)).toBe('run: fill');
    expect(step?.statements.map(({ sql }) => sql).join('\n')).toContain('NOT NULL');
    expect(step?.statements.some(({ durationMs }) => durationMs !== undefined)).toBe(false);
    expect(rows('SELECT revision FROM limbeck_version')).toEqual([{ revision: 'aaaa1111' }]);
  });

  test('tried, it has times, and nothing remains', async () => {
    await api.upgrade({ cwd, target: 'aaaa1111' });
    rmSync(join(cwd, 'migrations/2.sql'));
    write('migrations/2.ts', rebuild);
    const result = await api.upgrade({ cwd, try: true });
    expect(result).toMatchObject({ kind: 'plan', tried: true, steps: [{ tried: true }] });
    if (result.kind !== 'plan') throw new Error(result.kind);
    expect(result.steps[0]?.statements.every(({ durationMs }) => typeof durationMs === 'number')).toBe(true);
    expect(rows('SELECT revision FROM limbeck_version')).toEqual([{ revision: 'aaaa1111' }]);
    expect(rows('SELECT count(*) AS n FROM a')).toEqual([{ n: 0 }]);
  });

  test('tried, it fails as a run would, and says that nothing remains', async () => {
    write('migrations/2.sql', sql('bbbb2222', 'aaaa1111', 'CREATE TABLE a (id integer)', 'DROP TABLE b'));
    await expect(api.upgrade({ cwd, try: true })).rejects.toMatchObject({
      code: 'database',
      data: { revision: 'bbbb2222', stands: 'It was a try, and was rolled back: nothing of it remains.' },
    });
    await api.upgrade({ cwd, target: 'aaaa1111' });
  });
});
