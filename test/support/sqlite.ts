// Fresh SQLite databases, in memory or in a temporary file.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Queryable } from '../../src/dialects/dialect.js';

export interface SqliteDatabase extends Queryable {
  readonly path: string;
  readonly raw: Database.Database;
  drop(): void;
}

export function sqliteDatabase(where: 'memory' | 'file' = 'memory'): SqliteDatabase {
  const folder = where === 'file' ? mkdtempSync(join(tmpdir(), 'limbeck-sqlite-')) : undefined;
  const path = folder ? join(folder, 'test.db') : ':memory:';
  const database = databaseOn(path, new Database(path));
  return {
    ...database,
    drop: () => {
      database.drop();
      if (folder) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What somebody else has opened. */
export function databaseOn(path: string, raw: Database.Database): SqliteDatabase {
  return {
    path,
    raw,
    rows: async <R>(sql: string, values: readonly unknown[] = []) => {
      const statement = raw.prepare(sql);
      if (statement.reader) return statement.all(...values) as R[];
      statement.run(...values);
      return [];
    },
    drop: () => raw.close(),
  };
}
