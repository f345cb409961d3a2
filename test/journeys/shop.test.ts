// The example application, whole: seven versions of its models on both databases, up, down and up again with rows in the
// tables. At every version the database is as the models say, and the rows are the same on every way to it.
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { built, databases, Project } from './support.js';

const shop = fileURLToPath(new URL('../../examples/shop', import.meta.url));
const versions = ['v1', 'v2', 'v3', 'v4', 'v5', 'v6', 'v7'] as const;

const tables = [
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
const seed = [
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

beforeAll(built, 120_000);

describe.each(databases)('the shop on $name', (database) => {
  const project = new Project();
  const config = `${database.dialect}.config.ts`;
  const rowsAt = new Map<string, object>();
  let live: Awaited<ReturnType<typeof database.open>>;

  beforeAll(async () => {
    cpSync(shop, project.folder, { recursive: true });
    live = await database.open();
    project.env = { DATABASE_URL: live.url, SHOP_DATABASE: live.url };
  });
  afterAll(async () => {
    await live.drop();
    project.remove();
  });

  const migrate = async (version: string, ...args: readonly string[]): Promise<void> => {
    const run = await project.run(['--config', config, ...args], { env: { ...project.env, SHOP_VERSION: version } });
    expect(run.stderr + (run.code === 0 ? '' : run.stdout)).not.toMatch(/^error/m);
    expect(run.code).toBe(0);
  };
  const rows = async (version: string): Promise<object> => {
    const names = version >= 'v6' ? [...tables, 'customer_preferences'] : tables;
    const found: (readonly [string, readonly object[]])[] = [];
    for (const name of names) found.push([name, await live.rows(`SELECT * FROM ${name} ORDER BY 1, 2`)]);
    return Object.fromEntries(found);
  };

  test('goes up, version by version, and every row with it', async () => {
    for (const version of versions) {
      await migrate(version, 'upgrade', '+1');
      const diff = await project.run(['--config', config, 'diff'], { env: { ...project.env, SHOP_VERSION: version } });
      expect(diff.stdout).toBe('');
      if (version === 'v1') for (const insert of seed) await live.rows(`${insert} RETURNING 1 AS done`);
      rowsAt.set(version, await rows(version));
    }
    expect(rowsAt.get('v7')).toMatchObject({
      customers: [{ full_name: 'Ann' }, { full_name: "Bo O'Neil" }],
      orders: [{ reference: 'R-2026-1' }, { reference: 'AUTO-2' }],
      customer_preferences: [{ language: 'de' }, { language: 'en' }],
    });
    expect(Number((rowsAt.get('v7') as { order_lines: { total: unknown }[] }).order_lines[0]?.total)).toBe(39);
  });

  test('goes down, version by version, to the same rows', async () => {
    for (const version of versions.toReversed().slice(1)) {
      await migrate(version, 'downgrade');
      expect(await rows(version)).toEqual(rowsAt.get(version));
    }
  });

  test('and up again to the same rows', async () => {
    await migrate('v7', 'upgrade');
    await migrate('v7', 'check');
    expect(await rows('v7')).toEqual(rowsAt.get('v7'));
  });

  test('and down to nothing', async () => {
    await migrate('v7', 'downgrade', 'base');
    const diff = await project.run(['--config', config, 'diff', '--json'], { env: project.env });
    expect(JSON.parse(diff.stdout)).toMatchObject({ ok: true });
    const left = await live.rows(
      database.dialect === 'sqlite'
        ? `SELECT name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' AND name NOT LIKE 'limbeck_%'`
        : `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relname NOT LIKE 'limbeck_%'
           UNION ALL SELECT typname FROM pg_type WHERE typnamespace = 'public'::regnamespace AND typtype = 'e'`,
    );
    expect(left).toEqual([]);
  });
});

test('one set of models has a history for each database, of as many revisions as versions', () => {
  for (const dialect of ['postgres', 'sqlite']) {
    const files = readdirSync(join(shop, 'migrations', dialect)).filter((name) => name.endsWith('.ts'));
    expect(files).toHaveLength(versions.length);
    const bases = files.filter((name) =>
      readFileSync(join(shop, 'migrations', dialect, name), 'utf8').includes('downRevision = null'),
    );
    expect(bases).toHaveLength(1);
  }
});
