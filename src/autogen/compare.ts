// What leads from one schema to another, as a set of operations; their order is order.ts's. Pure: both sides are canonical,
// settled and in scope already, and the names of the desired side are adopted.
import { type AlterObject, kindOf, type Operation, tableOf } from '../ops/index.js';
import { findTable, objectKey, refKey, refOf, sameRef, tableIndex } from '../schema/find.js';
import { same } from '../schema/same.js';
import type { Column, ForeignKey, ObjectId, Schema, SchemaObject, Table } from '../schema/types.js';
import type { Vocabulary } from '../schema/vocabulary.js';
import { alterations, compareTable, type TableContext } from './compare-table.js';
import { diffKeyed } from './keyed.js';

export interface CompareInput {
  readonly live: Schema;
  readonly desired: Schema;
  readonly vocabulary: Vocabulary;
  /** The target's version: some changes are possible in place only from some version on. */
  readonly version: number;
  /** Casts that the models ask for. */
  readonly using?: TableContext['using'];
}

export function compare(input: CompareInput): readonly Operation[] {
  const { live, desired, vocabulary } = input;
  const tables = diffKeyed(live.tables, desired.tables, refKey);
  const objects = diffKeyed(live.objects, desired.objects, (object) => objectKey(object.id));
  const context: TableContext = { vocabulary, version: input.version, using: input.using ?? [] };
  const ops: Operation[] = [
    ...objects.added.map((object): Operation => ({ op: 'createObject', object })),
    ...objects.removed.map((object): Operation => ({ op: 'dropObject', id: object.id, was: object })),
    ...objects.kept.flatMap(([from, to]) => compareObject(from, to, vocabulary)),
    ...tables.added.map((table): Operation => ({ op: 'createTable', table })),
    ...tables.removed.map((table): Operation => ({ op: 'dropTable', table: refOf(table), was: table })),
    ...tables.kept.flatMap(([from, to]) => compareTable(from, to, context)),
  ];
  return withDetachedDefaults(withDetachedKeys(ops, live, desired), input);
}

function compareObject(from: SchemaObject, to: SchemaObject, vocabulary: Vocabulary): readonly Operation[] {
  const changes = kindOf(from.id, vocabulary).diff(from, to);
  if (changes !== 'replace') return changes.map((change) => ({ op: 'alterObject', id: from.id, change }));
  return [
    { op: 'dropObject', id: from.id, was: from },
    { op: 'createObject', object: to },
  ];
}

/**
 * A foreign key that stays, but stands on a key that goes or joins columns whose type becomes another one, is dropped
 * before and made again after: no database alters below it.
 */
function withDetachedKeys(ops: readonly Operation[], live: Schema, desired: Schema): readonly Operation[] {
  const dropped = new Set(ops.flatMap((op) => (op.op === 'dropConstraint' ? [refKey(op.table) + op.name] : [])));
  const find = tableIndex(desired);
  const at = opsByTable(ops);
  const near = (table: Table, key: ForeignKey): readonly Operation[] => [
    ...(at.get(refKey(table)) ?? []),
    ...(at.get(refKey(key.references)) ?? []),
  ];
  const stays = (table: Table, key: ForeignKey): boolean =>
    !dropped.has(refKey(table) + key.name) && find(table) !== undefined;
  // One that is renamed besides comes back under its new name at once.
  const renames = new Map(
    ops.flatMap((op) => (op.op === 'renameConstraint' ? [[refKey(op.table) + op.name, op] as const] : [])),
  );
  const needless = new Set<Operation>();
  const detached = live.tables.flatMap((table) =>
    table.foreignKeys
      .filter((key) => stays(table, key) && near(table, key).some((op) => disturbs(op, table, key)))
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

function disturbs(op: Operation, table: Table, key: ForeignKey): boolean {
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
      return uses(op.column) && op.to.type !== undefined && op.to.type.name !== op.was?.type?.name;
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

/**
 * A default that names a value which its type loses cannot survive the change of the type: it is taken away before, and
 * the new one is set after.
 */
function withDetachedDefaults(
  ops: readonly Operation[],
  { live, desired, vocabulary }: CompareInput,
): readonly Operation[] {
  const loses = (op: AlterObject): boolean => kindOf(op.id, vocabulary).usableAfterCommit?.(op.change) === undefined;
  const altered = ops.flatMap((op) => (op.op === 'alterObject' && loses(op) ? [op.id] : []));
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
