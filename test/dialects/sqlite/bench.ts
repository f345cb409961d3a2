// Playing operations on a real SQLite database in the frame that the dialect gives, and a picture of all that it then holds.

import type { Target } from '../../../src/dialects/dialect.js';
import { sqlite } from '../../../src/dialects/sqlite/index.js';
import type { Operation } from '../../../src/ops/index.js';
import { emptySchema } from '../../../src/schema/build.js';
import type { Schema } from '../../../src/schema/types.js';
import { type SqliteDatabase, sqliteDatabase } from '../../support/sqlite.js';

export async function opened(where: 'memory' | 'file', statements: readonly string[] = []): Promise<SqliteDatabase> {
  const db = sqliteDatabase(where);
  for (const sql of sqlite.session.open({})) await db.rows(sql);
  for (const sql of statements) db.raw.exec(sql);
  return db;
}

export async function lowered(
  db: SqliteDatabase,
  ops: readonly Operation[],
  target: Target = sqlite.target(),
): Promise<readonly string[]> {
  const query = sqlite.needs(ops);
  const before = query ? await sqlite.snapshot(db, query) : { schema: emptySchema };
  return sqlite.lower(ops, before, target).map(({ sql }) => sql);
}

/** One transaction. Returns its statements; where one fails, nothing of it remains. */
export async function played(
  db: SqliteDatabase,
  ops: readonly Operation[],
  target?: Target,
  spoil: (statements: readonly string[]) => readonly string[] = (statements) => statements,
): Promise<readonly string[]> {
  const frame = sqlite.session.transaction(ops);
  const found = async (): Promise<readonly string[]> => {
    const rows: string[] = [];
    for (const { sql } of frame.checks) rows.push(...(await db.rows(sql)).map((row) => JSON.stringify(row)));
    return rows;
  };
  for (const sql of frame.before) await db.rows(sql);
  try {
    await db.rows(frame.begin);
    try {
      const before = await found();
      const statements = spoil(await lowered(db, ops, target));
      for (const sql of statements) await db.rows(sql);
      const broken = (await found()).filter((row) => !before.includes(row));
      if (broken.length > 0) throw new Error(`${frame.checks[0]?.message}: ${broken.join(' ')}`);
      await db.rows(frame.commit);
      return statements;
    } catch (error) {
      await db.rows(frame.rollback);
      throw error;
    }
  } finally {
    for (const sql of frame.after) await db.rows(sql);
  }
}

export interface Picture {
  /** CREATE texts by kind and name. */
  readonly texts: { readonly [object: string]: string };
  /** Rows by table, with their rowids where they have some that show. */
  readonly rows: { readonly [table: string]: readonly Record<string, unknown>[] };
  readonly sequence: { readonly [table: string]: string };
  readonly integrity: readonly unknown[];
  readonly violations: readonly unknown[];
  readonly pragmas: { readonly [name: string]: unknown };
}

export function picture({ raw }: SqliteDatabase): Picture {
  const objects = raw
    .prepare('SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name')
    .all() as {
    type: string;
    name: string;
    sql: string;
  }[];
  const tables = raw
    .prepare(
      "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite_%' ORDER BY name",
    )
    .all() as { name: string; wr: number }[];
  const sequence = objects.some(({ name }) => name === 'sqlite_sequence')
    ? (raw.prepare('SELECT name, CAST(seq AS TEXT) AS seq FROM sqlite_sequence').all() as {
        name: string;
        seq: string;
      }[])
    : [];
  return {
    texts: Object.fromEntries(objects.map(({ type, name, sql }) => [`${type} ${name}`, sql])),
    rows: Object.fromEntries(tables.map(({ name, wr }) => [name, rowsOf(raw, name, wr === 1)])),
    sequence: Object.fromEntries(sequence.map(({ name, seq }) => [name, seq])),
    integrity: raw.pragma('integrity_check') as unknown[],
    violations: raw.pragma('foreign_key_check') as unknown[],
    pragmas: {
      foreign_keys: raw.pragma('foreign_keys', { simple: true }),
      legacy_alter_table: raw.pragma('legacy_alter_table', { simple: true }),
    },
  };
}

/** Bytes, and numbers beyond 2^53, as texts that no text is. */
function exact([name, value]: readonly [string, unknown]): readonly [string, unknown] {
  if (value instanceof Buffer) return [name, `x'${value.toString('hex')}'`];
  if (typeof value !== 'bigint') return [name, value];
  return [name, Number.isSafeInteger(Number(value)) ? Number(value) : `${value}n`];
}

/** In an order of their own: that of the columns is none that an ALTER could restore. */
function rowsOf(raw: SqliteDatabase['raw'], table: string, withoutRowid: boolean): readonly Record<string, unknown>[] {
  const name = `"${table.replaceAll('"', '""')}"`;
  const columns = (raw.prepare('SELECT name FROM pragma_table_xinfo(?)').all(table) as { name: string }[]).map((row) =>
    row.name.toLowerCase(),
  );
  const rowid = ['rowid', '_rowid_', 'oid'].find((word) => !columns.includes(word));
  const rows = raw
    .prepare(`SELECT ${withoutRowid || !rowid ? '' : `${rowid} AS " rowid", `}* FROM ${name}`)
    .safeIntegers()
    .all() as Record<string, unknown>[];
  return rows
    .map((row) =>
      Object.fromEntries(
        Object.entries(row)
          .map(exact)
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      ),
    )
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

export async function introspected(db: SqliteDatabase): Promise<Schema> {
  return (await sqlite.introspect(db, {})).schema;
}
