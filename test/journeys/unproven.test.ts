// A server that cannot be asked what an expression means: the difference is named as known by its text alone, and nobody writes it
// down without a word.
import { afterEach, beforeAll, expect, it } from 'vitest';
import { built, newProject, postgres } from './support.js';

const models = (expression: string): string => `import { c, check, sql, table } from 'limbeck';

export const users = table('users', { id: c.integer().primaryKey(), name: c.text() }, () => [
  check('named', sql\`${expression}\`),
]);
`;

beforeAll(built);

let cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const step of cleanUp) await step();
  cleanUp = [];
});

it('check ends with 4 and the word, generate asks, a flag says yes', async () => {
  const { project, remove } = await newProject(postgres, models('name in (1::text, 2::text)'));
  cleanUp.push(remove);
  await project.good('generate', '-m', 'first', '--rev-id', 'aaaa1111');
  await project.good('upgrade');
  project.write('models.ts', models('name in (2::text, 3::text)'));
  const url = `${project.env.DATABASE_URL}?options=-c%20default_transaction_read_only%3Don`;
  const readOnly = { env: { DATABASE_URL: url } };
  const why = 'check named of table users: cannot execute CREATE FUNCTION in a read-only transaction';

  const check = await project.run(['check'], readOnly);
  expect(check.code).toBe(4);
  expect(check.stderr).toContain(`known by their text alone, because the server could not be asked:\n  ${why}\n`);
  const { error } = JSON.parse((await project.run(['check', '--json'], readOnly)).stdout);
  expect(error).toMatchObject({ code: 'unproven', unproven: [why] });
  expect((await project.run(['diff'], readOnly)).stderr).toContain(`known as text only: ${why}`);

  const silent = await project.run(['generate', '-m', 'second'], readOnly);
  expect(silent.code).toBe(3);
  expect(silent.stderr).toContain(`\n  ${why}\nWrite them all the same? There is nobody to answer.\n`);
  expect(silent.stderr).toContain('hint: Run the command in a terminal, or say yes with --allow unproven\n');
  const answered = await project.run(['generate', '-m', 'second', '--json'], readOnly);
  expect(JSON.parse(answered.stdout).error).toMatchObject({ code: 'confirmation', answers: ['--allow unproven'] });
  expect(project.revisionFiles()).toHaveLength(1);

  const allowed = await project.run(['generate', '-m', 'second', '--allow', 'unproven'], readOnly);
  expect(allowed.code).toBe(0);
  expect(project.revisionFiles()).toHaveLength(2);
  // Where the server can be asked, it is a difference as any other.
  expect((await project.migrate('check')).stderr).not.toContain('known by their text alone');
});
