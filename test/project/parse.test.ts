// Settings → Project: what is filled in, what is refused, and that every mistake is told in one go.
import { describe, expect, expectTypeOf, test } from 'vitest';
import type { LimbeckError } from '../../src/errors.js';
import { type Config, defineConfig, type Project, parseSettings } from '../../src/project/index.js';

const path = '/app/migrate.config.ts';
const parse = (settings: unknown): Project => parseSettings(settings, path);

function mistakes(settings: unknown): readonly string[] {
  const error = refusal(settings);
  return error.message.split('\n').slice(1);
}

function refusal(settings: unknown): LimbeckError {
  try {
    parse(settings);
  } catch (error) {
    return error as LimbeckError;
  }
  throw new Error('it was accepted');
}

test('the least there can be', () => {
  const project = parse({ database: 'sqlite:app.db' });
  expect({
    ...project,
    databases: project.databases.map(({ dialect, ...rest }) => ({ ...rest, dialect: dialect.name })),
  }).toEqual({
    configPath: path,
    folder: '/app',
    databases: [{ name: 'main', database: 'sqlite:app.db', migrations: ['/app/migrations'], dialect: 'sqlite' }],
    filters: {},
    naming: {},
  });
  expect(Object.isFrozen(project)).toBe(true);
  expect(Object.isFrozen(project.databases[0])).toBe(true);
});

test('everything', () => {
  const hook = (): void => {};
  const process = <T>(operations: T): T => operations;
  const project = parse({
    database: 'postgres://me@localhost/app',
    migrations: ['./a', '../b', '/c'],
    models: ['src/*.ts', 'more.ts'],
    versionTable: 'v',
    versionTableSchema: 's',
    transaction: 'all',
    lockWait: '5min',
    lockTimeout: 250,
    statementTimeout: '1.5s',
    serverVersion: '15',
    schemas: ['public', 'auth'],
    owners: ['app'],
    include: 'app_*',
    exclude: hook,
    naming: { index: 'ix_{table}_{columns}' },
    compareType: false,
    fileTemplate: '{id}_{slug}',
    timezone: 'Europe/Berlin',
    template: 'my.tmpl',
    process,
    onVersionApply: 'npm run types',
    onRevisionWritten: hook,
  });
  const [{ dialect, ...database }] = project.databases as unknown as [Project['databases'][number]];
  expect(dialect.name).toBe('postgres');
  expect({ ...project, databases: [database] }).toEqual({
    configPath: path,
    folder: '/app',
    databases: [
      {
        name: 'main',
        database: 'postgres://me@localhost/app',
        migrations: ['/app/a', '/b', '/c'],
        versionTable: 'v',
        versionTableSchema: 's',
        transaction: 'all',
        lockWaitMs: 300_000,
        lockTimeoutMs: 250,
        statementTimeoutMs: 1500,
        serverVersion: '15',
        schemas: ['public', 'auth'],
        owners: ['app'],
      },
    ],
    models: ['src/*.ts', 'more.ts'],
    filters: { include: ['app_*'], exclude: hook },
    naming: { index: 'ix_{table}_{columns}' },
    compareType: false,
    fileTemplate: '{id}_{slug}',
    timezone: 'Europe/Berlin',
    template: '/app/my.tmpl',
    process,
    onVersionApply: 'npm run types',
    onRevisionWritten: hook,
  });
});

test('an optional setting that is undefined is one that is not there', () => {
  const project = parse({ database: 'sqlite:app.db', models: undefined, lockWait: undefined, databases: undefined });
  expect(Object.keys(project)).toEqual(['configPath', 'folder', 'databases', 'filters', 'naming']);
});

