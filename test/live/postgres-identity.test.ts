// Identity columns that have counted before they change: into another type, other limits, the other direction. What comes next must
// be a number that they can give, and none that a row has.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compareWithDatabase, draftRevision } from '../../src/autogen/index.js';
import { type AnyColumn, c, collectModels, sql, table } from '../../src/models/index.js';
import * as pg from '../../src/pg.js';
import { record } from '../laws/record.js';
import { type Stage, stageOf } from '../support/play.js';

const identities: readonly AnyColumn[] = [
  c.bigint().identityAlways(),
  c.smallint().identityAlways(),
  c.bigint().identityByDefault({ start: 70_000 }),
  c.integer().identityAlways({ increment: -1 }),
  c.bigint().identityAlways({ increment: -5, min: -5000, max: -100 }),
  c.bigint().identityByDefault({ start: -7, min: -10, max: 32_000, increment: 3 }),
  c.smallint().identityByDefault({ min: 100, max: 200, cycle: true }),
  c.bigint().identityAlways({ min: 1_000_000, max: 9_000_000, increment: -10, cache: 5 }),
];

let stage: Stage;
beforeAll(async () => {
  stage = await stageOf('postgres');
});
afterAll(() => stage?.close());

const modelsOf = (identity: AnyColumn) => collectModels([{ t: table('t', { a: identity, b: c.integer() }) }]);

const revisionTo = (identity: AnyColumn) => modelsTo(modelsOf(identity));

async function modelsTo(models: ReturnType<typeof modelsOf>) {
  const { dialect, db, target } = stage;
  const ask = { renames: async () => [], confirm: async () => true };
  const { operations } = await compareWithDatabase({
    dialect,
    db,
    target,
    models,
    allowed: [],
    ask,
  });
  const draft = draftRevision(operations, dialect.vocabulary);
  return {
    operations,
    up: record(draft, 'upgrade', dialect.vocabulary),
    down: record(draft, 'downgrade', dialect.vocabulary),
  };
}

test('columns of long names have sequences of their own', async () => {
  await stage.clear();
  const long = 'x'.repeat(60);
  const counted = c.bigint().identityAlways();
  const said = c
    .bigint()
    .identityAlways()
    .options(pg.column({ sequenceComment: 'mine' }));
  const columns = { [`${long}1`]: pg.bigserial(), [`${long}2`]: counted, [`${long}3`]: said };
  const models = collectModels([{ t: table('t', columns) }]);
  await stage.play((await modelsTo(models)).up);
  expect((await modelsTo(models)).operations).toEqual([]);
  await stage.db.rows('INSERT INTO t DEFAULT VALUES');
});

const insert = 'INSERT INTO t (b) VALUES (1), (2)';

test.each([true, false])(
  'a counter past a smaller type begins anew, after the rows; another goes on (%s)',
  async (isPast) => {
    await stage.clear();
    await stage.play((await revisionTo(c.bigint().identityByDefault())).up);
    await stage.db.rows(`INSERT INTO t (b) VALUES (1), (2); SELECT setval('t_a_seq', ${isPast ? 70_000 : 500})`);
    await stage.play((await revisionTo(c.smallint().identityByDefault())).up);
    await stage.db.rows('INSERT INTO t (b) VALUES (3)');
    expect(await stage.db.rows('SELECT a::text FROM t ORDER BY b')).toEqual(
      ['1', '2', isPast ? '3' : '501'].map((a) => ({ a })),
    );
  },
);

test('the counter of a serial past a smaller type begins anew, after the rows; another goes on', async () => {
  for (const [counter, next] of [
    [70_000, '3'],
    [500, '501'],
  ] as const) {
    await stage.clear();
    await stage.play((await revisionTo(pg.bigserial())).up);
    await stage.db.rows(`INSERT INTO t (b) VALUES (1), (2); SELECT setval('t_a_seq', ${counter})`);
    const { up, down } = await revisionTo(pg.smallserial());
    await stage.play(up);
    await stage.db.rows('INSERT INTO t (b) VALUES (3)');
    expect(await stage.db.rows('SELECT a::text FROM t ORDER BY b')).toEqual(['1', '2', next].map((a) => ({ a })));
    await stage.play(down);
    expect((await revisionTo(pg.bigserial())).operations).toEqual([]);
  }
});

