// What stands in the way of changes: a view on a column that gets another type, a function over an enum that is made anew. What can
// come back as it was is dropped before and made again after, by operations in the file; of the rest a person decides.
import { type Disturbance, type Execute, type Reason, reasonsOf } from '../ops/index.js';
import { usesType } from '../schema/bound.js';
import type { Dependent, Dependents } from '../schema/dependents.js';
import { refKey } from '../schema/find.js';
import { type Footing, footingText } from '../schema/footing.js';
import { isTextObject } from '../schema/text-object.js';
import type { Ref, Schema } from '../schema/types.js';
import { namesIn } from './texts.js';

/** Something that must go before the changes can be made, and that limbeck does not take away by itself. */
export interface Obstacle {
  /** `view v stands on column t.c, which is dropped` */
  readonly text: string;
  /** What allows it to be dropped, where it can be: `view:v`. */
  readonly flag?: string;
  /** What takes it out of the way for a while, and what undoes that. */
  readonly steps?: readonly [string, string];
}

export interface Cleared {
  readonly executes: readonly Execute[];
  /** Parts of the models that must go and come again with what they stand on. */
  readonly detached: readonly Footing[];
  /** Objects by their own SQL that must do so. */
  readonly texts: readonly Ref[];
  readonly obstacles: readonly Obstacle[];
}

/** `formerNames`: what gets another name in this very revision, so that no text of the server can be used as it is. */
export function clear(
  found: Dependents,
  disturbed: readonly Disturbance[],
  live: Schema,
  formerNames: ReadonlySet<string>,
  allowed: readonly string[],
): Cleared {
  const { dependents } = found;
  const byText = new Set(live.objects.filter(isTextObject).map(({ id }) => refKey(id)));
  const isText = ({ ref }: Dependent): boolean => byText.has(refKey(ref));
  const reasons = reasonsOf(dependents, disturbed);
  const affected = dependents.flatMap((dependent, i) => {
    const reason = reasons[i];
    if (!reason) return [];
    const obstacle = isText(dependent) ? undefined : obstacleOf(dependent, reason, formerNames, allowed);
    return [{ dependent, reason, obstacle }];
  });
  const moved = affected.filter(({ dependent, obstacle }) => obstacle === undefined && !isText(dependent));
  const executes = moved.flatMap(({ dependent, reason }): readonly Execute[] => {
    const { drop = '', create = '', ref, on, flag: key, through } = dependent;
    const aside = { key, name: ref.name, on, through: through.map((i) => dependents[i]?.flag ?? '') };
    const before: Execute = { op: 'execute', sql: drop, aside: { ...aside, undo: create, step: 'drop' } };
    const after: Execute = { op: 'execute', sql: create, aside: { ...aside, undo: drop, step: 'create' } };
    return reason.stays ? [before, after] : [before];
  });
  const users = (footing: Footing): boolean => footing.is === 'default' && isUser(footing, disturbed, live);
  const under = moved.filter(({ reason }) => reason.stays).flatMap(({ dependent }) => dependent.under);
  const detached = [...found.bound.filter((footing) => footing.is !== 'column' && !users(footing)), ...under];
  const texts = affected.flatMap(({ dependent }) => (isText(dependent) ? [dependent.ref] : []));
  return { executes, detached, texts, obstacles: affected.flatMap(({ obstacle }) => obstacle ?? []) };
}

function obstacleOf(
  { what, flag, drop, create = '', under, ours }: Dependent,
  reason: Reason,
  formerNames: ReadonlySet<string>,
  allowed: readonly string[],
): Obstacle | undefined {
  const text = `${what} ${reason.text}`;
  if (drop === undefined) return { text };
  const former = reason.stays && namesIn([{ sql: create }]).find((name) => formerNames.has(name));
  if (former) return { text: `${text}; it names ${former}, which gets another name in the same revision` };
  const [above] = under;
  if (!reason.stays && above) return { text: `${text}; and ${footingText(above)} stands on it` };
  if (reason.goesAlong || (reason.stays && ours) || allowed.includes(flag)) return undefined;
  return { text, flag };
}

/** The default of a column that moves to the new type is seen to by the very statement. */
function isUser(footing: Footing, disturbed: readonly Disturbance[], live: Schema): boolean {
  if (footing.is === 'object' || footing.is === 'table') return false;
  const column = live.tables
    .find((table) => refKey(table) === refKey(footing.table))
    ?.columns.find(({ name }) => name === footing.name);
  return (
    column !== undefined &&
    disturbed.some(({ footing: other }) => other.is === 'object' && usesType(column.type, other.id))
  );
}
