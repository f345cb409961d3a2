// What leads from one schema to another, as a set of operations; their order is order.ts's. Pure: both sides are canonical,
// settled and in scope already, and the names of the desired side are adopted.
import { type AlterObject, isIrreversible, kindOf, type Operation, tableOf } from '../ops/index.js';
import { boundBesides, boundTo, carriedWith } from '../schema/bound.js';
import { findTable, objectKey, refKey, refOf, sameRef, tableIndex } from '../schema/find.js';
import type { Footing } from '../schema/footing.js';
import { same } from '../schema/same.js';
import { isTextObject } from '../schema/text-object.js';
import type { Column, ForeignKey, ObjectId, Ref, Schema, SchemaObject, Table } from '../schema/types.js';
import type { KindFaces, ObjectChange, Vocabulary } from '../schema/vocabulary.js';
import { alterations, compareTable, type TableContext } from './compare-table.js';
import { compareTextObjects } from './compare-text-objects.js';
import { diffKeyed } from './keyed.js';
import { asItWas, madeAnewAround, stoodOn } from './stood-on.js';
import { namesIn } from './texts.js';
import { type Aside, withWaysBack } from './ways-back.js';

export interface CompareInput {
  readonly live: Schema;
  readonly desired: Schema;
  readonly vocabulary: Vocabulary;
  /** The target's version: some changes are possible in place only from some version on. */
  readonly version: number;
  /** Casts that the models ask for. */
  readonly using?: TableContext['using'];
  /** What must go and come again, because something that is not modelled must. */
  readonly detached?: readonly Footing[];
  /** Objects by their own SQL that stand in the way, as the database knows. */
  readonly texts?: readonly Ref[];
  /** What stands in the way of undoing what can be done in place. */
  readonly wayBack?: Aside;
}

export function compare(input: CompareInput): readonly Operation[] {
  const { live, desired, vocabulary } = input;
  const tables = diffKeyed(live.tables, desired.tables, refKey);
  const modelled = (object: SchemaObject): boolean => !isTextObject(object);
  const objects = diffKeyed(live.objects.filter(modelled), desired.objects.filter(modelled), ({ id }) => objectKey(id));
  const ofKept = objects.kept.flatMap(([from, to]) => compareObject(from, to, vocabulary, live));
  const anew = ofKept.flatMap((op) => (op.op === 'alterObject' && rebuilds(op, vocabulary) ? [op.id] : []));
  const above = stoodOn(anew, objects.kept, vocabulary);
  const ofObjects = [...madeAnewAround(ofKept, above), ...madeAnewWith(ofKept, objects.kept, vocabulary)];
  const rebuilt = [...anew, ...above.objects.map(([{ id }]) => id)];
  const ofTypes = rebuilt.length === 0 ? undefined : boundTo(rebuilt, live.tables);
  const bound = input.detached?.length ? boundBesides(ofTypes, input.detached) : ofTypes;
  const context: TableContext = {
    vocabulary,
    version: input.version,
    using: input.using ?? [],
    ...(bound ? { bound } : {}),
  };
  const ops: Operation[] = [
    ...objects.added.flatMap((object) => created(object, vocabulary)),
    ...objects.removed.flatMap((object) => dropped(object, vocabulary)),
    ...ofObjects,
    ...tables.added.map((table): Operation => ({ op: 'createTable', table })),
    ...tables.removed.map((table): Operation => ({ op: 'dropTable', table: refOf(table), was: table })),
    ...tables.kept.flatMap(([from, to]) => compareTable(from, to, context)),
  ];
  const changes = [...ops, ...compareTextObjects(live, desired, ops, input.texts)];
  const detached = withDetachedDefaults(withDetachedKeys(changes, live, desired), input);
  return withWaysBack(detached, live, asItWas(objects.kept), context, input.wayBack);
}

function rebuilds({ id, change }: AlterObject, vocabulary: Vocabulary): boolean {
  return kindOf(id, vocabulary).rebuilds?.(change) ?? false;
}

function compareObject(
  from: SchemaObject,
  to: SchemaObject,
  vocabulary: Vocabulary,
  live: Schema,
): readonly Operation[] {
  const kind = kindOf(from.id, vocabulary);
  const plain = changesOf(from, to, kind);
  if (plain === 'replace') return [...dropped(from, vocabulary), ...created(to, vocabulary)];
  const changes = kind.instead?.(plain, from, to, live) ?? plain;
  let was = from;
  return changes.map((change) => {
    const op: Operation = { op: 'alterObject', id: from.id, change, was };
    was = kind.apply(was, change);
    return op;
  });
}

