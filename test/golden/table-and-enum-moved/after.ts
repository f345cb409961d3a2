import { c, enumType, index, table } from 'limbeck';

export const kind = enumType('stock.kind', ['a', 'b'], { wasNamed: 'public.kind' });
export const things = table(
  'stock.items',
  { id: c.integer().primaryKey(), kind: c.enum(kind).default('a') },
  () => [index('kind')],
  { wasNamed: 'public.things' },
);
export const parts = table('parts', { thing: c.integer().references('stock.items.id') });
