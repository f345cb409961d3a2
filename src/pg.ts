// What only PostgreSQL has, with its types: `c.text().options(pg.column({ collation: 'C' }))`, `pg.schema('auth')`, where
// `import * as pg from 'limbeck/pg'`. No driver, no knex.
import type {
  ColumnOptions,
  ConstraintOptions,
  IndexOptions,
  IndexPartOptions,
  TableOptions,
} from './dialects/postgres/options.js';
import { type BigintJs, type ColumnBuilder, c, type NumberJs } from './models/index.js';

export {
  type DomainOptions,
  type DomainType,
  domain,
  type ExtensionOptions,
  exclude,
  extension,
  type ObjectModel,
  type ObjectOptions,
  type SequenceOptions,
  schema,
  sequence,
} from './models/index.js';

/** What can be given to `.options(…)` and to the `options` of a table. */
export type PgOptions<T> = { readonly postgres: T };

/** Unlogged, storage parameters, tablespace, access method, replica identity. */
export function table<const T extends TableOptions>(options: T): PgOptions<T> {
  return { postgres: options };
}

/** Collation, storage, compression, statistics, planner's options, the names of its sequence and of NOT NULL. */
export function column<const T extends ColumnOptions>(options: T): PgOptions<T> {
  return { postgres: options };
}

/** Of keys, uniques, foreign keys and checks: NULLS NOT DISTINCT, INCLUDE, NOT VALID, NO INHERIT … */
export function constraint<const T extends ConstraintOptions>(options: T): PgOptions<T> {
  return { postgres: options };
}

/** INCLUDE, NULLS NOT DISTINCT, storage parameters, CONCURRENTLY. */
export function index<const T extends Omit<IndexOptions, 'invalid'>>(options: T): PgOptions<T> {
  return { postgres: options };
}

/** Of one part of an index: its operator class, its collation. */
export function indexPart<const T extends IndexPartOptions>(options: T): PgOptions<T> {
  return { postgres: options };
}

/** An integer that is numbered by a sequence of its own, as before identity columns. */
export function serial(): ColumnBuilder<NumberJs, 'default'> {
  return c.raw('serial').notNull() as unknown as ColumnBuilder<NumberJs, 'default'>;
}

export function bigserial(): ColumnBuilder<BigintJs, 'default'> {
  return c.raw('bigserial').notNull() as unknown as ColumnBuilder<BigintJs, 'default'>;
}

export function smallserial(): ColumnBuilder<NumberJs, 'default'> {
  return c.raw('smallserial').notNull() as unknown as ColumnBuilder<NumberJs, 'default'>;
}
