// Changes whose way back needs more than the way there: `generate` proves what it wrote, and the downgrade brings it all back.
import { beforeAll, expect, test } from 'vitest';
import { built, newProject, postgres } from './support.js';

beforeAll(built);

const models = `import { c, check, enumType, index, sql, table } from 'limbeck';
export const plan = enumType('plan', ['free', 'team']);
export const users = table('users', { id: c.integer(), plan: c.enum('plan') }, () => [
  index(sql\`(plan = 'free')\`).name('free'),
  check('positive', sql\`id > 0\`),
]);
`;

test('a new value of an enum that an index stands on, a check that is validated', async () => {
  const { project, live, remove } = await newProject(postgres, models);
  try {
    await live.rows(`CREATE TYPE plan AS ENUM ('free'); CREATE TABLE users (id integer, plan plan);
      CREATE INDEX free ON users ((plan = 'free')); ALTER TABLE users ADD CONSTRAINT positive CHECK (id > 0) NOT VALID;
      INSERT INTO users VALUES (1, 'free')`);
    await project.good('generate', '-m', 'all');
    await project.good('upgrade');
    await project.good('downgrade', 'base');
    expect(await live.rows('SELECT * FROM users')).toEqual([{ id: 1, plan: 'free' }]);
    expect(await live.rows('SELECT enum_range(NULL::plan)::text AS values')).toEqual([{ values: '{free}' }]);
  } finally {
    await remove();
  }
});
