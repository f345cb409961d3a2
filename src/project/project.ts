// What a config says once it is checked: defaults filled, paths absolute. Lower layers have the defaults of what is absent here.
import type { Filters } from '../autogen/index.js';
import type { Dialect } from '../dialects/dialect.js';
import type { DatabaseSettings } from '../runner/connect/index.js';
import type { Naming } from '../schema/naming.js';
import type { CommonSettings } from './settings.js';

export interface Project {
  /** Absolute path of the config file: drivers are resolved from it. */
  readonly configPath: string;
  /** Its folder: where relative paths start. */
  readonly folder: string;
  /** At least one; in the order of the config. */
  readonly databases: readonly ProjectDatabase[];
  /** Paths and globs from the folder, or the function that imports the models; absent where the config names none. */
  readonly models?: readonly string[] | (() => unknown);
  readonly filters: Filters;
  readonly naming: Naming;
  readonly compareType?: NonNullable<CommonSettings['compareType']>;
  readonly fileTemplate?: string;
  readonly timezone?: string;
  /** Absolute. */
  readonly template?: string;
  readonly process?: NonNullable<CommonSettings['process']>;
  readonly onVersionApply?: NonNullable<CommonSettings['onVersionApply']>;
  readonly beforeRun?: NonNullable<CommonSettings['beforeRun']>;
  readonly afterRun?: NonNullable<CommonSettings['afterRun']>;
  readonly onRevisionWritten?: NonNullable<CommonSettings['onRevisionWritten']>;
}

/** A database with its history. */
export interface ProjectDatabase {
  /** `main` where the config has only one. */
  readonly name: string;
  readonly database: DatabaseSettings;
  readonly dialect: Dialect;
  /** Which models are of this database: those that name it with `bind`, or (absent) those that name none. */
  readonly bind?: string;
  /** Absolute folders; the first takes new files. */
  readonly migrations: readonly string[];
  readonly versionTable?: string;
  readonly versionTableSchema?: string;
  readonly transaction?: 'each' | 'all' | 'none';
  readonly lockWaitMs?: number;
  readonly lockTimeoutMs?: number;
  readonly retry?: number;
  readonly retryForMs?: number;
  readonly allowPooler?: boolean;
  readonly statementTimeoutMs?: number;
  readonly serverVersion?: string;
  readonly schemas?: readonly string[];
  readonly owners?: readonly string[];
}
