// Which files the models are in, and what comes of them.
import { describe, expect, onTestFinished, test } from 'vitest';
import { scene, type TestFolder, testFolder } from '../io/loading.js';

const project = scene('project/index.ts');

const limbeck = {
  'package.json': '{ "type": "module" }',
  'node_modules/limbeck/package.json': '{ "type": "module", "exports": "./index.js" }',
};

function folder(files: { readonly [name: string]: string }): TestFolder {
  const made = testFolder({ ...limbeck, ...files });
  onTestFinished(() => made.remove());
  return made;
}

interface Found {
  readonly files?: readonly string[];
  readonly error?: { readonly code: string; readonly message: string; readonly hint?: string };
}

async function filesOf(files: TestFolder, ...patterns: readonly string[]): Promise<Found> {
  const { value, error } = await project.run(
    `it.modelFiles(${JSON.stringify(patterns)}, path('.')).then((found) => found.map((file) => file.slice(path('').length + 1)))`,
    { folder: files },
  );
  return { ...(value ? { files: value as string[] } : {}), ...(error ? { error } : {}) };
}

describe('files', () => {
  const files = (): TestFolder =>
    folder({
      'src/models.ts': '',
      'src/models/a.ts': '',
      'src/models/a.js': '',
      'src/models/b.mts': '',
      'src/models/c.d.ts': '',
      'src/models/d.sql': '',
      'src/models/e.js': '',
      'src/[id]/f.ts': '',
    });

  test.each([
    [['src/models.ts'], ['src/models.ts']],
    [['./src/models.js'], ['src/models.ts']],
    [['src/models/*'], ['src/models/a.ts', 'src/models/b.mts', 'src/models/e.js']],
    [['src/models/*.js'], ['src/models/a.js', 'src/models/e.js']],
    [
      ['src/models/b.mts', 'src/models/{a,b}.*'],
      ['src/models/b.mts', 'src/models/a.ts'],
    ],
    [['src/[id]/f.ts'], ['src/[id]/f.ts']],
  ])('%s', async (patterns, expected) => {
    expect(await filesOf(files(), ...patterns)).toEqual({ files: expected });
  });

  test('that are not there, each with the reason', async () => {
    const made = files();
    const { error } = await filesOf(made, 'src/model.ts', 'src/models', 'src/db/*.ts', 'src/models.ts', 'db.ts');
    expect(error?.code).toBe('no-models');
    expect(error?.message).toBe(`no models in ${made.path}:
  src/model.ts: there is no such file. Did you mean "models.ts" or "models"?
  src/models: it is a folder. For the files in it, write src/models/*.ts
  src/db/*.ts: no .ts, .mts, .cts, .js, .mjs, .cjs file matches
  db.ts: there is no such file`);
    expect(error?.hint).toBe('Correct `models` in the config; its paths start at the folder of the config file.');
  });
});

/** The names of the tables of one database. */
async function tables(
  files: TestFolder,
  index = 0,
): Promise<Found & { readonly tables?: unknown; readonly log?: unknown }> {
  const { value, error, stderr } = await project.run(
    `it.readProject({ cwd: path('.'), command: 'generate', x: {} })
      .then((project) => it.readModels(project, project.databases[${index}]))
      .then(({ schema }) => ({ tables: schema.tables.map(({ name }) => name), log: globalThis.log }))`,
    { folder: files },
  );
  expect(stderr).toBe('');
  return { ...(value as object), ...(error ? { error } : {}) };
}

/** The models' package, as it is built from the sources. */
const entry = scene('index.ts');

function table(name: string, more = ''): string {
  return `import { c, table } from 'limbeck'; export const ${name} = table('${name}', { id: c.integer().primaryKey() }${more});`;
}

