// Runs a plan on a database: under the run lock, part by part, each with its log row and, with the last part of a revision,
// the move of the heads in one transaction. Whatever fails, the error says what stands.
import type { Target } from '../dialects/dialect.js';
import { DatabaseError, LimbeckError } from '../errors.js';
import { movedHeads, sameHeads } from '../revisions/heads.js';
import { atomically } from './atomically.js';
import { Book } from './book.js';
import { type RetryOptions, Tries } from './contention.js';
import type { RunHooks, RunResult, StepResult } from './events.js';
import { excludeOthers } from './exclusion.js';
import { refuseForetold } from './foretold.js';
import { CutOff, goingOn } from './going-on.js';
import { refuseOtherThanHalfDone } from './half-done.js';
import { aboutTable, located, type Progress, readHeads, readProgress } from './head-table.js';
import { JournalSink } from './journal.js';
import { LiveSink } from './live-sink.js';
import { type Hold, locked, lockWait, underLock } from './lock.js';
import { play } from './play.js';
import { checkedUnits } from './preflight.js';
import { transact } from './sink.js';
import { standsAfterRollback, standsOutside, standsUnknown, stepFailure } from './step-failure.js';
import { opsOf, type Piece, type RecordedPlan, type RecordedStep, type TransactionMode, type Unit } from './units.js';

export interface ExecuteOptions extends RetryOptions, RunHooks {
  /**
   * The plan from these heads. Asked again when another run has moved them meanwhile; a relative target (`+1`, `-1`) must
   * then still mean what it meant from the first heads.
   */
  plan(heads: readonly string[]): Promise<RecordedPlan>;
  readonly transaction?: TransactionMode;
  /** Names this run in the log. */
  readonly runId: string;
  readonly toolVersion: string;
}

/** Nothing to do costs one query, and takes no lock. */
export async function executePlan(options: ExecuteOptions): Promise<RunResult> {
  const start = options.clock.now().getTime();
  const ran: Ran = { from: undefined, steps: [] };
  const to = await goingOn(options, (now) => runOn(now, ran));
  return { from: ran.from ?? to, to, steps: ran.steps, durationMs: options.clock.now().getTime() - start };
}

/** What has been done, on whichever connection. */
interface Ran {
  from: readonly string[] | undefined;
  readonly steps: StepResult[];
}

async function runOn(options: ExecuteOptions, ran: Ran): Promise<readonly string[]> {
  const { connection, tables, signal } = options;
  const { heads } = await readHeads(connection, tables);
  ran.from ??= heads;
  const plan = await options.plan(heads);
  if (plan.steps.length === 0) return heads;
  const target = await connection.dialect.readTarget(connection);
  const units = checkedUnits(options, target, plan.steps);
  const cancel = (): void => void connection.cancel?.();
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    const there = { ...options, tables: await located(connection, tables, target) };
    return await underLock(there, target, async (hold) => {
      const run = new Run(there, target, hold, ran.steps);
      return run.from(heads, plan, units).finally(() => run.close());
    });
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}

/** How far a transaction came. */
interface At {
  piece: Piece;
  startedAt: Date | undefined;
}

/** The database is not where the plan starts from: another run was faster. */
class Moved extends Error {}

class Run {
  readonly #done: StepResult[];
  readonly #options: ExecuteOptions;
  readonly #target: Target;
  readonly #sink: LiveSink;
  readonly #book: Book;
  #heads: readonly string[] = [];
  #progress: Progress | undefined;
  #tablesExist = false;
  /** Ends the exclusion of others. */
  #letIn: (() => void) | undefined;
  /** A failure that is no revision's. */
  #ownFailure: DatabaseError | undefined;
  #step: RecordedStep | undefined;
  #stepStart = 0;

  constructor(options: ExecuteOptions, target: Target, hold: Hold | undefined, done: StepResult[]) {
    this.#done = done;
    this.#options = options;
    this.#target = target;
    this.#sink = new LiveSink(options, hold);
    this.#book = new Book({ ...options, quote: options.connection.dialect.quote, lock: undefined });
  }

