// One table on its way into another shape: what a group of operations makes of it, and the text that says so.
import { failure } from '../../errors.js';
import { apply, type Operation } from '../../ops/index.js';
import { compareText } from '../../schema/edit.js';
import { constraintsOf } from '../../schema/find.js';
import { mapExprs } from '../../schema/rename.js';
import { same } from '../../schema/same.js';
import type { Expr, Ref, Table } from '../../schema/types.js';
import { editTable, unqualified } from './edit-table.js';
import { namesIn, normalExpression } from './expressions.js';
import { callText, type Obstacle } from './obstacles.js';
import { optionsOf, withOptions } from './options.js';
import { parseTable } from './parse-table.js';
import { printTable } from './print.js';
import { readTable } from './read-table.js';
import { isNotNullByKey } from './rowid.js';
import { fold, sameName } from './tokens.js';
import { vocabulary } from './vocabulary.js';
import { findState, stateFromText, type TableState, type World } from './world.js';

export interface Draft {
  readonly before: TableState;
  readonly after: Table;
  /** The columns that stay, with the names that they had before. */
  readonly kept: ReadonlyMap<string, string>;
  /** How the values of a column are made from the row as it was. */
  readonly using: ReadonlyMap<string, Expr>;
  /** By the names that they had. */
  readonly dropped: readonly string[];
}

export function draftOf(before: TableState): Draft {
  const kept = new Map(before.table.columns.map(({ name }) => [name, name]));
  return { before, after: before.table, kept, using: new Map(), dropped: [] };
}

/** The draft after one operation on its table. */
export function drafted(draft: Draft, op: Operation): Draft {
  if (op.op === 'dropColumn') return withoutColumn(draft, op);
  const after = tableAfter(draft.after, op);
  if (op.op !== 'alterColumn' || !op.using) return { ...draft, after };
  return { ...draft, after, using: new Map(draft.using).set(op.column, op.using) };
}

/** The columns of a new primary key are NOT NULL, as SQL has it; SQLite does so only where it must. */
function tableAfter(before: Table, op: Operation): Table {
  const { tables } = apply({ tables: [before], objects: [] }, op, vocabulary);
  const table = tables[0] ?? before;
  if (op.op !== 'addConstraint' || op.constraint.kind !== 'primaryKey') return table;
  const key = op.constraint.columns;
  return {
    ...table,
    columns: table.columns.map((column) =>
      key.includes(column.name) ? { ...column, nullable: optionsOf('column', column).nullable === true } : column,
    ),
  };
}

/** A check that names no other column goes with its column, as on every database; what names others, too, is somebody's to drop. */
function withoutColumn(draft: Draft, op: Extract<Operation, { op: 'dropColumn' }>): Draft {
  const before = draft.after;
  const after: Table = {
    ...tableAfter(before, op),
    checks: before.checks.filter((check) => !namesOnly(before, check.expr, op.column)),
    indexes: before.indexes.filter(({ parts }) => !parts.some((part) => 'column' in part && part.column === op.column)),
  };
  const kept = new Map(draft.kept);
  const was = kept.get(op.column);
  kept.delete(op.column);
  return { ...draft, after, kept, dropped: was === undefined ? draft.dropped : [...draft.dropped, was] };
}

/** Whether the column is the only one of its table that an expression names. */
export function namesOnly(table: Table, expr: Expr, column: string): boolean {
  const names = namesIn(expr.sql);
  const used = table.columns.filter(({ name }) => names.has(fold(name)));
  return used.length === 1 && used[0]?.name === column;
}

/** The table as it will be stored. */
export function finished(draft: Draft, world: World): TableState {
  const state = stateFromText(world, textOf(draft, draft.after.name, world));
  return { ...state, table: { ...state.table, indexes: draft.after.indexes } };
}

