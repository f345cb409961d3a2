import { c, index, table } from 'limbeck';
import * as pg from 'limbeck/pg';

export const users = table('users', { id: c.integer().primaryKey(), name: c.text(), born: c.date() }, (t) => [
  index(t.name)
    .name('by_name')
    .options(pg.index({ with: { fillfactor: 70, deduplicate_items: 'off' } })),
  index(t.born)
    .name('by_birth')
    .options(pg.index({ clustered: true })),
]);
