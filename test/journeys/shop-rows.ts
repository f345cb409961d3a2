// The shop of examples/shop: where it is, its tables, and rows for its first version.
import { fileURLToPath } from 'node:url';

export const shop = fileURLToPath(new URL('../../examples/shop', import.meta.url));
export const versions = ['v1', 'v2', 'v3', 'v4', 'v5', 'v6', 'v7'] as const;

export const tables = [
  'customers',
  'addresses',
  'categories',
  'products',
  'variants',
  'prices',
  'warehouses',
  'stock_levels',
  'carts',
  'cart_lines',
  'orders',
  'order_lines',
  'stock_movements',
  'payments',
  'audit_log',
];

/** Rows for the first version, in the order that the foreign keys want. Plain enough for both databases. */
export const seed = [
  `INSERT INTO customers (id, email, name, phone, newsletter, language) VALUES
     (1, 'ann@example.org', 'Ann', '+49 1', true, 'de'), (2, 'bo@example.org', 'Bo O''Neil', NULL, false, 'en')`,
  `INSERT INTO addresses (id, customer_id, kind, street, city, postal_code, country) VALUES
     (1, 1, 'billing', 'Am Markt 1', 'Köln', '50667', 'DE'), (2, 1, 'shipping', 'Ring 2', 'Köln', '50668', 'DE')`,
  `INSERT INTO categories (id, parent_id, slug, title) VALUES (1, NULL, 'home', 'Home'), (2, 1, 'tea', 'Tea')`,
  `INSERT INTO products (id, category_id, sku, title, attributes, active) VALUES
     (1, 2, 'T-1', 'Teapot', '{"glaze":"blue"}', true), (2, NULL, 'T-2', 'Cup', '{}', false)`,
  `INSERT INTO variants (id, product_id, code, colour, weight, barcode) VALUES
     (1, 1, 'S', 'blue', '2.125', '4006381333931'), (2, 1, 'L', NULL, '3.875', NULL), (3, 2, 'S', '🍵', NULL, NULL)`,
  `INSERT INTO prices (variant_id, valid_from, valid_to, amount) VALUES
     (1, '2026-01-01', '2026-06-30', 19.5), (1, '2026-07-01', NULL, 21.25), (2, '2026-01-01', NULL, 30)`,
  `INSERT INTO warehouses (id, code, title) VALUES (1, 'CGN', 'Cologne')`,
  `INSERT INTO stock_levels (warehouse_id, variant_id, on_hand, reserved) VALUES (1, 1, 5, 2), (1, 2, 0, 0)`,
  `INSERT INTO carts (id, customer_id, expires_at) VALUES
     ('00000000-0000-4000-8000-000000000001', 1, '2026-12-01 00:00:00+00'),
     ('00000000-0000-4000-8000-000000000002', NULL, '2026-12-02 00:00:00+00')`,
  `INSERT INTO cart_lines (cart_id, variant_id, quantity) VALUES ('00000000-0000-4000-8000-000000000001', 1, 2)`,
  `INSERT INTO orders (id, customer_id, status, reference, shipping_address_id, placed_at) VALUES
     (1, 1, 'paid', 'R-2026-1', 2, '2026-02-03 04:05:06+00'), (2, 2, 'draft', NULL, NULL, NULL)`,
  `INSERT INTO order_lines (order_id, line, variant_id, quantity, unit_price) VALUES (1, 1, 1, 2, 19.5), (1, 2, 2, 1, 30)`,
  `INSERT INTO stock_movements (id, warehouse_id, variant_id, order_id, order_line, change) VALUES
     (1, 1, 1, 1, 1, -2), (2, 1, 2, NULL, NULL, 10)`,
  `INSERT INTO payments (id, order_id, method, amount, received_at, details) VALUES
     (1, 1, 'card', 69, '2026-02-03 04:05:07+00', '{"brand":"x"}')`,
  `INSERT INTO audit_log (id, actor, table_name, row_key, before, after) VALUES
     (1, 'ann', 'orders', '1', NULL, '{"status":"paid"}')`,
];
