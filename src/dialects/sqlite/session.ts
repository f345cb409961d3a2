// How a run opens its connection and frames its transactions. There is no lock of its own: BEGIN IMMEDIATE lets one writer in.
import type { Operation } from '../../ops/index.js';
import type { SessionOps, TransactionFrame } from '../dialect.js';
import { mayRebuild } from './needs.js';
import { dropsTable } from './raw-sql.js';
import { referenceCheck } from './references.js';

/** As long as better-sqlite3 waits by itself. */
const busyTimeoutMs = 5000;

export const session: SessionOps = {
  open: ({ lockTimeoutMs = busyTimeoutMs }) => [
    `PRAGMA busy_timeout = ${Math.min(2_147_483_647, Math.max(0, Math.round(lockTimeoutMs)))}`,
    'PRAGMA foreign_keys = ON',
    // Some libraries are built so that a rename does not follow into views, triggers and foreign keys.
    'PRAGMA legacy_alter_table = OFF',
  ],
  transaction,
  limits: () => [],
};

/**
 * A rebuild drops a table: with foreign keys on, that would delete or change the rows that point at it. The pragma does
 * nothing within a transaction, so it stands before; what it let pass is looked for at the end.
 */
function transaction(ops: readonly Operation[]): TransactionFrame {
  const plain = { begin: 'BEGIN IMMEDIATE', commit: 'COMMIT', rollback: 'ROLLBACK' };
  const drops = (op: Operation): boolean => mayRebuild(op) || (op.op === 'execute' && dropsTable(op.sql));
  if (!ops.some(drops)) return { before: [], checks: [], after: [], ...plain };
  return {
    before: ['PRAGMA foreign_keys = OFF'],
    ...plain,
    checks: [referenceCheck(ops)],
    // A statement that failed may have left the first one on.
    after: ['PRAGMA legacy_alter_table = OFF', 'PRAGMA foreign_keys = ON'],
  };
}
