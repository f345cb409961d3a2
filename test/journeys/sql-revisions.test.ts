// Revisions written in SQL: what is wrong in one is told with the line of the file.
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { built, databases, newProject } from './support.js';

beforeAll(built, 120_000);

const header = (id: string, down: string): string =>
  `-- revision: ${id}\n-- downRevision: ${down}\n-- message: by hand\n\n`;

describe.each(databases)('on $name', (database) => {
  let remove: (() => Promise<void>) | undefined;
  afterEach(async () => remove?.());

  test('up, down, and every mistake with its line', async () => {
    const started = await newProject(database);
    remove = started.remove;
    const { project, live } = started;
    project.write(
      'migrations/1_a.sql',
      `${header('aaaa1111', 'null')}-- upgrade
CREATE TABLE a (id integer, note text DEFAULT 'x;y -- no comment');
/* ; */
INSERT INTO a VALUES (1, 'it''s; "quoted"');

-- downgrade
DROP TABLE a;
`,
    );
    await project.good('upgrade');
    expect(await live.rows('SELECT * FROM a')).toEqual([{ id: 1, note: 'it\'s; "quoted"' }]);
    await project.good('downgrade');
    await project.good('upgrade');

    project.write(
      'migrations/2_b.sql',
      `${header('bbbb2222', 'aaaa1111')}-- upgrade
CREATE TABLE b (id integer);

INSERT INTO b
  VALUES (1);
INSERT INTO nowhere VALUES (1);
-- downgrade
DROP TABLE b;
`,
    );
    const failed = await project.migrate('upgrade');
    expect(failed.code).toBe(1);
    expect(failed.stderr).toContain('  at: 2_b.sql, execute INSERT INTO nowhere VALUES (1), line 10\n');

    const shell = database.dialect === 'postgres' ? '\\copy b from b.csv' : '.import b.csv b';
    for (const [bad, says] of [
      [shell, 'line 7'],
      ['COMMIT;', 'COMMIT in line 7: limbeck itself'],
      ['VACUUM;', 'Write -- transaction: false into the head of the file'],
    ] as const) {
      const text = `${header('bbbb2222', 'aaaa1111')}-- upgrade\nCREATE TABLE b (id integer);\n${bad}\n-- downgrade\n`;
      project.write('migrations/2_b.sql', text);
      const refused = await project.migrate('upgrade');
      expect(refused.code).toBe(2);
      expect(refused.stderr).toContain(says);
    }
    const alone = `${header('bbbb2222', 'aaaa1111')}-- transaction: false\n-- upgrade\nVACUUM;\n-- downgrade\n`;
    project.write('migrations/2_b.sql', alone);
    await project.good('upgrade');
  });
});
