// Which statements of the user's own no transaction takes: as the servers 13 to 18 were seen to refuse them.
import { expect, test } from 'vitest';
import { alone } from '../../../src/dialects/postgres/alone.js';
import { postgres } from '../../runner/dialects.js';

const on = (version: string) => (sql: string) => alone(sql, postgres.target(version));
const now = on('18');

test.each([
  'CREATE INDEX CONCURRENTLY i ON t (a)',
  'create unique index /* now */ concurrently if not exists "I" on only s.t (a)',
  'DROP INDEX CONCURRENTLY IF EXISTS s.i',
  'REINDEX INDEX CONCURRENTLY i',
  'REINDEX (VERBOSE, CONCURRENTLY) TABLE t',
  'REINDEX (VERBOSE) INDEX CONCURRENTLY i',
  'REINDEX SCHEMA s',
  'REINDEX DATABASE d',
  'REINDEX SYSTEM d',
  'VACUUM',
  'VACUUM (ANALYZE) t',
  'CLUSTER',
  'CLUSTER VERBOSE',
  'CREATE DATABASE d',
  'DROP DATABASE IF EXISTS d',
  'CREATE TABLESPACE p LOCATION $$/x$$',
  'DROP TABLESPACE p',
  'ALTER SYSTEM SET work_mem = 1',
  'ALTER DATABASE d SET TABLESPACE p',
  'ALTER TABLE s.t DETACH PARTITION p CONCURRENTLY',
  'DISCARD ALL',
  "COMMIT PREPARED 'x'",
  "ROLLBACK PREPARED 'x'",
  "CREATE SUBSCRIPTION s CONNECTION '' PUBLICATION p",
  'ALTER SUBSCRIPTION s REFRESH PUBLICATION',
  'ALTER SUBSCRIPTION s ADD PUBLICATION p',
  'ALTER SUBSCRIPTION s SET PUBLICATION p WITH (copy_data = false)',
  'ALTER SUBSCRIPTION s SET (failover = true)',
])('%s: outside', (sql) => {
  expect(now(sql)).toMatchObject({ outsideTransaction: true });
});

test.each([
  'CREATE INDEX concurrently_not ON t (a)',
  'CREATE INDEX "concurrently" ON t (a)',
  'CREATE TABLE vacuum (concurrently integer)',
  "INSERT INTO t VALUES ('CREATE INDEX CONCURRENTLY i ON t (a)')",
  '-- VACUUM\nSELECT 1',
  'DROP INDEX "concurrently"',
  'ANALYZE t',
  'DISCARD TEMP',
  "CREATE SUBSCRIPTION s CONNECTION '' PUBLICATION p WITH (create_slot = false)",
  "CREATE SUBSCRIPTION s CONNECTION '' PUBLICATION p WITH (connect = off)",
  'ALTER SUBSCRIPTION s SET PUBLICATION p WITH (refresh = off)',
  'ALTER SUBSCRIPTION s SET PUBLICATION p WITH (refresh = false)',
  'ALTER SUBSCRIPTION s SET (slot_name = NONE)',
  'ALTER SUBSCRIPTION s DISABLE',
  'ALTER TABLE t DETACH PARTITION p',
  'ALTER DATABASE d SET work_mem = 1',
  "ALTER TYPE mood ADD VALUE 'x'",
  'REFRESH MATERIALIZED VIEW CONCURRENTLY v',
  '',
])('%s: a transaction takes it', (sql) => {
  expect(now(sql)).toEqual({});
});

test('what may commit itself runs bare in a part outside of transactions', () => {
  expect(now('CALL p()')).toEqual({ bare: true });
  expect(now('DO $$ BEGIN COMMIT; END $$')).toEqual({ bare: true });
  expect(now("DO $$ BEGIN RAISE NOTICE 'x'; END $$")).toEqual({});
});

test.each([
  'REINDEX TABLE s."T"',
  'REINDEX (VERBOSE, CONCURRENTLY off) TABLE s."T"',
  'CLUSTER s."T" USING concurrently',
  'CLUSTER VERBOSE s."T"',
  'CLUSTER (VERBOSE) s."T"',
  'CLUSTER i ON s."T"',
])('%s: the catalog knows', (sql) => {
  const barred = { if: expect.stringContaining(`to_regclass('"s"."T"')`), table: { schema: 's', name: 'T' } };
  expect(now(sql)).toEqual({ bare: true, barred });
  expect(on('13')(sql)).toEqual({});
});

test('version 13 does not know DETACH PARTITION … CONCURRENTLY: its own word is clearer', () => {
  expect(on('13')('ALTER TABLE t DETACH PARTITION p CONCURRENTLY')).toEqual({});
});

test('probes name what the statement names, quoted', () => {
  const { probe } = now(`CREATE INDEX CONCURRENTLY "i ""x'" ON s."t" (a)`);
  expect(probe?.repair).toBe(`DROP INDEX CONCURRENTLY "s"."i ""x'"`);
  expect(probe?.sql).toContain(`to_regclass('"s"."i ""x''"')`);
  expect(now('ALTER TABLE IF EXISTS ONLY a.t DETACH PARTITION b.p CONCURRENTLY').probe?.repair).toBe(
    'ALTER TABLE "a"."t" DETACH PARTITION "b"."p" FINALIZE',
  );
});

test('a build without a name is refused: nobody could tell which index it has left half done', () => {
  expect(() => now('CREATE INDEX CONCURRENTLY ON t (a)')).toThrow(/without a name/);
  expect(now('CREATE INDEX ON t (a)')).toEqual({});
});