describe('models', () => {
  const made = (config: string, files: { readonly [name: string]: string }): TestFolder => {
    const all = folder({ 'migrate.config.ts': `export default { database: 'sqlite:app.db', ${config} };`, ...files });
    all.link(entry.built, 'node_modules/limbeck/index.js');
    return all;
  };

  test('of one file, a list and a glob; what they share runs once', async () => {
    const shared = "globalThis.log = [...(globalThis.log ?? []), 'shared']; export const shared = 1;";
    const models = {
      'm/a.ts': `import '../shared.js'; ${table('a')}`,
      'm/b.ts': `import '../shared.js'; ${table('b')}`,
      'shared.ts': shared,
    };
    expect(await tables(made("models: './m/a.ts'", models))).toEqual({ tables: ['a'], log: ['shared'] });
    expect(await tables(made("models: ['m/b.ts', 'm/a.ts']", models))).toEqual({ tables: ['b', 'a'], log: ['shared'] });
    expect(await tables(made("models: './m/*.ts'", models))).toEqual({ tables: ['a', 'b'], log: ['shared'] });
  });

  test.each([
    ['a module', "() => import('./m.js')"],
    ['a list of modules', "async () => [await import('./m.js')]"],
    ['an object', "async () => ({ users: (await import('./m.js')).users })"],
    ['a list of tables', "async () => [(await import('./m.js')).users]"],
    ['a module as an object of it', "async () => ({ models: await import('./m.js') })"],
  ])('of a function that gives %s', async (_, models) => {
    expect(await tables(made(`models: ${models}`, { 'm.ts': table('users') }))).toMatchObject({ tables: ['users'] });
  });

  test('are not run for reading the config', async () => {
    const files = made("models: () => import('./m.js')", { 'm.ts': 'throw new Error("must not run");' });
    const { value } = await project.run(
      "it.readProject({ cwd: path('.'), command: 'upgrade', x: {} }).then(() => 'read')",
      {
        folder: files,
      },
    );
    expect(value).toBe('read');
  });

  test('belong to the database that they name', async () => {
    const files = folder({
      'migrate.config.ts': `export default { models: 'm.ts', databases: {
        main: { database: 'sqlite:a.db' }, events: { database: 'sqlite:b.db' } } };`,
      'm.ts': `${table('a')}\n${table('b', ", { bind: 'events' }").replace(/^import .*?; /, '')}`,
    });
    files.link(entry.built, 'node_modules/limbeck/index.js');
    expect(await tables(files, 0)).toMatchObject({ tables: ['a'] });
    expect(await tables(files, 1)).toMatchObject({ tables: ['b'] });
  });

  test('that import the program, knex included', async () => {
    const files = made("models: 'm.ts'", {
      'm.ts': `import { knex } from './app.js'; ${table('users')} export const query = knex('users').toString();`,
      'app.ts': "import makeKnex, { type Knex } from 'knex'; export const knex: Knex = makeKnex({ client: 'pg' });",
    });
    files.link(`${import.meta.dirname}/../../node_modules/knex`, 'node_modules/knex');
    expect(await tables(files)).toMatchObject({ tables: ['users'] });
  });

  test.each([
    ['that the config does not name', '', 'no-models', 'migrate.config.ts does not say where the models are'],
    [
      'of a function that gives nothing',
      'models: () => undefined',
      'no-models',
      'the function `models` of migrate.config.ts returned undefined',
    ],
    [
      'of a function that throws',
      'models: () => { throw new Error("no luck"); }',
      'module-failed',
      'migrate.config.ts:1:67: no luck',
    ],
    ['that throw', "models: 'm.ts'", 'module-failed', 'm.ts:2:7: no luck'],
    ['that throw when imported', "models: () => import('./m.js')", 'module-failed', 'm.ts:2:7: no luck'],
  ])('%s', async (_, config, code, message) => {
    const files = made(config, { 'm.ts': 'type T = 1;\nthrow new Error("no luck");' });
    expect((await tables(files)).error).toMatchObject({ code, message });
  });
});
