// Kills within a statement: a process that dies in the middle of copying rows, or of building an index, leaves the old file or
// the new one, complete.
import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sqlite } from '../../src/dialects/sqlite/index.js';
import type { Operation } from '../../src/ops/index.js';
import { lowered } from '../dialects/sqlite/bench.js';
import { databaseOn } from '../support/sqlite.js';

const setup = (rows: number): string => `
CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT, n INTEGER);
CREATE INDEX t_a ON t (a, n DESC);
CREATE TABLE c (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t (id) ON DELETE CASCADE);
CREATE VIEW v AS SELECT a FROM t;
WITH RECURSIVE g(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM g WHERE i < ${rows})
  INSERT INTO t SELECT i, hex(i * 7919 % 100003) || hex(zeroblob(20)), i % 1000 FROM g;
INSERT INTO c SELECT id, id FROM t;
DELETE FROM t WHERE id = ${rows};`;

const change: readonly Operation[] = [
  { op: 'alterColumn', table: { name: 't' }, column: 'a', to: { default: { value: 'x' } } },
];

/** Says which statement comes next, on a cache that is small enough for what is half done to be in the file. */
const victim = `
const [driver, path, ...statements] = process.argv.slice(1);
const { writeSync } = require('node:fs');
const db = new (require(driver))(path);
db.pragma('cache_size = 20');
statements.forEach((sql, i) => {
  writeSync(1, i + '\\n');
  const statement = db.prepare(sql);
  if (statement.reader) statement.all(); else statement.run();
});`;

interface Kills {
  readonly rows: number;
  /** Milliseconds from the start of the statement to the kill. */
  readonly delays: readonly number[];
  /** How many must come before the process is done. */
  readonly atLeast: number;
}

export function killsWithin({ rows, delays, atLeast }: Kills): void {
  describe.each(['DELETE', 'WAL'])('killed within a statement, the journal in mode %s', (mode) => {
    let folder: string;
    const driver = import.meta.resolve('better-sqlite3').replace('file://', '');
    let statements: readonly string[];
    let states: readonly string[];

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'limbeck-kills-'));
      const path = join(folder, 'before.db');
      const raw = new Database(path);
      raw.pragma(`journal_mode = ${mode}`);
      raw.exec(setup(rows));
      const frame = sqlite.session.transaction(change);
      statements = [...frame.before, frame.begin, ...(await lowered(databaseOn(path, raw), change)), frame.commit];
      raw.close();
      await dying('after', statements.length, 0);
      states = [stateOf('before'), stateOf('after')];
      expect(states[0]).not.toBe(states[1]);
    }, 120_000);
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    /** Everything that there is, in few words: the file is opened as whoever comes next would open it. */
    function stateOf(name: string): string {
      const raw = new Database(join(folder, `${name}.db`));
      try {
        const rowsOf = (sql: string): unknown => raw.prepare(sql).all();
        return JSON.stringify([
          raw.pragma('integrity_check'),
          raw.pragma('foreign_key_check'),
          rowsOf('SELECT type, name, sql FROM sqlite_schema ORDER BY 1, 2'),
          rowsOf('SELECT * FROM sqlite_sequence'),
          rowsOf('SELECT count(*), sum(id), sum(n), sum(length(a)), min(a), max(a) FROM t'),
          rowsOf('SELECT count(*) FROM t INDEXED BY t_a WHERE a >= 0'),
          rowsOf('SELECT count(*), sum(t) FROM c'),
        ]);
      } finally {
        raw.close();
      }
    }

    /** The signal that it died by; null where it was done before. */
    async function dying(name: string, at: number, delay: number): Promise<NodeJS.Signals | null> {
      const path = join(folder, `${name}.db`);
      copyFileSync(join(folder, 'before.db'), path);
      const child = spawn(process.execPath, ['-e', victim, driver, path, ...statements]);
      let wrong = '';
      child.stderr.on('data', (text) => (wrong += text));
      child.stdout.on('data', async (text) => {
        if (!String(text).split('\n').includes(String(at))) return;
        await pause(delay);
        child.kill('SIGKILL');
      });
      const signal = await new Promise<NodeJS.Signals | null>((done) => child.on('close', (_, by) => done(by)));
      expect(wrong).toBe('');
      return signal;
    }

    test.each([
      ['copying rows', /^INSERT OR ABORT/],
      ['building an index', /^CREATE INDEX/],
      ['dropping the old table', /^DROP TABLE/],
      ['committing', /^COMMIT/],
    ])(
      '%s',
      async (_, statement) => {
        const at = statements.findIndex((sql) => statement.test(sql));
        expect(at, statements.join('\n')).not.toBe(-1);
        let killed = 0;
        for (const [i, delay] of delays.entries()) {
          const name = `${at}-${i}`;
          if ((await dying(name, at, delay)) === 'SIGKILL') killed++;
          expect([delay, states.indexOf(stateOf(name))]).toEqual([delay, expect.toBeOneOf([0, 1])]);
          for (const file of ['', '-journal', '-wal', '-shm']) {
            if (existsSync(join(folder, `${name}.db${file}`))) rmSync(join(folder, `${name}.db${file}`));
          }
        }
        expect(killed).toBeGreaterThanOrEqual(statement.test('COMMIT') ? 0 : atLeast);
      },
      600_000,
    );
  });
}
