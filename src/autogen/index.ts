// Two schemas → a revision. Reads the database through the port it is given; everything else is pure.
import type { Dialect, Queryable, Target } from '../dialects/dialect.js';
import { usageError } from '../errors.js';
import type { Operation } from '../ops/index.js';
import { sortSchema } from '../schema/edit.js';
import { findObject, objectKey, objectText, refText, sameRef, tableIndex } from '../schema/find.js';
import type { Naming } from '../schema/naming.js';
import { isTextObject, textBody } from '../schema/text-object.js';
import type { Hints, Models, ObjectId, Ref, Schema, SchemaObject } from '../schema/types.js';
import type { Vocabulary } from '../schema/vocabulary.js';
import { adoptNames } from './adopt.js';
import type { Ask } from './ask.js';
import { withoutKept } from './bookkeeping.js';
import { explain } from './explain.js';
import type { Obstacle } from './in-the-way.js';
import { type CompareType, keepTypes } from './keep-types.js';
import { withoutLostKeys } from './lost-keys.js';
import { movedHere, onlyMoved, placedHints } from './moved-here.js';
import { order } from './order.js';
import { type RenameFlag, resolveRenames } from './renames.js';
import { withRoom } from './room.js';
import { type Filters, inScope, withHolders, withoutOthers } from './scope.js';
import { namesIn } from './texts.js';

export interface ComparisonInput {
  readonly dialect: Dialect;
  readonly db: Queryable;
  readonly target: Target;
  readonly models: Models;
  /** The naming convention of the models. */
  readonly naming?: Naming;
  readonly filters?: Filters;
  /** Schemas that are ours; absent: the default one and those that the models name. */
  readonly schemas?: readonly string[];
  /** Roles whose objects are ours; absent: all. */
  readonly owners?: readonly string[];
  /** limbeck's own tables, and whatever else is never compared. */
  readonly ownTables?: readonly Ref[];
  readonly renames?: readonly RenameFlag[];
  /** `KIND:NAME` of drops that are meant, `tables` for dropping every table. */
  readonly allowed?: readonly string[];
  readonly compareType?: CompareType;
  readonly ask: Ask;
  /** The objects that the applied revisions recorded and that only their own text describes. */
  readonly recorded?: readonly SchemaObject[];
  /** What the applied revisions have created: asked where something above tables is there and no model declares one of its kind. */
  readonly created?: () => Promise<readonly ObjectId[]>;
}

export interface Comparison {
  /** Both sides canonical and in scope; `live` as it was read, before renames. */
  readonly live: Schema;
  readonly desired: Schema;
  readonly operations: readonly Operation[];
  /** What the models say and this database cannot hold. */
  readonly losses: readonly string[];
  readonly unmodelled: readonly string[];
  /** What must go before the operations can run, and is not ours to take away without a word. */
  readonly obstacles: readonly Obstacle[];
  /** Differences that are known by text alone, because the server could not be asked. */
  readonly unproven: readonly string[];
}

/**
 * Compares models with a database. Throws where every table would be dropped, where a rename is not answered, and where the
 * operations found do not account for all of the difference.
 */
