// Views, triggers and virtual tables as SQLite holds them, and the names that they share with tables and indexes.
import { objectText, refText } from '../../schema/find.js';
import type { Schema, Table } from '../../schema/types.js';
import { commentOf } from '../standard/kinds/comment.js';
import { canonicalObject, kindOfObject } from './kinds/index.js';
import { fold } from './tokens.js';

/** Those that are for SQLite; what is wrong with them and what is lost of them is added to what is known. */
export function canonicalObjects(
  objects: Schema['objects'],
  { mistakes, losses }: { readonly mistakes: string[]; readonly losses: string[] },
): Schema['objects'] {
  const ours = objects.filter(({ id, only = 'sqlite' }) => kindOfObject(id.kind) && only === 'sqlite');
  for (const object of ours) {
    if (commentOf(object) === undefined) continue;
    losses.push(`${objectText(object.id)}: SQLite has no comments, so its own is not kept`);
  }
  return ours.map((object) => canonicalObject(object, (mistake) => mistakes.push(mistake)));
}

/** Tables, views and indexes share one space of names, in which case does not count; triggers have their own. */
export function sharedNames(tables: readonly Table[], objects: Schema['objects']): readonly string[] {
  const owners = new Map<string, string>();
  const mistakes: string[] = [];
  const take = (space: string, name: string, what: string): void => {
    const key = `${space} ${fold(name)}`;
    const owner = owners.get(key);
    if (owner === undefined) owners.set(key, what);
    else mistakes.push(`${what} and ${owner} have the same name, as case does not count`);
  };
  for (const { id } of objects) take(id.kind === 'trigger' ? 'trigger' : '', id.name, objectText(id));
  for (const table of tables) {
    take('', table.name, `table ${refText(table)}`);
    for (const index of table.indexes) take('', index.name, `index ${index.name} of ${refText(table)}`);
    for (const column of table.columns) take(refText(table), column.name, `column ${refText(table)}.${column.name}`);
  }
  return mistakes;
}
