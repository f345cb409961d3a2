// Bad input, each with one clear message, the right exit code and nothing changed.
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../support/postgres.js';
import { built, type Database, databases, newProject, Project, postgres, type Run, sqlite } from './support.js';

const models = `import { c, table } from 'limbeck';

export const users = table('users', { id: c.integer().primaryKey(), name: c.text() });
`;

beforeAll(built);

let cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const step of cleanUp) await step();
  cleanUp = [];
});

async function start(database: Database, text?: string) {
  const started = await newProject(database, text);
  cleanUp.push(started.remove);
  return started;
}

function empty(): Project {
  const project = new Project();
  cleanUp.push(async () => project.remove());
  return project;
}

/** One message, on stderr alone, without a stack. */
function expectMistake(run: Run, code: number): void {
  expect(run.stdout).toBe('');
  expect(run.stderr).toMatch(/^error: /);
  expect(run.stderr.match(/^error:/gm)).toHaveLength(1);
  expect(run.stderr).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
  expect(run.code).toBe(code);
}

const revision = (id: string, down: string | null, upgrade: string): string => `import { c, type Op } from 'limbeck';
export const message = 'm ${id}';
export const revision = '${id}';
export const downRevision = ${down === null ? 'null' : `'${down}'`};
export function upgrade(op: Op): void {
${upgrade}
}
export function downgrade(_op: Op): void {}
`;

describe('the command line', () => {
  it.each([
    [['upgrad'], /unknown command 'upgrad'\n {2}hint: Did you mean "upgrade"/],
    [['history', '--grap'], /unknown option '--grap'\n {2}hint: Did you mean --graph\?/],
    [['upgrade', 'a', 'b'], /too many arguments for 'upgrade'/],
    [['upgrade', '--transaction', 'maybe'], /Allowed choices are each, all, none/],
    [['revision', '-m'], /argument missing/],
    [['-C'], /argument missing/],
  ])('%j', async (args, message) => {
    const run = await empty().migrate(...args);
    expectMistake(run, 2);
    expect(run.stderr).toMatch(message);
  });

  it('without a command shows the help on stderr', async () => {
    const run = await empty().migrate();
    expectMistake(run, 2);
    expect(run.stderr).toContain('error: no command was given');
    expect(run.stderr).toContain('Usage: migrate [global options] <command> [options]');
  });

  it('tells even that as JSON', async () => {
    const run = await empty().migrate('upgrad', '--json');
    expect(run.code).toBe(2);
    expect(run.stderr).toBe('');
    expect(JSON.parse(run.stdout)).toMatchObject({ version: 1, ok: false, error: { code: 'unknown-command' } });
  });
});

describe('the config', () => {
  it('is missing', async () => {
    const run = await empty().migrate('upgrade');
    expectMistake(run, 2);
    expect(run.stderr).toContain('there is no migrate.config.ts in <folder> or in a folder above it');
    expect(run.stderr).toContain('hint: Start with `migrate init`');
  });

  it('has three mistakes', async () => {
    const project = empty();
    project.write(
      'migrate.config.ts',
      "export default { database: 5, migration: './m', transaction: 'sometimes', models: './models.ts' };\n",
    );
    const run = await project.migrate('upgrade');
    expectMistake(run, 2);
    expect(run.stderr).toContain('database');
    expect(run.stderr).toContain('Did you mean "migrations"');
    expect(run.stderr).toContain('transaction');
  });

  it('throws', async () => {
    const project = empty();
    project.write('migrate.config.ts', "throw new Error('no luck today');\n");
    const run = await project.migrate('upgrade');
    expectMistake(run, 2);
    expect(run.stderr).toContain('no luck today');
    expect(run.stderr).toContain('migrate.config.ts');
  });

  it('has no password in any message', async () => {
    const project = empty();
    project.write(
      'migrate.config.ts',
      "export default { database: 'postgres://ada:s3cretW0rd@127.0.0.1:1/x', models: './models.ts' };\n",
    );
    project.write('models.ts', models);
    project.write('migrations/.keep', '');
    for (const args of [['current'], ['current', '--debug'], ['current', '-v'], ['current', '--json']]) {
      const run = await project.migrate(...args);
      expect(run.code).toBe(1);
      expect(run.stdout + run.stderr).not.toContain('s3cretW0rd');
      expect(run.stdout + run.stderr).toContain('127.0.0.1');
    }
  });
});

