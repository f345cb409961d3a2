// A failed revision as one error: which, where in it, what the database said, and what stands now.
import { basename } from 'node:path';
import { DatabaseError, failure, LimbeckError } from '../errors.js';
import type { StepResult } from './events.js';
import type { Piece } from './units.js';

export interface FailureContext {
  readonly piece: Piece;
  /** The statement's note or the data step's label, where the failure was in one. */
  readonly doing?: string;
  readonly done: readonly StepResult[];
  readonly stands: string;
}

/** The database's own words, position and hint are kept; the message gains revision, file, part and what stands. */
export function stepFailure(error: unknown, context: FailureContext): LimbeckError {
  const { piece, doing, done, stands } = context;
  const { revision, direction } = piece.step;
  const file = basename(revision.path);
  const lines = [
    `revision ${revision.id}${revision.message ? ` "${revision.message}"` : ''} failed in ${direction}: ${reasonOf(error)}`,
    `  at: ${[file, ...(piece.of > 1 ? [`part ${piece.number} of ${piece.of}`] : []), ...(doing ? [doing] : [])].join(', ')}`,
    `  ${stands}${done.length > 0 ? ` Done before it in this run: ${done.map((step) => step.revision.id).join(', ')}.` : ''}`,
  ];
  const message = lines.join('\n');
  const data = {
    revision: revision.id,
    file: revision.path,
    direction,
    part: piece.number,
    parts: piece.of,
    ...(doing !== undefined && { operation: doing }),
    stands,
    done: done.map((step) => step.revision.id),
    ...(error instanceof LimbeckError ? error.data : {}),
  };
  const again = `Correct ${file} and run the same command again.`;
  if (error instanceof DatabaseError) {
    const hint = [error.hint, again].filter(Boolean).join('\n');
    return new DatabaseError({ ...error.fault, message }, { hint, data, cause: error });
  }
  if (error instanceof LimbeckError) {
    return new LimbeckError(error.family, error.code, message, { hint: error.hint ?? again, data, cause: error });
  }
  return failure('revision-failed', message, { hint: again, data, cause: error });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error);
}
