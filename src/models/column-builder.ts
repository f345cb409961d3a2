// One column as it is being declared: an immutable builder, every call of which gives a new value. The list of types is
// columns.ts.
import { arrayOf, defined } from '../schema/build.js';
import type { Default, Expr, Identity, Options, Type } from '../schema/types.js';
import type { EnumType } from './enum-type.js';
import type { ArrayJs, CustomJs, JsTypes } from './js-types.js';
import { type Model, model } from './kind.js';
import { literalOf } from './literal.js';
import type { ObjectModel } from './object.js';
import { readOptions } from './options.js';
import {
  type ReferenceOptions,
  type ReferenceTarget,
  type Rules,
  readRules,
  type Target,
  targetOf,
} from './reference.js';
import { exprOf, isSql, type Sql } from './sql.js';

/** What is known of a column beside its type: may be null, has a default, is computed, is always numbered by the database. */
export type Flag = 'null' | 'default' | 'generated' | 'always';

export interface ColumnBuilder<T extends JsTypes = JsTypes, F extends Flag = Flag> extends Model<'column'> {
  readonly spec: ColumnSpec;
  /** Only for the compiler: what rows hold. */
  readonly types?: { readonly js: T; readonly flags: F };

  notNull(): ColumnBuilder<T, Exclude<F, 'null'>>;
  /** A constant, or sql. */
  default(value: T['value'] | Sql | null): ColumnBuilder<T, F | 'default'>;
  /** In the primary key; more than one column make one key, in their order. */
  primaryKey(name?: string): ColumnBuilder<T, Exclude<F, 'null'>>;
  unique(name?: string): ColumnBuilder<T, F>;
  /** `'accounts.id'`, `'auth.users.id'`, or an object where a name holds a dot. */
  references(target: ReferenceTarget, options?: ReferenceOptions): ColumnBuilder<T, F>;
  /** Numbered by the database; a row that brings its own number is refused. */
  identityAlways(options?: IdentityOptions): ColumnBuilder<T, Exclude<F, 'null'> | 'always'>;
  identityByDefault(options?: IdentityOptions): ColumnBuilder<T, Exclude<F, 'null'> | 'default'>;
  /** Computed from other columns; stored unless `stored` is false. */
  generatedAs(expression: Sql, options?: { readonly stored?: boolean }): ColumnBuilder<T, F | 'generated'>;
  check(expression: Sql): ColumnBuilder<T, F>;
  check(name: string, expression: Sql): ColumnBuilder<T, F>;
  comment(text: string): ColumnBuilder<T, F>;
  array(): ColumnBuilder<ArrayJs<T>, F>;
  /** What the column was called before: the rename is written, and nothing is dropped. */
  wasNamed(name: string): ColumnBuilder<T, F>;
  /** How values of a former type become values of this one. */
  using(expression: Sql): ColumnBuilder<T, F>;
  /** Never created, changed or dropped. */
  ignore(): ColumnBuilder<T, F>;
  /** Its values in JavaScript, where a type parser makes them something else. */
  as<V>(): ColumnBuilder<CustomJs<V>, F>;
  /** What only one dialect has. */
  options(options: Options): ColumnBuilder<T, F>;
}

// biome-ignore lint/suspicious/noExplicitAny: a builder of any types is the one thing that every builder is assignable to.
export type AnyColumn = ColumnBuilder<any, any>;

/** The columns of a table by their names, in their order. */
export interface Columns {
  readonly [name: string]: AnyColumn;
}

export interface IdentityOptions {
  readonly start?: number | bigint | string;
  readonly increment?: number | bigint | string;
  readonly min?: number | bigint | string;
  readonly max?: number | bigint | string;
  readonly cache?: number | bigint | string;
  readonly cycle?: boolean;
}

export interface ColumnReference {
  readonly name?: string;
  readonly target: Target;
  readonly rules: Rules;
  readonly options?: Options;
}

/** What has been said of a column so far. */
export interface ColumnSpec {
  readonly type: Type;
  /** The enum itself, where it was given and not only named. */
  readonly enumType?: EnumType;
  /** The domain itself, likewise. */
  readonly object?: ObjectModel;
  readonly notNull?: true;
  readonly default?: Default;
  readonly primaryKey?: { readonly name?: string };
  readonly unique?: { readonly name?: string };
  readonly references: readonly ColumnReference[];
  readonly checks: readonly { readonly name?: string; readonly expr: Expr }[];
  readonly identity?: Identity;
  readonly generated?: { readonly as: Expr; readonly stored: boolean };
  readonly comment?: string;
  readonly wasNamed: readonly string[];
  readonly using?: Expr;
  readonly ignore?: true;
  readonly options?: Options;
  /** What is wrong with it, to be told with the column's name and all other mistakes. */
  readonly mistakes: readonly string[];
}

export function newColumn<B extends AnyColumn>(
  type: Type,
  more: { readonly enumType?: EnumType; readonly object?: ObjectModel; readonly mistakes?: readonly string[] } = {},
): B {
  const { mistakes = none, ...used } = more;
  return builder({ type, references: none, checks: none, wasNamed: none, mistakes, ...used }) as B;
}

