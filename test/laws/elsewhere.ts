// The same schema with some of its tables, types and sequences in another PostgreSQL schema, and the names in all that speaks of them.
import { refOf } from '../../src/schema/find.js';
import { nameText } from '../../src/schema/sql-text.js';
import type { Hints, ObjectId, Ref, Schema, SchemaObject, Table, Type } from '../../src/schema/types.js';
import type { Renamed } from './renamed.js';
import type { Pair } from './schemas.js';
import { tapeOf } from './tape.js';

/** Which names are in which schema; the generator gives no name twice. */
type Places = ReadonlyMap<string, string>;

const others = ['other', 'Other "1"', 'audit.log'] as const;

/** Of everything that can be in a schema, some; a sequence is where its owner is. */
export function placesOf({ a, b }: Pair, numbers: readonly number[], percent: number): Places {
  const tape = tapeOf(numbers);
  const names = [a, b].flatMap(({ tables, objects }) => [...tables.map(({ name }) => name), ...objects.map(nameOf)]);
  return new Map(
    [...new Set(names)].flatMap((name) => (tape.chance(percent) ? [[name, tape.pick(others)] as const] : [])),
  );
}

function nameOf({ id }: SchemaObject): string {
  return id.name;
}

/** The schema with these places, all of whose names were in the default schema. */
export function elsewhere(schema: Schema, places: Places): Schema {
  const owners = new Map(
    schema.objects.flatMap(({ id, body }) => {
      const { ownedBy } = body as { readonly ownedBy?: { readonly table: Ref } };
      return ownedBy ? [[id.name, ownedBy.table.name] as const] : [];
    }),
  );
  const ref = <R extends Ref>(given: R): R => {
    const place = places.get(owners.get(given.name) ?? given.name);
    return place === undefined ? given : { ...given, schema: place };
  };
  const type = (given: Type): Type => ({
    ...given,
    ...(given.ref ? { ref: ref(given.ref) } : {}),
    ...(given.of ? { of: type(given.of) } : {}),
  });
  const counting = new Map(
    schema.objects.filter(({ id }) => id.kind === 'sequence').map(({ id }) => [nextOf(id), nextOf(ref(id))]),
  );
  const table = (given: Table): Table => ({
    ...ref(given),
    columns: given.columns.map((column) => {
      const preset = column.default;
      const next = preset && 'sql' in preset ? counting.get(preset.sql) : undefined;
      return { ...column, type: type(column.type), ...(next === undefined ? {} : { default: { sql: next } }) };
    }),
    foreignKeys: given.foreignKeys.map((key) => ({ ...key, references: ref(key.references) })),
  });
  const object = (given: SchemaObject): SchemaObject => {
    const { type: base, ownedBy } = given.body as { readonly type?: Type; readonly ownedBy?: { readonly table: Ref } };
    const body = {
      ...(given.body as object),
      ...(base === undefined ? {} : { type: type(base) }),
      ...(ownedBy === undefined ? {} : { ownedBy: { ...ownedBy, table: ref(ownedBy.table) } }),
    };
    return { id: ref(given.id), dependsOn: given.dependsOn.map(ref), body: body as never };
  };
  const tables = schema.tables.map(table);
  const objects = schema.objects.map(object);
  const used = [...tables.map((item) => item.schema), ...objects.map(({ id }) => id.schema)];
  const made = others.filter((name) => used.includes(name));
  return {
    tables,
    objects: [
      ...made.map((name): SchemaObject => ({ id: { kind: 'schema', name }, dependsOn: [], body: {} })),
      ...objects,
    ],
  };
}

function nextOf({ schema, name }: Ref): string {
  const quoted = [...(schema === undefined ? [] : [schema]), name].map(nameText);
  return `nextval('${quoted.join('.').replaceAll("'", "''")}'::regclass)`;
}

/** The pair with what stays in other schemas than it was in, and the hints that say so. */
export function move({ a, b }: Pair, before: Places, after: Places): { readonly a: Schema; readonly moved: Renamed } {
  const from = elsewhere(a, before);
  // A schema that the models no longer name is not ours: what is in it would be in the way.
  const left = elsewhere(b, after);
  const kept = from.objects.filter(
    ({ id }) =>
      id.kind === 'schema' && !left.objects.some((other) => other.id.kind === 'schema' && other.id.name === id.name),
  );
  const schema = { ...left, objects: [...kept, ...left.objects] };
  const pairsOf = <T>(list: readonly T[], was: readonly T[], same: (x: T, y: T) => boolean) =>
    list.flatMap((to) => was.filter((one) => same(one, to)).map((one) => ({ from: one, to })));
  const tables = pairsOf(schema.tables, from.tables, (x, y) => x.name === y.name && x.schema !== y.schema);
  const ids = (objects: readonly SchemaObject[]): readonly ObjectId[] => objects.map(({ id }) => id);
  const objects = pairsOf(
    ids(schema.objects),
    ids(from.objects),
    (x, y) => x.kind === y.kind && x.name === y.name && x.schema !== y.schema,
  );
  const hints: Hints = {
    tables: tables.map(({ from: one, to }) => ({ from: refOf(one), to: refOf(to) })),
    columns: [],
    objects,
    using: [],
    untouched: [],
    untouchedColumns: [],
  };
  return {
    a: from,
    moved: { schema, hints, formerTable: (name) => name, formerColumn: (_, column) => column },
  };
}
