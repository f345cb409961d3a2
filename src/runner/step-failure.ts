// A failed revision as one error: which, where in it, what the database said, and what stands now.
import { basename } from 'node:path';
import { DatabaseError, failure, LimbeckError } from '../errors.js';
import { wordsOf } from './book.js';
import type { Piece } from './units.js';

export interface FailureContext {
  readonly piece: Piece;
  /** The statement's note or the data step's label, where the failure was in one. */
  readonly doing?: string;
  /** The revisions that the run had finished before. */
  readonly done: readonly string[];
  readonly stands: string;
}

/** The database's own words, position and hint are kept; the message gains revision, file, part and what stands. */
export function stepFailure(error: unknown, context: FailureContext): LimbeckError {
  const { piece, done, stands } = context;
  const doing = context.doing?.trim().replace(/\s+/g, ' ');
  const { revision, direction } = piece.step;
  const file = basename(revision.path);
  const [title = ''] = revision.message.trim().split(/\r?\n/);
  const lines = [
    `revision ${revision.id}${title === '' ? '' : ` "${title}"`} failed in ${direction}: ${wordsOf(error)}`,
    `  at: ${[file, ...(piece.of > 1 ? [`part ${piece.number} of ${piece.of}`] : []), ...(doing ? [doing] : [])].join(', ')}`,
    `  ${stands}${done.length > 0 ? ` Done before it in this run: ${done.join(', ')}.` : ''}`,
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
    done,
    ...(error instanceof LimbeckError ? error.data : {}),
  };
  const again = `Correct ${file} and run the same command again.`;
  if (error instanceof DatabaseError) {
    const otherwise =
      error.hint === undefined ? 'Run the same command again when that is over.' : 'Then run the same command again.';
    const hint = [error.hint, error.fault.circumstance ? otherwise : again].filter(Boolean).join('\n');
    return new DatabaseError({ ...error.fault, message }, { hint, data, cause: error });
  }
  if (error instanceof LimbeckError) {
    return new LimbeckError(error.family, error.code, message, { hint: error.hint ?? again, data, cause: error });
  }
  return failure('revision-failed', message, { hint: again, data, cause: error });
}

/** What stands after a transaction was rolled back. */
export function standsAfterRollback(piece: Piece, wholeRun: boolean): string {
  if (wholeRun) return 'The run was one transaction: nothing of it remains.';
  if (piece.number === 1) return 'It was rolled back: nothing of it remains.';
  return `This part was rolled back; ${partsText(piece.number - 1)}, and the next run goes on with part ${piece.number}.`;
}

/** What stands after a failure outside a transaction. */
export function standsOutside(piece: Piece, statements: number): string {
  const before = piece.number > 1 ? `; ${partsText(piece.number - 1)}` : '';
  if (statements === 0) return `It ran outside a transaction, and none of its statements was completed${before}.`;
  const stand = statements === 1 ? 'its first statement stands' : `its first ${statements} statements stand`;
  return `It ran outside a transaction: ${stand}${before}, and the next run goes on after that.`;
}

/** The answer to COMMIT never came. */
export const standsUnknown = 'The connection was lost during COMMIT: migrate current tells whether it stands.';

function partsText(parts: number): string {
  return parts === 1 ? 'part 1 stands' : `parts 1 to ${parts} stand`;
}
