// An open connection as the rest of limbeck sees it, and what opening one needs. No driver is named here.
import type { Knex } from 'knex';
import type { Dialect, Queryable } from '../../dialects/dialect.js';
import type { DatabaseError } from '../../errors.js';
import type { Clock } from '../clock.js';

/** What a config's `database` may be: a URL, or a knex config object. */
export type DatabaseSettings = string | KnexSettings;

/** The keys of a knex config that limbeck reads; the others are handed on to the knex of data steps. */
export interface KnexSettings {
  readonly client?: unknown;
  readonly connection?: unknown;
  readonly searchPath?: string | readonly string[];
  readonly pool?: unknown;
  readonly [key: string]: unknown;
}

export interface ConnectOptions {
  readonly dialect: Dialect;
  /** The config file: drivers are resolved from it, and relative paths of databases start at its folder. */
  readonly from: string;
  readonly clock: Clock;
  /** Whether a database file that is not there may be created; otherwise it is read as an empty database. */
  readonly create?: boolean;
  readonly lockTimeoutMs?: number;
  readonly statementTimeoutMs?: number;
  /** Ends the waiting for a server. */
  readonly signal?: AbortSignal;
  /** What the server says beside its answers: RAISE NOTICE and its like. */
  onNotice?(message: string): void;
}

export type Contention = 'lock' | 'deadlock' | 'serialization';

/** One connection, from opening to closing. Calls must not overlap. Errors are DatabaseErrors. */
export interface Connection extends Queryable {
  readonly dialect: Dialect;
  /** Where it leads, for people: without a password. */
  readonly description: string;
  /** The server's word: `failed` is a transaction that can only be rolled back. */
  readonly transaction: 'none' | 'open' | 'failed';
  /** False once the server or the network has ended it. */
  readonly alive: boolean;
  run(sql: string): Promise<void>;
  /** Several statements of limbeck's own, where the driver can in one round trip; the first that fails ends it. */
  runAll(statements: readonly string[]): Promise<void>;
  /**
   * Calls `step` with a knex on this very connection, so that its queries are part of the transaction that is open here. What
   * the step left running is waited for; afterwards its knex refuses to be used.
   */
  data(step: (knex: Knex) => unknown): Promise<void>;
  /** Whether the error says that a table (or its schema) does not exist. */
  isMissingTable(error: DatabaseError): boolean;
  /** Whether the error says that somebody else is writing, so that trying again makes sense. */
  isBusy(error: DatabaseError): boolean;
  /** Why another try may succeed where this one did not: a lock was not to be had, or runs got in each other's way. */
  contention(error: DatabaseError): Contention | undefined;
  /** Asks the server to give up the statement that is running. */
  cancel?(): Promise<void>;
  /** The number of our session as the other side gave it at the beginning; a pooler gives one that is not the server's. */
  readonly backend?: number;
  /**
   * Keeps other runs out until the function is called or the process ends; undefined while another one does. Only where BEGIN
   * is what keeps them out: between two transactions there is nothing else.
   */
  exclude?(): Promise<(() => void) | undefined>;
  /** A second connection of the same kind, where a server takes several. */
  again?(): Promise<Connection>;
  /** May be called twice. Never throws. */
  close(): Promise<void>;
}

/** What a driver's file exports. */
export type Open = (database: DatabaseSettings, options: ConnectOptions) => Promise<Connection>;

/** For a statement that the database refuses inside a transaction. */
export const outsideHint =
  'Put it into op.autocommit((op) => …), or write export const transaction = false (-- transaction: false in a .sql file).';

/** For a transaction that found no room for its locks. */
export const crowdedHint =
  'Or let each operation commit by itself (--transaction none, op.autocommit((op) => …)), or split the revision.';

/** For a value that is used in the transaction that has added it to its type. */
export const newValueHint = 'Add it in op.autocommit((op) => …) before what uses it.';

/** For a server that takes no writes. */
export const readOnlyHint =
  'The server takes no writes here: it is a standby, or default_transaction_read_only is on. The database setting must name the primary.';

/** For a role that may not do what a revision wants. */
export const rightsHint =
  'The role of the database setting may not do this: let the owner of the object, or a superuser, grant it the right or run as one who has it.';
