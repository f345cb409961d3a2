// What users write in migrate.config.ts. Nothing here is checked yet: parse.ts makes a Project of it. Types only, and the
// identity function that gives them: this file is part of the light entry point.
import type { Knex } from 'knex';
import type { Filter } from '../autogen/index.js';
import type { Operation } from '../ops/index.js';
import type { OpContext } from '../revisions/types.js';
import type { Naming } from '../schema/naming.js';
import type { Column, Ref } from '../schema/types.js';

/** Milliseconds, or text with a unit as PostgreSQL writes it: `'30s'`, `'5min'`, `'500ms'`. */
export type Duration = number | string;

/** A knex config object: its client and connection are read here, the rest is for the knex of data steps. */
export interface KnexConfig {
  readonly client: string;
  readonly connection: string | object | (() => string | object | Promise<string | object>);
  readonly [key: string]: unknown;
}

/** What a database has of its own: where it is, and its history. */
export interface DatabaseEntrySettings {
  /** A URL (`postgres://…`, `sqlite:app.db`, `sqlite::memory:`), or a knex config object. */
  readonly database: string | KnexConfig | undefined;
  /** Folder of the revision files, or several of them; new files go into the first. */
  readonly migrations?: string | readonly string[];
  readonly versionTable?: string;
  readonly versionTableSchema?: string;
  /** One transaction for each revision (the default), one for the whole run, or none. */
  readonly transaction?: 'each' | 'all' | 'none';
  /** How long to wait for another run to end; 0: not at all. */
  readonly lockWait?: Duration;
  /** How long a statement may wait for a lock, a second if nothing is said: others wait behind it. PostgreSQL. */
  readonly lockTimeout?: Duration;
  /** How often what did not get its locks is tried again, 10 times if nothing is said. PostgreSQL. */
  readonly retry?: number;
  /** For how long in all it is tried again, 5 minutes if nothing is said. PostgreSQL. */
  readonly retryFor?: Duration;
  /** Run through a pooler in transaction mode too, where the run lock is no more than a row. PostgreSQL. */
  readonly allowPooler?: boolean;
  /** How long a statement may take. PostgreSQL. */
  readonly statementTimeout?: Duration;
  /** The version of the server that `--sql` writes for: `'15'`, `'3.45'`. */
  readonly serverVersion?: string;
  /** The schemas that are ours; without it the default one and those that the models name. */
  readonly schemas?: readonly string[];
  /** The roles whose tables, sequences and types are ours; without it, whoever they belong to. PostgreSQL. */
  readonly owners?: readonly string[];
}

export interface CommonSettings {
  /** Where the models are: a file, a glob, a list of them, or a function that imports them. */
  readonly models?: string | readonly string[] | (() => unknown);
  /** What is compared: names or globs (`app_*`), or a function. */
  readonly include?: string | Filter;
  /** What is left alone: names or globs (`audit_*`), or a function. */
  readonly exclude?: string | Filter;
  /** Names for keys, checks and indexes without one, by templates; without it, those that PostgreSQL would choose. */
  readonly naming?: Naming;
  /** Whether a column whose type differs is altered; a function may decide for one column, undefined leaves it to limbeck. */
  readonly compareType?: boolean | ((change: TypeChange) => boolean | undefined);
  /** The name of a new revision file, without its extension. */
  readonly fileTemplate?: string;
  /** Of the dates in new files: `UTC` (the default), `local`, or a zone such as `Europe/Berlin`. */
  readonly timezone?: string;
  /** The text of a new revision file, from a file of the project. */
  readonly template?: string;
  /** Rewrites the operations that were found, before a file is written. */
  readonly process?: (operations: readonly Operation[], context: ProcessContext) => readonly Operation[];
  /**
   * For each revision that is applied, undone or stamped, in its transaction, before that commits: a function, or a command. Its
   * failure rolls the revision back.
   */
  readonly onVersionApply?: string | ((event: AppliedEvent) => void | Promise<void>);
  /** Before a run that has something to do, under the run lock. Its failure ends the run before it has begun. */
  readonly beforeRun?: string | ((event: BeforeRunEvent) => void | Promise<void>);
  /** After it, also where it failed. */
  readonly afterRun?: string | ((event: AfterRunEvent) => void | Promise<void>);
  /** After each revision file that was written: a function, or a command that gets the path as its last argument. */
  readonly onRevisionWritten?: string | ((event: WrittenEvent) => void | Promise<void>);
}

export interface TypeChange {
  readonly table: Ref;
  readonly live: Column;
  readonly desired: Column;
}

export interface ProcessContext {
  readonly dialect: string;
  readonly x: OpContext['x'];
}

export interface VersionEvent {
  readonly revision: string;
  readonly direction: 'upgrade' | 'downgrade' | 'stamp';
}

export interface AppliedEvent extends VersionEvent {
  /** Bound to the transaction of the revision. */
  readonly knex: Knex;
}

export interface BeforeRunEvent {
  readonly direction: 'upgrade' | 'downgrade';
  /** Heads of the database before and after. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** In the order in which they run. */
  readonly revisions: readonly string[];
}

export interface AfterRunEvent extends BeforeRunEvent {
  /** Those of them that ran. */
  readonly done: readonly string[];
  readonly durationMs: number;
  /** Why it ended early. */
  readonly error?: { readonly code: string; readonly message: string };
}

export interface WrittenEvent {
  readonly revision: string;
  /** Absolute. */
  readonly path: string;
}

/** One database; or several, each with a history of its own. */
export type Settings = CommonSettings &
  (
    | (DatabaseEntrySettings & { readonly databases?: never })
    | ({ readonly databases: { readonly [name: string]: DatabaseEntrySettings } } & {
        readonly [key in keyof DatabaseEntrySettings]?: never;
      })
  );

/** What a config that is a function is called with. */
export interface ConfigContext {
  /** The command that runs: `upgrade`. */
  readonly command: string;
  /** Values of `-x key=value`. */
  readonly x: OpContext['x'];
}

export type Config = Settings | Promise<Settings> | ((context: ConfigContext) => Settings | Promise<Settings>);

/** Returns the config as it is: it is there for the editor, which then knows the keys. */
export function defineConfig(config: Config): Config {
  return config;
}
