// What no two rows may share on PostgreSQL besides unique values: exclusion constraints, keys WITHOUT OVERLAPS and references with a
// PERIOD. In the canonical form.
import { makeColumn } from '../../src/schema/build.js';
import { addConstraintTo, editTable } from '../../src/schema/edit.js';
import { refOf, sameRef } from '../../src/schema/find.js';
import type {
  Column,
  Exclude,
  ExcludePart,
  ForeignKey,
  Json,
  Key,
  Options,
  Schema,
  Table,
} from '../../src/schema/types.js';
import { isKeyable } from './expressions.js';
import { type Edit, type Ground, onTable, predicateOn, takenNames } from './grow.js';
import { chooseName, freeName } from './names.js';
import type { Tape } from './tape.js';

const range = { name: 'raw', args: ['int4range'] } as const;

function isRange(column: Column | undefined): boolean {
  return column?.type.name === 'raw' && column.type.args?.[0] === 'int4range' && !column.generated;
}

function newName(schema: Schema, tape: Tape, suffix: string): string {
  return freeName(`${chooseName(tape).slice(0, 20)}_${suffix}`, takenNames(schema), 'postgres');
}

/** The table with as many ranges, and what they are called. */
function withRanges(
  table: Table,
  count: number,
  taken: readonly string[] = [],
): { table: Table; names: readonly string[] } {
  const names = table.columns
    .filter((column) => isRange(column) && !taken.includes(column.name))
    .map(({ name }) => name);
  if (names.length >= count) return { table, names: names.slice(0, count) };
  const all = table.columns.map(({ name }) => name);
  const column = makeColumn({ name: freeName('slot', all, 'postgres'), type: range });
  return withRanges({ ...table, columns: [...table.columns, column] }, count, taken);
}

/** By ranges that overlap, by values that are equal, or by both. */
export const addExclude: Edit = (schema, tape, ground) => {
  if (ground.dialect !== 'postgres') return schema;
  const name = newName(schema, tape, 'excl');
  return onTable(schema, tape, (table) => {
    const chosen = chooseExclude(table, name, schema, tape, ground);
    return { ...chosen.table, excludes: [...(chosen.table.excludes ?? []), chosen.exclude] };
  });
};

function chooseExclude(
  given: Table,
  name: string,
  schema: Schema,
  tape: Tape,
  ground: Ground,
): { readonly table: Table; readonly exclude: Exclude } {
  const plain = tape.some(
    given.columns.filter((column) => isCompared(column)),
    3,
  );
  const isTree = tape.chance(50) && plain.length > 0;
  const { table, names } = isTree ? { table: given, names: [] } : withRanges(given, 1 + tape.below(2));
  const parts = isTree
    ? plain.map(
        (column): ExcludePart => ({
          column: column.name,
          with: '=',
          ...(tape.chance(20) ? { order: 'desc' as const } : {}),
        }),
      )
    : names.map((column): ExcludePart => ({ column, with: tape.pick(['&&', '=', '-|-']) }));
  const visible = { ...table, columns: table.columns.filter(({ generated }) => generated?.stored !== false) };
  const where =
    tape.chance(25) && visible.columns.length > 0 ? { where: predicateOn(visible, schema, tape, ground) } : {};
  const deferrable = tape.chance(25) ? { deferrable: tape.pick(['immediate', 'deferred'] as const) } : {};
  return { table, exclude: { name, method: isTree ? 'btree' : 'gist', parts, ...where, ...deferrable } };
}

/** PostgreSQL finds no operators of an enum for a domain over it. */
function isCompared({ type, generated }: Column): boolean {
  return isKeyable(type) && type.name !== 'domain' && generated?.stored !== false;
}

/** The same name, other parts. */
export const changeExclude: Edit = (schema, tape, ground) =>
  onTable(schema, tape, (table) => {
    const old = tape.among(table.excludes ?? []);
    if (!old) return table;
    const { table: grown, exclude } = chooseExclude(table, old.name, schema, tape, ground);
    return { ...grown, excludes: table.excludes?.map((other) => (other === old ? exclude : other)) ?? [] };
  });

