// The parts of a table that are not columns: keys, checks, references and indexes, as immutable builders. They take handles
// of columns in a model, and names of columns in a revision file.
import { parseRef } from '../schema/find.js';
import type { Deferrable, Expr, Options, Ref, ReferentialAction } from '../schema/types.js';
import { type Model, model } from './kind.js';
import { readOptions } from './options.js';
import { type Rules, readRules, type Target, targetOf } from './reference.js';
import { type ColumnHandle, exprOf, isSql, type Sql, type Term, type TermInput, termOf } from './sql.js';

export type PartKind = 'index' | 'unique' | 'primaryKey' | 'foreignKey' | 'check' | 'exclude';

/** What every part has. */
interface Part<Self, K extends PartKind> extends Model<K> {
  readonly spec: PartSpec;
  /** Its name, in place of the convention's. */
  name(name: string): Self;
  comment(text: string): Self;
  /** What only one dialect has. */
  options(options: Options): Self;
}

export interface IndexBuilder extends Part<IndexBuilder, 'index'> {
  unique(): IndexBuilder;
  /** Only of the rows for which this holds. */
  where(condition: Sql): IndexBuilder;
  /** The access method: `gin`, `hash` … */
  using(method: string): IndexBuilder;
}

export interface UniqueBuilder extends Part<UniqueBuilder, 'unique'> {
  deferrable(initially?: Deferrable): UniqueBuilder;
}

export interface PrimaryKeyBuilder<K extends string = string> extends Part<PrimaryKeyBuilder<K>, 'primaryKey'> {
  /** Only for the compiler: the columns that are not null because of it. */
  readonly keyColumns?: K;
  deferrable(initially?: Deferrable): PrimaryKeyBuilder<K>;
}

export interface ForeignKeyBuilder extends Part<ForeignKeyBuilder, 'foreignKey'> {
  /** `references('accounts.id')`, or the table and then its columns. */
  references(target: string): ForeignKeyBuilder;
  /** Of a revision alone: the table, and the database says which of its columns. */
  references(table: Ref): ForeignKeyBuilder;
  references(table: string | Ref, ...columns: readonly [string, ...(readonly string[])]): ForeignKeyBuilder;
  onDelete(action: ReferentialAction | 'no action'): ForeignKeyBuilder;
  onUpdate(action: ReferentialAction | 'no action'): ForeignKeyBuilder;
  match(match: 'simple' | 'full' | 'partial'): ForeignKeyBuilder;
  deferrable(initially?: Deferrable): ForeignKeyBuilder;
}

export interface CheckBuilder extends Part<CheckBuilder, 'check'> {}

export interface ExcludeBuilder extends Part<ExcludeBuilder, 'exclude'> {
  /** Only of the rows for which this holds. */
  where(condition: Sql): ExcludeBuilder;
  /** The access method of its index: `gist`, `spgist` … */
  using(method: string): ExcludeBuilder;
  deferrable(initially?: Deferrable): ExcludeBuilder;
}

export type TablePart =
  | IndexBuilder
  | UniqueBuilder
  | PrimaryKeyBuilder
  | ForeignKeyBuilder
  | CheckBuilder
  | ExcludeBuilder;

export interface PartSpec {
  readonly name?: string;
  readonly comment?: string;
  readonly terms: readonly Term[];
  readonly options?: Options;
  readonly unique?: true;
  readonly where?: Expr;
  readonly method?: string;
  readonly deferrable?: Deferrable;
  readonly target?: Target;
  readonly rules?: Rules;
  readonly expr?: Expr;
  /** Of an exclusion constraint: one for each term. */
  readonly operators?: readonly string[];
  readonly mistakes: readonly string[];
}

/** index(t.email), index('email'), index(sql`lower(email)`), index(t.created_at.desc()). */
export function index(...terms: readonly TermInput[]): IndexBuilder {
  return part<IndexBuilder>('index', indexMethods, termsOf(terms));
}

export function unique(...columns: readonly (string | ColumnHandle)[]): UniqueBuilder {
  return part<UniqueBuilder>('unique', keyMethods, keyTerms(columns));
}

export function primaryKey<K extends string>(...columns: readonly (K | ColumnHandle<K>)[]): PrimaryKeyBuilder<K> {
  return part<PrimaryKeyBuilder<K>>('primaryKey', keyMethods, keyTerms(columns));
}

/** foreignKey(t.a, t.b).references('others', 'a', 'b').onDelete('cascade') */
export function foreignKey(...columns: readonly (string | ColumnHandle)[]): ForeignKeyBuilder {
  return part<ForeignKeyBuilder>('foreignKey', foreignKeyMethods, keyTerms(columns));
}

