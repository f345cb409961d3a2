import { c, check, enumType, index, sql, table } from 'limbeck';

export const plan = enumType('plan', ['free', 'team']);
export const accounts = table('accounts', { id: c.integer().primaryKey(), plan: c.enum(plan).default('free') }, (t) => [
  check('not_free', sql`plan <> 'free'`),
  index(t.id).name('teams').where(sql`plan = 'team'`),
]);
