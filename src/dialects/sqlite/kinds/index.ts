// The kinds of objects that limbeck knows on SQLite, and what is the same for all of them.
import { objectText } from '../../../schema/find.js';
import type { SchemaObject } from '../../../schema/types.js';
import type { KindFaces } from '../../../schema/vocabulary.js';
import type { StoredObject } from '../mentions.js';
import { followed } from './follow.js';
import type { SqliteKind } from './kind.js';
import { triggerKind } from './trigger.js';
import { viewKind } from './view.js';
import { virtualTableKind } from './virtual-table.js';

/** What others stand on first. */
const all: readonly SqliteKind[] = [virtualTableKind, viewKind, triggerKind];

const byKind: ReadonlyMap<string, SqliteKind> = new Map(all.map((kind) => [kind.kind, kind]));
const byType: ReadonlyMap<string, SqliteKind> = new Map(all.map((kind) => [kind.type, kind]));

/** The faces, with what a rename does to the texts. */
export const objectFaces: { readonly [kind: string]: KindFaces } = Object.fromEntries(
  all.map((kind) => [kind.kind, { ...kind, follow: (object, renamed) => followed(kind, object, renamed) }]),
);

export function kindOfObject(kind: string): SqliteKind | undefined {
  return byKind.get(kind);
}

/** The object as SQLite would store it; undefined: it is none there. */
export function storedFrom(object: SchemaObject): StoredObject | undefined {
  const kind = byKind.get(object.id.kind);
  const { name, on } = object.id;
  return kind && { type: kind.type, name, table: on?.name ?? name, sql: kind.print(object) };
}

/** The object that a stored text makes; undefined: limbeck cannot read it. */
export function objectFrom(stored: StoredObject): SchemaObject | undefined {
  try {
    const object = byType.get(stored.type)?.read(stored.sql);
    const on = object?.id.on && { on: { name: stored.table } };
    // The name and the table as they are now, whatever the text calls them.
    return object && { ...object, id: { ...object.id, name: stored.name, ...on } };
  } catch {
    return undefined;
  }
}

/** The object in the form in which it is read; `say` hears what SQLite cannot hold of it. */
export function canonicalObject(object: SchemaObject, say: (mistake: string) => void): SchemaObject {
  const kind = byKind.get(object.id.kind);
  if (!kind) return object;
  const label = objectText(object.id);
  if (object.id.schema !== undefined || object.id.on?.schema !== undefined) say(`${label}: there are no schemas`);
  const mistakes = kind.mistakes(object);
  for (const mistake of mistakes) say(`${label}: ${mistake}`);
  const { comment: _, ...body } = object.body as { readonly comment?: string };
  return { id: object.id, dependsOn: [], body };
}

/** Whether two objects of one kind differ in spelling alone. */
export function sameObject(a: SchemaObject, b: SchemaObject): boolean {
  const kind = byKind.get(a.id.kind);
  return kind !== undefined && a.id.kind === b.id.kind && kind.normal(a) === kind.normal(b);
}

export { virtualTableOf } from './virtual-table-faces.js';
