import { c, table } from 'limbeck';
import * as pg from 'limbeck/pg';

export const own = pg.schema('public');
export const auth = pg.schema('auth', { comment: 'who is who' });
export const users = table('auth.users', { id: c.integer() });
