// A part outside any transaction, statement by statement: each is on record before it runs and after it, so that an
// interrupted run goes on where it stopped and does nothing twice that it knows to be done.
import type { Probe, Statement } from '../dialects/dialect.js';
import type { Connection } from './connect/index.js';
import type { Progress } from './head-table.js';
import { stateOf } from './probe.js';
import type { DataInstruction, Sink } from './sink.js';

/** Writes the journal: to the log, or into a script. */
export interface Journal {
  started(statement: number, note: string): Promise<void>;
  ended(statement: number, note: string, error?: unknown): Promise<void>;
}

export interface JournalOptions {
  readonly sink: Sink;
  readonly journal: Journal;
  readonly part: number;
  /** Runs the work in one transaction, as often as it takes. Absent where nothing is run. */
  readonly atomically?: (work: () => Promise<void>, statement: number, doing: string) => Promise<void>;
  /** What an interrupted run did, and the connection that can be asked about it. */
  readonly resume?: { readonly progress: Progress; readonly connection: Connection };
}

export class JournalSink implements Sink {
  readonly #options: JournalOptions;
  #statement = 0;
  #done = 0;

  constructor(options: JournalOptions) {
    this.#options = options;
  }

  /** How many of the part's statements stand. */
  get done(): number {
    return this.#done;
  }

  look(...given: Parameters<Sink['look']>): ReturnType<Sink['look']> {
    return this.#options.sink.look(...given);
  }

  /** What a transaction takes is committed together with the word that it is done. */
  write(statement: Statement): Promise<void> {
    const { sink, journal, atomically } = this.#options;
    const { note, probe, outsideTransaction, bare } = statement;
    if (!atomically || outsideTransaction || bare) return this.#once(note, () => sink.write(statement), probe);
    return this.#once(note, async (number) => {
      const work = async (): Promise<void> => {
        await sink.write(statement);
        await journal.ended(number, note);
      };
      await atomically(work, number, note);
      return true;
    });
  }

  run(step: DataInstruction): Promise<void> {
    return this.#once(step.label, () => this.#options.sink.run(step));
  }

  played(...given: Parameters<Sink['played']>): void {
    this.#options.sink.played(...given);
  }

  /** `work` returns true where it has journalled its end itself. */
  async #once(note: string, work: (number: number) => Promise<unknown>, probe?: Probe): Promise<void> {
    const { journal, part, resume } = this.#options;
    const number = ++this.#statement;
    const name = `${part}.${number}`;
    if (resume?.progress.doneStatements.has(name)) {
      this.#done++;
      return;
    }
    const begun = resume?.progress.begunStatements.has(name) === true;
    await journal.started(number, note);
    let ended: unknown;
    try {
      // Only what we began ourselves may be taken as done: an object of somebody else's must not hide a failure.
      if (!(begun && probe && (await stateOf(probe, resume.connection)) === 'done')) ended = await work(number);
    } catch (error) {
      await journal.ended(number, note, error);
      throw error;
    }
    if (ended !== true) await journal.ended(number, note);
    this.#done++;
  }
}
