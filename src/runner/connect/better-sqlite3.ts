// SQLite through better-sqlite3: one handle, held from opening to closing. The only file that loads better-sqlite3.
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import type Database from 'better-sqlite3';
import type { Knex } from 'knex';
import type { Dialect } from '../../dialects/dialect.js';
import { DatabaseError, failure } from '../../errors.js';
import type { Clock } from '../clock.js';
import { locked } from '../lock.js';
import { poll } from '../poll.js';
import { sqliteError } from './better-sqlite3-error.js';
import type { Connection, ConnectOptions, DatabaseSettings, KnexSettings } from './connection.js';
import { brokenPackage, loadPackage } from './driver.js';
import { StepKnex } from './knex.js';
import { lockFile } from './lock-file.js';
import { afterCreate, connectionOf, firstStatements } from './settings.js';
import { fileOfUrl, type Location, locationOf } from './sqlite-location.js';

/** How long a statement waits for another writer where nobody else does the waiting. */
const patience = 5000;

/** What knex is told for this driver. */
export const knexHost = { client: 'better-sqlite3', settings: { useNullAsDefault: true }, marksAreNumbered: false };

export async function open(database: DatabaseSettings, options: ConnectOptions): Promise<Connection> {
  const settings: KnexSettings = typeof database === 'string' ? { connection: database } : database;
  const given = (await connectionOf(settings)) as string | { filename?: unknown; options?: Database.Options };
  const location = locationOf(typeof given === 'string' ? fileOfUrl(given) : given.filename, options.from);
  const wanted = typeof given === 'string' ? {} : (given.options ?? {});
  const raw = openFile(location, wanted, options);
  const connection = new SqliteConnection(raw, location.path, settings, options);
  try {
    await connection.prove();
    await connection.runAll(firstStatements(options));
    await afterCreate(settings, raw);
    raw.pragma('busy_timeout = 0'); // waiting is ours: SQLite's would stop the whole process, signals and all
    return connection;
  } catch (error) {
    await connection.close();
    throw error;
  }
}

class SqliteConnection implements Connection {
  readonly dialect: Dialect;
  readonly description: string;
  readonly #raw: Database.Database;
  readonly #path: string;
  readonly #clock: Clock;
  readonly #steps: StepKnex;

  constructor(raw: Database.Database, path: string, settings: KnexSettings, options: ConnectOptions) {
    this.dialect = options.dialect;
    this.description = `sqlite:${path}`;
    this.#raw = raw;
    this.#path = path;
    this.#clock = options.clock;
    this.#steps = new StepKnex({
      ...knexHost,
      from: options.from,
      settings: { ...knexHost.settings, ...settings },
      raw,
      fault: (error, sql) => sqliteError(error, sql),
    });
  }

  get transaction(): Connection['transaction'] {
    return this.#raw.inTransaction ? 'open' : 'none';
  }

  get alive(): boolean {
    return this.#raw.open;
  }

  /** The file is read for the first time: only now does SQLite look at what it holds. */
  async prove(): Promise<void> {
    try {
      await this.rows('PRAGMA schema_version');
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error;
      if (error.fault.code === 'SQLITE_NOTADB') {
        throw failure('not-a-database', `${this.#path} is not an SQLite database`, {
          hint: 'Check the path in the database setting. An encrypted database cannot be opened.',
        });
      }
      if (error.fault.code?.startsWith('SQLITE_CANTOPEN')) throw unreadable(this.#path);
      throw error;
    }
  }

  async rows<R = Record<string, unknown>>(sql: string, values: readonly unknown[] = []): Promise<readonly R[]> {
    const rows = await poll(this.#clock, patience, async () => {
      try {
        return this.#rows(sql, values);
      } catch (error) {
        if (!(error instanceof DatabaseError) || !this.isBusy(error)) throw error;
        return undefined;
      }
    });
    if (!rows) throw locked(patience);
    return rows as readonly R[];
  }

  async run(sql: string): Promise<void> {
    this.#rows(sql, []);
  }

  async runAll(statements: readonly string[]): Promise<void> {
    for (const sql of statements) this.#rows(sql, []);
  }

  async data(step: (knex: Knex) => unknown): Promise<void> {
    this.#raw.pragma(`busy_timeout = ${patience}`); // knex does not come back to try again
    try {
      await this.#steps.run(step, this.#raw.inTransaction);
    } finally {
      this.#raw.pragma('busy_timeout = 0');
    }
  }

  isMissingTable({ fault }: DatabaseError): boolean {
    return fault.code === 'SQLITE_ERROR' && fault.message.startsWith('no such table: ');
  }

  isBusy({ fault }: DatabaseError): boolean {
    return fault.code === 'SQLITE_LOCKED' || fault.code?.startsWith('SQLITE_BUSY') === true;
  }

  /** A lock on an empty file beside the database, which goes with the process. */
  async exclude(): Promise<(() => void) | undefined> {
    if (this.#path === ':memory:') return () => {};
    return lockFile(`${this.#path}-limbeck`, (path) => this.#locked(path));
  }

  #locked(path: string): Database.Database | undefined {
    const file = new (this.#raw.constructor as typeof Database)(path, { timeout: 0 });
    try {
      return file.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      file.close();
      const fault = sqliteError(error, 'BEGIN EXCLUSIVE');
      if (this.isBusy(fault)) return undefined;
      throw fault;
    }
  }

  contention(): undefined {
    return undefined;
  }

  async close(): Promise<void> {
    this.#raw.close();
  }

  #rows(sql: string, values: readonly unknown[]): readonly unknown[] {
    try {
      const statement = this.#raw.prepare(sql);
      if (statement.reader) return statement.safeIntegers(false).all(...values.map(binding));
      statement.run(...values.map(binding));
      return [];
    } catch (error) {
      throw sqliteError(error, sql);
    }
  }
}

/** As knex binds them: SQLite has neither dates nor booleans. */
function binding(value: unknown): unknown {
  if (value instanceof Date) return value.valueOf();
  return typeof value === 'boolean' ? Number(value) : value;
}

function openFile(location: Location, wanted: Database.Options, options: ConnectOptions): Database.Database {
  const { path } = location;
  const Driver = loadPackage('better-sqlite3', options.from, 'SQLite') as typeof Database;
  const exists = path === ':memory:' || isThere(path);
  if (!exists && options.create && !isThere(dirname(path))) {
    throw failure('no-such-folder', `the folder of the database does not exist: ${dirname(path)}`, {
      hint: 'Create it, or correct the path in the database setting.',
    });
  }
  if (!exists && location.mustExist) throw unreadable(path);
  const file = exists || options.create ? path : ':memory:';
  try {
    return new Driver(file, {
      ...wanted,
      readonly: file === path && (location.readonly ?? wanted.readonly) === true,
      timeout: 0,
    });
  } catch (error) {
    if ((error as { readonly code?: string }).code?.startsWith('SQLITE_')) throw unreadable(path);
    throw brokenPackage('better-sqlite3', error);
  }
}

function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

function unreadable(path: string): Error {
  const folder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  return failure('unreadable-database', `the database ${path} cannot be opened${folder ? ': it is a folder' : ''}`, {
    hint: folder ? 'Name the file in it.' : 'Check who may read and write the file and its folder.',
  });
}
