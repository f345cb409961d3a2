// A type change with data in the table: weights were text, and become kilograms.
import { c, index, sql, table, unique } from 'limbeck';

export * from './v2.js';

export const variants = table(
  'variants',
  {
    id: c.bigint().identityByDefault().primaryKey(),
    product_id: c.bigint().notNull().references('products.id', { onDelete: 'cascade' }),
    code: c.varchar(40).notNull(),
    colour: c.text(),
    weight: c.numeric(8, 3).using(sql`cast(weight as numeric(8, 3))`),
    barcode: c.varchar(14),
  },
  (t) => [unique(t.product_id, t.code), index(t.barcode).unique().where(sql`barcode is not null`)],
);
