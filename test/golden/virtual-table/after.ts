import { c, table, trigger } from 'limbeck';
import * as sqlite from 'limbeck/sqlite';

export const notes = table('notes', { id: c.integer().primaryKey(), title: c.text(), body: c.text() });
export const areas = sqlite.virtualTable('areas', 'rtree', ['id', 'west', 'east'], {
  wasNamed: 'places',
  only: 'sqlite',
});
export const search = sqlite.virtualTable(
  'notes_fts',
  'fts5',
  ['title', 'body', "content='notes'", "content_rowid='id'", "tokenize = 'porter unicode61'"],
  { only: 'sqlite' },
);
export const found = trigger('notes_found', {
  on: 'notes',
  timing: 'after',
  events: 'insert',
  body: 'INSERT INTO notes_fts (rowid, title, body) VALUES (new.id, new.title, new.body)',
  only: 'sqlite',
});
