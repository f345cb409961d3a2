// Two people with git: the heads file, a merge that tells what both sides touch, and a rebase, through the whole command line.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { built, type Database, databases, newProject, type Project, sqlite } from './support.js';

beforeAll(built);

let cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const step of cleanUp) await step();
  cleanUp = [];
});

async function start(database: Database) {
  const started = await newProject(database);
  cleanUp.push(started.remove);
  return started;
}

const identity = ['-c', 'user.name=test', '-c', 'user.email=test@localhost', '-c', 'commit.gpgsign=false'];

function git(project: Project, ...args: readonly string[]): void {
  execFileSync('git', [...identity, ...args], { cwd: project.folder, stdio: 'pipe' });
}

function commit(project: Project): void {
  git(project, 'add', '-A', '.');
  git(project, 'commit', '-q', '-m', 'step');
}

/** Whether git could put the branch into this one without asking. */
function merges(project: Project, branch: string): boolean {
  return spawnSync('git', [...identity, 'merge', '-q', '--no-edit', branch], { cwd: project.folder }).status === 0;
}

/** What a revision does, in place of nothing. */
function fill(project: Project, id: string, upgrade: string, downgrade: string): void {
  const file = project.revisionFile(id);
  const text = project
    .read(file)
    .replace('import type { Op }', 'import { c, type Op }')
    .replace('upgrade(op: Op): void {}', `upgrade(op: Op): void { ${upgrade} }`)
    .replace('downgrade(op: Op): void {}', `downgrade(op: Op): void { ${downgrade} }`);
  project.write(file, text);
}

const namedIn = (text: string): readonly string[] => text.split('\n').filter((line) => /^\w/.test(line));

/** People on the main branch; a feature of two revisions and a hotfix, each on a branch of its own, merged as far as git can. */
async function fork(project: Project): Promise<void> {
  project.write('.gitignore', 'node_modules\n');
  git(project, 'init', '-q', '-b', 'main');
  await project.good('revision', '-m', 'people', '--rev-id', 'aaaa1111');
  fill(
    project,
    'aaaa1111',
    "op.createTable('people', { id: c.integer(), name: c.text() });",
    "op.dropTable('people');",
  );
  commit(project);
  git(project, 'switch', '-q', '-c', 'feature');
  await project.good('revision', '-m', 'nick', '--rev-id', 'bbbb2222');
  fill(project, 'bbbb2222', "op.addColumn('people', 'nick', c.text());", "op.dropColumn('people', 'nick');");
  await project.good('revision', '-m', 'more', '--rev-id', 'cccc3333');
  commit(project);
  git(project, 'switch', '-q', 'main');
  await project.good('revision', '-m', 'hotfix', '--rev-id', 'dddd4444');
  fill(
    project,
    'dddd4444',
    "op.alterColumn('people', 'name', { nullable: false }); op.run('tidy up', async () => {});",
    "op.alterColumn('people', 'name', { nullable: true });",
  );
  commit(project);
  expect(merges(project, 'feature')).toBe(false);
}

