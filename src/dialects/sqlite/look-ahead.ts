// Operations that an earlier one of the same stretch can take with it: a table is created whole, a column is added with its
// constraints and dropped with them.
import { apply, type Operation, tableOf } from '../../ops/index.js';
import { makeTable } from '../../schema/build.js';
import { findConstraint } from '../../schema/find.js';
import type { Table } from '../../schema/types.js';
import type { Draft } from './draft.js';
import { canAttach } from './in-place.js';
import { isRename } from './names.js';
import { sameName } from './tokens.js';
import { type Names, translated } from './translate.js';
import { vocabulary } from './vocabulary.js';

type OpNamed<N extends Operation['op']> = Extract<Operation, { readonly op: N }>;

/** Where an operation stands among the others; what it takes with it is noted in `consumed`. */
export interface Position {
  readonly ops: readonly Operation[];
  readonly at: number;
  readonly consumed: Set<number>;
}

/** A table with what the operations after it make of it. */
export function withLater(op: OpNamed<'createTable'>, { ops, at, consumed }: Position): OpNamed<'createTable'> {
  let { table } = op;
  for (let i = at + 1; i < ops.length; i++) {
    const later = ops[i] as Operation;
    if (!sameName(tableOf(later)?.name ?? '', table.name)) continue;
    if (isRename(later) || later.op === 'dropTable') break;
    consumed.add(i);
    const own = { ...later, table: { name: table.name } } as Operation;
    table = apply({ tables: [table], objects: [] }, own, vocabulary).tables[0] ?? table;
  }
  return { ...op, table };
}

/** Constraints of a new column that ADD COLUMN can make, wherever they stand in the rest of the stretch. */
export function attachable(
  op: OpNamed<'addColumn'>,
  table: Table | undefined,
  { ops, at, consumed }: Position,
  names: Names,
): readonly Operation[] {
  const before = table ?? makeTable({ name: op.table.name });
  // A check may name a column that is not there before its own turn.
  const later = ops
    .slice(at + 1)
    .flatMap((other) => (isAddition(other) && sameName(other.table.name, op.table.name) ? [other.column] : []));
  const widened = { ...before, columns: [...before.columns, op.column, ...later] };
  const found: Operation[] = [];
  for (let i = at + 1; i < ops.length; i++) {
    const next = ops[i] as Operation;
    if (isRename(next)) break;
    const now = translated(next, names);
    if (now.op === 'dropColumn' && sameName(now.table.name, op.table.name)) break;
    if (now.op !== 'addConstraint' || !sameName(now.table.name, op.table.name)) continue;
    // A name that is still another's becomes free only between here and there.
    if (findConstraint(before, now.constraint.name) || !canAttach(now.constraint, widened, op.column.name)) continue;
    consumed.add(i);
    found.push(now);
  }
  return found;
}

/** Whether a constraint stands in the definition of a column that is dropped later in the stretch. */
export function goesWithColumn(
  constraint: string,
  { before }: Draft,
  later: readonly Operation[],
  names: Names,
): boolean {
  const place = before.read.places.get(constraint);
  if (place?.in !== 'column') return false;
  return later.some((op) => {
    const now = op.op === 'dropColumn' ? translated(op, names) : op;
    return (
      now.op === 'dropColumn' && sameName(now.table.name, before.parsed.name) && sameName(now.column, place.column.name)
    );
  });
}

function isAddition(op: Operation): op is OpNamed<'addColumn'> {
  return op.op === 'addColumn';
}
