// Which operations may rebuild or drop a table, and what must be known of the database before a run.
import { type Operation, tableOf } from '../../ops/index.js';
import { isExpr } from '../../schema/same.js';
import type { Column } from '../../schema/types.js';
import type { SnapshotQuery } from '../dialect.js';
import { kindOfObject } from './kinds/index.js';

export function needs(ops: readonly Operation[]): SnapshotQuery | undefined {
  // A name that is created in the run may be another table's before it, or after it.
  const created = new Set<string>();
  const names = new Set<string>();
  const anyRebuild = ops.some(mayRebuild);
  for (const op of ops) {
    const table = mayRebuild(op) || op.op === 'renameIndex' || op.op === 'renameTable' ? tableOf(op) : undefined;
    if (table && !created.has(table.name) && (op.op !== 'renameTable' || anyRebuild)) names.add(table.name);
    if (op.op === 'createTable') created.add(op.table.name);
    if (op.op === 'dropTable') created.delete(op.table.name);
    if (op.op === 'renameTable' && created.delete(op.table.name)) created.add(op.to);
  }
  // What hangs on a table that is renamed is looked for; the table itself need not be known.
  if (names.size === 0 && !ops.some((op) => isRename(op) || takesObject(op))) return undefined;
  return { tables: [...names].map((name) => ({ name })), usersOf: [] };
}

/** Others may stand on what goes. */
function takesObject(op: Operation): boolean {
  return (op.op === 'dropObject' || op.op === 'alterObject') && kindOfObject(op.id.kind) !== undefined;
}

function isRename({ op }: Operation): boolean {
  return op === 'renameTable' || op === 'renameColumn';
}

/** Whether a rebuild is what it takes on some version of SQLite, for some table. */
export function mayRebuild(op: Operation): boolean {
  switch (op.op) {
    case 'dropTable':
    case 'dropColumn':
    case 'addConstraint':
    case 'dropConstraint':
    case 'renameConstraint':
    case 'alterConstraint':
    case 'setTableOptions':
      return true;
    case 'addColumn':
      return !isPlainAddition(op.column);
    case 'alterColumn':
      return Object.keys(op.to).some((key) => key !== 'comment');
    case 'createTable':
    case 'renameTable':
    case 'moveTable':
    case 'renameColumn':
    case 'createIndex':
    case 'dropIndex':
    case 'renameIndex':
    case 'alterIndex':
    case 'setTableComment':
    case 'createObject':
    case 'dropObject':
    case 'alterObject':
    case 'execute':
    case 'bulkInsert':
      return false;
  }
}

/** ADD COLUMN takes constants only, and NOT NULL only with one. An enum brings a check, which ADD COLUMN can take, too. */
export function isPlainAddition(column: Column): boolean {
  if (column.generated) return !column.generated.stored && column.nullable;
  if (column.default && isExpr(column.default)) return false;
  return column.nullable || (column.default !== undefined && !isNull(column));
}

function isNull({ default: given }: Column): boolean {
  return given !== undefined && 'value' in given && given.value === null;
}