describe.each(databases)('on $name', (database) => {
  it('a feature and a hotfix that git cannot join are merged', async () => {
    const { project, live } = await start(database);
    await fork(project);
    const heads = await project.good('heads');
    expect(heads.stdout).toBe('cccc3333 (head)\ndddd4444 (head)\n');
    expect(heads.stderr).toContain('migrations/heads holds a conflict that git left there');
    const check = await project.migrate('heads', '--check', '--json');
    expect(check.code).toBe(4);
    expect(JSON.parse(check.stdout)).toMatchObject({
      ok: false,
      error: { code: 'several-heads', forked: ['cccc3333', 'dddd4444'], files: [{ conflict: true }] },
    });

    const merge = await project.good('merge', '-m', 'both', '--rev-id', 'eeee5555', '--json');
    expect(JSON.parse(merge.stdout).result).toMatchObject({
      revision: 'eeee5555',
      downRevision: ['cccc3333', 'dddd4444'],
      overlaps: [
        {
          thing: 'table people',
          columns: [],
          touched: [
            { revision: 'dddd4444', operation: 'alter column people.name (not null)' },
            { revision: 'bbbb2222', operation: 'add column people.nick' },
          ],
        },
      ],
      unread: [{ revision: 'dddd4444', what: 'data step "tidy up"' }],
    });
    expect(namedIn(project.read('migrations/heads'))).toEqual(['eeee5555']);
    expect((await project.good('heads', '--check')).stdout).toBe('eeee5555 (head)\n');
    commit(project);

    expect((await project.good('upgrade')).stderr.split('\n')).toHaveLength(6);
    await project.good('downgrade', 'aaaa');
    expect(await live.rows('SELECT revision FROM limbeck_version')).toEqual([{ revision: 'aaaa1111' }]);
    await project.good('upgrade');
    expect(await live.rows('SELECT revision FROM limbeck_version')).toEqual([{ revision: 'eeee5555' }]);
  });

  it('the feature is moved onto the hotfix, unless it has run', async () => {
    const { project, live } = await start(database);
    await fork(project);
    await project.good('upgrade', 'dddd');
    const applied = await project.migrate('rebase', 'dddd', '--onto', 'cccc');
    expect(applied.code).toBe(2);
    expect(applied.stderr).toContain('error: dddd4444 is applied in ');
    expect(applied.stderr).toContain('migrate downgrade dddd4444-1');

    const before = project.read(project.revisionFile('bbbb2222'));
    const moved = await project.good('rebase', 'bbbb', '--onto', 'dddd');
    expect(moved.stdout).toBe('changed migrations/<date>_bbbb2222_nick.ts\n');
    expect(moved.stderr.split('\n')).toEqual([
      'what was moved and what is below it now touch table people:',
      '  dddd4444  alter column people.name (not null)',
      '  bbbb2222  add column people.nick',
      'not looked into: data step "tidy up" of dddd4444',
      '',
    ]);
    expect(project.read(project.revisionFile('bbbb2222'))).toBe(before.replaceAll('aaaa1111', 'dddd4444'));
    expect(namedIn(project.read('migrations/heads'))).toEqual(['cccc3333']);
    expect((await project.good('heads', '--check')).stdout).toBe('cccc3333 (head)\n');
    expect((await project.good('upgrade')).stderr).toBe(
      'upgrade dddd4444 -> bbbb2222, nick  <time>\nupgrade bbbb2222 -> cccc3333, more  <time>\n',
    );
    await project.good('downgrade', 'base');
    expect(await live.rows('SELECT revision FROM limbeck_version')).toEqual([]);
    expect((await project.good('rebase', 'bbbb', '--onto', 'dddd')).stderr).toBe(
      'nothing to do: bbbb2222 stands on dddd4444 already\n',
    );
  });
});

