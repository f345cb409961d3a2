// A revision that rows object to names them, whichever way SQLite has of making the change.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Operation } from '../../src/ops/index.js';
import type { Part } from '../../src/revisions/types.js';
import type { RecordedPlan } from '../../src/runner/index.js';
import { errorOf, heads, history, type Place, run, sqlitePlace } from '../runner/support.js';

const t = { name: 't' };
let place: Place;
beforeEach(async () => {
  place = await sqlitePlace();
});
afterEach(() => place.drop());

async function failed(setup: readonly string[], ops: readonly Operation[]): Promise<string> {
  const both = history({ aaaa: { up: [...setup] }, bbbb: { up: [...ops] } });
  const error = await errorOf(run(place, async (heads) => inOneRun(await both.upgrade()(heads))));
  expect(await heads(place)).toEqual(['aaaa']);
  return error.message.split('\n  at: ')[0]?.replace('revision bbbb "message of bbbb" failed in upgrade: ', '') ?? '';
}

/** The operations of a revision as a recording has them: together. */
function inOneRun(plan: RecordedPlan): RecordedPlan {
  const together = (part: Part): Part => ({
    ...part,
    instructions: [
      { kind: 'schema', ops: part.instructions.flatMap((each) => (each.kind === 'schema' ? each.ops : [])) },
    ],
  });
  const steps = plan.steps.map((step) => ({
    ...step,
    recording: { ...step.recording, parts: step.recording.parts.map(together) },
  }));
  return { ...plan, steps };
}

const rows = [
  'CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER, s TEXT COLLATE NOCASE)',
  "INSERT INTO t VALUES (2, NULL, 1, 'x'), (3, 'a', 1, 'X'), (9007199254740993, NULL, -5, 'y')",
];
const setNotNull: Operation = { op: 'alterColumn', table: t, column: 'a', to: { nullable: false } };
const setDefault: Operation = { op: 'alterColumn', table: t, column: 's', to: { default: { value: 'd' } } };
const unique = (...columns: readonly string[]): Operation => ({
  op: 'addConstraint',
  table: t,
  constraint: { kind: 'unique', name: 'u', columns },
});
const check = (sql: string): Operation => ({
  op: 'addConstraint',
  table: t,
  constraint: { kind: 'check', name: 'c', expr: { sql } },
});

describe('rows are named', () => {
  test.each<[name: string, ops: readonly Operation[], said: readonly string[]]>([
    ['NOT NULL in place', [setNotNull], ['t.a is NULL where id is 2, 9007199254740993']],
    ['NOT NULL in a rebuild', [setNotNull, setDefault], ['t.a is NULL where id is 2, 9007199254740993']],
    ['a unique', [unique('n')], ['t.n is not unique where id is 2, 3']],
    ['a unique of text without case', [unique('s', 'n')], ['t (s, n) is not unique where id is 2, 3']],
    [
      'a unique index',
      [{ op: 'createIndex', table: t, index: { name: 'i', unique: true, parts: [{ column: 'n' }] } }],
      ['t.n is not unique where rowid is 2, 3'],
    ],
    [
      'a unique index of an expression, of some rows',
      [
        {
          op: 'createIndex',
          table: t,
          index: { name: 'i', unique: true, parts: [{ expr: { sql: 'abs(n)' } }], where: { sql: 'n > 0' } },
        },
      ],
      ['t.abs(n) is not unique where rowid is 2, 3'],
    ],
    ['a check', [check('t.n > 0')], ['check c of t does not hold where id is 9007199254740993']],
    [
      'all of them at once',
      [check('n > 0'), unique('n'), setNotNull],
      [
        't.a is NULL where id is 2, 9007199254740993',
        'check c of t does not hold where id is 9007199254740993',
        't.n is not unique where id is 2, 3',
      ],
    ],
    [
      'a column without a value',
      [{ op: 'addColumn', table: t, column: { name: 'new', type: { name: 'text' }, nullable: false } }],
      ['t.new has no value where id is 2, 3, 9007199254740993'],
    ],
    [
      'values that are made',
      [{ op: 'alterColumn', table: t, column: 'a', to: { nullable: false }, using: { sql: "nullif(a, 'a')" } }],
      ['t.a is NULL where id is 2, 3, 9007199254740993'],
    ],
    [
      'another primary key',
      [
        { op: 'dropConstraint', table: t, name: 't_pkey' },
        { op: 'addConstraint', table: t, constraint: { kind: 'primaryKey', name: 'pk', columns: ['a', 'n'] } },
      ],
      ['t.a is NULL where id is 2, 9007199254740993'],
    ],
  ])('%s', async (_, ops, said) => {
    const message = await failed(rows, ops);
    const lines = message.split('\n').map((line) => line.trim());
    expect(lines.slice(0, -1)).toEqual(said);
    expect(lines.at(-1)).toMatch(/^the database says: .*constraint failed/);
  });

  test('by all columns of the key, and no more than ten', async () => {
    const create = 'CREATE TABLE t (k TEXT, l INTEGER, a TEXT, PRIMARY KEY (k, l)) WITHOUT ROWID';
    const numbers = 'WITH RECURSIVE g(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM g WHERE value < 12)';
    const insert = `${numbers} INSERT INTO t SELECT 'it''s', value, NULL FROM g`;
    const message = await failed([create, insert], [setNotNull]);
    const keys = Array.from({ length: 10 }, (_, i) => `('it''s', ${i + 1})`).join(', ');
    expect(message).toContain(`t.a is NULL where (k, l) is ${keys} and 2 more`);
  });

  test('by the rowid, where the key may be NULL or there is none', async () => {
    const setup = ['CREATE TABLE t (k TEXT PRIMARY KEY, a TEXT)', 'INSERT INTO t (rowid, k) VALUES (7, NULL)'];
    expect(await failed(setup, [setNotNull])).toContain('t.a is NULL where rowid is 7');
  });

  test('rows that point at nothing', async () => {
    const setup = ['CREATE TABLE p (id INTEGER PRIMARY KEY)', ...rows];
    const key: Operation = {
      op: 'addConstraint',
      table: t,
      constraint: {
        kind: 'foreignKey',
        name: 'f',
        columns: ['n'],
        references: { name: 'p' },
        referencedColumns: ['id'],
      },
    };
    expect((await failed(setup, [key])).split('\n')).toEqual([
      'rows would point at rows that do not exist',
      '  table t, rowid 2, parent p',
      '  table t, rowid 3, parent p',
      '  table t, rowid 9007199254740993, parent p',
    ]);
  });

  test('nobody is named where another type changes what is stored', async () => {
    const setup = ['CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)', "INSERT INTO t VALUES (1, '1'), (2, '1.0')"];
    const message = await failed(setup, [
      { op: 'alterColumn', table: t, column: 'a', to: { type: { name: 'integer' } } },
      unique('a'),
    ]);
    expect(message).toBe('UNIQUE constraint failed: _limbeck_new_t.a');
  });
});

