// COMMENT ON: an empty comment is none.
import { quoteText } from '../standard/names.js';

export function commentSql(on: string, comment: string | null | undefined): string {
  return `COMMENT ON ${on} IS ${commentText(comment)}`;
}

export function commentText(comment: string | null | undefined): string {
  return comment == null || comment === '' ? 'NULL' : quoteText(comment);
}
