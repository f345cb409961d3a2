// Servers, databases and roles with settings of their own: what is read and compared is the same under each.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rolledBack } from '../../src/dialects/postgres/frame.js';
import { postgres } from '../../src/dialects/postgres/index.js';
import type { Schema } from '../../src/schema/types.js';
import { comparedWith } from '../laws/live.js';
import { type Stage, stageOf } from '../support/play.js';
import { type TestDatabase, testDatabase } from '../support/postgres.js';
import { serverVersion } from '../support/server-version.js';

const objects = `CREATE TYPE mood AS ENUM ('it''s', 'back\\slash', '');
CREATE TABLE "Odd ""Things" (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT '2026-02-03 04:05:06+00',
  day date DEFAULT '2026-02-03',
  every interval DEFAULT '1 year 2 days -03:04:05',
  ratio double precision DEFAULT 0.1,
  small real DEFAULT 1e-5,
  bytes bytea DEFAULT '\\xdeadbeef',
  price numeric DEFAULT 1.50,
  path text DEFAULT 'C:\\dir' CHECK (path <> E'a\\\\b\\n'),
  tags text[] DEFAULT '{a,NULL,"b c"}',
  mood mood DEFAULT 'back\\slash',
  doc xml DEFAULT '<a/>',
  "select" int CHECK ("select" IS NULL OR "select" BETWEEN 1 AND 5),
  UNIQUE ("select", day)
);
CREATE INDEX ON "Odd ""Things" (lower(path)) WHERE at > '2026-01-01 00:00:00+00';
CREATE TABLE a (id int); CREATE TABLE b (id int); CREATE TABLE c (id int); CREATE TABLE d (id int);
GRANT SELECT ON a, b, c, d TO pg_monitor`;

let stage: Stage;
let models: Schema;
beforeAll(async () => {
  stage = await stageOf('postgres');
  await stage.db.rows(objects);
  models = written((await postgres.introspect(stage.db, {})).schema);
});
afterAll(() => stage?.close());

/** As a person would write the same: no text is the server's own, so that it has to be asked. */
function written(schema: Schema): Schema {
  return JSON.parse(JSON.stringify(schema), (_, value) =>
    typeof value === 'object' && typeof (value as { sql?: unknown } | null)?.sql === 'string'
      ? { ...value, sql: `( ${value.sql.replaceAll('::text', '::  TEXT')} )` }
      : value,
  ) as Schema;
}

async function differences(): Promise<unknown> {
  const { operations, unmodelled, unproven } = await comparedWith(stage, models);
  return { operations, unmodelled, unproven };
}

const none = { operations: [], unmodelled: ['privileges on tables 4 (a, b, c, ...)'], unproven: [] };

test.each([
  ['nothing', ''],
  ['DateStyle', "SET DateStyle = 'German, DMY'"],
  ['DateStyle SQL', "SET DateStyle = 'SQL, MDY'; SET TimeZone = 'Asia/Kathmandu'"],
  ['IntervalStyle', "SET IntervalStyle = 'sql_standard'"],
  ['bytea_output', "SET bytea_output = 'escape'"],
  ['extra_float_digits', 'SET extra_float_digits = -15'],
  ['quote_all_identifiers', 'SET quote_all_identifiers = on'],
  ['xmloption', 'SET xmloption = document'],
  ['standard_conforming_strings', 'SET standard_conforming_strings = off; SET backslash_quote = off'],
  ['escape_string_warning', 'SET escape_string_warning = on'],
  ['check_function_bodies', 'SET check_function_bodies = off'],
  ['session_replication_role', 'SET session_replication_role = replica'],
  ['row_security', 'SET row_security = off'],
  ['read only', 'SET default_transaction_read_only = on; SET default_transaction_isolation = serializable'],
  ['array_nulls', 'SET array_nulls = off'],
  ['transform_null_equals', 'SET transform_null_equals = on'],
  ['default_tablespace', "SET default_tablespace = 'pg_default'; SET temp_tablespaces = 'pg_default'"],
  ['search_path with what is not there', 'SET search_path = "$user", nowhere, public'],
  ['search_path with pg_catalog in it', 'SET search_path = public, pg_catalog'],
  ['another role', 'SET ROLE pg_write_all_data'],
])('no false difference: %s', async (_, settings) => {
  if (serverVersion < 14 && settings.includes('pg_write_all_data')) return; // that role is of 14
  await stage.db.rows(settings);
  try {
    expect(await differences()).toEqual(none);
  } finally {
    await stage.db.rows('RESET ALL; RESET ROLE');
  }
});

test('what is read is not cut short by what a role may take', async () => {
  await stage.db.rows("SET statement_timeout = '1h'; SET idle_in_transaction_session_timeout = '1h'");
  if (serverVersion >= 17) await stage.db.rows("SET transaction_timeout = '1h'");
  const limits = (): Promise<readonly unknown[]> =>
    stage.db.rows(
      "SELECT setting FROM pg_settings WHERE name ~ '^(statement|transaction|idle_in_transaction_session)_timeout$'",
    );
  const before = await limits();
  const within = await rolledBack(stage.db, 'read only', limits);
  expect(new Set(within.map((row) => JSON.stringify(row)))).toEqual(new Set(['{"setting":"0"}']));
  expect(await limits()).toEqual(before);
  await stage.db.rows('RESET ALL');
});

test.each(['LATIN1', 'SQL_ASCII'])('a database in %s', async (encoding) => {
  const database: TestDatabase = await testDatabase(`template0 ENCODING '${encoding}' LC_COLLATE 'C' LC_CTYPE 'C'`);
  try {
    await database.rows(objects);
    const { schema, unmodelled } = await postgres.introspect(database, {});
    expect(unmodelled).toEqual(none.unmodelled);
    const { operations } = await comparedWith({ ...stage, db: database }, written(schema));
    expect(operations).toEqual([]);
  } finally {
    await database.drop();
  }
});
