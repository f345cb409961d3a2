// The same schema with some of its tables, types and sequences in another PostgreSQL schema, some of them under the name that
// something has in a third, and the names in all that speaks of them.
import { refKey, refOf, sameRef } from '../../src/schema/find.js';
import { nameText } from '../../src/schema/sql-text.js';
import type { Hints, Ref, Schema, SchemaObject, Table, Type } from '../../src/schema/types.js';
import type { Renamed } from './renamed.js';
import type { Pair } from './schemas.js';
import { type Tape, tapeOf } from './tape.js';

/** Where what is called so is, and what it is called there; the generator gives no name twice. */
type Places = ReadonlyMap<string, Ref>;

const others = ['other', 'Other "1"', 'audit.log'] as const;

function namesOf({ tables, objects }: Schema): readonly string[] {
  return [...tables.map(({ name }) => name), ...objects.filter(isPlaced).map(({ id }) => id.name)];
}

/** A schema is in none, and an extension of a database is there once. */
function isPlaced({ id }: SchemaObject): boolean {
  return id.kind !== 'schema' && id.kind !== 'extension';
}

/** Of each sequence that a column owns. */
function ownersOf({ objects }: Schema): ReadonlyMap<string, string> {
  return new Map(
    objects.flatMap(({ id, body }) => {
      const { ownedBy } = body as { readonly ownedBy?: { readonly table: Ref } };
      return ownedBy ? [[id.name, ownedBy.table.name] as const] : [];
    }),
  );
}

/** Of all that can be in a schema: a sequence that has an owner is where that is. */
function movable({ a, b }: Pair): readonly string[] {
  const owned = [a, b].flatMap((schema) => [...ownersOf(schema).keys()]);
  return [...new Set([a, b].flatMap(namesOf))].filter((name) => !owned.includes(name));
}

export function placesOf(pair: Pair, numbers: readonly number[]): Places {
  const tape = tapeOf(numbers);
  const names = movable(pair);
  const places = new Map(names.map((name) => [name, tape.chance(40) ? { schema: tape.pick(others), name } : { name }]));
  return namesakes(places, tape);
}

/** Some under the name that something has in another schema. */
function namesakes(given: Places, tape: Tape): Places {
  const places = new Map(given);
  for (const [name, place] of places) {
    const namesake = tape.chance(25) ? tape.among([...places.keys()]) : undefined;
    if (namesake === undefined) continue;
    const wanted = { ...place, name: namesake };
    if (![...places.values()].some((other) => sameRef(other, wanted))) places.set(name, wanted);
  }
  return places;
}

/** Some go elsewhere, and one has the place of another, which has left it. */
export function placesAfter(pair: Pair, before: Places, numbers: readonly number[]): Places {
  const tape = tapeOf(numbers);
  const after = new Map(tape.chance(50) ? placesOf(pair, numbers.slice(1)) : before);
  const names = movable(pair);
  const [one, two] = [tape.among(names), tape.among(names)];
  const [heir, place] = [after.get(one ?? ''), after.get(two ?? '')];
  if (one !== undefined && two !== undefined && one !== two && heir && place) {
    after.set(one, place);
    after.set(two, { schema: others[2], name: 'moved here' });
  }
  return isTold(pair, before, after) ? after : before;
}

/**
 * Whether hints can say it: where something has the place of another, both were there before and are there after; no circles. And
 * whether the server can be asked about texts before: it cannot where a type has the place of what is no type of its kind.
 */
function isTold({ a, b }: Pair, before: Places, after: Places): boolean {
  const [was, is] = [namesOf(a), namesOf(b)];
  const kinds = new Map([...a.objects, ...b.objects].map(({ id }) => [id.name, id.kind]));
  const left = new Map(was.map((name) => [refKey(before.get(name) ?? { name }), name]));
  const heirOf = (name: string): string | undefined => left.get(refKey(after.get(name) ?? { name }));
  return is.every((name) => {
    const heir = heirOf(name);
    if (heir !== undefined && heir !== name && !(is.includes(heir) && was.includes(name))) return false;
    if (heir !== undefined && kinds.has(name) && kinds.get(name) !== kinds.get(heir)) return false;
    const seen = [name];
    for (let next = heir; next !== undefined && next !== seen.at(-1); next = heirOf(next)) {
      if (seen.includes(next)) return false;
      seen.push(next);
    }
    return true;
  });
}

/** The schema with these places, all of whose names were in the default schema. */
export function elsewhere(schema: Schema, places: Places): Schema {
  const owners = ownersOf(schema);
  const placeOf = (name: string): Ref => {
    const owner = owners.get(name);
    return owner === undefined ? (places.get(name) ?? { name }) : { ...placeOf(owner), name };
  };
  const ref = <R extends Ref>(given: R): R => ({ ...given, ...placeOf(given.name) });
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

/** The pair, with what stays in other places than it was in, and the hints that say so; `b` is there under its places before. */
export function move(
  pair: Pair,
  before: Places,
  after: Places,
): { readonly a: Schema; readonly b: Schema; readonly moved: Renamed } {
  const a = elsewhere(pair.a, before);
  // A schema that the models no longer name is not ours: what is in it would be in the way.
  const left = elsewhere(pair.b, after);
  const kept = a.objects.filter(
    ({ id }) =>
      id.kind === 'schema' && !left.objects.some((other) => other.id.kind === 'schema' && other.id.name === id.name),
  );
  const schema = { ...left, objects: [...kept, ...left.objects] };
  const b = elsewhere(pair.b, before);
  const tables = b.tables.map((from, i) => ({ from: refOf(from), to: refOf(left.tables[i] as Table) }));
  const now = left.objects.filter(isPlaced);
  const objects = b.objects.filter(isPlaced).map(({ id }, i) => ({ from: id, to: (now[i] as SchemaObject).id }));
  const moves = ({ from, to }: { readonly from: Ref; readonly to: Ref }): boolean => !sameRef(from, to);
  const wasThere = (
    ids: readonly { readonly id: Ref & { readonly kind: string } }[],
    from: Ref & { kind: string },
  ): boolean => ids.some(({ id }) => id.kind === from.kind && sameRef(id, from));
  const hints: Hints = {
    tables: tables.filter((hint) => moves(hint) && a.tables.some((table) => sameRef(table, hint.from))),
    columns: [],
    objects: objects.filter((hint) => moves(hint) && wasThere(a.objects, hint.from)),
    using: [],
    untouched: [],
    untouchedColumns: [],
  };
  return {
    a,
    b,
    moved: {
      schema,
      hints,
      formerTable: (table) => tables.find(({ to }) => sameRef(to, table))?.from ?? table,
      formerColumn: (_, column) => column,
    },
  };
}
