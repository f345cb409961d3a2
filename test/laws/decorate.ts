// What only PostgreSQL says of tables, columns, constraints and indexes: options put on and taken off, and kept where they fit.
// In the canonical form, so that what was loaded reads as the very same.
import { constraintsOf, sameRef } from '../../src/schema/find.js';
import type { Column, Index, Json, Options, Schema, Table } from '../../src/schema/types.js';
import { type Edit, type Ground, onColumn, onTable } from './grow.js';
import type { Tape } from './tape.js';

type Own = { readonly [key: string]: Json };
type With<T> = T & { readonly options?: Options };

const remarks = ['a remark', "it's", '$1', '😀\n--'] as const;

function ownOf(of: { readonly options?: Options }): Own {
  return of.options?.postgres ?? {};
}

function withOwn<T extends object>(of: With<T>, own: Own): T {
  const { options: _, ...rest } = of;
  return (Object.keys(own).length === 0 ? rest : { ...rest, options: { postgres: own } }) as T;
}

/** One option more, another value for it, or one less. */
function toggled(own: Own, key: string, value: Json, tape: Tape): Own {
  const { [key]: _, ...rest } = own;
  return tape.chance(25) ? rest : { ...rest, [key]: value };
}

function commented<T extends { readonly comment?: string }>(item: T, tape: Tape): T {
  const { comment: _, ...rest } = item;
  return (tape.chance(30) ? rest : { ...rest, comment: tape.pick(remarks) }) as T;
}

export const decorateTable: Edit = (schema, tape, { dialect }) => {
  if (dialect !== 'postgres') return schema;
  return onTable(schema, tape, (table) => {
    const own = ownOf(table);
    const choices: readonly [() => Own, ...(() => Own)[]] = [
      () => toggled(own, 'with', { fillfactor: tape.pick(['70', '90']) }, tape),
      () => toggled(own, 'with', { autovacuum_enabled: 'false', 'toast.autovacuum_enabled': 'false' }, tape),
      () => toggled(own, 'replicaIdentity', tape.pick(['full', 'nothing']), tape),
      () => toggled(own, 'unlogged', true, tape),
    ];
    return withOwn(table, tape.pick(choices)());
  });
};

/** Those that are in every server of the version. */
function collationsOf(version: number): readonly [string, ...string[]] {
  return [
    'C',
    'POSIX',
    'ucs_basic',
    ...(version >= 17 ? ['pg_c_utf8'] : []),
    ...(version >= 18 ? ['pg_unicode_fast'] : []),
  ];
}

export const decorateColumn: Edit = (schema, tape, { dialect, version }) => {
  if (dialect !== 'postgres') return schema;
  return onColumn(schema, tape, (column) => {
    const own = ownOf(column);
    const choices: readonly [() => Own, ...(() => Own)[]] = [
      () => toggled(own, 'statistics', tape.pick([0, 7, 500]), tape),
      () => toggled(own, 'collation', tape.pick(collationsOf(version)), tape),
      () => toggled(own, 'storage', tape.pick(['external', 'main']), tape),
      () => toggled(own, 'compression', 'pglz', tape),
      () => toggled(own, 'with', { n_distinct: tape.pick(['-0.5', '7']) }, tape),
    ];
    return withOwn(column, tape.pick(choices)());
  });
};

