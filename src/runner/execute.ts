// Runs a plan on a database: under the run lock, part by part, each with its log row and, with the last part of a revision,
// the move of the heads in one transaction. Whatever fails, the error says what stands.
import type { Target } from '../dialects/dialect.js';
import { LimbeckError, usageError } from '../errors.js';
import type { RunResult, StepResult } from './events.js';
import { type Heads, type Progress, readHeads, readProgress } from './head-table.js';
import { type Journal, JournalSink } from './journal.js';
import { type LiveOptions, LiveSink } from './live-sink.js';
import { underLock } from './lock.js';
import { play } from './play.js';
import { preflight } from './preflight.js';
import { transact } from './sink.js';
import { stepFailure } from './step-failure.js';
import { opsOf, type Piece, type RecordedPlan, type TransactionMode, type Unit, unitsOf } from './units.js';
import { createTables, endText, type LogEntry, logText, moveText } from './version-tables.js';

export interface ExecuteOptions extends LiveOptions {
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
  const { connection, clock, tables } = options;
  const start = clock.now().getTime();
  const first = await readHeads(connection, tables);
  const plan = await options.plan(first.heads);
  let steps: readonly StepResult[] = [];
  let to = plan.to;
  if (plan.steps.length > 0) {
    const target = await connection.dialect.readTarget(connection);
    preflight(unitsOf(plan.steps, options.transaction ?? 'each'), connection.dialect, target);
    const run = new Run(options, target);
    to = await underLock(options, target, () => run.from(first, plan));
    steps = run.done;
  }
  return { from: first.heads, to, steps, durationMs: clock.now().getTime() - start };
}

/** The heads are not those that the plan starts from: another run was faster. */
class HeadsMoved extends Error {}

class Run {
  readonly done: StepResult[] = [];
  readonly #options: ExecuteOptions;
  readonly #target: Target;
  readonly #sink: LiveSink;
  #heads: readonly string[] = [];
  #progress: Progress | undefined;
  #tablesExist = false;
  #stepStart = 0;

  constructor(options: ExecuteOptions, target: Target) {
    this.#options = options;
    this.#target = target;
    this.#sink = new LiveSink(options);
  }

