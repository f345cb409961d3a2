// How a run opens its connection, frames its transactions and keeps other runs out.
import type { SessionOps } from '../dialect.js';
import { quoteText } from '../standard/names.js';

/** Advisory locks are per database; the name of the version table within it makes the key. */
export function lockKey(key: string): string {
  return `hashtextextended(${quoteText(`limbeck ${key}`)}, (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())::bigint)`;
}

export const session: SessionOps = {
  open: ({ lockTimeoutMs, statementTimeoutMs }) => [
    'SET standard_conforming_strings = on',
    ...(lockTimeoutMs === undefined ? [] : [`SET lock_timeout = ${milliseconds(lockTimeoutMs)}`]),
    ...(statementTimeoutMs === undefined ? [] : [`SET statement_timeout = ${milliseconds(statementTimeoutMs)}`]),
  ],
  transaction: () => ({ before: [], begin: 'BEGIN', checks: [], commit: 'COMMIT', rollback: 'ROLLBACK', after: [] }),
  lock: {
    acquire: (key) => `SELECT pg_try_advisory_lock(${lockKey(key)}) AS ok`,
    release: (key) => `SELECT pg_advisory_unlock(${lockKey(key)}) AS ok`,
    holder: (key) => `SELECT a.pid, a.application_name AS application,
  coalesce(host(a.client_addr), 'local') AS client, a.backend_start AS since, a.query
FROM pg_catalog.pg_locks l
JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
  AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
  AND (l.classid::bigint << 32 | l.objid::bigint) = ${lockKey(key)}
ORDER BY a.pid`,
  },
};

/** A timeout of 0 would mean none at all; PostgreSQL takes whole milliseconds up to 2^31 - 1. */
function milliseconds(given: number): number {
  return Math.min(2_147_483_647, Math.max(0, Math.round(given)));
}
