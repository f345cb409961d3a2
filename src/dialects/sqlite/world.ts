// What a run of operations knows of the database, and how it goes on from there: tables with their stored texts and what they
// mean, indexes, triggers, views. Values, not state: each step of a run yields the next one.
import { failure, usageError } from '../../errors.js';
import { same } from '../../schema/same.js';
import type { Schema, Table } from '../../schema/types.js';
import type { Snapshot, Target } from '../dialect.js';
import { canonical } from './canonical.js';
import { storedFrom } from './kinds/index.js';
import type { StoredObject } from './mentions.js';
import { parseIndex } from './parse-index.js';
import { type ParsedTable, parseTable } from './parse-table.js';
import { printIndex, printTable } from './print.js';
import { type ReadTable, readIndex, readTable } from './read-table.js';
import { fold, sameName } from './tokens.js';

/** What `Snapshot.stored` is on SQLite: all of sqlite_schema but what SQLite makes for itself. */
export interface Stored {
  readonly objects: readonly StoredObject[];
  /** The tables among them, read. */
  readonly tables: ReadonlyMap<string, TableState>;
  /** Folded names of views that do not hold as it is. */
  readonly broken?: ReadonlySet<string>;
  /** Folded names in the temporary schema: they hide those of the database. */
  readonly temporary?: ReadonlySet<string>;
}

export interface TableState {
  readonly parsed: ParsedTable;
  readonly read: ReadTable;
  /** With its indexes. */
  readonly table: Table;
}

export interface World {
  readonly target: Target;
  /** By folded name. */
  readonly tables: ReadonlyMap<string, TableState>;
  readonly indexes: readonly StoredObject[];
  readonly triggers: readonly StoredObject[];
  readonly views: readonly StoredObject[];
  readonly virtuals: readonly StoredObject[];
  readonly broken: ReadonlySet<string>;
  readonly temporary: ReadonlySet<string>;
  /** Folded names of tables that SQL text has altered: their shape is not known any more. */
  readonly unknown: ReadonlySet<string>;
  /** Folded names of triggers whose text a rename has rewritten: theirs is not known any more. */
  readonly rewritten: ReadonlySet<string>;
}

export function worldOf({ schema, stored }: Snapshot, target: Target): World {
  const {
    objects,
    tables,
    broken = new Set(),
    temporary = new Set(),
  } = isStored(stored) ? stored : printed(schema, target);
  const of = (type: StoredObject['type']): readonly StoredObject[] => objects.filter((object) => object.type === type);
  return {
    target,
    tables,
    indexes: of('index'),
    triggers: of('trigger'),
    views: of('view'),
    virtuals: of('virtual'),
    broken,
    temporary,
    unknown: new Set(),
    rewritten: new Set(),
  };
}

function isStored(value: unknown): value is Stored {
  return typeof value === 'object' && value !== null && 'objects' in value;
}

/** Offline there is no stored text: it is what the schema, as the history made it, would be printed as. */
function printed(schema: Schema, target: Target): Stored {
  const held = canonical(schema, target).schema;
  const tables = held.tables.flatMap((table): readonly StoredObject[] => [
    { type: 'table', name: table.name, table: table.name, sql: printTable(table) },
    ...table.indexes.map(
      (index): StoredObject => ({ type: 'index', name: index.name, table: table.name, sql: printIndex(table, index) }),
    ),
  ]);
  return storedObjects([...tables, ...held.objects.flatMap((object) => storedFrom(object) ?? [])]);
}

export function storedObjects(objects: readonly StoredObject[]): Stored {
  const of = (type: StoredObject['type']): readonly StoredObject[] => objects.filter((object) => object.type === type);
  return { objects, tables: readTables(of('table'), of('index')) };
}

