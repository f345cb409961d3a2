// Rows for tables of random schemas: values by type, references to rows that are there. What a constraint refuses is left out.
import { refKey, sameRef } from '../../src/schema/find.js';
import type { Column, Schema, Table } from '../../src/schema/types.js';
import type { Stage } from '../support/play.js';
import { baseOf, familyOf, sameType, valuesOf } from './expressions.js';
import { type Tape, tapeOf } from './tape.js';

/** By column. A map, because a column may be called `__proto__`. */
export type Row = ReadonlyMap<string, unknown>;
/** By `refKey` of their table. */
export type Rows = ReadonlyMap<string, readonly Row[]>;

export async function insertRows(stage: Stage, schema: Schema, numbers: readonly number[]): Promise<void> {
  const tape = tapeOf(
    Array.from({ length: 2000 }, (_, i) => ((numbers[i % numbers.length] ?? 0) * 31 + i * 7919) % 100_003),
  );
  // Twice, so that tables refer to tables that come later.
  for (const table of [...schema.tables, ...schema.tables]) {
    const known = await targetRows(stage, schema, table);
    for (let i = 0; i < 2; i++) await insert(stage, table, rowFor(table, schema, known, tape));
  }
}

async function insert(
  { db, dialect: { quote } }: Stage,
  table: Table,
  row: readonly (readonly [string, string])[],
): Promise<void> {
  const into = quote.ref(table);
  const sql =
    row.length === 0
      ? `INSERT INTO ${into} DEFAULT VALUES`
      : `INSERT INTO ${into} (${row.map(([name]) => quote.name(name)).join(', ')}) VALUES (${row.map(([, value]) => value).join(', ')})`;
  // A row that cannot be read is none: a virtual column that is out of range.
  try {
    await db.rows('BEGIN');
    await db.rows(sql);
    await db.rows(`SELECT * FROM ${into}`);
    await db.rows('COMMIT');
  } catch {
    await db.rows('ROLLBACK').catch(() => undefined);
  }
}

async function targetRows(stage: Stage, schema: Schema, table: Table): Promise<ReadonlyMap<string, readonly Row[]>> {
  const found = new Map<string, readonly Row[]>();
  for (const { references } of table.foreignKeys) {
    const target = schema.tables.find((other) => sameRef(other, references));
    if (target) found.set(refKey(references), await tableRows(stage, target));
  }
  return found;
}

async function tableRows({ db, dialect: { quote } }: Stage, table: Table): Promise<readonly Row[]> {
  const columns = table.columns.map(({ name }, i) => `${quote.name(name)} AS c${i}`).join(', ');
  const rows = await db.rows<{ readonly [column: string]: unknown }>(`SELECT ${columns} FROM ${quote.ref(table)}`);
  return rows.map((row) => new Map(table.columns.map(({ name }, i) => [name, row[`c${i}`]])));
}

/** Column names with their values as SQL. */
function rowFor(
  table: Table,
  schema: Schema,
  targets: ReadonlyMap<string, readonly Row[]>,
  tape: Tape,
): readonly (readonly [string, string])[] {
  const referred = new Map<string, string>();
  for (const key of table.foreignKeys) {
    const target = tape.among(targets.get(refKey(key.references)) ?? []);
    for (const [i, column] of key.columns.entries()) {
      const value = target?.get(key.referencedColumns[i] ?? '');
      referred.set(column, value === null || value === undefined ? 'NULL' : asText(value));
    }
  }
  return table.columns.flatMap((column) => {
    if (column.generated || column.identity || (column.default && tape.chance(40))) return [];
    return [[column.name, referred.get(column.name) ?? valueFor(column, schema, tape)] as const];
  });
}

function asText(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (value instanceof Uint8Array) return `X'${Buffer.from(value).toString('hex')}'`;
  return `'${String(value).replaceAll("'", "''")}'`;
}

function valueFor(column: Column, schema: Schema, tape: Tape): string {
  if (column.nullable && tape.chance(25)) return 'NULL';
  const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
  const type = baseOf(column.type, schema.objects);
  switch (familyOf(type)) {
    case 'int':
      return String(2 + tape.below(60) * 2);
    case 'number':
      return tape.pick(['1', '0.5', '1.25']);
    case 'text':
      return text(
        tape.pick(['a', 'it', 'b?', 'aé', 'a1', '7', 'abcde']) + (tape.chance(50) ? String(tape.below(99)) : ''),
      );
    case 'boolean':
      return tape.pick(['TRUE', 'FALSE']);
    case 'date':
      return `'20${10 + tape.below(80)}-02-03'`;
    case 'moment':
      return `'20${10 + tape.below(80)}-02-03 04:05:06'`;
    case 'clock':
      return type.name === 'interval' ? "'3 days'" : `'04:05:${10 + tape.below(40)}'`;
    case 'uuid':
      return `'0b1c2d3e-4f50-6172-8394-a5b6c7d8e9${10 + tape.below(80)}'`;
    case 'json':
    case 'jsonb':
      return text(tape.pick(['{"a": "x?"}', '{"a": 1}', '[]', '{"a": {"b": [1, null]}}']));
    case 'bytes':
      return "'abc'";
    case 'enum':
      return text(tape.among(valuesOf(type, schema.objects)) ?? '');
    case 'domain':
    case 'array':
      return "'{}'";
    case 'raw':
      return (
        { inet: "'10.0.0.1'", tsvector: "'fat cat'", int4range: "'[1,5)'", hstore: "'a=>1'" }[String(type.args?.[0])] ??
        "'3'"
      );
  }
}

export async function rowsOf(stage: Stage, schema: Schema): Promise<Rows> {
  const entries: [string, readonly Row[]][] = [];
  for (const table of schema.tables) entries.push([refKey(table), await tableRows(stage, table)]);
  return new Map(entries);
}

/** Of the tables in both schemas, the columns that are the same in both; in an order that does not depend on the database. */
export function keptRows(rows: Rows, a: Schema, b: Schema): ReadonlyMap<string, readonly string[]> {
  const entries = a.tables.flatMap((table): [string, string[]][] => {
    const twin = b.tables.find((other) => sameRef(other, table));
    if (!twin) return [];
    const kept = table.columns.filter((column) => {
      const other = twin.columns.find(({ name }) => name === column.name);
      if (!other || other.generated || column.generated || !sameType(other.type, column.type)) return false;
      // A domain may stand on another type by then, whose values look different.
      return sameType(baseOf(other.type, b.objects), baseOf(column.type, a.objects));
    });
    const project = (row: Row): string => JSON.stringify(kept.map(({ name }) => [name, row.get(name)]));
    return [[refKey(table), (rows.get(refKey(table)) ?? []).map(project).toSorted()]];
  });
  return new Map(entries);
}
