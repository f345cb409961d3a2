// PostgreSQL through pg: one client, held from opening to closing. The only file that loads pg.
import type { Knex } from 'knex';
import type pg from 'pg';
import type { Dialect } from '../../dialects/dialect.js';
import { type DatabaseError, usageError } from '../../errors.js';
import type { Connection, ConnectOptions, Contention, DatabaseSettings, KnexSettings } from './connection.js';
import { loadPackage } from './driver.js';
import { StepKnex } from './knex.js';
import { databaseError, isOfLimit, isServers } from './pg-error.js';
import { reached } from './pg-reach.js';
import { afterCreate, connectionOf, firstStatements } from './settings.js';

type Pg = typeof pg;

/** What knex is told for this driver. */
export const knexHost = { client: 'pg', settings: {}, marksAreNumbered: true };

export async function open(database: DatabaseSettings, options: ConnectOptions): Promise<Connection> {
  const driver = loadPg(options.from);
  const settings: KnexSettings = typeof database === 'string' ? { connection: database } : database;
  const given = await connectionOf(settings);
  const config = {
    fallback_application_name: 'limbeck',
    keepAlive: true,
    connectionTimeoutMillis: patience(given),
    ...(typeof given === 'string' ? { connectionString: given } : given),
  };
  const { signal: _, ...rest } = options;
  const again = (): Promise<Connection> => open(database, rest);
  const client = await reached(() => newClient(driver, config), options, config.connectionTimeoutMillis);
  const connection = new PgConnection({ driver, client, config, settings, options, again });
  try {
    const path = settings.searchPath ? [searchPath(settings.searchPath)] : [];
    await connection.runAll([...firstStatements(options), ...path]);
    await afterCreate(settings, client);
    return connection;
  } catch (error) {
    await connection.close();
    throw error;
  }
}

/** How long the server may take to answer: connect_timeout in a URL, in seconds, as psql reads it and pg does not. */
function patience(given: string | object): number {
  const asked = typeof given === 'string' ? /[?&]connect_timeout=(\d+)/.exec(given)?.[1] : undefined;
  return Number(asked ?? 0) > 0 ? Number(asked) * 1000 : 15_000;
}

interface Opened {
  readonly driver: Pg;
  readonly client: pg.Client;
  readonly config: object;
  readonly settings: KnexSettings;
  readonly options: ConnectOptions;
  readonly again: () => Promise<Connection>;
}

class PgConnection implements Connection {
  readonly dialect: Dialect;
  readonly description: string;
  readonly again: () => Promise<Connection>;
  readonly #driver: Pg;
  readonly #client: pg.Client;
  readonly #config: object;
  readonly #steps: StepKnex;
  #status = 'I';
  #alive = true;
  /** What ended the connection while nothing ran: a server may say that a limit did, and pg has nobody to tell it to. */
  #farewell: unknown;

