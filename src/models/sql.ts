// The `sql` tag, and the terms that indexes and keys are made of: columns and expressions, with an order.
import { usageError } from '../errors.js';
import { nameText, tokenize } from '../schema/sql-text.js';
import type { ColumnRef, Expr, IndexPart, Options } from '../schema/types.js';
import { isModel, type Model, model } from './kind.js';
import { type Constant, literalOf } from './literal.js';
import { readOptions } from './options.js';

/** SQL as text. `sql` is what will be printed, `refs` the columns whose handles stand in it. */
export interface Sql extends Model<'sql'>, IndexTerm, Expr {
  readonly kind: 'sql';
}

/** What an index may hold: a column or an expression, in an order. */
export interface IndexTerm {
  asc(): Term;
  desc(): Term;
  nullsFirst(): Term;
  nullsLast(): Term;
  /** What only one dialect has: an operator class, a collation. */
  options(options: Options): Term;
}

export interface Term extends Model<'term'>, IndexTerm {
  readonly part: IndexPart;
  readonly mistakes: readonly string[];
}

/** A column of the table that is being declared. */
export interface ColumnHandle<K extends string = string> extends Term {
  readonly part: { readonly column: K };
}

/**
 * An expression: sql`lower(${t.email})`. Handles of columns become names, strings and numbers quoted constants, other
 * sql is put in as it is.
 */
export function sql(
  strings: TemplateStringsArray,
  ...values: readonly (Sql | ColumnHandle | Exclude<Constant, readonly unknown[] | object> | Date | Uint8Array)[]
): Sql {
  refuseLostBackslashes(strings);
  let text = strings[0] ?? '';
  const refs: ColumnRef[] = [];
  for (const [i, value] of values.entries()) {
    text += fragment(value, refs) + (strings[i + 1] ?? '');
  }
  return fromText(text, refs);
}

/** SQL from a string, for text that is not written in the file: sql.raw(text). */
sql.raw = (text: string): Sql => fromText(text, []);

function fromText(text: string, refs: readonly ColumnRef[]): Sql {
  if (text.includes('\0')) throw usageError('sql', 'sql text holds the character U+0000');
  const trimmed = text.trim();
  const last = tokenize(trimmed).at(-1);
  return model<Sql>('sql', sqlMethods, {
    // A line comment at the end must not swallow what will follow.
    sql: last?.kind === 'comment' && last.text.startsWith('--') ? `${trimmed}\n` : trimmed,
    ...(refs.length > 0 ? { refs } : {}),
  });
}

/** JavaScript drops the backslash of `\d` without a word, and makes another character of `\b`. */
function refuseLostBackslashes({ raw }: TemplateStringsArray): void {
  const lost = raw.flatMap((text) => text.match(/\\[\s\S]/gu) ?? []).find((pair) => !/^\\[\\`$'"{nrtxu\n]$/.test(pair));
  if (lost === undefined) return;
  throw usageError('sql', `"${lost}" loses its backslash in an sql template`, { hint: `Write "\\${lost}".` });
}

/** Only the schema's part of it. */
export function exprOf(value: Sql): Expr {
  return value.refs ? { sql: value.sql, refs: value.refs } : { sql: value.sql };
}

export function isSql(value: unknown): value is Sql {
  return isModel(value, 'sql');
}

export function isTerm(value: unknown): value is Term {
  return isModel(value, 'term');
}

export function column<K extends string>(name: K): ColumnHandle<K> {
  const handle = handles.get(name) ?? term({ column: name }, []);
  handles.set(name, handle);
  return handle as ColumnHandle<K>;
}

/** A handle is no more than its name, and every table makes one of each of its columns. */
const handles = new Map<string, Term>();

function term(part: IndexPart, mistakes: readonly string[]): Term {
  return model<Term>('term', termMethods, { part, mistakes });
}

/** What stands in an index: a name, a handle, an expression, or an object that says the order as well. */
export type TermInput =
  | string
  | Term
  | Sql
  | (({ readonly column: string } | { readonly expr: Sql }) & {
      readonly order?: 'asc' | 'desc';
      readonly nulls?: 'first' | 'last';
      readonly options?: Options;
    });

/** Undefined for what is none of these. */
export function termOf(value: TermInput): Term | undefined {
  if (typeof value === 'string') return column(value);
  if (isSql(value)) return ofSql(value);
  if (isTerm(value)) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  const of = 'expr' in value ? (isSql(value.expr) ? ofSql(value.expr) : undefined) : column(value.column);
  if (!of || ('column' in of.part && typeof of.part.column !== 'string')) return undefined;
  const { order, nulls, options } = value;
  const ordered = order === 'desc' ? of.desc() : of;
  const placed = nulls === undefined ? ordered : nulls === 'first' ? ordered.nullsFirst() : ordered.nullsLast();
  return options === undefined ? placed : placed.options(options);
}

function ofSql(value: Sql): Term {
  return term({ expr: exprOf(value) }, []);
}

const termMethods = {
  asc(this: Term): Term {
    const { order: _, ...part } = this.part;
    return term(part, this.mistakes);
  },
  desc(this: Term): Term {
    return term({ ...this.part, order: 'desc' }, this.mistakes);
  },
  nullsFirst(this: Term): Term {
    return term({ ...this.part, nulls: 'first' }, this.mistakes);
  },
  nullsLast(this: Term): Term {
    return term({ ...this.part, nulls: 'last' }, this.mistakes);
  },
  options(this: Term, options: Options): Term {
    const { value, mistakes } = readOptions(options, this.part.options);
    return term({ ...this.part, options: value }, [...this.mistakes, ...mistakes]);
  },
} satisfies IndexTerm;

const sqlMethods = {
  asc(this: Sql): Term {
    return ofSql(this);
  },
  desc(this: Sql): Term {
    return ofSql(this).desc();
  },
  nullsFirst(this: Sql): Term {
    return ofSql(this).nullsFirst();
  },
  nullsLast(this: Sql): Term {
    return ofSql(this).nullsLast();
  },
  options(this: Sql, options: Options): Term {
    return ofSql(this).options(options);
  },
} satisfies IndexTerm;

function fragment(value: unknown, refs: ColumnRef[]): string {
  if (isSql(value)) {
    refs.push(...(value.refs ?? []));
    return value.sql;
  }
  if (isTerm(value)) {
    if (!('column' in value.part)) throw usageError('sql', 'an ordered expression belongs into an index, not into sql');
    refs.push({ column: value.part.column });
    return nameText(value.part.column);
  }
  const literal = literalOf(value);
  if ('mistake' in literal) throw usageError('sql', `a value inside an sql template ${literal.mistake}`);
  if ('bigint' in literal) return literal.bigint;
  if ('date' in literal) return text(literal.date);
  if ('bytes' in literal)
    throw usageError('sql', 'bytes are written differently by each database: write them as SQL text');
  if (literal.value === null) return 'null';
  if (typeof literal.value === 'object') {
    throw usageError('sql', 'an object or list inside an sql template has no one meaning: write it as SQL text');
  }
  return typeof literal.value === 'string' ? text(literal.value) : String(literal.value);
}

function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
