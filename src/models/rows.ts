// The types of rows, from the value that declares their table. Flat mapped types only: editors stay fast. Types only.
import type { ColumnBuilder, Columns, Flag } from './column-builder.js';
import type { Driver, JsTypes } from './js-types.js';
import type { TableModel } from './table.js';

type Js<B> = B extends { readonly types?: { readonly js: infer T } } ? (T extends JsTypes ? T : never) : never;
type Flags<B> = B extends { readonly types?: { readonly flags: infer F } } ? F : never;

// biome-ignore lint/suspicious/noExplicitAny: every table is one of these.
type AnyTable = TableModel<any, any, any>;
type ColumnsOf<T extends AnyTable> = T['columns'];
type KeyOf<T extends AnyTable> = NonNullable<T['types']>['key'];
type Null<B, K, N> = 'null' extends Flags<B> ? (K extends N ? never : null) : never;

type Read<B, D extends Driver> = Js<B>[D]['row'];
type Write<B, D extends Driver> = Js<B>[D]['insert'];

/** What a query returns: `Row<typeof accounts>`, with the values that the driver makes. */
export type Row<T extends AnyTable, D extends Driver = 'pg'> = {
  [K in keyof ColumnsOf<T>]: Read<ColumnsOf<T>[K], D> | Null<ColumnsOf<T>[K], K, KeyOf<T>>;
};

type Computed<B> = Extract<Flags<B>, 'generated' | 'always'>;
type Optional<B, K, N> = Extract<Flags<B>, 'default'> | Null<B, K, N>;

type Given<C, N, D extends Driver> = {
  [K in keyof C as [Computed<C[K]>] extends [never]
    ? [Optional<C[K], K, N>] extends [never]
      ? K
      : never
    : never]: Write<C[K], D>;
};
type Omittable<C, N, D extends Driver> = {
  [K in keyof C as [Computed<C[K]>] extends [never] ? ([Optional<C[K], K, N>] extends [never] ? never : K) : never]?:
    | Write<C[K], D>
    | Null<C[K], K, N>;
};
type Flat<T> = { [K in keyof T]: T[K] };

/** What an insert takes: columns with a default or without NOT NULL may be left out, computed ones must be. */
export type Insert<T extends AnyTable, D extends Driver = 'pg'> = Flat<
  Given<ColumnsOf<T>, KeyOf<T>, D> & Omittable<ColumnsOf<T>, KeyOf<T>, D>
>;

/** What an update takes. */
export type Update<T extends AnyTable, D extends Driver = 'pg'> = Partial<Insert<T, D>>;

export type { AnyTable, ColumnBuilder, Columns, Flag };
