// The example application, whole: seven versions of its models on both databases, up, down and up again with rows in the
// tables. At every version the database is as the models say, and the rows are the same on every way to it.
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seed, shop, tables, versions } from './shop-rows.js';
import { built, databases, Project } from './support.js';

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