  constructor({ driver, client, config, settings, options, again }: Opened) {
    this.again = again;
    this.dialect = options.dialect;
    this.description = describe(client);
    this.#driver = driver;
    this.#client = client;
    this.#config = config;
    this.#steps = new StepKnex({
      ...knexHost,
      from: options.from,
      settings,
      raw: client,
      fault: (error, sql) => this.#fault(error, sql),
    });
    client.on('error', (error) => {
      this.#alive = false;
      this.#farewell ??= error;
    });
    client.on('end', () => {
      this.#alive = false;
    });
    client.on('notice', (notice) => options.onNotice?.(notice.message ?? ''));
    // What the server says after every query: idle, in a transaction, in a failed one. pg has a method for it since 8.17.
    (client as unknown as { connection: NodeJS.EventEmitter }).connection.on('readyForQuery', (message) => {
      this.#status = message.status;
    });
  }

  get transaction(): Connection['transaction'] {
    if (this.#status === 'I') return 'none';
    return this.#status === 'E' ? 'failed' : 'open';
  }

  get alive(): boolean {
    return this.#alive;
  }

  async rows<R = Record<string, unknown>>(sql: string, values?: readonly unknown[]): Promise<readonly R[]> {
    const types = plainTypes(this.#driver);
    const query = values?.length ? { text: sql, values: [...values], types } : { text: sql, types };
    return this.#query(query) as Promise<readonly R[]>;
  }

  async run(sql: string): Promise<void> {
    await this.#query({ text: sql });
  }

  async runAll(statements: readonly string[]): Promise<void> {
    if (statements.length > 0) await this.#query({ text: statements.join(';\n') });
  }

  async data(step: (knex: Knex) => unknown): Promise<void> {
    await this.#steps.run(step, this.transaction !== 'none');
    await this.run(''); // pg rejects a query before the server has said what became of the transaction
  }

  isMissingTable({ fault }: DatabaseError): boolean {
    return fault.code === '42P01';
  }

  isBusy(): boolean {
    return false;
  }

  contention({ fault }: DatabaseError): Contention | undefined {
    return contentions[fault.code ?? ''];
  }

  get backend(): number {
    return (this.#client as unknown as { readonly processID: number | null }).processID ?? 0;
  }

  async cancel(): Promise<void> {
    const pid = this.backend;
    if (!this.#alive || pid === 0) return;
    const second = newClient(this.#driver, this.#config);
    second.on('error', () => {});
    try {
      await second.connect();
      await second.query('SELECT pg_cancel_backend($1)', [pid]);
    } catch {
      // Nothing can be asked of the server any more; whoever cancels goes on by closing.
    } finally {
      await second.end().catch(() => {});
    }
  }

  async close(): Promise<void> {
    await this.#client.end().catch(() => {});
    this.#alive = false;
  }

  async #query(query: pg.QueryConfig): Promise<readonly unknown[]> {
    try {
      return (await this.#client.query(query)).rows;
    } catch (error) {
      throw this.#fault(error, query.text);
    }
  }

  #fault(error: unknown, sql: string): DatabaseError {
    return databaseError(!isServers(error) && isOfLimit(this.#farewell) ? this.#farewell : error, sql);
  }
}

const contentions: { readonly [sqlState: string]: Contention } = {
  '55P03': 'lock',
  '40P01': 'deadlock',
  '40001': 'serialization',
};

/**
 * Where nothing says which runtime this is (Node 20), pg makes a web response to find out, and for that Node loads all of its
 * HTTP client: a third of the time that pg takes to load. So it is told what Node 21 would tell.
 */
function loadPg(from: string): Pg {
  const world = globalThis as { navigator?: unknown };
  const isSilent = world.navigator === undefined;
  if (isSilent) world.navigator = { userAgent: 'Node.js' };
  try {
    return loadPackage('pg', from, 'PostgreSQL') as Pg;
  } finally {
    if (isSilent) delete world.navigator;
  }
}

function newClient(driver: Pg, config: object): pg.Client {
  try {
    return new driver.Client(config);
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException;
    if (code !== undefined && path !== undefined) {
      throw usageError(
        'database-url',
        `the URL of the database names the file ${path}, which cannot be read (${code})`,
      );
    }
    // The cause would hold the URL, and the URL the password.
    throw usageError('database-url', 'the URL of the database cannot be read', {
      hint: 'It reads postgres://user:password@host:5432/name; in a password, @ : / ? # % [ ] are written as %40 %3A %2F %3F %23 %25 %5B %5D.',
    });
  }
}

function describe({ user, host, port, database }: pg.Client): string {
  const who = user ? `${encodeURIComponent(user)}@` : '';
  const name = encodeURIComponent(database ?? user ?? '');
  return host.startsWith('/') ? `postgres://${who}/${name}?host=${host}` : `postgres://${who}${host}:${port}/${name}`;
}

function searchPath(path: string | readonly string[]): string {
  const names = typeof path === 'string' ? [path] : path;
  return `SET search_path TO ${names.map((name) => `"${name.replaceAll('"', '""')}"`).join(', ')}`;
}

/** What our own queries read is read the same whatever parsers the project has set for all of pg. */
function plainTypes(driver: Pg): pg.CustomTypesConfig {
  return {
    getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
      plain.get(oid) ?? driver.types.getTypeParser(oid, format as 'text')) as typeof driver.types.getTypeParser,
  };
}

const same = (text: string): string => text;
const plain = new Map<number, (text: string) => unknown>([
  [16, (text) => text === 't'],
  [18, same],
  [19, same],
  [20, same],
  [21, Number],
  [23, Number],
  [25, same],
  [26, Number],
  [114, JSON.parse],
  [1043, same],
  [3802, JSON.parse],
]);
