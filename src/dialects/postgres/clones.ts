// Which tables the questions of `settle` need: few columns, few tables. A text prints the same on any table that has the columns
// it names, so questions of many tables share a clone, and equal ones are asked once.
import { identifier, tokenize } from '../../schema/sql-text.js';
import type { Column, Table } from '../../schema/types.js';
import { words } from '../standard/fragments.js';
import { quoteName, quoteText } from '../standard/names.js';
import type { Ask, Clone } from './ask.js';
import { collateClause } from './collation.js';
import { printDefault } from './constants.js';
import { optionsOf } from './options.js';
import { hasRaw, type Place } from './places.js';
import { printType } from './types.js';

export interface Asked {
  readonly id: number;
  readonly place: Place;
  /** With all columns that the text may name. */
  readonly table: Table;
}

/** More columns would make each statement on the clone dearer than another clone is. */
const mostColumns = 30;

interface Bin {
  readonly name: string;
  /** A text names its own table, so that the clone must be that table and no other. */
  readonly own: boolean;
  readonly raw: boolean;
  readonly columns: Map<string, string>;
  /** Names that some text holds and its table does not have: the clone must not have them either. */
  readonly foreign: Set<string>;
  readonly asks: Map<string, Ask & { readonly ids: number[] }>;
}

export function clonesFor(questions: readonly Asked[]): readonly Clone[] {
  const tables = new Set(questions.map(({ table }) => table));
  const taken = new Set([...tables].flatMap(({ name, columns }) => [name, ...columns.map((column) => column.name)]));
  let probe = 'limbeck';
  while (taken.has(probe)) probe += '_';
  const bins: Bin[] = [];
  for (const question of questions) put(question, bins, probe);
  return bins.map(({ name, columns, asks }) => ({
    name: quoteName(name),
    columns: [...columns.values()],
    asks: [...asks.values()],
  }));
}

function put(question: Asked, bins: Bin[], probe: string): void {
  const { table, place, id } = question;
  const named = namesIn(place);
  const own = named.has(table.name) || named.has('*');
  const needed = table.columns.filter(({ name }) => own || named.has(name));
  const clauses = new Map(needed.map((column) => [column.name, columnOf(column)]));
  const foreign = [...named].filter((name) => !clauses.has(name));
  const raw = needed.some(({ type }) => hasRaw(type));
  const fits = (bin: Bin): boolean =>
    own
      ? bin.own && bin.name === table.name && same(bin.columns, clauses)
      : !bin.own &&
        bin.raw === raw &&
        bin.columns.size + needed.length <= mostColumns &&
        [...clauses].every(([name, sql]) => (bin.columns.get(name) ?? sql) === sql && !bin.foreign.has(name)) &&
        !foreign.some((name) => bin.columns.has(name));
  let bin = bins.find(fits);
  if (!bin) {
    bin = { name: own ? table.name : probe, own, raw, columns: new Map(), foreign: new Set(), asks: new Map() };
    bins.push(bin);
  }
  for (const [name, sql] of clauses) bin.columns.set(name, sql);
  for (const name of foreign) bin.foreign.add(name);
  const ask = askAbout(place, bin.name, probe);
  const key = JSON.stringify([ask.before, ask.text, ask.after]);
  const asked = bin.asks.get(key);
  if (asked) asked.ids.push(id);
  else bin.asks.set(key, { ...ask, ids: [id] });
}

function same(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([name, sql]) => b.get(name) === sql);
}

/** Every word and quoted name of the text; `*` where a name may hide behind an escape. */
function namesIn(place: Place): ReadonlySet<string> {
  const text =
    'expr' in place ? place.expr.sql : place.kind === 'default' ? printDefault(place.value, place.column.type) : '';
  const tokens = tokenize(text);
  const names = new Set(tokens.flatMap((token) => identifier(token) ?? []));
  if (tokens.some(({ kind, text: written }) => kind === 'quoted' && /^u&/i.test(written))) names.add('*');
  if (place.kind === 'default') names.add(place.column.name);
  return names;
}

function columnOf(column: Column): string {
  const { collation } = optionsOf('column', column);
  return words(quoteName(column.name), printType(column.type), collation && collateClause(collation));
}

/** How one place of a table is asked about on its clone. */
function askAbout(place: Place, clone: string, probeName: string): Omit<Ask, 'ids'> {
  const name = `pg_temp.${quoteName(clone)}`;
  const probe = quoteName(probeName);
  const oid = `${quoteText(name)}::regclass`;
  const index = `${quoteText(`pg_temp.${quoteName(`${probeName} index`)}`)}::regclass`;
  const createIndex = `CREATE INDEX ${quoteName(`${probeName} index`)} ON ${name}`;
  const expression = `SELECT pg_catalog.pg_get_expr(adbin, adrelid) FROM pg_catalog.pg_attrdef WHERE adrelid = ${oid}`;
  switch (place.kind) {
    case 'check':
      return {
        before: `ALTER TABLE ${name} ADD CONSTRAINT ${probe} CHECK (`,
        text: place.expr.sql,
        after: '\n)',
        read: `SELECT pg_catalog.pg_get_expr(conbin, conrelid) FROM pg_catalog.pg_constraint WHERE conrelid = ${oid} AND contype = 'c'`,
      };
    case 'generated':
      return {
        before: `ALTER TABLE ${name} ADD COLUMN ${probe} ${printType(place.column.type)} GENERATED ALWAYS AS (`,
        text: place.expr.sql,
        after: `\n) ${place.stored ? 'STORED' : 'VIRTUAL'}`,
        read: expression,
      };
    case 'part': {
      const part = place.index.parts[place.at];
      const { opclass, collation } = part ? optionsOf('indexPart', part) : {};
      const decoration = words(collation && collateClause(collation), opclass);
      return {
        before: `${createIndex} USING ${quoteName(place.index.method ?? 'btree')} ((`,
        text: place.expr.sql,
        after: `\n)${decoration && ` ${decoration}`})`,
        read: `SELECT pg_catalog.pg_get_indexdef(${index}, 1, false)`,
      };
    }
    case 'where':
      return {
        before: `${createIndex} ((1)) WHERE (`,
        text: place.expr.sql,
        after: '\n)',
        read: `SELECT pg_catalog.pg_get_expr(indpred, indrelid) FROM pg_catalog.pg_index WHERE indexrelid = ${index}`,
      };
    case 'default':
      return {
        before: `ALTER TABLE ${name} ALTER COLUMN ${quoteName(place.column.name)} SET DEFAULT `,
        text: printDefault(place.value, place.column.type),
        after: '',
        read: expression,
      };
    case 'type':
      return {
        before: `ALTER TABLE ${name} ADD COLUMN ${probe} `,
        text: printType(place.type),
        after: '',
        read: `SELECT pg_catalog.format_type(atttypid, atttypmod) FROM pg_catalog.pg_attribute
  WHERE attrelid = ${oid} AND attname = ${quoteText(probeName)}`,
      };
  }
}
