// What users write in migrate.config.ts. Nothing here is checked yet: parse.ts makes a Project of it.
import type { Filter } from '../autogen/index.js';
import type { Operation } from '../ops/index.js';
import type { OpContext } from '../revisions/types.js';
import type { Naming } from '../schema/naming.js';
import type { Column, Ref } from '../schema/types.js';

/** Milliseconds, or text with a unit as PostgreSQL writes it: `'30s'`, `'5min'`, `'500ms'`. */
export type Duration = number | string;

/** The part of a knex config object that limbeck reads. */
export interface KnexConnection {
  readonly client: string;
  readonly connection: string | Readonly<Record<string, unknown>>;
}

/** A list of revision-independent things that a database has of its own: where it is and where its history is. */
export interface DatabaseEntrySettings {
  /** A URL (`postgres://…`, `sqlite:app.db`, `sqlite::memory:`), or a knex config object. */
  readonly database: string | KnexConnection;
  /** Folder of the revision files, or several; new files go into the first. */
  readonly migrations?: string | readonly string[];
  readonly versionTable?: string;
  readonly versionTableSchema?: string;
  /** One transaction for each revision (the default), one for the whole run, or none. */
  readonly transaction?: 'each' | 'all' | 'none';
  /** How long to wait for another run to finish; 0 does not wait. */
  readonly lockWait?: Duration;
  /** How long a statement may wait for a lock. PostgreSQL. */
  readonly lockTimeout?: Duration;
  /** How long a statement may run. PostgreSQL. */
  readonly statementTimeout?: Duration;
  /** Version of the server that SQL is printed for, where none is asked: `'15'`, `'3.45'`. */
  readonly serverVersion?: string;
  /** The schemas that are ours; without it the default one and those that the models name. */
  readonly schemas?: readonly string[];
}

export interface CommonSettings {
  /** Files of models: a path, a glob, a list of them; or a function that imports them. */
  readonly models?: string | readonly string[] | (() => unknown);
  /** What is compared and proposed; a list of names or globs (`audit_*`), or a function. */
  readonly include?: string | Filter;
  readonly exclude?: string | Filter;
  /** Names of keys, checks and indexes that nobody named; by default those that PostgreSQL would choose. */
  readonly naming?: Partial<Naming>;
  /** Whether a change of type is one: false never, or a function that may overrule (undefined: as limbeck sees it). */
  readonly compareType?: boolean | ((change: TypeChange) => boolean | undefined);
  /** Name of a new revision file, without its extension: `{date}_{time}_{id}_{slug}`. */
  readonly fileTemplate?: string;
  /** Of the dates in names and headers of new files: `UTC` (the default), `local`, or a name such as `Europe/Berlin`. */
  readonly timezone?: string;
  /** A file of the project's own in place of the template of new revisions. */
  readonly template?: string;
  /** Rewrites the operations that were found before a file is written. */
  readonly process?: (operations: readonly Operation[], context: ProcessContext) => readonly Operation[];
  /** Called after each revision that was applied or undone. Its failure fails the command. */
  readonly onVersionApply?: string | ((event: VersionEvent) => void | Promise<void>);
  /** Called with the path of each new revision file; a command gets the path as its last argument. */
  readonly onRevisionWritten?: string | ((event: { readonly path: string; readonly revision: string }) => void | Promise<void>);
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

/** One database, or several with a history each. */
export type Settings = CommonSettings &
  (
    | (DatabaseEntrySettings & { readonly databases?: never })
    | ({ readonly databases: { readonly [name: string]: DatabaseEntrySettings } } & {
        readonly [key in keyof DatabaseEntrySettings]?: never;
      })
  );

/** What a config that is a function is called with. */
export interface ConfigContext {
  /** The name of the command that runs: `upgrade`. */
  readonly command: string;
  readonly x: OpContext['x'];
}

/** What the config file's default export may be. */
export type Config = Settings | Promise<Settings> | ((context: ConfigContext) => Settings | Promise<Settings>);

/** Gives the config its type; returns it as it is. */
export function defineConfig<C extends Config>(config: C): C {
  return config;
}
