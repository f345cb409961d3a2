// Keys, references, checks, exclusions and indexes as PostgreSQL holds them; and how names and options are looked at.
import { findColumn, refText } from '../../schema/find.js';
import { byteLength, clip, longestName } from '../../schema/naming.js';
import { identifier, tokenize } from '../../schema/sql-text.js';
import type {
  Check,
  Column,
  Exclude,
  ForeignKey,
  Index,
  IndexPart,
  Key,
  NamedPart,
  Ref,
  Table,
  Type,
} from '../../schema/types.js';
import { canonicalDecoration, type Remarks } from './canonical-options.js';
import { canonicalOperator } from './collation.js';
import { type ConstraintKind, type NarrowPlace, optionMistakes, placeOf } from './option-mistakes.js';
import { optionsOf, withOptions } from './options.js';
import { constraintFeatures, indexFeatures, lacking } from './versions.js';

export interface Context extends Remarks {
  table(ref: Ref): Ref;
  type(ref: Ref): Ref;
  kindOf(ref: Ref): string | undefined;
  /** What stands under a domain of the models. */
  base(type: Type): Type;
}

export function canonicalKey(key: Key, label: string, context: Context): Key {
  return canonicalConstraint('key', named(key, label, context), label, context);
}

/** What is not enforced is not valid either, without a word about it. */
function canonicalConstraint<T extends NamedPart>(
  kind: ConstraintKind,
  constraint: T,
  label: string,
  context: Context,
): T {
  if (constraint.comment === undefined && constraint.options === undefined) return constraint;
  const { comment, ...rest } = ownOptions(kind, constraint, `constraint ${constraint.name} of ${label}`, context);
  const placed = { ...rest, ...(comment ? { comment } : {}) } as T;
  context.mistakes.push(
    ...lacking(`constraint ${constraint.name} of ${label}`, constraintFeatures(placed), context.target),
  );
  const { notValid, ...own } = optionsOf('constraint', placed);
  return own.notEnforced ? withOptions('constraint', placed, own) : placed;
}

export function canonicalForeignKey(key: ForeignKey, label: string, context: Context): ForeignKey {
  if (key.match === 'partial')
    context.mistakes.push(`foreign key ${key.name} of ${label} is MATCH PARTIAL, which PostgreSQL has not`);
  const placed = { ...named(key, label, context), references: context.table(key.references) };
  return canonicalConstraint('foreignKey', placed, label, context);
}

export function canonicalCheck(check: Check, label: string, context: Context): Check {
  return canonicalConstraint('check', named(check, label, context), label, context);
}

export function canonicalExclude(exclude: Exclude, table: Table, context: Context): Exclude {
  const label = `table ${refText(table)}`;
  const what = `constraint ${exclude.name} of ${label}`;
  const { method, parts, ...rest } = named(exclude, label, context);
  const usual = method === undefined || method.toLowerCase() === 'btree';
  const placed: Exclude = {
    ...rest,
    parts: parts.map(({ with: operator, ...part }) => ({
      ...canonicalDecoration(ownOptions('indexPart', canonicalPart(part, table), what, context), table, context),
      with: canonicalOperator(operator),
    })),
    ...(usual ? {} : { method: method.toLowerCase() }),
  };
  return canonicalConstraint('exclude', placed, label, context);
}

export function canonicalIndex(index: Index, table: Table, context: Context): Index {
  const what = `index ${index.name} of table ${refText(table)}`;
  const { method, comment, ...rest } = named(index, `table ${refText(table)}`, context);
  const parts = index.parts.map((part) =>
    canonicalDecoration(ownOptions('indexPart', canonicalPart(part, table), what, context), table, context),
  );
  const usual = method === undefined || method.toLowerCase() === 'btree';
  const placed: Index = {
    ...rest,
    parts,
    ...(usual ? {} : { method: method.toLowerCase() }),
    ...(comment ? { comment } : {}),
  };
  const { concurrently: _, ...own } = optionsOf('index', ownOptions('index', placed, what, context));
  context.mistakes.push(...lacking(what, indexFeatures(placed), context.target));
  return withOptions('index', placed, own);
}

/** NULLS LAST is what ASC does and NULLS FIRST what DESC does; an expression that is a column's name is the column. */
function canonicalPart(part: IndexPart, table: Table): IndexPart {
  if ('column' in part && part.nulls === undefined) return part;
  const { nulls, ...rest } = part;
  const usual = nulls === undefined || (part.order === 'desc') === (nulls === 'first');
  const plain = 'expr' in rest ? columnOf(rest.expr.sql, table) : undefined;
  const { expr: _, ...more } = rest as IndexPart & { readonly expr?: unknown };
  const base = plain === undefined ? rest : { ...more, column: plain };
  return (usual ? base : { ...base, nulls }) as IndexPart;
}

function columnOf(sql: string, table: Table): string | undefined {
  const tokens = tokenize(sql).filter(
    ({ kind, text }) => kind !== 'space' && kind !== 'comment' && text !== '(' && text !== ')',
  );
  const name = tokens.length === 1 && tokens[0] ? identifier(tokens[0]) : undefined;
  return name !== undefined && findColumn(table, name) ? name : undefined;
}

/** A given name that is too long would be cut in silence by the server; a conventional one is cut as it would be. */
function named<T extends { readonly name: string; readonly conventional?: true }>(
  of: T,
  label: string,
  context: Context,
): T {
  if (of.conventional) {
    const name = clip(of.name, longestName);
    return name === of.name ? of : { ...of, name };
  }
  checkName(of.name, `${of.name} of ${label}`, context);
  return of;
}

export function checkName(name: string, label: string, context: Pick<Context, 'mistakes'>): void {
  if (name === '') context.mistakes.push(`${label} has an empty name`);
  if (name.includes('\0')) context.mistakes.push(`${label} has a NUL character in its name`);
  const bytes = byteLength(name);
  if (bytes > longestName) context.mistakes.push(`${label}: the name has ${bytes} bytes, and a name may have 63`);
}

export function ownOptions<T extends Pick<Column, 'options'>>(
  where: NarrowPlace,
  of: T,
  what: string,
  context: Context,
): T {
  if (of.options === undefined) return of;
  context.mistakes.push(...optionMistakes(where, of, what));
  const place = placeOf(where);
  return withOptions(place, of, optionsOf(place, of));
}
