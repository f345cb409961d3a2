// Options under the name of a dialect that there is not.
import { expect, test } from 'vitest';
import { c, collectModels, index, table, unique } from '../../src/models/index.js';
import { refuseUnknownDialects } from '../../src/project/dialect-names.js';

const options = (dialect: string) => ({ [dialect]: { collation: 'C' } });

test('are refused wherever they stand, all of them', () => {
  const users = table(
    'users',
    { a: c.text().options(options('postgers')), b: c.text().options(options('sqlite')) },
    (t) => [index(t.a.options(options('pg'))).options(options('Postgres')), unique(t.b).options(options('sqlit'))],
    { options: options('mysql') },
  );
  expect(() => refuseUnknownDialects(collectModels([{ users }]).schema)).toThrow(
    expect.objectContaining({
      code: 'models',
      family: 'usage',
      data: {
        mistakes: [
          'table "users" has options for "mysql". There are: postgres, sqlite.',
          'users.a has options for "postgers". Did you mean "postgres"?',
          'users: users_b_key has options for "sqlit". Did you mean "sqlite"?',
          'users: index users_a_idx has options for "Postgres". Did you mean "postgres"?',
          'users: index users_a_idx has options for "pg". There are: postgres, sqlite.',
        ],
      },
    }),
  );
});
