// How a run opens its connection, frames its transactions and keeps other runs out.
import type { SessionOps } from '../dialect.js';
import { heldLocks } from './held-locks.js';
import { lockRoom } from './lock-room.js';
import { query, runLock } from './run-lock.js';
import { writable } from './writable.js';

export const session: SessionOps = {
  writable,
  locks: heldLocks,
  settled: 'SET CONSTRAINTS ALL IMMEDIATE',
  open: ({ lockTimeoutMs, statementTimeoutMs }) => [
    'SET standard_conforming_strings = on',
    // What drivers read. In which order day and month are written stays the role's.
    "SET DateStyle = 'ISO'",
    ...(lockTimeoutMs === undefined ? [] : [`SET lock_timeout = ${milliseconds(lockTimeoutMs)}`]),
    ...(statementTimeoutMs === undefined ? [] : [`SET statement_timeout = ${milliseconds(statementTimeoutMs)}`]),
  ],
  transaction: () => ({ before: [], begin: 'BEGIN', checks: [], commit: 'COMMIT', rollback: 'ROLLBACK', after: [] }),
  limits: ({ lockTimeoutMs }, of = 'transaction') => [
    `SET ${of === 'transaction' ? 'LOCAL ' : ''}lock_timeout = ${milliseconds(lockTimeoutMs)}`,
  ],
  lock: runLock,
  backend: 'SELECT pg_catalog.pg_backend_pid() AS backend',
  blockers: (backend) => `SELECT b.pid, a.usename AS "user", a.application_name AS application,
  coalesce(pg_catalog.host(a.client_addr), CASE WHEN a.pid IS NULL THEN NULL ELSE 'local' END) AS client,
  CASE WHEN b.pid = 0 THEN 'a prepared transaction' ELSE a.state END AS state, a.xact_start AS since, ${query},
  (SELECT pg_catalog.string_agg(DISTINCT h.mode || ' on ' || h.relation::regclass::text, ' and ')
    FROM pg_catalog.pg_locks w
    JOIN pg_catalog.pg_locks h ON h.relation = w.relation AND h.database = w.database AND h.pid = b.pid AND h.granted
    WHERE w.pid = ${backend} AND NOT w.granted) AS holds
FROM (SELECT DISTINCT pg_catalog.unnest(pg_catalog.pg_blocking_pids(${backend})) AS pid) b
LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = b.pid
ORDER BY a.xact_start NULLS LAST, b.pid`,
  lockRoom,
  ended: (transaction) => `SELECT coalesce(pg_catalog.txid_status(${transaction}) <> 'in progress', true) AS ended`,
};

/** A timeout of 0 would mean none at all; PostgreSQL takes whole milliseconds up to 2^31 - 1. */
function milliseconds(given: number): number {
  return Math.min(2_147_483_647, Math.max(0, Math.round(given)));
}
