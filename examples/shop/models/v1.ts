// A shop: customers and their addresses, a catalogue with variants and prices by period, stock in warehouses, carts,
// orders, payments, and an audit log. The first version; each later file holds what changed.
import { c, check, columns, enumType, foreignKey, index, primaryKey, sql, table, unique } from 'limbeck';

const timestamps = columns({
  created_at: c.timestamptz().notNull().default(sql`now()`),
  updated_at: c.timestamptz().notNull().default(sql`now()`),
});

const id = c.bigint().identityByDefault().primaryKey();
const money = c.numeric(12, 2).notNull();

export const orderStatus = enumType('order_status', ['draft', 'placed', 'paid', 'shipped']);

export const customers = table('customers', {
  id,
  email: c.varchar(320).notNull().unique(),
  name: c.text().notNull(),
  phone: c.varchar(40),
  newsletter: c.boolean().notNull().default(false),
  language: c.char(2).notNull().default('en'),
  ...timestamps,
});

export const addresses = table(
  'addresses',
  {
    id,
    customer_id: c.bigint().notNull().references('customers.id', { onDelete: 'cascade' }),
    kind: c.enum(enumType('address_kind', ['billing', 'shipping'])).notNull(),
    street: c.text().notNull(),
    city: c.text().notNull(),
    postal_code: c.varchar(16).notNull(),
    country: c.char(2).notNull(),
  },
  (t) => [index(t.customer_id)],
);

export const categories = table(
  'categories',
  {
    id,
    parent_id: c.bigint().references('categories.id', { onDelete: 'restrict' }),
    slug: c.varchar(80).notNull().unique(),
    title: c.text().notNull(),
    position: c.integer().notNull().default(0),
  },
  (t) => [check('not_its_own_parent', sql`${t.parent_id} <> ${t.id}`)],
);

export const products = table(
  'products',
  {
    id,
    category_id: c.bigint().references('categories.id', { onDelete: 'set null' }),
    sku: c.varchar(40).notNull().unique(),
    title: c.text().notNull(),
    description: c.text(),
    attributes: c.jsonb<Record<string, string>>().notNull().default({}),
    active: c.boolean().notNull().default(true),
    ...timestamps,
  },
  (t) => [index(t.category_id), index(sql`lower(title)`).name('products_title_lower_idx')],
);

export const variants = table(
  'variants',
  {
    id,
    product_id: c.bigint().notNull().references('products.id', { onDelete: 'cascade' }),
    code: c.varchar(40).notNull(),
    colour: c.text(),
    weight: c.text(),
    barcode: c.varchar(14),
  },
  (t) => [unique(t.product_id, t.code), index(t.barcode).unique().where(sql`barcode is not null`)],
);

export const prices = table(
  'prices',
  {
    variant_id: c.bigint().notNull().references('variants.id', { onDelete: 'cascade' }),
    valid_from: c.date().notNull(),
    valid_to: c.date(),
    amount: money,
    currency: c.char(3).notNull().default('EUR'),
  },
  (t) => [
    primaryKey(t.variant_id, t.valid_from),
    check('prices_period', sql`valid_to is null or valid_to > valid_from`),
    check('prices_amount', sql`amount >= 0`),
  ],
);

export const warehouses = table('warehouses', {
  id,
  code: c.varchar(8).notNull().unique(),
  title: c.text().notNull(),
});

export const stockLevels = table(
  'stock_levels',
  {
    warehouse_id: c.bigint().notNull().references('warehouses.id'),
    variant_id: c.bigint().notNull().references('variants.id'),
    on_hand: c.integer().notNull().default(0),
    reserved: c.integer().notNull().default(0),
  },
  (t) => [
    primaryKey(t.warehouse_id, t.variant_id),
    check('stock_levels_reserved', sql`reserved between 0 and on_hand`),
  ],
);

export const carts = table(
  'carts',
  {
    id: c.uuid().primaryKey(),
    customer_id: c.bigint().references('customers.id', { onDelete: 'cascade' }),
    expires_at: c.timestamptz().notNull(),
    ...timestamps,
  },
  (t) => [index(t.expires_at)],
);

export const cartLines = table(
  'cart_lines',
  {
    cart_id: c.uuid().notNull().references('carts.id'),
    variant_id: c.bigint().notNull().references('variants.id'),
    quantity: c.integer().notNull(),
  },
  (t) => [primaryKey(t.cart_id, t.variant_id), check('cart_lines_quantity', sql`quantity > 0`)],
);

export const orders = table(
  'orders',
  {
    id,
    customer_id: c.bigint().notNull().references('customers.id', { onDelete: 'restrict' }),
    status: c.enum(orderStatus).notNull().default('draft'),
    reference: c.varchar(20).unique(),
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

export const orderLines = table(
  'order_lines',
  {
    order_id: c.bigint().notNull().references('orders.id', { onDelete: 'cascade' }),
    line: c.smallint().notNull(),
    variant_id: c.bigint().notNull().references('variants.id', { onDelete: 'restrict' }),
    quantity: c.integer().notNull(),
    unit_price: money,
  },
  (t) => [primaryKey(t.order_id, t.line), check('order_lines_quantity', sql`quantity > 0`)],
);

/** A movement belongs to an order line, by both columns of its key. */
export const stockMovements = table(
  'stock_movements',
  {
    id,
    warehouse_id: c.bigint().notNull().references('warehouses.id'),
    variant_id: c.bigint().notNull().references('variants.id'),
    order_id: c.bigint(),
    order_line: c.smallint(),
    change: c.integer().notNull(),
    moved_at: c.timestamptz().notNull().default(sql`now()`),
  },
  (t) => [
    foreignKey(t.order_id, t.order_line).references('order_lines', 'order_id', 'line').onDelete('set null'),
    index(t.variant_id, t.moved_at.desc()),
  ],
);

export const payments = table(
  'payments',
  {
    id,
    order_id: c.bigint().notNull().references('orders.id', { onDelete: 'restrict' }),
    method: c.text().notNull(),
    amount: money,
    received_at: c.timestamptz(),
    details: c.jsonb<Record<string, string>>(),
  },
  (t) => [index(t.order_id), check('payments_method', sql`method in ('card', 'invoice', 'voucher')`)],
);

export const auditLog = table(
  'audit_log',
  {
    id,
    at: c.timestamptz().notNull().default(sql`now()`),
    actor: c.text().notNull().default(''),
    table_name: c.text().notNull(),
    row_key: c.text().notNull(),
    before: c.jsonb(),
    after: c.jsonb(),
  },
  (t) => [index(t.table_name, t.row_key)],
);
