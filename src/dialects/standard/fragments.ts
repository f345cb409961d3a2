// Clauses that every SQL database writes alike: expressions in parentheses, keys, references, checks, parts of an index.
import { tokenize } from '../../schema/sql-text.js';
import type { Constraint, Deferrable, Expr, ForeignKey, IndexPart, ReferentialAction } from '../../schema/types.js';
import { nameList, qualified, quoteName } from './names.js';

/** As written. A comment that runs to the end of its line must not swallow what follows. */
export function exprText(expr: Expr): string {
  const last = tokenize(expr.sql).findLast(({ kind }) => kind !== 'space');
  return last?.kind === 'comment' && last.text.startsWith('--') ? `${expr.sql}\n` : expr.sql;
}

export function inParentheses(expr: Expr): string {
  return `(${exprText(expr)})`;
}

/** `((a > 1))` → `a > 1`; as servers print expressions, and nobody writes them. */
export function withoutOuterParentheses(sql: string): string {
  const tokens = tokenize(sql).filter(({ kind }) => kind !== 'space');
  const [first, last] = [tokens[0], tokens.at(-1)];
  if (first?.text !== '(' || last?.text !== ')') return sql;
  let depth = 0;
  for (const token of tokens) {
    if (token.text === '(') depth++;
    if (token.text === ')') depth--;
    if (depth === 0 && token !== last) return sql;
  }
  return depth === 0 ? withoutOuterParentheses(sql.slice(first.start + 1, last.start).trim()) : sql;
}

const actions: { readonly [A in ReferentialAction]: string } = {
  restrict: 'RESTRICT',
  cascade: 'CASCADE',
  'set null': 'SET NULL',
  'set default': 'SET DEFAULT',
};

export function actionText(action: ReferentialAction): string {
  return actions[action];
}

export function deferrableClause(deferrable: Deferrable | undefined): string | undefined {
  if (deferrable === undefined) return undefined;
  return deferrable === 'deferred' ? 'DEFERRABLE INITIALLY DEFERRED' : 'DEFERRABLE INITIALLY IMMEDIATE';
}

/** `REFERENCES "t" ("id") MATCH FULL ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED`. */
export function referencesClause(key: ForeignKey): string {
  return words(
    `REFERENCES ${qualified(key.references)}`,
    key.referencedColumns.length > 0 ? nameList(key.referencedColumns) : undefined,
    key.match && `MATCH ${key.match.toUpperCase()}`,
    key.onDelete && `ON DELETE ${actionText(key.onDelete)}`,
    key.onUpdate && `ON UPDATE ${actionText(key.onUpdate)}`,
    deferrableClause(key.deferrable),
  );
}

/** All but those that few databases have. */
export type CommonConstraint = Extract<Constraint, { readonly kind: 'primaryKey' | 'unique' | 'foreignKey' | 'check' }>;

/** The constraint as a table's part: `CONSTRAINT "name" UNIQUE ("a", "b")`. What only one dialect has is not in it. */
export function constraintClause(constraint: CommonConstraint): string {
  return `CONSTRAINT ${quoteName(constraint.name)} ${constraintBody(constraint)}`;
}

function constraintBody(constraint: CommonConstraint): string {
  switch (constraint.kind) {
    case 'primaryKey':
      return words(`PRIMARY KEY ${nameList(constraint.columns)}`, deferrableClause(constraint.deferrable));
    case 'unique':
      return words(`UNIQUE ${nameList(constraint.columns)}`, deferrableClause(constraint.deferrable));
    case 'foreignKey':
      return `FOREIGN KEY ${nameList(constraint.columns)} ${referencesClause(constraint)}`;
    case 'check':
      return `CHECK ${inParentheses(constraint.expr)}`;
  }
}

/** `"email" DESC NULLS LAST`; `decoration` (a collation, an operator class) stands before the order. */
export function indexPartClause(part: IndexPart, decoration?: string): string {
  return words(
    'column' in part ? quoteName(part.column) : inParentheses(part.expr),
    decoration,
    part.order && 'DESC',
    part.nulls && `NULLS ${part.nulls.toUpperCase()}`,
  );
}

/** Joins what is there with single spaces. */
export function words(...parts: readonly (string | undefined | false)[]): string {
  return parts.filter((part) => part !== undefined && part !== false && part !== '').join(' ');
}
