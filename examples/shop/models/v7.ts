// Order lines know their total, reckoned by the database; and one open price per variant, by a partial unique index.
import { c, check, index, primaryKey, sql, table } from 'limbeck';

export * from './v6.js';

export const orderLines = table(
  'order_lines',
  {
    order_id: c.bigint().notNull().references('orders.id', { onDelete: 'cascade' }),
    line: c.smallint().notNull(),
    variant_id: c.bigint().notNull().references('variants.id', { onDelete: 'restrict' }),
    quantity: c.integer().notNull(),
    unit_price: c.numeric(12, 2).notNull(),
    total: c.numeric(14, 2).generatedAs(sql`quantity * unit_price`, { stored: true }),
  },
  (t) => [primaryKey(t.order_id, t.line), check('order_lines_quantity', sql`quantity > 0`), index(t.variant_id)],
);

export const prices = table(
  'prices',
  {
    variant_id: c.bigint().notNull().references('variants.id', { onDelete: 'cascade' }),
    valid_from: c.date().notNull(),
    valid_to: c.date(),
    amount: c.numeric(12, 2).notNull(),
    currency: c.char(3).notNull().default('EUR'),
  },
  (t) => [
    primaryKey(t.variant_id, t.valid_from),
    check('prices_period', sql`valid_to is null or valid_to > valid_from`),
    check('prices_amount', sql`amount >= 0`),
    index(t.variant_id).unique().where(sql`valid_to is null`).name('prices_one_open_idx'),
  ],
);
