// A revision that an earlier run left half done comes first, as it was recorded then; anything else is refused.
import { usageError } from '../errors.js';
import type { Progress } from './head-table.js';
import type { RecordedPlan } from './units.js';

export function refuseOtherThanHalfDone(progress: Progress | undefined, plan: RecordedPlan): void {
  const [first] = plan.steps;
  if (!progress?.stands || !first) return;
  const { revision, direction, parts, checksum } = progress;
  const stands = standsOf(progress);
  const data = { revision, direction, parts, doneParts: [...progress.doneParts] };
  if (first.revision.id !== revision || first.direction !== direction) {
    const next = direction === first.direction ? `begins with ${first.revision.id}` : `is to ${first.direction}`;
    throw usageError(
      'half-done',
      `the ${direction} of revision ${revision} is half done (${stands}), and this run ${next}`,
      {
        hint: `Finish it first with migrate ${direction}; or put the database right by hand, and then tell limbeck with migrate stamp.`,
        data,
      },
    );
  }
  if (checksum !== undefined && checksum !== first.recording.checksum) {
    throw usageError(
      'half-done-changed',
      `the ${direction} of revision ${revision} is half done (${stands}), and its file is no longer the one that ran`,
      {
        hint: 'Give the file back what it said and run again; or put the database right by hand, and then tell limbeck with migrate stamp.',
        data,
      },
    );
  }
}

function standsOf({ doneParts, doneStatements, parts }: Progress): string {
  if (doneParts.size > 0) return `${doneParts.size} of ${parts} parts stand`;
  if (doneStatements.size > 0) return `${doneStatements.size} of its statements stand`;
  return 'one of its statements was begun, and its end is not known';
}