describe('a database that does not answer', () => {
  it('refuses the connection', async () => {
    const project = empty();
    project.write('migrate.config.ts', "export default { database: 'postgres://u:pass123@127.0.0.1:1/x' };\n");
    project.write('migrations/.keep', '');
    const run = await project.migrate('current');
    expectMistake(run, 1);
    expect(run.stderr).toContain('127.0.0.1:1');
    expect(run.stderr).toContain('hint:');
  });

  it('does not take the password', async () => {
    const live = await testDatabase();
    cleanUp.push(() => live.drop());
    const project = empty();
    const url = Object.assign(new URL(live.url), { password: 'wrongPassw0rd' }).href;
    project.write('migrate.config.ts', `export default { database: ${JSON.stringify(url)} };\n`);
    project.write('migrations/.keep', '');
    const run = await project.migrate('upgrade');
    expectMistake(run, 1);
    expect(run.stderr).toContain('refuses the password');
    expect(run.stderr).not.toContain('wrongPassw0rd');
  });

  it('does not exist', async () => {
    const live = await testDatabase();
    cleanUp.push(() => live.drop());
    const project = empty();
    const url = Object.assign(new URL(live.url), { pathname: '/nowhere_at_all' }).href;
    project.write('migrate.config.ts', `export default { database: ${JSON.stringify(url)} };\n`);
    project.write('migrations/.keep', '');
    const run = await project.migrate('upgrade');
    expectMistake(run, 1);
    expect(run.stderr).toContain('nowhere_at_all');
  });
});

describe.each(databases)('the models, on $name', (database) => {
  const tryOut = async (text: string | undefined, ...args: readonly string[]): Promise<Run> => {
    const { project } = await start(database, text);
    const run = await project.migrate(...(args.length > 0 ? args : ['generate', '-m', 'x']));
    expect(project.files('migrations')).toEqual([]);
    return run;
  };

  it('are missing', async () => {
    const run = await tryOut(undefined);
    expectMistake(run, 2);
    expect(run.stderr).toContain('./models.ts: there is no such file');
  });

  it('throw', async () => {
    const run = await tryOut("import 'node:fs';\nthrow new Error('models are out');\n");
    expectMistake(run, 2);
    expect(run.stderr).toContain('models are out');
    expect(run.stderr).toContain('models.ts:2');
  });

  it('do not parse', async () => {
    const run = await tryOut("import { c } from 'limbeck';\nexport const = 5;\n");
    expectMistake(run, 2);
    expect(run.stderr).toContain('models.ts:2');
  });

  it('refer to nothing', async () => {
    const run = await tryOut(`import { c, table } from 'limbeck';
export const users = table('users', { id: c.integer().primaryKey() });
export const notes = table('notes', { id: c.integer().primaryKey(), user_id: c.integer().references('user.id') });
`);
    expectMistake(run, 2);
    expect(run.stderr).toContain('Did you mean "users"');
  });

  it('hold two tables of one name', async () => {
    const run = await tryOut(`import { c, table } from 'limbeck';
export const a = table('users', { id: c.integer().primaryKey() });
export const b = table('users', { id: c.bigint().primaryKey() });
`);
    expectMistake(run, 2);
    expect(run.stderr).toContain('users');
  });
});

