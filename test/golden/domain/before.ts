import { c, check, sql, table } from 'limbeck';
import * as pg from 'limbeck/pg';

export const email = pg.domain('email', c.text().notNull(), [check('has_at', sql`position('@' in VALUE) > 1`)]);
export const users = table('users', { id: c.integer().primaryKey() });
