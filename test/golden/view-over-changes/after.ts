import { c, sql, table, trigger, view } from 'limbeck';

// A rename that everything follows, a column less, a rebuild, and a view that is another one.
export const posts = table('posts', {
  id: c.integer().primaryKey(),
  headline: c.text().notNull().wasNamed('title'),
  body: c.text().notNull().default(sql`('')`),
});
export const log = table('log', { id: c.integer().primaryKey(), what: c.text() });
export const short = view('short', 'SELECT id, headline AS title FROM posts WHERE length(body) < 100', {
  only: 'sqlite',
});
export const names = view('names', 'SELECT p.headline FROM posts AS p', { only: 'sqlite' });
export const rename = trigger('short_update', {
  on: 'short',
  timing: 'instead of',
  events: 'update',
  body: 'UPDATE posts SET headline = new.title WHERE id = old.id',
  only: 'sqlite',
});
export const logged = trigger('posts_logged', {
  on: 'posts',
  timing: 'after',
  events: 'delete',
  body: 'INSERT INTO log (what) VALUES (old.headline)',
  only: 'sqlite',
});