export async function compareWithDatabase(input: ComparisonInput): Promise<Comparison> {
  const { dialect, db, target, models } = input;
  const [texts, modelled] = split(models.schema.objects, isTextObject);
  const { schema: canonical, losses } = dialect.canonical(
    { ...models.schema, objects: modelled },
    target,
    input.naming,
  );
  const former = models.hints.objects.filter(({ to }) => to.kind === 'schema');
  const ours = input.schemas ?? schemasOf(canonical, target);
  const schemas = [...new Set([...ours, ...former.map(({ from }) => from.name)])];
  const { owners } = input;
  const own = input.ownTables ?? [];
  const scope = { schemas, standing: true, alone: true, untold: own, ...(owners ? { owners } : {}) } as const;
  const found = await dialect.introspect(db, scope);
  const placed = placedHints(models.hints, target.defaultSchema, dialect.vocabulary);
  const hints = { ...placed, untouched: [...placed.untouched, ...own] };
  const held = await withMoved(withoutFormer(found.schema, former, ours), hints, schemas, input);
  const filters = input.filters ?? {};
  const wanted = inScope(canonical, filters, hints);
  const recorded = input.recorded ?? [];
  const filtered = withoutOthers(withoutLostKeys(inScope(held, filters, hints), held, wanted), found.others, wanted);
  const scoped = withHolders(held, withoutKept(filtered, wanted), dialect.vocabulary);
  const ofTexts = new Set(namesIn([...texts, ...recorded].map((object) => ({ sql: textBody(object).create }))));
  const nobodys = withoutStanding(scoped, wanted, { ofTexts, created: new Set() }, dialect.vocabulary);
  const asks = input.created && leftAlone(scoped, nobodys, dialect.vocabulary).length > 0;
  const created = new Set(asks ? (await input.created?.())?.map(objectKey) : []);
  const live = sortSchema(withoutStanding(scoped, wanted, { ofTexts, created }, dialect.vocabulary));
  refuseOwnNames(wanted, own);
  const allowed = input.allowed ?? [];
  if (wanted.tables.length === 0) refuseEmptying(live, wanted, allowed);
  const renamed = await resolveRenames({
    live,
    desired: wanted,
    hints,
    flags: input.renames ?? [],
    allowed,
    ask: input.ask,
    vocabulary: dialect.vocabulary,
  });
  refuseEmptying(renamed.live, wanted, allowed);
  const settled = await dialect.settle(db, wanted, renamed.live, target, renamed.operations);
  const server = { vocabulary: dialect.vocabulary, version: target.version };
  const named = adoptNames(settled.live, settled.desired, server);
  const desired = keepTypes(settled.live, named, input.compareType ?? true);
  const byText = (given: Schema, objects: readonly SchemaObject[]): Schema => ({
    ...given,
    objects: [...given.objects, ...inScope({ tables: [], objects }, filters, hints).objects],
  });
  const before = byText(settled.live, recorded);
  const after = byText(
    desired,
    texts.filter(({ only = dialect.name }) => only === dialect.name),
  );
  const { vocabulary } = dialect;
  const compared = { live: before, desired: after, vocabulary, version: target.version, using: hints.using };
  const { changes, obstacles } = await withRoom(compared, { ...input, live, schemas, renames: renamed.operations });
  explain(before, order(changes, vocabulary), after, vocabulary);
  return {
    live: sortSchema(byText(live, recorded)),
    desired: sortSchema(after),
    operations: order([...renamed.operations, ...withFormerTexts(changes, live, vocabulary)], vocabulary),
    obstacles,
    losses,
    unmodelled: [...found.unmodelled, ...leftAlone(scoped, live, dialect.vocabulary)].filter(
      (thing) => !recorded.some(({ id }) => isListedAs(thing, id, target)),
    ),
    unproven: settled.unproven,
  };
}

/** `view v (in schema auth)`, `function f(text)`: whether that is it. */
function isListedAs(thing: string, { schema, name }: ObjectId, { defaultSchema }: Target): boolean {
  const isThere = schema === undefined || schema === defaultSchema || thing.endsWith(` (in schema ${schema})`);
  return isThere && [' ', '('].some((end) => `${thing} `.includes(` ${name}${end}`));
}

/** What comes from a schema that is not compared is read besides. */
async function withMoved(
  held: Schema,
  hints: Hints,
  compared: readonly string[],
  { dialect, db }: ComparisonInput,
): Promise<Schema> {
  const moved = movedHere(hints, held, compared);
  const schemas = [...new Set([...moved.tables, ...moved.objects].flatMap(({ schema }) => schema ?? []))];
  if (schemas.length === 0) return held;
  // Read together, so that types of the one have their names in the other.
  const { schema } = await dialect.introspect(db, { schemas: [...new Set([...compared, ...schemas])] });
  const more = onlyMoved(schema, moved, dialect.vocabulary);
  const find = tableIndex(schema);
  const again = (object: SchemaObject): SchemaObject => findObject(schema, object.id) ?? object;
  return {
    tables: [...held.tables.map((table) => find(table) ?? table), ...more.tables],
    objects: [...held.objects.map(again), ...more.objects],
  };
}

