// A history that forks and joins, through the whole command line.
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

/** A trunk, a feature of two revisions and a hotfix beside it. */
async function fork(project: Project): Promise<void> {
  await project.good('revision', '-m', 'trunk', '--rev-id', 'aaaa1111');
  await project.good('revision', '-m', 'feature', '--rev-id', 'bbbb2222', '--branch-label', 'feature');
  await project.good('revision', '-m', 'more', '--rev-id', 'cccc3333');
  await project.good('revision', '-m', 'hotfix', '--rev-id', 'dddd4444', '--head', 'aaaa', '--splice');
}

describe.each(databases)('on $name', (database) => {
  it('a feature and a hotfix are merged', async () => {
    const { project, live } = await start(database);
    await fork(project);
    const heads = await project.good('heads');
    expect(heads.stdout).toBe('cccc3333 (feature) (head)\ndddd4444 (head)\n');
    expect((await project.migrate('heads', '--check')).code).toBe(4);
    const which = await project.migrate('upgrade');
    expect(which.code).toBe(2);
    expect(which.stderr).toContain('the history has 2 heads: cccc3333');
    expect(which.stderr).toContain('migrate upgrade heads');
    expect((await project.migrate('revision', '-m', 'x')).code).toBe(2);

    const upgrade = await project.good('upgrade', 'heads');
    expect(upgrade.stderr.split('\n')[0]).toBe('upgrade <base> -> aaaa1111, trunk  <time>');
    expect((await project.good('current')).stdout).toBe('cccc3333 (head) (current)\ndddd4444 (head) (current)\n');
    expect((await project.migrate('downgrade')).code).toBe(2);
    expect((await project.good('downgrade', 'feature@-1')).stderr).toBe(
      'downgrade cccc3333 -> bbbb2222, more  <time>\n',
    );
    await project.good('upgrade', 'feature@head');

    const merge = await project.good('merge', '-m', 'both', '--rev-id', 'eeee5555');
    expect(merge.stdout).toBe('created migrations/<date>_eeee5555_both.ts\n');
    expect((await project.good('heads', '--check')).stdout).toBe('eeee5555 (feature) (head)\n');
    expect((await project.good('upgrade')).stderr).toBe('upgrade cccc3333, dddd4444 -> eeee5555, both  <time>\n');
    expect(await live.rows('SELECT revision FROM limbeck_version')).toEqual([{ revision: 'eeee5555' }]);
    await project.good('downgrade');
    expect(await live.rows('SELECT revision FROM limbeck_version ORDER BY revision')).toEqual([
      { revision: 'cccc3333' },
      { revision: 'dddd4444' },
    ]);
  });
});

describe('without a database', () => {
  it('shows where it forks', async () => {
    const { project } = await start(sqlite);
    await fork(project);
    expect((await project.good('branches')).stdout).toBe(
      ['aaaa1111 (branchpoint)', '    -> bbbb2222 (feature)', '    -> dddd4444 (head)', ''].join('\n'),
    );
    expect((await project.good('history')).stdout).toBe(
      [
        'bbbb2222 -> cccc3333 (feature) (head), more',
        'aaaa1111 -> bbbb2222 (feature), feature',
        'aaaa1111 -> dddd4444 (head), hotfix',
        '<base> -> aaaa1111 (branchpoint), trunk',
        '',
      ].join('\n'),
    );
    expect((await project.good('history', '-r', 'aaaa:feature@head')).stdout.split('\n')).toHaveLength(4);
    expect((await project.good('show', 'heads')).stdout.match(/^Rev: /gm)).toHaveLength(2);
    expect((await project.good('show', 'feature@-1')).stderr).toBe('feature@-1 counts from the heads: cccc3333\n');
    const range = await project.good('history', '-r', 'feature@-2:');
    expect(range.stderr).toBe('feature@-2 counts from the heads: cccc3333\n');
    expect(project.files()).not.toContain('app.db');
    // Where a database is at hand, steps count from what is applied there.
    await project.good('upgrade', 'bbbb');
    expect(await project.good('show', '-1')).toMatchObject({
      stdout: expect.stringContaining('Rev: aaaa1111'),
      stderr: '-1 counts from what is applied: bbbb2222\n',
    });
    expect((await project.good('history', '-r', '-1:')).stderr).toBe('-1 counts from what is applied: bbbb2222\n');
    expect((await project.migrate('show', '-2')).code).toBe(0);
  });

  it('draws', async () => {
    const { project } = await start(sqlite);
    await fork(project);
    await project.good('merge', '-m', 'both', '--rev-id', 'eeee5555');
    const drawing = await project.good('history', '--graph');
    expect(drawing.stdout).toBe(
      [
        '● cccc3333, dddd4444 -> eeee5555 (feature) (head) (mergepoint), both',
        '├─┐',
        '● │ bbbb2222 -> cccc3333 (feature), more',
        '● │ aaaa1111 -> bbbb2222 (feature), feature',
        '│ ● aaaa1111 -> dddd4444, hotfix',
        '├─┘',
        '● <base> -> aaaa1111 (branchpoint), trunk',
        '',
      ].join('\n'),
    );
  });

  it('opens files in the editor', async () => {
    const { project } = await start(sqlite);
    await fork(project);
    const edited = await project.run(['edit', 'heads'], { env: { EDITOR: 'ls' } });
    expect(edited.code).toBe(0);
    expect(edited.stdout).toMatch(/cccc3333_more\.ts\n.*dddd4444_hotfix\.ts\n$/);
    expect((await project.run(['edit', 'aaaa'], { env: { EDITOR: 'false' } })).code).toBe(1);
    const none = await project.migrate('edit', 'aaaa');
    expect(none.code).toBe(2);
    expect(none.stderr).toContain('no editor is set');
  });
});

describe('two runs at once', () => {
  it('take off one revision with `downgrade -1`, each of them meaning the same', async () => {
    const { project, live } = await start(databases[0] ?? sqlite);
    for (const [i, id] of ['aaaa1111', 'bbbb2222', 'cccc3333'].entries()) {
      await project.good('revision', '-m', `step ${i}`, '--rev-id', id);
    }
    await project.good('upgrade');
    const slow = project
      .read(project.revisionFile('cccc3333'))
      .replace(
        /downgrade\(op: Op\): void \{\}/,
        "downgrade(op: Op): void {\n  op.run('wait', () => new Promise((done) => { console.error('waiting'); setTimeout(done, 2000); }));\n}",
      );
    project.write(project.revisionFile('cccc3333'), slow);
    let other: Promise<{ code: number | null; stderr: string }> | undefined;
    await project.run(['downgrade'], {
      watch: ({ stderr }) => {
        if (!other && stderr.includes('waiting')) other = project.run(['downgrade']);
      },
    });
    const second = await other;
    expect(second?.code).toBe(0);
    expect(second?.stderr).not.toContain('bbbb2222 -> aaaa1111');
    expect(await live.rows('SELECT revision FROM limbeck_version')).toEqual([{ revision: 'bbbb2222' }]);
  });
});
