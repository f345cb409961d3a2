// What `init` writes, what it leaves alone, and what it says to install.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, onTestFinished, test } from 'vitest';
import { findTemplate, initProject, listTemplates, parseSettings, revisionTemplate } from '../../src/project/index.js';
import { scene, type TestFolder, testFolder } from '../io/loading.js';

function folder(files: { readonly [name: string]: string } = {}): TestFolder {
  const made = testFolder(files);
  onTestFinished(() => made.remove());
  return made;
}

const readIn = (made: TestFolder, file: string): string => readFileSync(`${made.path}/${file}`, 'utf8');

describe('initProject', () => {
  test('writes a config, models, and the template of revisions', async () => {
    const made = folder();
    const { path } = made;
    expect(await initProject({ folder: path, dialect: 'sqlite' })).toEqual({
      written: [
        `${path}/migrations/README`,
        `${path}/migrate.config.ts`,
        `${path}/models.ts`,
        `${path}/migrations/revision.ts.tmpl`,
      ],
      skipped: [],
      installLine: 'npm install limbeck knex better-sqlite3',
    });
    expect(readIn(made, 'migrate.config.ts')).toBe(`import { defineConfig } from 'limbeck';

// Paths start at the folder of this file.
export default defineConfig({
  database: 'sqlite:app.db',
  models: './models.ts',
  migrations: './migrations',
});
`);
    expect(readIn(made, 'models.ts')).toContain("export const users = table('users', {");
    expect(readIn(made, 'migrations/revision.ts.tmpl')).toContain(
      'export function upgrade(op: Op): void {\n{{upgrade}}\n}',
    );
  });

  test('asks the environment where PostgreSQL is', async () => {
    const made = folder();
    expect((await initProject({ folder: made.path, dialect: 'postgres' })).installLine).toBe(
      'npm install limbeck knex pg',
    );
    expect(readIn(made, 'migrate.config.ts')).toContain('  database: process.env.DATABASE_URL, // postgres://');
  });

  test('never overwrites, and writes what is missing', async () => {
    const made = folder({ 'migrate.config.mjs': 'mine', 'src/models.ts': 'mine', 'migrations/README': 'mine' });
    const { path } = made;
    const { written, skipped } = await initProject({ folder: path, dialect: 'sqlite' });
    expect(written).toEqual([`${path}/migrations/revision.ts.tmpl`]);
    expect(skipped).toEqual([`${path}/migrations/README`, `${path}/migrate.config.mjs`, `${path}/src/models.ts`]);
    const again = await initProject({ folder: path, dialect: 'postgres' });
    expect(again.written).toEqual([]);
    expect(['migrate.config.mjs', 'src/models.ts', 'migrations/README'].map((file) => readIn(made, file))).toEqual([
      'mine',
      'mine',
      'mine',
    ]);
  });

  test('places of its own, written as strings whatever is in them', async () => {
    const made = folder();
    const { path } = made;
    const places = { models: "it's/the \\ models.ts", migrations: '../elsewhere' };
    const { written } = await initProject({ folder: `${path}/app`, dialect: 'sqlite', ...places });
    expect(written).toEqual([
      `${path}/elsewhere/README`,
      `${path}/app/migrate.config.ts`,
      `${path}/app/it's/the \\ models.ts`,
      `${path}/elsewhere/revision.ts.tmpl`,
    ]);
    const config = readIn(made, 'app/migrate.config.ts');
    expect(config).toContain("models: './it\\'s/the \\\\ models.ts',\n  migrations: '../elsewhere',");
  });

  test('no example where the models are a glob', async () => {
    const made = folder();
    const { written } = await initProject({ folder: made.path, dialect: 'sqlite', models: 'src/models/*.ts' });
    expect(written.map((file) => file.slice(made.path.length + 1))).toEqual([
      'migrations/README',
      'migrate.config.ts',
      'migrations/revision.ts.tmpl',
    ]);
    expect(readIn(made, 'migrate.config.ts')).toContain("models: './src/models/*.ts'");
  });

  test('from a template of one’s own', async () => {
    const made = folder({
      'kit/README': 'For us.',
      'kit/migrate.config.ts.tmpl': 'models = {{models}}, {{other}}',
      'kit/only.txt.sqlite.tmpl': 'sqlite',
      'kit/only.txt.postgres.tmpl': 'postgres',
      'kit/revision.ts.tmpl': 'ours {{models}} {{upgrade}}',
    });
    await initProject({ folder: made.path, dialect: 'sqlite', template: './kit' });
    expect(readIn(made, 'migrate.config.ts')).toBe("models = './models.ts', {{other}}");
    expect(readIn(made, 'migrations/only.txt')).toBe('sqlite');
    expect(readIn(made, 'migrations/revision.ts.tmpl')).toBe('ours {{models}} {{upgrade}}');
  });

  test.each(['.', './', '..', 'a/..'])('the folder of revisions is not the project’s own: %s', async (migrations) => {
    const made = folder();
    await expect(initProject({ folder: made.path, dialect: 'sqlite', migrations })).rejects.toMatchObject({
      code: 'init-folder',
      message: `revisions need a folder of their own, and ${migrations} holds the project`,
    });
    expect(readdirSync(made.path)).toEqual([]);
  });

  test('an unknown dialect or template', async () => {
    const { path } = folder();
    await expect(initProject({ folder: path, dialect: 'mysql' })).rejects.toMatchObject({ code: 'unknown-dialect' });
    await expect(initProject({ folder: path, dialect: 'sqlite', template: 'generc' })).rejects.toMatchObject({
      code: 'unknown-template',
      hint: 'Did you mean "generic"?',
    });
  });

  test.each([
    [{ 'pnpm-lock.yaml': '' }, undefined, 'pnpm add'],
    [{ 'yarn.lock': '' }, 'npm/11.0.0 node/v20', 'yarn add'],
    [{ 'bun.lock': '' }, undefined, 'bun add'],
    [{ 'package-lock.json': '' }, 'pnpm/10.0.0 npm/? node/v20', 'npm install'],
    [{}, 'pnpm/10.0.0 npm/? node/v20', 'pnpm add'],
    [{}, 'yarn/4.1.0 npm/? node/v20', 'yarn add'],
    [{}, 'npm/11.19.1 node/v20', 'npm install'],
    [{}, undefined, 'npm install'],
  ])('the install line with %j and %s', async (files, userAgent, command) => {
    const made = folder({ ...files, 'app/package.json': '{}', 'node_modules/knex/index.js': '' });
    const { installLine } = await initProject({
      folder: `${made.path}/app`,
      dialect: 'postgres',
      ...(userAgent === undefined ? {} : { userAgent }),
    });
    expect(installLine).toBe(`${command} limbeck pg`);
  });

  test('no install line where everything is there', async () => {
    const made = folder(
      Object.fromEntries(['limbeck', 'knex', 'pg'].map((name) => [`node_modules/${name}/index.js`, ''])),
    );
    expect(await initProject({ folder: made.path, dialect: 'postgres' })).not.toHaveProperty('installLine');
  });
});

