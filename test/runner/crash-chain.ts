// A history with revisions of every sort, whose effects show when anything of it is done twice or not at all.
import type { Knex } from 'knex';
import type { Operation } from '../../src/ops/index.js';
import { serverVersion } from '../support/server-version.js';
import { type Does, type History, history, type Written } from './histories.js';

const count = 'UPDATE counter SET n = n + 1';
const rows = async (knex: Knex): Promise<void> => {
  const [row] = await knex('counter').select('n');
  await knex('users').insert({ id: 100 + Number(row.n), name: 'step' });
};
/** What runs outside of transactions runs at least once. */
const again = async (knex: Knex): Promise<void> => {
  await knex('users').where({ id: 1 }).update({ name: 'again' });
};

const createItems: Operation = {
  op: 'createTable',
  table: {
    name: 'items',
    columns: [
      { name: 'id', type: { name: 'integer' }, nullable: false },
      { name: 'user_id', type: { name: 'integer' }, nullable: true },
      { name: 'price', type: { name: 'text' }, nullable: true },
    ],
    primaryKey: { kind: 'primaryKey', name: 'items_pkey', columns: ['id'] },
    uniques: [],
    foreignKeys: [],
    checks: [],
    excludes: [],
    indexes: [],
  } as never,
};
const toNumber = (type: 'integer' | 'text'): Operation => ({
  op: 'alterColumn',
  table: { name: 'items' },
  column: 'price',
  to: { type: { name: type } },
});

const shared: readonly Written[] = [
  {
    up: [
      'CREATE TABLE users (id integer PRIMARY KEY, name text)',
      'CREATE TABLE counter (n integer)',
      'INSERT INTO counter VALUES (0)',
    ],
  },
  { up: ["INSERT INTO users VALUES (1, 'ann'), (2, 'bob')", count] },
  { up: [count, { rows }] },
  { up: [[count, count, "INSERT INTO users VALUES (3, 'cy')"]] },
  { up: [count, [count, { again }, count], count, [count]] },
  {},
  { up: [[count]] },
  { up: [createItems, "INSERT INTO items VALUES (1, 1, '5'), (2, 2, '6')"] },
  { up: ['CREATE VIEW named AS SELECT name FROM users WHERE name IS NOT NULL', count] },
  { up: ['ALTER TABLE users ADD COLUMN mail text', { rows }, [{ again }]] },
];

const postgres: readonly Written[] = [
  ...shared,
  { up: [{ ...toNumber('integer'), using: { sql: 'price::integer' } } as Operation] },
  { up: [['CREATE INDEX CONCURRENTLY users_name ON users (name)']] },
  { up: [[count, 'CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS users_id ON users (id)', count]] },
  { up: ["CREATE TYPE mood AS ENUM ('sad')", ["ALTER TYPE mood ADD VALUE 'glad'"], 'ALTER TABLE users ADD mood mood'] },
  { up: ["UPDATE users SET mood = 'glad'", count] },
  { up: [['DROP INDEX CONCURRENTLY users_name']] },
  { up: [['REINDEX INDEX CONCURRENTLY users_id', 'VACUUM users', count]] },
  {
    up: [
      'CREATE TABLE parted (a integer) PARTITION BY LIST (a)',
      'CREATE TABLE part1 PARTITION OF parted FOR VALUES IN (1)',
      [`ALTER TABLE parted DETACH PARTITION part1${serverVersion >= 14 ? ' CONCURRENTLY' : ''}`],
      'INSERT INTO part1 VALUES (1)',
    ],
  },
  { up: [['DO $$ BEGIN UPDATE users SET mail = name; COMMIT; END $$']] },
  { up: ['ALTER TABLE users RENAME TO people', [count], 'DROP VIEW named'] },
  { up: ['ALTER TABLE people DROP COLUMN mail', count] },
];

const sqlite: readonly Written[] = [
  ...shared,
  { up: [toNumber('integer')] },
  { up: [count, toNumber('text'), count] },
  { up: ['CREATE TABLE child (id integer PRIMARY KEY, item integer REFERENCES items ON DELETE CASCADE)'] },
  { up: ['INSERT INTO child VALUES (1, 1), (2, 2)', count] },
  { up: [toNumber('integer'), { rows }] },
  { up: [['VACUUM', count]] },
  { up: [['PRAGMA journal_mode = DELETE', count, 'VACUUM']] },
  {
    up: [
      'CREATE TRIGGER t AFTER INSERT ON child BEGIN UPDATE counter SET n = n + 1; END',
      'INSERT INTO child VALUES (3, 1)',
    ],
  },
  { up: [toNumber('text'), [count], toNumber('integer')] },
  { up: ['ALTER TABLE users RENAME COLUMN mail TO email', [count], 'CREATE INDEX users_name ON users (name)'] },
  { up: ['DROP VIEW named', count] },
];

export function crashChain(database: string): History {
  const chain = database.startsWith('postgres') ? postgres : sqlite;
  return history(Object.fromEntries(chain.map((written, i) => [`rev${String(i).padStart(2, '0')}`, written])));
}

export const tablesOfChain: readonly string[] = ['users', 'people', 'counter', 'items', 'child', 'parted', 'part1'];
export type { Does };
