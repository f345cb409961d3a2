// Neighbouring changes of one table in one ALTER TABLE: one reading of its rows, or one writing of them, does for all.
import type { Operation } from '../../ops/index.js';
import { sameRef } from '../../schema/find.js';
import { identifier, tokenize } from '../../schema/sql-text.js';
import type { Ref } from '../../schema/types.js';
import type { Statement } from '../dialect.js';
import { alterTable } from './ddl.js';
import { optionsOf } from './options.js';

/** What one ALTER TABLE does, which may be done together with what the next one does. */
export interface Alteration {
  readonly table: Ref;
  readonly actions: readonly string[];
}

export interface Lowered {
  readonly op: Operation;
  readonly note: string;
  readonly items: readonly (string | Statement | Alteration)[];
}

interface Open extends Alteration {
  readonly ops: readonly Operation[];
  readonly notes: readonly string[];
}

export function gathered(lowered: readonly Lowered[]): readonly Statement[] {
  const statements: Statement[] = [];
  let open: Open | undefined;
  const close = (): void => {
    if (open) statements.push({ sql: alterTable(open.table, open.actions), note: open.notes.join('; ') });
    open = undefined;
  };
  for (const { op, note, items } of lowered) {
    for (const [i, item] of items.entries()) {
      if (typeof item === 'string' || 'sql' in item) {
        close();
        statements.push(typeof item === 'string' ? { sql: item, note } : item);
      } else if (open && i === 0 && sameRef(open.table, item.table) && joins(op, open.ops)) {
        const { table, actions, ops, notes }: Open = open;
        open = { table, actions: [...actions, ...item.actions], ops: [...ops, op], notes: [...notes, note] };
      } else {
        close();
        open = { ...item, ops: [op], notes: [note] };
      }
    }
  }
  close();
  return statements;
}

/** The server does the actions of one ALTER TABLE in an order of its own, and its expressions see the rows as they were. */
function joins(op: Operation, group: readonly Operation[]): boolean {
  if (!isIndependent(op) || !group.every(isIndependent)) return false;
  if (op.op === 'addConstraint') return true;
  if (group.some((other) => other.op === 'addConstraint')) return false;
  const taken = new Set(group.flatMap(columnOf));
  if (columnOf(op).some((column) => taken.has(column))) return false;
  const using = op.op === 'alterColumn' && op.using ? tokenize(op.using.sql) : [];
  return !using.some((token) => taken.has(identifier(token) ?? ''));
}

function isIndependent(op: Operation): boolean {
  switch (op.op) {
    case 'addColumn':
      return !op.column.generated && !op.column.identity && !optionsOf('column', op.column).serial;
    case 'alterColumn':
      return op.to.generated === undefined && op.to.identity === undefined;
    case 'addConstraint':
      return op.constraint.kind === 'check';
    default:
      return false;
  }
}

function columnOf(op: Operation): readonly string[] {
  if (op.op === 'addColumn') return [op.column.name];
  return op.op === 'alterColumn' ? [op.column] : [];
}
