// Plays into the open connection.
import type { Snapshot, SnapshotQuery, Statement, TransactionFrame } from '../dialects/dialect.js';
import { DatabaseError, failure } from '../errors.js';
import { withCulprits } from './culprits.js';
import { type LockOptions, locked, lockWait, whileBusy } from './lock.js';
import { runInRanges } from './ranges.js';
import type { DataInstruction, FrameSink } from './sink.js';

export class LiveSink implements FrameSink {
  readonly #options: LockOptions;
  #doing: string | undefined;
  #committing = false;

  constructor(options: LockOptions) {
    this.#options = options;
  }

  /** What it was at when it failed. */
  get doing(): string | undefined {
    return this.#doing;
  }

  /** True from the moment at which COMMIT was sent until the server has answered. */
  get committing(): boolean {
    return this.#committing;
  }

  look(query: SnapshotQuery): Promise<Snapshot> {
    const { connection } = this.#options;
    return connection.dialect.snapshot(connection, query);
  }

  async write(statement: Statement): Promise<void> {
    const { clock, on, signal } = this.#options;
    signal?.throwIfAborted();
    this.#doing = statement.note;
    const start = clock.now().getTime();
    await this.#execute(statement);
    on?.({ type: 'statement', statement, durationMs: clock.now().getTime() - start });
    this.#doing = undefined;
  }

  async run(step: DataInstruction): Promise<void> {
    const { connection, clock, on, signal } = this.#options;
    signal?.throwIfAborted();
    this.#doing = step.label;
    const start = clock.now().getTime();
    const before = connection.transaction;
    await connection.data(step.run);
    if (connection.transaction !== before) throw tookTransaction(connection.transaction);
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
    const patience = lockWait(this.#options);
    try {
      await whileBusy(this.#options, patience, () => connection.run(statement));
    } catch (error) {
      throw error instanceof DatabaseError && connection.isBusy(error) ? locked(patience) : error;
    }
  }

  async watch(checks: TransactionFrame['checks']): Promise<() => Promise<void>> {
    const { connection } = this.#options;
    const before: { readonly sql: string; readonly message: string; readonly rows: readonly unknown[] }[] = [];
    for (const { sql, instead = sql, message } of checks) {
      const rows = await connection.rows(sql).catch(() => undefined);
      before.push({ sql: rows ? sql : instead, message, rows: rows ?? (await connection.rows(instead)) });
    }
    return async () => {
      for (const { sql, message, rows } of before) {
        const left = counted(rows);
        const added = (await connection.rows(sql)).filter((row) => !taken(left, JSON.stringify(row)));
        if (added.length > 0) throw checkFailed(message, added);
      }
    };
  }

  async commit(own: readonly string[], commit: string): Promise<void> {
    const { connection, signal } = this.#options;
    signal?.throwIfAborted();
    this.#committing = true;
    // One round trip. Where the database is busy it is COMMIT that is, and COMMIT alone is tried again.
    let statements = [...own, commit];
    await whileBusy(this.#options, lockWait(this.#options), () => {
      const now = statements;
      statements = [commit];
      return connection.runAll(now);
    });
    this.#committing = false;
  }

  async rollback(statement: string): Promise<void> {
    if (this.#options.connection.transaction !== 'none') await this.undo([statement]);
  }

  async undo(statements: readonly string[]): Promise<void> {
    const { connection } = this.#options;
    if (!connection.alive) return;
    for (const sql of statements) await connection.run(sql).catch(() => {});
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

  /** Outside a transaction any statement may meet another writer; inside one it was BEGIN that did. */
  #patiently(attempt: () => Promise<void>): Promise<void> {
    if (this.#options.connection.transaction !== 'none') return attempt();
    return whileBusy(this.#options, lockWait(this.#options), attempt);
  }
}

function counted(rows: readonly unknown[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const text = JSON.stringify(row);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return counts;
}

function taken(counts: Map<string, number>, text: string): boolean {
  const left = counts.get(text) ?? 0;
  counts.set(text, left - 1);
  return left > 0;
}

function checkFailed(message: string, rows: readonly unknown[]): Error {
  const text = (row: unknown): string =>
    Object.entries(row as Record<string, unknown>)
      .flatMap(([name, value]) => (value === null ? [] : [`${name} ${value}`]))
      .join(', ');
  const shown = rows.slice(0, 10).map((row) => `  ${text(row)}`);
  const more = rows.length > shown.length ? [`  … ${rows.length - shown.length} more`] : [];
  return failure('check-failed', [message, ...shown, ...more].join('\n'), { data: { rows } });
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
