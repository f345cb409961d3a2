// Histories as teams have them, through the whole command line: two roots with a dependency, a rollback past a merge, an
// adopted database, and a database that is ahead of the code.
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { built, type Database, databases, newProject, type Project } from './support.js';

beforeAll(built);

let cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const step of cleanUp) await step();
  cleanUp = [];
});

async function start(database: Database) {
  const { project, live, remove } = await newProject(database);
  cleanUp.push(remove);
  const rows = async (): Promise<readonly unknown[]> =>
    (await live.rows('SELECT revision FROM limbeck_version ORDER BY revision')).map((row) => Object.values(row)[0]);
  /** Which of these tables are there. */
  const tables = async (...names: readonly string[]): Promise<readonly string[]> => {
    const there: string[] = [];
    for (const name of names) {
      const found = await live.rows(`SELECT count(*) FROM ${name}`).catch(() => undefined);
      if (found) there.push(name);
    }
    return there;
  };
  return { project, live, rows, tables };
}

/** A revision that makes a table called like it, and takes it away again. */
async function revision(project: Project, id: string, table: string, ...flags: readonly string[]): Promise<void> {
  await project.good('revision', '-m', table, '--rev-id', id, ...flags);
  const file = project.revisionFile(id);
  const text = project
    .read(file)
    .replace('import type { Op }', 'import { c, type Op }')
    .replace('upgrade(op: Op): void {}', `upgrade(op: Op): void { op.createTable('${table}', { id: c.integer() }); }`)
    .replace('downgrade(op: Op): void {}', `downgrade(op: Op): void { op.dropTable('${table}'); }`);
  project.write(file, text);
}

/** As `upgrade a -> b, words` without the words and the time. */
const steps = (stderr: string): readonly string[] =>
  stderr.split('\n').flatMap((line) => /^((?:up|down)grade .*), /.exec(line)?.[1] ?? []);

