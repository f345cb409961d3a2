// What making, changing and dropping an object needs and gives: its own facts and names, and those that its texts name.
import {
  type AlterObject,
  type Execute,
  renamedObject,
  type StandingAside,
  type TextObjectChange,
} from '../ops/index.js';
import { objectKey } from '../schema/find.js';
import type { Footing } from '../schema/footing.js';
import { textBody } from '../schema/text-object.js';
import type { Expr, ObjectId, SchemaObject } from '../schema/types.js';
import type { ColumnOf, Vocabulary } from '../schema/vocabulary.js';
import {
  aboveNamedFact,
  anewFact,
  columnFact,
  columnNamedFact,
  columnTypeFact,
  doomedFact,
  type Effects,
  formerFact,
  namedFact,
  namedIn,
  nothing,
  objectFact,
  relationName,
  renamedObjectFact,
  schemaFacts,
  tableFact,
  tableNamedFact,
  typeFact,
} from './facts.js';
import { namesIn } from './texts.js';

/** Its texts name what it stands on; whatever names it stands on it. */
export function textObjectEffects({ was }: Execute, change: TextObjectChange): Effects {
  const id = change.change === 'drop' ? change.id : change.object.id;
  const name = `object name ${objectKey(id)}`;
  if (change.change === 'drop') {
    return { ...nothing, destroys: [namedFact(id.name)], releases: was ? named(was) : [], frees: [name] };
  }
  return { ...nothing, provides: [namedFact(id.name)], requires: named(change.object), takes: [name] };
}

/** What the text that creates it names: other objects, tables, columns. */
function named(object: SchemaObject): readonly string[] {
  return factsNamed([{ sql: textBody(object).create }], object.id);
}

function factsNamed(texts: readonly Expr[], own: ObjectId): readonly string[] {
  const names = namesIn(texts).filter((name) => name !== own.name);
  return names.flatMap((name) => [namedFact(name), aboveNamedFact(name), tableNamedFact(name), columnNamedFact(name)]);
}

/** What its expressions name; above tables that may be anything. */
export function namedBy(object: SchemaObject, { kinds }: Vocabulary): readonly string[] {
  const kind = kinds[object.id.kind];
  const texts = kind?.expressions?.(object) ?? [];
  if (!kind?.above) return namedIn(texts);
  const { on } = object.id;
  const own = on ? [tableFact(on), namedFact(on.name), aboveNamedFact(on.name)] : [];
  const relations = kind.relations?.(object);
  if (!relations) return [...factsNamed(texts, object.id), ...own];
  const names = namesIn(texts).flatMap((name) => [namedFact(name), columnNamedFact(name)]);
  return [...names, ...relations.flatMap((name) => [aboveNamedFact(name), tableNamedFact(name)]), ...own];
}

export function alterationOf({ id, change, was }: AlterObject, vocabulary: Vocabulary): Effects {
  const kind = vocabulary.kinds[id.kind];
  const now = renamedObject({ id, change });
  if (now) {
    const isMove = now.schema !== id.schema;
    return {
      ...nothing,
      provides: [renamedObjectFact(now), ...(kind?.names === 'schema' || isMove ? objectFacts(now) : [])],
      requires: isMove ? schemaFacts(now) : [],
      releases: isMove ? schemaFacts(id) : [],
      takes: objectNames(now, vocabulary),
      frees: objectNames(id, vocabulary),
    };
  }
  const at = kind?.columns?.(change, was) ?? { requires: [], releases: [] };
  const facts = ({ table, column }: ColumnOf): readonly string[] => [tableFact(table), columnFact(table, column)];
  // Made anew, it may stand on other objects than before.
  const isAnew = kind?.rebuilds?.(change) ?? false;
  const to = was && isAnew ? kind?.apply(was, change).dependsOn : undefined;
  return {
    ...nothing,
    provides: isAnew ? [anewFact(id)] : [],
    requires: [
      objectFact(id),
      ...(to ?? []).flatMap((other) => [objectFact(other), anewFact(other)]),
      ...at.requires.flatMap(facts),
    ],
    releases: [
      objectFact(id),
      // What is no type leaves a type that goes, and whose name it takes, alone.
      ...(kind?.names === 'type' ? [typeFact(id)] : []),
      ...(was && to ? was.dependsOn.flatMap((other) => [objectFact(other), formerFact(other)]) : []),
      ...at.releases.flatMap(facts),
    ],
    destroys: isAnew ? [doomedFact, formerFact(id)] : [],
  };
}

/** Dropped before what it stands on is touched and after what stands on it; made again the other way round. */
export function asideOf({ step, key, name, on, through }: StandingAside): Effects {
  const own = [`aside ${key}`, namedFact(name)];
  const below = [...through.map((other) => `aside ${other}`), ...on.flatMap(factsOf)];
  if (step === 'drop') return { ...nothing, destroys: own, releases: [...below, doomedFact], frees: [`aside ${key}`] };
  return { ...nothing, provides: own, requires: below, takes: [`aside ${key}`] };
}

function factsOf(footing: Footing): readonly string[] {
  if (footing.is === 'object') return [...objectFacts(footing.id), anewFact(footing.id)];
  if (footing.is === 'table') return [tableFact(footing.table)];
  const { table, name } = footing;
  return [tableFact(table), columnFact(table, name), columnTypeFact(table, name)];
}

/** What is above tables is in no text of theirs: a check that has the name of a view means a column. */
export function factsOfObject(id: ObjectId, { kinds }: Vocabulary): readonly string[] {
  return kinds[id.kind]?.above ? [objectFact(id), typeFact(id), aboveNamedFact(id.name)] : objectFacts(id);
}

function objectFacts(id: ObjectId): readonly string[] {
  const own = [objectFact(id), typeFact(id), namedFact(id.name)];
  return id.kind === 'schema' ? [...own, `schema ${id.name}`] : own;
}

export function objectNames(id: ObjectId, { kinds, ownName }: Vocabulary): readonly string[] {
  const names = kinds[id.kind]?.names;
  if (names === 'schema' || names === 'apart') return [`${id.kind} name ${id.name}`];
  // A type of the default schema says so where the server has one of its name; tables there never do.
  const isSpelledOut = names === 'type' && id.schema !== undefined && ownName?.(id.name, names);
  const bare = isSpelledOut ? [relationName({ name: id.name }, id.name)] : [];
  return [relationName(id, id.name), ...bare];
}
