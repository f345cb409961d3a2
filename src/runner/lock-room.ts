// A transaction that takes more locks than the server has room for fails, and while it fills the room others fail: both are
// foretold before anything runs.
import type { Dialect, LockNeed } from '../dialects/dialect.js';
import { type LimbeckError, usageError } from '../errors.js';
import { describe, type Operation } from '../ops/index.js';
import type { Connection } from './connect/index.js';
import type { OnEvent } from './events.js';
import { runsCode } from './plain-sql.js';
import { opsOf, type Piece, type TransactionMode, type Unit, whereIs } from './units.js';

export interface LockRoomOptions {
  readonly connection: Connection;
  readonly transaction?: TransactionMode;
  readonly on?: OnEvent;
  /** What to do where several revisions are one transaction. */
  readonly apart?: string;
}

/** What commits together. */
interface Work {
  readonly pieces: readonly [Piece, ...Piece[]];
  readonly ops: readonly Operation[];
  readonly mode: Unit['mode'];
}

/** One query at most. */
export async function refuseCrowding(options: LockRoomOptions, units: readonly Unit[]): Promise<void> {
  const { connection, on } = options;
  const works = units.flatMap(worksOf);
  const sql = connection.dialect.session.lockRoom?.(works.map(({ ops }) => ops));
  if (sql === undefined) return;
  for (const need of await connection.rows<LockNeed>(sql)) {
    const work = works[need.work];
    if (!work) continue;
    const { needed, room, most, others } = need;
    if (needed > most) throw tooManyLocks(options, work, need);
    if (needed + others > room) on?.({ type: 'crowding', step: work.pieces[0].step, needed, room });
  }
}

/** Outside of transactions each operation commits by itself. */
function worksOf({ mode, pieces: [first, ...rest], ...unit }: Unit): readonly Work[] {
  if (!first) return [];
  const pieces = [first, ...rest] as const;
  const ops = opsOf({ mode, pieces, ...unit });
  return mode === 'transaction' ? [{ pieces, ops, mode }] : ops.map((op) => ({ pieces, ops: [op], mode }));
}

/** What data steps lock, and SQL that runs code, nobody can count. */
function isWhole({ pieces, ops }: Work, dialect: Dialect): boolean {
  if (pieces.some(({ part }) => part.instructions.some(({ kind }) => kind === 'data'))) return false;
  return ops.every((op) => op.op !== 'execute' || !runsCode(op.sql, dialect));
}

function tooManyLocks({ connection, transaction, apart }: LockRoomOptions, work: Work, need: LockNeed): LimbeckError {
  const { needed, room, setting, value, enough } = need;
  const { ops, mode, pieces } = work;
  const [only] = ops;
  const single = ops.length === 1 && only ? `"${describe(only, connection.dialect.vocabulary)}"` : undefined;
  const subject = single ?? (transaction === 'all' ? 'the run as one transaction' : 'its transaction');
  const where = pieces.length === 1 ? `${whereIs(pieces[0])}: ` : '';
  const ways = [
    ...(pieces.length > 1 ? [apart ?? 'Give each revision a transaction of its own: --transaction each.'] : []),
    ...(single !== undefined
      ? ['Take away what belongs to it in several statements first, each of which commits by itself (op.autocommit).']
      : mode === 'transaction'
        ? [
            'Let each operation commit by itself: --transaction none, or op.autocommit((op) => …) in the revision. The log keeps how far it came. Or split the revision into several.',
          ]
        : []),
    `Or set ${setting} to ${enough} or more (it is ${value}), and start the server again.`,
  ];
  const text = `${where}${subject} would take ${isWhole(work, connection.dialect) ? 'about' : 'at least'} ${needed} locks, and the server has room for ${room}, for all sessions together`;
  return usageError('too-many-locks', text, { hint: ways.join('\n'), data: { needed, room, setting, value, enough } });
}
