// A part whose locks are not to be had gives up, says who is in the way, and tries again later: what waits for a lock makes
// everybody else wait behind it. The number of tries and the time for them are limited, and no try waits without a limit.
import { DatabaseError } from '../errors.js';
import type { Contention } from './connect/index.js';
import type { LockOptions } from './lock.js';
import { pause } from './pause.js';

export interface RetryOptions extends LockOptions {
  /** How long one statement may wait for a lock. */
  readonly lockTimeoutMs?: number;
  /** How often a part is tried again. */
  readonly retry?: number;
  /** For how long in all. */
  readonly retryForMs?: number;
}

export const defaultLockTimeoutMs = 1000;
const defaultRetry = 10;
const defaultRetryForMs = 300_000;

/** For a statement that holds up nobody while it waits: as long as all the tries together. */
export function patientTimeout({ retryForMs = defaultRetryForMs, lockTimeoutMs = 0 }: RetryOptions): number {
  return Math.max(1, retryForMs, lockTimeoutMs);
}

/** The tries of one part, or of one statement outside of transactions. */
export class Tries {
  readonly #options: RetryOptions;
  readonly #start: number;
  #made = 0;

  constructor(options: RetryOptions) {
    this.#options = options;
    this.#start = options.clock.now().getTime();
  }

  get made(): number {
    return this.#made;
  }

  /** Waits and returns true where the failure is one of those and another try is allowed. Told as an event. */
  async again(error: unknown, doing: string | undefined, blockers: readonly string[]): Promise<boolean> {
    const { connection, clock, on, signal, retry = defaultRetry, retryForMs = defaultRetryForMs } = this.#options;
    const reason = this.reason(error);
    if (reason === undefined || signal?.aborted || !connection.alive || this.#made >= retry) return false;
    const pauseMs = Math.round(growing(this.#made) * (0.5 + 0.5 * clock.random()));
    if (clock.now().getTime() + pauseMs - this.#start > retryForMs) return false;
    this.#made++;
    on?.({
      type: 'blocked',
      reason,
      ...(doing !== undefined && { doing }),
      blockers,
      attempt: this.#made,
      attempts: retry,
      pauseMs,
    });
    await pause(clock, pauseMs, signal);
    return signal?.aborted !== true;
  }

  reason(error: unknown): Contention | undefined {
    return error instanceof DatabaseError ? this.#options.connection.contention(error) : undefined;
  }

  /** The last failure with who was in the way, and what may be done about it. */
  givenUp(error: unknown, blockers: readonly string[]): unknown {
    const reason = this.reason(error);
    if (!(error instanceof DatabaseError) || reason === undefined) return error;
    const tried = this.#made > 0 ? `Tried ${this.#made + 1} times. ` : '';
    const detail = [error.fault.detail, ...blockers.map((blocker) => `in the way: ${blocker}`)]
      .filter(Boolean)
      .join('\n');
    const hint = `${tried}${hints[reason]}`;
    return new DatabaseError(
      { ...error.fault, ...(detail && { detail }), hint },
      { hint, data: { ...error.data, reason, tries: this.#made + 1, blockers }, cause: error },
    );
  }
}

const hints: { readonly [reason in Contention]: string } = {
  lock: 'End the session that is in the way, or run at a quieter time. --lock-timeout waits longer for each lock (and holds up everybody else for so long), --retry and --retry-for try more often.',
  deadlock: 'Another session wants the same tables in another order. Run it again, or more often with --retry.',
  serialization: 'Another session writes to the same rows. Run it again, or more often with --retry.',
};

function growing(made: number): number {
  return Math.min(500 * 2 ** made, 30_000);
}
