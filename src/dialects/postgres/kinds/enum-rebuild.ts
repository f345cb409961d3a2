// Building an enum anew: the old type steps aside, the new one takes its name, every column is converted by its text, and what
// is bound to the old type (defaults, checks, foreign keys, partial and expression indexes) is made again.
import { usageError } from '../../../errors.js';
import { refOf, refText, sameRef } from '../../../schema/find.js';
import { longestName, objectName } from '../../../schema/naming.js';
import { isExpr } from '../../../schema/same.js';
import { identifier, tokenize } from '../../../schema/sql-text.js';
import type {
  Column,
  Constraint,
  Default,
  Expr,
  ForeignKey,
  Index,
  Json,
  ObjectId,
  Ref,
  Schema,
  Table,
  Type,
} from '../../../schema/types.js';
import type { Target } from '../../dialect.js';
import type { Mapping } from '../../standard/kinds/enum.js';
import { qualified, quoteName, quoteText } from '../../standard/names.js';
import { printDefault } from '../constants.js';
import { addConstraintClause, alterTable, createIndexSql } from '../ddl.js';
import { doBlock } from '../do-block.js';
import { placeType } from '../place.js';

export function createTypeSql(id: Ref, values: readonly string[]): string {
  return `CREATE TYPE ${qualified(id)} AS ENUM (${values.map(quoteText).join(', ')})`;
}

interface Rebuild {
  readonly id: Ref;
  readonly to: readonly string[];
  readonly mapping: Mapping;
  /** Values that go and for which nothing comes. */
  readonly lost: readonly string[];
  readonly schema: Schema;
}

export function rebuildSql(
  id: ObjectId,
  from: readonly string[],
  to: readonly string[],
  mapping: Mapping,
  schema: Schema,
  target: Target,
): readonly string[] {
  const ref = placeType(refOf(id), target.defaultSchema);
  const lost = from.filter((value) => !to.includes(value) && !Object.hasOwn(mapping, value));
  const rebuild: Rebuild = { id: ref, to, mapping, lost, schema };
  const users = schema.tables.flatMap((table) => {
    const columns = table.columns.filter((column) => uses(column.type, ref));
    return columns.length === 0 ? [] : [{ table, columns }];
  });
  refuseGenerated(users, rebuild);
  const bound = schema.tables.map((table) => boundTo(table, users, rebuild));
  const aside = { ...refOf(id), name: objectName(id.name, undefined, 'limbeck_old') };
  return [
    ...users.flatMap(({ table, columns }) => columns.flatMap((column) => valueCheck(table, column, rebuild))),
    ...bound.flatMap(({ table, constraints }) =>
      constraints.map(({ name }) => alterTable(table, [`DROP CONSTRAINT ${quoteName(name)}`])),
    ),
    ...bound.flatMap(({ table, indexes }) =>
      indexes.map(({ name }) => `DROP INDEX ${qualified({ ...refOf(table), name })}`),
    ),
    `ALTER TYPE ${qualified(id)} RENAME TO ${quoteName(aside.name)}`,
    createTypeSql(id, to),
    ...users.map(({ table, columns }) =>
      alterTable(
        table,
        columns.flatMap((column) => conversion(table, column, rebuild)),
      ),
    ),
    ...bound.flatMap(({ table, constraints }) =>
      constraints
        .filter(({ kind }) => kind !== 'foreignKey')
        .map((item) => alterTable(table, [addConstraintClause(item)])),
    ),
    ...bound.flatMap(({ table, indexes }) => indexes.map((index) => createIndexSql(table, index))),
    ...bound.flatMap(({ table, constraints }) =>
      constraints
        .filter(({ kind }) => kind === 'foreignKey')
        .map((item) => alterTable(table, [addConstraintClause(item)])),
    ),
    `DROP TYPE ${qualified(aside)}`,
  ];
}

interface User {
  readonly table: Table;
  readonly columns: readonly Column[];
}

function uses(type: Type, id: Ref): boolean {
  return type.ref !== undefined ? sameRef(type.ref, id) : type.of !== undefined && uses(type.of, id);
}

function refuseGenerated(users: readonly User[], { id }: Rebuild): void {
  for (const { table, columns } of users) {
    const names = new Set(columns.map(({ name }) => name));
    const hit = table.columns.find(
      ({ name, generated }) => generated && (names.has(name) || mentions(generated.as, names)),
    );
    if (!hit) continue;
    throw usageError(
      'unsupported',
      `enum ${refText(id)} cannot be built anew while the generated column ${refText(table)}.${hit.name} depends on it`,
      { hint: 'Drop that column before, and add it again after: op.dropColumn and op.addColumn.' },
    );
  }
}

