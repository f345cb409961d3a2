// What ALTER TABLE can do in place, by the version of the library. Undefined: it takes a rebuild.
import type { Operation } from '../../ops/index.js';
import { findColumn, findConstraint } from '../../schema/find.js';
import type { Constraint, Table } from '../../schema/types.js';
import type { Culprits, Statement } from '../dialect.js';
import { inParentheses } from '../standard/fragments.js';
import { quoteName } from '../standard/names.js';
import { nullCulprits, uniqueIndexCulprits } from './culprits.js';
import { type Draft, namesOnly } from './draft.js';
import { namesIn } from './expressions.js';
import { isPlainAddition } from './needs.js';
import { optionsOf } from './options.js';
import { parseIndex } from './parse-index.js';
import { printColumn, printIndex, printReferences, printTable } from './print.js';
import { quoteTable } from './quoting.js';
import { since } from './target.js';
import { fold, sameName } from './tokens.js';
import { copyName, indexText, type World } from './world.js';

export interface InPlace {
  readonly op: Operation;
  /** Constraints that a new column brings with it. */
  readonly attached: readonly Constraint[];
  /** The table before the operation; undefined where nobody has looked at it. */
  readonly draft: Draft | undefined;
  readonly world: World;
  /** Constraints that go with their column later in the run. */
  isDoomed(constraint: string): boolean;
}

export function inPlace(step: InPlace): readonly Statement[] | undefined {
  const { op, draft, world } = step;
  const { version } = world.target;
  const of = (sql: string, note: string, culprits: readonly Culprits[] = []): readonly Statement[] => [
    { sql, note, ...(culprits.length > 0 && { culprits }) },
  ];
  switch (op.op) {
    case 'createTable':
      return [
        { sql: printTable(op.table), note: `create table ${op.table.name}` },
        ...op.table.indexes.map((index) => ({ sql: printIndex(op.table, index), note: `create index ${index.name}` })),
      ];
    case 'dropTable':
      return of(`DROP TABLE ${quoteTable(op.table)}`, `drop table ${op.table.name}`);
    case 'addColumn': {
      if (!isPlainAddition(op.column) || optionsOf('column', op.column).autoincrement) return undefined;
      const column = [printColumn(op.column), ...step.attached.map(printAttached)].join(' ');
      return of(
        `ALTER TABLE ${quoteTable(op.table)} ADD COLUMN ${column}`,
        `add column ${op.table.name}.${op.column.name}`,
      );
    }
    case 'dropColumn': {
      // DROP COLUMN looks at all views there are, and refuses where one of them was broken before.
      if (!draft || version < since.dropColumn || world.broken.size > 0 || !isFree(draft, op.column)) return undefined;
      const lost = draft.after.indexes.filter(({ parts }) =>
        parts.some((part) => 'column' in part && part.column === op.column),
      );
      return [
        ...lost.map(({ name }) => ({ sql: `DROP INDEX ${quoteName(name)}`, note: `drop index ${name}` })),
        {
          sql: `ALTER TABLE ${quoteTable(op.table)} DROP COLUMN ${quoteName(op.column)}`,
          note: `drop column ${op.table.name}.${op.column}`,
        },
      ];
    }
    case 'alterColumn': {
      const only = Object.keys(op.to).join() === 'nullable' && !op.using;
      if (!draft || version < since.alterNotNull || !only) return undefined;
      const column = findColumn(draft.after, op.column);
      if (!column || optionsOf('column', column).notNullConflict) return undefined;
      return of(
        `ALTER TABLE ${quoteTable(op.table)} ALTER COLUMN ${quoteName(op.column)} ${op.to.nullable ? 'DROP' : 'SET'} NOT NULL`,
        `alter column ${op.table.name}.${op.column}`,
        op.to.nullable ? [] : nullCulprits({ ...draft.before, table: draft.after }, op.column),
      );
    }
    case 'dropConstraint':
      if (draft && step.isDoomed(op.name) && isInline(draft, op.name)) return [];
      if (!draft || version < since.dropCheck || !isNamedCheck(draft, op.name)) return undefined;
      return of(dropCheck(op.name, op.table.name), `drop check constraint ${op.name} on ${op.table.name}`);
    case 'createIndex':
      return of(
        printIndex(op.table, op.index),
        `create index ${op.index.name} on ${op.table.name}`,
        uniqueIndexCulprits(op.index, op.table.name, draft && { ...draft.before, table: draft.after }),
      );
    case 'dropIndex':
      return of(`DROP INDEX ${quoteName(op.name)}`, `drop index ${op.name} on ${op.table.name}`);
    case 'renameIndex':
      return draft && renamedIndex(op, draft, world);
    case 'renameTable':
      return tableRename(op, world);
    case 'renameColumn':
      return of(
        `ALTER TABLE ${quoteTable(op.table)} RENAME COLUMN ${quoteName(op.column)} TO ${quoteName(op.to)}`,
        `rename column ${op.table.name}.${op.column} to ${op.to}`,
      );
    // ADD CHECK exists since 3.53, but refuses rows for which the check is NULL, as no check does.
    case 'addConstraint':
    case 'renameConstraint':
    case 'setTableOptions':
      return undefined;
    case 'setTableComment':
    case 'createObject':
    case 'dropObject':
    case 'alterObject':
    case 'execute':
    case 'bulkInsert':
      return [];
  }
}

