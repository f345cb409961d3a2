/**
 * the shop
 *
 * Revises: <base>
 * Created: 2026-11-22T17:17:48Z
 */
import { c, check, foreignKey, index, primaryKey, sql, unique, type Op } from 'limbeck';

export const message = 'the shop';
export const revision = '5b065e2232e6';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.createEnum('order_status', ['draft', 'placed', 'paid', 'shipped']);
  op.createEnum('address_kind', ['billing', 'shipping']);
  op.createTable(
    'customers',
    {
      id: c.bigint().identityByDefault(),
      email: c.varchar(320).notNull(),
      name: c.text().notNull(),
      phone: c.varchar(40),
      newsletter: c.boolean().notNull().default(false),
      language: c.char(2).notNull().default('en'),
      created_at: c.timestamptz().notNull().default(sql`now()`),
      updated_at: c.timestamptz().notNull().default(sql`now()`),
    },
    [
      primaryKey('id').name('customers_pkey'),
      unique('email').name('customers_email_key'),
    ],
  );
  op.createTable(
    'addresses',
    {
      id: c.bigint().identityByDefault(),
      customer_id: c.bigint().notNull(),
      kind: c.enum('address_kind').notNull(),
      street: c.text().notNull(),
      city: c.text().notNull(),
      postal_code: c.varchar(16).notNull(),
      country: c.char(2).notNull(),
    },
    [
      primaryKey('id').name('addresses_pkey'),
      foreignKey('customer_id')
        .references('customers', 'id')
        .onDelete('cascade')
        .name('addresses_customer_id_fkey'),
      index('customer_id').name('addresses_customer_id_idx'),
    ],
  );
  op.createTable(
    'audit_log',
    {
      id: c.bigint().identityByDefault(),
      at: c.timestamptz().notNull().default(sql`now()`),
      actor: c.text().notNull().default(''),
      table_name: c.text().notNull(),
      row_key: c.text().notNull(),
      before: c.jsonb(),
      after: c.jsonb(),
    },
    [
      primaryKey('id').name('audit_log_pkey'),
      index('table_name', 'row_key').name('audit_log_table_name_row_key_idx'),
    ],
  );
  op.createTable(
    'carts',
    {
      id: c.uuid(),
      customer_id: c.bigint(),
      expires_at: c.timestamptz().notNull(),
      created_at: c.timestamptz().notNull().default(sql`now()`),
      updated_at: c.timestamptz().notNull().default(sql`now()`),
    },
    [
      primaryKey('id').name('carts_pkey'),
      foreignKey('customer_id')
        .references('customers', 'id')
        .onDelete('cascade')
        .name('carts_customer_id_fkey'),
      index('expires_at').name('carts_expires_at_idx'),
    ],
  );
  op.createTable(
    'categories',
    {
      id: c.bigint().identityByDefault(),
      parent_id: c.bigint(),
      slug: c.varchar(80).notNull(),
      title: c.text().notNull(),
      position: c.integer().notNull().default(0),
    },
    [
      primaryKey('id').name('categories_pkey'),
      unique('slug').name('categories_slug_key'),
      foreignKey('parent_id')
        .references('categories', 'id')
        .onDelete('restrict')
        .name('categories_parent_id_fkey'),
      check('not_its_own_parent', sql`parent_id <> id`),
    ],
  );
  op.createTable(
    'products',
    {
      id: c.bigint().identityByDefault(),
      category_id: c.bigint(),
      sku: c.varchar(40).notNull(),
      title: c.text().notNull(),
      description: c.text(),
      attributes: c.jsonb().notNull().default({}),
      active: c.boolean().notNull().default(true),
      created_at: c.timestamptz().notNull().default(sql`now()`),
      updated_at: c.timestamptz().notNull().default(sql`now()`),
    },
    [
      primaryKey('id').name('products_pkey'),
      unique('sku').name('products_sku_key'),
      foreignKey('category_id')
        .references('categories', 'id')
        .onDelete('set null')
        .name('products_category_id_fkey'),
      index('category_id').name('products_category_id_idx'),
      index(sql`lower(title)`).name('products_title_lower_idx'),
    ],
  );
  op.createTable(
    'variants',
    {
      id: c.bigint().identityByDefault(),
      product_id: c.bigint().notNull(),
      code: c.varchar(40).notNull(),
      colour: c.text(),
      weight: c.text(),
      barcode: c.varchar(14),
    },
    [
      primaryKey('id').name('variants_pkey'),
      unique('product_id', 'code').name('variants_product_id_code_key'),
      foreignKey('product_id')
        .references('products', 'id')
        .onDelete('cascade')
        .name('variants_product_id_fkey'),
      index('barcode').unique().where(sql`barcode is not null`).name('variants_barcode_idx'),
    ],
  );
  op.createTable(
    'cart_lines',
    {
      cart_id: c.uuid(),
      variant_id: c.bigint(),
      quantity: c.integer().notNull(),
    },
    [
      primaryKey('cart_id', 'variant_id').name('cart_lines_pkey'),
      foreignKey('cart_id').references('carts', 'id').name('cart_lines_cart_id_fkey'),
      foreignKey('variant_id').references('variants', 'id').name('cart_lines_variant_id_fkey'),
      check('cart_lines_quantity', sql`quantity > 0`),
    ],
  );
  op.createTable(
    'orders',
    {
      id: c.bigint().identityByDefault(),
      customer_id: c.bigint().notNull(),
      status: c.enum('order_status').notNull().default('draft'),
      reference: c.varchar(20),
      shipping_address_id: c.bigint(),
      placed_at: c.timestamptz(),
      note: c.text(),
      created_at: c.timestamptz().notNull().default(sql`now()`),
      updated_at: c.timestamptz().notNull().default(sql`now()`),
    },
    [
      primaryKey('id').name('orders_pkey'),
      unique('reference').name('orders_reference_key'),
      foreignKey('customer_id')
        .references('customers', 'id')
        .onDelete('restrict')
        .name('orders_customer_id_fkey'),
      foreignKey('shipping_address_id')
        .references('addresses', 'id')
        .onDelete('set null')
        .name('orders_shipping_address_id_fkey'),
      index('customer_id', { column: 'placed_at', order: 'desc' }).name('orders_customer_id_placed_at_idx'),
      index('status').where(sql`placed_at is not null`).name('orders_open_idx'),
    ],
  );
  op.createTable(
    'order_lines',
    {
      order_id: c.bigint(),
      line: c.smallint(),
      variant_id: c.bigint().notNull(),
      quantity: c.integer().notNull(),
      unit_price: c.numeric(12, 2).notNull(),
    },
    [
      primaryKey('order_id', 'line').name('order_lines_pkey'),
      foreignKey('order_id')
        .references('orders', 'id')
        .onDelete('cascade')
        .name('order_lines_order_id_fkey'),
      foreignKey('variant_id')
        .references('variants', 'id')
        .onDelete('restrict')
        .name('order_lines_variant_id_fkey'),
      check('order_lines_quantity', sql`quantity > 0`),
    ],
  );
  op.createTable(
    'payments',
    {
      id: c.bigint().identityByDefault(),
      order_id: c.bigint().notNull(),
      method: c.text().notNull(),
      amount: c.numeric(12, 2).notNull(),
      received_at: c.timestamptz(),
      details: c.jsonb(),
    },
    [
      primaryKey('id').name('payments_pkey'),
      foreignKey('order_id')
        .references('orders', 'id')
        .onDelete('restrict')
        .name('payments_order_id_fkey'),
      check('payments_method', sql`method in ('card', 'invoice', 'voucher')`),
      index('order_id').name('payments_order_id_idx'),
    ],
  );
  op.createTable(
    'prices',
    {
      variant_id: c.bigint(),
      valid_from: c.date(),
      valid_to: c.date(),
      amount: c.numeric(12, 2).notNull(),
      currency: c.char(3).notNull().default('EUR'),
    },
    [
      primaryKey('variant_id', 'valid_from').name('prices_pkey'),
      foreignKey('variant_id')
        .references('variants', 'id')
        .onDelete('cascade')
        .name('prices_variant_id_fkey'),
      check('prices_period', sql`valid_to is null or valid_to > valid_from`),
      check('prices_amount', sql`amount >= 0`),
    ],
  );
  op.createTable(
    'warehouses',
    {
      id: c.bigint().identityByDefault(),
      code: c.varchar(8).notNull(),
      title: c.text().notNull(),
    },
    [
      primaryKey('id').name('warehouses_pkey'),
      unique('code').name('warehouses_code_key'),
    ],
  );
  op.createTable(
    'stock_levels',
    {
      warehouse_id: c.bigint(),
      variant_id: c.bigint(),
      on_hand: c.integer().notNull().default(0),
      reserved: c.integer().notNull().default(0),
    },
    [
      primaryKey('warehouse_id', 'variant_id').name('stock_levels_pkey'),
      foreignKey('warehouse_id').references('warehouses', 'id').name('stock_levels_warehouse_id_fkey'),
      foreignKey('variant_id').references('variants', 'id').name('stock_levels_variant_id_fkey'),
      check('stock_levels_reserved', sql`reserved between 0 and on_hand`),
    ],
  );
  op.createTable(
    'stock_movements',
    {
      id: c.bigint().identityByDefault(),
      warehouse_id: c.bigint().notNull(),
      variant_id: c.bigint().notNull(),
      order_id: c.bigint(),
      order_line: c.smallint(),
      change: c.integer().notNull(),
      moved_at: c.timestamptz().notNull().default(sql`now()`),
    },
    [
      primaryKey('id').name('stock_movements_pkey'),
      foreignKey('warehouse_id').references('warehouses', 'id').name('stock_movements_warehouse_id_fkey'),
      foreignKey('variant_id').references('variants', 'id').name('stock_movements_variant_id_fkey'),
      foreignKey('order_id', 'order_line')
        .references('order_lines', 'order_id', 'line')
        .onDelete('set null')
        .name('stock_movements_order_id_order_line_fkey'),
      index('variant_id', { column: 'moved_at', order: 'desc' }).name('stock_movements_variant_id_moved_at_idx'),
    ],
  );
}

export function downgrade(op: Op): void {
  // Drops the table with its data.
  op.dropTable('stock_movements');
  // Drops the table with its data.
  op.dropTable('stock_levels');
  // Drops the table with its data.
  op.dropTable('warehouses');
  // Drops the table with its data.
  op.dropTable('prices');
  // Drops the table with its data.
  op.dropTable('payments');
  // Drops the table with its data.
  op.dropTable('order_lines');
  // Drops the table with its data.
  op.dropTable('orders');
  // Drops the table with its data.
  op.dropTable('cart_lines');
  // Drops the table with its data.
  op.dropTable('variants');
  // Drops the table with its data.
  op.dropTable('products');
  // Drops the table with its data.
  op.dropTable('categories');
  // Drops the table with its data.
  op.dropTable('carts');
  // Drops the table with its data.
  op.dropTable('audit_log');
  // Drops the table with its data.
  op.dropTable('addresses');
  // Drops the table with its data.
  op.dropTable('customers');
  op.dropEnum('address_kind');
  op.dropEnum('order_status');
}
