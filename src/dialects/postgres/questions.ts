// What `settle` asks the server about: the texts of one side that the other has not as they are.
import { findColumn, refText, tableIndex } from '../../schema/find.js';
import { isExpr, retypedColumns, same, sameTable } from '../../schema/same.js';
import { mentions, normalSql } from '../../schema/sql-text.js';
import type { Column, Expr, Schema, Table } from '../../schema/types.js';
import { type Place, placesOf, placeText } from './places.js';

export type Side = 'desired' | 'live';

export interface Question {
  readonly id: number;
  readonly side: Side;
  readonly table: Table;
  readonly place: Place;
  /** The other side has something that it may be equal to. */
  readonly contested: boolean;
}

export function questionsOf(desired: Schema, live: Schema): readonly Question[] {
  const found: Omit<Question, 'id'>[] = [];
  const [inDesired, inLive] = [tableIndex(desired), tableIndex(live)];
  const gone = live.tables.filter((table) => !inDesired(table));
  const added = desired.tables.filter((table) => !inLive(table));
  for (const table of desired.tables) {
    const before = inLive(table);
    if (before && sameTable(before, table)) continue;
    const [own, others] = [placesOf(table), before ? placesOf(before) : []];
    found.push(...differing('desired', table, own, before, others));
    if (before) found.push(...differing('live', before, others, table, own));
  }
  // A table that goes may be one that comes under another name.
  if (added.length > 0) {
    found.push(...gone.flatMap((table) => differing('live', table, placesOf(table), undefined, [])));
  }
  return found.map((question, id) => ({ id, ...question }));
}

const none: ReadonlySet<string> = new Set();

/** The places of one side that the other has not as they are. */
function differing(
  side: Side,
  table: Table,
  places: readonly Place[],
  other: Table | undefined,
  others: readonly Place[],
): readonly Omit<Question, 'id'>[] {
  if (places.length === 0) return [];
  const texts = textsOf(others);
  let found: ReadonlySet<string> | undefined;
  const retyped = (): ReadonlySet<string> => {
    found ??= other ? retypedColumns(table, other) : none;
    return found;
  };
  return places.flatMap((place) => {
    const contested = asks(side, place, others, texts, retyped, other);
    return contested === undefined ? [] : [{ side, table, place, contested }];
  });
}

interface Texts {
  has(place: Place & { readonly expr: Expr }): boolean;
}

/** Most texts are found as they are written: only for the others are all of them lexed. */
function textsOf(places: readonly Place[]): Texts {
  const exprs = places.flatMap((place) => ('expr' in place ? [place] : []));
  const written = new Set(exprs.map(({ kind, expr }) => kind + expr.sql));
  let lexed: ReadonlySet<string> | undefined;
  return {
    has: ({ kind, expr }) => {
      if (written.has(kind + expr.sql)) return true;
      lexed ??= new Set(exprs.map((place) => place.kind + normalSql(place.expr.sql)));
      return lexed.has(kind + normalSql(expr.sql));
    },
  };
}

/** Undefined: need not be asked; else whether the other side has something to be equal to. */
function asks(
  side: Side,
  place: Place,
  others: readonly Place[],
  texts: Texts,
  retyped: () => ReadonlySet<string>,
  other: Table | undefined,
): boolean | undefined {
  const twin = other && 'column' in place ? findColumn(other, place.column.name) : undefined;
  switch (place.kind) {
    case 'check':
    case 'part':
    case 'where':
      // The same text is not the same thing over a column of another type.
      if (texts.has(place) && !mentions(place.expr.sql, retyped())) return undefined;
      return others.some(({ kind }) => kind === place.kind);
    case 'generated':
      return twin?.generated && same(twin.generated.as, place.expr) ? undefined : twin?.generated !== undefined;
    case 'default':
      return asksDefault(place.column, twin) ? twin?.default !== undefined : undefined;
    case 'type':
      return side === 'live' || (twin && same(twin.type, place.type)) ? undefined : twin !== undefined;
  }
}

/** Types whose constants have one text form only. */
const plainTypes: ReadonlySet<string> = new Set([
  'smallint',
  'integer',
  'bigint',
  'boolean',
  'text',
  'varchar',
  'char',
  'enum',
]);

function asksDefault(column: Column, twin: Column | undefined): boolean {
  const { default: own, type } = column;
  if (!own) return false;
  if (!twin?.default) return isExpr(own);
  if (same(own, twin.default) && same(type, twin.type)) return false;
  return isExpr(own) || isExpr(twin.default) || !plainTypes.has(type.name);
}

export function contested(questions: readonly Question[]): readonly Question[] {
  return questions.filter((question) => question.side === 'desired' && question.contested);
}

export function textOf({ place, table }: Question): string {
  return placeText(place, refText(table));
}
