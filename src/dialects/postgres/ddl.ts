// Definitions as PostgreSQL's SQL: columns, constraints, indexes, whole tables, with what only PostgreSQL has.
import { usageError } from '../../errors.js';
import { constraintsOf, refText, sameRef } from '../../schema/find.js';
import { isExpr, same } from '../../schema/same.js';
import { tokenize } from '../../schema/sql-text.js';
import type {
  Column,
  Constraint,
  Default,
  Exclude,
  ForeignKey,
  Index,
  IndexPart,
  Key,
  Ref,
  Table,
  Type,
} from '../../schema/types.js';
import {
  actionText,
  constraintClause,
  deferrableClause,
  exprText,
  indexPartClause,
  inParentheses,
  withoutOuterParentheses,
  words,
} from '../standard/fragments.js';
import { nameList, qualified, quoteName, quoteText } from '../standard/names.js';
import { collateClause } from './collation.js';
import { printDefault } from './constants.js';
import { identityClause } from './identity.js';
import { addNotNull, notNullClause } from './not-null.js';
import { type ColumnOptions, optionsOf, type Parameters, type TableOptions } from './options.js';
import { usualStorage } from './storage.js';
import { printType } from './types.js';

/** `"id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL`. */
export function columnClause(column: Column, table: Ref): string {
  const { serial, collation, sequence } = optionsOf('column', column);
  return words(
    quoteName(column.name),
    serial ? serialType(column, table) : printType(column.type),
    collation && collateClause(collation),
    generatedClause(column),
    column.identity && identityClause(column.identity, sequence),
    column.default && `DEFAULT ${defaultText(column.default, column.type)}`,
    !column.nullable && !optionsOf('column', column).notNullNotValid && notNullClause(column),
  );
}

/** In a column's definition only a part of the expressions may stand without parentheses. */
function defaultText(given: Default, type: Type): string {
  if (!isExpr(given)) return printDefault(given, type);
  const tokens = tokenize(given.sql).filter(({ kind }) => kind !== 'space');
  const isCall =
    tokens[0]?.kind === 'word' && tokens[1]?.text === '(' && tokens.findIndex(isClosing) === tokens.length - 1;
  return tokens.length === 1 || isCall ? exprText(given) : inParentheses({ sql: withoutOuterParentheses(given.sql) });
}

function isClosing({ text }: { readonly text: string }): boolean {
  return text === ')';
}

function serialType(column: Column, table: Ref): string {
  const types: { readonly [name: string]: string } = {
    smallint: 'smallserial',
    integer: 'serial',
    bigint: 'bigserial',
  };
  const type = types[column.type.name];
  if (type) return type;
  throw usageError(
    'type',
    `column ${refText(table)}.${column.name} is serial, so it must be smallint, integer or bigint`,
  );
}

function generatedClause({ generated }: Column): string | undefined {
  if (!generated) return undefined;
  return `GENERATED ALWAYS AS ${inParentheses(generated.as)} ${generated.stored ? 'STORED' : 'VIRTUAL'}`;
}

/** What CREATE TABLE and ADD COLUMN cannot say on all versions. */
export function columnSettings(column: Column, table: Ref): readonly string[] {
  const isLate = !column.nullable && optionsOf('column', column).notNullNotValid;
  return [...settingChanges(column, {}), ...(isLate ? [addNotNull(column, table)] : [])];
}

/** What leads to the column's settings from former ones; one that is gone becomes the usual one. */
export function settingChanges(column: Column, from: ColumnOptions): readonly string[] {
  const to = optionsOf('column', column);
  const storage = to.storage ?? usualStorage(column.type);
  const changes = [
    ...(to.storage === from.storage ? [] : [`SET STORAGE ${storage.toUpperCase()}`]),
    ...(to.compression === from.compression ? [] : [`SET COMPRESSION ${quoteName(to.compression ?? 'default')}`]),
    ...(to.statistics === from.statistics ? [] : [`SET STATISTICS ${Number(to.statistics ?? -1)}`]),
    ...parameterChanges(from.with ?? {}, to.with ?? {}),
  ];
  return changes.map((change) => `ALTER COLUMN ${quoteName(column.name)} ${change}`);
}