test('the templates there are', async () => {
  expect(await listTemplates()).toMatchObject([{ name: 'generic', summary: 'One database, one history.' }]);
  expect((await findTemplate('generic', '/nowhere')).folder).toMatch(/templates[\\/]generic$/);
});

test('new revisions are made from the config’s template, else from the one beside them, else from limbeck’s', async () => {
  const made = folder({ 'mine.tmpl': 'mine' });
  const read = (settings: object): Promise<string> => {
    const project = parseSettings({ database: 'sqlite:app.db', ...settings }, `${made.path}/migrate.config.ts`);
    return revisionTemplate(project, project.databases[0] as (typeof project.databases)[number]);
  };
  expect(await read({})).toContain('{{downRevision}}');
  made.write({ 'migrations/revision.ts.tmpl': 'beside' });
  expect(await read({})).toBe('beside');
  expect(await read({ template: './mine.tmpl' })).toBe('mine');
  await expect(read({ template: './missing.tmpl' })).rejects.toMatchObject({ code: 'file' });
});

describe('what was written works unedited', () => {
  const project = scene('project/index.ts');
  const entry = scene('index.ts');

  test.each([
    ['sqlite', '{ "type": "module" }', {}],
    ['sqlite', '{ "type": "commonjs" }', {}],
    ['sqlite', '{}', {}],
    ['postgres', '{ "type": "module" }', { DATABASE_URL: 'postgres://localhost/app' }],
    ['postgres', '{ "type": "commonjs" }', { DATABASE_URL: 'postgres://localhost/app' }],
  ])('%s in a package with %s', async (dialect, packageFile, env) => {
    const made = folder({
      'package.json': packageFile,
      'node_modules/limbeck/package.json': '{ "type": "module", "exports": "./index.js" }',
    });
    made.link(entry.built, 'node_modules/limbeck/index.js');
    await initProject({ folder: made.path, dialect });
    const { value, error, stderr } = await project.run(
      `it.readProject({ cwd: path('.'), command: 'generate', x: {} }).then(async (project) =>
        [project.databases[0].dialect.name, (await it.readModels(project, project.databases[0])).schema.tables.map((t) => t.name)])`,
      { folder: made, env: { DATABASE_URL: undefined, ...env } },
    );
    expect(error).toBeUndefined();
    expect(stderr).toBe('');
    expect(value).toEqual([dialect, ['users']]);
  });

  test('and says what is missing where DATABASE_URL is not set', async () => {
    const made = folder({ 'node_modules/limbeck/package.json': '{ "type": "module", "exports": "./index.js" }' });
    made.link(entry.built, 'node_modules/limbeck/index.js');
    await initProject({ folder: made.path, dialect: 'postgres' });
    const { error } = await project.run("it.readProject({ cwd: path('.'), command: 'upgrade', x: {} })", {
      folder: made,
      env: { DATABASE_URL: undefined },
    });
    expect(error?.message).toBe(
      'migrate.config.ts has a mistake:\n  database: is not set. If it comes from a variable, set that in the shell or in .env',
    );
  });
});
