// The main job from an empty folder on: init, generate, upgrade, change the models, generate, upgrade, down, up.
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { built, type Database, databases, newProject, Project } from './support.js';

const first = `import { c, table } from 'limbeck';

export const users = table('users', {
  id: c.integer().primaryKey(),
  name: c.text().notNull(),
});
`;

const second = `import { c, index, table } from 'limbeck';

export const users = table(
  'users',
  {
    id: c.integer().primaryKey(),
    name: c.text().notNull(),
    nickname: c.text(),
  },
  (t) => [index(t.nickname)],
);

export const notes = table('notes', {
  id: c.integer().primaryKey(),
  user_id: c.integer().notNull().references('users.id', { onDelete: 'cascade' }),
  text: c.text().notNull().default(''),
});
`;

beforeAll(built);

let cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const step of cleanUp) await step();
  cleanUp = [];
});

async function start(database: Database, models?: string) {
  const started = await newProject(database, models);
  cleanUp.push(started.remove);
  return started;
}

describe.each(databases)('on $name', (database) => {
  it('starts without editing anything', async () => {
    const live = await database.open();
    const project = new Project();
    cleanUp.push(live.drop, async () => project.remove());
    project.env = { DATABASE_URL: live.url };
    const init = await project.good('init', '--dialect', database.dialect);
    expect(init.stdout.split('\n').sort().join('\n')).toBe(
      [
        '',
        'created migrate.config.ts',
        'created migrations/README',
        'created migrations/revision.ts.tmpl',
        'created models.ts',
      ].join('\n'),
    );
    expect(init.stderr).toBe('Next:\n  npx migrate generate -m "first"\n  npx migrate upgrade\n');
    const generate = await project.good('generate', '-m', 'first', '--rev-id', 'aaaa1111');
    expect(generate.stdout).toBe('created migrations/<date>_aaaa1111_first.ts\n');
    expect(generate.stderr).toBe('  create table users\n');
    const upgrade = await project.good('upgrade');
    expect(upgrade.stdout).toBe('');
    expect(upgrade.stderr).toBe('upgrade <base> -> aaaa1111, first  <time>\n');
    const check = await project.good('check');
    expect(check).toEqual({
      code: 0,
      stdout: '',
      stderr: 'the database has every revision and is as the models say\n',
    });
  });

  it('leaves what is there as it is', async () => {
    const project = new Project();
    cleanUp.push(async () => project.remove());
    project.write('migrate.config.ts', '// mine\n');
    const init = await project.good('init', '--dialect', database.dialect, 'db/migrations');
    expect(project.read('migrate.config.ts')).toBe('// mine\n');
    expect(init.stdout).toContain('created db/migrations/revision.ts.tmpl\n');
    expect(init.stderr).toContain('migrate.config.ts was there already and is left as it was\n');
  });

  it('goes up, on, down and up again', async () => {
    const { project, live } = await start(database, first);
    await project.good('generate', '-m', 'first', '--rev-id', 'aaaa1111');
    await project.good('upgrade');
    await expectRows(live.rows('SELECT revision FROM limbeck_version'), [{ revision: 'aaaa1111' }]);

    project.write('models.ts', second);
    const check = await project.migrate('check');
    expect(check.code).toBe(4);
    expect(check.stdout).toBe('');
    expect(check.stderr).toContain('error: the database is not as the models say');
    expect(check.stderr).toContain('add column users.nickname');

    const diff = await project.good('diff');
    expect(diff.stdout).toContain('+  nickname text\n');
    expect(diff.stdout).toContain('+table notes\n');
    const sql = await project.good('diff', '--sql');
    expect(sql.stdout).toContain('CREATE TABLE "notes"');
    const reversed = await project.good('diff', '--reverse');
    expect(reversed.stdout).toContain('-  nickname text\n');

    const generate = await project.good('generate', '-m', 'nicknames', '--rev-id', 'bbbb2222');
    expect(generate.stdout).toBe('created migrations/<date>_bbbb2222_nicknames.ts\n');
    const again = await project.migrate('generate', '-m', 'again');
    expect(again.code).toBe(2);
    expect(again.stderr).toBe(
      'error: the database is behind its revisions: one is pending (bbbb2222)\n  hint: Type first: migrate upgrade\n',
    );
    const pending = await project.migrate('check');
    expect(pending).toEqual({
      code: 4,
      stdout: '',
      stderr: 'error: a revision is pending:\n  bbbb2222, nicknames\n  hint: migrate upgrade\n',
    });

    const preview = await project.good('upgrade', '--dry-run');
    expect(preview.stdout).toContain('upgrade aaaa1111 -> bbbb2222, nicknames\n');
    expect(preview.stdout).toContain('  create table notes\n');
    await expectRows(live.rows('SELECT revision FROM limbeck_version'), [{ revision: 'aaaa1111' }]);

    expect((await project.good('upgrade')).stderr).toBe('upgrade aaaa1111 -> bbbb2222, nicknames  <time>\n');
    expect((await project.good('upgrade')).stderr).toBe('nothing to do: the database is at bbbb2222\n');
    expect(await project.good('generate', '-m', 'nothing')).toEqual({
      code: 0,
      stdout: '',
      stderr: 'no difference between the models and the database: nothing was written\n',
    });
    expect(project.revisionFiles()).toHaveLength(2);

    expect((await project.good('current')).stdout).toBe('bbbb2222 (head) (current)\n');
    expect((await project.good('heads')).stdout).toBe('bbbb2222 (head)\n');
    expect((await project.good('history')).stdout).toBe(
      'aaaa1111 -> bbbb2222 (head), nicknames\n<base> -> aaaa1111, first\n',
    );
    expect((await project.good('history', '-i', '-r', 'base:aaaa')).stdout).toBe('<base> -> aaaa1111, first\n');
    expect((await project.good('show', 'aaaa')).stdout).toBe(
      'Rev: aaaa1111\nParent: <base>\nPath: <folder>/migrations/<date>_aaaa1111_first.ts\n\n    first\n',
    );

    expect((await project.good('downgrade')).stderr).toBe('downgrade bbbb2222 -> aaaa1111, nicknames  <time>\n');
    expect((await project.good('current')).stdout).toBe('aaaa1111 (current)\n');
    expect((await project.good('downgrade', 'base')).stderr).toBe('downgrade aaaa1111 -> <base>, first  <time>\n');
    expect(await project.good('current')).toEqual({ code: 0, stdout: '', stderr: 'no revision is applied\n' });
    expect((await project.good('upgrade', '+1')).stderr).toBe('upgrade <base> -> aaaa1111, first  <time>\n');
    expect((await project.migrate('current', '--check-heads')).code).toBe(4);
    await project.good('upgrade', 'head');
    expect((await project.good('current', '--check-heads')).code).toBe(0);
    await project.good('check');
  });

  it('keeps the rows through a change of a filled table', async () => {
    const { project, live } = await start(database, first);
    await project.good('generate', '-m', 'first', '--rev-id', 'aaaa1111');
    await project.good('upgrade');
    project.write(
      'migrations/0002_fill.ts',
      `import type { Op } from 'limbeck';
export const message = 'fill';
export const revision = 'bbbb2222';
export const downRevision = 'aaaa1111';
export function upgrade(op: Op): void {
  op.bulkInsert('users', [{ id: 1, name: "O'Brien" }, { id: 2, name: 'Zoë?' }]);
  op.run('shout', async (knex) => {
    await knex('users').where({ id: 2 }).update({ name: 'ZOË?' });
  });
}
export function downgrade(op: Op): void {
  op.execute('DELETE FROM users');
}
`,
    );
    await project.good('upgrade');
    project.write(
      'models.ts',
      second.replace('name: c.text().notNull()', "name: c.varchar(50).notNull().default('?')"),
    );
    await project.good('generate', '-m', 'narrow', '--rev-id', 'cccc3333');
    const upgrade = await project.good('upgrade', '--verbose');
    expect(upgrade.stderr).toContain('upgrade bbbb2222 -> cccc3333, narrow  <time>\n');
    await expectRows(live.rows('SELECT id, name FROM users ORDER BY id'), [
      { id: 1, name: "O'Brien" },
      { id: 2, name: 'ZOË?' },
    ]);
    await project.good('downgrade');
    await expectRows(live.rows('SELECT id, name FROM users ORDER BY id'), [
      { id: 1, name: "O'Brien" },
      { id: 2, name: 'ZOË?' },
    ]);
    await project.good('downgrade', 'base');
    await project.good('upgrade');
    await project.good('check');
  });

  it('prints SQL in place of running it', async () => {
    const { project, live } = await start(database, first);
    await project.good('generate', '-m', 'first', '--rev-id', 'aaaa1111');
    await project.good('upgrade');
    project.write('models.ts', second);
    await project.good('generate', '-m', 'second', '--rev-id', 'bbbb2222');
    const all = await project.good('upgrade', '--sql');
    expect(all.stderr).toBe('');
    expect(all.stdout).toContain('-- upgrade of revision aaaa1111 "first"\n');
    expect(all.stdout).toContain('CREATE TABLE "users"');
    expect(all.stdout).toContain('CREATE TABLE "notes"');
    expect((await project.good('upgrade', '--sql')).stdout).toBe(all.stdout);

    const rest = await project.good('upgrade', '--sql', 'current:head');
    expect(rest.stdout).not.toContain('CREATE TABLE "users"');
    expect(rest.stdout).toContain(`UPDATE "limbeck_version" SET revision = 'bbbb2222' WHERE revision = 'aaaa1111'`);
    const back = await project.good('downgrade', '--sql', 'bbbb2222:aaaa1111');
    expect(back.stdout).toContain('DROP TABLE "notes"');
    const stamp = await project.good('stamp', '--sql', 'aaaa1111:head');
    expect(stamp.stdout).toContain(`UPDATE "limbeck_version" SET revision = 'bbbb2222' WHERE revision = 'aaaa1111'`);
    const shown = await project.good('show', '--sql', 'bbbb');
    expect(shown.stdout).toContain('CREATE TABLE "notes"');
    expect(shown.stdout).not.toContain('CREATE TABLE "users"');
    const tables = await project.good('ensure-version', '--sql');
    expect(tables.stdout).toContain('CREATE TABLE IF NOT EXISTS "limbeck_version"');
    await expectRows(live.rows('SELECT revision FROM limbeck_version'), [{ revision: 'aaaa1111' }]);
  });

  it('stamps', async () => {
    const { project, live } = await start(database, first);
    await project.good('generate', '-m', 'first', '--rev-id', 'aaaa1111');
    await project.good('revision', '-m', 'second', '--rev-id', 'bbbb2222');
    expect((await project.good('stamp', 'aaaa')).stderr).toBe('stamp base -> aaaa1111\n');
    expect((await project.good('stamp')).stderr).toBe('stamp aaaa1111 -> bbbb2222\n');
    expect((await project.good('stamp')).stderr).toBe('nothing to do: the database is at bbbb2222\n');
    await expectRows(live.rows('SELECT revision FROM limbeck_version'), [{ revision: 'bbbb2222' }]);
    expect((await project.good('stamp', 'base')).stderr).toBe('stamp bbbb2222 -> base\n');
    await expectRows(live.rows('SELECT revision FROM limbeck_version'), []);
  });

  it('makes its own tables when asked, and none by reading', async () => {
    const { project, live } = await start(database, first);
    await project.good('revision', '-m', 'first', '--rev-id', 'aaaa1111');
    await project.good('current', '-v');
    await project.good('history', '-i');
    await project.good('upgrade', '--dry-run');
    const own =
      database.name === 'SQLite' ? 'limbeck_version, limbeck_log' : 'limbeck_version, limbeck_log, limbeck_lock';
    expect((await project.good('ensure-version')).stderr).toBe(`created ${own}\n`);
    expect((await project.good('ensure-version')).stderr).toBe(`there already: ${own}\n`);
    await expectRows(live.rows('SELECT revision FROM limbeck_version'), []);
  });

  it('asks before it drops what may have been renamed', async () => {
    const { project } = await start(database, first);
    await project.good('generate', '-m', 'first', '--rev-id', 'aaaa1111');
    await project.good('upgrade');
    project.write('models.ts', first.replace('name: c', 'full_name: c'));
    const silent = await project.migrate('generate', '-m', 'rename');
    expect(silent.code).toBe(3);
    expect(silent.stderr).toBe(
      [
        'error: the models no longer have what the database has, and it may have been renamed:',
        '  column users.name: dropped, or renamed to full_name?',
        '  hint: Answer each with a flag, the first to rename and the second to drop:',
        '        --rename users.name:full_name',
        '        --allow column:users.name',
        '',
      ].join('\n'),
    );
    expect(project.revisionFiles()).toHaveLength(1);
    const json = JSON.parse((await project.migrate('generate', '--json')).stdout);
    expect(json).toMatchObject({
      version: 1,
      command: 'generate',
      ok: false,
      error: {
        code: 'rename-or-drop',
        questions: [
          {
            kind: 'column',
            name: 'users.name',
            candidates: ['full_name'],
            answers: ['--rename users.name:full_name', '--allow column:users.name'],
          },
        ],
      },
    });
    expect((await project.migrate('check')).code).toBe(4);
    expect((await project.good('diff')).code).toBe(0);
    const dropped = await project.good('generate', '--dry-run', '--allow', 'column:users.name');
    expect(dropped.stderr).toContain('drop column users.name');
    const renamed = await project.good('generate', '--rename', 'users.name:full_name', '--rev-id', 'bbbb2222');
    expect(renamed.stderr).toBe('  rename column users.name to full_name\n');
    await project.good('upgrade');
    await project.good('check');
  });

  it('refuses to drop every table', async () => {
    const { project } = await start(database, first);
    await project.good('generate', '-m', 'first', '--rev-id', 'aaaa1111');
    await project.good('upgrade');
    project.write('models.ts', 'export {};\n');
    const refused = await project.migrate('generate', '-m', 'gone');
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('the models declare no table');
    const allowed = await project.good('generate', '-m', 'gone', '--allow', 'tables', '--dry-run');
    expect(allowed.stderr).toContain('drop table users');
  });

  it('leaves the tables of other histories alone', async () => {
    const { project, live } = await start(database, first);
    await project.good('generate', '-m', 'first', '--rev-id', 'aaaa1111');
    await project.good('upgrade');
    project.write(
      'migrate.config.ts',
      `export default {
  models: './models.ts',
  databases: {
    main: { database: process.env.DATABASE_URL, migrations: './migrations' },
    other: { database: process.env.DATABASE_URL, migrations: './other', versionTable: 'other_version' },
  },
};
`,
    );
    project.write(
      'other/1.sql',
      '-- revision: bbbb2222\n-- downRevision: null\n-- message: x\n-- upgrade\nSELECT 1;\n',
    );
    await project.good('upgrade', '--db', 'other');
    expect(await live.rows('SELECT revision FROM other_version')).toEqual([{ revision: 'bbbb2222' }]);
    await project.good('check', '--db', 'main');
    const which = await project.migrate('current');
    expect(which.code).toBe(2);
    expect(which.stderr).toContain('--db main');
  });

  it('prints a new file in place of writing it', async () => {
    const { project } = await start(database, first);
    const dry = await project.good('generate', '-m', 'first', '--dry-run', '--rev-id', 'aaaa1111');
    expect(dry.stdout).toContain("export const revision = 'aaaa1111';\n");
    expect(dry.stdout).toContain('  op.createTable(');
    expect(project.files('migrations')).toEqual([]);
  });

  it('answers with one JSON document', async () => {
    const { project } = await start(database, first);
    const json = async (...args: readonly string[]): Promise<unknown> =>
      JSON.parse((await project.good('--json', ...args)).stdout);
    expect(await json('generate', '-m', 'first', '--rev-id', 'aaaa1111')).toMatchObject({
      version: 1,
      command: 'generate',
      ok: true,
      result: {
        kind: 'revision',
        revision: 'aaaa1111',
        message: 'first',
        downRevision: [],
        operations: ['create table users'],
      },
    });
    expect(await json('upgrade')).toMatchObject({
      command: 'upgrade',
      result: { kind: 'run', from: [], to: ['aaaa1111'], steps: [{ revision: 'aaaa1111', direction: 'upgrade' }] },
    });
    expect(await json('current')).toMatchObject({
      result: { revisions: [{ revision: 'aaaa1111', marks: ['head', 'current'] }], unknown: [] },
    });
    expect(await json('history')).toMatchObject({ result: { revisions: [{ revision: 'aaaa1111' }] } });
    expect(await json('heads')).toMatchObject({ result: { revisions: [{ revision: 'aaaa1111' }] } });
    expect(await json('check')).toMatchObject({ ok: true });
    expect(await json('diff')).toMatchObject({ result: { operations: [] } });
    expect(await json('stamp')).toMatchObject({ result: { kind: 'stamp', moves: [] } });
    expect(await json('downgrade', '-1')).toMatchObject({ result: { from: ['aaaa1111'], to: [] } });
    const found = await project.migrate('check', '--json');
    expect(found.code).toBe(4);
    expect(JSON.parse(found.stdout)).toMatchObject({ ok: false, error: { code: 'pending', pending: ['aaaa1111'] } });
    expect(found.stderr).toBe('');
  });
});

async function expectRows(rows: Promise<readonly object[]>, expected: readonly object[]): Promise<void> {
  expect((await rows).map((row) => ({ ...row }))).toEqual(expected);
}
