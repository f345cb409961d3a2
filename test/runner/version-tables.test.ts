// limbeck's own tables: their names, and the statements that write to them.
import { expect, test } from 'vitest';
import { endText, logText, moveText, tablesOfLimbeck, versionTables } from '../../src/runner/version-tables.js';
import { postgres } from './dialects.js';

const { quote } = postgres;

test('names: the usual ones, a schema for all, a log beside a version table of another name', () => {
  expect(versionTables()).toEqual({
    heads: { name: 'limbeck_version' },
    log: { name: 'limbeck_log' },
    lock: { name: 'limbeck_lock' },
  });
  expect(tablesOfLimbeck(versionTables({ versionTableSchema: 'ops' }))).toEqual([
    { schema: 'ops', name: 'limbeck_version' },
    { schema: 'ops', name: 'limbeck_log' },
    { schema: 'ops', name: 'limbeck_lock' },
  ]);
  expect(versionTables({ versionTable: 'app_version' }).log).toEqual({ name: 'app_version_log' });
});

test("the name of the log fits where names are short, and never is the version table's", () => {
  const long = 'ä'.repeat(31);
  expect(versionTables({ versionTable: long }, 63).log.name).toBe(`${'ä'.repeat(29)}_log`);
  expect(versionTables({ versionTable: 'x'.repeat(63) }, 63).log.name).toBe(`${'x'.repeat(59)}_log`);
});

test('moves of the heads', () => {
  const tables = versionTables({ versionTable: 'v"' });
  expect(moveText({ move: 'insert', id: "it's" }, tables, quote)).toBe(`INSERT INTO "v""" (revision) VALUES ('it''s')`);
  expect(moveText({ move: 'delete', id: 'a' }, tables, quote)).toBe(`DELETE FROM "v""" WHERE revision = 'a'`);
  expect(moveText({ move: 'update', from: 'a', to: 'b' }, tables, quote)).toBe(
    `UPDATE "v""" SET revision = 'b' WHERE revision = 'a'`,
  );
});

test('rows of the log: what is not known is left out', () => {
  const entry = { run: 'r', revision: 'a', direction: 'upgrade', toolVersion: '1' } as const;
  const next = '(SELECT coalesce(max(id), 0) + 1 FROM "limbeck_log")';
  expect(logText({ ...entry, outcome: 'done' }, versionTables(), quote)).toBe(
    `INSERT INTO "limbeck_log" (id, run, revision, direction, outcome, started_at, finished_at, tool_version) VALUES (${next}, 'r', 'a', 'upgrade', 'done', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, '1')`,
  );
  expect(logText({ ...entry, outcome: 'failed', error: 'a\0b' }, versionTables(), quote)).toContain("'a\ufffdb')");
  const startedAt = new Date(Date.UTC(2026, 10, 22, 10, 31, 7, 5));
  const started = { ...entry, part: 2, statement: 3, startedAt };
  expect(logText({ ...started, outcome: 'started' }, versionTables(), quote)).toBe(
    `INSERT INTO "limbeck_log" (id, run, revision, direction, part, statement, outcome, started_at, tool_version) VALUES (${next}, 'r', 'a', 'upgrade', 2, 3, 'started', '2026-11-22 10:31:07.005Z', '1')`,
  );
  const finishedAt = new Date(startedAt.getTime() + 250);
  expect(endText({ ...started, finishedAt, outcome: 'failed', error: "it's" }, versionTables(), quote)).toBe(
    `UPDATE "limbeck_log" SET outcome = 'failed', finished_at = '2026-11-22 10:31:07.255Z', duration_ms = 250, error = 'it''s' WHERE run = 'r' AND revision = 'a' AND direction = 'upgrade' AND part = 2 AND statement = 3 AND outcome = 'started'`,
  );
});
