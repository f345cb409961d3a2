// A parsed CREATE TABLE statement → limbeck's table, and where each of its constraints stands in the text.
import { makeTable } from '../../schema/build.js';
import { chooseName, noNames, takeName, type Unnamed, unnamedCheck } from '../../schema/naming.js';
import type { Check, Column, Expr, ForeignKey, Index, IndexPart, Key, Table } from '../../schema/types.js';
import type { Span } from './cursor.js';
import { withTexts } from './expressions.js';
import { readDefault } from './literals.js';
import { collationName, conflictAction, withOptions } from './options.js';
import type { ColumnClause, ColumnClauseBody, KeyPart, References, TableClause } from './parse-constraints.js';
import type { ParsedIndex, ParsedIndexPart } from './parse-index.js';
import type { ParsedColumn, ParsedTable } from './parse-table.js';
import { fold, sameName } from './tokens.js';
import { isIntegerWord, parseType } from './types.js';

/** Where a constraint stands: within a column's definition, or on its own. */
export type Place =
  | { readonly in: 'column'; readonly column: ParsedColumn; readonly clause: ColumnClause }
  | { readonly in: 'table'; readonly clause: TableClause };

export interface ReadTable {
  readonly table: Table;
  /** By the name of the constraint. */
  readonly places: ReadonlyMap<string, Place>;
}

/** Other tables, for the foreign keys that point at them: their names and columns as they are declared. */
export type FindParsed = (name: string) => ParsedTable | undefined;

interface Found {
  readonly kind: Unnamed['kind'];
  readonly name: string | undefined;
  readonly place: Place;
}

export function readTable(parsed: ParsedTable, find: FindParsed = () => undefined): ReadTable {
  const named = nameConstraints(parsed, constraintsIn(parsed));
  const places = new Map(named.map(({ name, place }) => [name, place]));
  const key = named.find(({ kind }) => kind === 'primaryKey');
  const primaryKey = key && { ...label(key), ...readKey(parsed, key.place) };
  const isRowid = isRowidAlias(parsed);
  const of = (kind: Unnamed['kind']): readonly Named[] => named.filter((constraint) => constraint.kind === kind);
  const table = makeTable({
    name: parsed.name,
    columns: parsed.columns.map((column) => readColumn(parsed, column, primaryKey?.columns ?? [], isRowid)),
    ...(primaryKey ? { primaryKey } : {}),
    uniques: of('unique').map((unique) => ({ ...label(unique), ...readKey(parsed, unique.place) })),
    foreignKeys: of('foreignKey').map((foreign) => ({
      ...label(foreign),
      ...readForeignKey(parsed, foreign.place, find),
    })),
    checks: of('check').map((check) => ({ ...label(check), ...readCheck(parsed, check.place) })),
  });
  const options = { strict: parsed.strict, withoutRowid: parsed.withoutRowid };
  return { table: withOptions('table', table, options), places };
}

/** Constraints in the order of the text. */
function constraintsIn(parsed: ParsedTable): readonly Found[] {
  const inColumns = parsed.columns.flatMap((column) =>
    column.clauses.flatMap((clause): readonly Found[] => {
      const kind = kindOf(clause.body.kind);
      return kind ? [{ kind, name: clause.name, place: { in: 'column', column, clause } }] : [];
    }),
  );
  const own = parsed.clauses.flatMap((clause): readonly Found[] => {
    const kind = kindOf(clause.body.kind);
    return kind ? [{ kind, name: clause.name, place: { in: 'table', clause } }] : [];
  });
  return [...inColumns, ...own];
}

function kindOf(kind: string): Unnamed['kind'] | undefined {
  if (kind === 'references') return 'foreignKey';
  return kind === 'primaryKey' || kind === 'unique' || kind === 'check' || kind === 'foreignKey' ? kind : undefined;
}

interface Named extends Found {
  readonly name: string;
  readonly conventional: boolean;
}

/** What has no name, or one that another constraint of the table has already, is named by the convention. */
function nameConstraints(parsed: ParsedTable, found: readonly Found[]): readonly Named[] {
  const taken = noNames();
  const given = found.map((constraint) => {
    const { name, kind } = constraint;
    if (name === undefined || taken.constraints.has(name)) return { ...constraint, name: undefined };
    takeName(kind, name, taken);
    return constraint;
  });
  return given.map((constraint) => {
    if (constraint.name !== undefined) return { ...constraint, name: constraint.name, conventional: false };
    return { ...constraint, name: chooseName(unnamed(parsed, constraint), {}, taken), conventional: true };
  });
}

