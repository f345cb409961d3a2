// What this session has locked, for a try: https://www.postgresql.org/docs/current/explicit-locking.html
import type { HeldLocks } from '../dialect.js';

/** Sequences are locked by reading them, and nobody notices; indexes go with their tables. */
const kinds = `('r', 'p', 'm', 'v', 'f')`;

export const heldLocks: HeldLocks = {
  lockable: `SELECT oid::text AS id FROM pg_catalog.pg_class WHERE relkind IN ${kinds}`,
  held: `SELECT c.oid::text AS id, l.mode || ' on ' || l.relation::regclass || ': ' || CASE l.mode
    WHEN 'AccessExclusiveLock' THEN 'blocks reads and writes'
    WHEN 'RowExclusiveLock' THEN 'blocks changes of the schema'
    WHEN 'ShareUpdateExclusiveLock' THEN 'blocks changes of the schema'
    ELSE 'blocks writes'
  END AS text
FROM pg_catalog.pg_locks l
JOIN pg_catalog.pg_class c ON c.oid = l.relation
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE l.pid = pg_catalog.pg_backend_pid() AND l.granted AND l.locktype = 'relation' AND c.relkind IN ${kinds}
  AND l.mode NOT IN ('AccessShareLock', 'RowShareLock') AND n.nspname <> 'pg_catalog'
  AND (l.mode = 'AccessExclusiveLock' OR NOT EXISTS (
    SELECT FROM pg_catalog.pg_locks x
    WHERE x.pid = l.pid AND x.relation = l.relation AND x.mode = 'AccessExclusiveLock' AND x.granted))
ORDER BY l.relation::regclass::text COLLATE "C", l.mode COLLATE "C"`,
};
