// What limbeck writes down about a run, as statements: into the log, and into the heads when a revision is through.
import type { Dialect, Quoting, RunLock } from '../dialects/dialect.js';
import type { StampPlan } from '../revisions/types.js';
import type { Clock } from './clock.js';
import type { Journal } from './journal.js';
import type { Piece } from './units.js';
import {
  createTables,
  doneTrace,
  endText,
  type LogEntry,
  logText,
  moveText,
  type VersionTables,
} from './version-tables.js';

export interface BookOptions {
  readonly tables: VersionTables;
  readonly quote: Quoting;
  /** Absent where the run has made the lock's table before. */
  readonly lock: RunLock | undefined;
  readonly runId: string;
  readonly toolVersion: string;
  /** Absent in a script: its rows carry the time at which it runs. */
  readonly clock?: Clock;
}

/** What a script's book must know of a dialect. */
export function textsOf({ quote, session }: Dialect): Pick<BookOptions, 'quote' | 'lock'> {
  return { quote, lock: session.lock };
}

export class Book {
  readonly #options: BookOptions;

  constructor(options: BookOptions) {
    this.#options = options;
  }

  now(): Date | undefined {
    return this.#options.clock?.now();
  }

  create(): readonly string[] {
    return createTables(this.#options.tables, this.#options);
  }

  /** The part's row, and with the last part the move of the heads. */
  partDone(piece: Piece, startedAt: Date | undefined): readonly string[] {
    const { tables, quote } = this.#options;
    const moves = piece.number === piece.of ? piece.step.moves : [];
    const done = this.#entry(piece, { outcome: 'done', ...this.#times(startedAt) });
    return [logText(done, tables, quote), ...moves.map((move) => moveText(move, tables, quote))];
  }

  /** Returns a row once the part, or a statement of it, has committed. */
  doneTrace(piece: Piece, statement?: number): string {
    const entry = this.#entry(piece, { outcome: 'done', ...(statement === undefined ? {} : { statement }) });
    return doneTrace(entry, this.#options.tables, this.#options.quote);
  }

  partFailed(piece: Piece, startedAt: Date | undefined, error: unknown): string {
    const { tables, quote } = this.#options;
    return logText(
      this.#entry(piece, { outcome: 'failed', error: wordsOf(error), ...this.#times(startedAt) }),
      tables,
      quote,
    );
  }

  /** The journal of a part outside a transaction; `write` runs limbeck's own statements, `tryWrite` never throws. */
  journal(piece: Piece, write: (sql: string) => Promise<void>, tryWrite: (sql: string) => Promise<void>): Journal {
    const { tables, quote } = this.#options;
    let startedAt = this.now();
    return {
      started: async (statement, note) => {
        startedAt = this.now();
        const times = startedAt ? { startedAt } : {};
        await write(logText(this.#entry(piece, { statement, note, outcome: 'started', ...times }), tables, quote));
      },
      ended: async (statement, note, error) => {
        const times = this.#times(startedAt);
        if (error === undefined) {
          await write(endText(this.#entry(piece, { statement, note, outcome: 'done', ...times }), tables, quote));
        } else {
          const failed = this.#entry(piece, { statement, note, outcome: 'failed', error: wordsOf(error), ...times });
          await tryWrite(endText(failed, tables, quote));
        }
      },
    };
  }

  /** A statement outside a transaction that a script has just run. */
  statementDone(piece: Piece, statement: number, note: string): string {
    const { tables, quote } = this.#options;
    return logText(this.#entry(piece, { statement, note, outcome: 'done' }), tables, quote);
  }

  /** One row for each head that there is now, or one for `base`; and the moves. */
  stamped({ to, moves, purge }: StampPlan): readonly string[] {
    const { tables, quote, runId, toolVersion } = this.#options;
    const note = purge ? { note: 'purge' } : {};
    const entry = {
      run: runId,
      direction: 'stamp',
      outcome: 'done',
      toolVersion,
      ...note,
      ...this.#times(this.now()),
    } as const;
    const revisions = to.length > 0 ? to : ['base'];
    return [
      ...revisions.map((revision) => logText({ ...entry, revision }, tables, quote)),
      ...moves.map((move) => moveText(move, tables, quote)),
    ];
  }

  #times(startedAt: Date | undefined): { readonly startedAt?: Date; readonly finishedAt?: Date } {
    const finishedAt = this.now();
    return startedAt && finishedAt ? { startedAt, finishedAt } : {};
  }

  #entry({ step, number, of }: Piece, what: Pick<LogEntry, 'outcome'> & Partial<LogEntry>): LogEntry {
    const { runId, toolVersion } = this.#options;
    return {
      run: runId,
      revision: step.revision.id,
      direction: step.direction,
      part: number,
      parts: of,
      toolVersion,
      checksum: step.recording.checksum,
      textChecksum: step.textChecksum,
      ...what,
    };
  }
}

export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error);
}
