// The kill matrix: a process that dies by SIGKILL at any statement of a rebuild leaves the old file or the new one, complete.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sqlite } from '../../src/dialects/sqlite/index.js';
import type { Operation } from '../../src/ops/index.js';
import { lowered, type Picture, picture } from '../dialects/sqlite/bench.js';
import { history, run, sqlitePlace } from '../runner/support.js';
import { databaseOn, type SqliteDatabase } from '../support/sqlite.js';

const setup = `
CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT, n INTEGER UNIQUE);
CREATE TABLE c (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t (id) ON DELETE CASCADE);
CREATE VIEW v AS SELECT a FROM t;
CREATE INDEX t_a ON t (a);
CREATE TRIGGER t_d AFTER DELETE ON t BEGIN DELETE FROM c WHERE t = OLD.id; END;
WITH RECURSIVE g(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM g WHERE i < 2000)
  INSERT INTO t SELECT i, hex(zeroblob(40)), i * 3 FROM g;
INSERT INTO c SELECT id, id FROM t;
DELETE FROM c WHERE id > 1990;
DELETE FROM t WHERE id > 1995;`;
const change: readonly Operation[] = [
  { op: 'alterColumn', table: { name: 't' }, column: 'a', to: { nullable: false, default: { value: 'x' } } },
  { op: 'addConstraint', table: { name: 't' }, constraint: { kind: 'check', name: 'c', expr: { sql: 'n > 0' } } },
];

/** Runs statements, and dies before the one that is numbered so. A small cache: what is half done is in the file. */
const victim = `
const [driver, path, die, ...statements] = process.argv.slice(1);
const db = new (require(driver))(path);
db.pragma('cache_size = 5');
statements.forEach((sql, i) => {
  if (i === Number(die)) process.kill(process.pid, 'SIGKILL');
  const statement = db.prepare(sql);
  if (statement.reader) statement.all(); else statement.run();
});`;

describe.each(['DELETE', 'WAL'])('with the journal in mode %s', (mode) => {
  let folder: string;
  let statements: readonly string[];
  let pictures: { readonly before: Picture; readonly after: Picture };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'limbeck-kill-'));
    const raw = new Database(join(folder, 'before.db'));
    raw.pragma(`journal_mode = ${mode}`);
    raw.exec(setup);
    raw.close();
    statements = await on('before.db', async (db) => {
      const frame = sqlite.session.transaction(change);
      return [
        ...frame.before,
        frame.begin,
        ...(await lowered(db, change)),
        ...frame.checks.map(({ sql }) => sql),
        frame.commit,
      ];
    });
    expect(dying('after', statements.length)).toBe(null);
    pictures = {
      before: await on('before.db', async (db) => picture(db)),
      after: await on('after.db', async (db) => picture(db)),
    };
    expect(pictures.before).not.toEqual(pictures.after);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function on<R>(file: string, look: (db: SqliteDatabase) => Promise<R>): Promise<R> {
    const raw = new Database(join(folder, file));
    try {
      return await look(databaseOn(file, raw));
    } finally {
      raw.close();
    }
  }

  function dying(name: string, at: number): string | null {
    const path = join(folder, `${name}.db`);
    copyFileSync(join(folder, 'before.db'), path);
    const driver = import.meta.resolve('better-sqlite3').replace('file://', '');
    const { signal, stderr } = spawnSync(process.execPath, ['-e', victim, driver, path, String(at), ...statements]);
    expect(String(stderr)).toBe('');
    return signal;
  }

  test('at every statement', async () => {
    let hot = 0;
    for (const at of statements.keys()) {
      expect(dying(`at${at}`, at)).toBe('SIGKILL');
      if (existsSync(join(folder, `at${at}.db-journal`)) || existsSync(join(folder, `at${at}.db-wal`))) hot++;
      expect([at, await on(`at${at}.db`, async (db) => picture(db))]).toEqual([at, pictures.before]);
    }
    expect(hot).toBeGreaterThan(5);
    const after = await on('after.db', async (db) => db.raw.pragma('journal_mode', { simple: true }));
    expect(after).toBe(mode.toLowerCase());
  });
});

test('a file that a writer left in the middle is taken up by the next run', async () => {
  const place = await sqlitePlace();
  try {
    const both = history({
      aaaa: { up: setup.split(/;\n(?!.*END)/).filter((sql) => sql.trim() !== '') },
      bbbb: { up: [...change] },
    });
    await run(place, both.upgrade('aaaa'));
    const path = String(place.settings).replace('sqlite:', '');
    const driver = import.meta.resolve('better-sqlite3').replace('file://', '');
    const half = ['BEGIN IMMEDIATE', 'UPDATE t SET n = -n', 'DROP VIEW v', 'SELECT 1'];
    expect(spawnSync(process.execPath, ['-e', victim, driver, path, '3', ...half]).signal).toBe('SIGKILL');
    expect(existsSync(`${path}-journal`)).toBe(true);
    await run(place, both.upgrade());
    expect(await place.rows('SELECT count(*) AS n, min(n) AS least FROM t')).toEqual([{ n: 1995, least: 3 }]);
  } finally {
    await place.drop();
  }
});