export function constraintSql(constraint: Constraint): string {
  const own = optionsOf('constraint', constraint);
  return words(
    constraintBody(constraint),
    constraint.kind === 'check' && own.noInherit && 'NO INHERIT',
    own.notEnforced && 'NOT ENFORCED',
  );
}

function constraintBody(constraint: Constraint): string {
  switch (constraint.kind) {
    case 'primaryKey':
    case 'unique':
      return `CONSTRAINT ${quoteName(constraint.name)} ${keyBody(constraint)}`;
    case 'foreignKey':
      return `CONSTRAINT ${quoteName(constraint.name)} ${foreignKeyBody(constraint)}`;
    case 'check':
      return constraintClause(constraint);
    case 'exclude':
      return `CONSTRAINT ${quoteName(constraint.name)} ${excludeBody(constraint)}`;
  }
}

function keyBody(key: Key & { readonly kind: 'primaryKey' | 'unique' }): string {
  const own = optionsOf('constraint', key);
  const columns = key.columns.map(quoteName);
  const last = own.withoutOverlaps ? ' WITHOUT OVERLAPS' : '';
  return words(
    key.kind === 'primaryKey' ? 'PRIMARY KEY' : 'UNIQUE',
    own.nullsNotDistinct && 'NULLS NOT DISTINCT',
    `(${columns.join(', ')}${last})`,
    own.include && `INCLUDE ${nameList(own.include)}`,
    own.with && withClause(own.with),
    own.tablespace && `USING INDEX TABLESPACE ${quoteName(own.tablespace)}`,
    deferrableClause(key.deferrable),
  );
}

function excludeBody(exclude: Exclude): string {
  const own = optionsOf('constraint', exclude);
  return words(
    'EXCLUDE',
    exclude.method && `USING ${quoteName(exclude.method)}`,
    `(${exclude.parts.map((part) => `${partSql(part)} WITH ${part.with}`).join(', ')})`,
    own.include && `INCLUDE ${nameList(own.include)}`,
    own.with && withClause(own.with),
    own.tablespace && `USING INDEX TABLESPACE ${quoteName(own.tablespace)}`,
    exclude.where && `WHERE ${inParentheses(exclude.where)}`,
    deferrableClause(exclude.deferrable),
  );
}

function foreignKeyBody(key: ForeignKey): string {
  const { period, deleteColumns } = optionsOf('constraint', key);
  const columns = (names: readonly string[]): string =>
    `(${names.map((name, i) => (period && i === names.length - 1 ? `PERIOD ${quoteName(name)}` : quoteName(name))).join(', ')})`;
  return words(
    `FOREIGN KEY ${columns(key.columns)} REFERENCES ${qualified(key.references)}`,
    key.referencedColumns.length > 0 && columns(key.referencedColumns),
    key.match && `MATCH ${key.match.toUpperCase()}`,
    key.onDelete && `ON DELETE ${actionText(key.onDelete)}`,
    key.onDelete && deleteColumns && nameList(deleteColumns),
    key.onUpdate && `ON UPDATE ${actionText(key.onUpdate)}`,
    deferrableClause(key.deferrable),
  );
}

/** NOT VALID is of ALTER TABLE only: what CREATE TABLE makes is valid. */
export function addConstraintClause(constraint: Constraint): string {
  return words(`ADD ${constraintSql(constraint)}`, optionsOf('constraint', constraint).notValid && 'NOT VALID');
}

function partSql(part: IndexPart): string {
  const { opclass, collation } = optionsOf('indexPart', part);
  return indexPartClause(part, words(collation && collateClause(collation), opclass));
}