function split<T>(items: readonly T[], isFirst: (item: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}

/** A schema that was renamed already leaves its name to whoever has it now. */
function withoutFormer(live: Schema, former: Hints['objects'], ours: readonly string[]): Schema {
  const has = (name: string): boolean => live.objects.some(({ id }) => id.kind === 'schema' && id.name === name);
  const gone = new Set(
    former.flatMap(({ from, to }) => (has(to.name) && !ours.includes(from.name) ? [from.name] : [])),
  );
  if (gone.size === 0) return live;
  const stays = ({ schema }: Ref): boolean => schema === undefined || !gone.has(schema);
  return {
    tables: live.tables.filter(stays),
    objects: live.objects.filter(({ id }) => stays(id) && !(id.kind === 'schema' && gone.has(id.name))),
  };
}

interface Known {
  /** Names in the texts that make objects: what has one of them may be such an object's. */
  readonly ofTexts: ReadonlySet<string>;
  /** Keys of what our own revisions made. */
  readonly created: ReadonlySet<string>;
}

/**
 * Without the objects that no model declares and that are there all the same. Those above tables (views, triggers) were made by
 * other means as long as no model declares one of the kind and no revision has created them.
 */
function withoutStanding(live: Schema, desired: Schema, { ofTexts, created }: Known, { kinds }: Vocabulary): Schema {
  const declared = new Set(desired.objects.map(({ id }) => objectKey(id)));
  const ofKind = new Set(desired.objects.map(({ id }) => id.kind));
  const stands = (object: SchemaObject): boolean => {
    const { kind, name } = object.id;
    if (kinds[kind]?.above) return ofTexts.has(name) || !(ofKind.has(kind) || created.has(objectKey(object.id)));
    return object.conventional === true || kinds[kind]?.leaves?.(object, desired.objects) === true;
  };
  return { ...live, objects: live.objects.filter((object) => declared.has(objectKey(object.id)) || !stands(object)) };
}

/** What is above tables goes before anything is renamed: as it was, so that the way back makes it after all names are back. */
function withFormerTexts(ops: readonly Operation[], live: Schema, { kinds }: Vocabulary): readonly Operation[] {
  return ops.map((op) => {
    if (op.op !== 'dropObject' || !kinds[op.id.kind]?.above) return op;
    const was = live.objects.find(({ id }) => id.kind === op.id.kind && sameRef(id, op.id));
    return was ? { ...op, id: was.id, was } : op;
  });
}

/** Of the objects above tables: what is there, and is not compared. */
function leftAlone(there: Schema, compared: Schema, { kinds }: Vocabulary): readonly string[] {
  const known = new Set(compared.objects.map(({ id }) => objectKey(id)));
  return there.objects.flatMap(({ id }) =>
    kinds[id.kind]?.above && !known.has(objectKey(id)) ? [objectText(id)] : [],
  );
}

function schemasOf(schema: Schema, target: Target): readonly string[] {
  if (target.defaultSchema === undefined) return [];
  const named = [...schema.tables, ...schema.objects.map(({ id }) => id)].flatMap((ref) => ref.schema ?? []);
  const declared = schema.objects.flatMap(({ id }) => (id.kind === 'schema' ? [id.name] : []));
  return [...new Set([target.defaultSchema, ...named, ...declared])];
}

function refuseOwnNames(desired: Schema, own: readonly Ref[]): void {
  const taken = desired.tables.find((table) => own.some((ref) => sameRef(ref, table)));
  if (!taken) return;
  throw usageError('own-table', `the models declare table ${refText(taken)}, which limbeck keeps its history in`, {
    hint: 'Rename the table, or set versionTable in the config.',
  });
}

/** Losing every table is nearly always a models path that went wrong. */
function refuseEmptying(live: Schema, desired: Schema, allowed: readonly string[]): void {
  if (live.tables.length === 0 || allowed.includes('tables')) return;
  const wanted = tableIndex(desired);
  if (live.tables.some((table) => wanted(table))) return;
  const which = live.tables.length === 1 ? 'the only table' : `all ${live.tables.length} tables`;
  const found = desired.tables.length === 0 ? 'no table' : 'none of the tables that the database has';
  throw usageError('no-models', `the models declare ${found}, so ${which} of the database would be dropped`, {
    hint: 'Check `models` in the config. If this is what you want, say so with --allow tables.',
    data: { tables: live.tables.map(refText) },
  });
}

export type { Ask, RenameAnswer, RenameQuestion } from './ask.js';
export { questionText } from './ask.js';
export { compare } from './compare.js';
export { type Draft, draftRevision } from './draft.js';
export { differences } from './explain.js';
export type { Obstacle } from './in-the-way.js';
export type { CompareType, TypeChange } from './keep-types.js';
export { order } from './order.js';
export type { RenameFlag } from './renames.js';
export type { Filter, FilterItem, Filters } from './scope.js';
export { sourceWriter } from './writer.js';
