// Operations → statements, one function for each operation. What they must know of the database comes from the snapshot, which
// follows each operation; after raw SQL it may be stale, and is not relied on for columns any more.
import { LimbeckError, usageError } from '../../errors.js';
import { type AlterObject, apply, describe, type Operation, type OpName, type OpOf } from '../../ops/index.js';
import { constraintsOf, findColumn, findObject, findTable, refText, sameRef } from '../../schema/find.js';
import type { ObjectId, Ref, Schema, Table } from '../../schema/types.js';
import type { Vocabulary } from '../../schema/vocabulary.js';
import type { ObjectKind, Snapshot, Statement, Target } from '../dialect.js';
import { statementNote } from '../standard/executed.js';
import { qualified, quoteName } from '../standard/names.js';
import { alone } from './alone.js';
import { alterColumnSql } from './alter-column.js';
import { bulkInsertSql } from './bulk-insert.js';
import { spelled } from './canonical.js';
import { withDistinctSequences, withFormerNames } from './chosen-names.js';
import { commentSql } from './comment-sql.js';
import {
  addConstraintClause,
  alterTable,
  columnClause,
  columnSettings,
  createIndexSql,
  createTableSql,
  parameterChanges,
  replicaIdentity,
} from './ddl.js';
import { gathered, type Lowered } from './gather.js';
import { freeIdentityNames, usualIdentityNames } from './identity-names.js';
import { altersConstraint, altersIndex } from './in-place.js';
import { kinds, sequencesOf } from './kinds/index.js';
import { movedSql } from './move.js';
import { notNullComment } from './not-null.js';
import { optionsOf } from './options.js';
import { sequenceComment } from './own-sequence.js';
import {
  alterConstraintSql,
  alterIndexSql,
  constraintSettings,
  indexSettings,
  replicaIdentitySql,
} from './part-settings.js';
import { notBuiltConcurrently, notDroppedConcurrently } from './partitions.js';
import { isOwnName, placeTable, placeType } from './place.js';
import { droppedIndexProbe, indexProbe } from './probes.js';
import { replacesColumn, retypes } from './replaces-column.js';
import { movesRows, rewrites, writesRows } from './rewrites.js';
import { split } from './split.js';
import { refusals } from './versions.js';

export const vocabulary: Vocabulary = {
  dialect: 'postgres',
  kinds,
  replacesColumn,
  retypes,
  spelled,
  comesWith: sequencesOf,
  rewrites,
  writesRows,
  movesRows,
  altersConstraint,
  altersIndex,
  ownName: isOwnName,
  marks: ['clustered', 'replicaIdentity'],
};

export function lower(ops: readonly Operation[], before: Snapshot, target: Target): readonly Statement[] {
  let schema = before.schema;
  const lowered = ops.map((op): Lowered => {
    const items = lowerOne(op, { schema, target, stored: before.stored });
    schema = follow(schema, op, target);
    return { op, note: describe(op, vocabulary), items };
  });
  return gathered(lowered);
}

interface Context {
  readonly schema: Schema;
  readonly target: Target;
  readonly stored?: unknown;
}

type Lowering<O> = (op: O, context: Context) => Lowered['items'];