export const addTemporalKey: Edit = (schema, tape, { dialect, version }) => {
  if (dialect !== 'postgres' || version < 18) return schema;
  const name = newName(schema, tape, 'over');
  return onTable(schema, tape, (given) => {
    const { table, names } = withRanges(given, 2);
    const columns = tape.chance(50) ? names : names.toReversed();
    const known = [...table.uniques, ...(table.primaryKey ? [table.primaryKey] : [])].map((key) =>
      key.columns.toSorted().join(),
    );
    if (known.includes(columns.toSorted().join())) return given;
    const key: Key = { name, columns, options: { postgres: { withoutOverlaps: true } } };
    if (table.primaryKey || tape.chance(50)) return addConstraintTo(table, { kind: 'unique', ...key });
    const filled = table.columns.map((column) =>
      columns.includes(column.name) ? { ...column, nullable: false } : column,
    );
    return { ...table, columns: filled, primaryKey: key };
  });
};

function keysOf(table: Table): readonly Key[] {
  return [...(table.primaryKey ? [table.primaryKey] : []), ...table.uniques];
}

export function isTemporal(key: Key): boolean {
  return key.options?.postgres?.withoutOverlaps === true;
}

export const addPeriodReference: Edit = (schema, tape, ground) => {
  const found = schema.tables.flatMap((table) =>
    keysOf(table)
      .filter((key) => isTemporal(key) && !key.deferrable)
      .map((key) => ({ table, key })),
  );
  const target = tape.among(found);
  if (ground.dialect !== 'postgres' || !target) return schema;
  const name = newName(schema, tape, 'fkey');
  const from = tape.among(schema.tables) ?? target.table;
  return editTable(schema, from, (given) => {
    const { table, names } = withRanges(given, 2, tape.chance(50) ? target.key.columns : []);
    const key: ForeignKey = {
      name,
      columns: names,
      references: refOf(target.table),
      referencedColumns: target.key.columns,
      options: { postgres: { period: true } },
    };
    return addConstraintTo(table, { kind: 'foreignKey', ...key });
  });
};

type Own = { readonly [key: string]: Json };

function withOwn<T extends { readonly options?: Options }>({ options, ...rest }: T, change: (own: Own) => Own): T {
  const own = change(options?.postgres ?? {});
  return (Object.keys(own).length === 0 ? rest : { ...rest, options: { postgres: own } }) as unknown as T;
}

function without(own: Own, ...keys: readonly string[]): Own {
  return Object.fromEntries(Object.entries(own).filter(([key]) => !keys.includes(key)));
}

/** Without what no longer fits: a column is another one or gone, and what refers to a key is of its sort. */
export function fittingOverlaps(schema: Schema, { dialect }: Ground): Schema {
  if (dialect !== 'postgres') return schema;
  const tables = schema.tables.map((table): Table => {
    const column = (name: string): Column | undefined => table.columns.find((other) => other.name === name);
    const key = (item: Key): Key =>
      isTemporal(item) && item.columns.length > 1 && item.columns.every((name) => isRange(column(name)))
        ? withOwn(item, (own) => without(own, 'nullsNotDistinct'))
        : withOwn(item, (own) => without(own, 'withoutOverlaps'));
    const stands = ({ parts, method }: Exclude): boolean =>
      parts.every((part) => {
        const compared = 'column' in part ? column(part.column) : undefined;
        return compared !== undefined && (method === 'btree' ? isCompared(compared) : isRange(compared));
      });
    const { excludes: given = [], ...rest } = table;
    const excludes = given.filter(stands);
    return {
      ...rest,
      ...(table.primaryKey ? { primaryKey: key(table.primaryKey) } : {}),
      uniques: table.uniques.map(key),
      ...(excludes.length > 0 ? { excludes } : {}),
    };
  });
  const isToTemporal = ({ references, referencedColumns }: ForeignKey): boolean =>
    tables.some(
      (table) =>
        sameRef(table, references) &&
        keysOf(table).some((key) => isTemporal(key) && key.columns.join('\0') === referencedColumns.join('\0')),
    );
  return {
    ...schema,
    tables: tables.map((table) => ({
      ...table,
      foreignKeys: table.foreignKeys.map((key) => {
        if (!isToTemporal(key)) return withOwn(key, (own) => without(own, 'period'));
        const { onDelete: _, onUpdate: __, match: ___, ...rest } = key;
        return withOwn(rest, (own) => ({ ...without(own, 'deleteColumns'), period: true }));
      }),
    })),
  };
}
