// How runs exclude each other: an advisory lock, which goes with its session, and a row that says who has it. The row's token
// is read FOR SHARE by every transaction of the run, so that a run whose row was taken over cannot commit any more.
import type { LockOwner, RunLock } from '../dialect.js';
import { qualified, quoteText } from '../standard/names.js';

/** Advisory locks are per database; the schema and the name of the version table within it make the key. */
export function lockKey(key: string): string {
  return `pg_catalog.hashtextextended(${quoteText(`limbeck ${key}`)}, (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())::bigint)`;
}

/**
 * Whether the owner's session is still there; a standby, which knows only the row, takes its word. Other roles' sessions show when they began only to those who may read all
 * statistics; then process number and role must do.
 */
const alive = `(l.backend IS NULL OR pg_catalog.pg_is_in_recovery() OR EXISTS (SELECT FROM pg_catalog.pg_stat_activity a
    WHERE a.pid = l.backend AND a.usesysid = l.role AND (a.backend_start IS NULL OR a.backend_start = l.backend_start)))`;

/** What a role may not read is no query. */
export const query = `nullif(a.query, '<insufficient privilege>') AS query`;

export const runLock: RunLock = {
  create: (table) => `CREATE TABLE IF NOT EXISTS ${qualified(table)} (
  id integer NOT NULL PRIMARY KEY CHECK (id = 1),
  token text NOT NULL,
  run text,
  command text,
  host text,
  process_id integer,
  backend integer,
  backend_start timestamptz,
  role oid,
  since timestamptz NOT NULL
)`,
  acquire: (key) =>
    `SELECT pg_catalog.pg_try_advisory_lock(${lockKey(key)}) AS ok, pg_catalog.pg_backend_pid() AS backend`,
  release: (key) => `SELECT pg_catalog.pg_advisory_unlock(${lockKey(key)}) AS ok`,
  claim: (table, owner, own) => `INSERT INTO ${qualified(table)} AS l
  (id, token, run, command, host, process_id, backend, backend_start, role, since)
SELECT 1, pg_catalog.md5(pg_catalog.random()::text || pg_catalog.clock_timestamp()::text || pg_catalog.pg_backend_pid()::text), ${ownerValues(owner)},
  ${own ? 'a.pid, a.backend_start' : 'NULL, NULL'}, a.usesysid, pg_catalog.now()
FROM pg_catalog.pg_stat_activity a WHERE a.pid = pg_catalog.pg_backend_pid()
ON CONFLICT (id) DO UPDATE SET token = excluded.token, run = excluded.run, command = excluded.command, host = excluded.host,
  process_id = excluded.process_id, backend = excluded.backend, backend_start = excluded.backend_start, role = excluded.role,
  since = excluded.since
WHERE NOT ${alive}
RETURNING token`,
  fence: (table, token) =>
    `SELECT pg_catalog.pg_backend_pid() AS backend, pg_catalog.txid_current()::text AS transaction FROM ${qualified(table)} WHERE token = ${quoteText(token)} FOR SHARE`,
  held: (table, token) =>
    `SELECT pg_catalog.pg_backend_pid() AS backend FROM ${qualified(table)} WHERE token = ${quoteText(token)}`,
  forget: (table, token) => `DELETE FROM ${qualified(table)} WHERE token = ${quoteText(token)}`,
  owner: (table) => `SELECT l.token, l.run, l.command, l.host, l.process_id AS "processId", l.backend AS pid, l.since,
  ${alive} AS alive, a.application_name AS application, pg_catalog.host(a.client_addr) AS client, a.state, ${query}
FROM ${qualified(table)} l
LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.backend AND NOT pg_catalog.pg_is_in_recovery() AND ${alive}`,
  holder: (
    key,
  ) => `SELECT a.pid, a.application_name AS application, coalesce(pg_catalog.host(a.client_addr), 'local') AS client,
  a.backend_start AS since, a.state, ${query}
FROM pg_catalog.pg_locks l
JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
  AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
  AND (l.classid::bigint << 32 | l.objid::bigint) = ${lockKey(key)}
ORDER BY a.pid`,
  end: (pid) => `SELECT pg_catalog.pg_terminate_backend(${pid}) AS ok`,
};

function ownerValues({ run, command, host, processId }: LockOwner): string {
  const text = (value: string | undefined): string => (value === undefined ? 'NULL' : quoteText(value));
  return `${text(run)}, ${text(command)}, ${text(host)}, ${processId === undefined ? 'NULL' : Math.trunc(processId)}`;
}
