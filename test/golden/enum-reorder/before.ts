import { c, enumType, index, table } from 'limbeck';

export const plan = enumType('plan', ['a', 'b', 'z']);
export const accounts = table(
  'accounts',
  {
    id: c.integer().primaryKey(),
    plan: c.enum(plan),
  },
  (t) => [index(t.plan)],
);
