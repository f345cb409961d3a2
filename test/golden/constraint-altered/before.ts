import { c, check, foreignKey, sql, table } from 'limbeck';
import * as pg from 'limbeck/pg';

export const teams = table('teams', { id: c.integer().primaryKey().comment('kept') });

export const users = table('users', { id: c.integer().notNull(), team_id: c.integer(), age: c.integer() }, (t) => [
  foreignKey(t.team_id).references('teams.id').name('in_team'),
  check('of_age', sql`age >= 18`).options(pg.constraint({ notValid: true })),
]);
