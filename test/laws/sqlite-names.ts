// Names that go from one table to another: drops, creations, renames and references in any order, in one run. What SQLite
// then holds is what the operations say; a rebuild somewhere among them changes nothing about that.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sqlite } from '../../src/dialects/sqlite/index.js';
import { apply, type Operation } from '../../src/ops/index.js';
import { makeTable } from '../../src/schema/build.js';
import { compareText } from '../../src/schema/edit.js';
import type { Column, ForeignKey, Schema, Table } from '../../src/schema/types.js';
import { introspected, opened, played } from '../dialects/sqlite/bench.js';

const tableNames = ['a', 'b', 'c', 'd'];
const columnNames = ['g', 'h', 'i'];
const integer = { name: 'integer' } as const;

const start = [
  'CREATE TABLE a (id INTEGER PRIMARY KEY, g INTEGER)',
  'CREATE TABLE b (id INTEGER PRIMARY KEY, g INTEGER CONSTRAINT bk REFERENCES a (id))',
  'CREATE TABLE c (id INTEGER PRIMARY KEY, g INTEGER)',
  ...['a', 'b', 'c'].map((name) => `INSERT INTO ${name} (id) VALUES (1)`),
];

type Choice = readonly [what: number, table: number, other: number];

const choices = fc.array(fc.tuple(fc.nat(8), fc.nat(11), fc.nat(11)), { minLength: 2, maxLength: 10 });

export function namesLaw(settings: { readonly seed: number; readonly numRuns: number }, timeout: number): void {
  test(
    'names may go from one table to another within a run',
    async () => {
      await fc.assert(fc.asyncProperty(choices, fc.constantFrom('3.45', '3.53'), holds), settings);
    },
    timeout,
  );
}

async function holds(taken: readonly Choice[], version: string): Promise<void> {
  const db = await opened('memory', start);
  try {
    let schema = await introspected(db);
    const ops: Operation[] = [];
    for (const [i, choice] of taken.entries()) {
      const op = operation(schema, choice, i);
      if (!op) continue;
      ops.push(op);
      schema = apply(schema, op, sqlite.vocabulary);
    }
    await played(db, ops, sqlite.target(version));
    expect(outline(await introspected(db))).toEqual(outline(schema));
    for (const { name } of schema.tables.filter((table) => table.primaryKey?.name.endsWith('_pkey'))) {
      expect([name, db.raw.prepare(`SELECT count(*) AS n FROM "${name}"`).get()]).toEqual([name, { n: 1 }]);
    }
  } finally {
    db.drop();
  }
}

/** Undefined where the choice makes no sense. `at` makes names of their own. */
function operation(schema: Schema, [what, one, two]: Choice, at: number): Operation | undefined {
  const table = schema.tables[one % Math.max(1, schema.tables.length)];
  const other = schema.tables[two % Math.max(1, schema.tables.length)];
  const free = tableNames.filter((name) => !schema.tables.some((taken) => taken.name === name));
  const name = free[two % Math.max(1, free.length)];
  if (what === 0 && name) return { op: 'createTable', table: created(name, one % 2 === 0 ? other : undefined, at) };
  if (!table || !other) return undefined;
  const column = (table.columns[1] as Column).name;
  switch (what) {
    case 1:
      return name ? { op: 'renameTable', table, to: name } : undefined;
    case 2:
      return isPointedAt(schema, table) ? undefined : { op: 'dropTable', table };
    case 3:
    case 4:
      return { op: 'addConstraint', table, constraint: { kind: 'foreignKey', ...reference(column, other, at) } };
    case 5:
      return table.foreignKeys[0] && { op: 'dropConstraint', table, name: table.foreignKeys[0].name };
    case 6:
      return { op: 'renameColumn', table, column, to: freeColumn(column, two) };
    case 7:
      return { op: 'alterColumn', table, column, to: { default: { value: at } } };
    default:
      return { op: 'addConstraint', table, constraint: { kind: 'unique', name: `u${at}`, columns: [column] } };
  }
}

function created(name: string, target: Table | undefined, at: number): Table {
  return makeTable({
    name,
    columns: [
      { name: 'id', type: integer, nullable: false },
      { name: 'g', type: integer, nullable: true },
    ],
    primaryKey: { name: `key${at}`, columns: ['id'] },
    ...(target ? { foreignKeys: [reference('g', target, at)] } : {}),
  });
}

function reference(column: string, target: Table, at: number): ForeignKey {
  return { name: `k${at}`, columns: [column], references: { name: target.name }, referencedColumns: ['id'] };
}

function isPointedAt(schema: Schema, { name }: Table): boolean {
  return schema.tables.some(
    (table) => table.name !== name && table.foreignKeys.some((k) => k.references.name === name),
  );
}

function freeColumn(taken: string, pick: number): string {
  const free = columnNames.filter((name) => name !== taken);
  return free[pick % free.length] as string;
}

/** What can be told of the tables whatever the order of their parts. */
function outline(schema: Schema): unknown {
  const keys = (table: Table): unknown =>
    table.foreignKeys
      .map(({ name, columns, references }) => `${name} ${columns} ${references.name}`)
      .toSorted(compareText);
  return schema.tables
    .map((table) => ({
      name: table.name,
      columns: table.columns.map(({ name, default: value }) => [name, value]),
      keys: keys(table),
      uniques: table.uniques.map(({ name, columns }) => `${name} ${columns}`).toSorted(compareText),
    }))
    .toSorted((a, b) => compareText(a.name, b.name));
}
