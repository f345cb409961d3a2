// Ctrl-C and termination: the first one asks the command to stop cleanly, the second leaves at once.

export type Signal = 'SIGINT' | 'SIGTERM' | 'SIGHUP';
const numbers: { readonly [name in Signal]: number } = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 };

export function signalExitCode(signal: Signal): number {
  return 128 + numbers[signal];
}

/** One run's signals. Whoever takes the abort signal promises to stop by it; who does not is simply left. */
export class Interruption {
  readonly #controller = new AbortController();
  readonly #left: Promise<never>;
  #leave: (reason: unknown) => void = () => {};
  #taken = false;
  #received: Signal | undefined;
  #hasLeft = false;

  constructor() {
    this.#left = new Promise((_, reject) => {
      this.#leave = reject;
    });
    this.#left.catch(() => {});
  }

  get received(): Signal | undefined {
    return this.#received;
  }

  /** Whether the work was left where it was. */
  get left(): boolean {
    return this.#hasLeft;
  }

  /** Signal for work that ends cleanly when it is aborted. */
  take(): AbortSignal {
    this.#taken = true;
    return this.#controller.signal;
  }

  receive(signal: Signal): void {
    const leaves = this.#received !== undefined || !this.#taken;
    this.#received ??= signal;
    const interrupted = new Interrupted(this.#received, !leaves);
    this.#hasLeft ||= leaves;
    if (leaves) this.#leave(interrupted);
    this.#controller.abort(interrupted);
  }

  /** An error that nobody caught: whatever still runs can no longer be trusted. */
  fail(error: unknown): void {
    this.#hasLeft = true;
    this.#leave(error);
  }

  /** The work's result, or an Interrupted as soon as nobody is going to end it cleanly. */
  race<T>(work: Promise<T>): Promise<T> {
    return Promise.race([work, this.#left]);
  }
}

export class Interrupted extends Error {
  readonly signal: Signal;
  /** Whether the work came to an end of its own: what it had begun is rolled back. */
  readonly clean: boolean;

  constructor(signal: Signal, clean: boolean) {
    super(`stopped by ${signal}`);
    this.name = 'Interrupted';
    this.signal = signal;
    this.clean = clean;
  }
}
