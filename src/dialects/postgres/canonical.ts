// A schema as PostgreSQL holds it: what the server fills in, folds together or cannot have. Introspection yields this form, so
// equal means equal; a canonical schema is its own canonical form.
import { usageError } from '../../errors.js';
import { objectText, refKey, refOf, refText } from '../../schema/find.js';
import type { Column, Ref, Schema, SchemaObject, Table, Type } from '../../schema/types.js';
import type { Target } from '../dialect.js';
import { canonicalColumnOptions } from './canonical-options.js';
import {
  type Context,
  canonicalCheck,
  canonicalExclude,
  canonicalForeignKey,
  canonicalIndex,
  canonicalKey,
  checkName,
  ownOptions,
} from './canonical-parts.js';
import { canonicalDefault, underDomain } from './constants.js';
import { baseOf } from './domain-defaults.js';
import { canonicalIdentity } from './identity.js';
import { foldSerials, kinds, schemaObject, typeKinds } from './kinds/index.js';
import { optionsOf, withOptions } from './options.js';
import { placeTable, placeType } from './place.js';
import { replicaIdentityMistakes } from './replica-identity.js';
import { canonicalType } from './types.js';
import { columnFeatures, lacking } from './versions.js';

export function canonical(
  schema: Schema,
  target: Target,
): { readonly schema: Schema; readonly losses: readonly string[] } {
  const context = contextOf(schema, target);
  const tables = schema.tables.map((table) => canonicalTable(table, context));
  const given = schema.objects.flatMap((object) => canonicalObject(object, context));
  const folded = foldSerials(tables, [...schemasAround(tables, given, target), ...given]);
  const { objects } = folded;
  context.mistakes.push(...sharedNames(tables, objects));
  if (context.mistakes.length > 0) throw refused(context.mistakes, target);
  return { schema: folded, losses: context.losses };
}

function contextOf(schema: Schema, target: Target): Context {
  const { defaultSchema } = target;
  const type = (ref: Ref): Ref => placeType(refOf(ref), defaultSchema);
  const types = typeKinds(schema.objects.map((object) => ({ ...object, id: { ...object.id, ...type(object.id) } })));
  return {
    target,
    mistakes: [],
    losses: [],
    table: (ref) => placeTable(refOf(ref), defaultSchema),
    type,
    kindOf: (ref) => types.get(refKey(ref)),
    base: (type) => baseOf(type, schema.objects),
  };
}

function refused(mistakes: readonly string[], target: Target): Error {
  const [only, ...more] = mistakes;
  const list = more.length === 0 ? only : `\n${mistakes.map((mistake) => `- ${mistake}`).join('\n')}`;
  return usageError('unsupported', `${target.label} cannot hold what the models say: ${list}`, { data: { mistakes } });
}

function canonicalTable(table: Table, context: Context): Table {
  const label = `table ${refText(table)}`;
  checkName(table.name, label, context);
  const { schema: _, comment, options: __, primaryKey, excludes, ...rest } = table;
  const key = new Set(primaryKey?.columns);
  const columns = table.columns.map((column) => canonicalColumn(table, column, key, context));
  const indexed = { ...table, columns };
  const placed: Table = {
    ...rest,
    ...context.table(table),
    columns,
    ...(primaryKey ? { primaryKey: canonicalKey(primaryKey, label, context) } : {}),
    uniques: table.uniques.map((unique) => canonicalKey(unique, label, context)),
    foreignKeys: table.foreignKeys.map((foreign) => canonicalForeignKey(foreign, label, context)),
    checks: table.checks.map((check) => canonicalCheck(check, label, context)),
    indexes: table.indexes.map((index) => canonicalIndex(index, indexed, context)),
    ...(excludes?.length ? { excludes: excludes.map((item) => canonicalExclude(item, indexed, context)) } : {}),
    ...(comment ? { comment } : {}),
  };
  const whole = { ...placed, ...(table.options ? { options: table.options } : {}) };
  context.mistakes.push(...replicaIdentityMistakes(whole, label));
  return ownOptions('table', whole, label, context);
}

function canonicalColumn(table: Table, column: Column, key: ReadonlySet<string>, context: Context): Column {
  const label = `column ${refText(table)}.${column.name}`;
  checkName(column.name, label, context);
  const serial = serialOf(column.type);
  const { default: given, comment, identity, generated, options: _, ...rest } = column;
  const type = serial ?? typeOf(column.type, label, context);
  const value =
    given && !generated && !identity && !serial
      ? canonicalDefault(underDomain(given, type, context.base(column.type)), type)
      : undefined;
  context.mistakes.push(...lacking(label, columnFeatures(column), context.target));
  if (identity && !['smallint', 'integer', 'bigint'].includes(type.name)) {
    context.mistakes.push(`${label} is an identity, so its type must be smallint, integer or bigint`);
  }
  const own = ownOptions('column', column, label, context);
  const nullable = column.nullable && !key.has(column.name) && !identity && !serial;
  if (isPlain(column) && type === column.type && nullable === column.nullable && value === given) return column;
  const canonical: Column = {
    ...rest,
    type,
    nullable,
    ...(value ? { default: value } : {}),
    ...(generated ? { generated } : {}),
    ...(identity ? { identity: canonicalIdentity(identity, type) } : {}),
    ...(comment ? { comment } : {}),
  };
  const options = canonicalColumnOptions(optionsOf('column', own), canonical, table, label, context);
  return withOptions('column', canonical, { ...options, ...(serial ? { serial: true } : {}) });
}