describe.each(databases)('revision files, on $name', (database) => {
  it('with a syntax error', async () => {
    const { project, live } = await start(database);
    project.write('migrations/1.ts', revision('aaaa1111', null, "  op.execute('SELECT 1';"));
    const run = await project.migrate('upgrade');
    expectMistake(run, 2);
    expect(run.stderr).toContain('1.ts:6');
    await expectUntouched(live);
  });

  it('with a missing parent', async () => {
    const { project, live } = await start(database);
    project.write('migrations/1.ts', revision('aaaa1111', 'zzzz9999', ''));
    const run = await project.migrate('upgrade');
    expectMistake(run, 2);
    expect(run.stderr).toContain('zzzz9999');
    await expectUntouched(live);
  });

  it('with several mistakes, all told at once', async () => {
    const { project } = await start(database);
    project.write('migrations/1.ts', revision('aaaa1111', 'zzzz9999', ''));
    project.write('migrations/2.ts', revision('aaaa1111', null, ''));
    project.write('migrations/3.ts', 'export const nothing = 1;\n');
    const run = await project.migrate('heads');
    expectMistake(run, 2);
    for (const word of ['1.ts', '2.ts', '3.ts', 'aaaa1111']) expect(run.stderr).toContain(word);
  });

  it('that fail at the third statement', async () => {
    const { project, live } = await start(database);
    project.write(
      'migrations/1.ts',
      revision('aaaa1111', null, "  op.createTable('kept', { id: c.integer().primaryKey() });"),
    );
    project.write(
      'migrations/2.ts',
      revision(
        'bbbb2222',
        'aaaa1111',
        [
          "  op.createTable('gone', { id: c.integer().primaryKey() });",
          "  op.execute('INSERT INTO gone (id) VALUES (1)');",
          "  op.execute('INSERT INTO gone (id, nme)\\nVALUES (2, 3)');",
        ].join('\n'),
      ),
    );
    const run = await project.migrate('upgrade');
    expect(run.code).toBe(1);
    expect(run.stdout).toBe('');
    expect(run.stderr).toMatch(
      /^upgrade <base> -> aaaa1111, m aaaa1111 {2}<time>\nerror: revision bbbb2222 "m bbbb2222" failed/,
    );
    expect(run.stderr).toContain('nme');
    expect(run.stderr).toContain('1 | INSERT INTO gone (id, nme)');
    if (database === postgres) expect(run.stderr).toContain(`    |                       ^`);
    expect(await live.rows('SELECT revision FROM limbeck_version')).toEqual([{ revision: 'aaaa1111' }]);
    await expect(live.rows('SELECT * FROM gone')).rejects.toThrow();
    const json = await project.migrate('upgrade', '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({
      ok: false,
      error: {
        code: 'database',
        revision: 'bbbb2222',
        database: { statement: 'INSERT INTO gone (id, nme)\nVALUES (2, 3)' },
      },
    });
  });

  it('that the database knows and the folder does not', async () => {
    const { project, live } = await start(database);
    project.write('migrations/1.ts', revision('aaaa1111', null, ''));
    project.write('migrations/2.ts', revision('bbbb2222', 'aaaa1111', ''));
    await project.good('upgrade');
    project.write('migrations/2.ts', revision('cccc3333', 'aaaa1111', ''));
    const refused = await project.migrate('upgrade');
    expectMistake(refused, 2);
    expect(refused.stderr).toContain('the database stands at "bbbb2222"');
    expect(refused.stderr).toContain('--allow-unknown');
    expect((await project.good('current')).stdout).toBe('bbbb2222 (unknown to the files)\n');
    expect((await project.good('upgrade', '--allow-unknown')).stderr).toBe(
      'upgrade aaaa1111 -> cccc3333, m cccc3333  <time>\n',
    );
    expect(await live.rows('SELECT revision FROM limbeck_version ORDER BY revision')).toEqual([
      { revision: 'bbbb2222' },
      { revision: 'cccc3333' },
    ]);
  });

  it('that a target does not find', async () => {
    const { project } = await start(database);
    project.write('migrations/1.ts', revision('aaaa1111', null, ''));
    for (const args of [
      ['upgrade', 'aaab1111'],
      ['show', 'zzzz'],
      ['stamp', 'nothing'],
      ['downgrade', '-3'],
    ]) {
      expectMistake(await project.migrate(...args), 2);
    }
  });

  it('that do not fit together for a new one', async () => {
    const { project } = await start(database, models);
    project.write('migrations/1.ts', revision('aaaa1111', null, ''));
    project.write('migrations/2.ts', revision('bbbb2222', null, ''));
    const two = await project.migrate('revision', '-m', 'x');
    expectMistake(two, 2);
    expect(two.stderr).toContain('aaaa1111');
    expect(two.stderr).toContain('bbbb2222');
    expectMistake(await project.migrate('revision', '-m', 'x', '--rev-id', 'aaaa1111', '--head', 'bbbb'), 2);
    expectMistake(await project.migrate('revision', '-m', 'x', '--rev-id', 'head', '--head', 'bbbb'), 2);
    expect(project.files('migrations')).toEqual(['1.ts', '2.ts']);
  });
});

