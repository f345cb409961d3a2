import { c, index, table } from 'limbeck';

export const users = table('users', { id: c.integer().primaryKey(), a: c.text() }, (t) => [index(t.a).name('by_a')]);
