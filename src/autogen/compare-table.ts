// Two versions of one table → operations, matched by name. Renames are behind us.
import type { AlterColumn, ColumnChange, Operation } from '../ops/index.js';
import type { Bound } from '../schema/bound.js';
import { constraintsOf, refOf, sameRef } from '../schema/find.js';
import { retypedColumns, same, sameTable } from '../schema/same.js';
import type { Column, Constraint, Expr, Index, Ref, Table } from '../schema/types.js';
import type { Vocabulary } from '../schema/vocabulary.js';
import { constraintInPlace, type InPlace, indexInPlace } from './in-place.js';
import { diffKeyed } from './keyed.js';
import { standsOnAny } from './stands-on.js';

export interface TableContext {
  readonly vocabulary: Vocabulary;
  readonly version: number;
  readonly using: readonly { readonly table: Ref; readonly column: string; readonly expr: Expr }[];
  /** What is bound to the types that are made anew: it goes before, and comes back after. */
  readonly bound?: Bound;
}

const byName = ({ name }: { readonly name: string }): string => name;

export function compareTable(from: Table, to: Table, context: TableContext): readonly Operation[] {
  if (!context.bound && sameTable(from, to)) return [];
  const table = refOf(to);
  const columns = diffKeyed(from.columns, to.columns, byName);
  const { retypes } = context.vocabulary;
  const recollated = columns.kept.flatMap(([a, b]) => (retypes?.(a, b) ? [b.name] : []));
  const retyped = new Set([...retypedColumns(from, to), ...recollated]);
  const over = new Set(context.bound?.generated(from));
  const detached = new Set(context.bound?.defaults(from));
  const replaced = new Set(
    columns.kept.flatMap(([a, b]) => (over.has(a) || isReplaced(a, b, retyped, context) ? [b.name] : [])),
  );
  const replacedBack = new Set(columns.kept.flatMap(([a, b]) => (isReplaced(b, a, retyped, context) ? [b.name] : [])));
  // What hangs on a column goes and comes with it, in both directions.
  const loose = new Set([...replaced, ...replacedBack]);
  return [
    ...columns.added.map((column): Operation => ({ op: 'addColumn', table, column })),
    ...columns.removed.map((column): Operation => ({ op: 'dropColumn', table, column: column.name, was: column })),
    ...columns.kept.flatMap(([a, b]): readonly Operation[] =>
      replaced.has(b.name)
        ? [
            { op: 'dropColumn', table, column: a.name, was: a },
            { op: 'addColumn', table, column: b },
          ]
        : compareColumn(table, a, b, context, detached.has(a)).map((op) =>
            replacedBack.has(b.name) ? { ...op, before: a } : op,
          ),
    ),
    ...compareConstraints(
      table,
      constraintsOf(from),
      constraintsOf(to),
      (item) => standsOnAny(item, loose) || context.bound?.constraint(from, item) === true,
      context,
    ),
    ...compareIndexes(
      table,
      from.indexes,
      to.indexes,
      (item) => standsOnAny(item, loose) || context.bound?.index(from, item) === true,
      context,
    ),
    ...(same(from.comment, to.comment)
      ? []
      : [{ op: 'setTableComment', table, comment: to.comment ?? null, was: from.comment ?? null } as const]),
    ...(same(from.options, to.options)
      ? []
      : [{ op: 'setTableOptions', table, options: to.options ?? null, was: from.options ?? null } as const]),
  ];
}

function isReplaced(from: Column, to: Column, retyped: ReadonlySet<string>, context: TableContext): boolean {
  const mayMatter = from.generated !== undefined || to.generated !== undefined;
  return mayMatter && (context.vocabulary.replacesColumn?.(from, to, retyped, context.version) ?? false);
}

const aspects = ['type', 'nullable', 'default', 'identity', 'generated', 'comment', 'options'] as const;

/** `detached`: the default must go before what it stands on, and comes again after it. */
function compareColumn(
  table: Ref,
  given: Column,
  to: Column,
  context: TableContext,
  detached: boolean,
): readonly AlterColumn[] {
  if (detached && given.default !== undefined) {
    const { default: preset, ...from } = given;
    return [
      ...alterations(table, to.name, { default: null }, { default: preset }),
      ...compareColumn(table, from, to, context, false),
    ];
  }
  const from = given;
  const differs = new Set(aspects.filter((aspect) => !same(from[aspect], to[aspect])));
  if (differs.size === 0) return [];
  // A default is cast to the new type, or cannot be: the statement that changes the type must know it.
  if (differs.has('type') && (from.default || to.default)) differs.add('default');
  if (context.vocabulary.retypes?.(from, to)) differs.add('type');
  const pick = (column: Column): ColumnChange =>
    Object.fromEntries(aspects.filter((a) => differs.has(a)).map((a) => [a, column[a] ?? null]));
  const using = context.using.find((hint) => sameRef(hint.table, table) && hint.column === to.name)?.expr;
  const ops = alterations(table, to.name, pick(to), pick(from));
  return using && differs.has('type') ? ops.map((op) => ({ ...op, using })) : ops;
}

