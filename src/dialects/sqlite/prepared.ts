// Operations as SQLite can hold them: types folded, enums as checks, comments gone; what then changes nothing is gone, too.
import { usageError } from '../../errors.js';
import { type ColumnChange, changedPart, type Operation, type OpOf } from '../../ops/index.js';
import { makeTable } from '../../schema/build.js';
import { findColumn, findConstraint, objectText, refText } from '../../schema/find.js';
import { same } from '../../schema/same.js';
import type { Column, Constraint, Table } from '../../schema/types.js';
import {
  type CanonicalContext,
  canonicalCheck,
  canonicalColumn,
  canonicalForeignKey,
  canonicalIndex,
  canonicalKey,
  canonicalTable,
  enumCheckOf,
  namesTaken,
  noExclusion,
} from './canonical.js';
import { optionsOf, withOptions } from './options.js';

/** `table`: as it is before the operation, where it is known. */
export function prepared(op: Operation, table: Table | undefined, context: CanonicalContext): readonly Operation[] {
  switch (op.op) {
    case 'createTable':
      return [{ ...op, table: canonicalTable(op.table, context) }];
    case 'addColumn': {
      const of = table ?? makeTable({ name: op.table.name });
      const check = enumCheckOf(op.column, of, context, namesTaken(of));
      const added: Operation = { ...op, column: canonicalColumn(op.column, of, context) };
      return check
        ? [added, { op: 'addConstraint', table: op.table, constraint: { kind: 'check', ...check } }]
        : [added];
    }
    case 'alterColumn':
      return alteration(op, table, context);
    case 'addConstraint':
      return [{ ...op, constraint: canonicalConstraint(op.constraint, op.table.name, table?.columns ?? [], context) }];
    case 'createIndex':
      return [{ ...op, index: canonicalIndex(op.index, table?.columns, `table ${op.table.name}`, context) }];
    case 'setTableOptions':
      return table ? options(op, table) : [op];
    case 'alterConstraint': {
      const constraint = table && findConstraint(table, op.name);
      return constraint ? madeAnew(op, constraint, table.columns, context) : [];
    }
    case 'alterIndex':
    case 'setTableComment':
    case 'createObject':
    case 'dropObject':
      return [];
    case 'alterObject':
      throw usageError('sqlite-enum', `${objectText(op.id)} is a check of each of its columns on SQLite`, {
        hint: `Write op.dropConstraint(…) and op.createCheckConstraint(…) for each of these columns.`,
      });
    case 'moveTable':
      throw usageError(
        'unsupported',
        `table ${refText(op.table)} is to move to ${refText(op.to)}, and SQLite has no schemas to move between`,
        { hint: 'Write op.renameTable(…) for another name in the same file.' },
      );
    case 'dropTable':
    case 'renameTable':
    case 'dropColumn':
    case 'renameColumn':
    case 'dropConstraint':
    case 'renameConstraint':
    case 'dropIndex':
    case 'renameIndex':
    case 'execute':
    case 'bulkInsert':
      return [op];
  }
}

/** Nothing of a constraint can be changed in place; what SQLite cannot keep changes nothing. */
function madeAnew(
  op: OpOf<'alterConstraint'>,
  constraint: Constraint,
  columns: readonly Column[],
  context: CanonicalContext,
): readonly Operation[] {
  const { name } = op.table;
  const after = canonicalConstraint(changedPart(constraint, op.to), name, columns, context);
  if (same(after, canonicalConstraint(constraint, name, columns, context))) return [];
  return [
    { op: 'dropConstraint', table: op.table, name: op.name },
    { op: 'addConstraint', table: op.table, constraint: after },
  ];
}

const aspects = ['type', 'nullable', 'default', 'generated', 'options'] as const;

function alteration(
  op: Extract<Operation, { op: 'alterColumn' }>,
  table: Table | undefined,
  context: CanonicalContext,
): readonly Operation[] {
  const before = table && findColumn(table, op.column);
  if (!before) return Object.keys(op.to).every((key) => key === 'comment') ? [] : [op];
  const merged = Object.fromEntries(Object.entries({ ...before, ...op.to }).filter(([, value]) => value !== null));
  const column = merged as unknown as Column;
  // SQLite allows NULL in keys that do not say NOT NULL, and the key itself may go later in the run.
  const alone = canonicalColumn(column, table, context);
  const mayBeNull = optionsOf('column', column).nullable === true;
  const wasKey = optionsOf('column', before).nullable === true && op.to.options !== undefined;
  const nullable = op.to.nullable ?? (mayBeNull || (before.nullable && !wasKey));
  // That a key may be NULL is kept for one that comes back later in the run.
  const own = { ...optionsOf('column', alone), nullable: mayBeNull && nullable };
  const after = withOptions('column', { ...alone, nullable }, own);
  const changed = aspects.filter((aspect) => !same(before[aspect], after[aspect]));
  const to = Object.fromEntries(changed.map((aspect) => [aspect, after[aspect] ?? null])) as ColumnChange;
  const altered: readonly Operation[] = changed.length === 0 && !op.using ? [] : [{ ...op, to }];
  return op.to.type?.name === 'enum' ? [...altered, ...enumChange(op.table.name, table, column, context)] : altered;
}

/** The check of an enum takes the place of the one that the column's enum had before. */
function enumChange(name: string, table: Table, column: Column, context: CanonicalContext): readonly Operation[] {
  const check = enumCheckOf(column, table, context);
  const before = check && table.checks.find((other) => other.name === check.name);
  if (!check || same(before, check)) return [];
  const ref = { name };
  return [
    ...(before ? [{ op: 'dropConstraint', table: ref, name: before.name } as const] : []),
    { op: 'addConstraint', table: ref, constraint: { kind: 'check', ...check } },
  ];
}

function canonicalConstraint(
  constraint: Constraint,
  table: string,
  columns: readonly Column[],
  context: CanonicalContext,
): Constraint {
  const label = `table ${table}`;
  switch (constraint.kind) {
    case 'primaryKey':
    case 'unique':
      return { ...canonicalKey(constraint, columns, label, context), kind: constraint.kind };
    case 'foreignKey':
      return { ...canonicalForeignKey(constraint, label, context), kind: 'foreignKey' };
    case 'check':
      return { ...canonicalCheck(constraint, label, context), kind: 'check' };
    case 'exclude':
      context.mistakes.push(noExclusion(constraint, label));
      return constraint;
  }
}

function options(op: Extract<Operation, { op: 'setTableOptions' }>, table: Table): readonly Operation[] {
  const to = withOptions('table', table, optionsOf('table', op.options ? { options: op.options } : {}));
  return same(table.options, to.options) ? [] : [{ ...op, options: to.options ?? null }];
}
