// The sequence of an identity or a serial column, found by its column: what it is called by now the server knows best.
import type { Column, Ref } from '../../schema/types.js';
import { qualified, quoteName, quoteText } from '../standard/names.js';
import { sequenceName } from './chosen-names.js';
import { commentText } from './comment-sql.js';
import { doBlock } from './do-block.js';
import { optionsOf } from './options.js';

/** An expression of its name. */
export function ownSequence(table: Ref, column: string): string {
  return `pg_catalog.pg_get_serial_sequence(${quoteText(qualified(table))}, ${quoteText(column)})`;
}

/** `ALTER SEQUENCE`, its name, ` RENAME TO x`. */
export function onOwnSequence(table: Ref, column: string, before: string, after: string): string {
  return `EXECUTE ${quoteText(`${before} `)} || ${ownSequence(table, column)} || ${quoteText(` ${after}`)}`;
}

/** A sequence belongs to a column only where both have one owner, who need not be the role that runs this. */
export function toOwnerOf(table: Ref, sequence: string): string {
  const owner = `(SELECT quote_ident(pg_catalog.pg_get_userbyid(relowner)) FROM pg_catalog.pg_class WHERE oid = ${quoteText(qualified(table))}::regclass)`;
  return doBlock(`BEGIN\n  EXECUTE ${quoteText(`ALTER SEQUENCE ${sequence} OWNER TO `)} || ${owner};\nEND`);
}

export function renameOwnSequence(table: Ref, column: string, to: string | undefined): string {
  const name = quoteName(to ?? sequenceName(table.name, column));
  return doBlock(`BEGIN ${onOwnSequence(table, column, 'ALTER SEQUENCE', `RENAME TO ${name}`)}; END`);
}

export function commentOnOwnSequence(table: Ref, column: string, comment: string | undefined): string {
  return doBlock(`BEGIN ${onOwnSequence(table, column, 'COMMENT ON SEQUENCE', `IS ${commentText(comment)}`)}; END`);
}

/** What is said of the sequence of an identity that is made. */
export function sequenceComment(column: Column, table: Ref): readonly string[] {
  const { sequenceComment: comment } = optionsOf('column', column);
  return column.identity && comment ? [commentOnOwnSequence(table, column.name, comment)] : [];
}