/** What passes from one owner to another lets go of the one first: a table may take the place of the other meanwhile. */
function changesOf(from: SchemaObject, to: SchemaObject, kind: KindFaces): readonly ObjectChange[] | 'replace' {
  const [before, after] = [kind.detached?.(from), kind.detached?.(to)];
  if (!before || !after || same(before.attach, after.attach)) return kind.diff(from, to);
  const detach = kind.reverse(before.attach, before.bare);
  const between = kind.diff(before.bare, after.bare);
  if (isIrreversible(detach) || between === 'replace') return kind.diff(from, to);
  return [detach, ...between, after.attach];
}

/**
 * What stands on an object that is made anew (the triggers of a view, the views over it) goes with it, and comes again: it would
 * not hold meanwhile, and a database may look at all there is when something is renamed.
 */
function madeAnewWith(
  ops: readonly Operation[],
  kept: readonly (readonly [SchemaObject, SchemaObject])[],
  { kinds }: Vocabulary,
): readonly Operation[] {
  const anew = ops.flatMap((op) => (op.op === 'dropObject' && kinds[op.id.kind]?.above ? [op.id] : []));
  const done = new Set(anew.map(objectKey));
  const found: Operation[] = [];
  for (let id = anew.shift(); id; id = anew.shift()) {
    for (const [from, to] of kept) {
      if (!kinds[from.id.kind]?.unrenamed || done.has(objectKey(from.id)) || !names(from, id, kinds)) continue;
      done.add(objectKey(from.id));
      anew.push(from.id);
      found.push({ op: 'dropObject', id: from.id, was: from }, { op: 'createObject', object: to });
    }
  }
  return found;
}

/** Whether the object is on the other one, or a text of it names that. */
function names(object: SchemaObject, { name, on }: ObjectId, kinds: Vocabulary['kinds']): boolean {
  if (on) return false;
  const kind = kinds[object.id.kind];
  const named = kind?.relations?.(object) ?? namesIn(kind?.expressions?.(object) ?? []);
  const words = [...named, ...(object.id.on ? [object.id.on.name] : [])];
  return words.some((word) => word.toLowerCase() === name.toLowerCase());
}

/** What can be said of it only once the tables stand is said by an operation of its own. */
function created(object: SchemaObject, vocabulary: Vocabulary): readonly Operation[] {
  const { conventional: _, ...given } = object;
  const parts = kindOf(given.id, vocabulary).detached?.(given);
  if (!parts) return [{ op: 'createObject', object: given }];
  return [
    { op: 'createObject', object: parts.bare },
    { op: 'alterObject', id: given.id, change: parts.attach, was: parts.bare },
  ];
}

/** The way back: the table of an owner must not take the object with it unseen. */
function dropped(object: SchemaObject, vocabulary: Vocabulary): readonly Operation[] {
  const kind = kindOf(object.id, vocabulary);
  const parts = kind.detached?.(object);
  if (!parts) return [{ op: 'dropObject', id: object.id, was: object }];
  const detach = kind.reverse(parts.attach, parts.bare);
  if (isIrreversible(detach)) return [{ op: 'dropObject', id: object.id, was: object }];
  return [
    { op: 'alterObject', id: object.id, change: detach, was: object },
    { op: 'dropObject', id: object.id, was: parts.bare },
  ];
}

/**
 * A foreign key that stays, but stands on a key that goes or joins columns whose type becomes another one, is dropped
 * before and made again after: no database alters below it.
 */
