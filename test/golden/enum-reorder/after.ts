import { c, enumType, index, table } from 'limbeck';

export const plan = enumType('plan', ['z', 'a', 'b']);
export const accounts = table(
  'accounts',
  {
    id: c.integer().primaryKey(),
    plan: c.enum(plan),
  },
  (t) => [index(t.plan)],
);
