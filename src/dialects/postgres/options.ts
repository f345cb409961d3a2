// What only PostgreSQL has, as `options.postgres` of a table, column, constraint or index holds it, and typed reading.
import type { Json, Options } from '../../schema/types.js';
import type { Collation } from './collation.js';

export interface ColumnOptions {
  /** The sequence of a `serial`: DEFAULT nextval(…) of a sequence that the column owns. */
  readonly serial?: true;
  /** `C`, or with its schema: `{ schema: 'auth', name: 'names' }`. */
  readonly collation?: Collation;
  readonly storage?: 'plain' | 'external' | 'extended' | 'main';
  readonly compression?: string;
  readonly statistics?: number;
  /** What the planner is to believe: `{ n_distinct: -0.5 }`. */
  readonly with?: Parameters;
  /** The name of the sequence of its identity. */
  readonly sequence?: string;
  /** The comment on that sequence. */
  readonly sequenceComment?: string;
  /** The name of its NOT NULL constraint, which has one from 18 on. */
  readonly notNull?: string;
  /** Its NOT NULL is not known to hold for the rows that were there before it (18). */
  readonly notNullNotValid?: true;
  /** Tables that inherit from this one need not have its NOT NULL (18). */
  readonly notNullNoInherit?: true;
  /** The comment on that constraint (18). */
  readonly notNullComment?: string;
}

export interface ConstraintOptions {
  readonly include?: readonly string[];
  readonly nullsNotDistinct?: true;
  readonly with?: Parameters;
  readonly tablespace?: string;
  readonly withoutOverlaps?: true;
  /** Of a foreign key: its last column is a PERIOD. */
  readonly period?: true;
  /** Of a foreign key: the columns that SET NULL and SET DEFAULT are limited to. */
  readonly deleteColumns?: readonly string[];
  readonly notValid?: true;
  readonly notEnforced?: true;
  readonly noInherit?: true;
  /** Of a key or an exclusion: CLUSTER goes by its index. */
  readonly clustered?: true;
  /** Of a key: its columns tell a subscriber which row goes or changes. */
  readonly replicaIdentity?: true;
  /** Of a key or an exclusion: the comment on its index, which has one of its own. */
  readonly indexComment?: string;
  /** Of an exclusion: how much is gathered about its expressions, by their place in it, from 1. */
  readonly statistics?: Statistics;
}

export interface IndexOptions {
  readonly include?: readonly string[];
  readonly nullsNotDistinct?: true;
  readonly with?: Parameters;
  readonly tablespace?: string;
  /** CLUSTER goes by it. */
  readonly clustered?: true;
  /** Its columns tell a subscriber which row goes or changes. */
  readonly replicaIdentity?: true;
  /** How much is gathered about its expressions, by their place in it, from 1: `{ 2: 500 }`. */
  readonly statistics?: Statistics;
  /** What a failed CREATE INDEX CONCURRENTLY leaves; never of a model. */
  readonly invalid?: true;
  /** How it is to be built, not what it is. */
  readonly concurrently?: true;
}

export interface IndexPartOptions {
  /** As SQL, with its parameters. */
  readonly opclass?: string;
  readonly collation?: Collation;
}

export interface TableOptions {
  readonly unlogged?: true;
  readonly with?: Parameters;
  readonly tablespace?: string;
  readonly accessMethod?: string;
  /** What a subscriber is told of a row that goes or changes; absent: its primary key, or an index that says so. */
  readonly replicaIdentity?: 'full' | 'nothing';
}

/** Storage parameters: `{ fillfactor: 70, 'toast.autovacuum_enabled': false }`; the catalog holds the values as texts. */
export interface Parameters {
  readonly [name: string]: string | number | boolean;
}

export interface Statistics {
  readonly [place: string]: number;
}

export interface ByPlace {
  readonly table: TableOptions;
  readonly column: ColumnOptions;
  readonly constraint: ConstraintOptions;
  readonly index: IndexOptions;
  readonly indexPart: IndexPartOptions;
}
export type Place = keyof ByPlace;

export interface WithOptions {
  readonly options?: Options;
}

/** The options of this dialect, typed; `canonical` has checked their names. */
export function optionsOf<P extends Place>(_place: P, of: WithOptions): ByPlace[P] {
  return (of.options?.postgres ?? {}) as ByPlace[P];
}

/** The same value with these options and no other dialect's; without the key where nothing is left. */
export function withOptions<P extends Place, T extends object>(_place: P, of: T, own: ByPlace[P]): T {
  // Of most parts of most tables nothing is said.
  if ((of as WithOptions).options === undefined && Object.values(own).every(isNothing)) return of;
  const { options: _, ...rest } = of as T & WithOptions;
  const set = Object.fromEntries(
    Object.entries(own)
      .filter(([, value]) => !isNothing(value))
      .map(([key, value]) => [key, key === 'with' ? parameters(value) : value]),
  );
  return (Object.keys(set).length === 0 ? rest : { ...rest, options: { postgres: set } }) as T;
}

function isNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === false) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** All values are texts in the catalog. */
function parameters(given: Parameters): Json {
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value)]));
}
