// A schema as PostgreSQL holds it: what the server fills in, folds together or cannot have. Introspection yields this form, so
// equal means equal; a canonical schema is its own canonical form.
import { usageError } from '../../errors.js';
import { constraintsOf, findColumn, objectText, refKey, refOf, refText } from '../../schema/find.js';
import { byteLength, clip, longestName } from '../../schema/naming.js';
import { identifier, tokenize } from '../../schema/sql-text.js';
import type {
  Check,
  Column,
  Exclude,
  ForeignKey,
  Index,
  IndexPart,
  Key,
  Ref,
  Schema,
  SchemaObject,
  Table,
  Type,
} from '../../schema/types.js';
import type { Target } from '../dialect.js';
import { canonicalColumnOptions, canonicalDecoration, type Remarks } from './canonical-options.js';
import { canonicalOperator } from './collation.js';
import { canonicalDefault } from './constants.js';
import { canonicalIdentity } from './identity.js';
import { foldSerials, kinds, schemaObject, typeKinds } from './kinds/index.js';
import { optionMistakes, optionsOf, type Place, withOptions } from './options.js';
import { placeTable, placeType } from './place.js';
import { canonicalType } from './types.js';

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

interface Context extends Remarks {
  table(ref: Ref): Ref;
  type(ref: Ref): Ref;
  kindOf(ref: Ref): string | undefined;
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
  const placed: Table = {
    ...rest,
    ...context.table(table),
    columns,
    ...(primaryKey ? { primaryKey: canonicalKey(primaryKey, label, context) } : {}),
    uniques: table.uniques.map((unique) => canonicalKey(unique, label, context)),
    foreignKeys: table.foreignKeys.map((foreign) => canonicalForeignKey(foreign, label, context)),
    checks: table.checks.map((check) => canonicalCheck(check, label, context)),
    indexes: table.indexes.map((index) => canonicalIndex(index, { ...table, columns }, context)),
    ...(excludes?.length
      ? { excludes: excludes.map((item) => canonicalExclude(item, { ...table, columns }, context)) }
      : {}),
    ...(comment ? { comment } : {}),
  };
  return ownOptions('table', { ...placed, ...(table.options ? { options: table.options } : {}) }, label, context);
}

function canonicalColumn(table: Table, column: Column, key: ReadonlySet<string>, context: Context): Column {
  const label = `column ${refText(table)}.${column.name}`;
  checkName(column.name, label, context);
  const serial = serialOf(column.type);
  const { default: given, comment, identity, generated, options: _, ...rest } = column;
  const type = serial ?? typeOf(column.type, label, context);
  const value = given && !generated && !identity && !serial ? canonicalDefault(given, type) : undefined;
  if (generated && !generated.stored && context.target.version < 18) {
    context.mistakes.push(`${label} is generated and not stored, which PostgreSQL has from 18 on`);
  }
  if (identity && !['smallint', 'integer', 'bigint'].includes(type.name)) {
    context.mistakes.push(`${label} is an identity, so its type must be smallint, integer or bigint`);
  }
  const own = ownOptions('column', column, label, context);
  const canonical: Column = {
    ...rest,
    type,
    nullable: column.nullable && !key.has(column.name) && !identity && !serial,
    ...(value ? { default: value } : {}),
    ...(generated ? { generated } : {}),
    ...(identity ? { identity: canonicalIdentity(identity, type) } : {}),
    ...(comment ? { comment } : {}),
  };
  const options = canonicalColumnOptions(optionsOf('column', own), canonical, table, label, context);
  return withOptions('column', canonical, { ...options, ...(serial ? { serial: true } : {}) });
}

function typeOf(type: Type, label: string, context: Context): Type {
  try {
    return canonicalType(type, context.type, context.kindOf);
  } catch (error) {
    context.mistakes.push(`${label}: ${(error as Error).message}`);
    return type;
  }
}

/** `serial` is no type, but a column type's abbreviation. */
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

function canonicalKey(key: Key, label: string, context: Context): Key {
  return ownOptions('constraint', named(key, label, context), `constraint ${key.name} of ${label}`, context);
}

function canonicalForeignKey(key: ForeignKey, label: string, context: Context): ForeignKey {
  if (key.match === 'partial')
    context.mistakes.push(`foreign key ${key.name} of ${label} is MATCH PARTIAL, which PostgreSQL has not`);
  const placed = { ...named(key, label, context), references: context.table(key.references) };
  return ownOptions('constraint', placed, `constraint ${key.name} of ${label}`, context);
}

function canonicalCheck(check: Check, label: string, context: Context): Check {
  return ownOptions('constraint', named(check, label, context), `constraint ${check.name} of ${label}`, context);
}

