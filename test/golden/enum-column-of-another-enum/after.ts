import { c, enumType, table } from 'limbeck';

export const a = enumType('a', ['x', 'y']);
export const b = enumType('b', ['x', 'y', 'z']);
export const accounts = table('accounts', {
  id: c.integer().primaryKey(),
  kind: c.enum(b).default('z'),
  same: c.enum(b),
});
