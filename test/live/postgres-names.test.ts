// Constraints and indexes that other tools have named, and that the models leave to the convention: they keep their names, and what
// can change of them while they stand does so.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { c, check, collectModels, index, primaryKey, sql, table, unique } from '../../src/models/index.js';
import { describe as said } from '../../src/ops/index.js';
import * as pg from '../../src/pg.js';
import { comparedWith, revisionTo } from '../laws/live.js';
import { fingerprint, fingerprintDifference } from '../support/fingerprint.js';
import { type Stage, stageOf } from '../support/play.js';

let stage: Stage;
beforeAll(async () => {
  stage = await stageOf('postgres');
});
afterAll(() => stage?.close());

test('they keep their names, whatever is changed in place', async () => {
  const made = `CREATE TABLE parents (id integer CONSTRAINT "PK_parents" PRIMARY KEY);
    CREATE TABLE t (a integer CONSTRAINT fk_rails_1 REFERENCES parents, b integer CONSTRAINT "UQ_b" UNIQUE, n integer CONSTRAINT positive CHECK (n > 0));
    CREATE INDEX index_t_on_a ON t (a); CREATE INDEX index_t_on_a_again ON t (a); COMMENT ON INDEX index_t_on_a_again IS 'the second'`;
  for (const { sql: text } of stage.dialect.split(made)) await stage.db.rows(text);
  const before = await fingerprint(stage.db);
  const parents = table('parents', { id: c.integer() }, (t) => [primaryKey(t.id).comment('told apart')]);
  const own = table(
    't',
    { a: c.integer().references('parents.id', { deferrable: 'deferred' }), b: c.integer(), n: c.integer() },
    (t) => [
      unique(t.b).options(pg.constraint({ with: { fillfactor: 80 }, indexComment: 'x' })),
      check(sql`n > 0`).comment('more than nothing'),
      index(t.a).options(pg.index({ clustered: true, with: { fillfactor: 70 } })),
      index(t.a).comment('the second'),
    ],
  );
  const { schema } = collectModels([{ parents, own }]);
  const { operations } = await comparedWith(stage, schema);
  expect(operations.map((op) => said(op, stage.dialect.vocabulary))).toEqual([
    'alter constraint PK_parents on parents (comment)',
    'alter constraint UQ_b on t (with, indexComment)',
    'alter constraint fk_rails_1 on t (deferrable)',
    'alter constraint positive on t (comment)',
    'alter index index_t_on_a on t (clustered, with)',
  ]);
  const { up, down } = await revisionTo(stage, schema);
  await stage.play(up);
  expect((await comparedWith(stage, schema)).operations).toEqual([]);
  await stage.play(down);
  expect(fingerprintDifference(before, await fingerprint(stage.db))).toEqual([]);
});

test('storage parameters that mean the same in other words', async () => {
  await stage.clear();
  const made = `CREATE TABLE t (a integer, b tsvector, CONSTRAINT u UNIQUE (a) WITH (fillfactor = 80)) WITH (autovacuum_enabled = off, autovacuum_vacuum_scale_factor = 0.10);
    ALTER TABLE t ALTER a SET (n_distinct = -0.50); CREATE INDEX i ON t USING gin (b) WITH (fastupdate = no); CREATE INDEX j ON t (a) WITH (deduplicate_items = on)`;
  for (const { sql: text } of stage.dialect.split(made)) await stage.db.rows(text);
  const t = table(
    't',
    { a: c.integer().options(pg.column({ with: { n_distinct: -0.5 } })), b: c.raw('tsvector') },
    [
      unique('a')
        .name('u')
        .options(pg.constraint({ with: { fillfactor: 80 } })),
      index('b')
        .using('gin')
        .name('i')
        .options(pg.index({ with: { fastupdate: false } })),
      index('a')
        .name('j')
        .options(pg.index({ with: { deduplicate_items: true } })),
    ],
    { options: pg.table({ with: { autovacuum_enabled: false, autovacuum_vacuum_scale_factor: 0.1 } }) },
  );
  const { operations } = await comparedWith(stage, collectModels([{ t }]).schema);
  expect(operations).toEqual([]);
});
