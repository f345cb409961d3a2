// What a rename does to the text of a view or a trigger: what SQLite does to it. Where this should read a text otherwise than
// SQLite does, the two differ afterwards, and the object is made anew.
import type { SchemaObject } from '../../../schema/types.js';
import type { RenamedRef } from '../../../schema/vocabulary.js';
import { quoteName } from '../../standard/names.js';
import { placesOfColumn, placesOfTable, type StoredObject } from '../mentions.js';
import { sameName, solidTokens } from '../tokens.js';
import type { SqliteKind } from './kind.js';

export function followed(kind: SqliteKind, object: SchemaObject, renamed: RenamedRef): SchemaObject {
  if (kind.type === 'virtual' || renamed.what === 'schema') return object;
  const stored = (on: string): StoredObject => ({
    type: kind.type,
    name: object.id.name,
    table: on,
    sql: kind.print(object),
  });
  const own = stored(object.id.on?.name ?? '');
  if (renamed.what === 'column') {
    const { table, from, to } = renamed;
    const places = placesOfColumn(own, table.name, from, undefined);
    return places.size === 0 ? object : withBody(object, kind.read(replaced(own.sql, places, to)));
  }
  const [from, to] = [renamed.from.name, renamed.to.name];
  const places = placesOfTable(own.sql, from);
  if (places.size === 0) return object;
  const after = withBody(object, kind.read(replaced(own.sql, places, to)));
  const on = object.id.on && sameName(object.id.on.name, from) ? { on: { name: to } } : {};
  return { ...after, id: { ...object.id, ...on } };
}

function withBody(object: SchemaObject, { body }: SchemaObject): SchemaObject {
  return { ...object, body };
}

function replaced(sql: string, places: ReadonlySet<number>, to: string): string {
  let text = '';
  let at = 0;
  for (const [i, token] of solidTokens(sql).entries()) {
    if (!places.has(i)) continue;
    text += sql.slice(at, token.start) + quoteName(to);
    at = token.end;
  }
  return text + sql.slice(at);
}
