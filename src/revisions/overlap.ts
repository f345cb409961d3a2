// What revisions of different branches touch in common: tables, their columns, and objects, by the operations that they
// record. SQL text counts where it names something that another side changes; data steps cannot be read.
import { type Operation, textObjectOf } from '../ops/index.js';
import { objectText, refKey, refText } from '../schema/find.js';
import { identifier, tokenize } from '../schema/sql-text.js';
import type { Column, Constraint, Index, Json, ObjectId, Ref, Type } from '../schema/types.js';
import type { Recording } from './types.js';

/** A revision of one branch or more, as it was recorded. Two that have no side in common know nothing of each other. */
export interface SideRevision {
  readonly revision: string;
  readonly sides: ReadonlySet<string>;
  readonly recording: Recording;
}

export interface Overlap {
  /** `table people`, `enum plan` */
  readonly thing: string;
  /** Of a table: the columns that several sides name, sorted. */
  readonly columns: readonly string[];
  /** In the order of the revisions given. */
  readonly touched: readonly { readonly revision: string; readonly operation: Operation }[];
}

/** Sorted by what they are about. At least one side changes it; what all sides only refer to is none. */
export function overlapsOf(revisions: readonly SideRevision[]): readonly Overlap[] {
  const touches = revisions.flatMap((revision) =>
    operationsOf(revision).flatMap((operation) =>
      touchesOf(operation).map((touch) => ({ revision, operation, touch })),
    ),
  );
  const texts = revisions.flatMap((revision) =>
    operationsOf(revision).flatMap((operation) => {
      const words = wordsOf(operation);
      return words.size === 0 ? [] : [{ revision, operation, words }];
    }),
  );
  const byThing = new Map<string, (typeof touches)[number][]>();
  for (const one of touches) {
    const same = byThing.get(one.touch.key);
    if (same) same.push(one);
    else byThing.set(one.touch.key, [one]);
  }
  const overlaps = [...byThing.values()].flatMap((named): readonly Overlap[] => {
    const [first] = named;
    if (!first || !named.some(({ touch }) => touch.changes)) return [];
    const { key, thing, word } = first.touch;
    const mentioned = texts
      .filter(({ words, operation }) => words.has(word) && !named.some((one) => one.operation === operation))
      .map(({ revision, operation }) => ({
        revision,
        operation,
        touch: { key, thing, word, columns: [], changes: false },
      }));
    const all: readonly (typeof touches)[number][] = [...named, ...mentioned];
    const meets = (one: (typeof all)[number], column?: string): boolean =>
      all.some(
        (other) =>
          strangers(one.revision, other.revision) &&
          collide(one.touch, other.touch) &&
          (column === undefined || other.touch.columns.includes(column)),
      );
    const met = all.filter((one) => meets(one));
    if (met.length === 0) return [];
    const columns = new Set(met.flatMap((one) => one.touch.columns.filter((column) => meets(one, column))));
    const position = new Map(revisions.map((revision, i) => [revision, i]));
    const touched = [...new Set(met.map(({ operation }) => operation))]
      .map((operation) => ({ operation, revision: met.find((one) => one.operation === operation)!.revision }))
      .sort((a, b) => position.get(a.revision)! - position.get(b.revision)!)
      .map(({ operation, revision: { revision } }) => ({ revision, operation }));
    return [{ thing, columns: [...columns].sort(), touched }];
  });
  return overlaps.sort((a, b) => (a.thing < b.thing ? -1 : 1));
}

/** Two changes of one thing do. What is only referred to, where its columns are changed, or all of it. */
function collide(a: Touch, b: Touch): boolean {
  if (a.changes && b.changes) return true;
  if (!a.changes && !b.changes) return false;
  return a.columns.length === 0 || b.columns.length === 0 || a.columns.some((column) => b.columns.includes(column));
}

function strangers(a: SideRevision, b: SideRevision): boolean {
  return ![...a.sides].some((side) => b.sides.has(side));
}

interface Touch {
  readonly key: string;
  readonly thing: string;
  /** Its name without a schema, as SQL text would say it, in lower case. */
  readonly word: string;
  readonly columns: readonly string[];
  /** False for what is only referred to. */
  readonly changes: boolean;
}

