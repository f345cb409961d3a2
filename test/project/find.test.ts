// From a working directory to a project: which config is found, what it may be, and what is read before it.
import { describe, expect, onTestFinished, test } from 'vitest';
import { scene, type TestFolder, testFolder } from '../io/loading.js';

const project = scene('project/index.ts');

function folder(files: { readonly [name: string]: string }, name?: string): TestFolder {
  const made = testFolder(files, name);
  onTestFinished(() => made.remove());
  return made;
}

interface Read {
  readonly database?: unknown;
  readonly config?: string;
  readonly error?: { readonly code: string; readonly message: string; readonly hint?: string };
  readonly stderr: string;
}

/** What the first database of the project is, read from `cwd` in the folder. */
async function read(files: TestFolder, request: object = {}, cwd = '.', env: NodeJS.ProcessEnv = {}): Promise<Read> {
  const { value, ...rest } = await project.run(
    `it.readProject({ cwd: path(${JSON.stringify(cwd)}), command: 'upgrade', x: { tenant: 'a' }, ...${JSON.stringify(request)} })
      .then(({ configPath, databases }) => ({ config: configPath.slice(path('').length + 1), database: databases[0].database }))`,
    { folder: files, env: { DATABASE_URL: undefined, ...env } },
  );
  return { ...(value as object), ...rest };
}

describe('the config file', () => {
  test.each(['ts', 'mts', 'cts', 'js', 'mjs', 'cjs'])('migrate.config.%s', async (extension) => {
    const isEsm = !extension.startsWith('c');
    const files = folder({
      [`migrate.config.${extension}`]: `${isEsm ? 'export default' : 'module.exports ='} { database: 'sqlite:${extension}.db' };`,
    });
    expect(await read(files)).toEqual({
      config: `migrate.config.${extension}`,
      database: `sqlite:${extension}.db`,
      stderr: '',
    });
  });

  test('is the nearest one, here or above; TypeScript before what was compiled from it', async () => {
    const files = folder({
      'migrate.config.js': "module.exports = { database: 'sqlite:compiled.db' };",
      'migrate.config.ts': "export default { database: 'sqlite:outer.db' as string };",
      'inner/migrate.config.mjs': "export default { database: 'sqlite:inner.db' };",
      'inner/a/b/.keep': '',
      'other/.keep': '',
    });
    expect((await read(files, {}, 'inner/a/b')).config).toBe('inner/migrate.config.mjs');
    expect((await read(files, {}, 'other')).config).toBe('migrate.config.ts');
  });

  test('--config wins, whatever its name', async () => {
    const files = folder({
      'migrate.config.ts': 'throw new Error("not this one");',
      'other/my.conf.ts': "export default { database: 'sqlite:mine.db' };",
    });
    expect((await read(files, { config: 'my.conf.ts' }, 'other')).database).toBe('sqlite:mine.db');
    expect((await read(files, { config: `${files.path}/other/my.conf.ts` })).database).toBe('sqlite:mine.db');
  });

  test('is missing', async () => {
    const files = folder({ 'a/migrate.config.ts': '' });
    expect((await read(files)).error).toMatchObject({
      code: 'no-config',
      message: `there is no migrate.config.ts in ${files.path} or in a folder above it`,
      hint: 'Start with `migrate init`, or name the file with --config.',
    });
    expect((await read(files, { config: 'b.ts' })).error).toMatchObject({
      code: 'no-config',
      message: `there is no config file: ${files.path}/b.ts`,
    });
    expect((await read(files, { config: 'a' })).error?.hint).toBe('Write --config a/migrate.config.ts.');
  });
});

