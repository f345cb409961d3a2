// A family of variants: forms of one small schema that differ in one attribute, each written twice, as SQL by hand and as models.
import { type AnyColumn, c, collectModels, table } from '../../../src/models/index.js';
import type { Models } from '../../../src/schema/types.js';

export interface Variant {
  /** What somebody would write by hand. */
  readonly sql: string;
  readonly models: Models;
}

export interface Family {
  readonly name: string;
  /** The first server version that knows all of it. */
  readonly since: number;
  /** What must be there and is nobody's business: extensions, functions. */
  readonly setup: readonly string[];
  /** What of that limbeck says that it does not compare. */
  readonly listed: readonly string[];
  /** Rows that every variant takes; they must be there after each change. */
  readonly rows: string;
  /** Some of the changes can only be made by dropping and adding anew. */
  readonly rebuilds: boolean;
  readonly variants: readonly Variant[];
}

export type Given = readonly [sql: string, ...models: readonly unknown[]];

/** Every variant is changed into every later one and back. */
export function family(
  name: string,
  more: Partial<Omit<Family, 'name' | 'variants'>>,
  ...given: readonly Given[]
): Family {
  return {
    name,
    since: 13,
    setup: [],
    listed: [],
    rows: '',
    rebuilds: false,
    ...more,
    variants: given.map(([sql, ...models]) => ({ sql, models: collectModels([{ ...models }]) })),
  };
}

/** A table of a column `a` that is defined so, and of a number `b`; then further statements. */
export function withColumn(definition: string, column: AnyColumn, ...after: readonly string[]): Given {
  return [
    [`CREATE TABLE t (a ${definition}, b integer)`, ...after].join(';\n'),
    table('t', { a: column, b: c.integer() }),
  ];
}

export function ofType(given: string, column: AnyColumn = c.raw(given)): Given {
  return withColumn(given, column);
}