/** Of most columns most lists are empty, and each call makes a new column. */
const none: readonly never[] = Object.freeze([]);

function builder(spec: ColumnSpec): AnyColumn {
  return model<AnyColumn>('column', methods, { spec });
}

function but(of: AnyColumn, changes: Partial<ColumnSpec>, ...mistakes: readonly string[]): AnyColumn {
  const { spec } = of;
  return builder({
    ...spec,
    ...changes,
    mistakes: mistakes.length > 0 ? [...spec.mistakes, ...mistakes] : spec.mistakes,
  });
}

const methods = {
  notNull(this: AnyColumn) {
    return but(this, { notNull: true });
  },
  default(this: AnyColumn, value: unknown) {
    const read = defaultOf(value);
    return 'mistake' in read ? but(this, {}, `its default ${read.mistake}`) : but(this, { default: read });
  },
  primaryKey(this: AnyColumn, name?: string) {
    return but(this, { primaryKey: named(name) });
  },
  unique(this: AnyColumn, name?: string) {
    return but(this, { unique: named(name) });
  },
  references(this: AnyColumn, target: ReferenceTarget, { name, options, ...given }: ReferenceOptions = {}) {
    const read = targetOf(target);
    const rules = readRules(given);
    const dialects = options && readOptions(options);
    if ('mistake' in read) return but(this, {}, read.mistake);
    const reference: ColumnReference = {
      ...named(name),
      target: read,
      rules: rules.value,
      ...(dialects ? { options: dialects.value } : {}),
    };
    const mistakes = [...rules.mistakes, ...(dialects?.mistakes ?? [])];
    return but(this, { references: [...this.spec.references, reference] }, ...mistakes);
  },
  identityAlways(this: AnyColumn, options: IdentityOptions = {}) {
    return withIdentity(this, 'always', options);
  },
  identityByDefault(this: AnyColumn, options: IdentityOptions = {}) {
    return withIdentity(this, 'default', options);
  },
  generatedAs(this: AnyColumn, expression: Sql, { stored = true }: { readonly stored?: boolean } = {}) {
    if (!isSql(expression)) return but(this, {}, 'generatedAs takes an expression: sql`…`');
    return but(this, { generated: { as: exprOf(expression), stored } });
  },
  check(this: AnyColumn, ...[first, second]: readonly unknown[]) {
    const expression = isSql(first) ? first : second;
    if (!isSql(expression)) return but(this, {}, 'check takes an expression: check(sql`…`) or check("name", sql`…`)');
    const check = { ...named(typeof first === 'string' ? first : undefined), expr: exprOf(expression) };
    return but(this, { checks: [...this.spec.checks, check] });
  },
  comment(this: AnyColumn, text: string) {
    return but(this, { comment: text });
  },
  array(this: AnyColumn) {
    // SQL has arrays of any number of dimensions, and one type for all of them.
    return this.spec.type.name === 'array' ? this : but(this, { type: arrayOf(this.spec.type) });
  },
  wasNamed(this: AnyColumn, name: string) {
    return but(this, { wasNamed: [...this.spec.wasNamed, name] });
  },
  using(this: AnyColumn, expression: Sql) {
    if (!isSql(expression)) return but(this, {}, 'using takes an expression: sql`…`');
    return but(this, { using: exprOf(expression) });
  },
  ignore(this: AnyColumn) {
    return but(this, { ignore: true });
  },
  as(this: AnyColumn) {
    return this;
  },
  options(this: AnyColumn, options: Options) {
    const { value, mistakes } = readOptions(options, this.spec.options);
    return but(this, { options: value }, ...mistakes);
  },
};

function named(name: string | undefined): { readonly name?: string } {
  return name === undefined ? {} : { name };
}

/** A default as it is given: a constant or sql. */
export function defaultOf(value: unknown): Default | { readonly mistake: string } {
  return isSql(value) ? exprOf(value) : literalOf(value);
}

function withIdentity(of: AnyColumn, generation: Identity['generation'], options: IdentityOptions): AnyColumn {
  const { cycle, ...numbers } = options;
  const texts = Object.entries(numbers)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => [key, String(value)] as const);
  const known = ['start', 'increment', 'min', 'max', 'cache'];
  const wrong = texts.filter(([key, text]) => known.includes(key) && !/^-?\d+$/.test(text));
  const unknown = texts.filter(([key]) => !known.includes(key));
  const identity = defined<Identity>({
    generation,
    ...Object.fromEntries(texts),
    cycle: cycle ? true : undefined,
  } as Identity);
  return but(
    of,
    { identity: identity, notNull: true },
    ...wrong.map(([key, text]) => `its identity's ${key} is ${text}, not a whole number`),
    ...unknown.map(([key]) => `its identity has no option "${key}", but ${known.join(', ')}, cycle`),
  );
}
