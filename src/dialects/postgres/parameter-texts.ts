// Storage parameters that mean the same in other words (`off` and `false`, `0.10` and `0.1`) are no difference: the server keeps each as
// somebody has written it, so a model's takes the words that the database has.
import { tableIndex } from '../../schema/find.js';
import type { Json, Options, Schema, Table } from '../../schema/types.js';

interface Part {
  readonly options?: Options;
}

export function withParametersAsHeld(desired: Schema, live: Schema): Schema {
  const find = tableIndex(live);
  return {
    ...desired,
    tables: desired.tables.map((table) => {
      const held = find(table);
      const texts = held ? textsIn(held) : none;
      return texts.size === 0 ? table : worded(table, texts);
    }),
  };
}

type Texts = ReadonlyMap<string, string>;
const none: Texts = new Map();

function worded(table: Table, texts: Texts): Table {
  const of = <P extends Part>(part: P): P => inWords(part, texts);
  const { primaryKey, excludes } = table;
  return {
    ...of(table),
    columns: table.columns.map(of),
    ...(primaryKey ? { primaryKey: of(primaryKey) } : {}),
    uniques: table.uniques.map(of),
    ...(excludes ? { excludes: excludes.map(of) } : {}),
    indexes: table.indexes.map(of),
  };
}

/** What it says, by the name and the meaning of each parameter. */
function textsIn(table: Table): Texts {
  const { primaryKey, excludes = [] } = table;
  const parts: readonly Part[] = [
    table,
    ...table.columns,
    ...(primaryKey ? [primaryKey] : []),
    ...table.uniques,
    ...excludes,
    ...table.indexes,
  ];
  return new Map(parts.flatMap((part) => parametersOf(part).map(([name, text]) => [keyOf(name, text), text] as const)));
}

function inWords<P extends Part>(part: P, texts: Texts): P {
  const own = parametersOf(part);
  const changed = own.map(([name, text]) => [name, texts.get(keyOf(name, text)) ?? text] as const);
  if (changed.every(([, text], i) => text === own[i]?.[1])) return part;
  const postgres = { ...part.options?.postgres, with: Object.fromEntries(changed) };
  return { ...part, options: { ...part.options, postgres } };
}

function parametersOf({ options }: Part): readonly (readonly [name: string, text: string])[] {
  const given = (options?.postgres?.with ?? {}) as { readonly [name: string]: Json };
  return Object.entries(given).map(([name, value]) => [name, String(value)]);
}

function keyOf(name: string, text: string): string {
  return JSON.stringify([name, meaning(text)]);
}

const words: { readonly [word: string]: boolean } = {
  on: true,
  true: true,
  yes: true,
  off: false,
  false: false,
  no: false,
};

function meaning(text: string): boolean | number | string {
  const word = text.trim().toLowerCase();
  if (Object.hasOwn(words, word)) return words[word] === true;
  // With a zero before them they would be octal.
  return /^-?(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)$/.test(word) ? Number(word) : text;
}