test('rows whose numbers the identity could not give are no obstacle', async () => {
  await stage.clear();
  await stage.play((await revisionTo(c.bigint().identityByDefault())).up);
  await stage.db.rows('INSERT INTO t (a) VALUES (5), (110), (9000)');
  await stage.play((await revisionTo(c.bigint().identityByDefault({ min: 100, max: 200 }))).up);
  await stage.db.rows('INSERT INTO t (b) VALUES (1)');
  expect(await stage.db.rows('SELECT a::text FROM t WHERE b = 1')).toEqual([{ a: '111' }]);
});

const ways = identities.flatMap((from, i) =>
  identities.flatMap((to, j) =>
    (j - i + identities.length) % identities.length > 2 || i === j ? [] : [{ i, j, from, to }],
  ),
);

test.each(ways)('from $i to $j', async ({ from, to }) => {
  await stage.clear();
  await stage.play((await revisionTo(from)).up);
  await stage.db.rows(insert);
  // The rows may be gone that it counted for.
  await stage.db.rows('DELETE FROM t');
  const { up, down } = await revisionTo(to);
  const statements = await stage.play(up);
  expect((await revisionTo(to)).operations, statements).toEqual([]);
  await stage.db.rows(insert);
  await stage.db.rows('DELETE FROM t');
  const back = await stage.play(down);
  expect((await revisionTo(from)).operations, back).toEqual([]);
  await stage.db.rows(insert);
});

const sequences = async (): Promise<readonly unknown[]> =>
  (await stage.db.rows<{ name: string }>("SELECT relname AS name FROM pg_class WHERE relkind = 'S' ORDER BY 1")).map(
    ({ name }) => name,
  );

const named = (name: string, sequence?: string) => {
  const own = c.bigint().identityAlways();
  const id = sequence === undefined ? own : own.options(pg.column({ sequence }));
  return collectModels([{ t: table(name, { id, b: c.integer() }, { wasNamed: name === 't' ? [] : 't' }) }]);
};

test('the sequences of columns whose table belongs to another role', async () => {
  await stage.clear();
  await stage.db.rows('CREATE TABLE t (a integer GENERATED ALWAYS AS IDENTITY, b integer)');
  await stage.db.rows('ALTER TABLE t OWNER TO pg_monitor');
  const numbers = [pg.sequence('n', { ownedBy: 't.d', increment: 2 }), pg.sequence('m', { ownedBy: 't.b' })];
  const next = (name: string) =>
    c
      .bigint()
      .notNull()
      .default(sql.raw(`nextval('${name}')`));
  const columns = { a: pg.serial(), b: c.integer(), c: pg.bigserial(), d: next('n') };
  const models = collectModels([{ t: table('t', columns), n: numbers[0], m: numbers[1] }]);
  const { up, down } = await modelsTo(models);
  const owners = () =>
    stage.db.rows(
      `SELECT DISTINCT relowner::regrole::text AS owner FROM pg_class WHERE relnamespace = 2200::oid OR relkind = 'S'`,
    );
  for (const part of [up, down, up]) {
    await stage.play(part);
    expect(await owners()).toEqual([{ owner: 'pg_monitor' }]);
  }
  expect((await modelsTo(models)).operations).toEqual([]);
});

test('what nobody has named keeps the name of its sequence, and another name is given and taken back', async () => {
  await stage.clear();
  await stage.play((await modelsTo(named('t'))).up);
  expect(await sequences()).toEqual(['t_id_seq']);
  const renamed = await modelsTo(named('u'));
  await stage.play(renamed.up);
  expect(await sequences()).toEqual(['t_id_seq']);
  expect((await modelsTo(named('u'))).operations).toEqual([]);
  const given = await modelsTo(named('u', 'numbers of "u"'));
  await stage.play(given.up);
  expect(await sequences()).toEqual(['numbers of "u"']);
  expect((await modelsTo(named('u', 'numbers of "u"'))).operations).toEqual([]);
  await stage.play(given.down);
  await stage.play(renamed.down);
  expect(await sequences()).toEqual(['t_id_seq']);
  const both = await modelsTo(named('u', 'x'));
  await stage.play(both.up);
  expect(await sequences()).toEqual(['x']);
  await stage.play(both.down);
  expect(await sequences()).toEqual(['t_id_seq']);
  expect((await modelsTo(named('t'))).operations).toEqual([]);
});

test('a name for a sequence that is not there', async () => {
  await stage.clear();
  const models = collectModels([{ t: table('t', { id: c.integer().options(pg.column({ sequence: 'x' })) }) }]);
  await expect(modelsTo(models)).rejects.toThrow('are of an identity');
});
