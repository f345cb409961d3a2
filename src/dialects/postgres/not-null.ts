// NOT NULL in what makes a column, and as a constraint of the table, which has a name and more to say (18).
import type { Column, Ref } from '../../schema/types.js';
import { words } from '../standard/fragments.js';
import { qualified, quoteName } from '../standard/names.js';
import { notNullName } from './chosen-names.js';
import { commentSql } from './comment-sql.js';
import { optionsOf } from './options.js';

export function notNullClause(column: Column): string {
  const { notNull, notNullNoInherit } = optionsOf('column', column);
  const name = notNull !== undefined && `CONSTRAINT ${quoteName(notNull)}`;
  return words(name, 'NOT NULL', notNullNoInherit && 'NO INHERIT');
}

/** NOT NULL as a constraint of the table, which can say all that there is to say of one (18). */
export function addNotNull(column: Pick<Column, 'name' | 'options'>, table: Ref): string {
  const { notNull, notNullNoInherit, notNullNotValid, notNullComment: comment } = optionsOf('column', column);
  // Unnamed it finds a name that is free: the usual one may be that of a column which had this name before.
  const name = notNull ?? (comment === undefined ? undefined : notNullName(table.name, column.name));
  return words(
    'ADD',
    name !== undefined && `CONSTRAINT ${quoteName(name)}`,
    `NOT NULL ${quoteName(column.name)}`,
    notNullNoInherit && 'NO INHERIT',
    notNullNotValid && 'NOT VALID',
  );
}

/** What is said of its NOT NULL, where that is made anew. */
export function notNullComment(column: Column, table: Ref): readonly string[] {
  const { notNull, notNullComment: comment } = optionsOf('column', column);
  if (column.nullable || comment === undefined) return [];
  return [commentOnNotNull(table, notNull ?? notNullName(table.name, column.name), comment)];
}

export function commentOnNotNull(table: Ref, name: string, comment: string | undefined): string {
  return commentSql(`CONSTRAINT ${quoteName(name)} ON ${qualified(table)}`, comment);
}
