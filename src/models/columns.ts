// The column types, `c.text()` and the others. What can be said of a column besides is column-builder.ts.
import { parseRef, refOf } from '../schema/find.js';
import type { Ref, Type } from '../schema/types.js';
import { type AnyColumn, type ColumnBuilder, type Columns, newColumn } from './column-builder.js';
import type { DomainType } from './domain.js';
import type { EnumType } from './enum-type.js';
import type {
  BigintJs,
  BooleanJs,
  BytesJs,
  CustomJs,
  DateJs,
  EnumJs,
  IntervalJs,
  JsonJs,
  JsTypes,
  NumberJs,
  NumericJs,
  TextJs,
} from './js-types.js';
import { isModel } from './kind.js';

type NewColumn<T extends JsTypes> = ColumnBuilder<T, 'null'>;

/** One function for each type. */
export interface ColumnTypes {
  smallint(): NewColumn<NumberJs>;
  integer(): NewColumn<NumberJs>;
  bigint(): NewColumn<BigintJs>;
  real(): NewColumn<NumberJs>;
  double(): NewColumn<NumberJs>;
  /** Exact; without a precision, of any length. */
  numeric(precision?: number, scale?: number): NewColumn<NumericJs>;
  text(): NewColumn<TextJs>;
  varchar(length?: number): NewColumn<TextJs>;
  char(length?: number): NewColumn<TextJs>;
  boolean(): NewColumn<BooleanJs>;
  date(): NewColumn<DateJs>;
  time(precision?: number): NewColumn<TextJs>;
  timetz(precision?: number): NewColumn<TextJs>;
  timestamp(precision?: number): NewColumn<DateJs>;
  timestamptz(precision?: number): NewColumn<DateJs>;
  interval(precision?: number): NewColumn<IntervalJs>;
  uuid(): NewColumn<TextJs>;
  json<T = unknown>(): NewColumn<JsonJs<T>>;
  jsonb<T = unknown>(): NewColumn<JsonJs<T>>;
  bytes(): NewColumn<BytesJs>;
  /** Of an enum type, or of one that is declared elsewhere, by its name. */
  enum<const V extends string>(type: EnumType<V>): NewColumn<EnumJs<V>>;
  enum<V extends string = string>(name: string | Ref): NewColumn<EnumJs<V>>;
  /** Of a domain, or of one that is declared elsewhere, by its name. */
  domain<T extends JsTypes>(type: DomainType<T>): NewColumn<T>;
  domain<T = unknown>(name: string | Ref): NewColumn<CustomJs<T>>;
  /** A type in the database's own words: `c.raw<string>('tsvector')`; `c.raw('')` is a column of SQLite that has none. */
  raw<T = unknown>(type: string): NewColumn<CustomJs<T>>;
}

/** What every column of a type without arguments shares. */
const plain = <B extends AnyColumn>(name: string): (() => B) => {
  const type = Object.freeze({ name });
  return () => newColumn<B>(type);
};

export const c: ColumnTypes = Object.freeze({
  smallint: plain('smallint'),
  integer: plain('integer'),
  bigint: plain('bigint'),
  real: plain('real'),
  double: plain('double'),
  numeric: (precision?: number, scale?: number) => sized('numeric', [precision, scale], 'its precision and scale', 0),
  text: plain('text'),
  varchar: (length?: number) => sized('varchar', [length], 'its length', 1),
  char: (length?: number) => sized('char', [length], 'its length', 1),
  boolean: plain('boolean'),
  date: plain('date'),
  time: (precision?: number) => sized('time', [precision], 'its precision', 0),
  timetz: (precision?: number) => sized('timetz', [precision], 'its precision', 0),
  timestamp: (precision?: number) => sized('timestamp', [precision], 'its precision', 0),
  timestamptz: (precision?: number) => sized('timestamptz', [precision], 'its precision', 0),
  interval: (precision?: number) => sized('interval', [precision], 'its precision', 0),
  uuid: plain('uuid'),
  json: plain('json'),
  jsonb: plain('jsonb'),
  bytes: plain('bytes'),
  enum: enumColumn,
  domain: domainColumn,
  raw: (type: string) =>
    newColumn(
      { name: 'raw', args: [type] },
      {
        mistakes:
          type === '' || (typeof type === 'string' && type.trim() !== '') ? [] : ['c.raw takes the name of a type'],
      },
    ),
} satisfies { readonly [K in keyof ColumnTypes]: (...args: never[]) => AnyColumn });

function sized<B extends AnyColumn>(
  name: string,
  given: readonly (number | undefined)[],
  what: string,
  least: number,
): B {
  const args = given.filter((arg) => arg !== undefined);
  const wrong = args.some((arg) => !Number.isSafeInteger(arg)) || (args[0] !== undefined && args[0] < least);
  if (wrong) {
    return newColumn<B>(
      { name, args },
      { mistakes: [`${what} (${args.join(', ')}) must be whole numbers from ${least} on`] },
    );
  }
  const written = `${name}(${given})`;
  const type = sizedTypes.get(written) ?? (args.length === 0 ? { name } : { name, args: [...args] });
  sizedTypes.set(written, type);
  return newColumn<B>(type);
}

/** Types with numbers, by what is written: many columns are of few types. */
const sizedTypes = new Map<string, Type>();

function enumColumn<B extends AnyColumn>(type: EnumType | string | Ref): B {
  if (isModel(type, 'enumType')) {
    const { schema, name, values } = type as EnumType;
    const ref = schema === undefined ? { name } : { schema, name };
    return newColumn<B>({ name: 'enum', args: values, ref }, { enumType: type as EnumType });
  }
  if (typeof type === 'string' || typeof type?.name === 'string') {
    return newColumn<B>({ name: 'enum', ref: parseRef(type) });
  }
  return newColumn<B>({ name: 'enum' }, { mistakes: ['c.enum takes an enumType(…) or the name of one'] });
}

function domainColumn<B extends AnyColumn>(type: DomainType | string | Ref): B {
  if (isModel(type, 'object')) {
    const object = type as DomainType;
    const mistakes = object.object.id.kind === 'domain' ? [] : ['c.domain takes a domain(…) or the name of one'];
    return newColumn<B>({ name: 'domain', ref: refOf(object.object.id) }, { object, mistakes });
  }
  if (typeof type === 'string' || typeof type?.name === 'string') {
    return newColumn<B>({ name: 'domain', ref: parseRef(type) });
  }
  return newColumn<B>({ name: 'domain' }, { mistakes: ['c.domain takes a domain(…) or the name of one'] });
}

/** Columns to be spread into several tables: `{ id: c.uuid(), ...timestamps }`. */
export function columns<const C extends Columns>(shared: C): C {
  return Object.freeze({ ...shared });
}
