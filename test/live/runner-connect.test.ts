// Opening databases: every way in which it can fail has its own message, and no message holds the password.

import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { connect as connectTo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TLSSocket } from 'node:tls';
import { inspect } from 'node:util';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { DatabaseError } from '../../src/errors.js';
import {
  type ConnectOptions,
  connect,
  type DatabaseSettings,
  executePlan,
  readHeads,
  versionTables,
} from '../../src/runner/index.js';
import { postgres, sqlite } from '../runner/dialects.js';
import { clock, errorOf, faultOf, from, history } from '../runner/support.js';
import { type TestDatabase, testDatabase } from '../support/postgres.js';
import { serverVersion } from '../support/server-version.js';

/** A certificate that nobody has signed but itself, for `other.example`. */
const tls = join(import.meta.dirname, '../fixtures/tls/other.example');

describe('PostgreSQL', () => {
  let database: TestDatabase;
  let server: URL;
  beforeAll(async () => {
    database = await testDatabase();
    server = new URL(inject('postgresUrl'));
  });
  afterAll(() => database.drop());

  const opened = (settings: DatabaseSettings, options: Partial<ConnectOptions> = {}) =>
    connect(settings, { dialect: postgres, from, clock, ...options });
  const changed = (change: (url: URL) => void): string => {
    const url = new URL(database.url);
    change(url);
    return url.href;
  };

  test('reads values of all sorts, whatever parsers the project has set', async () => {
    const pg = (await import('pg')).default;
    const before = pg.types.getTypeParser(20);
    pg.types.setTypeParser(20, BigInt);
    const connection = await opened(database.url);
    expect(
      await connection.rows(
        "SELECT 9007199254740993::bigint AS a, true AS b, '{\"x\": [1]}'::jsonb AS c, 'n'::name AS d",
      ),
    ).toEqual([{ a: '9007199254740993', b: true, c: { x: [1] }, d: 'n' }]);
    expect(await connection.rows('SELECT $1::text AS a, $2::int AS b', ['x', 2])).toEqual([{ a: 'x', b: 2 }]);
    pg.types.setTypeParser(20, before);
    await connection.close();
  });

  test('reads times, however the role has them written', async () => {
    const connection = await opened(`${database.url}?options=-c%20DateStyle%3DGerman,DMY`);
    expect(
      await connection.rows("SELECT '2026-02-03 04:05:06+00'::timestamptz AS at, '01.02.2026'::date AS day"),
    ).toEqual([{ at: new Date('2026-02-03T04:05:06Z'), day: new Date(2026, 1, 1) }]);
    expect(await connection.rows('SHOW DateStyle')).toEqual([{ DateStyle: 'ISO, DMY' }]);
    await connection.close();
  });

  test('tells where it leads without the password', async () => {
    const connection = await opened(database.url);
    expect(connection.description).toBe(
      `postgres://${server.username}@${server.hostname}:${server.port}${new URL(database.url).pathname}`,
    );
    await connection.close();
  });

  test('takes a knex config: an object, a URL in it, a function of it, a search path', async () => {
    const url = new URL(database.url);
    const object = {
      host: url.hostname,
      port: Number(url.port),
      user: url.username,
      password: url.password,
      database: url.pathname.slice(1),
    };
    for (const connection of [object, database.url, async () => object, { connectionString: database.url }]) {
      const open = await opened({ client: 'pg', connection, searchPath: ['it"s', 'public'] });
      expect(await open.rows('SHOW search_path')).toEqual([{ search_path: '"it""s", public' }]);
      await open.close();
    }
  });

  test('a wrong password: never printed, not in the error, not in its causes', async () => {
    const secret = 'never%20print?me';
    const users = "CREATE ROLE limbeck_pw LOGIN PASSWORD 'right'";
    await database.rows(
      `DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'limbeck_pw') THEN ${users}; END IF; END $$`,
    );
    for (const settings of [
      changed((url) => {
        url.username = 'limbeck_pw';
        url.password = encodeURIComponent(secret);
      }),
      {
        client: 'pg',
        connection: {
          host: server.hostname,
          port: Number(server.port),
          user: 'limbeck_pw',
          password: secret,
          database: 'postgres',
        },
      },
    ]) {
      const error = await errorOf(opened(settings));
      expect(error).toMatchObject({ code: 'wrong-password', family: 'failed' });
      expect(error.message).toContain('"limbeck_pw"');
      const whole = `${inspect(error, { depth: 20, showHidden: true })}${error.stack}${JSON.stringify(error)}`;
      for (const part of [secret, encodeURIComponent(secret)]) expect(whole).not.toContain(part);
    }
    await database.rows('DROP ROLE limbeck_pw');
  });

  test('a URL that cannot be read does not show its password', async () => {
    const error = await errorOf(opened('postgres://user:pa#ss/wo:rd@host:port/name'));
    expect(error).toMatchObject({ code: 'database-url', family: 'usage' });
    expect(inspect(error, { depth: 20, showHidden: true })).not.toContain('pa#ss');
    expect(inspect(error, { depth: 20, showHidden: true })).not.toContain('wo:rd');
  });

  test('each reason has its own code', async () => {
    const cases: readonly (readonly [string, string, RegExp])[] = [
      [
        changed((url) => {
          url.pathname = '/no such one';
        }),
        'no-such-database',
        /has no database "no such one"/,
      ],
      [
        changed((url) => {
          url.port = '1';
        }),
        'connection-refused',
        /no server accepts connections at 127\.0\.0\.1:1$/,
      ],
      [
        changed((url) => {
          url.host = 'no-such-host.invalid';
        }),
        'unknown-host',
        /"no-such-host\.invalid"/,
      ],
      [
        changed((url) => {
          url.username = 'nobody_here';
        }),
        server.password ? 'wrong-password' : 'not-allowed-in',
        /"nobody_here"/,
      ],
      [
        changed((url) => {
          url.searchParams.set('sslmode', 'verify-full');
        }),
        'no-ssl',
        /does not speak SSL/,
      ],
      [
        `postgres://user@${encodeURIComponent('/no/such/folder')}/name`,
        'connection-refused',
        /\/no\/such\/folder\/\.s\.PGSQL\.5432/,
      ],
    ];
    for (const [url, code, message] of cases) {
      const error = await errorOf(opened(url));
      expect({ url, code: error.code }).toEqual({ url, code });
      expect(error.message).toMatch(message);
      expect(error.hint).toBeTruthy();
      expect(`${inspect(error, { depth: 20, showHidden: true })}`).not.toContain(server.password || 'secret');
    }
  });

  test('a server that does not answer', async () => {
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as { port: number };
    const error = await errorOf(
      opened({
        client: 'pg',
        connection: { host: '127.0.0.1', port, user: 'u', database: 'd', connectionTimeoutMillis: 200 },
      }),
    );
    expect(error).toMatchObject({ code: 'connection-timeout' });
    const began = Date.now();
    expect(await errorOf(opened(`postgres://u@127.0.0.1:${port}/d?connect_timeout=1`))).toMatchObject({
      code: 'connection-timeout',
    });
    expect(Date.now() - began).toBeLessThan(10_000);
    silent.close();
  });

  const said = (sqlState: string, message: string): string => {
    const body = `SFATAL\0VFATAL\0C${sqlState}\0M${message}\0\0`;
    return `E\0\0\0${String.fromCharCode(body.length + 4)}${body}`;
  };
  test.each([
    ['starts up', said('57P03', 'the database system is starting up'), 'server-not-ready', /takes no connections now/],
    ['shuts down', said('57P01', 'terminating connection'), 'server-not-ready', /takes no connections now/],
    ['is full', said('53300', 'sorry, too many clients already'), 'too-many-connections', /has no connection left/],
    ['asks for SSL', said('28000', 'no entry for host "h", no encryption'), 'not-allowed-in', /sslmode=require/],
    ['hangs up', '', 'connection-ended', /ended the connection before it had let user "u" in/],
    ['is none', 'HTTP/1.1 400 Bad Request\r\n\r\n', 'connection-ended', /Is it a PostgreSQL server/],
  ])('a server that %s', async (_, answer, code, message) => {
    const server = createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => socket.end(answer, 'latin1'));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const error = await errorOf(opened(`postgres://u:never-print-me@127.0.0.1:${port}/d?connect_timeout=1`));
    expect(error).toMatchObject({ code, family: 'failed' });
    expect(`${error.message} ${error.hint}`).toMatch(message);
    expect(inspect(error, { depth: 20, showHidden: true })).not.toContain('never-print-me');
    server.close();
  });

  /** Hands each connection to the listener; the port is in the URL. */
  async function listening(
    onConnection: (socket: Socket, number: number) => void,
  ): Promise<{ url: string; close(): void }> {
    let number = 0;
    const own = createServer((socket) => {
      socket.on('error', () => {});
      onConnection(socket, ++number);
    });
    await new Promise<void>((resolve) => own.listen(0, '127.0.0.1', resolve));
    const { port } = own.address() as { port: number };
    const url = changed((there) => {
      there.hostname = '127.0.0.1';
      there.port = String(port);
    });
    return { url, close: () => own.close() };
  }

  test.each([
    ['is about to start', said('57P03', 'the database system is starting up')],
    ['is full', said('53300', 'sorry, too many clients already')],
  ])('a server that %s is waited for', async (_, answer) => {
    const proxy = await listening((socket, number) => {
      if (number <= 2) {
        socket.once('data', () => socket.end(answer, 'latin1'));
        return;
      }
      const through = connectTo(Number(server.port), server.hostname);
      through.on('error', () => {});
      socket.pipe(through).pipe(socket);
    });
    const connection = await opened(proxy.url);
    expect(await connection.rows('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await connection.close();
    proxy.close();
  });

  test.each([
    ['that does not answer', () => {}],
    [
      'that is about to start',
      (socket: Socket) => socket.once('data', () => socket.end(said('57P03', 'starting'), 'latin1')),
    ],
  ])('whoever waits for a server %s can leave at once', async (_, answer) => {
    const silent = await listening(answer);
    const controller = new AbortController();
    const began = Date.now();
    setTimeout(() => controller.abort(new Error('enough')), 50);
    expect((await errorOf(opened(silent.url, { signal: controller.signal }))).message).toBe('enough');
    expect(Date.now() - began).toBeLessThan(5000);
    silent.close();
  });

  test.each([
    ['?sslmode=verify-full', /is not trusted: .*self.signed/, /sslrootcert=file.*sslmode=no-verify/],
    [
      `?sslmode=verify-full&sslrootcert=${tls}.crt`,
      /is for another name: .*127\.0\.0\.1 is not in/,
      /by a name that its certificate has/,
    ],
  ])('a certificate that is not good: %s', async (query, message, hint) => {
    const [key, cert] = ['key', 'crt'].map((ending) => readFileSync(`${tls}.${ending}`));
    const secret = await listening((socket) => {
      socket.once('data', () => {
        socket.write('S');
        new TLSSocket(socket, { isServer: true, key, cert }).on('error', () => {});
      });
    });
    const error = await errorOf(opened(`${secret.url}${query}`));
    expect(error).toMatchObject({ family: 'failed', code: 'untrusted-certificate' });
    expect(error.message).toMatch(message);
    expect(error.hint).toMatch(hint);
    secret.close();
  });

  test('a file that the URL names, and that is not there', async () => {
    const error = await errorOf(opened(`${database.url}?sslrootcert=/no/such/file.crt`));
    expect(error).toMatchObject({
      family: 'usage',
      message: 'the URL of the database names the file /no/such/file.crt, which cannot be read (ENOENT)',
    });
  });

  test.each([
    ['statement_timeout', '57014', 'SELECT pg_sleep(5)'],
    ['idle_in_transaction_session_timeout', '25P03', 'BEGIN'],
    ['transaction_timeout', '25P04', 'BEGIN'],
    ['idle_session_timeout', '57P05', 'SELECT 1'],
  ])('a role that has a %s is told its name', async (setting, code, sql) => {
    const since: { readonly [name: string]: number } = { transaction_timeout: 17, idle_session_timeout: 14 };
    if (serverVersion < (since[setting] ?? 0)) return;
    const connection = await opened(changed((url) => url.searchParams.set('options', `-c ${setting}=100`)));
    const error = await errorOf(
      connection
        .run(sql)
        .then(() => clock.sleep(400))
        .then(() => connection.run('SELECT 1')),
    );
    expect(error).toMatchObject({ fault: { code } });
    expect(error.hint).toContain(`ALTER ROLE … SET ${setting} = 0`);
    await connection.close();
  });

  test('a search path that leads nowhere is not a database without revisions', async () => {
    const connection = await opened(changed((url) => url.searchParams.set('options', '-c search_path=')));
    expect(await errorOf(readHeads(connection, versionTables()))).toMatchObject({ code: 'no-schema', family: 'usage' });
    await connection.close();
  });

  test("errors of statements: code, position in JavaScript's units, detail, hint, constraint", async () => {
    const connection = await opened(database.url);
    const syntax = await faultOf(connection.run("SELECT '😀', nonsense +"));
    expect(syntax).toMatchObject({
      code: '42601',
      sql: "SELECT '😀', nonsense +",
      position: "SELECT '😀', nonsense +".length,
    });
    const column = await faultOf(connection.run("SELECT '😀', relnam FROM pg_class"));
    expect(column).toMatchObject({
      message: 'column "relnam" does not exist',
      position: 13,
      hint: expect.stringContaining('pg_class.relname'),
    });
    await connection.run('CREATE TABLE t (id integer CONSTRAINT only_one UNIQUE)');
    const twice = await faultOf(connection.run('INSERT INTO t VALUES (1), (1)'));
    expect(twice).toMatchObject({
      code: '23505',
      constraint: 'only_one',
      detail: 'Key (id)=(1) already exists.',
    });
    await connection.close();
    expect(await errorOf(connection.run('SELECT 1'))).toMatchObject({ fault: { code: 'connection-lost' } });
  });

  test('what the server says beside its answers', async () => {
    const notices: string[] = [];
    const connection = await opened(database.url, { onNotice: (message) => notices.push(message) });
    await connection.run("DO $$ BEGIN RAISE NOTICE 'half way'; END $$");
    expect(notices).toEqual(['half way']);
    await connection.close();
  });

  test('timeouts of statements and locks', async () => {
    const connection = await opened(database.url, { statementTimeoutMs: 50, lockTimeoutMs: 70 });
    expect(await errorOf(connection.run('SELECT pg_sleep(5)'))).toMatchObject({ fault: { code: '57014' } });
    expect(await connection.rows('SHOW lock_timeout')).toEqual([{ lock_timeout: '70ms' }]);
    await connection.close();
  });

  test('a running statement can be cancelled, and the connection goes on', async () => {
    const connection = await opened(database.url);
    const slow = errorOf(connection.run('SELECT pg_sleep(30)'));
    await clock.sleep(50);
    await connection.cancel?.();
    expect(await slow).toMatchObject({ fault: { code: '57014' } });
    expect(await connection.rows('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await connection.close();
  });

  test('a transaction that the revision itself makes read-only', async () => {
    const connection = await opened(database.url);
    const plan = history({ aaaa: { up: ['SET TRANSACTION READ ONLY', 'CREATE TABLE u (id integer)'] } }).upgrade();
    const base = { connection, tables: versionTables(), clock, runId: 'r', toolVersion: '0' };
    const error = await errorOf(executePlan({ ...base, plan }));
    expect(error).toMatchObject({ fault: { code: '25006' } });
    expect(error.hint).toContain('it is a standby, or default_transaction_read_only is on');
    await connection.close();
  });

  test('a hook of the pool that fails', async () => {
    const afterCreate = (_: unknown, done: (error?: Error) => void) => done(new Error('not today'));
    const error = await errorOf(opened({ client: 'pg', connection: database.url, pool: { afterCreate } }));
    expect(error).toMatchObject({ code: 'database-setting', message: 'database.pool.afterCreate failed: not today' });
  });
});

describe('SQLite', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'limbeck-connect-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const opened = (settings: DatabaseSettings, options: Partial<ConnectOptions> = {}) =>
    connect(settings, { dialect: sqlite, from, clock, ...options });

  test("paths start at the config file's folder", async () => {
    const config = join(folder, 'migrate.config.ts');
    symlinkSync(join(import.meta.dirname, '../../node_modules'), join(folder, 'node_modules'));
    const connection = await opened('sqlite:here.db', { from: config, create: true });
    expect(connection.description).toBe(`sqlite:${join(folder, 'here.db')}`);
    await connection.run('CREATE TABLE t (id integer)');
    await connection.close();
    expect(existsSync(join(folder, 'here.db'))).toBe(true);
  });

  test('only who writes creates the file; who reads sees an empty database', async () => {
    const path = join(folder, 'reader.db');
    const connection = await opened(`sqlite:${path}`);
    expect(await connection.rows('SELECT count(*) AS n FROM sqlite_schema')).toEqual([{ n: 0 }]);
    await connection.close();
    expect(existsSync(path)).toBe(false);
  });

  test.each([
    ['sqlite:', /names no file/],
    ['sqlite:///app.db', /can mean a path from the root or from here/],
    ['sqlite://app.db', /can mean a path from the root or from here/],
  ])('%s is refused', async (url, message) => {
    const error = await errorOf(opened(url));
    expect(error).toMatchObject({ family: 'usage', message: expect.stringMatching(message) });
  });

  test.each(['sqlite:', 'sqlite:///', 'file:', 'file://', 'better-sqlite3:'])(
    '%s with an absolute path',
    async (scheme) => {
      const path = join(folder, 'absolute.db');
      const connection = await opened(`${scheme}${path}`, { create: true });
      expect(connection.description).toBe(`sqlite:${path}`);
      await connection.close();
    },
  );

  test.each([
    ['?mode=rwc', false],
    ['?mode=rw&cache=private', false],
    ['?mode=ro', true],
  ])('a URI as SQLite knows them: %s', async (query, readonly) => {
    const path = join(folder, 'a name with % ? #.db');
    new Database(path).exec('CREATE TABLE IF NOT EXISTS t (id integer)').close();
    const uri = `file:${encodeURI(path).replace('?', '%3f').replace('#', '%23')}${query}`;
    for (const settings of [uri, { client: 'better-sqlite3', connection: { filename: uri } }]) {
      const connection = await opened(settings, { create: true });
      expect(connection.description).toBe(`sqlite:${path}`);
      const written = connection.run('INSERT INTO t VALUES (1)');
      if (readonly) expect((await faultOf(written)).code).toBe('SQLITE_READONLY');
      else await written;
      await connection.close();
    }
    expect(readdirSync(folder).filter((name) => name.includes('mode'))).toEqual([]);
  });

  test('a URI of a memory, of a file that must be there, of what nobody knows', async () => {
    const memory = await opened('file:some?mode=memory&cache=shared', { create: true });
    expect(memory.description).toBe('sqlite::memory:');
    await memory.close();
    const path = join(folder, 'not-there.db');
    expect(await errorOf(opened(`file:${path}?mode=rw`, { create: true }))).toMatchObject({
      code: 'unreadable-database',
    });
    expect(existsSync(path)).toBe(false);
    const error = await errorOf(opened(`file:${path}?immutable=1`, { create: true }));
    expect(error).toMatchObject({ family: 'usage', message: expect.stringContaining('there is no immutable') });
  });

  test('a damaged file is told with what can be done about it', async () => {
    const path = join(folder, 'damaged.db');
    new Database(path).exec('CREATE TABLE t (x); INSERT INTO t VALUES (zeroblob(100000))').close();
    writeFileSync(path, readFileSync(path).subarray(0, 9000));
    const error = await errorOf(opened(`sqlite:${path}`, { create: true }).then((c) => c.rows('SELECT * FROM t')));
    expect(error.hint).toContain('.recover');
  });

  test('the folder is missing', async () => {
    const error = await errorOf(opened(`sqlite:${join(folder, 'no', 'app.db')}`, { create: true }));
    expect(error).toMatchObject({ code: 'no-such-folder', message: expect.stringContaining(join(folder, 'no')) });
  });

  test('the file is no database, or a folder; it is not touched', async () => {
    const path = join(folder, 'text.db');
    writeFileSync(
      path,
      'this is a text, and it is longer than the header of an SQLite file would have to be, so long as this.'.repeat(
        20,
      ),
    );
    const before = readFileSync(path, 'utf8');
    expect(await errorOf(opened(`sqlite:${path}`, { create: true }))).toMatchObject({ code: 'not-a-database' });
    expect(readFileSync(path, 'utf8')).toBe(before);
    mkdirSync(join(folder, 'folder.db'));
    const error = await errorOf(opened(`sqlite:${join(folder, 'folder.db')}`, { create: true }));
    expect(error).toMatchObject({ code: 'unreadable-database', message: expect.stringContaining('it is a folder') });
  });

  test('a read-only database is read, and a run on it fails with the reason', async () => {
    const path = join(folder, 'readonly.db');
    new Database(path).exec('CREATE TABLE t (id integer)').close();
    const connection = await opened({
      client: 'better-sqlite3',
      connection: { filename: path, options: { readonly: true } },
    });
    expect(await connection.rows('SELECT * FROM t')).toEqual([]);
    const plan = history({ aaaa: { up: ['CREATE TABLE u (id integer)'] } }).upgrade();
    const base = { connection, tables: versionTables(), clock, runId: 'r', toolVersion: '0' };
    const error = await errorOf(executePlan({ ...base, plan }));
    expect(error).toMatchObject({ code: 'database', fault: { code: 'SQLITE_READONLY' } });
    expect(error.hint).toContain('read-only');
    await connection.close();
  });

  test('errors of statements: code, constraint, and the place of the word that is wrong', async () => {
    const connection = await opened('sqlite::memory:');
    await connection.run("CREATE TABLE t (id integer UNIQUE, a text CHECK (a <> ''))");
    const cases: readonly (readonly [string, object])[] = [
      ['SELECT 1\nFROM nowhere', { code: 'SQLITE_ERROR', position: 14, message: 'no such table: nowhere' }],
      ['SELECT id,\n nonsens FROM t', { position: 12, message: 'no such column: nonsens' }],
      ['SELEC 1', { position: 0, message: 'near "SELEC": syntax error' }],
      ['SELECT id id id FROM t', { message: 'near "id": syntax error' }],
      ['CREATE TABLE u (', { position: 16, message: 'incomplete input' }],
      ["INSERT INTO t VALUES (1, 'x'), (1, 'y')", { code: 'SQLITE_CONSTRAINT_UNIQUE', constraint: 't.id' }],
      ["INSERT INTO t VALUES (1, '')", { code: 'SQLITE_CONSTRAINT_CHECK' }],
    ];
    for (const [sql, fault] of cases) {
      const error = await faultOf(connection.run(sql));
      expect(error).toMatchObject({ sql, ...fault });
    }
    const twice = await faultOf(connection.run('SELECT id id id FROM t'));
    expect(twice.position).toBeUndefined();
    expect(await errorOf(connection.run('SELECT 1; SELECT 2'))).toBeInstanceOf(DatabaseError);
    await connection.close();
  });
});

test('a driver that is not installed: the line to type', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'limbeck-empty-'));
  const config = join(empty, 'migrate.config.ts');
  for (const [settings, dialect, name] of [
    ['postgres://localhost/x', postgres, 'pg'],
    ['sqlite:x.db', sqlite, 'better-sqlite3'],
  ] as const) {
    const error = await errorOf(connect(settings, { dialect, from: config, clock, create: true }));
    expect(error).toMatchObject({ family: 'usage', code: 'missing-driver', hint: `npm install ${name}` });
  }
  rmSync(empty, { recursive: true });
});
