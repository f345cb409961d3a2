// The world after SQL text of the user's own: which views, triggers and indexes come and go is read from it; tables that it
// alters are not known any more.
import type { StoredObject } from './mentions.js';
import { split } from './split.js';
import { fold, isSymbol, isWord, nameOf, sameName, solidTokens, type Token } from './tokens.js';
import { findState, readTables, stateFromText, type World, withoutTable, withTable } from './world.js';

export function executed(world: World, sql: string): World {
  return split(sql).reduce((now, piece) => afterStatement(now, piece.sql), world);
}

function afterStatement(world: World, sql: string): World {
  const tokens = solidTokens(sql);
  if (isWord(tokens[0], 'DROP')) return afterDrop(world, tokens);
  if (isWord(tokens[0], 'ALTER')) return afterAlter(world, tokens);
  return isWord(tokens[0], 'CREATE') ? afterCreate(world, tokens, sql) : world;
}

/** The name behind `at`, its place, and whether it is in the database itself. */
function nameAt(
  tokens: readonly Token[],
  at: number,
): { readonly name: string; readonly next: number; readonly own: boolean } {
  let start = at;
  if (isWord(tokens[start], 'IF')) start += isWord(tokens[start + 1], 'NOT') ? 3 : 2;
  const isQualified = isSymbol(tokens[start + 1], '.');
  const schema = isQualified ? (nameOf(tokens[start]) ?? '') : 'main';
  const place = isQualified ? start + 2 : start;
  return { name: nameOf(tokens[place]) ?? '', next: place + 1, own: sameName(schema, 'main') };
}

function afterDrop(world: World, tokens: readonly Token[]): World {
  const { name, own } = nameAt(tokens, 2);
  if (!own || world.temporary.has(fold(name))) return { ...world, temporary: without(world, name) };
  const other = (object: StoredObject): boolean => !sameName(object.name, name);
  if (isWord(tokens[1], 'VIEW')) {
    const triggers = world.triggers.filter(({ table }) => !sameName(table, name));
    return { ...world, views: world.views.filter(other), triggers };
  }
  if (isWord(tokens[1], 'TRIGGER')) return { ...world, triggers: world.triggers.filter(other) };
  if (isWord(tokens[1], 'TABLE')) return { ...withoutTable(world, name), virtuals: world.virtuals.filter(other) };
  if (!isWord(tokens[1], 'INDEX')) return world;
  return rereadIndexes(world, world.indexes.filter(other));
}

function without({ temporary }: World, name: string): ReadonlySet<string> {
  return new Set([...temporary].filter((other) => other !== fold(name)));
}

function rereadIndexes(world: World, indexes: readonly StoredObject[]): World {
  const texts = [...world.tables.values()].map(
    ({ parsed }): StoredObject => ({ type: 'table', name: parsed.name, table: parsed.name, sql: parsed.text }),
  );
  return { ...world, indexes, tables: readTables(texts, indexes) };
}

/** A rename may rewrite every text that there is. */
function afterAlter(world: World, tokens: readonly Token[]): World {
  const { name, next, own } = nameAt(tokens, 2);
  if (!own) return world;
  if (!isWord(tokens[next], 'RENAME')) return { ...world, unknown: new Set([...world.unknown, fold(name)]) };
  const to = isWord(tokens[next + 1], 'TO') ? nameOf(tokens[next + 2]) : undefined;
  const names = [...world.tables.keys(), ...(to === undefined ? [] : [fold(to)])];
  return { ...world, unknown: new Set([...world.unknown, ...names]) };
}

function afterCreate(world: World, tokens: readonly Token[], sql: string): World {
  const isTemporary = isWord(tokens[1], 'TEMP', 'TEMPORARY');
  const at = isTemporary || isWord(tokens[1], 'UNIQUE', 'VIRTUAL') ? 2 : 1;
  const { name, next, own } = nameAt(tokens, at + 1);
  if (isTemporary) return { ...world, temporary: new Set([...world.temporary, fold(name)]) };
  if (!own) return world;
  const object = (type: StoredObject['type'], table: string): StoredObject => ({ type, name, table, sql });
  if (isWord(tokens[1], 'VIRTUAL')) return { ...world, virtuals: [...world.virtuals, object('virtual', name)] };
  if (isWord(tokens[at], 'VIEW')) return { ...world, views: [...world.views, object('view', name)] };
  if (isWord(tokens[at], 'TRIGGER'))
    return { ...world, triggers: [...world.triggers, object('trigger', tableOfTrigger(tokens, next))] };
  if (isWord(tokens[at], 'INDEX')) {
    const table = nameOf(tokens[next + 1]) ?? '';
    return rereadIndexes(world, [...world.indexes, object('index', table)]);
  }
  if (!isWord(tokens[at], 'TABLE') || findState(world, name)) return world;
  if (!isSymbol(tokens[next], '(')) return { ...world, unknown: new Set([...world.unknown, fold(name)]) };
  return withTable(world, stateFromText(world, sql));
}

function tableOfTrigger(tokens: readonly Token[], from: number): string {
  const on = tokens.findIndex((token, i) => i >= from && isWord(token, 'ON'));
  return nameOf(tokens[on + 1]) ?? '';
}
