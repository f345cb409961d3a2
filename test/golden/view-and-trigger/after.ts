import { c, sql, table, trigger, view } from 'limbeck';

export const posts = table('posts', {
  id: c.integer().primaryKey(),
  title: c.text().notNull(),
  published: c.integer().notNull().default(0),
});
export const log = table('log', { id: c.integer().primaryKey(), what: c.text() });
// Stands on the one below it, which is said later.
export const a_shouted = view('a_shouted', sql`SELECT upper(name) AS loud FROM published`, { only: 'sqlite' });
export const published = view('published', ['SELECT id, title', 'FROM posts', 'WHERE published'], {
  columns: ['id', 'name'],
  only: 'sqlite',
});
export const logged = trigger('posts_logged', {
  on: 'posts',
  timing: 'after',
  events: 'update',
  of: ['title'],
  when: sql`old.title <> new.title`,
  body: ['INSERT INTO log (what)', '  VALUES (old.title);', "INSERT INTO log (what) VALUES ('it''s ' || new.title);"],
  only: 'sqlite',
});
export const publish = trigger('published_insert', {
  on: 'published',
  timing: 'instead of',
  events: ['insert'],
  body: 'INSERT INTO posts (title, published) VALUES (new.name, 1)',
  only: 'sqlite',
});