describe('a database that cannot be written', () => {
  it('is a read-only file', async () => {
    const { project, live } = await start(sqlite, models);
    await project.good('generate', '-m', 'first', '--rev-id', 'aaaa1111');
    await project.good('ensure-version');
    const connection = { filename: live.url.replace(/^sqlite:/, ''), options: { readonly: true } };
    project.write(
      'migrate.config.ts',
      `export default { database: ${JSON.stringify({ client: 'better-sqlite3', connection })}, models: './models.ts' };\n`,
    );
    const run = await project.migrate('upgrade');
    expectMistake(run, 1);
    expect(run.stderr).toContain('readonly database');
    expect(await live.rows('SELECT revision FROM limbeck_version')).toEqual([]);
  });

  it('is a session that may only read', async () => {
    const { project, live } = await start(postgres, models);
    await project.good('generate', '-m', 'first', '--rev-id', 'aaaa1111');
    const url = `${live.url}?options=-c%20default_transaction_read_only%3Don`;
    const there = { env: { DATABASE_URL: url } };
    for (const command of [['upgrade'], ['upgrade', '--try'], ['stamp', 'head'], ['ensure-version']]) {
      expect(await project.run(command, there)).toEqual({
        code: 1,
        stdout: '',
        stderr: `error: this session takes no writes: default_transaction_read_only is on
  hint: It is set for the role, its database or the server, or in the URL. For the role that migrates: ALTER ROLE … SET default_transaction_read_only = off, or ?options=-c%20default_transaction_read_only%3Doff in the database URL.
        What only reads works here: current, status, check, diff, upgrade --dry-run, and --sql.
`,
      });
    }
    for (const command of [
      'current',
      'status',
      'upgrade --dry-run',
      'upgrade --sql',
      'upgrade --sql current:head',
      'unlock',
    ]) {
      expect((await project.run(command.split(' '), there)).code, command).toBe(0);
    }
    expect((await project.run(['check'], there)).code).toBe(4);
    await expectUntouched(live);
  });

  it('lies in a folder that is not there', async () => {
    const project = empty();
    const missing = join(project.folder, 'no', 'app.db');
    project.write('migrate.config.ts', `export default { database: ${JSON.stringify(`sqlite:${missing}`)} };\n`);
    project.write('migrations/1.ts', revision('aaaa1111', null, ''));
    const run = await project.migrate('upgrade');
    expect(run.code).toBeGreaterThan(0);
    expect(run.stderr).toContain('error:');
    expect(project.files('no')).toEqual([]);
  });
});

async function expectUntouched(live: { rows(sql: string): Promise<readonly object[]> }): Promise<void> {
  await expect(live.rows('SELECT * FROM limbeck_version')).rejects.toThrow();
}