/** With nothing but a name, a type, NULL or not and a default, as most columns of a large schema. */
function isPlain({ comment, identity, generated, options }: Column): boolean {
  return comment === undefined && !identity && !generated && !options;
}

function typeOf(type: Type, label: string, context: Context): Type {
  try {
    return canonicalType(type, context.type, context.kindOf);
  } catch (error) {
    context.mistakes.push(`${label}: ${(error as Error).message}`);
    return type;
  }
}

/** A column as the server has it after `serial`, which is no type, but a column type's abbreviation. */
export function spelled(column: Column): Column {
  const type = serialOf(column.type);
  if (!type) return column;
  return withOptions('column', { ...column, type, nullable: false }, { ...optionsOf('column', column), serial: true });
}

function serialOf(type: Type): Type | undefined {
  if (type.name !== 'raw') return undefined;
  const names: { readonly [word: string]: string } = {
    serial: 'integer',
    serial4: 'integer',
    bigserial: 'bigint',
    serial8: 'bigint',
    smallserial: 'smallint',
    serial2: 'smallint',
  };
  const word = String(type.args?.[0]).trim().toLowerCase();
  const name = Object.hasOwn(names, word) ? names[word] : undefined;
  return name === undefined ? undefined : { name };
}

/** None where it is for another dialect. */
function canonicalObject({ only, ...object }: SchemaObject, context: Context): readonly SchemaObject[] {
  if (only !== undefined && only !== 'postgres') return [];
  const kind = Object.hasOwn(kinds, object.id.kind) ? kinds[object.id.kind] : undefined;
  if (!kind) {
    context.mistakes.push(`${objectText(object.id)}: limbeck knows no ${object.id.kind} on PostgreSQL`);
    return [object];
  }
  return [
    kind.canonical(object, {
      target: context.target,
      place: {
        table: (schema, name) => context.table(schema === null ? { name } : { schema, name }),
        type: (schema, name) => context.type(schema === null ? { name } : { schema, name }),
      },
      type: (type, label) => typeOf(type, label, context),
      base: context.base,
      mistake: (text) => context.mistakes.push(text),
      name: (name, label) => checkName(name, label, context),
    }),
  ];
}

/** The schemas that things are in and that nobody declared come with them; the default schema is always there. */
function schemasAround(
  tables: readonly Table[],
  objects: readonly SchemaObject[],
  target: Target,
): readonly SchemaObject[] {
  const declared = new Set(objects.flatMap(({ id }) => (id.kind === 'schema' ? [id.name] : [])));
  const within = objects.flatMap(({ dependsOn }) =>
    dependsOn.flatMap(({ kind, name }) => (kind === 'schema' ? [name] : [])),
  );
  const named = [...tables, ...objects.map(({ id }) => id)].flatMap(({ schema }) => schema ?? []);
  return [...new Set([...named, ...within])]
    .filter((name) => name !== target.defaultSchema && !declared.has(name))
    .map((name) => ({ ...schemaObject(name), conventional: true }));
}

/** Tables, indexes, keys and types of one schema share their names. */
function sharedNames(tables: readonly Table[], objects: readonly SchemaObject[]): readonly string[] {
  const owners = new Map<string, () => string>();
  const mistakes: string[] = [];
  const take = ({ schema }: { readonly schema?: string }, name: string, what: () => string): void => {
    const key = refKey(schema === undefined ? { name } : { schema, name });
    const owner = owners.get(key);
    owners.set(key, what);
    if (owner) mistakes.push(`${what()} has the name of ${owner()}: they share their names`);
  };
  for (const table of tables) {
    take(table, table.name, () => `table ${refText(table)}`);
    for (const { name } of [
      ...(table.primaryKey ? [table.primaryKey] : []),
      ...table.uniques,
      ...(table.excludes ?? []),
    ])
      take(table, name, () => `constraint ${name} of table ${refText(table)}`);
    for (const { name } of table.indexes) take(table, name, () => `index ${name} of table ${refText(table)}`);
  }
  for (const { id } of objects) {
    if (kinds[id.kind]?.names === 'type' || kinds[id.kind]?.names === 'relation')
      take(id, id.name, () => objectText(id));
  }
  return mistakes;
}
