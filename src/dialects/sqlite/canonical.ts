// A schema as SQLite holds it: generic types folded into those that there are, enums as checks, identities as rowids.
// Introspection yields this form, so equal means equal; a canonical schema is its own canonical form.
import { usageError } from '../../errors.js';
import { constraintsOf, objectKey, objectText, refText } from '../../schema/find.js';
import { chooseName, type Naming, noNames, type TakenNames, takeName, unnamedCheck } from '../../schema/naming.js';
import type {
  Check,
  Column,
  Constraint,
  ForeignKey,
  Index,
  IndexPart,
  Key,
  Ref,
  Schema,
  Table,
  Type,
} from '../../schema/types.js';
import type { Target } from '../dialect.js';
import { enumId, enumValues } from '../standard/kinds/enum.js';
import { canonicalObjects, sharedNames } from './canonical-objects.js';
import { kindOfObject } from './kinds/index.js';
import { canonicalDefault } from './literals.js';
import { collationName, conflictAction, optionMistakes, optionsOf, type Place, withOptions } from './options.js';
import { enumCheck } from './print.js';
import { isNotNullByKey, isRowidKey } from './rowid.js';
import { fold } from './tokens.js';
import { canonicalType } from './types.js';

export function canonical(
  schema: Schema,
  target: Target,
  naming: Naming = {},
): { readonly schema: Schema; readonly losses: readonly string[] } {
  const context = contextOf(schema.objects, naming);
  const tables = schema.tables.map((table) => canonicalTable(table, context));
  const objects = canonicalObjects(schema.objects, context);
  const mistakes = [...context.mistakes, ...sharedNames(tables, objects)];
  if (mistakes.length > 0) throw refused(mistakes, target.label);
  return { schema: { tables, objects }, losses: context.losses };
}

/** What is said while one thing after the other is put into its form. */
export interface CanonicalContext {
  readonly mistakes: string[];
  readonly losses: string[];
  readonly naming: Naming;
  values(type: Type): readonly string[] | undefined;
}

export function contextOf(objects: Schema['objects'], naming: Naming = {}): CanonicalContext {
  const values = new Map(
    objects.flatMap((object) => (object.id.kind === 'enum' ? [[objectKey(object.id), enumValues(object)]] : [])),
  );
  const foreign = objects.filter(
    ({ id, only = 'sqlite' }) => id.kind !== 'enum' && !kindOfObject(id.kind) && only === 'sqlite',
  );
  return {
    mistakes: foreign.map(
      ({ id }) =>
        `${objectText(id)}: there are no such things; { only: 'postgres' } says that it is not meant for SQLite`,
    ),
    losses: [],
    naming,
    values: (type) => type.args?.map(String) ?? (type.ref && values.get(objectKey(enumId(type.ref)))),
  };
}

export function refused(mistakes: readonly string[], label: string): Error {
  const list = mistakes.length === 1 ? ` ${mistakes[0]}` : mistakes.map((mistake) => `\n- ${mistake}`).join('');
  return usageError('unsupported', `${label} cannot hold what the models say:${list}`, { data: { mistakes } });
}

export function canonicalTable(table: Table, context: CanonicalContext): Table {
  const label = `table ${refText(table)}`;
  if (table.schema !== undefined) context.mistakes.push(`${label}: there are no schemas`);
  if (fold(table.name).startsWith('sqlite_'))
    context.mistakes.push(`${label}: names that begin with sqlite_ are taken`);
  checkOptions('table', table, label, context);
  const { strict, withoutRowid } = optionsOf('table', table);
  const { comment: _, primaryKey, excludes = [], ...rest } = table;
  for (const exclude of excludes) context.mistakes.push(noExclusion(exclude, label));
  const bare: Table = {
    ...rest,
    ...(primaryKey ? { primaryKey: canonicalKey(primaryKey, table.columns, label, context) } : {}),
    uniques: table.uniques.map((key) => canonicalKey(key, table.columns, label, context)),
    foreignKeys: table.foreignKeys.map((key) => canonicalForeignKey(key, label, context)),
    checks: table.checks.map((check) => canonicalCheck(check, label, context)),
    indexes: table.indexes.map((index) => canonicalIndex(index, table.columns, label, context)),
  };
  const placed = withOptions('table', bare, { strict, withoutRowid });
  const columns = table.columns.map((column) => canonicalColumn(column, placed, context));
  const declared = table.columns.map((column, i) => ({ ...column, type: columns[i]?.type ?? column.type }));
  context.mistakes.push(...columnMistakes({ ...placed, columns: declared }));
  context.losses.push(...commentLosses(table));
  return withEnumChecks({ ...placed, columns }, table, context);
}

