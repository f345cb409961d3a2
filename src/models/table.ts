// Tables as models declare them, and tables that exist elsewhere.
import type { Options, Ref } from '../schema/types.js';
import type { Columns } from './column-builder.js';
import { formerNames, refWith } from './enum-type.js';
import { isModel, type Model, model, noMethods } from './kind.js';
import { keyMistakes } from './known-keys.js';
import { readOptions } from './options.js';
import type { PrimaryKeyBuilder, TablePart } from './parts.js';
import { type ColumnHandle, column } from './sql.js';

/** `K`: columns that are not null because a primary key of several columns holds them. */
export interface TableModel<N extends string = string, C extends Columns = Columns, K extends string = string>
  extends Model<'table'> {
  readonly name: string;
  readonly schema?: string;
  readonly columns: C;
  readonly parts: readonly TablePart[];
  readonly options: TableOptions;
  /** It exists elsewhere: never created, changed or dropped. */
  readonly external: boolean;
  readonly mistakes: readonly string[];
  /** Only for the compiler: the name with its schema, and the columns of the key. */
  readonly types?: { readonly name: N; readonly key: K };
}

export interface TableOptions {
  readonly schema?: string;
  readonly comment?: string;
  /** Which of the configured databases it belongs to. */
  readonly bind?: string;
  /** What the table was called before: the rename is written, and nothing is dropped. */
  readonly wasNamed?: string | Ref | readonly (string | Ref)[];
  /** What only one dialect has. */
  readonly options?: Options;
  /** Declared for its rows alone: never created, changed or dropped. */
  readonly ignore?: boolean;
}

export type Handles<C> = { readonly [K in keyof C & string]: ColumnHandle<K> };
export type Parts = TablePart | readonly TablePart[];

type FullName<N, O> = N extends string
  ? O extends { readonly schema: infer S extends string }
    ? `${S}.${N}`
    : N
  : N extends { readonly schema: infer S extends string; readonly name: infer M extends string }
    ? `${S}.${M}`
    : N extends { readonly name: infer M extends string }
      ? M
      : string;

type KeyOf<R> = R extends readonly (infer P)[]
  ? P extends PrimaryKeyBuilder<infer K>
    ? K
    : never
  : R extends PrimaryKeyBuilder<infer K>
    ? K
    : never;

/**
 * A table: its name (`'accounts'`, `'auth.users'`), its columns, then what else it has, as a function that is given the
 * columns. Options may stand in the place of the parts.
 */
export function table<
  const N extends string | Ref,
  C extends Columns,
  R extends Parts = readonly [],
  // biome-ignore lint/complexity/noBannedTypes: no options at all.
  const O extends TableOptions = {},
>(
  name: N,
  columns: C,
  parts: ((t: Handles<C>) => R) | R | undefined,
  options?: O,
): TableModel<FullName<N, O>, C, KeyOf<R>>;
export function table<
  const N extends string | Ref,
  C extends Columns,
  // biome-ignore lint/complexity/noBannedTypes: no options at all.
  const O extends TableOptions = {},
>(name: N, columns: C, options?: O): TableModel<FullName<N, O>, C, never>;
export function table(name: string | Ref, columns: Columns, ...[third, fourth]: readonly unknown[]): TableModel {
  const isOptions = typeof third === 'object' && third !== null && !Array.isArray(third) && !isModel(third);
  const parts = isOptions ? [] : partsOf(third as PartsInput, columns);
  return newTable(name, columns, parts, (isOptions ? third : fourth) as TableOptions | undefined, false);
}

/** A table that is made and changed elsewhere; references may point at it. Its columns are checked where they are given. */
export function external<
  const N extends string | Ref,
  // biome-ignore lint/complexity/noBannedTypes: no columns at all.
  C extends Columns = {},
>(name: N, columns?: C): TableModel<FullName<N, unknown>, C, never> {
  return newTable(name, columns ?? {}, [], {}, true) as TableModel<FullName<N, unknown>, C, never>;
}

export type PartsInput = ((t: Handles<Columns>) => Parts) | Parts | undefined;

/** The parts as a list, however they are given. */
export function partsOf(input: PartsInput, columns: Columns): readonly TablePart[] {
  const given = typeof input === 'function' ? input(handlesOf(columns)) : input;
  if (given === undefined) return [];
  return Array.isArray(given) ? (given as readonly TablePart[]).flat() : [given as TablePart];
}

function handlesOf(columns: Columns): Handles<Columns> {
  return Object.fromEntries(Object.keys(columns).map((name) => [name, column(name)]));
}

const optionKeys = ['schema', 'comment', 'bind', 'wasNamed', 'options', 'ignore'];

function newTable(
  name: string | Ref,
  columns: Columns,
  parts: readonly TablePart[],
  options: TableOptions = {},
  isExternal: boolean,
): TableModel {
  const { schema, wasNamed, options: dialects, ...rest } = options;
  const read = dialects === undefined ? undefined : readOptions(dialects);
  const dots = typeof name === 'string' && schema === undefined && name.split('.').length > 2;
  return model<TableModel>('table', noMethods, {
    ...refWith(name, schema),
    columns: { ...columns },
    parts: [...parts],
    options: {
      ...rest,
      ...(wasNamed === undefined ? {} : { wasNamed: formerNames(wasNamed) }),
      ...(read === undefined ? {} : { options: read.value }),
    },
    external: isExternal,
    mistakes: [
      ...keyMistakes(options, optionKeys),
      ...(read?.mistakes ?? []),
      ...(dots ? ['its name has more than one dot: write { schema, name } in its place'] : []),
    ],
  });
}
