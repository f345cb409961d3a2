import { c, table } from 'limbeck';
import * as pg from 'limbeck/pg';

export const own = pg.schema('public', { comment: "the shop's own" });
export const auth = pg.schema('auth');
export const users = table('auth.users', { id: c.integer() });