export function noExclusion({ name }: Pick<Constraint, 'name'>, label: string): string {
  return `${label}: ${name} is an exclusion constraint, which SQLite has not`;
}

export function canonicalColumn(column: Column, table: Table, context: CanonicalContext): Column {
  const label = `column ${refText(table)}.${column.name}`;
  checkOptions('column', column, label, context);
  const { strict, withoutRowid } = optionsOf('table', table);
  const { collate, autoincrement, notNullConflict, nullable } = optionsOf('column', column);
  const inKey = table.primaryKey?.columns.includes(column.name) ?? false;
  const isOnlyKey = inKey && table.primaryKey?.columns.length === 1;
  const place = { strict: strict === true, isOnlyKey, withoutRowid: withoutRowid === true };
  const type = columnType(column.type, place, label, context);
  context.losses.push(...identityLosses(column, label));
  const { default: given, generated, options: _, comment: __, identity: ___, ...rest } = column;
  const value = given && !generated ? canonicalDefault(given, column.type, type) : undefined;
  const isNullKey =
    inKey && nullable === true && !isNotNullByKey({ ...table, columns: [{ ...column, type }] }, column.name);
  return withOptions(
    'column',
    {
      ...rest,
      type,
      nullable: inKey ? isNullKey : column.nullable,
      ...(value ? { default: value } : {}),
      ...(generated ? { generated } : {}),
    },
    {
      collate: collationName(collate),
      autoincrement,
      notNullConflict: conflictAction(notNullConflict),
      nullable: isNullKey,
    },
  );
}

interface TypePlace {
  readonly strict: boolean;
  readonly isOnlyKey: boolean;
  readonly withoutRowid: boolean;
}

function columnType(declared: Type, place: TypePlace, label: string, context: CanonicalContext): Type {
  const type = canonicalType(declared, place.strict);
  if (!type) {
    const what = declared.name === 'array' ? 'there are no arrays' : `there is no type ${declared.name}`;
    context.mistakes.push(`${label}: ${what}`);
    return declared;
  }
  // `INT PRIMARY KEY` is no rowid, INTEGER PRIMARY KEY is one.
  const isOtherInteger =
    declared.name === 'raw' && type.name === 'integer' && String(declared.args?.[0]).toUpperCase() !== 'INTEGER';
  return isOtherInteger && place.isOnlyKey && !place.withoutRowid ? declared : type;
}

/** What cannot be said of one column alone. */
export function columnMistakes(table: Table): readonly string[] {
  if (table.columns.length === 0) return [`table ${refText(table)}: a table needs a column`];
  return table.columns.flatMap((column) => rowidMistakes(column, table));
}

/** What only the rowid can be: SQLite numbers nothing else. */
export function rowidMistakes(column: Column, table: Table): readonly string[] {
  if (isRowidKey(table, column.name)) return [];
  const what = [
    ...(column.identity ? ['be an identity'] : []),
    ...(optionsOf('column', column).autoincrement ? ['have autoincrement'] : []),
  ];
  const label = `column ${refText(table)}.${column.name}`;
  return what.map((verb) => `${label}: only an integer that alone is the primary key can ${verb}`);
}

/** An enum is a text with a check, which the convention names. */
function withEnumChecks(table: Table, declared: Table, context: CanonicalContext): Table {
  const taken = namesTaken(table);
  const checks = declared.columns.flatMap((column) => enumCheckOf(column, declared, context, taken) ?? []);
  return checks.length === 0 ? table : { ...table, checks: [...table.checks, ...checks] };
}

export function namesTaken(table: Table): TakenNames {
  const taken = noNames();
  for (const { kind, name } of constraintsOf(table)) takeName(kind, name, taken);
  return taken;
}

/** Without names that are taken: the check as it is called where nothing is in its way. */
export function enumCheckOf(
  column: Column,
  table: Ref,
  context: CanonicalContext,
  taken: TakenNames = noNames(),
): Check | undefined {
  if (column.type.name !== 'enum') return undefined;
  const values = context.values(column.type);
  if (!values) {
    const label = `column ${refText(table)}.${column.name}`;
    const name = column.type.ref ? refText(column.type.ref) : 'its enum';
    context.mistakes.push(
      `${label}: the values of ${name} are not known here; give them with enumType('${name}', […])`,
    );
    return undefined;
  }
  const expr = { sql: enumCheck(column.name, values) };
  return {
    name: chooseName(unnamedCheck(table, expr, [column.name]), context.naming, taken),
    expr,
    conventional: true,
  };
}

