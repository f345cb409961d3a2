// The manners of a command line: streams, colours, signals, hooks, folders, environment.
import { existsSync } from 'node:fs';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { built, type Database, databases, newProject, postgres, sqlite } from './support.js';

const models = `import { c, table } from 'limbeck';

export const users = table('users', { id: c.integer().primaryKey(), name: c.text() });
`;

beforeAll(built);

let cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const step of cleanUp) await step();
  cleanUp = [];
});

async function start(database: Database) {
  const started = await newProject(database, models);
  cleanUp.push(started.remove);
  await started.project.good('generate', '-m', 'first', '--rev-id', 'aaaa1111');
  return started;
}

const slow = (id: string, down: string | null, wait: string): string => `import type { Op } from 'limbeck';
export const message = 'slow ${id}';
export const revision = '${id}';
export const downRevision = ${down === null ? 'null' : `'${down}'`};
export function upgrade(op: Op): void {
  op.execute('CREATE TABLE t_${id} (id integer)');
  op.run('wait', ${wait});
}
export function downgrade(op: Op): void {
  op.execute('DROP TABLE t_${id}');
}
`;

describe('streams', () => {
  it('stdout has the data, stderr the talk, and nothing is in both', async () => {
    const { project } = await start(sqlite);
    const upgrade = await project.good('upgrade');
    expect(upgrade.stdout).toBe('');
    expect(upgrade.stderr).toBe('upgrade <base> -> aaaa1111, first  <time>\n');
    const current = await project.good('current', '--verbose');
    expect(current.stdout).toContain('Rev: aaaa1111 (head) (current)\n');
    expect(current.stderr).toMatch(/^database: .*app\.db\n$/);
  });

  it('--quiet takes the talk away, never the data or a mistake', async () => {
    const { project } = await start(sqlite);
    expect(await project.good('upgrade', '-q')).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(await project.good('-q', 'heads')).toEqual({ code: 0, stdout: 'aaaa1111 (head)\n', stderr: '' });
    expect((await project.migrate('upgrade', 'nothing', '-q')).stderr).toContain('error: there is no revision');
  });

  it('a reader that goes away is no mistake', async () => {
    const { project } = await start(sqlite);
    const { spawnSync } = await import('node:child_process');
    const bin = process.env.LIMBECK_TEST_BIN ?? 'node_modules/limbeck/bin/migrate.js';
    const { status, stderr } = spawnSync(
      '/bin/bash',
      ['-c', `set -o pipefail; "${process.execPath}" ${bin} history | true; echo "\${PIPESTATUS[0]}"`],
      { cwd: project.folder, encoding: 'utf8', env: { ...process.env, ...project.env } },
    );
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  it.runIf(existsSync('/dev/full'))('a disk that is full is no success, whatever was to be written', async () => {
    const { project } = await start(sqlite);
    const { spawnSync } = await import('node:child_process');
    const bin = process.env.LIMBECK_TEST_BIN ?? 'node_modules/limbeck/bin/migrate.js';
    for (const command of ['heads', 'upgrade base:head --sql']) {
      const { status, stderr } = spawnSync('/bin/bash', ['-c', `"${process.execPath}" ${bin} ${command} > /dev/full`], {
        cwd: project.folder,
        encoding: 'utf8',
        env: { ...process.env, ...project.env },
      });
      expect(stderr).toContain('error: the output is not whole, it could not be written: ENOSPC');
      expect(status).toBe(1);
    }
  });
});

describe('colours', () => {
  const escapes = '\u001b[';

  it('are for terminals, for FORCE_COLOR, and never with NO_COLOR or --no-color', async () => {
    const { project } = await start(sqlite);
    const history = async (env: { readonly [name: string]: string }, ...flags: readonly string[]) =>
      (await project.run(['history', ...flags], { env })).stdout;
    expect(await history({})).not.toContain(escapes);
    expect(await history({ FORCE_COLOR: '1' })).toBe(
      '<base> -> \u001b[33maaaa1111\u001b[39m \u001b[35m(head)\u001b[39m, first\n',
    );
    expect(await history({ FORCE_COLOR: '1' }, '--no-color')).not.toContain(escapes);
    expect(await history({ FORCE_COLOR: '0' })).not.toContain(escapes);
    expect(await history({ NO_COLOR: '1' })).not.toContain(escapes);
  });

  it('reach patches and mistakes', async () => {
    const { project } = await start(sqlite);
    const env = { FORCE_COLOR: '1' };
    const diff = await project.run(['diff'], { env });
    expect(diff.stdout).toContain('\u001b[32m+table users\u001b[39m');
    const wrong = await project.run(['upgrade', 'nothing'], { env });
    expect(wrong.stderr.startsWith('\u001b[31m\u001b[1merror:')).toBe(true);
    const json = await project.run(['heads', '--json'], { env });
    expect(json.stdout).not.toContain(escapes);
  });
});

describe('where it works', () => {
  it('takes global options before and after the command', async () => {
    const { project } = await start(sqlite);
    const elsewhere = { cwd: '/' };
    for (const args of [
      ['-C', project.folder, 'heads'],
      ['heads', '--cwd', project.folder],
      ['heads', '-c', `${project.folder}/migrate.config.ts`],
      ['--config', `${project.folder}/migrate.config.ts`, 'heads'],
    ]) {
      expect(await project.run(args, elsewhere)).toEqual({ code: 0, stdout: 'aaaa1111 (head)\n', stderr: '' });
    }
  });

  it('finds the config from below, and reads .env beside it', async () => {
    const { project, live } = await start(sqlite);
    project.write('src/deep/file.txt', '');
    project.write('.env', `DATABASE_URL="${live.url}"\n`);
    const below = { cwd: `${project.folder}/src/deep`, env: { DATABASE_URL: undefined } };
    expect((await project.run(['upgrade'], below)).code).toBe(0);
    expect((await project.run(['current'], below)).stdout).toBe('aaaa1111 (head) (current)\n');
    expect((await project.run(['current', '--no-env-file'], below)).code).toBe(2);
    project.write('other.env', 'DATABASE_URL=sqlite:other.db\n');
    const other = { ...below, cwd: project.folder };
    expect((await project.run(['current', '--env-file', 'other.env'], other)).stdout).toBe('');
    expect(project.files()).not.toContain('other.db');
  });

  it('hands -x and --tag to the config and to the revisions', async () => {
    const { project } = await start(sqlite);
    project.write(
      'migrations/2.ts',
      `import type { Op } from 'limbeck';
export const message = 'context';
export const revision = 'bbbb2222';
export const downRevision = 'aaaa1111';
export function upgrade(op: Op): void {
  op.execute(\`CREATE TABLE seen_\${op.context.x.tag}_\${op.context.x.who} (id integer)\`);
}
`,
    );
    const sql = await project.good('-x', 'who=me', 'upgrade', '--sql', 'aaaa:head', '--tag', 'blue');
    expect(sql.stdout).toContain('CREATE TABLE seen_blue_me (id integer);');
  });
});

describe('hooks', () => {
  it('run with their work, and their failure is one', async () => {
    const { project } = await start(sqlite);
    project.write(
      'hook.cjs',
      "require('node:fs').writeFileSync('written.txt', process.argv.slice(2).join());\nconsole.log('hooked');\n",
    );
    const config = (onRevisionWritten: string): string => `import { appendFileSync } from 'node:fs';
export default {
  database: process.env.DATABASE_URL,
  models: './models.ts',
  onRevisionWritten: '${onRevisionWritten}',
  onVersionApply: ({ revision, direction }) => {
    appendFileSync('applied.txt', direction + ' ' + revision + '\\n');
    if (revision === 'bbbb2222') throw new Error('the hook says no');
  },
};
`;
    project.write('migrate.config.ts', config('node hook.cjs'));
    await project.good('upgrade');
    await project.good('downgrade');
    await project.good('stamp', 'head');
    expect(project.read('applied.txt')).toBe('upgrade aaaa1111\ndowngrade aaaa1111\nstamp aaaa1111\n');
    const written = await project.good('revision', '-m', 'it"s $HOME', '--rev-id', 'bbbb2222');
    expect(written.stdout).toBe('created migrations/<date>_bbbb2222_it_s_home.ts\n');
    expect(written.stderr).toBe('hooked\n');
    expect(project.read('written.txt')).toBe(`${project.folder}/${project.revisionFile('bbbb2222')}`);
    const applied = await project.migrate('upgrade');
    expect(applied.code).toBe(1);
    expect(applied.stderr).toContain('the hook says no');
    // In the transaction of the revision: what it refuses is not applied.
    expect((await project.good('current')).stdout).toBe('aaaa1111 (current)\n');
    project.write('migrate.config.ts', config('false'));
    const failed = await project.migrate('revision', '-m', 'third', '--rev-id', 'cccc3333');
    expect(failed.code).toBe(1);
    expect(failed.stderr).toContain('the hook onRevisionWritten of the config failed after its work was done');
    expect(project.revisionFile('cccc3333')).toMatch(/third\.ts$/);
  });
});

describe('what nobody waits for', () => {
  it('is one message all the same', async () => {
    const { project, live } = await start(sqlite);
    project.write(
      'migrations/2.ts',
      slow(
        'bbbb2222',
        'aaaa1111',
        'async () => { setTimeout(() => { throw new Error("too late"); }, 5); await new Promise((done) => setTimeout(done, 300)); }',
      ),
    );
    const run = await project.migrate('upgrade');
    expect(run.code).toBe(1);
    expect(run.stderr).toContain('error: too late\n');
    expect(run.stderr).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
    expect(await live.rows('SELECT revision FROM limbeck_version')).toEqual([{ revision: 'aaaa1111' }]);
  });

  it('what the server says beside its answers is talk', async () => {
    const { project } = await start(postgres);
    project.write(
      'migrations/2.sql',
      `-- revision: bbbb2222
-- downRevision: aaaa1111
-- message: loud
-- upgrade
DO $$ BEGIN RAISE NOTICE 'hear me'; END $$;
`,
    );
    const run = await project.good('upgrade');
    expect(run.stdout).toBe('');
    expect(run.stderr).toContain('notice: hear me\n');
  });
});

describe.each(databases)('signals on $name', (database) => {
  const waits = 'async () => { console.error("waiting"); await new Promise((done) => setTimeout(done, 3000)); }';

  it('the first one rolls back what is running and keeps what is done', async () => {
    const { project, live } = await start(database);
    project.write('migrations/2.ts', slow('bbbb2222', 'aaaa1111', waits));
    let killed = false;
    const run = await project.run(['upgrade'], {
      watch: ({ stderr }, kill) => {
        if (killed || !stderr.includes('waiting')) return;
        killed = true;
        kill('SIGINT');
      },
    });
    expect(run.code).toBe(130);
    expect(run.stderr).toContain('upgrade <base> -> aaaa1111, first');
    expect(run.stderr).toContain(
      'error: stopped by SIGINT\n  hint: What was done stands, what had begun was rolled back.',
    );
    expect(run.stderr).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
    expect(await live.rows('SELECT revision FROM limbeck_version')).toEqual([{ revision: 'aaaa1111' }]);
    await expect(live.rows('SELECT * FROM t_bbbb2222')).rejects.toThrow();
    project.write('migrations/2.ts', slow('bbbb2222', 'aaaa1111', 'async () => {}'));
    await project.good('upgrade');
  });

  it('the second one leaves at once, and nothing half done stays', async () => {
    const { project, live } = await start(database);
    project.write('migrations/2.ts', slow('bbbb2222', 'aaaa1111', waits.replace('3000', '30_000')));
    let sent = 0;
    const run = await project.run(['upgrade'], {
      watch: ({ stderr }, kill) => {
        if (sent > 0 || !stderr.includes('waiting')) return;
        sent += 1;
        kill('SIGTERM');
        setTimeout(() => kill('SIGTERM'), 200);
      },
    });
    expect(run.code).toBe(143);
    await new Promise((done) => setTimeout(done, 300));
    expect(await live.rows('SELECT revision FROM limbeck_version')).toEqual([{ revision: 'aaaa1111' }]);
    await expect(live.rows('SELECT * FROM t_bbbb2222')).rejects.toThrow();
  });
});

describe('the run lock', () => {
  it('that is not obtained ends with 5', async () => {
    const { project } = await start(postgres);
    await project.good('upgrade');
    const waits = 'async () => { console.error("waiting"); await new Promise((done) => setTimeout(done, 4000)); }';
    project.write('migrations/2.ts', slow('bbbb2222', 'aaaa1111', waits));
    let other: Promise<{ code: number | null; stderr: string }> | undefined;
    const first = await project.run(['upgrade'], {
      watch: ({ stderr }) => {
        if (!other && stderr.includes('waiting')) other = project.run(['upgrade', '--lock-wait', '100ms']);
      },
    });
    expect(first.code).toBe(0);
    const second = await other;
    expect(second?.code).toBe(5);
    expect(second?.stderr).toContain('error: another run holds the lock');
  });
});
