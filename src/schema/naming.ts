// Names for what nobody named: exactly those that PostgreSQL itself chooses (its makeObjectName, ChooseRelationName and
// ChooseConstraintName), or those of the user's templates. Names are counted in bytes of UTF-8, of which 63 fit.
import { checkedColumns, expressionName } from './expression-name.js';
import type { Constraint, Exclude, Expr, Index, IndexPart, Options, Ref } from './types.js';

export type NamedKind = Constraint['kind'] | 'index';

/** A template for each kind: `fk_{table}_{columns}_{referred}`; `{name}` is what the model calls it. */
export type Naming = { readonly [K in NamedKind]?: string };

/** What there is to know of a thing before it has a name. */
export interface Unnamed {
  readonly kind: NamedKind;
  readonly table: string;
  /** Columns in order; of an index, what its parts are called; of a check, what it reads. */
  readonly columns: readonly string[];
  readonly referred?: string;
  /** The model's own name for it, for templates that have a place for it. */
  readonly name?: string;
}

/** Names that are in use in one schema. Indexes and keys share the names of tables; constraints have theirs. */
export interface TakenNames {
  readonly relations: Set<string>;
  readonly constraints: Set<string>;
}

export const longestName = 63;

const labels: { readonly [K in NamedKind]: string } = {
  primaryKey: 'pkey',
  unique: 'key',
  foreignKey: 'fkey',
  check: 'check',
  exclude: 'excl',
  index: 'idx',
};

export function noNames(): TakenNames {
  return { relations: new Set(), constraints: new Set() };
}

/** Chooses a free name and takes it. */
export function chooseName(what: Unnamed, naming: Naming, taken: TakenNames): string {
  const template = naming[what.kind];
  const candidate =
    template === undefined
      ? (pass: string) => objectName(what.table, middleName(what), labels[what.kind] + pass)
      : (pass: string) => shortName(fill(template, what) + pass);
  let name = candidate('');
  for (let pass = 1; isTaken(what.kind, name, taken); pass++) name = candidate(String(pass));
  takeName(what.kind, name, taken);
  return name;
}

export function takeName(kind: NamedKind, name: string, taken: TakenNames): void {
  if (kind !== 'check' && kind !== 'foreignKey') taken.relations.add(name);
  if (kind !== 'index') taken.constraints.add(name);
}

function isTaken(kind: NamedKind, name: string, { relations, constraints }: TakenNames): boolean {
  if (kind === 'index') return relations.has(name);
  if (kind === 'check' || kind === 'foreignKey') return constraints.has(name);
  return relations.has(name) || constraints.has(name);
}

function middleName({ kind, columns }: Unnamed): string | undefined {
  if (kind === 'primaryKey') return undefined;
  if (kind === 'check') return columns.length === 1 ? columns[0] : undefined;
  return joinColumns(columns);
}

/** The columns of a name: the server stops joining them once the text is as long as any name may be. */
function joinColumns(columns: readonly string[]): string {
  let joined = '';
  for (const [i, column] of columns.entries()) {
    joined += (i > 0 ? '_' : '') + clip(column, longestName);
    if (byteLength(joined) > longestName) break;
  }
  return joined;
}

/** `name1_name2_label`, where the longer of the two names gives way first until the whole fits. */
export function objectName(name1: string, name2: string | undefined, label: string): string {
  const room = longestName - byteLength(label) - 1 - (name2 === undefined ? 0 : 1);
  let size1 = byteLength(name1);
  let size2 = name2 === undefined ? 0 : byteLength(name2);
  while (size1 + size2 > room) {
    if (size1 > size2) size1--;
    else size2--;
  }
  const middle = name2 === undefined ? [] : [clip(name2, size2)];
  return [clip(name1, size1), ...middle, label].join('_');
}

/** What the parts of an index are called in its name; a name that comes twice is numbered. */
export function indexColumnNames(parts: readonly IndexPart[]): readonly string[] {
  const names: string[] = [];
  for (const part of parts) {
    const own = 'column' in part ? part.column : (expressionName(part.expr.sql) ?? 'expr');
    let name = own;
    for (let i = 1; names.includes(name); i++) name = clip(own, longestName - String(i).length) + i;
    names.push(name);
  }
  return names;
}