describe('without a database', () => {
  it('a rebase says so, and moves', async () => {
    const { project } = await start(sqlite);
    await fork(project);
    project.env = { DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:1/none' };
    const moved = await project.good('rebase', 'bbbb', '--onto', 'dddd', '--json');
    expect(JSON.parse(moved.stdout).result).toMatchObject({
      revision: 'bbbb2222',
      onto: 'dddd4444',
      changed: [{ id: 'bbbb2222', from: ['aaaa1111'], to: ['dddd4444'] }],
      moved: ['cccc3333', 'bbbb2222'],
      heads: ['cccc3333'],
      database: null,
    });
    expect(moved.stdout).toContain('no database could be asked whether bbbb2222 is applied');
    expect(moved.stdout + moved.stderr).not.toContain('secret');
    expect((await project.good('heads', '--check')).code).toBe(0);
  });

  it('a rebase that cannot write all of its files writes none', async () => {
    const { project } = await start(sqlite);
    await fork(project);
    await project.good('merge', '-m', 'both', '--rev-id', 'eeee5555');
    // What downRevision is cannot be read in this one without running it.
    const file = project.revisionFile('bbbb2222');
    const computed = project
      .read(file)
      .replace("downRevision = 'aaaa1111'", "downRevision = ['aaaa', '1111'].join('')");
    project.write(file, computed);
    const texts = project.files('migrations').map((name) => project.read(`migrations/${name}`));
    const refused = await project.migrate('rebase', 'bbbb', '--onto', 'dddd');
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('downRevision is not a plain literal');
    expect(project.files('migrations').map((name) => project.read(`migrations/${name}`))).toEqual(texts);
  });

  it('a merge above the moved branch becomes a revision with one parent; .sql and .cjs files move, too', async () => {
    const { project } = await start(sqlite);
    project.write(
      'migrations/a.ts',
      "export const revision = 'aaaa';\nexport const downRevision = null;\nexport function upgrade() {}\n",
    );
    project.write('migrations/b.sql', '-- revision: bbbb\n-- down_revision: aaaa\n-- upgrade\nSELECT 1;\n');
    project.write(
      'migrations/c.cjs',
      '"use strict";\nexports.revision = "cccc";\nexports.downRevision = "aaaa";\nexports.upgrade = function () {};\n',
    );
    await project.good('merge', '-m', 'both', '--rev-id', 'eeee');
    const moved = await project.good('rebase', 'cccc', '--onto', 'bbbb');
    expect(moved.stdout).toBe('changed migrations/<date>_eeee_both.ts\nchanged migrations/c.cjs\n');
    expect(moved.stderr).toContain('eeee no longer merges bbbb, which is below its other parent now: it revises cccc');
    expect(project.read('migrations/c.cjs')).toContain('exports.downRevision = "bbbb";\n');
    expect(project.read(project.revisionFile('eeee'))).toContain("export const downRevision = 'cccc';");
    await project.good('rebase', 'cccc', '--onto', 'aaaa');
    await project.good('rebase', 'bbbb', '--onto', 'eeee');
    expect(project.read('migrations/b.sql')).toContain('revision: eeee\n');
    expect((await project.good('history')).stdout.split('\n').map((line) => line.split(',')[0])).toEqual([
      'eeee -> bbbb (head)',
      'cccc -> eeee',
      'aaaa -> cccc',
      '<base> -> aaaa',
      '',
    ]);
    expect(namedIn(project.read('migrations/heads'))).toEqual(['bbbb']);
  });

  it('a heads file that is behind keeps nobody from upgrading, and is told of', async () => {
    const { project } = await start(sqlite);
    await project.good('revision', '-m', 'one', '--rev-id', 'aaaa1111');
    project.write('migrations/heads', 'bbbb2222\n');
    const note =
      'note: migrations/heads does not name the heads: it lacks aaaa1111; it names bbbb2222, of which there is no file here. ' +
      'Is a revision missing here? "migrate heads --write" writes it anew.\n';
    expect((await project.good('upgrade')).stderr).toBe(`upgrade <base> -> aaaa1111, one  <time>\n${note}`);
    expect((await project.good('upgrade', '--dry-run')).stderr).toContain(note);
    const check = await project.migrate('heads', '--check');
    expect(check.code).toBe(4);
    expect(check.stderr).toContain('hint: migrate heads --write');
    expect((await project.good('heads', '--write')).stderr).toBe('wrote migrations/heads\n');
    expect((await project.good('heads', '--check')).stderr).toBe('');
    chmodSync(join(project.folder, 'migrations/heads'), 0o444);
    expect((await project.good('heads', '--write')).stderr).toBe('');
  });

  it('a heads file that cannot be read keeps nobody from upgrading either', async () => {
    const { project } = await start(sqlite);
    project.write('migrations/heads/README', 'a folder, not a file');
    project.write('migrations/a.sql', '-- revision: aaaa\n-- down_revision: null\n-- upgrade\nSELECT 1;\n');
    expect((await project.good('upgrade')).stderr).toMatch(
      /^upgrade <base> -> aaaa.*\nnote: cannot read .*it is a folder\n$/,
    );
    expect((await project.migrate('heads', '--check')).code).toBe(1);
  });

  it('each folder has a file of its own, and a labelled history of its own is no fork', async () => {
    const { project } = await start(sqlite);
    project.write(
      'migrate.config.ts',
      "import { defineConfig } from 'limbeck';\nexport default defineConfig({ database: process.env.DATABASE_URL, migrations: ['./migrations', './billing'] });\n",
    );
    await project.good('revision', '-m', 'one', '--rev-id', 'aaaa1111', '--version-path', 'migrations');
    const billing = ['--head', 'base', '--branch-label', 'billing', '--version-path', 'billing'];
    await project.good('revision', '-m', 'two', '--rev-id', 'bbbb2222', ...billing);
    expect(namedIn(project.read('migrations/heads'))).toEqual(['aaaa1111']);
    expect(namedIn(project.read('billing/heads'))).toEqual(['bbbb2222']);
    expect((await project.good('heads', '--check')).stderr).toBe('');
    await project.good(
      'revision',
      '-m',
      'three',
      '--rev-id',
      'cccc3333',
      '--head',
      'base',
      '--version-path',
      'billing',
    );
    expect((await project.migrate('heads', '--check')).stderr).toContain('the history has 2 heads: aaaa1111, cccc3333');
  });
});
