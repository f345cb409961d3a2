import { c, table } from 'limbeck';
import * as pg from 'limbeck/pg';

export const access = pg.schema('access', { comment: 'who may do what' });
export const citext = pg.extension('citext');
export const users = table('users', { id: c.integer().primaryKey(), name: c.raw<string>('citext') });
export const roles = table('access.roles', { name: c.text().primaryKey() });