function unnamed(parsed: ParsedTable, { kind, place }: Found): Unnamed {
  const table = parsed.name;
  if (kind === 'check') {
    const columns = parsed.columns.map(({ name }) => name);
    return unnamedCheck({ name: table }, readCheck(parsed, place).expr, columns);
  }
  const columns =
    kind === 'foreignKey' ? foreignColumns(parsed, place) : keyParts(parsed, place).map(({ column }) => column);
  return { kind, table, columns };
}

function label({ name, conventional }: Named): { readonly name: string; readonly conventional?: true } {
  return conventional ? { name, conventional } : { name };
}

/** The single column of a primary key whose type is INTEGER is the rowid, unless it says DESC beside its own name. */
export function isRowidAlias(parsed: ParsedTable): boolean {
  if (parsed.withoutRowid) return false;
  const inline = parsed.columns.find(({ clauses }) => clauses.some(({ body }) => body.kind === 'primaryKey'));
  if (inline) {
    const clause = inline.clauses.find(({ body }) => body.kind === 'primaryKey')?.body;
    return isIntegerWord(inline.type) && !(clause?.kind === 'primaryKey' && clause.desc);
  }
  const parts = parsed.clauses.flatMap(({ body }) => (body.kind === 'primaryKey' ? body.parts : []));
  const only =
    parts.length === 1 ? parsed.columns.find(({ name }) => sameName(name, parts[0]?.column ?? '')) : undefined;
  return only !== undefined && isIntegerWord(only.type);
}

function readColumn(parsed: ParsedTable, column: ParsedColumn, key: readonly string[], isRowid: boolean): Column {
  const inKey = key.includes(column.name);
  const notNull = lastClause(column, 'notNull');
  const implied = inKey && (isRowid || parsed.withoutRowid || parsed.strict);
  const isRenamedInteger = inKey && key.length === 1 && !isIntegerWord(column.type) && !parsed.withoutRowid;
  const parsedType = parseType(column.type);
  // `INT PRIMARY KEY` is no rowid: as a type of its own, it is not taken for INTEGER.
  const type = isRenamedInteger && parsedType.name === 'integer' ? { name: 'raw', args: [column.type] } : parsedType;
  const value = lastClause(column, 'default')?.value;
  const asDefault = value && readDefault(slice(parsed, value), type);
  const generated = lastClause(column, 'generated');
  const autoincrement = inKey && hasAutoincrement(parsed);
  return withOptions(
    'column',
    {
      name: column.name,
      type,
      nullable: !(notNull || implied),
      ...(asDefault ? { default: asDefault } : {}),
      ...(generated ? { generated: { as: expression(parsed, generated.expr), stored: generated.stored } } : {}),
    },
    {
      collate: collationName(lastClause(column, 'collate')?.collation),
      autoincrement,
      notNullConflict: conflictAction(notNull?.onConflict),
      nullable: inKey && !(notNull || implied),
    },
  );
}

/** Of several clauses of one kind, SQLite heeds the last. */
function lastClause<K extends ColumnClauseBody['kind']>(column: ParsedColumn, kind: K) {
  const isOfKind = (body: ColumnClauseBody): body is Extract<ColumnClauseBody, { kind: K }> => body.kind === kind;
  return column.clauses.map(({ body }) => body).findLast(isOfKind);
}

function hasAutoincrement(parsed: ParsedTable): boolean {
  const bodies = [...parsed.columns.flatMap(({ clauses }) => clauses), ...parsed.clauses].map(({ body }) => body);
  return bodies.some((body) => body.kind === 'primaryKey' && body.autoincrement);
}

function readKey(parsed: ParsedTable, place: Place): Omit<Key, 'name'> {
  const parts = keyParts(parsed, place);
  const { body } = place.clause;
  // The order of a rowid is what it is: DESC in `PRIMARY KEY (id DESC)` says nothing there.
  const ordered = !(body.kind === 'primaryKey' && isRowidAlias(parsed));
  const key: Omit<Key, 'name'> = { columns: parts.map(({ column }) => column) };
  return withOptions('key', key, {
    onConflict: conflictAction('onConflict' in body ? body.onConflict : undefined),
    collate: parts.map(({ column, collate }) => collationName(collate, collationOf(parsed, column)) ?? null),
    order: parts.map(({ desc }) => (ordered && desc ? 'desc' : null)),
  });
}

function keyParts(parsed: ParsedTable, place: Place): readonly KeyPart[] {
  if (place.in === 'column') {
    const { body } = place.clause;
    return [{ column: place.column.name, ...(body.kind === 'primaryKey' && body.desc ? { desc: true } : {}) }];
  }
  const { body } = place.clause;
  const parts = body.kind === 'primaryKey' || body.kind === 'unique' ? body.parts : [];
  return parts.map((part) => ({ ...part, column: declaredName(parsed, part.column) }));
}