function withDetachedKeys(ops: readonly Operation[], live: Schema, desired: Schema): readonly Operation[] {
  const dropped = new Set(ops.flatMap((op) => (op.op === 'dropConstraint' ? [refKey(op.table) + op.name] : [])));
  const find = tableIndex(desired);
  const before = tableIndex(live);
  const at = opsByTable(ops);
  const near = (table: Table, key: ForeignKey): readonly Operation[] => [
    ...(at.get(refKey(table)) ?? []),
    ...(at.get(refKey(key.references)) ?? []),
  ];
  const stays = (table: Table, key: ForeignKey): boolean =>
    !dropped.has(refKey(table) + key.name) && find(table) !== undefined;
  // What tables may refer to each other can depend on their options: with both on their way, neither order may do.
  const changesOptions = (ref: Ref): boolean => (at.get(refKey(ref)) ?? []).some(({ op }) => op === 'setTableOptions');
  const between = (table: Table, key: ForeignKey): boolean =>
    !sameRef(table, key.references) && changesOptions(table) && changesOptions(key.references);
  // One that is renamed besides comes back under its new name at once.
  const renames = new Map(
    ops.flatMap((op) => (op.op === 'renameConstraint' ? [[refKey(op.table) + op.name, op] as const] : [])),
  );
  const needless = new Set<Operation>();
  const detached = live.tables.flatMap((table) =>
    table.foreignKeys
      .filter((key) => stays(table, key))
      .filter(
        (key) => between(table, key) || near(table, key).some((op) => disturbs(op, table, key, before(key.references))),
      )
      .flatMap((key): readonly Operation[] => {
        const rename = renames.get(refKey(table) + key.name);
        if (rename) needless.add(rename);
        const back = { kind: 'foreignKey', ...key, name: rename?.to ?? key.name } as const;
        return [
          { op: 'dropConstraint', table: refOf(table), name: key.name, was: { kind: 'foreignKey', ...key } },
          { op: 'addConstraint', table: refOf(table), constraint: back },
        ];
      }),
  );
  return [...ops.filter((op) => !needless.has(op)), ...detached];
}

function opsByTable(ops: readonly Operation[]): ReadonlyMap<string, readonly Operation[]> {
  const found = new Map<string, Operation[]>();
  for (const op of ops) {
    const table = tableOf(op);
    if (!table) continue;
    const list = found.get(refKey(table));
    if (list) list.push(op);
    else found.set(refKey(table), [op]);
  }
  return found;
}

function disturbs(op: Operation, table: Table, key: ForeignKey, references: Table | undefined): boolean {
  const target = tableOf(op);
  if (!target) return false;
  const own = sameRef(target, table);
  const referenced = sameRef(target, key.references);
  if (!own && !referenced) return false;
  const uses = (column: string): boolean =>
    (own && key.columns.includes(column)) || (referenced && key.referencedColumns.includes(column));
  const isKey = (columns: readonly string[]): boolean =>
    referenced && same(columns.toSorted(), key.referencedColumns.toSorted());
  switch (op.op) {
    case 'alterColumn':
      if (op.to.type === undefined && op.to.generated === undefined) return false;
      if (referenced && references && carriedWith(key, references).includes(op.column)) return true;
      return (
        op.to.type !== undefined &&
        uses(op.column) &&
        (op.to.type.name !== op.was?.type?.name || hasOwnType(table, key))
      );
    case 'dropColumn':
      return uses(op.column);
    case 'dropConstraint':
      return (op.was?.kind === 'primaryKey' || op.was?.kind === 'unique') && isKey(op.was.columns);
    case 'dropIndex':
      return op.was?.unique === true && isKey(op.was.parts.map((part) => ('column' in part ? part.column : '')));
    default:
      return false;
  }
}

/** Beside a type of the schema's own, a server may not know its way back to the key, whichever column it is that changes. */
function hasOwnType(table: Table, key: ForeignKey): boolean {
  return table.columns.some(({ name, type }) => type.ref !== undefined && key.columns.includes(name));
}

/**
 * A default that names a value which its type loses cannot survive the change of the type: it is taken away before, and
 * the new one is set after.
 */
function withDetachedDefaults(
  ops: readonly Operation[],
  { live, desired, vocabulary }: CompareInput,
): readonly Operation[] {
  const altered = ops.flatMap((op) => (op.op === 'alterObject' && rebuilds(op, vocabulary) ? [op.id] : []));
  if (altered.length === 0) return ops;
  const uses = (column: Column, id: ObjectId): boolean => {
    const ref = column.type.of?.ref ?? column.type.ref;
    return ref !== undefined && sameRef(ref, id);
  };
  return ops.flatMap((op): readonly Operation[] => {
    if (op.op !== 'alterColumn' || op.was?.default == null || op.to.default === undefined) return [op];
    const column = findTable(live, op.table)?.columns.find(({ name }) => name === op.column);
    const after = findTable(desired, op.table)?.columns.find(({ name }) => name === op.column);
    if (!column || !after || !altered.some((id) => uses(column, id))) return [op];
    const detach = alterations(op.table, op.column, { default: null }, { default: op.was.default });
    if (op.to.default === null && Object.keys(op.to).length === 1) return detach;
    return [...detach, { ...op, was: { ...op.was, default: null } }];
  });
}