function canonicalExclude(exclude: Exclude, table: Table, context: Context): Exclude {
  const label = `table ${refText(table)}`;
  const what = `constraint ${exclude.name} of ${label}`;
  const { method, parts, ...rest } = named(exclude, label, context);
  const usual = method === undefined || method.toLowerCase() === 'btree';
  const placed: Exclude = {
    ...rest,
    parts: parts.map(({ with: operator, ...part }) => ({
      ...canonicalDecoration(ownOptions('indexPart', canonicalPart(part, table), what, context), table, context),
      with: canonicalOperator(operator),
    })),
    ...(usual ? {} : { method: method.toLowerCase() }),
  };
  return ownOptions('constraint', placed, what, context);
}

function canonicalIndex(index: Index, table: Table, context: Context): Index {
  const what = `index ${index.name} of table ${refText(table)}`;
  const { method, ...rest } = named(index, `table ${refText(table)}`, context);
  const parts = index.parts.map((part) =>
    canonicalDecoration(ownOptions('indexPart', canonicalPart(part, table), what, context), table, context),
  );
  const usual = method === undefined || method.toLowerCase() === 'btree';
  const placed: Index = { ...rest, parts, ...(usual ? {} : { method: method.toLowerCase() }), ...optionsKey(index) };
  const own = ownOptions('index', placed, what, context);
  return withOptions('index', own, { ...optionsOf('index', own), concurrently: undefined } as never);
}

function optionsKey(of: Pick<Index, 'options'>): Pick<Index, 'options'> {
  return of.options ? { options: of.options } : {};
}

/** NULLS LAST is what ASC does and NULLS FIRST what DESC does; an expression that is a column's name is the column. */
function canonicalPart(part: IndexPart, table: Table): IndexPart {
  const { nulls, ...rest } = part;
  const usual = nulls === undefined || (part.order === 'desc') === (nulls === 'first');
  const plain = 'expr' in rest ? columnOf(rest.expr.sql, table) : undefined;
  const { expr: _, ...more } = rest as IndexPart & { readonly expr?: unknown };
  const base = plain === undefined ? rest : { ...more, column: plain };
  return (usual ? base : { ...base, nulls }) as IndexPart;
}

function columnOf(sql: string, table: Table): string | undefined {
  const tokens = tokenize(sql).filter(
    ({ kind, text }) => kind !== 'space' && kind !== 'comment' && text !== '(' && text !== ')',
  );
  const name = tokens.length === 1 && tokens[0] ? identifier(tokens[0]) : undefined;
  return name !== undefined && findColumn(table, name) ? name : undefined;
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

/** A given name that is too long would be cut in silence by the server; a conventional one is cut as it would be. */
function named<T extends { readonly name: string; readonly conventional?: true }>(
  of: T,
  label: string,
  context: Context,
): T {
  if (of.conventional) return { ...of, name: clip(of.name, longestName) };
  checkName(of.name, `${of.name} of ${label}`, context);
  return of;
}

function checkName(name: string, label: string, context: Context): void {
  if (name === '') context.mistakes.push(`${label} has an empty name`);
  if (name.includes('\0')) context.mistakes.push(`${label} has a NUL character in its name`);
  const bytes = byteLength(name);
  if (bytes > longestName) context.mistakes.push(`${label}: the name has ${bytes} bytes, and a name may have 63`);
}

function ownOptions<T extends Pick<Column, 'options'>>(place: Place, of: T, what: string, context: Context): T {
  context.mistakes.push(...optionMistakes(place, of, what));
  return withOptions(place, of, optionsOf(place, of));
}

/** Tables, indexes, keys and types of one schema share their names. */
function sharedNames(tables: readonly Table[], objects: readonly SchemaObject[]): readonly string[] {
  const owners = new Map<string, string>();
  const all = [
    ...tables.flatMap((table) => [
      { ref: { ...table } as Ref, what: `table ${refText(table)}` },
      ...constraintsOf(table)
        .filter(({ kind }) => kind === 'primaryKey' || kind === 'unique' || kind === 'exclude')
        .map((key) => ({
          ref: { ...table, name: key.name } as Ref,
          what: `constraint ${key.name} of table ${refText(table)}`,
        })),
      ...table.indexes.map((index) => ({
        ref: { ...table, name: index.name } as Ref,
        what: `index ${index.name} of table ${refText(table)}`,
      })),
    ]),
    ...objects
      .filter(({ id }) => kinds[id.kind]?.names === 'type' || kinds[id.kind]?.names === 'relation')
      .map(({ id }) => ({ ref: id as Ref, what: objectText(id) })),
  ];
  return all.flatMap(({ ref, what }) => {
    const key = refKey(ref);
    const owner = owners.get(key);
    owners.set(key, what);
    return owner === undefined ? [] : [`${what} has the name of ${owner}: they share their names`];
  });
}