function printAttached(constraint: Constraint): string {
  if (constraint.kind === 'foreignKey')
    return `CONSTRAINT ${quoteName(constraint.name)} ${printReferences(constraint)}`;
  return constraint.kind === 'check'
    ? `CONSTRAINT ${quoteName(constraint.name)} CHECK ${inParentheses(constraint.expr)}`
    : '';
}

/** Whether a constraint can stand within the definition of a column that is added. */
export function canAttach(constraint: Constraint, table: Table, column: string): boolean {
  if (constraint.kind === 'foreignKey') return constraint.columns.join() === column && constraint.columns.length === 1;
  if (constraint.kind !== 'check' || optionsOf('check', constraint).onConflict) return false;
  return namesOnly(table, constraint.expr, column);
}

function dropCheck(name: string, table: string): string {
  return `ALTER TABLE ${quoteName(table)} DROP CONSTRAINT ${quoteName(name)}`;
}

/** Whether the stored text has it, under this name. */
function isNamedCheck({ before, after }: Draft, name: string): boolean {
  const constraint = findConstraint(after, name);
  if (constraint?.kind !== 'check') return false;
  const place = before.read.places.get(name);
  return place ? place.clause.name !== undefined && sameName(place.clause.name, name) : true;
}

function isInline({ before }: Draft, name: string): boolean {
  return before.read.places.get(name)?.in === 'column';
}

/** Whether DROP COLUMN is allowed: nothing but the column's own definition may name it. */
function isFree(draft: Draft, name: string): boolean {
  const { after } = draft;
  const others = after.columns.filter((column) => column.name !== name);
  if (others.every(({ generated }) => generated)) return false;
  const inColumn = (constraint: string): boolean => {
    const place = draft.before.read.places.get(constraint);
    return place?.in === 'column' && place.column.name === name;
  };
  const names = (sql: string): boolean => namesIn(sql).has(fold(name));
  const keys = [...(after.primaryKey ? [after.primaryKey] : []), ...after.uniques];
  if (keys.some(({ columns }) => columns.includes(name))) return false;
  if (after.foreignKeys.some((key) => key.columns.includes(name) && !inColumn(key.name))) return false;
  if (
    after.foreignKeys.some((key) => sameName(key.references.name, after.name) && key.referencedColumns.includes(name))
  )
    return false;
  if (
    after.checks.some(({ name: check, expr }) => names(expr.sql) && !(inColumn(check) && namesOnly(after, expr, name)))
  )
    return false;
  if (others.some(({ generated }) => generated && names(generated.as.sql))) return false;
  return !after.indexes.some(
    ({ parts, where }) => (where && names(where.sql)) || parts.some((part) => 'expr' in part && names(part.expr.sql)),
  );
}

/** SQLite finds a name taken that differs from the old one in its case only, so such a rename goes by way of another. */
function tableRename({ table, to }: Extract<Operation, { op: 'renameTable' }>, world: World): readonly Statement[] {
  const note = `rename table ${table.name} to ${to}`;
  const way = table.name !== to && sameName(table.name, to) ? [copyName(to, world)] : [];
  const names = [...way, to];
  return names.map((name, i) => ({
    sql: `ALTER TABLE ${quoteTable(i === 0 ? table : { name: names[i - 1] as string })} RENAME TO ${quoteName(name)}`,
    note: i < names.length - 1 ? `${note}, by way of another name` : note,
  }));
}

/** There is no ALTER INDEX: it is made anew from its own text. */
function renamedIndex(op: Extract<Operation, { op: 'renameIndex' }>, draft: Draft, world: World): readonly Statement[] {
  const note = `rename index ${op.name} of ${op.table.name}`;
  const parsed = parseIndex(indexText(world, draft.after, op.name));
  const text = parsed.text.slice(0, parsed.nameSpan.start) + quoteName(op.to) + parsed.text.slice(parsed.nameSpan.end);
  return [
    { sql: `DROP INDEX ${quoteName(op.name)}`, note: `${note}: the old name` },
    { sql: text, note: `${note}: the new name` },
  ];
}