function mentions(expr: Expr, names: ReadonlySet<string>): boolean {
  return tokenize(expr.sql).some((token) => names.has(identifier(token) ?? ''));
}

interface Bound {
  readonly table: Table;
  readonly constraints: readonly Constraint[];
  readonly indexes: readonly Index[];
}

/** What names the type or a column of it; rather too much than too little, for it comes back as it was. */
function boundTo(table: Table, users: readonly User[], { id }: Rebuild): Bound {
  const own = users.find((user) => user.table === table)?.columns.map(({ name }) => name) ?? [];
  const names = new Set([...own, id.name]);
  const isUser = (key: ForeignKey): boolean =>
    key.columns.some((name) => own.includes(name)) ||
    users.some(
      (user) =>
        sameRef(user.table, key.references) && user.columns.some(({ name }) => key.referencedColumns.includes(name)),
    );
  return {
    table,
    constraints: [
      ...table.checks.flatMap((check) => (mentions(check.expr, names) ? [{ kind: 'check', ...check } as const] : [])),
      ...table.foreignKeys.flatMap((key) => (isUser(key) ? [{ kind: 'foreignKey', ...key } as const] : [])),
    ],
    indexes: table.indexes.filter(
      (index) =>
        (index.where && mentions(index.where, names)) ||
        index.parts.some((part) => 'expr' in part && mentions(part.expr, names)),
    ),
  };
}

/** Fails before anything is changed, and says where and what. */
function valueCheck(table: Table, column: Column, { id, lost }: Rebuild): readonly string[] {
  if (lost.length === 0) return [];
  const name = quoteName(column.name);
  const isArray = column.type.name === 'array';
  const value = isArray ? 'limbeck_item::text' : `${name}::text`;
  const from = isArray ? `${qualified(table)}, unnest(${name}) AS limbeck_item` : qualified(table);
  return [
    doBlock(`#variable_conflict use_column
DECLARE
  limbeck_value text;
BEGIN
  SELECT ${value} INTO limbeck_value FROM ${from} WHERE ${value} IN (${lost.map(quoteText).join(', ')}) LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'check_violation',
      MESSAGE = ${quoteText(`column ${refText(table)}.${column.name} holds `)} || quote_literal(limbeck_value)
        || ${quoteText(`, which enum ${refText(id)} is to lose`)},
      HINT = 'Change these rows first, or say which value takes its place: { mapping: { old: new } }.';
  END IF;
END`),
  ];
}

function conversion(table: Table, column: Column, rebuild: Rebuild): readonly string[] {
  const alter = `ALTER COLUMN ${quoteName(column.name)}`;
  const type = `${qualified(rebuild.id)}${column.type.name === 'array' ? '[]' : ''}`;
  const moved = column.default && defaultAfter(table, column, column.default, rebuild);
  return [
    ...(column.default ? [`${alter} DROP DEFAULT`] : []),
    `${alter} TYPE ${type} USING ${mapped(column, rebuild)}::${type}`,
    ...(moved ? [`${alter} SET DEFAULT ${printDefault(moved, column.type)}`] : []),
  ];
}

function mapped(column: Column, { mapping }: Rebuild): string {
  const name = quoteName(column.name);
  const entries = Object.entries(mapping);
  if (column.type.name !== 'array') {
    if (entries.length === 0) return `${name}::text`;
    const cases = entries.map(([from, to]) => `WHEN ${quoteText(from)} THEN ${quoteText(to)}`);
    return `(CASE ${name}::text ${cases.join(' ')} ELSE ${name}::text END)`;
  }
  // A subquery is not allowed here. Two steps, so that a value can take the name of another that moves on.
  const away = (i: number): string => quoteText(`${'\u0001'.repeat(longestName)}${i}`);
  const apart = entries.reduce(
    (array, [from], i) => `array_replace(${array}, ${quoteText(from)}, ${away(i)})`,
    `${name}::text[]`,
  );
  return entries.reduce((array, [, to], i) => `array_replace(${array}, ${away(i)}, ${quoteText(to)})`, apart);
}

function defaultAfter(table: Table, column: Column, given: Default, rebuild: Rebuild): Default {
  if (isExpr(given) || !('value' in given)) return given;
  const value = (one: Json): Json => {
    if (Array.isArray(one)) return one.map(value);
    if (typeof one !== 'string') return one;
    if (Object.hasOwn(rebuild.mapping, one)) return rebuild.mapping[one] ?? one;
    if (rebuild.to.includes(one)) return one;
    throw usageError(
      'enum',
      `the default of column ${refText(table)}.${column.name} is ${JSON.stringify(one)}, which enum ${refText(rebuild.id)} is to lose`,
      { hint: 'Change the default first: op.alterColumn(…, { default: … }).' },
    );
  };
  return { value: value(given.value) };
}