  async close(): Promise<void> {
    this.#letIn?.();
    await this.#sink.close();
  }

  /** Follows the plan, and a new one whenever the heads turn out to be elsewhere. Returns the heads at the end. */
  async from(heads: readonly string[], first: RecordedPlan, firstUnits: readonly Unit[]): Promise<readonly string[]> {
    let plan = first;
    let units = firstUnits;
    let alone = false;
    await this.#lookAround();
    for (let moved = !sameHeads(this.#heads, heads); ; moved = true) {
      if (moved) {
        plan = await this.#options.plan(this.#heads);
        units = checkedUnits(this.#options, this.#target, plan.steps);
      }
      this.#letIn ??= await excludeOthers(this.#options, units);
      if (this.#letIn && !alone) {
        alone = true;
        const before = this.#heads;
        await this.#lookAround();
        if (!sameHeads(this.#heads, before)) continue;
      }
      refuseOtherThanHalfDone(this.#progress, plan);
      await refuseForetold(this.#options, this.#target, units, this.#progress !== undefined);
      if (plan.steps.length > 0) {
        this.#options.on?.({ type: 'plan', plan });
        await this.#options.begins?.(plan);
      }
      try {
        for (const unit of units) await this.#unit(unit);
        return this.#heads;
      } catch (error) {
        if (!(error instanceof Moved)) throw error;
        await this.#lookAround();
      }
    }
  }

  async #lookAround(): Promise<void> {
    const { connection, tables } = this.#options;
    const now = await readHeads(connection, tables);
    const log = await readProgress(connection, tables);
    this.#heads = now.heads;
    this.#progress = log.progress;
    this.#tablesExist = now.exists && log.exists;
  }

  async #unit(unit: Unit): Promise<void> {
    const pieces = unit.pieces.filter((piece) => !this.#progressOf(piece)?.doneParts.has(piece.number));
    const [first] = pieces;
    if (!first) return;
    this.#options.signal?.throwIfAborted();
    if (this.#sink.committed) throw new CutOff();
    await (unit.mode === 'transaction' ? this.#inTransaction({ ...unit, pieces }) : this.#outside(first));
  }

  async #inTransaction(unit: Unit): Promise<void> {
    const tries = new Tries(this.#options);
    for (;;) {
      const at: At = { piece: unit.pieces[0] as Piece, startedAt: undefined };
      try {
        await this.#transaction(unit, at);
        break;
      } catch (error) {
        if (await this.#sink.hasCommitted(this.#book.doneTrace(at.piece))) break;
        const { doing, blockers } = this.#sink;
        if (await tries.again(error, doing, blockers)) continue;
        const stands = standsAfterRollback(at.piece, this.#options.transaction === 'all');
        throw await this.#failed(tries.givenUp(error, blockers), at.piece, at.startedAt, stands);
      }
    }
    this.#tablesExist = true;
    for (const piece of unit.pieces) this.#end(piece);
  }

  async #transaction(unit: Unit, at: At): Promise<void> {
    const { connection } = this.#options;
    const frame = connection.dialect.session.transaction(opsOf(unit));
    await transact(this.#sink, frame, async () => {
      await this.#refuseIfMoved(at.piece);
      if (!this.#tablesExist) await this.#createTables();
      let own: readonly string[] = [];
      for (const piece of unit.pieces) {
        if (own.length > 0) await this.#sink.own(own);
        at.piece = piece;
        this.#begin(piece);
        at.startedAt = this.#book.now();
        await play(piece.part, connection.dialect, this.#target, this.#sink);
        await this.#applied(piece);
        own = this.#book.partDone(piece, at.startedAt);
      }
      return own;
    });
  }

  async #outside(piece: Piece): Promise<void> {
    const { connection } = this.#options;
    const frame = connection.dialect.session.transaction([]);
    const progress = this.#progressOf(piece);
    let startedAt: Date | undefined;
    const own = (sql: string): Promise<void> => this.#sink.own([sql]);
    const sink = new JournalSink({
      sink: this.#sink,
      journal: this.#book.journal(piece, own, (sql) => this.#sink.undo([sql])),
      part: piece.number,
      atomically: (work, number, doing) =>
        atomically(this.#sink, this.#options, { work, doing, trace: this.#book.doneTrace(piece, number) }),
      ...(progress && { resume: { progress, connection } }),
    });
    try {
      await this.#refuseIfMoved(piece);
      if (!this.#tablesExist) await transact(this.#sink, frame, () => this.#createTables());
      this.#tablesExist = true;
      this.#begin(piece);
      startedAt = this.#book.now();
      await play(piece.part, connection.dialect, this.#target, sink);
      await transact(this.#sink, frame, async () => {
        await this.#applied(piece);
        return this.#book.partDone(piece, startedAt);
      });
    } catch (error) {
      if (error instanceof CutOff) throw error;
      if (!(await this.#sink.hasCommitted(this.#book.doneTrace(piece)))) {
        throw await this.#failed(error, piece, startedAt, standsOutside(piece, sink.done));
      }
    }
    this.#end(piece);
  }

  async #applied({ step, number, of }: Piece): Promise<void> {
    if (number === of) await this.#options.applied?.(step, (work) => this.#options.connection.data(work));
  }

  async #createTables(): Promise<readonly string[]> {
    try {
      await this.#sink.own(this.#book.create());
      return [];
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error;
      this.#ownFailure = aboutTable(error, this.#options.tables.heads, 'created');
      throw this.#ownFailure;
    }
  }

  /** Where no lock keeps other runs out, each part makes sure that the database is where it thinks. */
  async #refuseIfMoved(piece: Piece): Promise<void> {
    if (this.#options.connection.dialect.session.lock) return;
    const expected = this.#heads;
    await this.#lookAround();
    const before = this.#progressOf(piece)?.doneParts.size ?? 0;
    if (!sameHeads(this.#heads, expected) || before !== piece.number - 1) throw new Moved();
  }

  #progressOf({ step }: Piece): Progress | undefined {
    const progress = this.#progress;
    return progress?.revision === step.revision.id && progress.direction === step.direction ? progress : undefined;
  }

  #begin({ step, number, of }: Piece): void {
    if (this.#step === step) return;
    const { on, clock } = this.#options;
    this.#step = step;
    this.#stepStart = clock.now().getTime();
    on?.(number === 1 ? { type: 'step started', step } : { type: 'resumed', step, part: number, of });
  }

  #end(piece: Piece): void {
    if (piece.number < piece.of) return;
    const { clock, on } = this.#options;
    const { step } = piece;
    const durationMs = clock.now().getTime() - this.#stepStart;
    this.#done.push({ revision: step.revision, direction: step.direction, durationMs });
    this.#heads = movedHeads(this.#heads, step.moves);
    this.#progress = undefined;
    on?.({ type: 'step finished', step, durationMs });
  }

  async #failed(error: unknown, piece: Piece, startedAt: Date | undefined, stands: string): Promise<unknown> {
    const { connection, signal } = this.#options;
    if (error instanceof Moved || error === this.#ownFailure) return error;
    if (this.#tablesExist && connection.transaction === 'none' && piece.part.mode === 'transaction') {
      await this.#sink.undo([this.#book.partFailed(piece, startedAt, error)]);
    }
    if (signal?.aborted) return signal.reason;
    const done = this.#done.map((step) => step.revision.id);
    if (error instanceof LimbeckError && error.family === 'locked')
      return locked(lockWait(this.#options), undefined, done);
    const { doing, unknown } = this.#sink;
    return stepFailure(error, {
      piece,
      ...(doing !== undefined && { doing }),
      done,
      stands: unknown ? standsUnknown : stands,
    });
  }
}