  /** Follows the plan, and a new one whenever the heads turn out to be elsewhere. Returns the heads at the end. */
  async from(first: Heads, firstPlan: RecordedPlan): Promise<readonly string[]> {
    const { connection, tables, clock, on } = this.#options;
    let plan = firstPlan;
    let expected = first.heads;
    for (;;) {
      const now = await readHeads(connection, tables);
      const log = await readProgress(connection, tables);
      this.#tablesExist = now.exists && log.exists;
      this.#progress = log.progress;
      this.#heads = now.heads;
      if (!sameHeads(now.heads, expected)) {
        plan = await this.#options.plan(now.heads);
        expected = now.heads;
      }
      const units = unitsOf(plan.steps, this.#options.transaction ?? 'each');
      preflight(units, connection.dialect, this.#target);
      refuseOtherThanHalfDone(this.#progress, plan);
      if (plan.steps.length > 0) on?.({ type: 'plan', plan });
      this.#stepStart = clock.now().getTime();
      try {
        for (const unit of units) await this.#unit(unit);
        return plan.to;
      } catch (error) {
        if (!(error instanceof HeadsMoved)) throw error;
        expected = [];
        plan = { ...plan, from: [] };
      }
    }
  }

  async #unit(unit: Unit): Promise<void> {
    const [first] = unit.pieces;
    if (!first || this.#isDone(first)) return;
    this.#options.signal?.throwIfAborted();
    if (this.#progress?.stands && this.#progress.doneParts.has(first.number - 1)) {
      this.#options.on?.({ type: 'resumed', step: first.step, part: first.number, of: first.of });
    }
    await (unit.mode === 'transaction' ? this.#inTransaction(unit) : this.#outside(first));
  }

  #isDone(piece: Piece): boolean {
    return this.#progress?.revision === piece.step.revision.id && this.#progress.doneParts.has(piece.number);
  }

  async #inTransaction(unit: Unit): Promise<void> {
    const { connection, clock } = this.#options;
    const frame = connection.dialect.session.transaction(opsOf(unit));
    let at = unit.pieces[0] as Piece;
    try {
      await transact(this.#sink, frame, async () => {
        await this.#refuseMovedHeads();
        if (!this.#tablesExist) await this.#sink.own(this.#createTables());
        let own: readonly string[] = [];
        for (const piece of unit.pieces) {
          await this.#sink.own(own);
          at = piece;
          this.#begin(piece);
          const startedAt = clock.now();
          await play(piece.part, connection.dialect, this.#target, this.#sink);
          own = this.#bookkeeping(piece, startedAt);
        }
        return own;
      });
    } catch (error) {
      if (error instanceof HeadsMoved) throw error;
      throw await this.#failed(error, at, unit);
    }
    this.#tablesExist = true;
    for (const piece of unit.pieces) this.#end(piece);
  }

  async #outside(piece: Piece): Promise<void> {
    const { connection, clock } = this.#options;
    const frame = connection.dialect.session.transaction([]);
    this.#begin(piece);
    const startedAt = clock.now();
    const progress = this.#progress?.revision === piece.step.revision.id ? this.#progress : undefined;
    const sink = new JournalSink({
      sink: this.#sink,
      journal: this.#journal(piece),
      part: piece.number,
      ...(progress && { resume: { progress, connection } }),
    });
    try {
      await this.#refuseMovedHeads();
      if (!this.#tablesExist) await transact(this.#sink, frame, async () => this.#createTables());
      this.#tablesExist = true;
      await play(piece.part, connection.dialect, this.#target, sink);
      await transact(this.#sink, frame, async () => this.#bookkeeping(piece, startedAt));
    } catch (error) {
      if (error instanceof HeadsMoved) throw error;
      throw await this.#failed(error, piece, { mode: 'autocommit', pieces: [piece] });
    }
    this.#end(piece);
  }

  #createTables(): readonly string[] {
    return createTables(this.#options.tables, this.#options.connection.dialect.quote);
  }

  /** Where no lock keeps other runs out, each part makes sure that it starts from where it thinks. */
  async #refuseMovedHeads(): Promise<void> {
    const { connection, tables } = this.#options;
    if (connection.dialect.session.lock) return;
    const now = await readHeads(connection, tables);
    if (!sameHeads(now.heads, this.#heads)) throw new HeadsMoved();
    this.#tablesExist &&= now.exists;
  }

  #bookkeeping(piece: Piece, startedAt: Date): readonly string[] {
    const { connection, tables, clock } = this.#options;
    const { quote } = connection.dialect;
    const entry = { ...this.#entry(piece), outcome: 'done', startedAt, finishedAt: clock.now() } as const;
    const moves = piece.number === piece.of ? piece.step.moves : [];
    return [logText(entry, tables, quote), ...moves.map((move) => moveText(move, tables, quote))];
  }

  #entry({ step, number, of }: Piece): Omit<LogEntry, 'outcome'> {
    const { runId, toolVersion } = this.#options;
    return {
      run: runId,
      revision: step.revision.id,
      direction: step.direction,
      part: number,
      parts: of,
      toolVersion,
      checksum: step.recording.checksum,
      ...(step.textChecksum !== undefined && { textChecksum: step.textChecksum }),
    };
  }

  #journal(piece: Piece): Journal {
    const { connection, tables, clock } = this.#options;
    const { quote } = connection.dialect;
    let startedAt = clock.now();
    return {
      started: async (statement, note) => {
        startedAt = clock.now();
        const entry = { ...this.#entry(piece), statement, note, outcome: 'started', startedAt } as const;
        await this.#sink.own([logText(entry, tables, quote)]);
      },
      ended: async (statement, note, error) => {
        const outcome = error === undefined ? 'done' : 'failed';
        const end = { outcome, startedAt, finishedAt: clock.now(), ...(error !== undefined && { error: textOf(error) }) } as const;
        const sql = endText({ ...this.#entry(piece), statement, note, ...end }, tables, quote);
        await (error === undefined ? this.#sink.own([sql]) : this.#sink.undo([sql]));
      },
    };
  }

  #begin(piece: Piece): void {
    if (piece.number > 1) return;
    this.#stepStart = this.#options.clock.now().getTime();
    this.#options.on?.({ type: 'step started', step: piece.step });
  }

  #end(piece: Piece): void {
    if (piece.number < piece.of) return;
    const { step } = piece;
    const durationMs = this.#options.clock.now().getTime() - this.#stepStart;
    this.done.push({ revision: step.revision, direction: step.direction, durationMs });
    this.#heads = movedHeads(this.#heads, step.moves);
    this.#progress = undefined;
    this.#options.on?.({ type: 'step finished', step, durationMs });
  }
}