describe('database', () => {
  test.each([
    ['postgres://u@h/d', 'postgres'],
    ['postgresql://u@h/d', 'postgres'],
    ['POSTGRES://u@h/d', 'postgres'],
    ['sqlite:app.db', 'sqlite'],
    ['sqlite::memory:', 'sqlite'],
    ['sqlite:/srv/app.db', 'sqlite'],
    ['file:app.db', 'sqlite'],
    ['file:///srv/app.db', 'sqlite'],
  ])('%s', (database, dialect) => {
    expect(parse({ database }).databases[0]?.dialect.name).toBe(dialect);
  });

  test.each([
    ['pg', 'postgres'],
    ['postgres', 'postgres'],
    ['better-sqlite3', 'sqlite'],
    ['sqlite3', 'sqlite'],
  ])('a knex config of the client %s, which stays as it is', (client, dialect) => {
    const database = { client, connection: { host: 'h' }, pool: { min: 0 } };
    const [parsed] = parse({ database }).databases;
    expect(parsed?.dialect.name).toBe(dialect);
    expect(parsed?.database).toBe(database);
    expect(Object.isFrozen(database)).toBe(false);
  });

  test.each([
    [undefined, 'is not set. If it comes from a variable, set that in the shell or in .env'],
    ['', 'is not set. If it comes from a variable, set that in the shell or in .env'],
    [null, 'must be a URL or a knex config object, and is null'],
    [5432, 'must be a URL or a knex config object, and is 5432'],
    ['mysql://root:hunter2@h/d', 'mysql: is not a database that limbeck speaks to (PostgreSQL and SQLite)'],
    [
      'postgre://u:hunter2@h/d',
      'postgre: is not a database that limbeck speaks to (PostgreSQL and SQLite). Did you mean',
    ],
    ['app.db', '"app.db" is not a URL. Use a URL such as postgres://user@host/name or sqlite:app.db.'],
    ['//u:hunter2@h/d', '"//u:***@h/d" is not a URL'],
    ['u:hunter2@h/d', 'u: is not a database'],
  ])('%s is refused', (database, message) => {
    const [line] = mistakes({ database });
    expect(line).toContain(`  database: ${message}`);
    expect(refusal({ database }).message).not.toContain('hunter2');
  });

  test('a knex config that says too little', () => {
    expect(mistakes({ database: {} })).toEqual(['  database.connection: is not set', '  database.client: is not set']);
    expect(mistakes({ database: { client: 'mysql2', connection: { password: 'hunter2' } } })).toEqual([
      '  database.client: "mysql2" is not a database that limbeck speaks to (PostgreSQL and SQLite). Use a URL such as postgres://user@host/name or sqlite:app.db.',
    ]);
    expect(mistakes({ database: { client: class {}, connection: {} } })).toEqual([
      '  database.client: must be the name of a client, and is a function',
    ]);
  });
});

describe('mistakes', () => {
  test('all of them at once, with the path of their key', () => {
    const error = refusal({ databse: 'sqlite:app.db', transaction: 'every', lockWait: 'soon', modles: './models.ts' });
    expect(error.family).toBe('usage');
    expect(error.code).toBe('config');
    expect(error.message).toBe(`migrate.config.ts has 5 mistakes:
  databse: there is no such setting. Did you mean "database" or "databases"?
  modles: there is no such setting. Did you mean "models"?
  database: is not set. If it comes from a variable, set that in the shell or in .env
  transaction: must be one of each, all, none, and is "every"
  lockWait: must be milliseconds or text such as "30s" or "5min", and is "soon"`);
    expect(error.data).toMatchObject({ path, mistakes: [{ key: 'databse' }, {}, {}, {}, {}] });
  });

  test.each([
    ['migrations', 3, 'must be a folder or a list of them, and is 3'],
    ['migrations', [], 'must be a folder or a list of them, and is an empty list'],
    ['migrations', ['a', ''], 'must be a folder or a list of them, and is a list'],
    ['migrations', ['a', './a'], 'names a folder twice'],
    ['models', '', 'must be a path, a glob, a function or a list of them, and is empty'],
    ['models', ['a.ts', 1], 'must be a path, a glob, a function or a list of them, and is a list'],
    ['versionTable', '', 'must be text, and is empty'],
    ['versionTableSchema', 'audit', 'SQLite has no schemas'],
    ['schemas', ['audit'], 'SQLite has no schemas'],
    ['owners', ['app'], 'SQLite has no owners'],
    ['lockWait', -1, 'must be milliseconds or text such as "30s" or "5min", and is -1'],
    ['lockWait', Number.NaN, 'must be milliseconds or text such as "30s" or "5min", and is NaN'],
    ['lockWait', '1e3', 'must be milliseconds or text such as "30s" or "5min", and is "1e3"'],
    ['statementTimeout', '25d', 'must be milliseconds or text such as "30s" or "5min", and is "25d"'],
    ['serverVersion', 15, 'must be text, and is 15'],
    ['naming', 'ix', 'must be an object of templates, and is "ix"'],
    ['naming', { idx: 'x' }, 'idx is not one of primaryKey, unique, foreignKey, check, exclude, index'],
    ['compareType', 'no', 'must be a function, and is "no"'],
    ['timezone', 'Mars/Olympus', 'must be UTC, local or a zone such as Europe/Berlin, and is "Mars/Olympus"'],
    ['process', {}, 'must be a function, and is an object'],
    ['onVersionApply', 1, 'must be a command or a function, and is 1'],
    ['include', [1], 'must be a name, a glob, a function or a list of them, and is a list'],
  ])('%s: %j', (key, value, message) => {
    expect(mistakes({ database: 'sqlite:app.db', [key]: value })).toEqual([`  ${key}: ${message}`]);
  });

  test('a server version that is none', () => {
    const [line] = mistakes({ database: 'postgres://h/d', serverVersion: 'newest' });
    expect(line).toMatch(/^ {2}serverVersion: /);
  });

  test.each([
    [undefined, 'undefined'],
    [null, 'null'],
    ['sqlite:app.db', '"sqlite:app.db"'],
    [[], 'an empty list'],
    [() => ({}), 'a function'],
  ])('a config that is %s', (settings, shown) => {
    const error = refusal(settings);
    expect(error.message).toBe(`migrate.config.ts exports ${shown}, not an object of settings`);
    expect(error.hint).toBe('Write: export default defineConfig({ … });');
  });
});

