// What is ours: filters over both sides, so that what is excluded is neither created nor dropped.
import { emptySchema } from '../schema/build.js';
import { findColumn, objectKey, refKey, refText, sameRef, tableIndex } from '../schema/find.js';
import { mentions } from '../schema/sql-text.js';
import type { Column, Constraint, ForeignKey, Hints, ObjectId, Ref, Schema, Table, Type } from '../schema/types.js';
import type { Vocabulary } from '../schema/vocabulary.js';
import { standsOnAny } from './stands-on.js';

/** What a filter is asked about: a table, a column, an index, a constraint or an object. */
export interface FilterItem {
  readonly kind: string;
  readonly schema?: string;
  readonly name: string;
  /** Of a column, an index or a constraint. */
  readonly table?: string;
}

/** Names or globs (`audit_*`, `auth.*`, `users.legacy_*`), or a function that says whether an item is ours. */
export type Filter = readonly string[] | ((item: FilterItem) => boolean);

export interface Filters {
  readonly include?: Filter;
  readonly exclude?: Filter;
}

/** Keeps what the filters let through and the hints do not claim to be elsewhere. */
export function inScope(schema: Schema, filters: Filters, hints: Hints): Schema {
  const ours = (item: FilterItem): boolean =>
    (filters.include === undefined || includes(filters.include, item)) &&
    !(filters.exclude !== undefined && excludes(filters.exclude, item));
  const untouched = new Set(hints.untouched.map(refKey));
  const withUntouched = new Set(hints.untouchedColumns.map(({ table }) => refKey(table)));
  const filtered = filters.include !== undefined || filters.exclude !== undefined;
  const scoped = schema.tables
    .filter((table) => !untouched.has(refKey(table)) && ours(item('table', table)))
    .map((table) => (filtered || withUntouched.has(refKey(table)) ? partsInScope(table, ours, hints) : table));
  const tables = filtered || withUntouched.size > 0 ? withoutGoneTargets(scoped, schema) : scoped;
  const used = new Set(tables.flatMap((table) => table.columns.flatMap(({ type }) => typeRefs(type))));
  // A list of included tables brings the types of their columns with it.
  const isOurs = (id: ObjectId): boolean =>
    ours(item(id.kind, id)) ||
    (Array.isArray(filters.include) && used.has(refKey(id)) && !excludes(filters.exclude ?? [], item(id.kind, id)));
  return { tables, objects: schema.objects.filter(({ id }) => isOurs(id)) };
}

/** Without what belongs to others, but for what the models declare. */
export function withoutOthers(live: Schema, others: readonly ObjectId[] = [], declared: Schema = emptySchema): Schema {
  if (others.length === 0) return live;
  const known = new Set([...declared.tables, ...declared.objects.map(({ id }) => id)].map(placeKey));
  const gone = new Set(others.map(placeKey).filter((key) => !known.has(key)));
  const stays = (item: Ref & { readonly kind?: string }): boolean => !gone.has(placeKey(item));
  return {
    tables: live.tables.filter(stays),
    objects: live.objects.filter(({ id }) => stays(id) && (id.on === undefined || stays(id.on))),
  };
}

/** With the types that columns are of, whosever they are: models cannot name them without declaring them. */
export function withTypesOf(scoped: Schema, held: Schema): Schema {
  const used = new Set(scoped.tables.flatMap((table) => table.columns.flatMap(({ type }) => typeRefs(type))));
  const known = new Set(scoped.objects.map(({ id }) => objectKey(id)));
  const more = held.objects.filter(({ id }) => used.has(refKey(id)) && !known.has(objectKey(id)));
  const needed = more.flatMap(({ dependsOn }) => dependsOn.map(objectKey));
  const under = held.objects.filter(({ id }) => needed.includes(objectKey(id)) && !known.has(objectKey(id)));
  if (more.length === 0) return scoped;
  return { ...scoped, objects: [...scoped.objects, ...new Set([...more, ...under])] };
}

/** A schema in which anything is left alone stays, whether the models name it or not. */
export function withHolders(held: Schema, scoped: Schema, { kinds }: Vocabulary): Schema {
  const kept = new Set([...scoped.tables, ...scoped.objects.map(({ id }) => id)].map(placeKey));
  const all = [...held.tables, ...held.objects.map(({ id }) => id)];
  const holders = new Set(all.filter((item) => !kept.has(placeKey(item))).flatMap(({ schema }) => schema ?? []));
  if (holders.size === 0) return scoped;
  const isHolder = ({ kind, name }: ObjectId): boolean => kinds[kind]?.names === 'schema' && holders.has(name);
  return {
    ...scoped,
    objects: scoped.objects.map((object) => (isHolder(object.id) ? { ...object, conventional: true } : object)),
  };
}