export function check(expression: Sql): CheckBuilder;
export function check(name: string, expression: Sql): CheckBuilder;
export function check(first: string | Sql, second?: Sql): CheckBuilder {
  const expression = isSql(first) ? first : second;
  const spec: PartSpec = {
    ...(typeof first === 'string' ? { name: first } : {}),
    terms: [],
    mistakes: isSql(expression) ? [] : ['check takes an expression: check(sql`…`) or check("name", sql`…`)'],
  };
  return part<CheckBuilder>('check', partMethods, isSql(expression) ? { ...spec, expr: exprOf(expression) } : spec);
}

export function excludePart(terms: readonly TermInput[], operators: readonly string[]): ExcludeBuilder {
  const spec = termsOf(terms);
  const odd = operators.some((operator) => typeof operator !== 'string' || operator.trim() === '');
  const mistakes = odd ? ["each of its parts is a column or sql`…` with an operator: [t.during, '&&']"] : [];
  return part<ExcludeBuilder>('exclude', excludeMethods, {
    ...spec,
    operators,
    mistakes: [...spec.mistakes, ...mistakes],
  });
}

function termsOf(given: readonly TermInput[]): PartSpec {
  const terms = given.flatMap((item) => termOf(item) ?? []);
  const mistakes = terms.flatMap((term) => term.mistakes);
  if (given.length === 0) mistakes.push('it has no columns');
  if (terms.length < given.length)
    mistakes.push('it is given something that is neither a column of the table nor sql`…`');
  return { terms, mistakes };
}

function keyTerms(given: readonly TermInput[]): PartSpec {
  const spec = termsOf(given);
  const odd = spec.terms.filter(({ part }) => !('column' in part) || Object.keys(part).length > 1);
  if (odd.length === 0) return spec;
  return {
    ...spec,
    mistakes: [...spec.mistakes, 'it takes columns only: an expression or an order belongs into an index'],
  };
}

function part<P extends TablePart>(kind: PartKind, methods: object, spec: PartSpec): P {
  return model<P>(kind, methods, { spec });
}

/** A copy that says more; it keeps its methods, whichever copy of the package they come from. */
function but<P extends TablePart>(of: P, changes: Partial<PartSpec>, ...mistakes: readonly string[]): P {
  const spec = { ...of.spec, ...changes, mistakes: [...of.spec.mistakes, ...mistakes] };
  return part<P>(of.kind, Object.getPrototypeOf(of), spec);
}

const partMethods = {
  name(this: TablePart, name: string) {
    return but(this, { name });
  },
  comment(this: TablePart, comment: string) {
    return but(this, { comment });
  },
  options(this: TablePart, options: Options) {
    const { value, mistakes } = readOptions(options, this.spec.options);
    return but(this, { options: value }, ...mistakes);
  },
};

const indexMethods = {
  ...partMethods,
  unique(this: IndexBuilder) {
    return but(this, { unique: true });
  },
  where(this: IndexBuilder, condition: Sql) {
    return isSql(condition) ? but(this, { where: exprOf(condition) }) : but(this, {}, 'where takes sql`…`');
  },
  using(this: IndexBuilder, method: string) {
    return but(this, { method });
  },
};

const keyMethods = {
  ...partMethods,
  deferrable(this: UniqueBuilder, initially: Deferrable = 'immediate') {
    const { value, mistakes } = readRules({ deferrable: initially });
    return but(this, value, ...mistakes);
  },
};

const excludeMethods = {
  ...partMethods,
  where(this: ExcludeBuilder, condition: Sql) {
    return isSql(condition) ? but(this, { where: exprOf(condition) }) : but(this, {}, 'where takes sql`…`');
  },
  using(this: ExcludeBuilder, method: string) {
    return but(this, { method });
  },
  deferrable(this: ExcludeBuilder, initially: Deferrable = 'immediate') {
    const { value, mistakes } = readRules({ deferrable: initially });
    return but(this, value, ...mistakes);
  },
};

const foreignKeyMethods = {
  ...partMethods,
  references(this: ForeignKeyBuilder, table: string | Ref, ...columns: readonly string[]) {
    if (columns.length > 0) return but(this, { target: { table: parseRef(table), columns: [...columns] } });
    if (typeof table === 'object') return but(this, { target: { table, columns: [] } });
    const target = targetOf(table);
    return 'mistake' in target ? but(this, {}, target.mistake) : but(this, { target });
  },
  onDelete(this: ForeignKeyBuilder, onDelete: ReferentialAction | 'no action') {
    return withRule(this, { onDelete });
  },
  onUpdate(this: ForeignKeyBuilder, onUpdate: ReferentialAction | 'no action') {
    return withRule(this, { onUpdate });
  },
  match(this: ForeignKeyBuilder, match: 'simple' | 'full' | 'partial') {
    return withRule(this, { match });
  },
  deferrable(this: ForeignKeyBuilder, initially: Deferrable = 'immediate') {
    return withRule(this, { deferrable: initially });
  },
};

function withRule(of: ForeignKeyBuilder, rule: { readonly [rule: string]: unknown }): ForeignKeyBuilder {
  const { value, mistakes } = readRules(rule, of.spec.rules);
  return but(of, { rules: value }, ...mistakes);
}
