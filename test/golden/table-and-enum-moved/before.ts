import { c, enumType, index, table } from 'limbeck';

export const kind = enumType('kind', ['a', 'b']);
export const things = table('things', { id: c.integer().primaryKey(), kind: c.enum(kind).default('a') }, () => [
  index('kind'),
]);
export const parts = table('parts', { thing: c.integer().references('things.id') });
