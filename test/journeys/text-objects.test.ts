// Objects that only their own text describes: made, changed, kept out of the way of other changes, and unmade.
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { built, databases, newProject } from './support.js';

beforeAll(built);

let cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const step of cleanUp) await step();
  cleanUp = [];
});

interface Shop {
  readonly total?: string;
  readonly paid?: string;
  readonly more?: string;
}

/** A view on a view on a table. */
const shop = ({ total = 'c.integer()', paid = 'SELECT id, total FROM orders WHERE total > 0', more = '' }: Shop = {}) =>
  `import { c, object, sql, table } from 'limbeck';
export const large = object('large', {
  create: ['CREATE VIEW large AS', '  SELECT id FROM "paid" -- the better ones', '  WHERE total > 100'],
  drop: 'DROP VIEW large',
});
export const paid = object('paid', { create: sql\`CREATE VIEW paid AS ${paid}\`, drop: 'DROP VIEW paid' });
export const orders = table('orders', { id: c.integer().primaryKey(), total: ${total} });
${more}`;

const same = { code: 0, stdout: '', stderr: 'the database has every revision and is as the models say\n' };

describe.each(databases)('on $name', (database) => {
  async function start() {
    const started = await newProject(database, shop());
    cleanUp.push(started.remove);
    const { project, live } = started;
    const generate = async (...args: string[]): Promise<string> => {
      await project.good('generate', ...args);
      return project.read(project.revisionFile(args.at(-1) ?? ''));
    };
    await generate('-m', 'first', '--rev-id', 'aaaa1111');
    await project.good('upgrade');
    await live.rows('INSERT INTO orders VALUES (1, 50), (2, 500), (3, 0)');
    const found = async (): Promise<readonly object[]> => live.rows('SELECT id FROM large ORDER BY id');
    return { project, live, generate, found };
  }

  it('they come after what they stand on, go before it, and a changed text takes what stands on it along', async () => {
    const { project, live, generate, found } = await start();
    expect(await found()).toEqual([{ id: 2 }]);
    expect(await project.migrate('check')).toEqual(same);

    project.write('models.ts', shop({ paid: 'SELECT id, total * 3 AS total FROM orders' }));
    const check = await project.migrate('check');
    expect(check.code).toBe(4);
    expect(check.stderr).toContain(
      'drop object large\n  drop object paid\n  create object paid\n  create object large\n',
    );
    const text = await generate('-m', 'thrice', '--rev-id', 'bbbb2222');
    expect(text).toContain(
      "(op: Op): void {\n  op.dropObject('large', 'DROP VIEW large');\n  op.dropObject('paid', 'DROP VIEW paid');\n",
    );
    expect(text).toContain(`  op.createObject('large', {
    create: ['CREATE VIEW large AS', '  SELECT id FROM "paid" -- the better ones', '  WHERE total > 100'],
    drop: 'DROP VIEW large',
  });
}`);
    await project.good('upgrade');
    expect(await found()).toEqual([{ id: 1 }, { id: 2 }]);
    expect(await project.migrate('check')).toEqual(same);

    await project.good('downgrade', '-1');
    expect(await found()).toEqual([{ id: 2 }]);
    await project.good('upgrade');

    // What is declared no longer goes, whether or not any other object is left.
    project.write('models.ts', shop().replace(/^export const (large|paid)/gm, 'const $1'));
    expect(await generate('-m', 'none', '--rev-id', 'cccc3333')).toContain("op.dropObject('paid', 'DROP VIEW paid');");
    await project.good('upgrade');
    await expect(live.rows('SELECT * FROM paid')).rejects.toThrow();
    expect(await project.migrate('check')).toEqual(same);
    await project.good('downgrade', 'base');
    await project.good('upgrade');
    await project.good('downgrade', '-1');
    await live.rows('INSERT INTO orders VALUES (1, 50)');
    expect(await found()).toEqual([{ id: 1 }]);
  });

  it('what stands in the way of another change is dropped before and made again after', async () => {
    const { project, live, generate, found } = await start();
    project.write('models.ts', shop({ total: 'c.real()' }));
    const text = await generate('-m', 'larger', '--rev-id', 'bbbb2222');
    const lines = ["op.dropObject('large'", "op.dropObject('paid'", 'op.alterColumn(', "op.createObject('paid'"];
    const places = lines.map((line) => text.indexOf(line));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    await project.good('upgrade');
    expect(await found()).toEqual([{ id: 2 }]);
    expect(await project.migrate('check')).toEqual(same);
    await project.good('downgrade', '-1');
    expect(await found()).toEqual([{ id: 2 }]);
    await project.good('downgrade', 'base');
    await expect(live.rows('SELECT * FROM orders')).rejects.toThrow();
  });

  it('what is wrong with one is told at once, and nothing is written', async () => {
    const { project } = await start();
    project.write(
      'models.ts',
      "import { object } from 'limbeck';\nexport const x = object('x', { create: '', drop: 3 } as never);\n",
    );
    const run = await project.migrate('check');
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('object "x": its create is empty');
    expect(run.stderr).toContain('object "x": its drop is no SQL text');
  });
});

it('a function that is created or replaced changes in place, under the check that calls it', async () => {
  const postgres = databases.find(({ dialect }) => dialect === 'postgres');
  const models = (least: number): string => `import { c, check, object, sql, table } from 'limbeck';
export const fits = object('fits', {
  create: \`CREATE OR REPLACE FUNCTION fits(n integer) RETURNS boolean IMMUTABLE LANGUAGE plpgsql AS $$
BEGIN RETURN n >= ${least}; END $$\`,
  drop: 'DROP FUNCTION fits(integer)',
  only: 'postgres',
});
export const t = table('t', { n: c.integer() }, [check('n_fits', sql\`fits(n)\`)]);
`;
  const { project, live, remove } = await newProject(postgres!, models(1));
  cleanUp.push(remove);
  await project.good('generate', '-m', 'first', '--rev-id', 'aaaa1111');
  await project.good('upgrade');
  project.write('models.ts', models(5));
  expect((await project.migrate('check')).stderr).toContain('  replace object fits\n');
  await project.good('generate', '-m', 'second', '--rev-id', 'bbbb2222');
  await project.good('upgrade');
  await expect(live.rows('INSERT INTO t VALUES (3)')).rejects.toThrow('n_fits');
  expect(await project.migrate('check')).toEqual(same);
  await project.good('downgrade', '-1');
  await live.rows('INSERT INTO t VALUES (3)');
  await project.good('downgrade', 'base');
  expect(await live.rows("SELECT FROM pg_proc WHERE proname = 'fits'")).toEqual([]);
});
