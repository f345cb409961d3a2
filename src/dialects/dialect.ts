// What a dialect is: a value of this type. Everything that differs between databases is behind it; nothing outside
// `dialects/` names one. A dialect never opens a database: it is handed a Queryable.

import type { Operation } from '../ops/index.js';
import type { Naming } from '../schema/naming.js';
import type { Column, ConstraintKind, Default, ObjectId, Ref, Schema, SchemaObject } from '../schema/types.js';
import type { KindFaces, Vocabulary } from '../schema/vocabulary.js';
import type { FindDependents, FindHolders } from './dependents.js';
import type { ScriptOps } from './script-ops.js';
import type { Statement } from './statement.js';

export type { Barred, Culprits, Probe, Statement } from './statement.js';

/** The port through which a database is read. One call is one statement. */
export interface Queryable {
  rows<R = Record<string, unknown>>(sql: string, values?: readonly unknown[]): Promise<readonly R[]>;
}

/** The server that SQL is printed for. */
export interface Target {
  /** PostgreSQL: `server_version_num / 10000` (15, 18); SQLite: major * 1000 + minor (3053). */
  readonly version: number;
  /** `PostgreSQL 15`, for messages. */
  readonly label: string;
  /** The schema that names without a schema are in; absent where the dialect has no schemas. */
  readonly defaultSchema?: string;
}

/** What `lower` must see of the database before the run: nothing, or these tables and objects, and the users of these objects. */
export interface SnapshotQuery {
  readonly tables: readonly Ref[];
  readonly usersOf: readonly ObjectId[];
  readonly objects?: readonly ObjectId[];
}

/** The named tables with what hangs on them. `stored` is what only one dialect can make sense of (SQLite's CREATE texts). */
export interface Snapshot {
  readonly schema: Schema;
  readonly stored?: unknown;
}

export interface Scope {
  /** Only these schemas; absent: the default schema alone. */
  readonly schemas?: readonly string[];
  /** Only these tables (and all objects); absent: all. */
  readonly tables?: readonly Ref[];
  /** Also what stands without anybody having asked for it (the default schema), marked `conventional`. */
  readonly standing?: true;
  /** A type of another schema is a name in the database's own words: nothing else of it is compared. */
  readonly alone?: true;
  /** The roles that are ours: what belongs to others is told apart. */
  readonly owners?: readonly string[];
  /** Tables of which nothing is told: those that limbeck keeps its history in. */
  readonly untold?: readonly Ref[];
}

export interface Introspection {
  readonly schema: Schema;
  /** What the database holds and limbeck does not model, one line each: reported, never ignored in silence. */
  readonly unmodelled: readonly string[];
  /** What belongs to none of the owners of the scope, tables too; absent where it names none. */
  readonly others?: readonly ObjectId[];
}

