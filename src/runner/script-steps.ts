// Data steps in a script: what they would execute, if that can be known without a database.
import { failure, LimbeckError, usageError } from '../errors.js';
import type { DataStep } from '../revisions/types.js';
import { wordsOf } from './book.js';

/** Calls the step with a knex that has no database, and returns its statements. Throws `reads` for a step that wants answers. */
export type StepQueries = (step: DataStep, inTransaction: boolean) => Promise<readonly string[]>;

export interface SkippedStep {
  readonly revision: string;
  readonly label: string;
  /** What it wants to know. */
  readonly reads: string;
}

/** The step needs an answer that only a database has. */
export function reads(what: string): LimbeckError {
  return usageError('step-reads', what);
}

export function readsOf(error: unknown): string | undefined {
  return error instanceof LimbeckError && error.code === 'step-reads' ? error.message : undefined;
}

/** A step that failed on its own, while its queries were taken down. */
export class StepFailed extends Error {
  readonly label: string;

  constructor(label: string, cause: unknown) {
    super(wordsOf(cause), { cause });
    this.label = label;
  }

  in(revision: string): LimbeckError {
    const message = `revision ${revision}: op.run "${this.label}" failed when it was called for this script: ${this.message}`;
    return failure('step-failed', message, {
      hint: 'To print a script, a step is called with a knex that takes its queries down and answers none. --skip-data does not help here: correct the step.',
      data: { revision, label: this.label },
      cause: this.cause,
    });
  }
}

export function refuseSkipped(steps: readonly SkippedStep[]): void {
  if (steps.length === 0) return;
  const lines = steps.map(({ revision, label, reads }) => `  revision ${revision}: op.run "${label}" ${reads}`);
  throw usageError('data-in-script', `data steps that read the database cannot be in a script:\n${lines.join('\n')}`, {
    hint: 'Write the step as one statement that reads and writes (INSERT … SELECT), leave a comment in its place with --skip-data, or run the revisions on the database.',
    data: { steps },
  });
}
