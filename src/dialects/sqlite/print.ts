// Tables, their parts and indexes as CREATE text, where there is no stored text to keep.
import { usageError } from '../../errors.js';
import type { Column, Constraint, ForeignKey, Index, IndexPart, Key, Ref, Table } from '../../schema/types.js';
import {
  constraintClause,
  deferrableClause,
  exprText,
  indexPartClause,
  inParentheses,
  referencesClause,
  words,
} from '../standard/fragments.js';
import { nameList, quoteName, quoteText } from '../standard/names.js';
import { printDefault } from './literals.js';
import { optionsOf } from './options.js';
import { isDescending } from './rowid.js';
import { printType } from './types.js';

export function printTable(table: Table): string {
  const inline = hasInlineKey(table);
  const constraints: readonly Constraint[] = [
    ...(table.primaryKey && !inline ? [{ kind: 'primaryKey', ...table.primaryKey } as const] : []),
    ...table.uniques.map((key) => ({ kind: 'unique', ...key }) as const),
    ...table.checks.map((check) => ({ kind: 'check', ...check }) as const),
    ...table.foreignKeys.map((key) => ({ kind: 'foreignKey', ...key }) as const),
  ];
  const lines = [
    ...table.columns.map((column) => printColumn(column, inline ? table.primaryKey : undefined)),
    ...constraints.map((constraint) => printConstraint(constraint, table)),
  ];
  return `CREATE TABLE ${quoteName(table.name)} (\n${lines.map((line) => `  ${line}`).join(',\n')}\n)${printTableOptions(table)}`;
}

export function printTableOptions(table: Table): string {
  const { strict, withoutRowid } = optionsOf('table', table);
  const list = [strict && 'STRICT', withoutRowid && 'WITHOUT ROWID'].filter(
    (option) => option !== undefined && option !== false,
  );
  return list.length === 0 ? '' : ` ${list.join(', ')}`;
}

/** `INTEGER PRIMARY KEY DESC` is no rowid, `PRIMARY KEY (id DESC)` is one: what is not shall not become one. */
export function hasInlineKey(table: Table): boolean {
  const { primaryKey } = table;
  if (primaryKey?.columns.length !== 1) return false;
  return isDescending(primaryKey);
}

/** `inlineKey`: the table's primary key, where it must stand within the definition of its column. */
export function printColumn(column: Column, inlineKey?: Key): string {
  return words(
    quoteName(column.name),
    printType(column.type),
    ...columnClauses(column),
    inlineKey?.columns[0] === column.name && printInlineKey(inlineKey),
  );
}

function columnClauses(column: Column): readonly (string | false | undefined)[] {
  return [
    !column.nullable && notNullClause(column),
    column.default && defaultClause(column),
    column.generated && generatedClause(column),
    collateClause(column),
  ];
}

export function notNullClause(column: Column): string {
  const { notNullConflict } = optionsOf('column', column);
  return words('NOT NULL', notNullConflict && `ON CONFLICT ${notNullConflict}`);
}

export function defaultClause(column: Column): string {
  return column.default ? `DEFAULT ${printDefault(column.default, column.type)}` : '';
}

export function generatedClause({ generated }: Column): string {
  return generated
    ? `GENERATED ALWAYS AS ${inParentheses(generated.as)} ${generated.stored ? 'STORED' : 'VIRTUAL'}`
    : '';
}

export function collateClause(column: Column): string | undefined {
  const { collate } = optionsOf('column', column);
  return collate === undefined ? undefined : `COLLATE ${quoteName(collate)}`;
}

export function printInlineKey(key: Key): string {
  const { onConflict } = optionsOf('key', key);
  return words(
    `CONSTRAINT ${quoteName(key.name)} PRIMARY KEY`,
    isDescending(key) && 'DESC',
    onConflict && `ON CONFLICT ${onConflict}`,
  );
}

export function printConstraint(constraint: Constraint, table: Table): string {
  const name = `CONSTRAINT ${quoteName(constraint.name)}`;
  switch (constraint.kind) {
    case 'primaryKey':
      return words(name, `PRIMARY KEY (${keyParts(constraint, table)})`, conflictClause(constraint));
    case 'unique':
      return words(name, `UNIQUE (${keyParts(constraint)})`, conflictClause(constraint));
    case 'check': {
      const { onConflict } = optionsOf('check', constraint);
      return words(constraintClause(constraint), onConflict && `ON CONFLICT ${onConflict}`);
    }
    case 'foreignKey':
      return words(name, 'FOREIGN KEY', nameList(constraint.columns), printReferences(constraint));
    case 'exclude':
      throw usageError('unsupported', `${constraint.name} is an exclusion constraint, which SQLite has not`);
  }
}

function conflictClause(key: Key): string | undefined {
  const { onConflict } = optionsOf('key', key);
  return onConflict && `ON CONFLICT ${onConflict}`;
}

/** With a table: AUTOINCREMENT stands within the list of a primary key. */
function keyParts(key: Key, table?: Table): string {
  const { collate, order } = optionsOf('key', key);
  const parts = key.columns.map((column, i) => {
    const collation = collate?.[i];
    return words(
      quoteName(column),
      typeof collation === 'string' && `COLLATE ${quoteName(collation)}`,
      order?.[i] === 'desc' && 'DESC',
    );
  });
  const counted = table?.columns.find(({ name }) => name === key.columns[0]);
  const autoincrement = counted && optionsOf('column', counted).autoincrement;
  return autoincrement ? `${parts.join(', ')} AUTOINCREMENT` : parts.join(', ');
}

/** From REFERENCES on. The words of its clauses may stand in any order, so what only SQLite has comes last. */
export function printReferences(key: ForeignKey): string {
  const { match } = optionsOf('foreignKey', key);
  const { deferrable, ...rest } = key;
  return words(referencesClause(rest), match && `MATCH ${quoteName(match)}`, deferrableClause(deferrable));
}

export function printIndex(table: Ref, index: Index): string {
  const unique = index.unique ? 'UNIQUE ' : '';
  const parts = index.parts.map(printIndexPart).join(', ');
  const where = index.where ? ` WHERE ${exprText(index.where)}` : '';
  return `CREATE ${unique}INDEX ${quoteName(index.name)} ON ${quoteName(table.name)} (${parts})${where}`;
}

function printIndexPart(part: IndexPart): string {
  const { collate } = optionsOf('indexPart', part);
  return indexPartClause(part, collate === undefined ? undefined : `COLLATE ${quoteName(collate)}`);
}

/** The check that stands for an enum. */
export function enumCheck(column: string, values: readonly string[]): string {
  return `${quoteName(column)} IN (${values.map(quoteText).join(', ')})`;
}