/** What a name of this part of a table is made from. `columns`: those of the table, where they are known. */
export function unnamedIndex(table: Ref, index: Pick<Index, 'parts' | 'options'>): Unnamed {
  const included = includedIn(index).map((column) => ({ column }));
  return { kind: 'index', table: table.name, columns: indexColumnNames([...index.parts, ...included]) };
}

export function unnamedExclude(table: Ref, exclude: Pick<Exclude, 'parts' | 'options'>): Unnamed {
  return { ...unnamedIndex(table, exclude), kind: 'exclude' };
}

/** The columns that a key or an index only carries with it: they are in its name, too. */
export function includedIn({ options = {} }: { readonly options?: Options }): readonly string[] {
  return Object.values(options).flatMap(({ include }) => (Array.isArray(include) ? include.map(String) : []));
}

export function unnamedCheck(table: Ref, expr: Expr, columns?: readonly string[]): Unnamed {
  return { kind: 'check', table: table.name, columns: checkedColumns(expr.sql, columns) };
}

const placeholders: readonly string[] = ['table', 'columns', 'referred', 'name'];

/** What is wrong with a convention, one line for each mistake. */
export function namingMistakes(naming: { readonly [kind: string]: unknown }): readonly string[] {
  return Object.entries(naming).flatMap(([kind, template]) => {
    if (!Object.hasOwn(labels, kind)) return [`${kind} is not one of ${Object.keys(labels).join(', ')}`];
    if (typeof template !== 'string' || template === '')
      return [`${kind} must be a template such as "{table}_{columns}"`];
    return [...template.matchAll(/\{([^}]*)\}/g)]
      .map(([, word = '']) => word)
      .filter((word) => !placeholders.includes(word))
      .map((word) => `${kind} has {${word}}; there are ${placeholders.map((known) => `{${known}}`).join(' ')}`);
  });
}

/** Whether the convention has a say in names that the models give. */
export function wrapsNames(kind: NamedKind, naming: Naming): boolean {
  return naming[kind]?.includes('{name}') ?? false;
}

/** A given name in the place that the convention has for it. */
export function wrapName(what: Unnamed & { readonly name: string }, naming: Naming): string {
  const template = naming[what.kind];
  return template?.includes('{name}') ? shortName(fill(template, what)) : what.name;
}

/** The inverse of `wrapName`: what a model calls it so that it stands as `name` in the database; undefined where nothing does. */
export function givenName(what: Unnamed, name: string, naming: Naming): string | undefined {
  if (!wrapsNames(what.kind, naming)) return name;
  const mark = '\0';
  const [before = '', after = ''] = fill(naming[what.kind] ?? '', { ...what, name: mark }).split(mark);
  const given = name.slice(before.length, name.length - after.length);
  return given !== '' && wrapName({ ...what, name: given }, naming) === name ? given : undefined;
}

function fill(template: string, { kind, table, columns, referred, name }: Unnamed): string {
  const joined = columns.join('_');
  const values: { readonly [word: string]: string | undefined } = {
    table,
    columns: joined,
    referred,
    name: name ?? (joined || labels[kind]),
  };
  return template.replace(/\{(\w+)\}/g, (whole, word: string) =>
    Object.hasOwn(values, word) ? (values[word] ?? '') : whole,
  );
}

/** A name that is too long is cut, and ends in a hash of the whole, so that two long names stay two. */
function shortName(name: string): string {
  if (byteLength(name) <= longestName) return name;
  const hash = fnv1a(name);
  return `${clip(name, longestName - hash.length - 1)}_${hash}`;
}

function fnv1a(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

export function byteLength(text: string): number {
  if (ascii.test(text)) return text.length;
  let bytes = 0;
  for (const char of text) bytes += charBytes(char);
  return bytes;
}

/** The longest beginning of the text of at most so many bytes that ends between two characters. */
export function clip(text: string, bytes: number): string {
  if (ascii.test(text)) return text.slice(0, bytes);
  let size = 0;
  let end = 0;
  for (const char of text) {
    size += charBytes(char);
    if (size > bytes) return text.slice(0, end);
    end += char.length;
  }
  return text;
}

/** Most names: a byte is a character. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: every character of one byte.
const ascii = /^[\x00-\x7f]*$/;

function charBytes(char: string): number {
  const code = char.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}