export const decorateConstraint: Edit = (schema, tape, { dialect }) => {
  if (dialect !== 'postgres') return schema;
  return onTable(schema, tape, (table) => {
    const chosen = tape.among(constraintsOf(table));
    if (!chosen) return table;
    const { kind } = chosen;
    const own = ownOf(chosen);
    const isKey = kind === 'primaryKey' || kind === 'unique';
    const extra = table.columns.filter(({ name }) => isKey && !chosen.columns.includes(name)).map(({ name }) => name);
    const edit = <T extends { readonly name: string; readonly comment?: string; readonly options?: Options }>(
      item: T,
    ): T => {
      if (item.name !== chosen.name) return item;
      if (tape.chance(30)) return commented(item, tape);
      if (kind === 'foreignKey' || kind === 'check') return withOwn(item, toggled(own, 'notValid', true, tape));
      if (tape.chance(40)) return withOwn(item, toggled(own, 'with', { fillfactor: '70' }, tape));
      if (kind === 'unique' && tape.chance(40)) return withOwn(item, toggled(own, 'nullsNotDistinct', true, tape));
      return withOwn(item, isKey ? toggled(own, 'include', tape.some(extra, 2), tape) : own);
    };
    return {
      ...table,
      ...(table.primaryKey ? { primaryKey: edit(table.primaryKey) } : {}),
      uniques: table.uniques.map(edit),
      foreignKeys: table.foreignKeys.map(edit),
      checks: table.checks.map(edit),
      ...(table.excludes ? { excludes: table.excludes.map(edit) } : {}),
    };
  });
};

export const decorateIndex: Edit = (schema, tape, { dialect, version }) => {
  if (dialect !== 'postgres') return schema;
  return onTable(schema, tape, (table) => {
    const chosen = tape.among(table.indexes);
    if (!chosen) return table;
    const own = ownOf(chosen);
    const keys = chosen.parts.map((part) => ('column' in part ? part.column : ''));
    const extra = table.columns.map(({ name }) => name).filter((name) => !keys.includes(name));
    const choices: readonly [() => Index, ...(() => Index)[]] = [
      () => commented(chosen, tape),
      () => withOwn(chosen, toggled(own, 'with', { fillfactor: '70' }, tape)),
      () => withOwn(chosen, toggled(own, 'include', tape.some(extra, 2), tape)),
      () => withOwn(chosen, toggled(own, 'nullsNotDistinct', true, tape)),
      () => withOwn(chosen, toggled(own, 'clustered', true, tape)),
      () => ({
        ...chosen,
        parts: chosen.parts.map((part) =>
          chosen.method === 'gin' ? part : withOwn(part, toggled(ownOf(part), 'opclass', 'text_pattern_ops', tape)),
        ),
      }),
      () => ({
        ...chosen,
        parts: chosen.parts.map((part) =>
          withOwn(part, toggled(ownOf(part), 'collation', tape.pick(collationsOf(version)), tape)),
        ),
      }),
      () => withOwn(chosen, toggled(own, 'replicaIdentity', true, tape)),
    ];
    const changed = tape.pick(choices)();
    return { ...table, indexes: table.indexes.map((index) => (index === chosen ? changed : index)) };
  });
};

const long: ReadonlySet<string> = new Set(['text', 'varchar', 'char', 'bytes', 'json', 'jsonb']);
const worded: ReadonlySet<string> = new Set(['text', 'varchar', 'char']);

/** Without what no longer fits: the type is another one, a column is gone, a table refers to one that is not logged. */
export function fitting(schema: Schema, { dialect, version }: Ground): Schema {
  if (dialect !== 'postgres') return schema;
  let tables = schema.tables.map((table) => fittingTable(table, version));
  // A table that is logged refers to none that is not; where one becomes so, so must those that it refers to.
  const isUnlogged = (table: Table): boolean => ownOf(table).unlogged === true;
  for (;;) {
    const referred = tables.filter((table) => !isUnlogged(table)).flatMap(({ foreignKeys }) => foreignKeys);
    const wrong = tables.filter(
      (table) => isUnlogged(table) && referred.some(({ references }) => sameRef(references, table)),
    );
    if (wrong.length === 0) return { ...schema, tables };
    tables = tables.map((table) => (wrong.includes(table) ? withOwn(table, without(ownOf(table), 'unlogged')) : table));
  }
}

function without(own: Own, ...keys: readonly string[]): Own {
  return Object.fromEntries(Object.entries(own).filter(([key]) => !keys.includes(key)));
}

