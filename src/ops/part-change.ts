// What can change of a constraint or an index while it stands, and how that is applied, compared and written.
import { patchBetween, patched } from '../schema/patch.js';
import { same } from '../schema/same.js';
import type { Deferrable, Options } from '../schema/types.js';
import type { Writer } from '../schema/writer.js';

/** An absent key stays as it is, `null` takes away; so does each key of `options`. */
export interface PartChange {
  readonly comment?: string | null;
  readonly options?: Options;
}

export interface ConstraintChange extends PartChange {
  readonly deferrable?: Deferrable | null;
}

interface Changeable {
  readonly comment?: string;
  readonly options?: Options;
  readonly deferrable?: Deferrable;
}

const aspects = ['deferrable', 'comment', 'options'] as const;

export function changedPart<T extends Changeable>(part: T, { options, ...to }: ConstraintChange): T {
  const merged = { ...part, ...to, ...(options ? { options: patched(part.options, options) } : {}) };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value != null)) as T;
}

/** Undefined where they differ in something else, too. */
export function changeBetween<T extends Changeable>(from: T, to: T): ConstraintChange | undefined {
  const rest = (part: T): object =>
    Object.fromEntries(Object.entries(part).filter(([key]) => !aspects.some((aspect) => aspect === key)));
  if (!same(rest(from), rest(to))) return undefined;
  const options = patchBetween(from.options ?? {}, to.options ?? {}) as Options;
  return {
    ...(from.deferrable === to.deferrable ? {} : { deferrable: to.deferrable ?? null }),
    ...(from.comment === to.comment ? {} : { comment: to.comment ?? null }),
    ...(Object.keys(options).length === 0 ? {} : { options }),
  };
}

export function partChangeSource({ deferrable, comment, options }: ConstraintChange, w: Writer): string {
  return w.object([
    ['deferrable', deferrable === undefined ? undefined : w.json(deferrable)],
    ['comment', comment === undefined ? undefined : w.json(comment)],
    ['options', options && w.json(options)],
  ]);
}

/** `comment, notEnforced, with`: what changes, for people. */
export function partChangeWords({ options = {}, ...to }: ConstraintChange): string {
  return [...Object.keys(to), ...Object.values(options).flatMap((own) => Object.keys(own))].join(', ');
}