export function readTables(
  tables: readonly StoredObject[],
  indexes: readonly StoredObject[],
): ReadonlyMap<string, TableState> {
  const parsed = new Map(tables.map(({ name, sql }) => [fold(name), parseTable(sql)]));
  const byTable = new Map<string, StoredObject[]>();
  for (const index of indexes) {
    const key = fold(index.table);
    byTable.set(key, [...(byTable.get(key) ?? []), index]);
  }
  const find = (name: string): ParsedTable | undefined => parsed.get(fold(name));
  return new Map([...parsed].map(([key, table]) => [key, tableState(table, byTable.get(key) ?? [], find)]));
}

function tableState(
  parsed: ParsedTable,
  indexes: readonly StoredObject[],
  find: (name: string) => ParsedTable | undefined,
): TableState {
  const read = readTable(parsed, find);
  const table = { ...read.table, indexes: indexes.map(({ sql }) => readIndex(parseIndex(sql), parsed)) };
  return { parsed, read, table };
}

/** The state of a table from its text, within a world that may not have it yet. */
export function stateFromText(world: World, sql: string): TableState {
  const parsed = parseTable(sql);
  const own = isNew(world, parsed.name) ? [] : world.indexes.filter(({ table }) => sameName(table, parsed.name));
  return tableState(parsed, own, (name) => world.tables.get(fold(name))?.parsed);
}

/** Nothing can hang on it yet: of a thousand tables that are made, none has to look through the indexes of the others. */
function isNew({ tables, unknown }: World, name: string): boolean {
  const key = fold(name);
  return !tables.has(key) && !unknown.has(key);
}

export function findState(world: World, name: string): TableState | undefined {
  return world.tables.get(fold(name));
}

/** The table, or an error that says why it cannot be worked on. */
export function knownState(world: World, name: string): TableState {
  if (world.unknown.has(fold(name))) {
    throw usageError(
      'sqlite-unknown-shape',
      `table ${name} was altered by SQL text before, so its shape is not known here`,
      {
        hint: 'Say it with operations (op.addColumn, op.renameTable …), or put what follows into a revision of its own.',
      },
    );
  }
  const state = findState(world, name);
  if (!state) throw failure('replay', `table ${name} does not exist at this point of the history`);
  return state;
}

/** Indexes that are as they were keep their text. */
export function withTable(world: World, state: TableState): World {
  const { name } = state.parsed;
  const others = isNew(world, name) ? world.indexes : world.indexes.filter(({ table }) => !sameName(table, name));
  const before = findState(world, name)?.table.indexes ?? [];
  const own = state.table.indexes.map((index): StoredObject => {
    const kept =
      before.some((other) => same(other, index)) && world.indexes.find((stored) => stored.name === index.name);
    return kept || { type: 'index', name: index.name, table: name, sql: printIndex(state.table, index) };
  });
  return { ...world, tables: new Map(world.tables).set(fold(name), state), indexes: [...others, ...own] };
}

export function withoutTable(world: World, name: string): World {
  const tables = new Map(world.tables);
  tables.delete(fold(name));
  const other = ({ table }: StoredObject): boolean => !sameName(table, name);
  return { ...world, tables, indexes: world.indexes.filter(other), triggers: world.triggers.filter(other) };
}

export function indexText(world: World, table: Table, name: string): string {
  const stored = world.indexes.find((index) => sameName(index.name, name));
  if (stored) return stored.sql;
  const index = table.indexes.find((other) => sameName(other.name, name));
  if (!index) throw failure('replay', `index ${name} of ${table.name} does not exist at this point of the history`);
  return printIndex(table, index);
}

/** Whether dropping the table would do something to rows that point at it. */
export function isReferenced(world: World, name: string): boolean {
  return [...world.tables.values()].some(({ table }) =>
    table.foreignKeys.some(({ references }) => sameName(references.name, name)),
  );
}

/** A name for a while, that nothing has. */
export function copyName(name: string, world: World): string {
  const taken = new Set([
    ...world.tables.keys(),
    ...[...world.views, ...world.indexes].map((object) => fold(object.name)),
  ]);
  let copy = `_limbeck_new_${name}`;
  for (let i = 2; taken.has(fold(copy)); i++) copy = `_limbeck_new${i}_${name}`;
  return copy;
}
