// The server itself tells whether a change of type writes the table anew: its file is another one afterwards.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { draftRevision } from '../../src/autogen/index.js';
import { rewrites, writesRows } from '../../src/dialects/postgres/rewrites.js';
import { parseType } from '../../src/dialects/postgres/types.js';
import { c, collectModels, sql, table } from '../../src/models/index.js';
import * as pg from '../../src/pg.js';
import type { Options } from '../../src/schema/types.js';
import { record } from '../laws/record.js';
import { type Stage, stageOf } from '../support/play.js';
import { serverVersion } from '../support/server-version.js';

let stage: Stage;
beforeAll(async () => {
  stage = await stageOf('postgres');
});
afterAll(() => stage?.close());

const chains: readonly string[] = [
  'character varying(10) > character varying(20) > character varying(20) > character varying > text > character varying > text > character varying(9) > character varying(8)',
  'numeric(6,2) > numeric(8,2) > numeric(9,3) > numeric > numeric(9) > numeric(10) > numeric > numeric(5)',
  'timestamp(2) without time zone > timestamp(4) without time zone > timestamp without time zone > timestamp(6) without time zone > timestamp without time zone > timestamp(3) without time zone',
  'timestamp(0) with time zone > timestamp(6) with time zone > timestamp with time zone > timestamp(5) with time zone',
  'time(1) without time zone > time(3) without time zone > time without time zone > time(2) without time zone',
  'time(1) with time zone > time with time zone > time(2) with time zone',
  'cidr > inet > cidr',
  'bit varying(4) > bit varying(8) > bit varying > bit varying(9) > text',
  'bit(4) > bit varying(4) > bit varying(3)',
  'interval(2) > interval(4) > interval > interval(6) > interval > interval(3)',
  'integer > bigint > integer > smallint > integer > real > double precision > numeric',
  'character(3) > character(5) > text > character(5) > character varying',
  'json > jsonb > json > text',
  'integer[] > bigint[]',
  'date > timestamp without time zone > date',
];

test('what the time zone of the session decides', async () => {
  await stage.clear();
  const file = async () =>
    (await stage.db.rows(`SELECT relfilenode::text AS f FROM pg_class WHERE relname = 't'`))[0]?.f;
  const writes = async (zone: string, from: string, to: string): Promise<boolean> => {
    await stage.db.rows(`SET TimeZone = '${zone}'`);
    await stage.db.rows('DROP TABLE IF EXISTS t');
    await stage.db.rows(`CREATE TABLE t (a ${from})`);
    const before = await file();
    await stage.db.rows(`ALTER TABLE t ALTER a TYPE ${to}`);
    return (await file()) !== before;
  };
  const [plain, zoned, coarse] = ['timestamp', 'timestamptz', 'timestamptz(3)'];
  for (const [from, to] of [
    [plain, zoned],
    [zoned, plain],
    [coarse, plain],
  ] as const) {
    expect(await writes('UTC', from, to)).toBe(false);
    expect(await writes('Europe/Berlin', from, to)).toBe(true);
    expect(rewrites(parseType(from), parseType(to))).toMatchObject({ unless: 'that is UTC' });
  }
  expect(await writes('UTC', plain, coarse)).toBe(true);
  expect(rewrites(parseType(plain), parseType(coarse))).not.toHaveProperty('unless');
  await stage.db.rows('RESET TimeZone');
});

test.each(chains)('%s', async (chain) => {
  const types = chain.split(' > ');
  const [first] = types;
  await stage.clear();
  await stage.db.rows(`CREATE TABLE t (a ${first})`);
  const file = async () =>
    (await stage.db.rows(`SELECT relfilenode::text AS f FROM pg_class WHERE relname = 't'`))[0]?.f;
  const found: string[] = [];
  const told: string[] = [];
  for (const [i, type] of types.slice(1).entries()) {
    const before = await file();
    await stage.db.rows(`ALTER TABLE t ALTER a TYPE ${type}`);
    const from = types[i] as string;
    found.push(`${from} > ${type}: ${(await file()) !== before}`);
    told.push(`${from} > ${type}: ${rewrites(parseType(from), parseType(type))}`);
  }
  expect(told).toEqual(found);
});

test('columns that are added', async () => {
  const columns = {
    plain: c.integer(),
    constant: c.integer().notNull().default(7),
    stable: c.timestamptz().default(sql`now()`),
    named: c.text().default('random()'),
    own: c.text().default(sql`'nextval'::text`),
    volatile: c.timestamptz().notNull().default(sql`pg_catalog.clock_timestamp()`),
    inside: c.integer().default(sql`(1 + Random() * 9)::int`),
    uuid: c.uuid().default(sql`gen_random_uuid()`),
    stored: c.integer().generatedAs(sql`a * 2`),
    ...(serverVersion >= 18 ? { virtual: c.integer().generatedAs(sql`a * 2`, { stored: false }) } : {}),
    identity: c.integer().identityAlways(),
    serial: pg.serial(),
  };
  const [told, found]: [string[], string[]] = [[], []];
  for (const [name, column] of Object.entries(columns)) {
    await stage.clear();
    await stage.db.rows('CREATE TABLE t (a integer)');
    const file = async () =>
      (await stage.db.rows(`SELECT relfilenode FROM pg_class WHERE relname = 't'`))[0]?.relfilenode;
    const before = await file();
    const { schema } = collectModels([{ t: table('t', { [name]: column }) }]);
    const [made] = stage.dialect.canonical(schema, stage.target).schema.tables;
    const [added] = made?.columns ?? [];
    if (!added) throw new Error(name);
    const { vocabulary } = stage.dialect;
    const draft = draftRevision([{ op: 'addColumn', table: { name: 't' }, column: added }], vocabulary);
    await stage.play(record(draft, 'upgrade', vocabulary));
    if ((await file()) !== before) found.push(name);
    if (writesRows(added)) told.push(name);
  }
  expect(told).toEqual(found);
});

test('options of a table that change', async () => {
  const changes: readonly (readonly [from: Options['postgres'], to: Options['postgres']])[] = [
    [{}, { unlogged: true }],
    [{ unlogged: true }, {}],
    [{}, { with: { fillfactor: '70' } }],
    [{}, { replicaIdentity: 'full' }],
  ];
  const file = async () =>
    (await stage.db.rows(`SELECT relfilenode FROM pg_class WHERE relname = 't'`))[0]?.relfilenode;
  for (const [from = {}, to = {}] of changes) {
    await stage.clear();
    await stage.db.rows(`CREATE ${from.unlogged ? 'UNLOGGED ' : ''}TABLE t (a integer)`);
    const { vocabulary } = stage.dialect;
    const change = {
      op: 'setTableOptions',
      table: { name: 't' },
      options: { postgres: to },
      was: { postgres: from },
    } as const;
    const draft = draftRevision([change], vocabulary);
    const before = await file();
    await stage.play(record(draft, 'upgrade', vocabulary));
    expect([to, draft.upgrade.includes('Writes every row anew')]).toEqual([to, (await file()) !== before]);
  }
});
