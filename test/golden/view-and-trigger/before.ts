import { c, table, view } from 'limbeck';

export const posts = table('posts', { id: c.integer().primaryKey(), title: c.text().notNull() });
export const titles = view('titles', 'SELECT title FROM posts', { only: 'sqlite' });
