// Names for a table's keys, checks and indexes: those that the model gives, and the convention's for the rest.
import { defined } from '../schema/build.js';
import { refOf } from '../schema/find.js';
import {
  chooseName,
  includedIn,
  type Naming,
  noNames,
  type TakenNames,
  takeName,
  type Unnamed,
  unnamedCheck,
  unnamedExclude,
  unnamedIndex,
  wrapName,
} from '../schema/naming.js';
import type { Constraint, Index, Ref, Table } from '../schema/types.js';
import type { ConstraintDraft, IndexDraft, TableDraft } from './draft.js';

/** The names of the constraints and indexes of these tables, every one of them free. */
export function nameTables(given: readonly TableDraft[], naming: Naming): readonly Table[] {
  const spaces = new Map<string, TakenNames>();
  const space = ({ schema = '' }: Ref): TakenNames => {
    const names = spaces.get(schema) ?? noNames();
    spaces.set(schema, names);
    return names;
  };
  for (const draft of given) {
    space(draft).relations.add(draft.name);
    for (const { kind, name } of draft.constraints) if (name !== undefined) takeName(kind, name, space(draft));
    for (const { name } of draft.indexes) if (name !== undefined) takeName('index', name, space(draft));
  }
  return given.map((draft) => nameTable(draft, naming, space(draft)));
}

/** The same for one constraint of a table of which nothing else is known. */
export function nameConstraint(
  table: Ref,
  draft: ConstraintDraft,
  naming: Naming,
  columns?: readonly string[],
): Constraint {
  return named(draft, () => chooseName(unnamedConstraint(table, draft, columns), naming, noNames()));
}

export function nameIndex(table: Ref, draft: IndexDraft, naming: Naming): Index {
  return named(draft, () => chooseName(unnamedIndex(table, draft), naming, noNames()));
}

function nameTable(draft: TableDraft, naming: Naming, taken: TakenNames): Table {
  const columns = draft.columns.map(({ name }) => name);
  const constraints = draft.constraints.map((constraint) =>
    named<ConstraintDraft, Constraint>(constraint, () =>
      chooseName(unnamedConstraint(draft, constraint, columns), naming, taken),
    ),
  );
  const indexes = draft.indexes.map((index) =>
    named<IndexDraft, Index>(index, () => chooseName(unnamedIndex(draft, index), naming, taken)),
  );
  const of = <K extends Constraint['kind']>(wanted: K) =>
    constraints
      .filter(({ kind }) => kind === wanted)
      .map(({ kind: _, ...rest }) => rest as unknown as Omit<Extract<Constraint, { readonly kind: K }>, 'kind'>);
  return defined<Table>({
    ...refOf(draft),
    columns: draft.columns,
    primaryKey: of('primaryKey')[0],
    uniques: of('unique'),
    foreignKeys: of('foreignKey'),
    checks: of('check'),
    excludes: nonEmpty(of('exclude')),
    indexes,
    comment: draft.comment,
    options: draft.options,
  });
}

function nonEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}

function named<D extends { readonly name?: string }, T>(draft: D, choose: () => string): T {
  const name = draft.name ?? choose();
  return { ...draft, name, ...(draft.name === undefined ? { conventional: true } : {}) } as unknown as T;
}

export function unnamedConstraint(table: Ref, draft: ConstraintDraft, known?: readonly string[]): Unnamed {
  if (draft.kind === 'check') return unnamedCheck(table, draft.expr, known);
  if (draft.kind === 'exclude') return unnamedExclude(table, draft);
  const columns = [...draft.columns, ...(draft.kind === 'foreignKey' ? [] : includedIn(draft))];
  const unnamed: Unnamed = { kind: draft.kind, table: table.name, columns };
  return draft.kind === 'foreignKey' ? { ...unnamed, referred: draft.references.name } : unnamed;
}

/** The names that a model gives, as a template with {name} wraps them; a revision file says names as they are. */
export function withGivenNames(draft: TableDraft, naming: Naming): TableDraft {
  if (Object.keys(naming).length === 0) return draft;
  const columns = draft.columns.map(({ name }) => name);
  const wrapped = <D extends { readonly name?: string }>(item: D, unnamed: Unnamed): D =>
    item.name === undefined ? item : { ...item, name: wrapName({ ...unnamed, name: item.name }, naming) };
  return {
    ...draft,
    constraints: draft.constraints.map((item) => wrapped(item, unnamedConstraint(draft, item, columns))),
    indexes: draft.indexes.map((item) => wrapped(item, unnamedIndex(draft, item))),
  };
}
