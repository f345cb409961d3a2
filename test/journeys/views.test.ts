// Views, triggers and full-text tables that no model declares any more: what our revisions made goes, what others made stays.
import { afterEach, beforeAll, expect, it } from 'vitest';
import { built, databases, newProject } from './support.js';

beforeAll(built);

let cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const step of cleanUp) await step();
  cleanUp = [];
});

const sqlite = databases.filter(({ name }) => name === 'SQLite');

const models = (more: string): string => `import { c, table, trigger, view } from 'limbeck';
import { virtualTable } from 'limbeck/sqlite';
export const notes = table('notes', { id: c.integer().primaryKey(), body: c.text() });
${more}void [trigger, view, virtualTable];
`;

const everything = models(`export const short = view('short', 'SELECT id FROM notes WHERE length(body) < 9');
export const found = virtualTable('found', 'fts5', ['body', "content='notes'"]);
export const fill = trigger('fill', { on: 'notes', timing: 'after', events: 'insert', body: 'INSERT INTO found (rowid, body) VALUES (NEW.id, NEW.body)' });
`);

it.each(sqlite)('the last of a kind goes with its model, where a revision made it', async (database) => {
  const { project, live, remove } = await newProject(database, everything);
  cleanUp.push(remove);
  await project.good('generate', '-m', 'first', '--rev-id', 'aaaa1111');
  await project.good('upgrade');
  await live.rows('CREATE VIEW theirs AS SELECT body FROM notes');
  await live.rows("INSERT INTO notes VALUES (1, 'a word')");

  project.write('models.ts', models(''));
  const check = await project.migrate('check');
  expect(check.code).toBe(4);
  expect(check.stderr).toContain('  drop trigger fill on notes\n  drop view short\n  drop virtual table found\n');
  await project.good('generate', '-m', 'none', '--rev-id', 'bbbb2222');
  const text = project.read(project.revisionFile('none'));
  expect(text).toContain("  op.dropTrigger('fill', { on: 'notes' });\n");
  expect(text).toContain("  op.dropView('short');\n");
  expect(text).toContain("  op.dropVirtualTable('found');\n");
  expect(text).not.toContain('theirs');

  await project.good('upgrade');
  expect((await project.migrate('check')).code).toBe(0);
  expect(await live.rows('SELECT body FROM theirs')).toEqual([{ body: 'a word' }]);
  await expect(live.rows('SELECT * FROM short')).rejects.toThrow('no such table');
  await project.good('downgrade', '-1');
  expect(await live.rows("SELECT id FROM short JOIN found ON found.rowid = id WHERE found MATCH 'word'")).toEqual([
    { id: 1 },
  ]);
});
