/**
 * view and trigger
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { c, primaryKey, type Op } from 'limbeck';

export const message = 'view and trigger';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.dropView('titles');
  op.createTable(
    'log',
    {
      id: c.integer(),
      what: c.text(),
    },
    [
      primaryKey('id').name('log_pkey'),
    ],
  );
  op.addColumn('posts', 'published', c.integer().notNull().default(0));
  op.createView(
    'published',
    ['SELECT id, title', 'FROM posts', 'WHERE published'],
    { columns: ['id', 'name'] },
  );
  op.createView('a_shouted', 'SELECT upper(name) AS loud FROM published');
  op.createTrigger('posts_logged', {
    on: 'posts',
    timing: 'after',
    events: 'update',
    of: ['title'],
    when: 'old.title <> new.title',
    body: [
      'INSERT INTO log (what)',
      '  VALUES (old.title);',
      "INSERT INTO log (what) VALUES ('it''s ' || new.title)",
    ],
  });
  op.createTrigger('published_insert', {
    on: 'published',
    timing: 'instead of',
    events: 'insert',
    body: 'INSERT INTO posts (title, published) VALUES (new.name, 1)',
  });
}

export function downgrade(op: Op): void {
  op.dropTrigger('published_insert', { on: 'published' });
  op.dropTrigger('posts_logged', { on: 'posts' });
  op.dropView('a_shouted');
  op.dropView('published');
  // Drops the column with its data.
  op.dropColumn('posts', 'published');
  // Drops the table with its data.
  op.dropTable('log');
  op.createView('titles', 'SELECT title FROM posts');
}