describe('several databases', () => {
  test('each with a history of its own; the first, or main, has the models that name none', () => {
    const { databases } = parse({
      databases: {
        events: { database: 'postgres://h/events', lockWait: 0 },
        main: { database: 'sqlite:app.db', migrations: './history' },
      },
      models: 'm.ts',
    });
    expect(databases.map(({ dialect, ...rest }) => ({ ...rest, dialect: dialect.name }))).toEqual([
      {
        name: 'events',
        bind: 'events',
        database: 'postgres://h/events',
        migrations: ['/app/migrations/events'],
        lockWaitMs: 0,
        dialect: 'postgres',
      },
      { name: 'main', database: 'sqlite:app.db', migrations: ['/app/history'], dialect: 'sqlite' },
    ]);
  });

  test('and what can be wrong with them', () => {
    expect(
      mistakes({
        database: 'sqlite:x.db',
        lockWait: 5,
        databases: {
          a: { database: 'sqlite:a.db', migrations: './m', models: './m.ts' },
          b: { database: 'sqlite:b.db', migrations: ['./n', 'm'] },
          c: 'sqlite:c.db',
          d: {},
        },
      }),
    ).toEqual([
      '  database: belongs into the entries of `databases`',
      '  lockWait: belongs into the entries of `databases`',
      '  databases.a.models: there is no such setting',
      '  databases.c: must be an object of settings, and is "sqlite:c.db"',
      '  databases.d.database: is not set. If it comes from a variable, set that in the shell or in .env',
      '  databases.b.migrations: is a folder of a too; a history belongs to one database',
    ]);
    expect(mistakes({ databases: {} })).toEqual([
      '  databases: must be an object with an entry for each database, and is empty',
    ]);
    expect(mistakes({ databases: ['sqlite:a.db'] })).toEqual([
      '  databases: must be an object with an entry for each database, and is a list',
    ]);
  });
});

test('defineConfig knows its keys, and gives back what it got', () => {
  const settings = { database: 'sqlite:app.db', models: './models.ts' } as const;
  expect(defineConfig(settings)).toBe(settings);
  defineConfig({ database: process.env.DATABASE_URL });
  defineConfig(({ command, x }) => {
    expectTypeOf(command).toEqualTypeOf<string>();
    return { database: `sqlite:${command}${x.name}.db`, include: ({ kind, name }) => kind === 'table' && name !== '' };
  });
  defineConfig(Promise.resolve({ database: 'sqlite:app.db' }));
  // @ts-expect-error: a key that does not exist
  defineConfig({ database: 'sqlite:app.db', modles: './models.ts' });
  // @ts-expect-error: a value that does not exist
  defineConfig({ database: 'sqlite:app.db', transaction: 'every' });
  // @ts-expect-error: one database or several
  defineConfig({ database: 'sqlite:app.db', databases: { main: { database: 'sqlite:app.db' } } });
  expectTypeOf<Config>().not.toBeAny();
});
