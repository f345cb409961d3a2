// Declarations as schema data whose keys, checks and indexes have no names yet. Nothing is refused here: what is wrong
// with a declaration is mistakes.ts.
import { defined, makeColumn } from '../schema/build.js';
import { refOf } from '../schema/find.js';
import type { Column, Constraint, Index, Key, Options, Ref } from '../schema/types.js';
import type { AnyColumn, ColumnReference, ColumnSpec, Columns } from './column-builder.js';
import { isModel } from './kind.js';
import type { IndexBuilder, TablePart } from './parts.js';

/** The same without a name, or with the name that the model gives. */
type Draft<T> = T extends unknown ? Omit<T, 'name' | 'conventional'> & { readonly name?: string } : never;
export type ConstraintDraft = Draft<Constraint>;
export type ConstraintDraftOf<K extends Constraint['kind']> = Extract<ConstraintDraft, { readonly kind: K }>;
export type IndexDraft = Draft<Index>;

export interface TableDraft extends Ref {
  readonly columns: readonly Column[];
  /** In the order in which a server names them: checks, primary key, uniques, foreign keys. */
  readonly constraints: readonly ConstraintDraft[];
  readonly indexes: readonly IndexDraft[];
  readonly comment?: string;
  readonly options?: Options;
}

export interface ColumnDraft {
  readonly column: Column;
  readonly constraints: readonly ConstraintDraft[];
}

export type ConstraintPart = Exclude<TablePart, { readonly kind: 'index' }>;

export function draftTable(
  ref: Ref,
  columns: Columns,
  parts: readonly TablePart[],
  more: { readonly comment?: string; readonly options?: Options },
): TableDraft {
  const ofColumns = Object.entries(columns)
    .filter(([, builder]) => isModel(builder, 'column'))
    .map(([name, builder]) => draftColumn(name, builder));
  const constraints = merged([
    ...ofColumns.flatMap((draft) => draft.constraints),
    ...parts.filter(isConstraintPart).flatMap((part) => draftConstraint(part) ?? []),
  ]);
  const inKey = new Set(constraints.flatMap((key) => (key.kind === 'primaryKey' ? key.columns : [])));
  return defined<TableDraft>({
    ...refOf(ref),
    columns: ofColumns.map(({ column }) =>
      column.nullable && inKey.has(column.name) ? { ...column, nullable: false } : column,
    ),
    constraints,
    indexes: parts.filter(isIndexPart).map(draftIndex),
    comment: more.comment,
    options: more.options,
  });
}

export function draftColumn(name: string, { spec }: AnyColumn): ColumnDraft {
  const { primaryKey, unique } = spec;
  const column = columnOf(name, spec);
  if (!primaryKey && !unique && spec.checks.length + spec.references.length === 0) return { column, constraints: none };
  const columns = [name];
  return {
    column,
    constraints: [
      ...spec.checks.map((check) => ({ kind: 'check', ...check }) as const),
      ...(primaryKey ? [{ kind: 'primaryKey', columns, ...primaryKey } as const] : []),
      ...(unique ? [{ kind: 'unique', columns, ...unique } as const] : []),
      ...spec.references.map((reference) => draftReference(columns, reference)),
    ],
  };
}

const none: readonly never[] = Object.freeze([]);

function columnOf(name: string, spec: ColumnSpec): Column {
  const { type, default: given, generated, identity, comment, options } = spec;
  const column = makeColumn({ name, type, nullable: !spec.notNull && !spec.primaryKey });
  // Most columns are plain, and there may be many thousands of them.
  if (!given && !generated && !identity && comment === undefined && !options) return column;
  // DEFAULT NULL is what a column without a default has.
  const preset = given && 'value' in given && given.value === null ? undefined : given;
  return defined<Column>({ ...column, default: preset, generated, identity, comment, options });
}

function draftReference(columns: readonly string[], reference: ColumnReference): ConstraintDraft {
  const { target, rules, ...rest } = reference;
  return {
    kind: 'foreignKey',
    columns,
    references: target.table,
    referencedColumns: target.columns,
    ...rules,
    ...rest,
  };
}

/** Undefined where the part lacks what makes it one: a foreign key without a target, a check without an expression. */
export function draftConstraint({ kind, spec }: ConstraintPart): ConstraintDraft | undefined {
  const { name, comment, options, deferrable, expr, target } = spec;
  const columns = spec.terms.flatMap(({ part }) => ('column' in part ? [part.column] : []));
  switch (kind) {
    case 'primaryKey':
    case 'unique':
      return defined<ConstraintDraftOf<'unique'>>({ kind, columns, deferrable, name, comment, options } as never);
    case 'check':
      return expr && defined<ConstraintDraftOf<'check'>>({ kind, expr, name, comment, options });
    case 'exclude': {
      const parts = spec.terms.map(({ part }, i) => ({ ...part, with: spec.operators?.[i] ?? '' }));
      const { where, method } = spec;
      return defined<ConstraintDraftOf<'exclude'>>({ kind, parts, method, where, deferrable, name, comment, options });
    }
    case 'foreignKey':
      return (
        target &&
        defined<ConstraintDraftOf<'foreignKey'>>({
          kind,
          columns,
          references: target.table,
          referencedColumns: target.columns,
          ...spec.rules,
          name,
          comment,
          options,
        })
      );
  }
}

export function draftIndex({ spec }: IndexBuilder): IndexDraft {
  return defined<IndexDraft>({
    unique: spec.unique ?? false,
    parts: spec.terms.map(({ part }) => part),
    where: spec.where,
    method: spec.method,
    name: spec.name,
    comment: spec.comment,
    options: spec.options,
  });
}

export function isIndexPart(part: unknown): part is IndexBuilder {
  return isModel(part, 'index');
}

export function isConstraintPart(part: unknown): part is ConstraintPart {
  return isModel(part, 'unique', 'primaryKey', 'foreignKey', 'check', 'exclude');
}

/**
 * Columns that each say `primaryKey()` make one key. A unique constraint that nobody named and that another key says
 * already is left out, as the server does.
 */
function merged(constraints: readonly ConstraintDraft[]): readonly ConstraintDraft[] {
  const of = <K extends Constraint['kind']>(wanted: K) =>
    constraints.filter((draft): draft is ConstraintDraftOf<K> => draft.kind === wanted);
  const keys = of('primaryKey');
  const key =
    keys.length < 2 ? keys : [{ ...Object.assign({}, ...keys), columns: keys.flatMap(({ columns }) => columns) }];
  const uniques: ConstraintDraftOf<'unique'>[] = [];
  for (const draft of of('unique')) {
    const twin = uniques.findIndex((other) => saysTheSame(other, draft));
    if (draft.name === undefined && [...key, ...uniques].some((other) => saysTheSame(other, draft))) continue;
    if (twin !== -1 && uniques[twin]?.name === undefined) uniques[twin] = draft;
    else uniques.push(draft);
  }
  return [...of('check'), ...key, ...uniques, ...of('exclude'), ...of('foreignKey')];
}

function saysTheSame(a: Omit<Key, 'name'>, b: Omit<Key, 'name'>): boolean {
  return (
    a.columns.join('\0') === b.columns.join('\0') &&
    a.deferrable === b.deferrable &&
    a.comment === b.comment &&
    JSON.stringify(a.options) === JSON.stringify(b.options)
  );
}