describe.each(databases)('on $name', (database) => {
  it('two roots, of which one needs the other', async () => {
    const { project, rows, tables } = await start(database);
    await revision(project, 'aaaa1111', 'people', '--branch-label', 'core');
    await revision(project, 'bbbb2222', 'pets');
    await revision(project, 'cccc3333', 'invoices', '--head', 'base', '--branch-label', 'billing');
    await revision(project, 'dddd4444', 'payments', '--head', 'billing@head', '--depends-on', 'core@head');
    expect((await project.good('heads', '--check')).stdout).toBe(
      'bbbb2222 (core) (effective head)\ndddd4444 (billing) (head)\n',
    );
    expect((await project.good('heads', '--resolve-dependencies')).stdout).toBe('dddd4444 (billing) (head)\n');

    expect(steps((await project.good('upgrade', 'billing@head')).stderr)).toEqual([
      'upgrade <base> -> aaaa1111',
      'upgrade aaaa1111 -> bbbb2222',
      'upgrade <base> -> cccc3333',
      'upgrade cccc3333 -> dddd4444',
    ]);
    expect(await rows()).toEqual(['dddd4444']);
    expect((await project.good('current', '--check-heads')).stdout).toBe(
      'bbbb2222 (effective head) (current)\ndddd4444 (head) (current)\n',
    );

    // The branch that others need stays, unless they are named.
    const refused = await project.migrate('downgrade', 'core@base');
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('dddd4444');
    expect(refused.stderr).toContain('migrate downgrade dddd4444@cccc3333');
    expect(steps((await project.good('downgrade', 'dddd4444@cccc3333')).stderr)).toEqual([
      'downgrade dddd4444 -> cccc3333',
    ]);
    expect(await rows()).toEqual(['bbbb2222', 'cccc3333']);
    expect(steps((await project.good('downgrade', 'core@base')).stderr)).toEqual([
      'downgrade bbbb2222 -> aaaa1111',
      'downgrade aaaa1111 -> <base>',
    ]);
    expect(await rows()).toEqual(['cccc3333']);
    expect(await tables('people', 'pets', 'invoices', 'payments')).toEqual(['invoices']);
    await project.good('upgrade', 'heads');
    expect(await rows()).toEqual(['dddd4444']);
    expect((await project.good('current', '--check-heads')).code).toBe(0);
  });

  it('a rollback past a merge, and forward again', async () => {
    const { project, rows, tables } = await start(database);
    await revision(project, 'aaaa1111', 'people');
    await revision(project, 'bbbb2222', 'feature', '--branch-label', 'feature');
    await revision(project, 'cccc3333', 'hotfix', '--head', 'aaaa', '--splice');
    await project.good('merge', '-m', 'both', '--rev-id', 'dddd4444');
    await revision(project, 'eeee5555', 'later');
    await project.good('upgrade');

    expect(steps((await project.good('downgrade', '-2')).stderr)).toEqual([
      'downgrade eeee5555 -> dddd4444',
      'downgrade dddd4444 -> bbbb2222, cccc3333',
    ]);
    expect(await rows()).toEqual(['bbbb2222', 'cccc3333']);
    const which = await project.migrate('downgrade');
    expect(which.code).toBe(2);
    expect(which.stderr).toContain('migrate downgrade feature@-1');
    expect(steps((await project.good('downgrade', 'feature@-1')).stderr)).toEqual(['downgrade bbbb2222 -> aaaa1111']);
    expect(await rows()).toEqual(['cccc3333']);
    expect(await tables('people', 'feature', 'hotfix', 'later')).toEqual(['people', 'hotfix']);
    expect(steps((await project.good('upgrade')).stderr)).toEqual([
      'upgrade aaaa1111 -> bbbb2222',
      'upgrade bbbb2222, cccc3333 -> dddd4444',
      'upgrade dddd4444 -> eeee5555',
    ]);

    // Straight from above the merge to a revision on one side of it: the other side stays.
    await project.good('downgrade', 'bbbb');
    expect(await rows()).toEqual(['bbbb2222', 'cccc3333']);
    await project.good('upgrade');
    expect(steps((await project.good('downgrade', 'aaaa')).stderr)).toHaveLength(4);
    expect(await rows()).toEqual(['aaaa1111']);
    await project.good('downgrade', 'base');
    expect(await tables('people', 'feature', 'hotfix', 'later')).toEqual([]);
  });

  it('a database that was there before is adopted by a stamp', async () => {
    const { project, live, rows, tables } = await start(database);
    if (database.dialect === 'sqlite') {
      const { default: Sqlite } = await import('better-sqlite3');
      new Sqlite(live.url.replace('sqlite:', '')).exec('CREATE TABLE people (id integer)').close();
    } else {
      await live.rows('CREATE TABLE people (id integer)');
    }
    await revision(project, 'aaaa1111', 'people');
    await revision(project, 'bbbb2222', 'pets');
    expect((await project.migrate('upgrade')).code).toBe(1);
    expect(await tables('people', 'pets')).toEqual(['people']);
    const twice = await project.migrate('stamp', 'aaaa', 'bbbb');
    expect(twice.code).toBe(2);
    expect(twice.stderr).toContain('aaaa1111 lies below bbbb2222');
    expect((await project.good('stamp', 'bbbb-1')).stderr).toBe('stamp base -> aaaa1111\n');
    expect((await project.good('stamp', 'aaaa')).stderr).toBe('nothing to do: the database is at aaaa1111\n');
    expect(steps((await project.good('upgrade')).stderr)).toEqual(['upgrade aaaa1111 -> bbbb2222']);
    expect(await rows()).toEqual(['bbbb2222']);
    await project.good('stamp', 'base');
    expect(await rows()).toEqual([]);
    expect(await tables('people', 'pets')).toEqual(['people', 'pets']);
  });

  it('a database that is ahead of the code, after a deployment was rolled back', async () => {
    const { project, rows, tables } = await start(database);
    await revision(project, 'aaaa1111', 'people');
    await revision(project, 'bbbb2222', 'pets');
    await project.good('upgrade');
    const newer = join(project.folder, project.revisionFile('bbbb2222'));
    renameSync(newer, join(project.folder, 'kept.ts'));

    const stopped = await project.migrate('upgrade');
    expect(stopped.code).toBe(2);
    expect(stopped.stderr).toContain('the database stands at "bbbb2222", which is not among the revision files');
    expect(stopped.stderr).toContain('--allow-unknown');
    expect((await project.good('current')).stdout).toBe('bbbb2222 (unknown to the files)\n');
    expect((await project.migrate('current', '--check-heads')).code).toBe(4);
    expect((await project.migrate('downgrade')).code).toBe(2);

    // The file named the head that is not here.
    const allowed = await project.good('upgrade', '--allow-unknown');
    expect(allowed.stderr).toContain('it names bbbb2222, of which there is no file here. Is a revision missing here?');
    expect(await rows()).toEqual(['bbbb2222']);
    const held = await project.migrate('downgrade', 'base', '--allow-unknown');
    expect(held.code).toBe(2);
    expect(held.stderr).toContain('aaaa1111 cannot be taken off: bbbb2222 stands on it');

    // A hotfix beside it, and then the newer code comes back.
    await revision(project, 'cccc3333', 'hotfix');
    expect(steps((await project.good('upgrade', '--allow-unknown')).stderr)).toEqual(['upgrade aaaa1111 -> cccc3333']);
    expect(await rows()).toEqual(['bbbb2222', 'cccc3333']);
    renameSync(join(project.folder, 'kept.ts'), newer);
    expect((await project.migrate('heads', '--check')).code).toBe(4);
    await project.good('merge', '-m', 'both', '--rev-id', 'dddd4444');
    expect(steps((await project.good('upgrade')).stderr)).toEqual(['upgrade bbbb2222, cccc3333 -> dddd4444']);
    expect(await tables('people', 'pets', 'hotfix')).toEqual(['people', 'pets', 'hotfix']);
  });
});
