// Virtual tables: what a module of SQLite (fts5, rtree …) shows as a table, and keeps in its own way.
import type { Json } from '../schema/types.js';
import { type ObjectModel, type ObjectOptions, objectModel } from './object.js';

export interface VirtualTableOptions extends Omit<ObjectOptions, 'comment'> {}

/** `virtualTable('notes_fts', 'fts5', ['title', 'body', "content='notes'"])` */
export function virtualTable(
  name: string,
  module: string,
  args: readonly string[] = [],
  options: VirtualTableOptions = {},
): ObjectModel<'virtualTable'> {
  const { body, mistakes } = virtualTableBody(module, args);
  return objectModel({ id: { kind: 'virtualTable', name }, body }, options, mistakes);
}

export function virtualTableBody(
  module: string,
  args: readonly string[],
): { readonly body: { readonly [key: string]: Json }; readonly mistakes: readonly string[] } {
  const isWord = typeof module === 'string' && module.trim() !== '';
  return {
    body: { module, args: args.map((argument) => argument.trim()) },
    mistakes: isWord ? [] : ['it names no module'],
  };
}
