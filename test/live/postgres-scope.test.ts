// What is left alone in a schema that is ours: the schema stays with it, and only what is ours in it goes.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compareWithDatabase, type Filters } from '../../src/autogen/index.js';
import { c, collectModels, external, table } from '../../src/models/index.js';
import { describe as described } from '../../src/ops/index.js';
import { type Stage, stageOf } from '../support/play.js';

let stage: Stage;
beforeAll(async () => {
  stage = await stageOf('postgres');
  for (const name of ['auth', 'queue', 'drizzle', 'meta', 'gone']) await stage.db.rows(`CREATE SCHEMA ${name}`);
  for (const sql of [
    'CREATE TABLE ours (id integer)',
    'CREATE TABLE auth.users (id integer)',
    'CREATE TABLE queue.jobs (id integer)',
    "CREATE TYPE queue.state AS ENUM ('new')",
    'CREATE TABLE drizzle.__drizzle_migrations (id serial, hash text, created_at bigint)',
    'CREATE TABLE meta.limbeck_version (id integer)',
    'CREATE TABLE gone.once (id integer)',
  ]) {
    await stage.db.rows(sql);
  }
});
afterAll(() => stage?.close());

async function found(filters: Filters, more: { readonly owners?: readonly string[] } = {}): Promise<readonly string[]> {
  const models = collectModels([{ ours: table('ours', { id: c.integer() }), users: external('auth.users') }], {});
  const { operations, obstacles } = await compareWithDatabase({
    ...stage,
    models,
    filters,
    ...more,
    schemas: ['public', 'auth', 'queue', 'drizzle', 'meta', 'gone'],
    ownTables: [{ schema: 'meta', name: 'limbeck_version' }],
    allowed: ['tables'],
    ask: { renames: async (questions) => questions.map((question) => ({ question })), confirm: async () => true },
  });
  expect(obstacles).toEqual([]);
  return operations.map((op) => described(op, stage.dialect.vocabulary));
}

test('tables of others, of other tools, of ours, and what a filter leaves out', async () => {
  expect(await found({ exclude: ['queue.*'] })).toEqual(['drop table gone.once', 'drop schema gone']);
  expect(await found({ exclude: ['queue.jobs'] })).toEqual([
    'drop table gone.once',
    'drop enum queue.state',
    'drop schema gone',
  ]);
});

test('what belongs to other roles', async () => {
  const role = `other_${process.pid}`;
  await stage.db.rows(`CREATE ROLE ${role}`);
  try {
    for (const sql of [
      'CREATE TABLE theirs (id serial)',
      'CREATE SEQUENCE their_numbers',
      "CREATE TYPE their_state AS ENUM ('new')",
      `ALTER TABLE theirs OWNER TO ${role}`,
      `ALTER SEQUENCE their_numbers OWNER TO ${role}`,
      `ALTER TYPE their_state OWNER TO ${role}`,
      `ALTER TABLE ours OWNER TO ${role}`,
    ]) {
      await stage.db.rows(sql);
    }
    const gone = ['drop table gone.once', 'drop schema gone'];
    expect(await found({ exclude: ['queue.*'] })).toEqual(
      expect.arrayContaining(['drop table theirs', 'drop sequence their_numbers', 'drop enum their_state', ...gone]),
    );
    // A table of the models is ours, whoever it belongs to.
    const [{ me } = { me: '' }] = await stage.db.rows<{ me: string }>('SELECT current_user AS me');
    expect(await found({ exclude: ['queue.*'] }, { owners: [me] })).toEqual(gone);
    expect(await found({ exclude: ['queue.*'] }, { owners: [role] })).toEqual([
      'drop table theirs',
      'drop enum their_state',
      'drop sequence their_numbers',
    ]);
  } finally {
    await stage.db.rows(`DROP OWNED BY ${role} CASCADE`);
    await stage.db.rows(`DROP ROLE ${role}`);
  }
});
