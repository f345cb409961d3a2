// Every order gets a reference: NOT NULL on a filled column, after a backfill that stands in the revision.
import { c, columns, index, sql, table } from 'limbeck';
import { orderStatus } from './v1.js';

export * from './v3.js';

const timestamps = columns({
  created_at: c.timestamptz().notNull().default(sql`now()`),
  updated_at: c.timestamptz().notNull().default(sql`now()`),
});

export const orders = table(
  'orders',
  {
    id: c.bigint().identityByDefault().primaryKey(),
    customer_id: c.bigint().notNull().references('customers.id', { onDelete: 'restrict' }),
    status: c.enum(orderStatus).notNull().default('draft'),
    reference: c.varchar(20).notNull().unique(),
    shipping_address_id: c.bigint().references('addresses.id', { onDelete: 'set null' }),
    placed_at: c.timestamptz(),
    note: c.text(),
    ...timestamps,
  },
  (t) => [
    index(t.customer_id, t.placed_at.desc()),
    index(t.status).where(sql`placed_at is not null`).name('orders_open_idx'),
  ],
);
