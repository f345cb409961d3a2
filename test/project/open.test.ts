// The ports of a project: opened when they are asked for, closed once.
import { existsSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { chooseDatabase, openProject, parseSettings } from '../../src/project/index.js';
import { type TestFolder, testFolder } from '../io/loading.js';

const clock = { now: () => new Date(0), sleep: async () => {}, random: () => 0 };

/** Drivers are resolved from the config file, so the folder has them. */
function folder(files: { readonly [name: string]: string } = {}): TestFolder {
  const made = testFolder(files);
  made.link(`${import.meta.dirname}/../../node_modules`, 'node_modules');
  onTestFinished(() => made.remove());
  return made;
}

test('opens nothing until it is asked to, then one connection', async () => {
  const made = folder({ 'migrations/.keep': '' });
  const open = openProject(parseSettings({ database: 'sqlite:data/app.db' }, `${made.path}/migrate.config.ts`), {
    clock,
  });
  expect(existsSync(`${made.path}/data`)).toBe(false);
  made.write({ 'data/.keep': '' });
  const connection = await open.connection({ create: true });
  expect(await open.connection()).toBe(connection);
  expect(await connection.rows('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  expect(existsSync(`${made.path}/data/app.db`)).toBe(true);
  await open.close();
  await open.close();
  expect(connection.alive).toBe(false);
});

test('closing what was never opened, or could not be', async () => {
  const made = folder();
  const settings = { database: 'sqlite:no/such/folder/app.db' };
  const open = openProject(parseSettings(settings, `${made.path}/migrate.config.ts`), { clock });
  await open.close();
  await expect(open.connection({ create: true })).rejects.toMatchObject({ code: 'no-such-folder' });
  await open.close();
});

test('the directory is that of the database', async () => {
  const made = folder({ 'one/a.sql': '-- revision: aaaa1111', 'two/.keep': '' });
  const settings = { database: 'sqlite:app.db', migrations: ['./one', './two'] };
  const { directory } = openProject(parseSettings(settings, `${made.path}/migrate.config.ts`), { clock });
  expect(directory.locations).toEqual([`${made.path}/one`, `${made.path}/two`]);
  expect(await directory.list()).toEqual([`${made.path}/one/a.sql`]);
});

test('which database', () => {
  const one = parseSettings({ database: 'sqlite:app.db' }, '/app/migrate.config.ts');
  const two = parseSettings(
    { databases: { main: { database: 'sqlite:a.db' }, events: { database: 'sqlite:b.db' } } },
    '/app/migrate.config.ts',
  );
  expect(chooseDatabase(one).name).toBe('main');
  expect(chooseDatabase(one, 'main').name).toBe('main');
  expect(chooseDatabase(two, 'events').name).toBe('events');
  expect(() => chooseDatabase(two)).toThrow(
    expect.objectContaining({ code: 'several-databases', hint: 'Say which one: --db main' }),
  );
  expect(() => chooseDatabase(two, 'event')).toThrow(
    expect.objectContaining({ code: 'unknown-database', hint: 'Did you mean "events"?' }),
  );
});
