// What only SQLite has, under `options.sqlite`: read by all stages of this folder through here, so that the names are one list.
import { didYouMean } from '../../errors.js';
import type { Json, Options } from '../../schema/types.js';

export interface TableOptions {
  readonly strict?: boolean | undefined;
  readonly withoutRowid?: boolean | undefined;
}

export interface ColumnOptions {
  /** Of texts: NOCASE, RTRIM or one that the application defines. */
  readonly collate?: string | undefined;
  /** Of an INTEGER PRIMARY KEY: a number is never given twice. */
  readonly autoincrement?: boolean | undefined;
  /** ON CONFLICT of its NOT NULL. */
  readonly notNullConflict?: string | undefined;
  /** Of a column of the primary key: it may be NULL, which SQLite allows where neither STRICT nor a rowid forbids it. */
  readonly nullable?: boolean | undefined;
}

/** Of primary keys and uniques. */
export interface KeyOptions {
  readonly onConflict?: string | undefined;
  /** For each column of the key: a collation other than the column's own, or null. */
  readonly collate?: readonly (string | null)[] | undefined;
  /** For each column of the key: `desc` or null. */
  readonly order?: readonly ('desc' | null)[] | undefined;
}

export interface ForeignKeyOptions {
  /** A word behind MATCH that is none of the standard's; SQLite takes any. */
  readonly match?: string | undefined;
}

export interface CheckOptions {
  readonly onConflict?: string | undefined;
}

export interface IndexPartOptions {
  readonly collate?: string | undefined;
}

interface ByPlace {
  readonly table: TableOptions;
  readonly column: ColumnOptions;
  readonly key: KeyOptions;
  readonly foreignKey: ForeignKeyOptions;
  readonly check: CheckOptions;
  readonly index: Readonly<Record<never, never>>;
  readonly indexPart: IndexPartOptions;
}
export type Place = keyof ByPlace;

const names: { readonly [P in Place]: readonly string[] } = {
  table: ['strict', 'withoutRowid'],
  column: ['collate', 'autoincrement', 'notNullConflict', 'nullable'],
  key: ['onConflict', 'collate', 'order'],
  foreignKey: ['match'],
  check: ['onConflict'],
  index: [],
  indexPart: ['collate'],
};

interface WithOptions {
  readonly options?: Options;
}

export function optionsOf<P extends Place>(_place: P, of: WithOptions): ByPlace[P] {
  return (of.options?.sqlite ?? {}) as ByPlace[P];
}

/** The same value with these options and no other dialect's; without the key where nothing is said. */
export function withOptions<P extends Place, T extends object>(_place: P, of: T, own: ByPlace[P]): T {
  const given: { readonly [key: string]: Json | undefined } = { ...own };
  // Of most parts of most tables nothing is said.
  if ((of as WithOptions).options === undefined && Object.values(given).every(isNothing)) return of;
  const { options: _, ...rest } = of as T & WithOptions;
  const said = Object.entries(given).filter(([, value]) => !isNothing(value));
  return (said.length === 0 ? rest : { ...rest, options: { sqlite: Object.fromEntries(said) } }) as T;
}

function isNothing(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === false) return true;
  return Array.isArray(value) && value.every((item) => item === null);
}

/** What is wrong with the options that a model gives, as sentences about `what`. */
export function optionMistakes(place: Place, of: WithOptions, what: string): readonly string[] {
  const known = names[place];
  return Object.keys(of.options?.sqlite ?? {})
    .filter((name) => !known.includes(name))
    .map((name) => {
      const hint =
        didYouMean(name, known) ?? (known.length === 0 ? 'There are none.' : `There are: ${known.join(', ')}.`);
      return `${what} has no option "${name}" on SQLite. ${hint}`;
    });
}

/** Names of collations have no case. */
function collation(name: string | undefined): string {
  const upper = (name ?? 'BINARY').toUpperCase();
  return ['BINARY', 'NOCASE', 'RTRIM'].includes(upper) ? upper : (name ?? upper);
}

/** A collation where it says more than the one that holds without it: that of the column, or BINARY. */
export function collationName(name: string | undefined, otherwise?: string): string | undefined {
  return name === undefined || collation(name) === collation(otherwise) ? undefined : collation(name);
}

/** ABORT is what happens anyway. */
export function conflictAction(action: string | undefined): string | undefined {
  const upper = action?.toUpperCase();
  return upper === 'ABORT' ? undefined : upper;
}
