// A list as the default of a column is stored as it was written: as a constant, `'{a,b}'`, or put together, `ARRAY['a', 'b']`. Both give the
// same rows, so a model's takes the form that the database has.
import { findColumn, tableIndex } from '../../schema/find.js';
import { isExpr, same } from '../../schema/same.js';
import { type Token, tokenize } from '../../schema/sql-text.js';
import type { Column, Default, Json, Schema, Type } from '../../schema/types.js';
import { constantOf } from './constants.js';
import { elementOf, parseType, sameKind } from './types.js';

export function withArraysAsHeld(desired: Schema, live: Schema): Schema {
  const find = tableIndex(live);
  return {
    ...desired,
    tables: desired.tables.map((table) => {
      if (!table.columns.some(isList)) return table;
      const held = find(table);
      const columns = table.columns.map((column) => {
        const twin = held && isList(column) ? findColumn(held, column.name) : undefined;
        return twin?.default && isSameList(column, twin.default) ? { ...column, default: twin.default } : column;
      });
      return { ...table, columns };
    }),
  };
}

function isList({ type, default: preset }: Column): boolean {
  return type.name === 'array' && preset !== undefined;
}

function isSameList({ type, default: preset }: Column, held: Default): boolean {
  if (!preset || isExpr(preset) === isExpr(held)) return false;
  const [items, others] = [itemsOf(preset, type), itemsOf(held, type)];
  return items !== undefined && others !== undefined && same({ value: items }, { value: others });
}

function itemsOf(given: Default, type: Type): Json | undefined {
  if (isExpr(given)) return listOf(plain(given.sql), type);
  return 'value' in given && Array.isArray(given.value) ? given.value : undefined;
}

type Piece = readonly Token[];

/** Of `ARRAY['a'::text, ARRAY[…]]`, maybe in parentheses, maybe under a cast to the very type. */
function listOf(tokens: Piece, type: Type): Json | undefined {
  const isBare = tokens[0]?.text.toLowerCase() === 'array' && tokens[1]?.text === '[';
  if (!isBare && tokens[0]?.text !== '(') return undefined;
  const end = closing(tokens, isBare ? 1 : 0);
  const [sign, ...cast] = tokens.slice(end + 1).map(({ text }) => text);
  const castType = cast.join(' ').replace(/ *\[ *(\d*) *\]/g, '[$1]');
  if (sign !== undefined && !(sign === '::' && sameKind(parseType(castType), type))) return undefined;
  if (!isBare) return listOf(tokens.slice(1, end), type);
  const items = split(tokens.slice(2, end)).map((piece) => itemOf(piece, type));
  return items.every((item) => item !== undefined) ? items : undefined;
}

function itemOf(piece: Piece, type: Type): Json | undefined {
  const nested = listOf(piece, type);
  if (nested !== undefined) return nested;
  const literal = constantOf(piece.map(({ text }) => text).join(' '), elementOf(type));
  return literal && 'value' in literal ? literal.value : undefined;
}

function plain(sql: string): Piece {
  return tokenize(sql).filter(({ kind }) => kind !== 'space' && kind !== 'comment');
}

/** Where the bracket at `start` is closed. */
function closing(tokens: Piece, start: number): number {
  let depth = 0;
  return tokens.findIndex(({ text }, at) => {
    if (at < start) return false;
    if (text === '(' || text === '[') depth++;
    if (text === ')' || text === ']') depth--;
    return depth === 0;
  });
}

function split(tokens: Piece): readonly Piece[] {
  if (tokens.length === 0) return [];
  const pieces: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.text === '(' || token.text === '[') depth++;
    if (token.text === ')' || token.text === ']') depth--;
    if (token.text === ',' && depth === 0) pieces.push([]);
    else pieces.at(-1)?.push(token);
  }
  return pieces;
}
