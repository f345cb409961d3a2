// Plays into the open connection: each transaction fenced by the run lock, each statement with a limit to its waiting.
import type { Snapshot, SnapshotQuery, Statement, TransactionFrame } from '../dialects/dialect.js';
import { DatabaseError, failure } from '../errors.js';
import { whileBusy } from './busy.js';
import type { Connection } from './connect/index.js';
import { defaultLockTimeoutMs, patientTimeout, type RetryOptions, Tries } from './contention.js';
import { withCulprits } from './culprits.js';
import { type Hold, locked, lockWait } from './lock.js';
import { hasCommitted } from './outcome.js';
import { repaired } from './probe.js';
import { runInRanges } from './ranges.js';
import { watchRows } from './row-checks.js';
import type { DataInstruction, FrameSink } from './sink.js';
import { Watch } from './watch.js';

export class LiveSink implements FrameSink {
  readonly #options: RetryOptions;
  readonly #hold: Hold | undefined;
  readonly #watch: Watch | undefined;
  #doing: string | undefined;
  /** From the moment at which COMMIT was sent until the server has answered. */
  #committing = false;
  /** The number of the transaction that is about to commit, where the server has numbers. */
  #transaction: string | undefined;
  /** What became of a COMMIT that was never answered, as far as it could be found out. */
  #committed: boolean | 'unknown' | undefined;
  /** How long a statement outside of transactions may wait for a lock, as the session has been told. */
  #limit: number | undefined;
  #lastTurn = 0;

  constructor(options: RetryOptions, hold: Hold | undefined) {
    this.#options = options;
    this.#hold = hold;
    if (hold?.backend !== undefined) this.#watch = new Watch(options.connection, hold.backend);
  }

  /** What it was at when it failed. */
  get doing(): string | undefined {
    return this.#doing;
  }

  /** The connection was lost during COMMIT, and nobody could tell what became of it. */
  get unknown(): boolean {
    return this.#committing && !this.#options.connection.alive && typeof this.#committed !== 'boolean';
  }

  /** The connection was lost during COMMIT, and what was committed stands. */
  get committed(): boolean {
    return this.#committed === true;
  }

