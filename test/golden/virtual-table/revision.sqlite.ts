/**
 * virtual table
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { c, type Op } from 'limbeck';

export const message = 'virtual table';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.renameVirtualTable('places', 'areas');
  op.addColumn('notes', 'body', c.text());
  op.createVirtualTable(
    'notes_fts',
    'fts5',
    ['title', 'body', "content='notes'", "content_rowid='id'", "tokenize = 'porter unicode61'"],
  );
  op.createTrigger('notes_found', {
    on: 'notes',
    timing: 'after',
    events: 'insert',
    body: 'INSERT INTO notes_fts (rowid, title, body) VALUES (new.id, new.title, new.body)',
  });
}

export function downgrade(op: Op): void {
  op.dropTrigger('notes_found', { on: 'notes' });
  op.dropVirtualTable('notes_fts');
  // Drops the column with its data.
  op.dropColumn('notes', 'body');
  op.renameVirtualTable('areas', 'places');
}
