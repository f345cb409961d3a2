// A plan with its recordings, cut into what commits together.
import { usageError } from '../errors.js';
import type { Operation } from '../ops/index.js';
import type { RecordedStep } from '../revisions/record.js';
import type { Part, Plan } from '../revisions/types.js';

export type { RecordedStep } from '../revisions/record.js';

export interface RecordedPlan extends Plan {
  readonly steps: readonly RecordedStep[];
}

/** How a run uses transactions: one for each part, one for the whole run, or none at all. */
export type TransactionMode = 'each' | 'all' | 'none';

/** One part of one step, in the mode in which it runs. */
export interface Piece {
  readonly step: RecordedStep;
  readonly part: Part;
  readonly number: number;
  readonly of: number;
}

/** One transaction, or one part that runs outside of any. */
export interface Unit {
  readonly mode: Part['mode'];
  readonly pieces: readonly Piece[];
}

const emptyPart: Part = { id: '1', mode: 'transaction', instructions: [] };

/** A revision that does nothing is one part all the same: its version row moves in it, in a transaction. */
export function piecesOf(step: RecordedStep, mode: TransactionMode): readonly Piece[] {
  const parts = step.recording.parts.length > 0 ? step.recording.parts : [emptyPart];
  return parts.map((part, i) => ({ step, part: inMode(part, mode), number: i + 1, of: parts.length }));
}

function inMode(part: Part, mode: TransactionMode): Part {
  if (part.instructions.length === 0) return { ...part, mode: 'transaction' };
  return mode === 'none' ? { ...part, mode: 'autocommit' } : part;
}

export function unitsOf(steps: readonly RecordedStep[], mode: TransactionMode): readonly Unit[] {
  const pieces = steps.flatMap((step) => piecesOf(step, mode));
  if (mode !== 'all') return pieces.map((piece) => ({ mode: piece.part.mode, pieces: [piece] }));
  const outside = pieces.find(({ part }) => part.mode === 'autocommit');
  if (outside) {
    throw usageError(
      'autocommit-in-all',
      `revision ${outside.step.revision.id} has a part outside any transaction, so the run cannot be one transaction`,
      { hint: 'Run with --transaction each, or upgrade up to that revision first.' },
    );
  }
  return pieces.length > 0 ? [{ mode: 'transaction', pieces }] : [];
}

export function opsOf(unit: Unit): readonly Operation[] {
  return unit.pieces.flatMap(({ part }) =>
    part.instructions.flatMap((instruction) => (instruction.kind === 'schema' ? instruction.ops : [])),
  );
}

/** For messages: `revision 1a2b3c4d5e6f, upgrade, part 1 of 2`. */
export function whereIs({ step, number, of }: Piece): string {
  return `revision ${step.revision.id}, ${step.direction}${of > 1 ? `, part ${number} of ${of}` : ''}`;
}
