// Views: a name for a query.

import type { TextLines } from '../schema/text-object.js';
import type { Json, Ref } from '../schema/types.js';
import { refWith } from './enum-type.js';
import { type ObjectModel, type ObjectOptions, objectModel } from './object.js';
import type { Sql } from './sql.js';
import { sqlText } from './text-object.js';

export interface ViewInput {
  /** The names of its columns, where the query does not give them. */
  readonly columns?: readonly string[];
}

export interface ViewOptions extends ViewInput, Omit<ObjectOptions, 'wasNamed'> {
  readonly schema?: string;
}

/** ``view('published', sql`SELECT id, title FROM posts WHERE published`)``; the query may also be text, or its lines. */
export function view(name: string | Ref, query: TextLines | Sql, options: ViewOptions = {}): ObjectModel<'view'> {
  const { body, mistakes } = viewBody(query, options);
  return objectModel({ id: { kind: 'view', ...refWith(name, options.schema) }, body }, options, mistakes);
}

export function viewBody(
  query: unknown,
  { columns }: ViewInput,
): { readonly body: { readonly [key: string]: Json }; readonly mistakes: readonly string[] } {
  const sql = withoutEnd(sqlText(query) ?? '');
  const mistakes = sql === '' ? ['it has no query'] : [];
  return { body: { sql, ...(columns === undefined ? {} : { columns }) }, mistakes };
}

/** A semicolon at the end is no part of a query. */
export function withoutEnd(sql: string): string {
  return sql.trim().replace(/(?:\s*;)+$/, '');
}
