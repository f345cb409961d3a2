// An enum made anew: its columns are converted by their texts, and rows whose value goes without another in its place are told
// before anything is changed.
import { usageError } from '../../../errors.js';
import { refOf, refText } from '../../../schema/find.js';
import { longestName } from '../../../schema/naming.js';
import { isExpr } from '../../../schema/same.js';
import type { Column, Default, Json, ObjectId, Ref, Table } from '../../../schema/types.js';
import type { Snapshot, Target } from '../../dialect.js';
import type { Mapping } from '../../standard/kinds/enum.js';
import { qualified, quoteName, quoteText } from '../../standard/names.js';
import { doBlock } from '../do-block.js';
import { placeType } from '../place.js';
import { rebuildSql } from './rebuild.js';

export function createTypeSql(id: Ref, values: readonly string[]): string {
  return `CREATE TYPE ${qualified(id)} AS ENUM (${values.map(quoteText).join(', ')})`;
}

interface Values {
  readonly id: Ref;
  readonly to: readonly string[];
  readonly mapping: Mapping;
  /** Values that go and for which nothing comes. */
  readonly lost: readonly string[];
}

export function enumRebuildSql(
  id: ObjectId,
  from: readonly string[],
  to: readonly string[],
  mapping: Mapping,
  before: Snapshot,
  target: Target,
): readonly string[] {
  const lost = from.filter((value) => !to.includes(value) && !Object.hasOwn(mapping, value));
  const values: Values = { id: placeType(refOf(id), target.defaultSchema), to, mapping, lost };
  return rebuildSql({
    id,
    create: [createTypeSql(id, to)],
    what: 'TYPE',
    before,
    target,
    checks: (table, column) => valueCheck(table, column, values),
    convert: (column) => mapped(column, values),
    preset: (table, column, given) => defaultAfter(table, column, given, values),
  });
}

/** Fails before anything is changed, and says where and what. */
function valueCheck(table: Table, column: Column, { id, lost }: Values): readonly string[] {
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

function mapped(column: Column, { mapping }: Values): string {
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

function defaultAfter(table: Table, column: Column, given: Default, rebuild: Values): Default {
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