/** A statement of a longer text, with where it begins: `line` and `column` count from 1. */
export interface SqlPiece {
  readonly sql: string;
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

export interface TransactionCheck {
  readonly sql: string;
  /** Where the database cannot answer `sql` as it stands. */
  readonly instead?: string;
  readonly message: string;
}

/** How one transaction of a run is opened and closed on this database. All texts are single statements. */
export interface TransactionFrame {
  /** Before BEGIN, on the bare connection; a pragma that an open transaction would ignore. */
  readonly before: readonly string[];
  readonly begin: string;
  /** Before COMMIT: queries that must return the same rows as they did at the beginning; new rows fail the transaction. */
  readonly checks: readonly TransactionCheck[];
  readonly commit: string;
  readonly rollback: string;
  /** After COMMIT or ROLLBACK, always. */
  readonly after: readonly string[];
}

/** Queries of the session about itself, for a try. */
export interface HeldLocks {
  /** Rows of `id`: what others may be using now. */
  readonly lockable: string;
  /** Rows of `id` and `text`: what this session has locked so that others wait, for people. */
  readonly held: string;
}

/** Counts of locks. */
export interface LockNeed {
  /** The place among the works. */
  readonly work: number;
  /** At least so many. */
  readonly needed: number;
  /** What the server promises to all sessions together. */
  readonly room: number;
  /** What it can hold at best: beyond that it fails. */
  readonly most: number;
  /** What others hold now. */
  readonly others: number;
  /** The server's setting, its value, and one that would do. */
  readonly setting: string;
  readonly value: number;
  readonly enough: number;
}

/** What keeps a session from writing. */
export interface Writable {
  /** One row with a `reason` where it takes no writes at all. */
  readonly readOnly: string;
  readonly reasons: { readonly [reason: string]: { readonly message: string; readonly hint: string } };
  /** Rows of `role` and `text`, a statement each: what its role lacks to use these tables, and to make those that are not there. */
  lacking(tables: readonly Ref[], use: 'read' | 'write'): string;
}

export interface SessionOps {
  readonly writable?: Writable;
  /** Absent where one lock is all that there is. */
  readonly locks?: HeldLocks;
  /** What makes checks that wait for COMMIT happen now; for a transaction that will be rolled back. */
  readonly settled?: string;
  /** Settings of a fresh connection. */
  open(settings: { readonly lockTimeoutMs?: number; readonly statementTimeoutMs?: number }): readonly string[];
  /** The frame of a transaction that will run these operations. */
  transaction(ops: readonly Operation[]): TransactionFrame;
  /** Limits that end with the transaction that is open, or stay for the session. */
  limits(settings: { readonly lockTimeoutMs: number }, of?: 'transaction' | 'session'): readonly string[];
  /**
   * Mutual exclusion of runs, where it is a lock of its own. Absent where BEGIN itself excludes (SQLite); then heads are read
   * again inside each transaction.
   */
  readonly lock?: RunLock;
  /** One row with the number of our `backend`, where a server has several. */
  readonly backend?: string;
  /** The sessions for which this one waits, a row each with what is known of them; where a server has several. */
  blockers?(backend: number): string;
  /**
   * What each of these works, one transaction each, would take of the lock table that all sessions share; where there is one.
   * Rows of LockNeed for those that take much; undefined where none can.
   */
  lockRoom?(works: readonly (readonly Operation[])[]): string | undefined;
  /** One row with a boolean-like `ended`: whether the transaction, by its number, is over one way or the other. */
  ended?(transaction: string): string;
}

/** Who has the run lock, in words that the server cannot know. */
export interface LockOwner {
  readonly run?: string;
  readonly command?: string;
  readonly host?: string;
  readonly processId?: number;
}

/** The run lock: a lock of the server, by a key, and a table with the row of its owner. Each text is one statement. */
export interface RunLock {
  create(table: Ref): string;
  /** One row: `ok`, boolean-like, and the number of our `backend`. It never waits. */
  acquire(key: string): string;
  release(key: string): string;
  /** Returns the new `token`, or no row as long as the owner is there. `own`: whether the session is ours alone. */
  claim(table: Ref, owner: LockOwner, own: boolean): string;
  /** One row (`backend`, `transaction`) as long as the lock is ours; until the transaction ends nobody can take it then. */
  fence(table: Ref, token: string): string;
  /** One row (`backend`) as long as the lock is ours. */
  held(table: Ref, token: string): string;
  forget(table: Ref, token: string): string;
  /** The row of the owner, whether it is `alive`, its `pid` on the server, and what else is known of it. */
  owner(table: Ref): string;
  /** Who has the lock of the server, as far as that knows. */
  holder(key: string): string;
  /** Ends a session, and with it what it has open. */
  end(pid: number): string;
}

/** Names and constants as SQL text. */
export interface Quoting {
  name(name: string): string;
  ref(ref: Ref): string;
  text(value: string): string;
  /** A default or a cell as an SQL expression of the column's type. */
  literal(value: Default, column?: Column): string;
}

/** An object kind whole: its pure faces, and its SQL on this dialect. */
export interface ObjectKind extends KindFaces {
  create(object: SchemaObject, target: Target): readonly Statement[];
  drop(id: ObjectId, target: Target): readonly Statement[];
  alter(
    object: SchemaObject | undefined,
    id: ObjectId,
    change: import('../schema/vocabulary.js').ObjectChange,
    before: Snapshot,
    target: Target,
  ): readonly Statement[];
}

/** Where options of a dialect may stand. */
export type OptionPlace = 'table' | 'column' | ConstraintKind | 'index' | 'indexPart';

/** The entry point that has what only this dialect knows, as models use it: `pg.column({ … })`. */
export interface DialectModule {
  /** `limbeck/pg`. */
  readonly from: string;
  /** What it is imported as: `pg`. */
  readonly as: string;
  /** The function that types the options of each place; places without options have none. */
  readonly places: { readonly [P in OptionPlace]?: string };
  /** Where a function makes a column's type whole (`serial()`): its name, and what is left to be said of the column. */
  builder?(column: Column): { readonly name: string; readonly rest: Column } | undefined;
}

export interface Dialect {
  /** `postgres`, `sqlite`: the key of its `options`, the value of `op.context.dialect`. */
  readonly name: string;
  /** `PostgreSQL`, for people. */
  readonly label: string;
  /** Suffix of the npm package of its driver, for the install line: `pg`, `better-sqlite3`. */
  readonly driver: string;
  readonly vocabulary: Vocabulary;
  readonly module: DialectModule;
  readonly quote: Quoting;
  readonly session: SessionOps;
  readonly script: ScriptOps;
  /** Longest name in bytes, or undefined. */
  readonly maxNameBytes?: number;
  /** From text such as `15`, `15.4` or `3.45`; without one, the newest known. Throws a usage error on nonsense. */
  target(version?: string): Target;
  /** One query. */
  readTarget(db: Queryable): Promise<Target>;
  /**
   * The schema as this database can hold it. `losses` are told to the user, one line each. Throws on what it cannot hold.
   * `naming`: for what the database needs and the models do not name.
   */
  canonical(
    schema: Schema,
    target: Target,
    naming?: Naming,
  ): { readonly schema: Schema; readonly losses: readonly string[] };
  /** What an operation says wrongly or this server lacks for it, whatever the database holds: known before anything runs. */
  refusals?(op: Operation, target: Target): readonly string[];
  /** What `lower` must see for this run; undefined: nothing. */
  needs(ops: readonly Operation[]): SnapshotQuery | undefined;
  /** Reads what `needs` asked for. */
  snapshot(db: Queryable, query: SnapshotQuery): Promise<Snapshot>;
  /** Whether SQL text of a revision may change what `snapshot` shows of these. Absent where `lower` reads such text itself. */
  outdates?(sql: string, seen: SnapshotQuery): boolean;
  /** A run of operations as statements. Pure; throws a usage error for what the dialect cannot do. */
  lower(ops: readonly Operation[], before: Snapshot, target: Target): readonly Statement[];
  split(text: string): readonly SqlPiece[];
  introspect(db: Queryable, scope: Scope): Promise<Introspection>;
  /** The schemas that are not the system's, sorted; absent where there are none. */
  schemas?(db: Queryable): Promise<readonly string[]>;
  readonly dependents?: FindDependents;
  readonly holders?: FindHolders;
  /**
   * Both sides with expressions (and raw types) as this server prints them, so that equal means equal. Only what still
   * differs as text is asked. Whatever it does on the server is rolled back. `unproven` lists what could not be asked.
   */
  settle(
    db: Queryable,
    desired: Schema,
    live: Schema,
    target: Target,
    /** Renames that `live` shows and the server has not seen yet. */
    renames?: readonly Operation[],
  ): Promise<{ readonly desired: Schema; readonly live: Schema; readonly unproven: readonly string[] }>;
}
