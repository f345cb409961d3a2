import { c, enumType, table } from 'limbeck';

export const tariff = enumType('tariff', ['free', 'team', 'scale'], { wasNamed: 'plan' });
export const accounts = table('accounts', {
  id: c.integer().primaryKey(),
  plan: c.enum(tariff).notNull().default('free'),
});