export function createIndexSql(table: Ref, index: Index): string {
  const own = optionsOf('index', index);
  return words(
    index.unique ? 'CREATE UNIQUE INDEX' : 'CREATE INDEX',
    own.concurrently && 'CONCURRENTLY',
    `${quoteName(index.name)} ON ${qualified(table)}`,
    index.method && `USING ${quoteName(index.method)}`,
    `(${index.parts.map(partSql).join(', ')})`,
    own.include && `INCLUDE ${nameList(own.include)}`,
    own.nullsNotDistinct && 'NULLS NOT DISTINCT',
    own.with && withClause(own.with),
    own.tablespace && `TABLESPACE ${quoteName(own.tablespace)}`,
    index.where && `WHERE ${inParentheses(index.where)}`,
  );
}

/** Everything but indexes and comments, and what needs an ALTER TABLE afterwards. */
export function createTableSql(table: Table): readonly string[] {
  const own = optionsOf('table', table);
  const constraints = constraintsOf(table);
  const repeats = constraints.filter((constraint, at) => repeatsKey(constraint, constraints.slice(0, at)));
  // A key of the table to itself may stand on one of those: on it alone, where the other one is deferrable.
  const isLater = (constraint: Constraint): boolean =>
    optionsOf('constraint', constraint).notValid === true ||
    repeats.includes(constraint) ||
    (repeats.length > 0 && constraint.kind === 'foreignKey' && sameRef(constraint.references, table));
  const parts = [
    ...table.columns.map((column) => columnClause(column, table)),
    ...constraints.filter((constraint) => !isLater(constraint)).map(constraintSql),
  ];
  const settings = table.columns.flatMap((column) => columnSettings(column, table));
  return [
    words(
      own.unlogged ? 'CREATE UNLOGGED TABLE' : 'CREATE TABLE',
      qualified(table),
      parts.length === 0 ? '()' : `(\n  ${parts.join(',\n  ')}\n)`,
      own.accessMethod && `USING ${quoteName(own.accessMethod)}`,
      own.with && withClause(own.with),
      own.tablespace && `TABLESPACE ${quoteName(own.tablespace)}`,
    ),
    ...(settings.length === 0 ? [] : [alterTable(table, settings)]),
    ...(own.replicaIdentity ? [alterTable(table, [replicaIdentity(own)])] : []),
    ...constraints.filter(isLater).map((constraint) => alterTable(table, [addConstraintClause(constraint)])),
  ];
}

/** CREATE TABLE drops a key or an exclusion in silence that another one of the table makes needless. */
function repeatsKey(constraint: Constraint, earlier: readonly Constraint[]): boolean {
  if (constraint.kind === 'exclude') {
    return earlier.some((other) => other.kind === 'exclude' && same(other.parts, constraint.parts));
  }
  if (constraint.kind !== 'unique') return false;
  const columns = JSON.stringify(constraint.columns);
  return earlier.some(
    (other) => 'columns' in other && other.kind !== 'foreignKey' && JSON.stringify(other.columns) === columns,
  );
}

export function alterTable(table: Ref, actions: readonly string[]): string {
  const head = `ALTER TABLE ${qualified(table)}`;
  return actions.length === 1 ? `${head} ${actions[0]}` : `${head}\n  ${actions.join(',\n  ')}`;
}

export function replicaIdentity({ replicaIdentity: given }: TableOptions): string {
  return `REPLICA IDENTITY ${(given ?? 'default').toUpperCase()}`;
}

/** `WITH ("fillfactor" = '70')`. */
function withClause(parameters: Parameters): string {
  const entries = Object.entries(parameters).map(
    ([name, value]) => `${parameterName(name)} = ${quoteText(String(value))}`,
  );
  return `WITH (${entries.join(', ')})`;
}

function parameterName(name: string): string {
  return name.split('.').map(quoteName).join('.');
}

/** What leads from some storage parameters to others. */
export function parameterChanges(from: Parameters, to: Parameters): readonly string[] {
  const set = Object.entries(to).filter(([name, value]) => String(from[name]) !== String(value));
  const reset = Object.keys(from).filter((name) => !Object.hasOwn(to, name));
  return [
    ...(set.length === 0 ? [] : [withClause(Object.fromEntries(set)).replace('WITH', 'SET')]),
    ...(reset.length === 0 ? [] : [`RESET (${reset.map(parameterName).join(', ')})`]),
  ];
}
