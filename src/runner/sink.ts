// The port through which a plan is played: into a database or into a script. One loop (play.ts) serves both.
import type { Snapshot, SnapshotQuery, Statement, TransactionFrame } from '../dialects/dialect.js';
import type { Operation } from '../ops/index.js';
import type { Instruction } from '../revisions/types.js';

export type DataInstruction = Extract<Instruction, { readonly kind: 'data' }>;

export interface Sink {
  /** The tables that the lowering of these operations must see, as they are at this moment. */
  look(query: SnapshotQuery, ops: readonly Operation[]): Promise<Snapshot>;
  /** A statement of the revision. */
  write(statement: Statement): Promise<void>;
  /** A data step of the revision. */
  run(step: DataInstruction): Promise<void>;
  /** These operations have been written whole. */
  played(ops: readonly Operation[]): void;
}

/** A sink that can also hold the frames of transactions and limbeck's own statements. */
export interface FrameSink extends Sink {
  own(statements: readonly string[]): Promise<void>;
  /** Opens a transaction; waits for other writers where that is how runs exclude each other. */
  begin(statement: string): Promise<void>;
  /** Looks at what the checks see now; what it returns fails where they see more later. */
  watch(checks: TransactionFrame['checks']): Promise<() => Promise<void>>;
  /** The last statements of a transaction, which is given up unless the run lock is still ours. */
  commit(own: readonly string[], commit: string): Promise<void>;
  /** Ends a transaction that failed, if it is still open. */
  rollback(statement: string): Promise<void>;
  /** What follows a failure or the end of a transaction; never hides the failure. */
  undo(statements: readonly string[]): Promise<void>;
}

/** Runs `body` in one transaction. What it returns are limbeck's own statements that belong into it, at its end. */
export async function transact(
  sink: FrameSink,
  frame: TransactionFrame,
  body: () => Promise<readonly string[]>,
): Promise<void> {
  try {
    await sink.own(frame.before);
    try {
      await sink.begin(frame.begin);
      const unchanged = await sink.watch(frame.checks);
      const own = await body();
      await unchanged();
      await sink.commit(own, frame.commit);
    } catch (error) {
      await sink.rollback(frame.rollback);
      throw error;
    }
  } finally {
    await sink.undo(frame.after);
  }
}