const lowerings: { readonly [N in OpName]: Lowering<OpOf<N>> } = {
  createTable: (op) => {
    const table = withDistinctSequences(op.table);
    return [
      ...createTableSql(table),
      ...table.indexes.map((index) => createIndexSql(table, index)),
      ...comments(table),
      ...constraintsOf(table).flatMap((constraint) => constraintSettings(table, constraint)),
      ...table.indexes.flatMap((index) => indexSettings(table, index)),
    ];
  },
  dropTable: (op) => [`DROP TABLE ${qualified(op.table)}`],
  renameTable: (op) => [alterTable(op.table, [`RENAME TO ${quoteName(op.to)}`])],
  moveTable: (op, context) => {
    const { target } = context;
    const moved = movedSql((table) => `ALTER TABLE ${qualified(table)}`, op.table, op.to, target);
    const schema = op.to.schema ?? target.defaultSchema ?? 'public';
    return known(op.table, context)?.columns.some(({ identity }) => identity) === false
      ? moved
      : [freeIdentityNames(op.table, schema), ...moved, usualIdentityNames({ ...op.to, schema })];
  },
  addColumn: ({ table, column }) => [
    { table, actions: [`ADD COLUMN ${columnClause(column, table)}`] },
    ...separately(table, columnSettings(column, table)),
    ...(column.comment ? [columnComment(table, column.name, column.comment)] : []),
    ...notNullComment(column, table),
    ...sequenceComment(column, table),
  ],
  dropColumn: (op) => [alterTable(op.table, [`DROP COLUMN ${quoteName(op.column)}`])],
  renameColumn: (op) => [alterTable(op.table, [`RENAME COLUMN ${quoteName(op.column)} TO ${quoteName(op.to)}`])],
  alterColumn: (op, context) => {
    const table = known(op.table, context);
    return alterColumnSql(op, table && findColumn(table, op.column), context.target);
  },
  addConstraint: ({ table, constraint }) => [
    { table, actions: [addConstraintClause(constraint)] },
    ...constraintSettings(table, constraint),
  ],
  dropConstraint: (op, context) => [
    ...identityLeft(op, context),
    alterTable(op.table, [`DROP CONSTRAINT ${quoteName(op.name)}`]),
  ],
  renameConstraint: (op) => [alterTable(op.table, [`RENAME CONSTRAINT ${quoteName(op.name)} TO ${quoteName(op.to)}`])],
  alterConstraint: (op) => alterConstraintSql(op),
  createIndex: (op) => {
    const sql = createIndexSql(op.table, op.index);
    const settings = indexSettings(op.table, op.index);
    if (!optionsOf('index', op.index).concurrently) return [sql, ...settings];
    const note = describe(op, vocabulary);
    const probe = indexProbe({ ...op.table, name: op.index.name });
    const barred = notBuiltConcurrently(op.table);
    return [{ sql, note, outsideTransaction: true, probe, barred }, ...settings];
  },
  dropIndex: (op, context) => {
    const index = { ...op.table, name: op.name };
    const before = identityLeft(op, context);
    if (!op.concurrently) return [...before, `DROP INDEX ${qualified(index)}`];
    const sql = `DROP INDEX CONCURRENTLY ${qualified(index)}`;
    const note = describe(op, vocabulary);
    const barred = notDroppedConcurrently(index);
    return [...before, { sql, note, outsideTransaction: true, probe: droppedIndexProbe(index), barred }];
  },
  renameIndex: (op) => [`ALTER INDEX ${qualified({ ...op.table, name: op.name })} RENAME TO ${quoteName(op.to)}`],
  alterIndex: (op) => alterIndexSql(op),
  setTableComment: (op) => [commentSql(`TABLE ${qualified(op.table)}`, op.comment)],
  setTableOptions: (op, context) => {
    const from = optionsOf('table', { ...optionsKey(op.was ?? known(op.table, context)?.options) });
    const to = optionsOf('table', { ...optionsKey(op.options) });
    const place = to.tablespace ?? 'pg_default';
    if (from.accessMethod !== to.accessMethod && context.target.version < 15) {
      throw usageError(
        'unsupported',
        `table ${refText(op.table)} is to have another access method, which PostgreSQL can change from 15 on; this is ${context.target.label}`,
      );
    }
    return separately(op.table, [
      ...(Boolean(from.unlogged) === Boolean(to.unlogged) ? [] : [to.unlogged ? 'SET UNLOGGED' : 'SET LOGGED']),
      ...(from.accessMethod === to.accessMethod ? [] : [`SET ACCESS METHOD ${quoteName(to.accessMethod ?? 'heap')}`]),
      ...(from.tablespace === to.tablespace ? [] : [`SET TABLESPACE ${quoteName(place)}`]),
      ...(from.replicaIdentity === to.replicaIdentity ? [] : [replicaIdentity(to)]),
      ...parameterChanges(from.with ?? {}, to.with ?? {}),
    ]);
  },
  createObject: (op, { target }) => kindOf(op.object.id).create(op.object, target),
  dropObject: (op, { target }) => kindOf(op.id).drop(op.id, target),
  alterObject: (op, { schema, target, stored }) =>
    kindOf(op.id).alter(objectOf(op, schema, target), op.id, op.change, { schema, stored }, target),
  execute: (op, { target }) =>
    split(op.sql).map((piece) => ({ sql: piece.sql, note: statementNote(piece), ...alone(piece.sql, target) })),
  bulkInsert: (op, context) => bulkInsertSql(op, known(op.table, context)),
};