describe('foreign keys that were wrong before', () => {
  const mismatch = [
    'CREATE TABLE np (x)',
    'CREATE TABLE nc (y REFERENCES np (x), z REFERENCES np)',
    'CREATE TABLE ok (id INTEGER PRIMARY KEY, "B" TEXT, c TEXT, UNIQUE (c, b))',
    'CREATE TABLE oc (one REFERENCES OK, b TEXT, c TEXT, FOREIGN KEY (b, c) REFERENCES ok (b, c))',
  ];

  test('point at what is no key: no other table suffers from it', async () => {
    const wrong = history({ aaaa: { up: [...mismatch, ...rows] }, bbbb: { up: [setDefault] } });
    await run(place, wrong.upgrade());
    expect(await heads(place)).toEqual(['bbbb']);
  });

  test('and what becomes wrong in the same revision is still found', async () => {
    const child = 'CREATE TABLE c (id INTEGER PRIMARY KEY, n INTEGER REFERENCES ok (id))';
    const both = history({
      aaaa: { up: [...mismatch, ...rows, child, "INSERT INTO ok VALUES (1, 'b', 'c')", 'INSERT INTO c VALUES (5, 1)'] },
      bbbb: { up: [setDefault, 'DELETE FROM ok'] },
    });
    const error = await errorOf(run(place, both.upgrade()));
    expect(error.message).toContain('table c, rowid 5, parent ok');
  });

  test('a key that is taken away from under them is found, too', async () => {
    const both = history({
      aaaa: { up: [...mismatch, ...rows] },
      bbbb: { up: [{ op: 'dropConstraint', table: { name: 'ok' }, name: 'ok_c_B_key' }] },
    });
    const error = await errorOf(run(place, both.upgrade()));
    expect(error.message).toContain('table oc, parent ok');
  });

  test('stay as they are when their tables get another name', async () => {
    const both = history({
      aaaa: {
        up: [
          [
            ...[
              'PRAGMA foreign_keys = OFF',
              'CREATE TABLE p (id INTEGER PRIMARY KEY)',
              'CREATE TABLE c (id INTEGER PRIMARY KEY, n INTEGER REFERENCES p (id))',
              'INSERT INTO c VALUES (5, 1)',
              'PRAGMA foreign_keys = ON',
            ],
          ],
        ],
      },
      bbbb: {
        up: [
          ...rows,
          { op: 'renameTable', table: { name: 'c' }, to: 'd' },
          { op: 'renameTable', table: { name: 'p' }, to: 'q' },
          setDefault,
        ],
      },
    });
    await run(place, both.upgrade());
    expect(await heads(place)).toEqual(['bbbb']);
  });
});
