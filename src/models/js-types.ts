// What a column's values are in JavaScript: reading gives `row`, writing takes `insert`, by driver, as the driver does it
// without type parsers of one's own. `array` is what the elements of an array are read as. Types only.

export interface JsTypes {
  /** What a constant default may be. */
  readonly value: unknown;
  readonly pg: { readonly row: unknown; readonly insert: unknown; readonly arrayRow: unknown };
  readonly sqlite: { readonly row: unknown; readonly insert: unknown };
}

/** The drivers that rows are typed for. */
export type Driver = 'pg' | 'sqlite';

interface Plain<T> {
  readonly value: T;
  readonly pg: { readonly row: T; readonly insert: T; readonly arrayRow: T[] };
  readonly sqlite: { readonly row: T; readonly insert: T };
}

/** A constant may be beyond what a number holds: a default of a 64-bit column. */
export interface NumberJs extends Omit<Plain<number>, 'value'> {
  readonly value: number | bigint;
}
export type TextJs = Plain<string>;
/** Whatever the driver makes of it: `c.raw<T>()`, `.as<T>()`. */
export type CustomJs<T> = Plain<T>;

export interface BigintJs {
  readonly value: bigint | number;
  readonly pg: { readonly row: string; readonly insert: string | number | bigint; readonly arrayRow: string[] };
  readonly sqlite: { readonly row: number; readonly insert: number | bigint };
}

export interface NumericJs {
  readonly value: number | bigint | string;
  readonly pg: { readonly row: string; readonly insert: string | number | bigint; readonly arrayRow: number[] };
  readonly sqlite: { readonly row: number; readonly insert: number | bigint | string };
}

export interface BooleanJs {
  readonly value: boolean;
  readonly pg: { readonly row: boolean; readonly insert: boolean; readonly arrayRow: boolean[] };
  readonly sqlite: { readonly row: 0 | 1; readonly insert: boolean | 0 | 1 };
}

/** On SQLite a Date is stored as milliseconds by knex, and `current_timestamp` as text: what is read is what was written. */
export interface DateJs {
  readonly value: Date | string;
  readonly pg: { readonly row: Date; readonly insert: Date | string; readonly arrayRow: Date[] };
  readonly sqlite: { readonly row: string | number; readonly insert: Date | string | number };
}

/** Parts that are zero are absent. */
export interface PgInterval {
  years?: number;
  months?: number;
  days?: number;
  hours?: number;
  minutes?: number;
  seconds?: number;
  milliseconds?: number;
  toPostgres(): string;
  toISO(): string;
}

export interface IntervalJs {
  readonly value: string;
  readonly pg: { readonly row: PgInterval; readonly insert: string | PgInterval; readonly arrayRow: PgInterval[] };
  readonly sqlite: { readonly row: string; readonly insert: string };
}

/** A list must be written as JSON text with pg too, which takes a JavaScript array for an array of SQL. */
export interface JsonJs<T> {
  readonly value: T;
  readonly pg: {
    readonly row: T;
    readonly insert: T extends readonly unknown[] ? string : T | string;
    readonly arrayRow: T[];
  };
  readonly sqlite: { readonly row: string; readonly insert: string };
}

export interface BytesJs {
  readonly value: Uint8Array;
  readonly pg: { readonly row: Buffer; readonly insert: Uint8Array; readonly arrayRow: Buffer[] };
  readonly sqlite: { readonly row: Buffer; readonly insert: Uint8Array };
}

/** pg has no parser for an array of an enum, so it is read as its text: `{free,team}`. */
export interface EnumJs<V extends string> {
  readonly value: V;
  readonly pg: { readonly row: V; readonly insert: V; readonly arrayRow: string };
  readonly sqlite: { readonly row: V; readonly insert: V };
}

/** Of as many dimensions as there are lists inside of lists: the type of a column does not say how many. */
interface ListOf<V> extends ReadonlyArray<V | ListOf<V> | null> {}

export interface ArrayJs<T extends JsTypes> {
  readonly value: ListOf<T['value']>;
  readonly pg: {
    readonly row: T['pg']['arrayRow'];
    readonly insert: readonly T['pg']['insert'][] | string;
    readonly arrayRow: T['pg']['arrayRow'] extends readonly unknown[] ? T['pg']['arrayRow'][] : T['pg']['arrayRow'];
  };
  readonly sqlite: { readonly row: string; readonly insert: string };
}
