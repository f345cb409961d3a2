// Orders can be refunded: a new enum value, which is the default of nothing yet and is used by a new check at once.
// And a cart takes its lines with it: a changed foreign key action.
import { c, check, columns, enumType, index, primaryKey, sql, table } from 'limbeck';

export * from './v4.js';

const timestamps = columns({
  created_at: c.timestamptz().notNull().default(sql`now()`),
  updated_at: c.timestamptz().notNull().default(sql`now()`),
});

export const orderStatus = enumType('order_status', ['draft', 'placed', 'paid', 'refunded', 'shipped']);

export const orders = table(
  'orders',
  {
    id: c.bigint().identityByDefault().primaryKey(),
    customer_id: c.bigint().notNull().references('customers.id', { onDelete: 'restrict' }),
    status: c.enum(orderStatus).notNull().default('draft'),
    reference: c.varchar(20).notNull().unique(),
    shipping_address_id: c.bigint().references('addresses.id', { onDelete: 'set null' }),
    placed_at: c.timestamptz(),
    refunded_at: c.timestamptz(),
    note: c.text(),
    ...timestamps,
  },
  (t) => [
    index(t.customer_id, t.placed_at.desc()),
    index(t.status).where(sql`placed_at is not null`).name('orders_open_idx'),
    check('orders_refund', sql`status <> 'refunded' or refunded_at is not null`),
  ],
);

export const cartLines = table(
  'cart_lines',
  {
    cart_id: c.uuid().notNull().references('carts.id', { onDelete: 'cascade' }),
    variant_id: c.bigint().notNull().references('variants.id'),
    quantity: c.integer().notNull(),
  },
  (t) => [primaryKey(t.cart_id, t.variant_id), check('cart_lines_quantity', sql`quantity > 0`)],
);
