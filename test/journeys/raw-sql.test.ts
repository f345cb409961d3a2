// SQL text of the user's own on SQLite: what it drops takes no rows of other tables with it, and what a transaction would
// ignore in silence is refused.
import { afterEach, beforeAll, expect, test } from 'vitest';
import { built, newProject, sqlite } from './support.js';

beforeAll(built, 120_000);

let remove: (() => Promise<void>) | undefined;
afterEach(async () => remove?.());

const file = (id: string, down: string | null, upgrade: string): string => `import type { Op } from 'limbeck';
export const message = 'step ${id}';
export const revision = '${id}';
export const downRevision = ${down === null ? 'null' : `'${down}'`};
export function upgrade(op: Op): void {
  ${upgrade}
}
export function downgrade(_op: Op): void {}
`;

test('a table dropped by hand leaves the rows that point at it', async () => {
  const started = await newProject(sqlite);
  remove = started.remove;
  const { project, live } = started;
  project.write(
    'migrations/1_a.ts',
    file(
      'aaaaaaaaaaaa',
      null,
      `op.execute(\`
        CREATE TABLE p (id INTEGER PRIMARY KEY);
        CREATE TABLE c (id INTEGER PRIMARY KEY, p_id INTEGER REFERENCES p (id) ON DELETE CASCADE);
        INSERT INTO p VALUES (1);
        INSERT INTO c VALUES (1, 1), (2, NULL);\`);`,
    ),
  );
  await project.good('upgrade');
  project.write(
    'migrations/2_b.ts',
    file(
      'bbbbbbbbbbbb',
      'aaaaaaaaaaaa',
      `op.execute('CREATE TABLE n (id INTEGER PRIMARY KEY); INSERT INTO n SELECT id FROM p; DROP TABLE p; ALTER TABLE n RENAME TO p');`,
    ),
  );
  await project.good('upgrade');
  expect(await live.rows('SELECT id, p_id FROM c ORDER BY id')).toEqual([
    { id: 1, p_id: 1 },
    { id: 2, p_id: null },
  ]);
  project.write('migrations/3_c.ts', file('cccccccccccc', 'bbbbbbbbbbbb', `op.execute('DROP TABLE p');`));
  const refused = await project.migrate('upgrade');
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('rows would point at rows that do not exist');
  expect(await live.rows('SELECT count(*) AS n FROM c')).toEqual([{ n: 2 }]);
});

test.each(['PRAGMA foreign_keys = OFF', 'VACUUM'])(
  '%s is refused in a transaction, with the line to write',
  async (sql) => {
    const started = await newProject(sqlite);
    remove = started.remove;
    const { project } = started;
    project.write('migrations/1_a.ts', file('aaaaaaaaaaaa', null, `op.execute('${sql}');`));
    const refused = await project.migrate('upgrade');
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('op.autocommit((op) =>');
    project.write('migrations/1_a.ts', file('aaaaaaaaaaaa', null, `op.autocommit((op) => op.execute('${sql}'));`));
    await project.good('upgrade');
  },
);
