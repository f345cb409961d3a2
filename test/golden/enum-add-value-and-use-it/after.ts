import { c, check, enumType, sql, table } from 'limbeck';

export const plan = enumType('plan', ['free', 'team', 'trial']);
export const accounts = table(
  'accounts',
  {
    id: c.integer().primaryKey(),
    plan: c.enum(plan).notNull().default('trial'),
  },
  (_t) => [check('no_team', sql`plan <> 'team'`)],
);