function collationOf(parsed: ParsedTable, column: string): string | undefined {
  const clauses = parsed.columns.find(({ name }) => name === column)?.clauses ?? [];
  return clauses.flatMap(({ body }) => (body.kind === 'collate' ? [body.collation] : [])).at(-1);
}

function foreignColumns(parsed: ParsedTable, place: Place): readonly string[] {
  if (place.in === 'column') return [place.column.name];
  const { body } = place.clause;
  return body.kind === 'foreignKey' ? body.columns.map((column) => declaredName(parsed, column)) : [];
}

function readForeignKey(parsed: ParsedTable, place: Place, find: FindParsed): Omit<ForeignKey, 'name'> {
  const target = targetOf(place);
  const parent = sameName(target.table, parsed.name) ? parsed : find(target.table);
  const named = target.columns.map((column) => (parent ? declaredName(parent, column) : column));
  const match = target.match?.toLowerCase();
  const known = match === 'full' || match === 'partial' ? match : undefined;
  const { onDelete, onUpdate } = target;
  const deferrable = target.deferrable ?? laterDeferrable(place);
  const key: Omit<ForeignKey, 'name'> = {
    columns: foreignColumns(parsed, place),
    references: { name: parent?.name ?? target.table },
    referencedColumns: named.length > 0 || !parent ? named : primaryKeyColumns(parent),
    ...(onDelete ? { onDelete } : {}),
    ...(onUpdate ? { onUpdate } : {}),
    ...(known ? { match: known } : {}),
    ...(deferrable ? { deferrable } : {}),
  };
  const other = known === undefined && match !== 'simple' ? target.match : undefined;
  return withOptions('foreignKey', key, { match: other });
}

export function targetOf(place: Place): References {
  const { body } = place.clause;
  if (body.kind === 'references') return body;
  if (body.kind === 'foreignKey') return body.target;
  throw new Error(`${body.kind} has no target`);
}

/** `REFERENCES p NOT NULL DEFERRABLE …`: what is deferrable may stand behind other clauses. */
function laterDeferrable(place: Place): ForeignKey['deferrable'] {
  if (place.in === 'table') return undefined;
  const { clauses } = place.column;
  const after = clauses.slice(clauses.indexOf(place.clause) + 1).map(({ body }) => body);
  const next = after.findIndex((body) => body.kind === 'references');
  const own = next === -1 ? after : after.slice(0, next);
  return own.flatMap((body) => (body.kind === 'deferrable' && body.deferrable ? [body.deferrable] : [])).at(-1);
}

function primaryKeyColumns(parsed: ParsedTable): readonly string[] {
  const key = constraintsIn(parsed).find(({ kind }) => kind === 'primaryKey');
  return key ? keyParts(parsed, key.place).map(({ column }) => column) : [];
}

function readCheck(parsed: ParsedTable, place: Place): Omit<Check, 'name'> {
  const { body } = place.clause;
  const check = { expr: body.kind === 'check' ? expression(parsed, body.expr) : { sql: '' } };
  const action = conflictAction('onConflict' in body ? body.onConflict : undefined);
  return withOptions('check', check, { onConflict: action });
}

/** A column as the table declares it: names have no case, but are shown with theirs. */
function declaredName(parsed: ParsedTable, name: string): string {
  return parsed.columns.find((column) => fold(column.name) === fold(name))?.name ?? name;
}

function expression(parsed: ParsedTable, span: Span): Expr {
  return inTable(slice(parsed, span), parsed);
}

function inTable(sql: string, { columns }: ParsedTable): Expr {
  return {
    sql: withTexts(
      sql,
      columns.map(({ name }) => name),
    ),
  };
}

function slice(parsed: ParsedTable, span: Span): string {
  return parsed.text.slice(span.start, span.end);
}

export function readIndex(parsed: ParsedIndex, table: ParsedTable): Index {
  return {
    name: parsed.name,
    unique: parsed.unique,
    parts: parsed.parts.map((part) => readIndexPart(part, table)),
    ...(parsed.where === undefined ? {} : { where: inTable(parsed.where, table) }),
  };
}

function readIndexPart(part: ParsedIndexPart, table: ParsedTable): IndexPart {
  const column =
    part.column === undefined ? undefined : table.columns.find(({ name }) => sameName(name, part.column ?? ''));
  const own: IndexPart = {
    ...(column ? { column: column.name } : { expr: inTable(part.expr, table) }),
    ...(part.desc ? { order: 'desc' as const } : {}),
  };
  const collate = collationName(part.collate, column && collationOf(table, column.name));
  return withOptions('indexPart', own, { collate });
}
