import { c, table, trigger, view } from 'limbeck';

export const posts = table('posts', {
  id: c.integer().primaryKey(),
  title: c.text().notNull(),
  body: c.text(),
  size: c.integer(),
});
export const log = table('log', { id: c.integer().primaryKey(), what: c.text() });
export const short = view('short', 'SELECT id, title, size FROM posts WHERE size < 100', { only: 'sqlite' });
export const names = view('names', 'SELECT p.title FROM posts AS p', { only: 'sqlite' });
export const rename = trigger('short_update', {
  on: 'short',
  timing: 'instead of',
  events: 'update',
  body: 'UPDATE posts SET title = new.title WHERE id = old.id',
  only: 'sqlite',
});
export const logged = trigger('posts_logged', {
  on: 'posts',
  timing: 'after',
  events: 'delete',
  body: 'INSERT INTO log (what) VALUES (old.title)',
  only: 'sqlite',
});
