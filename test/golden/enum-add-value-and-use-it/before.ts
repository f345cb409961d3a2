import { c, check, enumType, sql, table } from 'limbeck';

export const plan = enumType('plan', ['free', 'team']);
export const accounts = table(
  'accounts',
  {
    id: c.integer().primaryKey(),
    plan: c.enum(plan).notNull().default('free'),
  },
  (_t) => [check('no_team', sql`plan <> 'team'`)],
);