  /** After a failure: whether its COMMIT, which nobody has answered, came through. `trace`: returns a row if so. */
  async hasCommitted(trace: string): Promise<boolean> {
    const { connection, clock } = this.#options;
    const transaction = this.#transaction;
    if (!this.#committing || connection.alive || transaction === undefined) return false;
    const end = async (fresh: Connection): Promise<void> => this.#hold?.end(fresh);
    const lost = { connection, clock, transaction, trace, end };
    this.#committed ??= (await hasCommitted({ ...lost, patienceMs: lockWait(this.#options) })) ?? 'unknown';
    return this.#committed === true;
  }

  /** Who was in the way of the last statement. */
  get blockers(): readonly string[] {
    return this.#watch?.seen ?? [];
  }

  look(query: SnapshotQuery): Promise<Snapshot> {
    const { connection } = this.#options;
    return connection.dialect.snapshot(connection, query);
  }

  async write(statement: Statement): Promise<void> {
    const { connection, clock, on } = this.#options;
    await this.#takeTurn();
    this.#doing = statement.note;
    const start = clock.now().getTime();
    if (connection.transaction === 'none') await this.#outside(statement);
    else await this.#watched(statement.note, () => this.#execute(statement));
    on?.({ type: 'statement', statement, durationMs: clock.now().getTime() - start });
    this.#doing = undefined;
  }

  async run(step: DataInstruction): Promise<void> {
    const { connection, clock, on } = this.#options;
    await this.#takeTurn();
    this.#doing = step.label;
    const start = clock.now().getTime();
    const before = connection.transaction;
    if (before === 'none') await this.#hold?.check();
    await this.#watched(step.label, () => connection.data(step.run));
    if (connection.transaction !== before) throw tookTransaction(connection.transaction);
    if (before === 'none') await this.#hold?.check();
    on?.({ type: 'data step', label: step.label, durationMs: clock.now().getTime() - start });
    this.#doing = undefined;
  }

  played(): void {}

  own(statements: readonly string[]): Promise<void> {
    return this.#patiently(() => this.#options.connection.runAll(statements));
  }

  async begin(statement: string): Promise<void> {
    const { connection, signal } = this.#options;
    signal?.throwIfAborted();
    this.#committing = false;
    const patience = lockWait(this.#options);
    const limits = connection.dialect.session.limits({ lockTimeoutMs: this.#lockTimeoutMs });
    try {
      await whileBusy(this.#options, patience, () => connection.runAll([statement, ...limits]));
    } catch (error) {
      throw error instanceof DatabaseError && connection.isBusy(error) ? locked(patience) : error;
    }
  }

  watch(checks: TransactionFrame['checks']): Promise<() => Promise<void>> {
    return watchRows(this.#options.connection, checks);
  }

  async commit(own: readonly string[], commit: string): Promise<void> {
    const { connection, signal } = this.#options;
    signal?.throwIfAborted();
    this.#transaction = await this.#hold?.fence();
    this.#committing = true;
    // One round trip. Where the database is busy it is COMMIT that is, and COMMIT alone is tried again.
    let statements = [...own, commit];
    const patience = lockWait(this.#options);
    try {
      await whileBusy(this.#options, patience, () => {
        const now = statements;
        statements = [commit];
        return connection.runAll(now);
      });
    } catch (error) {
      // Somebody reads, and has not let go.
      throw error instanceof DatabaseError && connection.isBusy(error) ? locked(patience) : error;
    }
    this.#committing = false;
  }

  async rollback(statement: string): Promise<void> {
    if (this.#options.connection.transaction !== 'none') await this.undo([statement]);
    if (this.#options.connection.alive) this.#committing = false;
  }

  async undo(statements: readonly string[]): Promise<void> {
    const { connection } = this.#options;
    if (!connection.alive) return;
    for (const sql of statements) await connection.run(sql).catch(() => {});
  }

  /** Whatever was opened besides the connection itself. */
  async close(): Promise<void> {
    await this.#watch?.close();
  }

  get #lockTimeoutMs(): number {
    return this.#options.lockTimeoutMs ?? defaultLockTimeoutMs;
  }

  async #execute(statement: Statement): Promise<void> {
    const { connection, clock, on, signal } = this.#options;
    const { ranges } = statement;
    try {
      const pause = async (): Promise<void> => {
        await clock.sleep(0);
        signal?.throwIfAborted();
      };
      const progress = (done: number, of: number): void => on?.({ type: 'progress', statement, done, of });
      if (ranges && (await runInRanges(ranges, { connection, pause, progress }))) return;
      await this.#patiently(() => connection.run(statement.sql));
    } catch (error) {
      throw await withCulprits(error, statement, connection);
    }
  }

  /** A statement of its own, tried again by itself. What only looks finished is taken away first. */
  async #outside(statement: Statement): Promise<void> {
    const { connection } = this.#options;
    const { note, probe } = statement;
    const tries = new Tries(this.#options);
    for (;;) {
      await this.#hold?.check();
      // A statement that no transaction allows is made so that nobody waits for it: it may wait for others itself.
      await this.#limitTo(statement.outsideTransaction ? patientTimeout(this.#options) : this.#lockTimeoutMs);
      try {
        const over = probe && (await repaired(probe, connection)) === 'done';
        if (!over) await this.#watched(note, () => this.#execute(statement));
        await this.#hold?.check();
        return;
      } catch (error) {
        if (await tries.again(error, note, this.blockers)) continue;
        if (probe && connection.alive) {
          await this.#limitTo(this.#lockTimeoutMs).catch(() => {});
          await repaired(probe, connection).catch(() => {});
        }
        throw tries.givenUp(error, this.blockers);
      }
    }
  }

  /**
   * Stops here where somebody has said so. A driver that works within the process leaves no turn to anybody else, and a signal
   * that nobody hears of stops nothing: so others get one now and then.
   */
  async #takeTurn(): Promise<void> {
    const { clock, signal } = this.#options;
    const now = clock.now().getTime();
    if (now - this.#lastTurn >= 50) {
      await new Promise<void>((resolve) => setImmediate(resolve));
      this.#lastTurn = clock.now().getTime();
    }
    signal?.throwIfAborted();
  }

  /** In time before a statement gives up. */
  get #lookAfterMs(): number {
    return Math.max(20, Math.min((this.#lockTimeoutMs || 1000) * 0.3, 1000));
  }

  async #limitTo(ms: number): Promise<void> {
    if (this.#limit === ms) return;
    await this.#options.connection.runAll(
      this.#options.connection.dialect.session.limits({ lockTimeoutMs: ms }, 'session'),
    );
    this.#limit = ms;
  }

  #watched(doing: string, work: () => Promise<void>): Promise<void> {
    if (!this.#watch) return work();
    const told = (blockers: readonly string[]): void => this.#options.on?.({ type: 'held up', doing, blockers });
    return this.#watch.during(this.#lookAfterMs, work, told);
  }

  /** Outside a transaction any statement may meet another writer; inside one it was BEGIN that did. */
  #patiently(attempt: () => Promise<void>): Promise<void> {
    if (this.#options.connection.transaction !== 'none') return attempt();
    return whileBusy(this.#options, lockWait(this.#options), attempt);
  }
}

function tookTransaction(now: string): Error {
  if (now === 'failed') {
    return failure(
      'failed-transaction',
      'the data step went on after a database error, which has undone its transaction',
      {
        hint: 'Let the error out of the step, or put the query that may fail into knex.transaction(…).',
      },
    );
  }
  return failure('transaction-control', 'the data step opened or ended a transaction with SQL of its own', {
    hint: 'Use knex.transaction(…): inside a revision it is a savepoint.',
  });
}
