// Why what stands on the parts of a schema cannot stay as it is when those are taken away or changed.
import type { Dependent } from '../schema/dependents.js';
import { objectKey, refKey } from '../schema/find.js';
import { type Footing, footingText } from '../schema/footing.js';
import type { Disturbance } from './disturbances.js';

export interface Reason {
  /** `stands on column t.c, which is dropped` */
  readonly text: string;
  readonly stays: boolean;
  /** It goes with its table in any case. */
  readonly goesAlong: boolean;
}

/** Of each dependent: why it cannot stay as it is, if so. */
export function reasonsOf(
  dependents: readonly Dependent[],
  disturbed: readonly Disturbance[],
): readonly (Reason | undefined)[] {
  const found: (Reason | undefined)[] = dependents.map((dependent) => {
    const hits = disturbed.filter((each) => dependent.on.some((footing) => hit(footing, each)));
    const minded = hits.filter(({ inPlace }) => !inPlace || !dependent.follows);
    const [worst] = minded.toSorted((a, b) => Number(a.stays) - Number(b.stays));
    if (!worst) return undefined;
    const withTable = disturbed.some(
      ({ footing, stays }) =>
        !stays &&
        footing.is === 'table' &&
        dependent.of !== undefined &&
        refKey(footing.table) === refKey(dependent.of),
    );
    return {
      text: `stands on ${footingText(worst.footing)}, which ${worst.text}`,
      stays: worst.stays,
      goesAlong: withTable || dependent.follows,
    };
  });
  for (let again = true; again; ) {
    again = false;
    dependents.forEach(({ through, follows }, i) => {
      for (const below of through) {
        const reason = found[below];
        const own = found[i];
        if (!reason || (follows && reason.stays) || (own && (!own.stays || own.stays === reason.stays))) continue;
        found[i] = { text: `stands on ${dependents[below]?.what}`, stays: reason.stays, goesAlong: false };
        again = true;
      }
    });
  }
  return found;
}

/** Whether it is dropped with what is dropped, and nobody need say so. */
export function goesWith({ along }: Dependent, disturbed: Disturbance): boolean {
  return !disturbed.stays && along.on.some((footing) => hit(footing, disturbed));
}

function hit(footing: Footing, { footing: other }: Disturbance): boolean {
  if (other.is === 'object') return footing.is === 'object' && objectKey(footing.id) === objectKey(other.id);
  if (footing.is === 'object' || refKey(footing.table) !== refKey(other.table)) return false;
  if (other.is === 'table') return true;
  return footing.is === other.is && footing.name === other.name;
}
