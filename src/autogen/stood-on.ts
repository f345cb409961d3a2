// Objects over a type that is made anew (a domain over an enum): they let go of it before, and stand on the new one after.
import { type AlterObject, kindOf, type Operation } from '../ops/index.js';
import { objectKey, sameRef } from '../schema/find.js';
import type { ObjectId, SchemaObject } from '../schema/types.js';
import type { Vocabulary } from '../schema/vocabulary.js';

type Kept = readonly [from: SchemaObject, to: SchemaObject];

export interface StoodOn {
  readonly objects: readonly Kept[];
  /** Those above others first. */
  readonly away: readonly AlterObject[];
  /** Those under others first. */
  readonly back: readonly AlterObject[];
}

/** `kept`: what is there before and after. Only what stands on it both times has to step aside. */
export function stoodOn(types: readonly ObjectId[], kept: readonly Kept[], vocabulary: Vocabulary): StoodOn {
  const found: Kept[] = [];
  const known = [...types];
  const standsOn = (object: SchemaObject): boolean =>
    object.dependsOn.some((other) => known.some((id) => id.kind === other.kind && sameRef(id, other)));
  const next = (): Kept | undefined =>
    kept.find((pair) => {
      const isOne = kindOf(pair[0].id, vocabulary).letsGo !== undefined && pair.every(standsOn);
      return isOne && !found.includes(pair);
    });
  for (let pair = next(); pair; pair = next()) {
    found.push(pair);
    known.push(pair[0].id);
  }
  const steps = found.flatMap(([from, to]) => {
    const kind = kindOf(from.id, vocabulary);
    const away = kind.letsGo?.(from).away;
    const back = kind.letsGo?.(to).back;
    if (!away || !back) return [];
    const was = kind.apply(from, away);
    return [
      {
        away: { op: 'alterObject', id: from.id, change: away, was: from } as const,
        back: { op: 'alterObject', id: from.id, change: back, was } as const,
      },
    ];
  });
  return { objects: found, away: steps.map(({ away }) => away).reverse(), back: steps.map(({ back }) => back) };
}

/** What steps aside gets all its changes at once when it comes back, but for its comment. */
export function madeAnewAround(ops: readonly Operation[], { objects, away, back }: StoodOn): readonly Operation[] {
  const aside = new Set(objects.map(([{ id }]) => objectKey(id)));
  const rest = ops.filter(
    (op) => op.op !== 'alterObject' || !aside.has(objectKey(op.id)) || op.change.change === 'setComment',
  );
  return [...away, ...rest, ...back];
}

/** On a way back, the other changes of this run are undone before the type is made anew: then all is as it was. */
export function asItWas(kept: readonly Kept[]): readonly Kept[] {
  return kept.map(([from]) => [from, from]);
}