function fittingTable(table: Table, version: number): Table {
  const byName = new Map(table.columns.map((column) => [column.name, column]));
  const columns = table.columns.map((column) => withOwn(column, columnOptions(column, version)));
  const plain = (name: string): boolean => byName.get(name)?.generated?.stored !== false && byName.has(name);
  const included = (own: Own, keys: readonly string[]): Own => {
    const include = Array.isArray(own.include)
      ? own.include.filter((name) => plain(String(name)) && !keys.includes(String(name)))
      : [];
    const rest = without(own, 'include', ...(version < 15 ? ['nullsNotDistinct'] : []));
    return include.length === 0 ? rest : { ...rest, include };
  };
  const isFilled = (name: string): boolean => byName.get(name)?.nullable === false;
  const isText = (name: string): boolean => worded.has(byName.get(name)?.type.name ?? '');
  const collationOf = (name: string): Json => ownOf(byName.get(name) as Column).collation ?? 'default';
  const index = (item: Index): Index => {
    const own = ownOf(item);
    const keys = item.parts.map((part) => ('column' in part ? part.column : ''));
    const isTree = item.method === undefined;
    const kept = included(own, keys);
    const never = [
      ...(item.unique && isTree ? [] : ['nullsNotDistinct']),
      ...(isTree && item.where === undefined ? [] : ['clustered']),
      ...(item.unique && isTree && item.where === undefined && keys.every(isFilled) ? [] : ['replicaIdentity']),
      ...(isTree ? [] : ['include']),
      ...(isTree || item.method === 'hash' ? [] : ['with']),
    ];
    const fit = without(kept, ...never);
    const parts = item.parts.map((part) => {
      const usual = 'column' in part ? collationOf(part.column) : undefined;
      const text = isTree && 'column' in part && isText(part.column);
      const isChar = 'column' in part && byName.get(part.column)?.type.name === 'char';
      const isWorded = text || item.method === 'gin';
      const decoration = isWorded ? without(ownOf(part), ...(isChar ? ['opclass'] : [])) : {};
      return withOwn(part, decoration.collation === usual ? without(decoration, 'collation') : decoration);
    });
    return withOwn({ ...item, parts }, fit);
  };
  const key = <K extends { readonly columns: readonly string[]; readonly options?: Options }>(item: K): K =>
    withOwn(item, included(ownOf(item), item.columns));
  // One index at most is the one that CLUSTER goes by, or that tells rows apart.
  const marked = new Set(ownOf(table).replicaIdentity === undefined ? [] : ['replicaIdentity']);
  const indexes = table.indexes.map(index).map((item) => {
    const again = ['clustered', 'replicaIdentity'].filter((mark) => ownOf(item)[mark] === true && marked.has(mark));
    for (const mark of Object.keys(ownOf(item))) marked.add(mark);
    return withOwn(item, without(ownOf(item), ...again));
  });
  return {
    ...withToast(table),
    columns,
    ...(table.primaryKey ? { primaryKey: key(table.primaryKey) } : {}),
    uniques: table.uniques.map(key),
    indexes,
  };
}

/** Without the parameter of a TOAST table where no column may need one: a TOAST table outlives the column that it was made for. */
function withToast(table: Table): Table {
  const own = ownOf(table);
  const { 'toast.autovacuum_enabled': _, ...parameters } = (own.with ?? {}) as Own;
  const mayGrow = table.columns.some(({ type, generated }) => type.name === 'text' && generated?.stored !== false);
  if (mayGrow || own.with === undefined) return table;
  const rest = without(own, 'with');
  return withOwn(table, Object.keys(parameters).length === 0 ? rest : { ...rest, with: parameters });
}

function columnOptions(column: Column, version: number): Own {
  const { name } = column.type;
  const own =
    column.generated?.stored === false
      ? without(ownOf(column), 'compression', 'storage', 'with', 'statistics')
      : ownOf(column);
  return without(
    own,
    ...(worded.has(name) ? [] : ['collation']),
    ...(long.has(name) ? [] : ['storage', 'compression']),
    ...(version < 14 ? ['compression'] : []),
  );
}