// TypeScript cannot see that the function found by an operation's name takes that operation.
function lowerOne(op: Operation, context: Context): Lowered['items'] {
  const [refused] = refusals(op, context.target);
  if (refused !== undefined) throw usageError('unsupported', refused);
  return (lowerings[op.op] as Lowering<Operation>)(op, context);
}

function kindOf(id: ObjectId): ObjectKind {
  const kind = Object.hasOwn(kinds, id.kind) ? kinds[id.kind] : undefined;
  if (kind) return kind;
  throw usageError(
    'unknown-kind',
    `PostgreSQL has no ${id.kind} that limbeck knows, so ${refText(id)} cannot be made there`,
  );
}

/** A table whose replica identity is an index that goes would have none at all. */
function identityLeft({ table: ref, name }: OpOf<'dropIndex' | 'dropConstraint'>, context: Context): readonly string[] {
  const table = known(ref, context);
  const keys = table ? constraintsOf(table).filter((key) => optionsOf('constraint', key).replicaIdentity) : [];
  const indexes = table ? table.indexes.filter((index) => optionsOf('index', index).replicaIdentity) : [];
  return [...keys, ...indexes].some((part) => part.name === name) ? [replicaIdentitySql(ref)] : [];
}

function optionsKey(options: Table['options'] | null): Pick<Table, 'options'> {
  return options ? { options } : {};
}

/** One ALTER TABLE for all; those that the server takes only alone do so one by one. */
function separately(table: Ref, actions: readonly string[]): readonly string[] {
  return actions.length === 0 ? [] : [alterTable(table, actions)];
}

function comments(table: Table): readonly string[] {
  return [
    ...(table.comment ? [commentSql(`TABLE ${qualified(table)}`, table.comment)] : []),
    ...table.columns.flatMap(({ name, comment }) => (comment ? [columnComment(table, name, comment)] : [])),
    ...table.columns.flatMap((column) => notNullComment(column, table)),
    ...table.columns.flatMap((column) => sequenceComment(column, table)),
  ];
}

function columnComment(table: Ref, column: string, comment: string): string {
  return commentSql(`COLUMN ${qualified(table)}.${quoteName(column)}`, comment);
}

function known(ref: Ref, { schema, target }: Context): Table | undefined {
  return findTable(schema, placeTable(ref, target.defaultSchema));
}

function objectOf(op: AlterObject, schema: Schema, target: Target) {
  const { names } = kindOf(op.id);
  if (names === 'schema' || names === 'apart') return findObject(schema, op.id);
  const place = names === 'type' ? placeType : placeTable;
  return findObject(schema, place(op.id, target.defaultSchema));
}

/** The snapshot after an operation. It shows only what was asked for; a table that it gets wrong is forgotten. */
function follow(schema: Schema, op: Operation, target: Target): Schema {
  try {
    return withFormerNames(apply(schema, op, vocabulary), [op], target);
  } catch (error) {
    if (!(error instanceof LimbeckError) || error.code !== 'replay') throw error;
    const ref = 'table' in op ? (op.table as Ref) : undefined;
    return ref ? { ...schema, tables: schema.tables.filter((table) => !sameRef(table, ref)) } : schema;
  }
}
