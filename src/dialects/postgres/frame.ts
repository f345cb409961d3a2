// A transaction of our own around reading: one snapshot, and settings that make the server print the same text in every
// session. Where the connection is in a transaction already, a savepoint takes its place. Nothing outlives it.
import { usageError } from '../../errors.js';
import type { Queryable, Target } from '../dialect.js';
import { targetOf } from './target.js';

const settings: { readonly [name: string]: string } = {
  TimeZone: 'UTC',
  DateStyle: 'ISO, YMD',
  IntervalStyle: 'postgres',
  extra_float_digits: '1',
  standard_conforming_strings: 'on',
  bytea_output: 'hex',
  xmloption: 'content',
  quote_all_identifiers: 'off',
  jit: 'off',
  // The catalog queries name their tables in a good order. Looking for a better one is a quarter of a small database's reading.
  join_collapse_limit: '1',
  // What a role may not take longer than is meant for its application; pg_dump lifts the same.
  statement_timeout: '0',
  idle_in_transaction_session_timeout: '0',
  'limbeck.probe': '',
};

/** Where a path names pg_catalog after other schemas, theirs come first: tables and functions that have the names of the server's. */
const catalogFirst = `pg_catalog.regexp_replace(pg_catalog.current_setting('search_path'), ',\\s*"?pg_catalog"?\\s*(?=,|$)', '', 'gi')`;

/** A local setting survives its statement only inside a transaction: so that is found out without an error in a log. */
const look = `SELECT pg_catalog.current_setting('server_version_num')::int / 10000 AS version, pg_catalog.current_schema()::text AS schema,
  pg_catalog.set_config('limbeck.probe', 'inside', true) AS probe`;

interface Look {
  readonly version: number;
  readonly schema: string | null;
}

export async function readTarget(db: Queryable): Promise<Target> {
  const [row] = await db.rows<Look>(look);
  return liveTarget(row);
}

function liveTarget(row: Look | undefined): Target {
  const version = Number(row?.version);
  if (!row?.schema) {
    throw usageError(
      'no-schema',
      'no schema of the search_path exists, or the role may use none of them, so names have nowhere to be',
      {
        hint: 'Create the schema, let the role use it (GRANT USAGE ON SCHEMA … TO …), or set the search_path of the role or in the URL: ?options=-csearch_path%3Dpublic',
      },
    );
  }
  return targetOf(version, row.schema);
}

/** Runs `read` in a transaction that is rolled back afterwards, whatever happens. */
export async function rolledBack<T>(
  db: Queryable,
  mode: 'read only' | 'read write',
  read: (target: Target) => Promise<T>,
): Promise<T> {
  const target = await readTarget(db);
  const [probe] = await db.rows<{ inside: boolean }>(
    `SELECT coalesce(pg_catalog.current_setting('limbeck.probe', true), '') = 'inside' AS inside`,
  );
  const inside = probe?.inside === true;
  const begin = mode === 'read only' ? 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY' : 'BEGIN';
  await db.rows(inside ? 'SAVEPOINT limbeck_reads' : begin);
  const restore = inside ? ['ROLLBACK TO SAVEPOINT limbeck_reads', 'RELEASE SAVEPOINT limbeck_reads'] : ['ROLLBACK'];
  const limits = target.version >= 17 ? { transaction_timeout: '0' } : {};
  const values = Object.entries({ ...settings, ...limits }).map(([name, value]) => [name, `'${value}'`]);
  const calls = [...values, ...(mode === 'read only' ? [['search_path', catalogFirst]] : [])].map(
    ([name, value]) => `pg_catalog.set_config('${name}', ${value}, true)`,
  );
  let result: T;
  try {
    await db.rows(`SELECT ${calls.join(', ')}`);
    result = await read(target);
  } catch (error) {
    // A connection that is gone cannot roll back, and need not; what matters is what went wrong first.
    for (const sql of restore) await db.rows(sql).catch(() => []);
    throw error;
  }
  for (const sql of restore) await db.rows(sql);
  return result;
}
