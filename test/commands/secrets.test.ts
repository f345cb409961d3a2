import { expect, it } from 'vitest';
import { secretsOf } from '../../src/commands/secrets.js';

it.each([
  ['postgres://ada:geheimnis@host/db', ['geheimnis']],
  ['postgres://ada:ge%40heim@host/db', ['ge%40heim', 'ge@heim']],
  ['postgres://ada:ge@heim@host/db', ['ge@heim']],
  ['postgres://ada:100%25zzz%@host/db', ['100%25zzz%']],
  ['postgres://postgres:postgres@host/db', []],
  ['postgres://ada:abc@host/db', []],
  ['postgres://host/db', []],
  ['sqlite:app.db', []],
  [{ client: 'pg', connection: 'postgres://ada:geheimnis@host/db' }, ['geheimnis']],
  [{ client: 'pg', connection: { user: 'ada', password: 'geheimnis' } }, ['geheimnis']],
  [{ client: 'pg', connection: { connectionString: 'postgres://ada:geheimnis@host/db' } }, ['geheimnis']],
  [{ client: 'better-sqlite3', connection: { filename: 'a.db' } }, []],
  [{ client: 'pg' }, []],
])('the passwords of %j', (database, expected) => {
  expect(secretsOf({ database })).toEqual(expected);
});