function placeKey(item: Ref & { readonly kind?: string }): string {
  return `${item.kind ?? 'table'} ${refKey(item)}`;
}

function typeRefs(type: Type): readonly string[] {
  return [...(type.ref ? [refKey(type.ref)] : []), ...(type.of ? typeRefs(type.of) : [])];
}

/** A column that is left alone leaves alone what stands on it. */
function partsInScope(table: Table, ours: (item: FilterItem) => boolean, hints: Hints): Table {
  const part =
    (kind: string) =>
    (named: { readonly name: string }): boolean =>
      ours({ ...item(kind, { ...table, name: named.name }), table: table.name });
  const gone = goneColumns(table, part('column'), hints);
  const keeps = <C extends Constraint>({ kind, ...constraint }: C): boolean =>
    part(kind)(constraint) && !standsOnAny({ kind, ...constraint } as C, gone);
  const { primaryKey, excludes = [], ...rest } = table;
  const exclusions = excludes.filter((exclude) => keeps({ kind: 'exclude', ...exclude }));
  return {
    ...rest,
    columns: table.columns.filter(({ name }) => !gone.has(name)),
    ...(primaryKey && !standsOnAny({ kind: 'primaryKey', ...primaryKey }, gone) ? { primaryKey } : {}),
    uniques: table.uniques.filter((key) => keeps({ kind: 'unique', ...key })),
    foreignKeys: table.foreignKeys.filter((key) => keeps({ kind: 'foreignKey', ...key })),
    checks: table.checks.filter((check) => keeps({ kind: 'check', ...check })),
    ...(exclusions.length > 0 ? { excludes: exclusions } : {}),
    indexes: table.indexes.filter((index) => part('index')(index) && !standsOnAny(index, gone)),
  };
}

/** A foreign key to a column that is left alone is left alone. */
function withoutGoneTargets(tables: readonly Table[], held: Schema): readonly Table[] {
  const [find, before] = [tableIndex({ tables, objects: [] }), tableIndex(held)];
  const isGone = ({ references, referencedColumns }: ForeignKey): boolean => {
    const [now, was] = [find(references), before(references)];
    const has = (table: Table | undefined, column: string): boolean =>
      table !== undefined && findColumn(table, column) !== undefined;
    return now !== undefined && referencedColumns.some((column) => has(was, column) && !has(now, column));
  };
  return tables.map((table) =>
    table.foreignKeys.some(isGone) ? { ...table, foreignKeys: table.foreignKeys.filter((key) => !isGone(key)) } : table,
  );
}

/** And those that are reckoned from them. */
function goneColumns(table: Table, isOurs: (column: Column) => boolean, hints: Hints): ReadonlySet<string> {
  const untouched = hints.untouchedColumns.filter((hint) => sameRef(hint.table, table)).map(({ column }) => column);
  const gone = new Set(
    table.columns.filter((column) => untouched.includes(column.name) || !isOurs(column)).map(({ name }) => name),
  );
  const isReckoned = ({ generated }: Column): boolean => generated !== undefined && mentions(generated.as.sql, gone);
  for (const { name } of table.columns.filter(isReckoned)) gone.add(name);
  return gone;
}

function item(kind: string, ref: Ref): FilterItem {
  return ref.schema === undefined ? { kind, name: ref.name } : { kind, schema: ref.schema, name: ref.name };
}

/** A list that names tables only says nothing of their parts: those come with their table. */
function includes(filter: Filter, candidate: FilterItem): boolean {
  if (typeof filter === 'function') return filter(candidate);
  return matches(filter, candidate) || (candidate.table !== undefined && matches(filter, tableItem(candidate)));
}

function excludes(filter: Filter, candidate: FilterItem): boolean {
  return typeof filter === 'function' ? filter(candidate) : matches(filter, candidate);
}

function tableItem({ schema, table }: FilterItem): FilterItem {
  return item('table', schema === undefined ? { name: table ?? '' } : { schema, name: table ?? '' });
}

function matches(globs: readonly string[], candidate: FilterItem): boolean {
  const { schema, name, table } = candidate;
  const bare = table === undefined ? name : `${table}.${name}`;
  const texts = schema === undefined ? [bare] : [bare, refText({ schema, name: bare })];
  return globs.some((glob) => texts.some((text) => globPattern(glob).test(text)));
}

function globPattern(glob: string): RegExp {
  const text = glob
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '[^.]*')
    .replaceAll('?', '[^.]');
  return new RegExp(`^${text}$`, 'u');
}