export function alterations(table: Ref, column: string, to: ColumnChange, was: ColumnChange): readonly AlterColumn[] {
  return [{ op: 'alterColumn', table: refOf(table), column, to, was }];
}

function compareConstraints(
  table: Ref,
  from: readonly Constraint[],
  to: readonly Constraint[],
  mustGo: (constraint: Constraint) => boolean,
  context: TableContext,
): readonly Operation[] {
  const inPlace = (a: Constraint, b: Constraint): InPlace | undefined => constraintInPlace(a, b, context);
  const matched = matchRenamed(from, to, inPlace);
  const anew = (a: Constraint, b: Constraint): readonly Operation[] => [
    dropped(table, a),
    { op: 'addConstraint', table, constraint: b },
  ];
  const altered = (a: Constraint, b: Constraint): readonly Operation[] => {
    if (same(a, b)) return [];
    const change = inPlace(a, b);
    if (!change) return anew(a, b);
    const { to, was, returns } = change;
    return [{ op: 'alterConstraint', table, name: b.name, to, was, ...(returns ? {} : { before: a }) }];
  };
  return [
    ...matched.renamed.flatMap(([a, b]): readonly Operation[] => {
      if (mustGo(a)) return anew(a, b);
      const rename: Operation = { op: 'renameConstraint', table, name: a.name, to: b.name };
      return [rename, ...altered({ ...a, name: b.name }, b)];
    }),
    ...matched.kept.flatMap(([a, b]): readonly Operation[] => (mustGo(a) ? anew(a, b) : altered(a, b))),
    ...matched.removed.map((constraint) => dropped(table, constraint)),
    ...matched.added.map((constraint): Operation => ({ op: 'addConstraint', table, constraint })),
  ];
}

function dropped(table: Ref, constraint: Constraint): Operation {
  return { op: 'dropConstraint', table, name: constraint.name, was: constraint };
}

function compareIndexes(
  table: Ref,
  from: readonly Index[],
  to: readonly Index[],
  mustGo: (index: Index) => boolean,
  context: TableContext,
): readonly Operation[] {
  const inPlace = (a: Index, b: Index): InPlace | undefined => indexInPlace(a, b, context);
  const matched = matchRenamed(from, to, inPlace);
  const anew = (a: Index, b: Index): readonly Operation[] => [
    { op: 'dropIndex', table, name: a.name, was: a },
    { op: 'createIndex', table, index: b },
  ];
  const altered = (a: Index, b: Index): readonly Operation[] => {
    if (same(a, b)) return [];
    const change = inPlace(a, b);
    if (!change) return anew(a, b);
    const { to, was, returns } = change;
    return [{ op: 'alterIndex', table, name: b.name, to, was, ...(returns ? {} : { before: a }) }];
  };
  return [
    ...matched.renamed.flatMap(([a, b]): readonly Operation[] => {
      if (mustGo(a)) return anew(a, b);
      return [{ op: 'renameIndex', table, name: a.name, to: b.name }, ...altered({ ...a, name: b.name }, b)];
    }),
    ...matched.kept.flatMap(([a, b]): readonly Operation[] => (mustGo(a) ? anew(a, b) : altered(a, b))),
    ...matched.removed.map((index): Operation => ({ op: 'dropIndex', table, name: index.name, was: index })),
    ...matched.added.map((index): Operation => ({ op: 'createIndex', table, index })),
  ];
}

/**
 * By name; then what is left on both sides with the same content is a rename, unless the new name is still taken; then what differs
 * no further than can be changed while it stands.
 */
function matchRenamed<T extends { readonly name: string }>(
  from: readonly T[],
  to: readonly T[],
  inPlace: (a: T, b: T) => InPlace | undefined,
) {
  const { added, removed, kept } = diffKeyed(from, to, byName);
  const left = [...removed];
  const renamed: (readonly [T, T])[] = [];
  const unmatched = (items: readonly T[], isTwin: (a: T, b: T) => boolean): readonly T[] =>
    items.filter((item) => {
      const at = left.findIndex((other) => isTwin(other, item));
      const twin = left[at];
      if (!twin) return true;
      left.splice(at, 1);
      renamed.push([twin, item]);
      return false;
    });
  const others = unmatched(added, (a, b) => same({ ...a, name: b.name }, b));
  const created = unmatched(others, (a, b) => inPlace(a, b) !== undefined);
  return { added: created, removed: left, kept, renamed };
}
