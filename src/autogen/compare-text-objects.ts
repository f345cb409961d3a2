// Objects that only their own SQL text describes: what became of the texts since the applied revisions recorded them, and which
// objects stand in the way of other changes and are dropped before and made again after.
import { createTextObject, dropTextObject, type Execute, type Operation, replaceTextObject } from '../ops/index.js';
import { objectKey, sameRef } from '../schema/find.js';
import { same } from '../schema/same.js';
import { isTextObject, replaces, textBody } from '../schema/text-object.js';
import type { Ref, Schema, SchemaObject } from '../schema/types.js';
import { diffKeyed } from './keyed.js';
import { namesIn } from './texts.js';

/** `changes`: what else is to be done. `known`: what stands in the way of it, whatever the texts say. */
export function compareTextObjects(
  live: Schema,
  desired: Schema,
  changes: readonly Operation[],
  known: readonly Ref[] = [],
): readonly Execute[] {
  const { added, removed, kept } = diffKeyed(
    live.objects.filter(isTextObject),
    desired.objects.filter(isTextObject),
    ({ id }) => objectKey(id),
  );
  const inPlace = ([from, to]: readonly [SchemaObject, SchemaObject]): boolean =>
    replaces(textBody(from).create) && replaces(textBody(to).create);
  const changed = kept.filter(([from, to]) => !same(from.body, to.body));
  const isKnown = ([{ id }]: readonly [SchemaObject, SchemaObject]): boolean => known.some((ref) => sameRef(ref, id));
  const anew = new Set([...changed.filter((pair) => !inPlace(pair)), ...kept.filter(isKnown)]);
  const gone = new Set([...removed, ...[...anew].map(([from]) => from)].map(({ id }) => id.name));
  const disturbing = changes.flatMap(disturbance);
  for (let grows = true; grows; ) {
    const more = kept.filter((pair) => !anew.has(pair) && standsInTheWay(pair[0], gone, disturbing));
    for (const pair of more) gone.add(anew.add(pair) && pair[0].id.name);
    grows = more.length > 0;
  }
  return [
    ...removed.map(dropped),
    ...kept.flatMap((pair) => {
      const [from, to] = pair;
      if (anew.has(pair)) return [dropped(from), createTextObject(to)];
      return changed.includes(pair) ? [replaceTextObject(to, from)] : [];
    }),
    ...added.map(createTextObject),
  ];
}

/** Each is dropped, and made again as it was. */
export function remadeTextObjects(objects: readonly SchemaObject[]): readonly Execute[] {
  return objects.flatMap((object) => [dropped(object), createTextObject(object)]);
}

function dropped(object: SchemaObject): Execute {
  return dropTextObject(object.id, textBody(object).drop, object);
}

interface Disturbance {
  readonly table: string;
  readonly column: string;
}

/** A column that goes or gets another type: no database does that below what reads it. */
function disturbance(op: Operation): readonly Disturbance[] {
  const isOne = op.op === 'dropColumn' || (op.op === 'alterColumn' && op.to.type !== undefined);
  return isOne ? [{ table: op.table.name, column: op.column }] : [];
}

function standsInTheWay(object: SchemaObject, gone: ReadonlySet<string>, disturbing: readonly Disturbance[]): boolean {
  if (gone.size === 0 && disturbing.length === 0) return false;
  const { create } = textBody(object);
  const names = new Set(namesIn([{ sql: create }]));
  const reads = (column: string): boolean => names.has(column) || create.includes('*');
  return (
    [...names].some((name) => name !== object.id.name && gone.has(name)) ||
    disturbing.some(({ table, column }) => names.has(table) && reads(column))
  );
}