/** The stored text, edited; where that should not say what is meant, the whole is printed anew. */
export function textOf(draft: Draft, name: string, world: World): string {
  const { before, kept } = draft;
  const after = withImplied(draft.after, world);
  const edited = editTable({ parsed: before.parsed, read: before.read, after, kept, name: after.name });
  if (says(edited, after, world)) {
    return name === after.name ? edited : editTable({ parsed: before.parsed, read: before.read, after, kept, name });
  }
  const printed = printTable(unqualified(after));
  if (says(printed, after, world)) return printTable({ ...unqualified(after), name });
  throw failure('sqlite-print', `limbeck cannot write table ${after.name} as SQL`, {
    hint: 'This is a bug of limbeck: please report it with the statement.',
    data: { sql: printed },
  });
}

/**
 * What NOT NULL need not be said for cannot be NULL, whatever was said; that a key may be is an option, of keys alone. A reference
 * to a table alone is one to its primary key.
 */
function withImplied(table: Table, world: World): Table {
  const key = table.primaryKey?.columns ?? [];
  const columns = table.columns.map((column) => {
    const nullable = column.nullable && !isNotNullByKey(table, column.name);
    const own = { ...optionsOf('column', column), nullable: nullable && key.includes(column.name) };
    return withOptions('column', { ...column, nullable }, own);
  });
  const keyOf = ({ name }: Ref): readonly string[] =>
    (sameName(name, table.name) ? table : findState(world, name)?.table)?.primaryKey?.columns ?? [];
  const foreignKeys = table.foreignKeys.map((foreign) =>
    foreign.referencedColumns.length > 0 ? foreign : { ...foreign, referencedColumns: keyOf(foreign.references) },
  );
  return { ...table, columns, foreignKeys };
}

function says(text: string, table: Table, world: World): boolean {
  const read = readTable(parseTable(text), (name) => world.tables.get(fold(name))?.parsed).table;
  const names = (of: Table): ReadonlySet<string> => new Set(constraintsOf(of).map(({ name }) => name));
  return same(shape(read, names(table)), shape({ ...table, indexes: [] }, names(read)));
}

/** In an order of its own. Names that only the convention chose may follow what is around them: they do not count. */
function shape(table: Table, names: ReadonlySet<string>): Table {
  const named = <T extends { readonly name: string; readonly conventional?: true }>({ conventional, ...item }: T) => ({
    ...item,
    name: conventional && !names.has(item.name) ? '' : item.name,
  });
  const sorted = <T>(items: readonly T[]): readonly T[] => items.toSorted((a, b) => compareText(keyOf(a), keyOf(b)));
  const { primaryKey, ...rest } = mapExprs(table, ({ sql }) => ({ sql: normalExpression(sql, table.name) }));
  return {
    ...rest,
    columns: sorted(rest.columns),
    ...(primaryKey ? { primaryKey: named(primaryKey) } : {}),
    uniques: sorted(rest.uniques.map(named)),
    foreignKeys: sorted(rest.foreignKeys.map(named)),
    checks: sorted(rest.checks.map(named)),
  };
}

/** A text that is the same for the same data, whatever the order of its keys. */
function keyOf(value: unknown): string {
  return JSON.stringify(value, (_, part) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => compareText(a, b)))
      : part,
  );
}

/** What names a column that is not there any more: it would fail later, or not at all. */
export function leftovers({ before, after, dropped }: Draft): readonly Obstacle[] {
  const gone = dropped.filter((column) => !after.columns.some(({ name }) => sameName(name, column)));
  const { name: table } = before.table;
  return gone.flatMap((column) => {
    const uses = (expr: Expr | undefined): boolean => expr !== undefined && namesIn(expr.sql).has(fold(column));
    const left = (what: string, method: string, name: string): Obstacle => ({
      message: `${what} ${name} of table ${table} uses column ${table}.${column}, which is dropped`,
      line: callText(method, table, name),
    });
    const indexes = after.indexes.filter(
      ({ parts, where }) => uses(where) || parts.some((part) => 'expr' in part && uses(part.expr)),
    );
    return [
      ...after.checks.filter(({ expr }) => uses(expr)).map(({ name }) => left('check', 'dropConstraint', name)),
      ...after.columns
        .filter(({ generated }) => uses(generated?.as))
        .map(({ name }) => left('generated column', 'dropColumn', name)),
      ...indexes.map(({ name }) => left('index', 'dropIndex', name)),
    ];
  });
}
