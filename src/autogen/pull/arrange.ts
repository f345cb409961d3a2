// How a table is said in models: which constraints stand at their column, which beside them, and which names need not be said,
// because the convention chooses the same.
import {
  type ConstraintDraft,
  type IndexDraft,
  nameTables,
  type TableDraft,
  unnamedConstraint,
} from '../../models/index.js';
import { constraintsOf, refKey, refOf } from '../../schema/find.js';
import { givenName, type Naming, type Unnamed, unnamedIndex } from '../../schema/naming.js';
import { same } from '../../schema/same.js';
import type { Constraint, Index, Key, Table } from '../../schema/types.js';

export interface Arranged {
  readonly table: Table;
  /** By the column's name. */
  readonly atColumn: ReadonlyMap<string, readonly Constraint[]>;
  readonly beside: readonly Constraint[];
  /** The argument of `.name(…)`; undefined where the convention says it. */
  name(item: Constraint | Index): string | undefined;
}

/** All tables of the models at once: a convention numbers names that meet. */
export function arrange(tables: readonly Table[], naming: Naming): readonly Arranged[] {
  const placed = tables.map(place);
  const said = saidNames(placed, naming);
  return placed.map(({ table, atColumn, beside }) => ({
    table,
    atColumn,
    beside,
    name: (item) => (said.has(keyOf(table, item)) ? givenIn(table, item, naming) : undefined),
  }));
}

interface Placed extends Omit<Arranged, 'name'> {
  /** In the order in which collecting names them. */
  readonly constraints: readonly Constraint[];
  readonly indexes: readonly Index[];
}

function place(table: Table): Placed {
  const atColumn = new Map<string, Constraint[]>();
  const beside: Constraint[] = [];
  for (const constraint of constraintsOf(table)) {
    const column = columnOf(constraint);
    const there = column === undefined ? [] : (atColumn.get(column) ?? []);
    const isSecond = constraint.kind !== 'foreignKey' && there.some(({ kind }) => kind === constraint.kind);
    if (column === undefined || isSecond) beside.push(constraint);
    else atColumn.set(column, [...there, constraint]);
  }
  const inOrder = [...table.columns.flatMap(({ name }) => atColumn.get(name) ?? []), ...beside];
  const kinds: readonly Constraint['kind'][] = ['check', 'primaryKey', 'unique', 'exclude', 'foreignKey'];
  const constraints = kinds.flatMap((kind) => inOrder.filter((constraint) => constraint.kind === kind));
  return { table, atColumn, beside, constraints, indexes: table.indexes };
}

/** The column that a constraint can be said at: it is of that column alone, and there is a word for all that it says. */
function columnOf(constraint: Constraint): string | undefined {
  if (constraint.kind === 'check' || constraint.kind === 'exclude' || constraint.columns.length !== 1) return undefined;
  if (constraint.comment !== undefined) return undefined;
  const isPlain = constraint.kind === 'foreignKey' || (!constraint.deferrable && !constraint.options);
  return isPlain ? constraint.columns[0] : undefined;
}

/** Keys of the constraints and indexes that the convention would name otherwise than the database does. */
function saidNames(tables: readonly Placed[], naming: Naming): ReadonlySet<string> {
  const said = new Set(tables.flatMap(twins));
  for (let before = -1; said.size !== before; ) {
    before = said.size;
    const named = nameTables(
      tables.map((placed) => draftOf(placed, said)),
      naming,
    );
    for (const [i, { table, constraints, indexes }] of tables.entries()) {
      const found = named[i] as Table;
      // The order within a kind is kept.
      const names = new Map<string, string[]>();
      for (const { kind, name } of constraintsOf(found)) names.set(kind, [...(names.get(kind) ?? []), name]);
      for (const item of constraints) {
        if (names.get(item.kind)?.shift() !== item.name && isSaid(table, item, naming)) said.add(keyOf(table, item));
      }
      for (const [at, item] of indexes.entries()) {
        if (found.indexes[at]?.name !== item.name && isSaid(table, item, naming)) said.add(keyOf(table, item));
      }
    }
  }
  return said;
}

/** A name that nobody gave is not said; nor one that a convention would wrap: without a name, the constraint is known by its content. */
function isSaid(table: Table, item: Constraint | Index, naming: Naming): boolean {
  return !item.conventional && givenName(unnamed(table, item), item.name, naming) !== undefined;
}

/** A unique constraint that another key says already would be left out if it had no name. */
function twins({ table, constraints }: Placed): readonly string[] {
  const keys = constraints.filter((item) => item.kind === 'primaryKey' || item.kind === 'unique') as readonly (Key &
    Constraint)[];
  const isSame = (a: Key, b: Key): boolean =>
    same(a.columns, b.columns) &&
    a.deferrable === b.deferrable &&
    a.comment === b.comment &&
    same(a.options, b.options);
  return keys.flatMap((key, i) => (keys.slice(0, i).some((other) => isSame(other, key)) ? [keyOf(table, key)] : []));
}

function draftOf({ table, constraints, indexes }: Placed, said: ReadonlySet<string>): TableDraft {
  const bare = <T extends Constraint | Index>(item: T): object => {
    const { name, conventional: _, ...rest } = item;
    return said.has(keyOf(table, item)) ? { ...rest, name } : rest;
  };
  return {
    ...refOf(table),
    columns: table.columns,
    constraints: constraints.map(bare) as readonly ConstraintDraft[],
    indexes: indexes.map(bare) as readonly IndexDraft[],
  };
}

function givenIn(table: Table, item: Constraint | Index, naming: Naming): string {
  return givenName(unnamed(table, item), item.name, naming) ?? item.name;
}

function unnamed(table: Table, item: Constraint | Index): Unnamed {
  if ('parts' in item) return unnamedIndex(table, item);
  const columns = table.columns.map(({ name }) => name);
  return unnamedConstraint(table, item as ConstraintDraft, columns);
}

function keyOf(table: Table, item: Constraint | Index): string {
  return JSON.stringify([refKey(table), 'parts' in item, item.name]);
}