describe('a config may be', () => {
  test.each([
    ['a promise', "export default Promise.resolve({ database: 'sqlite:app.db' });"],
    [
      'a function',
      "export default ({ command, x }) => ({ database: 'sqlite:' + (command === 'upgrade' ? x.tenant : '') + 'pp.db' });",
    ],
    ['an asynchronous function', "export default async () => ({ database: await 'sqlite:app.db' });"],
    [
      'made by defineConfig',
      "import { defineConfig } from 'limbeck'; export default defineConfig({ database: 'sqlite:app.db' });",
    ],
    [
      'compiled to CommonJS',
      "Object.defineProperty(exports, '__esModule', { value: true }); exports.default = { database: 'sqlite:app.db' };",
    ],
  ])('%s', async (_, text) => {
    const files = folder({
      'migrate.config.ts': text,
      'node_modules/limbeck/package.json': '{ "type": "module", "exports": "./index.js" }',
      'node_modules/limbeck/index.js': 'export const defineConfig = (config) => config;',
    });
    expect(await read(files)).toMatchObject({ database: 'sqlite:app.db', stderr: '' });
  });

  test.each([
    ['nothing', 'export const config = {};', 'config', 'migrate.config.ts has no default export'],
    [
      'undefined from a function',
      'export default () => {};',
      'config',
      'migrate.config.ts exports undefined, not an object of settings',
    ],
    [
      'an error',
      'const t: number = 1;\nthrow new Error("no luck");',
      'module-failed',
      'migrate.config.ts:2:7: no luck',
    ],
    [
      'an error of its function',
      'export default () => {\n  throw new Error("no luck");\n};',
      'module-failed',
      'migrate.config.ts:2:9: no luck',
    ],
    [
      'a rejected promise',
      'export default Promise.reject(new Error("no luck"));',
      'module-failed',
      'migrate.config.ts:1:31: no luck',
    ],
    [
      'a syntax error',
      'export default {\n  database: ,\n};',
      'cannot-load',
      'migrate.config.ts:2:13: Unexpected ","\n    database: ,\n              ^',
    ],
    [
      'three mistakes',
      "export default { databse: 'sqlite:app.db', transaction: 1, lockWait: '5 parsecs' };",
      'config',
      `migrate.config.ts has 4 mistakes:
  databse: there is no such setting. Did you mean "database" or "databases"?
  database: is not set. If it comes from a variable, set that in the shell or in .env
  transaction: must be one of each, all, none, and is 1
  lockWait: must be milliseconds or text such as "30s" or "5min", and is "5 parsecs"`,
    ],
  ])('refused for %s', async (_, text, code, message) => {
    expect((await read(folder({ 'migrate.config.ts': text }))).error).toMatchObject({ code, message });
  });
});

describe('variables', () => {
  const config = 'export default { database: process.env.DATABASE_URL, migrations: process.env.MIGRATIONS };';

  test('.env beside the config comes first, and overrides nothing', async () => {
    const files = folder({
      'migrate.config.ts': config,
      '.env': '\uFEFFDATABASE_URL="sqlite:from env.db" # a comment\nMIGRATIONS=\'./m\'\nNODE_ENV=x',
      'deep/.env': 'DATABASE_URL=sqlite:wrong.db',
    });
    expect(await read(files, {}, 'deep')).toMatchObject({ database: 'sqlite:from env.db', stderr: '' });
    expect((await read(files, {}, '.', { DATABASE_URL: 'sqlite:real.db' })).database).toBe('sqlite:real.db');
    expect((await read(files, { envFile: false })).error?.message).toContain('database: is not set');
  });

  test('an empty variable is a variable', async () => {
    const files = folder({ 'migrate.config.ts': config, '.env': 'DATABASE_URL=sqlite:app.db' });
    expect((await read(files, {}, '.', { DATABASE_URL: '' })).error?.message).toContain('database: is not set');
  });

  test('--env-file in the place of .env, from the working directory; of several the later wins', async () => {
    const files = folder({
      'migrate.config.ts': config,
      '.env': 'DATABASE_URL=sqlite:wrong.db\nMIGRATIONS=wrong',
      'sub/one.env': 'DATABASE_URL=sqlite:one.db',
      'sub/two.env': 'DATABASE_URL=sqlite:two.db',
    });
    expect((await read(files, { envFile: ['one.env', 'two.env'] }, 'sub')).database).toBe('sqlite:two.db');
    expect((await read(files, { envFile: ['one.env'] }, 'sub')).database).toBe('sqlite:one.db');
    const { error } = await read(files, { envFile: ['none.env'] }, 'sub');
    expect(error).toMatchObject({ code: 'env-file', hint: 'Correct --env-file.' });
    expect(error?.message).toContain(`${files.path}/sub/none.env`);
  });
});

test('a project in a folder with a name that fights back', async () => {
  const files = folder(
    {
      'migrate.config.ts':
        "import { url } from './url.js'; export default { database: url, migrations: import.meta.dirname };",
      'url.ts': "export const url: string = 'sqlite:app.db';",
    },
    'it\'s a #1 "папка" %20 ',
  );
  const { value } = await project.run(
    `it.readProject({ cwd: path('.'), command: 'upgrade', x: {} }).then(({ databases }) => databases[0].migrations)`,
    { folder: files },
  );
  expect(value).toEqual([files.path]);
});