function touchesOf(op: Operation): readonly Touch[] {
  switch (op.op) {
    case 'createTable':
      return [
        onTable(
          op.table,
          op.table.columns.map(({ name }) => name),
        ),
        ...typesOf(op.table.columns),
        ...op.table.foreignKeys.map((key) => onTable(key.references, key.referencedColumns, false)),
      ];
    case 'renameTable':
      return [onTable(op.table), onTable({ ...op.table, name: op.to })];
    case 'moveTable':
      return [onTable(op.table), onTable(op.to)];
    case 'dropTable':
    case 'setTableComment':
    case 'setTableOptions':
    case 'renameConstraint':
    case 'renameIndex':
    case 'alterConstraint':
    case 'alterIndex':
      return [onTable(op.table)];
    case 'addColumn':
      return [onTable(op.table, [op.column.name]), ...typesOf([op.column])];
    case 'dropColumn':
      return [onTable(op.table, [op.column])];
    case 'renameColumn':
      return [onTable(op.table, [op.column, op.to])];
    case 'alterColumn':
      return [onTable(op.table, [op.column]), ...(op.to.type ? typeTouches(op.to.type) : [])];
    case 'addConstraint':
      return constraintTouches(op.table, op.constraint);
    case 'dropConstraint':
      return op.was ? constraintTouches(op.table, op.was) : [onTable(op.table)];
    case 'createIndex':
      return [onTable(op.table, indexColumns(op.index))];
    case 'dropIndex':
      return [onTable(op.table, op.was ? indexColumns(op.was) : [])];
    case 'bulkInsert':
      return [onTable(op.table, Object.keys(op.rows[0] ?? {}))];
    case 'createObject':
      return objectTouches(op.object.id);
    case 'dropObject':
    case 'alterObject':
      return objectTouches(op.id);
    case 'execute': {
      const id = textObjectOf(op);
      return id ? objectTouches(id) : [];
    }
  }
}

function onTable(table: Ref, columns: readonly string[] = [], changes = true): Touch {
  return {
    key: `table ${refKey(table)}`,
    thing: `table ${refText(table)}`,
    word: table.name.toLowerCase(),
    columns,
    changes,
  };
}

function objectTouches(id: ObjectId): readonly Touch[] {
  const own = { key: `object ${refKey(id)} ${id.args ?? ''}`, thing: objectText(id), word: id.name.toLowerCase() };
  const key = id.on ? `${own.key} ${refKey(id.on)}` : own.key;
  return [{ ...own, key, columns: [], changes: true }, ...(id.on ? [onTable(id.on, [], false)] : [])];
}

function typesOf(columns: readonly Column[]): readonly Touch[] {
  return columns.flatMap(({ type }) => typeTouches(type));
}

function typeTouches(type: Type): readonly Touch[] {
  const { ref } = type;
  if (!ref) return type.of ? typeTouches(type.of) : [];
  const named = { key: `object ${refKey(ref)} `, thing: `${type.name} ${refText(ref)}`, word: ref.name.toLowerCase() };
  return [{ ...named, columns: [], changes: false }];
}

function constraintTouches(table: Ref, constraint: Constraint): readonly Touch[] {
  if (constraint.kind === 'check') return [onTable(table)];
  if (constraint.kind === 'exclude') return [onTable(table, indexColumns(constraint))];
  const own = onTable(table, constraint.columns);
  if (constraint.kind !== 'foreignKey') return [own];
  return [own, onTable(constraint.references, constraint.referencedColumns, false)];
}

function indexColumns({ parts }: Pick<Index, 'parts'>): readonly string[] {
  return parts.flatMap((part) => ('column' in part ? [part.column] : []));
}

/** The names in the SQL text of an operation, in lower case. */
function wordsOf(op: Operation): ReadonlySet<string> {
  const texts = op.op === 'execute' ? [op.sql] : op.op === 'createObject' ? textsIn(op.object.body) : [];
  return new Set(texts.flatMap((sql) => tokenize(sql).flatMap((token) => identifier(token)?.toLowerCase() ?? [])));
}

function textsIn(value: Json): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function operationsOf({ recording }: SideRevision): readonly Operation[] {
  return recording.parts.flatMap(({ instructions }) =>
    instructions.flatMap((instruction) => (instruction.kind === 'schema' ? instruction.ops : [])),
  );
}
