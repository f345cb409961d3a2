// A project's own rules in its config: filters, compareType, process, hooks.
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { built, databases, newProject, type Project } from './support.js';

beforeAll(built);

let cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const step of cleanUp) await step();
  cleanUp = [];
});

const models = (columns: string): string => `import { c, table } from 'limbeck';
export const users = table('users', { id: c.integer().primaryKey(), ${columns} });
`;

function rules(project: Project, settings: string): void {
  project.write(
    'migrate.config.ts',
    `import { defineConfig } from 'limbeck';
export default defineConfig({ database: process.env.DATABASE_URL, models: './models.ts', ${settings} });
`,
  );
}

const same = 'the database has every revision and is as the models say\n';

describe.each(databases)('on $name', (database) => {
  async function start(columns: string) {
    const started = await newProject(database, models(columns));
    cleanUp.push(started.remove);
    await started.project.good('generate', '-m', 'first', '--rev-id', 'aaaa1111');
    await started.project.good('upgrade');
    return started;
  }

  it('what process takes out is no difference, and it is not asked where there is none', async () => {
    const { project } = await start('name: c.text(), age: c.integer()');
    const keepColumns = `process: (operations, { dialect, x }) => {
      console.error('asked about', operations.length, 'on', dialect, x.by);
      return operations.filter(({ op }) => op !== 'dropColumn');
    },`;
    rules(project, keepColumns);
    expect(await project.migrate('check')).toEqual({ code: 0, stdout: '', stderr: same });

    project.write('models.ts', models('name: c.text()'));
    const asked = `asked about 1 on ${database.dialect} me\n`;
    expect(await project.migrate('check', '-x', 'by=me')).toEqual({ code: 0, stdout: '', stderr: `${asked}${same}` });
    expect((await project.good('diff', '-x', 'by=me')).stdout).toBe('');
    expect((await project.good('generate', '-m', 'x', '-x', 'by=me')).stderr).toContain('nothing was written');
    expect(project.revisionFiles()).toHaveLength(1);

    project.write('models.ts', models('name: c.text(), nick: c.text()'));
    expect((await project.migrate('check')).code).toBe(4);
    await project.good('generate', '-m', 'second', '--rev-id', 'bbbb2222', '--allow', 'column:users.age');
    const text = project.read(project.revisionFile('bbbb2222'));
    expect(text).toContain("op.addColumn('users', 'nick', c.text());");
    expect(text).not.toContain("op.dropColumn('users', 'age')");
  });

  it('what is excluded is neither made nor dropped', async () => {
    const { project, live } = await start('name: c.text()');
    await live.rows('CREATE TABLE audit_log (id integer)').catch(() => {});
    rules(project, "exclude: ['audit_*', 'users.legacy_*'],");
    project.write(
      'models.ts',
      `${models('name: c.text(), legacy_id: c.integer()')}export const a = table('audit_new', { id: c.integer() });`,
    );
    expect(await project.migrate('check')).toEqual({ code: 0, stdout: '', stderr: same });
    rules(project, "include: ({ kind, name }) => !(kind === 'table' && name.startsWith('audit_')),");
    expect((await project.migrate('check')).stderr).toContain('  add column users.legacy_id\n');
    expect((await project.migrate('check')).stderr).not.toContain('audit_');
  });

  it('compareType decides about types', async () => {
    const { project } = await start('name: c.varchar(20), age: c.integer()');
    project.write('models.ts', models('name: c.text(), age: c.bigint()'));
    const { stderr } = await project.migrate('check');
    expect(stderr).toContain('  alter column users.name (type)\n');
    rules(project, 'compareType: false,');
    expect((await project.good('check')).stderr).toBe(same);
    rules(project, "compareType: ({ desired }) => (desired.type.name === 'text' ? false : undefined),");
    const left = (await project.migrate('check')).stderr;
    expect(left).not.toContain('users.name');
    // On SQLite both are one type.
    if (database.dialect === 'postgres') expect(left).toContain('  alter column users.age (type)\n');
  });

  it('hooks hear of every file and every step, and the failure of a hook fails the command', async () => {
    const { project } = await start('name: c.text()');
    const heard = "onVersionApply: ({ revision, direction }) => console.error('hook', direction, revision),";
    rules(project, `${heard} onRevisionWritten: 'node written.mjs',`);
    project.write('written.mjs', "console.error('wrote', process.argv.at(-1).replace(/.*_/, ''));");
    project.write('models.ts', models('name: c.text(), nick: c.text()'));
    expect((await project.good('generate', '-m', 'nick', '--rev-id', 'bbbb2222')).stderr).toContain('wrote nick.ts\n');
    expect((await project.good('upgrade')).stderr).toContain('hook upgrade bbbb2222\n');
    expect((await project.good('downgrade')).stderr).toContain('hook downgrade bbbb2222\n');
    rules(project, "onRevisionWritten: 'node nowhere.mjs',");
    const written = await project.migrate('revision', '-m', 'more');
    expect(written.code).toBe(1);
    expect(written.stderr).toContain('the hook onRevisionWritten of the config failed after its work was done');
    expect(project.revisionFiles()).toHaveLength(3);
  });
});
