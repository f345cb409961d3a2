// What can be done in place may have to be undone by making a type anew (a value of an enum that goes again): what stands on it goes
// before the first such step of the way back, and comes again after the last.
import { type Execute, isSteep, type Operation } from '../ops/index.js';
import { boundBesides, boundTo } from '../schema/bound.js';
import { sameRef } from '../schema/find.js';
import type { Footing } from '../schema/footing.js';
import { isTextObject } from '../schema/text-object.js';
import type { Ref, Schema, SchemaObject } from '../schema/types.js';
import { compareTable, type TableContext } from './compare-table.js';
import { remadeTextObjects } from './compare-text-objects.js';
import { order } from './order.js';
import { stoodOn } from './stood-on.js';

/** What must go and come again around something, and why that cannot be done, if so. */
export interface Aside {
  readonly executes: readonly Execute[];
  readonly detached: readonly Footing[];
  readonly texts: readonly Ref[];
  readonly refused?: string;
}

/** `aside`: what the database has besides, and limbeck does not model. */
export function withWaysBack(
  ops: readonly Operation[],
  live: Schema,
  kept: readonly (readonly [SchemaObject, SchemaObject])[],
  context: TableContext,
  aside: Aside | undefined,
): readonly Operation[] {
  const { vocabulary } = context;
  const steep = ops.filter((op) => isSteep(op, vocabulary));
  const [first] = steep;
  if (!first) return ops;
  const { executes = [], detached = [], texts = [], refused } = aside ?? {};
  const types = steep.map(({ id }) => id);
  const above = stoodOn(types, kept, vocabulary);
  const bound = boundBesides(boundTo([...types, ...above.objects.map(([{ id }]) => id)], live.tables), detached);
  const objects = live.objects.filter((object) => isTextObject(object) && texts.some((ref) => sameRef(ref, object.id)));
  const both = order(
    [
      ...live.tables.flatMap((table) => compareTable(table, table, { ...context, bound })),
      ...executes,
      ...remadeTextObjects(objects),
    ],
    vocabulary,
  );
  const drops = [...both.filter(takesAway), ...above.away];
  const adds = [...above.back, ...both.filter((op) => !takesAway(op))];
  return ops.map((op) => {
    if (!steep.some((other) => other === op) || op.op !== 'alterObject') return op;
    const wayBack = {
      drops: op === steep.at(-1) ? drops : [],
      adds: op === first ? adds : [],
      ...(refused !== undefined && op === first ? { refused } : {}),
    };
    const isNothing = wayBack.drops.length + wayBack.adds.length === 0 && wayBack.refused === undefined;
    return isNothing ? op : { ...op, wayBack };
  });
}

function takesAway(op: Operation): boolean {
  if (op.op === 'execute') return op.aside?.step === 'drop' || op.object?.change === 'drop';
  if (op.op === 'alterColumn') return op.to.default === null && Object.keys(op.to).length === 1;
  return op.op.startsWith('drop');
}
