import { c, check, sql, table } from 'limbeck';
import * as pg from 'limbeck/pg';

const short = check('short', sql`length(VALUE) < 300`);
export const email = pg.domain('email', c.text().default('nobody@example.org'), [short], { comment: 'an address' });
export const users = table('users', { id: c.integer().primaryKey(), email: c.domain(email) });
