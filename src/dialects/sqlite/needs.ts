// Which operations may rebuild or drop a table, and what must be known of the database before a run.
import { type Operation, tableOf } from '../../ops/index.js';
import { isExpr } from '../../schema/same.js';
import type { Column, Ref } from '../../schema/types.js';
import type { SnapshotQuery } from '../dialect.js';

export function needs(ops: readonly Operation[]): SnapshotQuery | undefined {
  const created = new Set(ops.flatMap((op) => (op.op === 'createTable' ? [op.table.name] : [])));
  const seen = ops.flatMap((op): readonly Ref[] => {
    const table = mayRebuild(op) || op.op === 'renameIndex' ? tableOf(op) : undefined;
    return table && !created.has(table.name) ? [table] : [];
  });
  const names = [...new Set(seen.map(({ name }) => name))];
  return names.length === 0 ? undefined : { tables: names.map((name) => ({ name })), usersOf: [] };
}

/** Whether a rebuild is what it takes on some version of SQLite, for some table. */
export function mayRebuild(op: Operation): boolean {
  switch (op.op) {
    case 'dropTable':
    case 'dropColumn':
    case 'addConstraint':
    case 'dropConstraint':
    case 'renameConstraint':
    case 'setTableOptions':
      return true;
    case 'addColumn':
      return !isPlainAddition(op.column);
    case 'alterColumn':
      return Object.keys(op.to).some((key) => key !== 'comment');
    case 'createTable':
    case 'renameTable':
    case 'renameColumn':
    case 'createIndex':
    case 'dropIndex':
    case 'renameIndex':
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