export function canonicalKey(key: Key, columns: readonly Column[], label: string, context: CanonicalContext): Key {
  checkOptions('key', key, `${label}: ${key.name}`, context);
  const { deferrable, comment: _, ...rest } = key;
  if (deferrable) context.losses.push(`${label}: ${key.name} is checked at once: only foreign keys can be deferred`);
  const { onConflict, collate, order } = optionsOf('key', key);
  const collations = collate?.map(
    (name, i) => collationName(name ?? undefined, collationOf(columns, key.columns[i])) ?? null,
  );
  return withOptions('key', rest, { onConflict: conflictAction(onConflict), collate: collations, order });
}

/** What holds for a column where nothing else is said; BINARY is not said. */
function collationOf(columns: readonly Column[], name: string | undefined): string | undefined {
  const column = columns.find((other) => other.name === name);
  return column && optionsOf('column', column).collate;
}

export function canonicalForeignKey(key: ForeignKey, label: string, context: CanonicalContext): ForeignKey {
  checkOptions('foreignKey', key, `${label}: ${key.name}`, context);
  if (key.references.schema !== undefined) {
    context.mistakes.push(`${label}: ${key.name} points at ${refText(key.references)}, and there are no schemas`);
  }
  const { comment: _, ...rest } = key;
  return withOptions('foreignKey', rest, { match: optionsOf('foreignKey', key).match });
}

export function canonicalCheck(check: Check, label: string, context: CanonicalContext): Check {
  checkOptions('check', check, `${label}: ${check.name}`, context);
  const { comment: _, ...rest } = check;
  return withOptions('check', rest, { onConflict: conflictAction(optionsOf('check', check).onConflict) });
}

export function canonicalIndex(
  index: Index,
  columns: readonly Column[] | undefined,
  label: string,
  context: CanonicalContext,
): Index {
  const name = `${label}: index ${index.name}`;
  checkOptions('index', index, name, context);
  const { method, comment: _, ...rest } = index;
  if (method !== undefined && method !== 'btree')
    context.losses.push(`${name} is an ordinary one: there is no ${method}`);
  const parts = index.parts.map((part) => canonicalPart(part, columns, name, context));
  return withOptions('index', { ...rest, parts }, {});
}

/** NULLs come first, in descending order last; nothing else can be had. */
function canonicalPart(
  part: IndexPart,
  columns: readonly Column[] | undefined,
  label: string,
  context: CanonicalContext,
): IndexPart {
  checkOptions('indexPart', part, label, context);
  const { nulls, ...rest } = part;
  const own = part.order === 'desc' ? 'last' : 'first';
  if (nulls !== undefined && nulls !== own) context.losses.push(`${label} has NULLs ${own}`);
  const { collate } = optionsOf('indexPart', part);
  // What a column that nobody has looked at goes by, nobody knows.
  if ('column' in part && !columns) return withOptions('indexPart', rest, { collate });
  const usual = 'column' in part ? collationOf(columns ?? [], part.column) : undefined;
  return withOptions('indexPart', rest, { collate: collationName(collate, usual) });
}

function checkOptions(
  place: Place,
  of: { readonly options?: Table['options'] },
  label: string,
  context: CanonicalContext,
): void {
  const { options } = of;
  context.mistakes.push(...optionMistakes(place, options ? { options } : {}, label));
}

function identityLosses({ identity }: Column, label: string): readonly string[] {
  if (!identity) return [];
  const { generation: _, start, ...rest } = identity;
  const lost = [...(start === undefined || start === '1' ? [] : ['start']), ...Object.keys(rest)];
  return lost.length === 0 ? [] : [`${label} counts from 1 by 1: its identity's ${lost.join(', ')} cannot be kept`];
}

function commentLosses(table: Table): readonly string[] {
  const parts = [...table.columns, ...constraintsOf(table), ...table.indexes];
  const columns = parts.filter(({ comment }) => comment !== undefined).map(({ name }) => name);
  const what = [...(table.comment === undefined ? [] : ['the table']), ...columns];
  return what.length === 0
    ? []
    : [`table ${refText(table)}: SQLite has no comments, so those of ${what.join(', ')} are not kept`];
}
