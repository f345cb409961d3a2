// The ways in which a file can be in use, and files that another SQLite wrote.
import { execFileSync, spawnSync } from 'node:child_process';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sqlite } from '../../src/dialects/sqlite/index.js';
import type { Operation } from '../../src/ops/index.js';
import { introspected, picture, played } from '../dialects/sqlite/bench.js';
import { errorOf, heads, history, type Place, run, sqlitePlace } from '../runner/support.js';
import { databaseOn } from '../support/sqlite.js';

const change: Operation = { op: 'alterColumn', table: { name: 't' }, column: 'a', to: { default: { value: 'x' } } };
const both = history({
  aaaa: { up: ['CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)', "INSERT INTO t VALUES (1, 'x')"] },
  bbbb: { up: [change] },
});

let place: Place;
let path: string;
const open: Database.Database[] = [];
function other(): Database.Database {
  const raw = new Database(path);
  open.push(raw);
  return raw;
}

beforeEach(async () => {
  place = await sqlitePlace();
  path = String(place.settings).replace('sqlite:', '');
  await run(place, both.upgrade('aaaa'));
});
afterEach(async () => {
  for (const raw of open.splice(0)) raw.close();
  await place.drop();
});

test('WAL is kept, and who reads meanwhile reads the old table to the end', async () => {
  const reader = other();
  reader.pragma('journal_mode = WAL');
  reader.exec('BEGIN');
  expect(reader.prepare('SELECT * FROM t').all()).toEqual([{ id: 1, a: 'x' }]);
  await run(place, both.upgrade());
  expect(reader.prepare("SELECT sql FROM sqlite_schema WHERE name = 't'").pluck().get()).toContain('a TEXT)');
  reader.exec('COMMIT');
  expect(reader.prepare("SELECT sql FROM sqlite_schema WHERE name = 't'").pluck().get()).toContain("DEFAULT 'x'");
  expect(reader.pragma('journal_mode', { simple: true })).toBe('wal');
});

test.each([
  ['reads', 'BEGIN; SELECT * FROM t'],
  ['writes', 'BEGIN IMMEDIATE; UPDATE t SET a = 1'],
])('who %s and does not let go is waited for, and named', async (_, sql) => {
  const rude = other();
  for (const each of sql.split('; ')) {
    const statement = rude.prepare(each);
    if (statement.reader) statement.all();
    else statement.run();
  }
  const error = await errorOf(run(place, both.upgrade(), { lockWaitMs: 300 }));
  expect(error).toMatchObject({ family: 'locked', code: 'locked' });
  expect(error.message).toMatch(
    /^another program is using the database; waited 0\.3 s for it, and nothing was changed/,
  );
  rude.exec('ROLLBACK');
  expect(await heads(place)).toEqual(['aaaa']);
  await run(place, both.upgrade());
  expect(await heads(place)).toEqual(['bbbb']);
});

test('who lets go in time is only waited for', async () => {
  const slow = other();
  slow.exec("BEGIN IMMEDIATE; INSERT INTO t VALUES (2, 'late')");
  setTimeout(() => slow.exec('COMMIT'), 300);
  await run(place, both.upgrade());
  expect(await place.rows('SELECT * FROM t')).toEqual([
    { id: 1, a: 'x' },
    { id: 2, a: 'late' },
  ]);
});

test('what is attached, or temporary, is left alone', async () => {
  const raw = other();
  raw.exec("ATTACH ':memory:' AS side; CREATE TABLE side.t (z); CREATE TABLE side.u (z); CREATE TEMP TABLE v (z)");
  const db = databaseOn(path, raw);
  expect((await introspected(db)).tables.map(({ name }) => name)).toEqual(['limbeck_log', 'limbeck_version', 't']);
  await played(db, [change]);
  expect(raw.prepare('SELECT sql FROM side.sqlite_schema').pluck().all()).toEqual([
    'CREATE TABLE t (z)',
    'CREATE TABLE u (z)',
  ]);
});

const hasShell = spawnSync('sqlite3', ['--version']).status === 0;

describe.runIf(hasShell)('a file that the shell of another SQLite wrote', () => {
  const written = `
CREATE TABLE p (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT DEFAULT "unnamed" CHECK (name <> "forbidden"));
INSERT INTO p (name) VALUES ('a'), ('b'), ('c');
DELETE FROM p WHERE id = 3;
CREATE TABLE t2 AS SELECT id, name AS "the name", 1.5 FROM p;
CREATE INDEX p_name ON p (name) WHERE name <> "x";
CREATE TABLE [b r] (\`k\` TEXT PRIMARY KEY, 'v' INT REFERENCES p) WITHOUT ROWID;
INSERT INTO "b r" VALUES ('k', 1);
CREATE VIEW v AS SELECT name, "a text" AS x FROM p;
CREATE TRIGGER tr AFTER INSERT ON p BEGIN UPDATE p SET name = "fresh" WHERE id = NEW.id AND name IS NULL; END;
CREATE VIRTUAL TABLE f USING fts5(name, content='p', content_rowid='id');
CREATE VIRTUAL TABLE r USING rtree(id, x0, x1);
INSERT INTO r VALUES (1, 0, 1);
ANALYZE;
PRAGMA user_version = 42;
PRAGMA application_id = 7;`;

  test.each(['UTF-8', 'UTF-16le'])('in %s is read, changed and changed back', async (encoding) => {
    const file = `${path}.${encoding}`;
    execFileSync('sqlite3', [file], {
      input: `PRAGMA encoding = '${encoding}';\nPRAGMA page_size = 1024;\n${written}`,
    });
    const raw = new Database(file);
    open.push(raw);
    const db = databaseOn(file, raw);
    const found = await sqlite.introspect(db, {});
    expect(found.schema.tables.map(({ name }) => name)).toEqual(['b r', 'p', 't2']);
    expect(found.unmodelled).toEqual([]);
    expect(found.schema.objects.map(({ id }) => `${id.kind} ${id.name}`)).toEqual([
      'trigger tr',
      'view v',
      'virtualTable f',
      'virtualTable r',
    ]);
    const before = picture(db);
    const table = { name: 'p' };
    await played(db, [
      { op: 'addConstraint', table, constraint: { kind: 'unique', name: 'once', columns: ['name'] } },
      { op: 'alterColumn', table: { name: 'b r' }, column: 'v', to: { default: { value: 1 } } },
    ]);
    await played(db, [
      { op: 'dropConstraint', table, name: 'once' },
      { op: 'alterColumn', table: { name: 'b r' }, column: 'v', to: { default: null } },
    ]);
    const after = picture(db);
    expect(after.rows).toEqual(before.rows);
    expect(after.sequence).toEqual({ p: '3' });
    expect(after.integrity).toEqual([{ integrity_check: 'ok' }]);
    expect(await sqlite.introspect(db, {})).toEqual(found);
    for (const pragma of ['user_version', 'application_id', 'encoding', 'page_size'])
      expect([pragma, raw.pragma(pragma, { simple: true })]).toEqual([
        pragma,
        { user_version: 42, application_id: 7, encoding, page_size: 1024 }[pragma],
      ]);
    raw.close();
    const check = execFileSync('sqlite3', [file, 'PRAGMA integrity_check; PRAGMA foreign_key_check;'], {
      encoding: 'utf8',
    });
    expect(check.trim()).toBe('ok');
  });
});
