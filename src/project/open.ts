// The ports of one database of a project: its revision files, its connection, its models. Each is opened when it is first
// asked for, and the connection closed once.
import { didYouMean, usageError } from '../errors.js';
import { importMany } from '../io/load-module.js';
import { type Directory, fileDirectory } from '../revisions/directory.js';
import type { Clock } from '../runner/clock.js';
import { type Connection, type ConnectOptions, connect } from '../runner/connect/index.js';
import type { Models } from '../schema/types.js';
import { readModels } from './models.js';
import type { Project, ProjectDatabase } from './project.js';

/** What a command may want otherwise than the config says. */
export type ConnectionWishes = Pick<
  ConnectOptions,
  'create' | 'lockTimeoutMs' | 'statementTimeoutMs' | 'signal' | 'onNotice'
>;

export class OpenProject {
  readonly project: Project;
  readonly database: ProjectDatabase;
  /** The revision files. */
  readonly directory: Directory;
  readonly #clock: Clock;
  #connection: Promise<Connection> | undefined;
  #models: Promise<Models> | undefined;

  constructor(project: Project, database: ProjectDatabase, clock: Clock) {
    this.project = project;
    this.database = database;
    this.directory = fileDirectory(database.migrations, importMany);
    this.#clock = clock;
  }

  /** The one connection; wishes count when it is opened. */
  connection(wishes: ConnectionWishes = {}): Promise<Connection> {
    const { database, dialect, lockTimeoutMs, statementTimeoutMs } = this.database;
    this.#connection ??= connect(database, {
      dialect,
      from: this.project.configPath,
      clock: this.#clock,
      ...(lockTimeoutMs === undefined ? {} : { lockTimeoutMs }),
      ...(statementTimeoutMs === undefined ? {} : { statementTimeoutMs }),
      ...wishes,
    });
    return this.#connection;
  }

  models(): Promise<Models> {
    this.#models ??= readModels(this.project, this.database);
    return this.#models;
  }

  async close(): Promise<void> {
    const opened = this.#connection;
    this.#connection = undefined;
    await (await opened?.catch(() => undefined))?.close();
  }
}

/** `db`: the name of an entry of `databases`; needed where there are several. */
export function openProject(
  project: Project,
  { db, clock }: { readonly db?: string; readonly clock: Clock },
): OpenProject {
  return new OpenProject(project, chooseDatabase(project, db), clock);
}

export function chooseDatabase({ databases }: Project, name?: string): ProjectDatabase {
  const names = databases.map((database) => database.name);
  const found = name === undefined ? databases : databases.filter((database) => database.name === name);
  const [database, another] = found;
  if (database && !another) return database;
  if (database) {
    throw usageError('several-databases', `the config has several databases: ${names.join(', ')}`, {
      hint: `Say which one: --db ${names[0]}`,
      data: { databases: names },
    });
  }
  throw usageError('unknown-database', `the config has no database named "${name}"`, {
    hint: didYouMean(name ?? '', names) ?? `There ${names.length === 1 ? 'is' : 'are'}: ${names.join(', ')}.`,
    data: { databases: names },
  });
}
