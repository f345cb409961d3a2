// The names that things have in the database while a run's renames wait for its end, by the names that its operations use.
import type { Operation } from '../../ops/index.js';
import { fold, sameName } from './tokens.js';
import type { Names } from './translate.js';
import { findState, type World } from './world.js';

export type Rename = Extract<Operation, { op: 'renameTable' | 'renameColumn' }>;

export function isRename(op: Operation): op is Rename {
  return op.op === 'renameTable' || op.op === 'renameColumn';
}

interface Waiting {
  readonly op: Rename;
  /** What it renames, by the names in the database. */
  readonly table: string;
  readonly column?: string;
}

export interface WaitingNames extends Names {
  /** In the order in which they are to be made. */
  readonly renames: readonly Rename[];
  after(op: Rename): WaitingNames;
  /** A table or column that is dropped is not renamed any more. */
  without(table: string, column?: string): WaitingNames;
}

/** Names of tables and columns that differ from the database's in their case only are the database's. */
export function namesIn(world: World, waiting: readonly Waiting[] = []): WaitingNames {
  const spelled = (name: string): string => findState(world, name)?.parsed.name ?? name;
  const table = (name: string): string =>
    waiting.reduceRight((now, { op }) => (op.op === 'renameTable' && sameName(op.to, now) ? op.table.name : now), name);
  const column = (of: string, name: string): string => {
    const own = waiting.filter((rename) => rename.column !== undefined && sameName(rename.table, table(of)));
    const before = own.reduceRight(
      (now, { op }) => (op.op === 'renameColumn' && sameName(op.to, now) ? op.column : now),
      name,
    );
    const columns = findState(world, table(of))?.parsed.columns ?? [];
    return columns.find((declared) => sameName(declared.name, before))?.name ?? before;
  };
  return {
    table: (name) => spelled(table(name)),
    column,
    renames: waiting.map(({ op }) => op),
    after: (op) => {
      const own = { op, table: fold(spelled(table(op.table.name))) };
      return namesIn(world, [
        ...waiting,
        op.op === 'renameColumn' ? { ...own, column: fold(column(op.table.name, op.column)) } : own,
      ]);
    },
    without: (of, name) =>
      namesIn(
        world,
        waiting.filter((rename) => !sameName(rename.table, of) || (name !== undefined && rename.column !== fold(name))),
      ),
  };
}
