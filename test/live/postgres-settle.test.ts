// Settling on a real server: what means the same is equal, what differs stays different, and nothing is left behind.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { postgres } from '../../src/dialects/postgres/index.js';
import { enumObject } from '../../src/dialects/standard/kinds/enum.js';
import { makeColumn } from '../../src/schema/build.js';
import { renameColumnIn, renameTableIn } from '../../src/schema/rename.js';
import type { Column, Default, Expr, Schema, Table, Type } from '../../src/schema/types.js';
import { counting, creation, differences, play, read, schemaOf } from '../dialects/postgres/live.js';
import { type TestDatabase, testDatabase } from '../support/postgres.js';

let db: TestDatabase;

beforeAll(async () => {
  db = await testDatabase();
});
afterEach(async () => {
  await db.client.query('ROLLBACK');
  await db.client.query('DROP SCHEMA public CASCADE; DROP SCHEMA IF EXISTS auth CASCADE; CREATE SCHEMA public');
});
afterAll(() => db.drop());

const column = (name: string, type: Type | string, more: Partial<Column> = {}): Column =>
  makeColumn({ name, type: typeof type === 'string' ? { name: type } : type, ...more });
const value = (given: unknown): Default => ({ value: given }) as Default;
const sql = (text: string): Expr => ({ sql: text });
const plan: Type = { name: 'enum', ref: { name: 'plan' } };

function one(columns: readonly Column[], more: Partial<Table> = {}, values?: readonly string[]): Schema {
  return schemaOf([{ name: 't', columns, ...more }], values ? [enumObject({ name: 'plan' }, values)] : []);
}

/** Makes the first as it is, and compares it with the second. */
async function against(made: Schema, model: Schema) {
  const target = await postgres.readTarget(db);
  await play(db, creation(postgres.canonical(made, target).schema));
  return read(db, model);
}

describe('equal', () => {
  const varchar = column('a', { name: 'varchar', args: [20] });
  const pairs: { readonly [name: string]: readonly [Schema, Schema] } = {
    'IN on a varchar, which the server prints in two ways': [
      one([varchar], { checks: [{ name: 'k', expr: sql(`a in ('x','y')`) }] }),
      one([varchar], { checks: [{ name: 'k', expr: sql(`A  IN ( 'x', 'y' )`) }] }),
    ],
    'BETWEEN and its comparisons': [
      one([column('a', 'integer')], { checks: [{ name: 'k', expr: sql('a between 1 and 5') }] }),
      one([column('a', 'integer')], { checks: [{ name: 'k', expr: sql('a >= 1 and a <= 5') }] }),
    ],
    'a cast as the standard writes it': [
      one([column('a', 'text', { default: value('x') })]),
      one([column('a', 'text', { default: sql(`cast('x' as text)`) })]),
    ],
    'numbers that are the same number': [
      one([column('a', 'double', { default: sql('1e300') }), column('b', 'numeric', { default: sql('(0.50)') })]),
      one([column('a', 'double', { default: value(1e300) }), column('b', 'numeric', { default: value('0.50') })]),
    ],
    'an instant in two zones': [
      one([column('a', 'timestamptz', { default: { date: '2020-01-01T00:00:00.000Z' } })]),
      one([column('a', 'timestamptz', { default: value('2020-01-01 05:30+05:30') })]),
    ],
    'json with its keys in another order': [
      one([column('a', 'jsonb', { default: sql(`'{"b":1,"a":2}'`) })]),
      one([column('a', 'jsonb', { default: value({ a: 2, b: 1 }) })]),
    ],
    'an enum and its default': [
      one([column('a', plan, { default: value('free') })], { checks: [{ name: 'k', expr: sql(`a <> 'free'`) }] }, [
        'free',
        'team',
      ]),
      one(
        [column('a', plan, { default: sql(`cast('free' as plan)`) })],
        { checks: [{ name: 'k', expr: sql(`a != 'free'::plan`) }] },
        ['free', 'team'],
      ),
    ],
    'index expressions and predicates': [
      one([column('a', 'text'), column('b', 'integer')], {
        indexes: [
          {
            name: 'i',
            unique: false,
            parts: [{ expr: sql('lower(a)') }, { expr: sql(`a || 'x'`), order: 'desc' }],
            where: sql('b in (1, 2)'),
          },
        ],
      }),
      one([column('a', 'text'), column('b', 'integer')], {
        indexes: [
          {
            name: 'i',
            unique: false,
            parts: [{ expr: sql('(LOWER( "a" ))') }, { expr: sql(`(a||'x')`), order: 'desc' }],
            where: sql('b = any (array[1,2])'),
          },
        ],
      }),
    ],
    'generated columns': [
      one([column('a', 'text'), column('g', 'text', { generated: { as: sql(`trim(a) || 'x'`), stored: true } })]),
      one([
        column('a', 'text'),
        column('g', 'text', { generated: { as: sql(`TRIM(both from a)||'x'`), stored: true } }),
      ]),
    ],
    'types by other names': [
      one([
        column('a', 'integer'),
        column('b', { name: 'array', of: { name: 'varchar', args: [3] } }),
        column('c', { name: 'raw', args: ['bit varying(3)'] }),
      ]),
      one([
        column('a', { name: 'raw', args: ['pg_catalog.int4'] }),
        column('b', { name: 'raw', args: ['pg_catalog.varchar(3)[]'] }),
        column('c', { name: 'raw', args: ['varbit( 3 )'] }),
      ]),
    ],
    'checks without names, under other names': [
      one([column('a', 'integer')], {
        checks: [
          { name: 'x', expr: sql('a in (1,2)') },
          { name: 'y', expr: sql('a <> 3') },
        ],
      }),
      one([column('a', 'integer')], {
        checks: [
          { name: 'x', expr: sql('a = 1 or a = 2 or a in (1,2)') },
          { name: 'y', expr: sql('a != 3') },
        ],
      }),
    ],
  };
  test.each(Object.keys(pairs))('%s', async (name) => {
    const [made, model] = pairs[name] as (typeof pairs)[string];
    const { desired, live, unproven } = await against(made, model);
    expect(unproven).toEqual([]);
    const left = differences(desired, live);
    // The last one differs in one of its two checks, and only there.
    expect(left.map((line) => line.slice(0, line.indexOf(':')))).toEqual(
      name.startsWith('checks without') ? ['checks t.x'] : [],
    );
  });
});

describe('different', () => {
  const pairs: { readonly [name: string]: readonly [Schema, Schema, string] } = {
    'now() and CURRENT_TIMESTAMP': [
      one([column('a', 'timestamptz', { default: sql('now()') })]),
      one([column('a', 'timestamptz', { default: sql('CURRENT_TIMESTAMP') })]),
      'column t.a',
    ],
    'two checks': [
      one([column('a', 'integer')], { checks: [{ name: 'k', expr: sql('a > 1') }] }),
      one([column('a', 'integer')], { checks: [{ name: 'k', expr: sql('a >= 1') }] }),
      'checks t.k',
    ],
    'a default that is text where the new type is an enum': [
      one([column('a', 'text', { default: sql(`lower('FREE')`) })], {}, ['free']),
      one([column('a', plan, { default: sql(`lower('FREE')::plan`) })], {}, ['free']),
      'column t.a',
    ],
    'a check whose text depends on the type, which changes': [
      one([column('a', { name: 'varchar', args: [20] })], { checks: [{ name: 'k', expr: sql(`a in ('x','y')`) }] }),
      one([column('a', 'text')], { checks: [{ name: 'k', expr: sql(`a in ('x','y')`) }] }),
      'column t.a checks t.k',
    ],
    'numerals of another length': [
      one([column('a', 'numeric', { default: sql('0.5') })]),
      one([column('a', 'numeric', { default: sql('0.50') })]),
      'column t.a',
    ],
  };
  test.each(Object.keys(pairs))('%s', async (name) => {
    const [made, model, where] = pairs[name] as (typeof pairs)[string];
    const { desired, live, unproven } = await against(made, model);
    expect(unproven).toEqual([]);
    expect(
      differences(desired, live)
        .map((line) => line.slice(0, line.indexOf(':')))
        .join(' '),
    ).toBe(where);
  });
});

test('a text that a change of type would not give back is made anew, so that a downgrade restores it', async () => {
  const of = (type: string, where: string): Schema =>
    one([column('a', type)], {
      checks: [{ name: 'k', expr: sql(where) }],
      indexes: [{ name: 'i', unique: false, parts: [{ column: 'a' }], where: sql(where) }],
    });
  const { desired, live } = await against(of('integer', 'a % 2 = 0'), of('bigint', 'a % 2 = 0'));
  expect(differences(desired, live).map((line) => line.slice(0, line.indexOf(':')))).toEqual([
    'column t.a',
    'checks t.k',
    'indexes t.i',
  ]);
  await db.client.query('DROP TABLE t');
  const plain = await against(of('integer', 'a > 0'), of('bigint', 'a > 0'));
  expect(differences(plain.desired, plain.live).map((line) => line.slice(0, line.indexOf(':')))).toEqual([
    'column t.a',
  ]);
});

test('an enum that is not there yet, in checks, defaults and indexes', async () => {
  const made = one([column('a', 'integer'), column('b', 'text')], { checks: [{ name: 'k', expr: sql('a > 0') }] });
  const model = schemaOf(
    [
      {
        name: 't',
        columns: [
          column('a', 'integer'),
          column('b', plan, { default: sql(`'free'::plan`) }),
          column(
            'c',
            { name: 'array', of: { name: 'enum', ref: { schema: 'auth', name: 'role' } } },
            { default: sql(`array['x'::auth.role]`) },
          ),
        ],
        checks: [
          { name: 'k', expr: sql('a>0') },
          { name: 'k2', expr: sql(`b in ('free', 'team') and c[1] <> 'y'`) },
        ],
        indexes: [{ name: 'i', unique: false, parts: [{ column: 'a' }], where: sql(`b = 'team'`) }],
      },
      {
        name: 'n',
        columns: [column('p', plan, { default: sql(`lower('X')::plan`) })],
        checks: [{ name: 'nk', expr: sql(`p > 'free'`) }],
      },
    ],
    [enumObject({ name: 'plan' }, ['free', 'team']), enumObject({ schema: 'auth', name: 'role' }, ['x', 'y'])],
  );
  const { desired, unproven } = await against(made, model);
  expect(unproven).toEqual([]);
  const t = desired.tables.find(({ name }) => name === 't');
  expect(t?.checks[1]?.expr.canonical?.text).toBe(
    `(b = ANY (ARRAY['free'::plan, 'team'::plan])) AND (c[1] <> 'y'::auth.role)`,
  );
  expect(t?.indexes[0]?.where?.canonical?.text).toBe(`b = 'team'::plan`);
  expect(t?.columns[1]?.default).toEqual({ value: 'free' });
  expect(desired.tables.find(({ name }) => name === 'n')?.checks[0]?.expr.canonical?.text).toBe(`p > 'free'::plan`);
});

test('values that an enum gains or loses', async () => {
  const table = (check: string): Partial<Table> => ({ checks: [{ name: 'k', expr: sql(check) }] });
  const made = one([column('a', plan)], table(`a in ('free', 'team')`), ['free', 'team', 'old']);
  const model = one([column('a', plan)], table(`a = 'free' or a = 'new'`), ['new', 'free', 'team']);
  const { desired, live, unproven } = await against(made, model);
  expect(unproven).toEqual([]);
  expect(desired.tables[0]?.checks[0]?.expr.canonical?.text).toBe(`(a = 'free'::plan) OR (a = 'new'::plan)`);
  expect(live.tables[0]?.checks[0]?.expr.canonical?.text).toBe(`a = ANY (ARRAY['free'::plan, 'team'::plan])`);
});

test('a rename leaves expressions equal', async () => {
  const made = one([column('old', { name: 'varchar', args: [9] }), column('x', 'integer')], {
    checks: [{ name: 'k', expr: sql(`old in ('a','b')`) }],
    indexes: [{ name: 'i', unique: false, parts: [{ expr: sql('lower(old)') }], where: sql(`old in ('a','b')`) }],
  });
  const model = one([column('new', { name: 'varchar', args: [9] }), column('x', 'integer')], {
    checks: [{ name: 'k', expr: sql(`new IN ('a', 'b')`) }],
    indexes: [{ name: 'i', unique: false, parts: [{ expr: sql('lower(new)') }], where: sql(`new IN ('a', 'b')`) }],
  });
  const { desired, live } = await against(made, model);
  expect(differences(desired, renameColumnIn(live, { name: 't' }, 'old', 'new'))).toEqual([]);
  // The table too, under another name.
  const other = { ...model, tables: model.tables.map((table) => ({ ...table, name: 'u' })) };
  const again = await read(db, other);
  const renamed = renameColumnIn(renameTableIn(again.live, { name: 't' }, 'u'), { name: 'u' }, 'old', 'new');
  expect(differences(again.desired, renamed)).toEqual([]);
});

test('nothing is asked where the texts say it already', async () => {
  const made = one([column('a', 'integer', { default: value(1) }), column('d', 'text', { default: sql(`'x'`) })], {
    checks: [{ name: 'k', expr: sql('a > 0') }],
  });
  const target = await postgres.readTarget(db);
  await play(db, creation(postgres.canonical(made, target).schema));
  const { schema: live } = await postgres.introspect(db, {});
  const counter = counting(db);
  const model = postgres.canonical(
    one([column('a', 'integer', { default: sql('(1)') }), column('d', 'text', { default: value('x') })], {
      checks: [{ name: 'k', expr: sql('(A>0)') }],
    }),
    target,
  ).schema;
  expect((await postgres.settle(counter, model, live, target)).unproven).toEqual([]);
  expect(counter.seen).toEqual([]);
});

test('the same number of calls for one question and for many', async () => {
  const tables = Array.from({ length: 40 }, (_, i) => ({
    name: `t${i}`,
    columns: [column('a', 'varchar', { default: sql(`lower('A')||'b'`) })],
    checks: [{ name: 'k', expr: sql(`a in ('x', 'y')`) }],
  }));
  const target = await postgres.readTarget(db);
  await play(db, creation(postgres.canonical(schemaOf(tables), target).schema));
  const calls = async (model: Schema): Promise<number> => {
    const { schema: live } = await postgres.introspect(db, { tables: model.tables });
    const counter = counting(db);
    const settled = await postgres.settle(counter, postgres.canonical(model, target).schema, live, target);
    expect(differences(settled.desired, settled.live)).toEqual([]);
    return counter.seen.length;
  };
  expect(await calls(schemaOf(tables.slice(0, 1)))).toBe(8);
  expect(await calls(schemaOf(tables))).toBe(8);
});

async function fingerprint(): Promise<unknown> {
  const catalogs = [
    'pg_type',
    'pg_attribute',
    'pg_constraint',
    'pg_namespace',
    'pg_proc',
    'pg_enum',
    'pg_attrdef',
    'pg_depend',
  ];
  // Vacuum counts in pg_class whenever it likes.
  const tables = [...catalogs, '(SELECT oid, relname, relkind, relchecks FROM pg_catalog.pg_class)'];
  const counts = tables.map((c) => `(SELECT count(*) || md5(string_agg(t::text, '|' ORDER BY t::text)) FROM ${c} t)`);
  const [row] = await db.rows(`SELECT ARRAY[${counts.join(', ')}] AS counts,
    current_setting('search_path') AS path, current_setting('TimeZone') AS zone, current_setting('client_min_messages') AS level`);
  return row;
}

test('nothing is left behind, outside a transaction and inside one', async () => {
  const made = one([column('a', plan)], { checks: [{ name: 'k', expr: sql(`a in ('free', 'team')`) }] }, [
    'free',
    'team',
  ]);
  const model = one(
    [column('a', plan), column('b', { name: 'enum', ref: { schema: 'auth', name: 'x' } })],
    { checks: [{ name: 'k', expr: sql(`a = 'more' or a = 'team'`) }] },
    ['free', 'more', 'team'],
  );
  const wanted = { ...model, objects: [...model.objects, enumObject({ schema: 'auth', name: 'x' }, ['y'])] };
  await against(made, wanted);
  const before = await fingerprint();
  await read(db, wanted);
  expect(await fingerprint()).toEqual(before);
  await db.client.query('BEGIN; CREATE TABLE mine (id int); SET LOCAL statement_timeout = 12345');
  const inside = await fingerprint();
  const { desired } = await read(db, wanted);
  expect(desired.tables[0]?.checks[0]?.expr.canonical).toBeDefined();
  expect(await fingerprint()).toEqual(inside);
  expect(await db.rows('SHOW statement_timeout')).toEqual([{ statement_timeout: '12345ms' }]);
  await db.client.query('COMMIT');
  expect(await db.rows(`SELECT to_regclass('mine')::text AS mine`)).toEqual([{ mine: 'mine' }]);
});

describe('what the server does not accept', () => {
  test('all mistakes at once, with the table, the part and the server’s words', async () => {
    const made = one([column('a', 'integer')]);
    const model = one(
      [
        column('a', 'integer', { default: sql(`'x' || 'y'`) }),
        column('g', 'integer', { generated: { as: sql('nope + 1'), stored: true } }),
      ],
      {
        checks: [
          { name: 'k', expr: sql('a >') },
          { name: 'k2', expr: sql('a') },
        ],
        indexes: [{ name: 'i', unique: false, parts: [{ expr: sql('now()') }], where: sql('b > 1') }],
      },
    );
    await expect(against(made, model)).rejects.toMatchObject({
      code: 'expression',
      family: 'usage',
      message: expect.stringMatching(/^PostgreSQL \d+ does not accept what the models say:/),
      data: {
        mistakes: [
          expect.stringContaining('check k of table t: syntax error'),
          'check k2 of table t: argument of CHECK must be type boolean, not type integer',
          'generated column t.g: column "nope" does not exist',
          'index i of table t: functions in index expression must be marked IMMUTABLE',
          'index i of table t: column "b" does not exist',
          'default of column t.a: column "a" is of type integer but default expression is of type text',
        ],
      },
    });
    // The connection is as good as before.
    expect(await db.rows('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('a function that is not there yet is not proven, and neither is what stands beside it', async () => {
    const made = one([column('a', 'text')], { checks: [{ name: 'k', expr: sql(`a <> ''`) }] });
    const model = one([column('a', 'text')], { checks: [{ name: 'k', expr: sql('is_email(a)') }] });
    const { unproven } = await against(made, model);
    expect(unproven).toEqual(['check k of table t: function is_email(text) does not exist']);
  });

  test('a type that is not there yet takes down only what is of it', async () => {
    const made = one([column('a', 'integer'), column('b', 'text')], {
      checks: [{ name: 'k', expr: sql('a in (1, 2)') }],
    });
    const model = one([column('a', 'integer'), column('b', { name: 'raw', args: ['planet'] })], {
      checks: [
        { name: 'k', expr: sql('a  =  1 or b is null') },
        { name: 'k2', expr: sql('a in (1, 2) and a <> 7') },
      ],
    });
    const { unproven, desired } = await against(made, model);
    expect(unproven).toEqual([
      'check k of table t: column "b" does not exist',
      'type of column t.b: type "planet" does not exist',
    ]);
    expect(desired.tables[0]?.checks[1]?.expr.canonical?.text).toBe('(a = ANY (ARRAY[1, 2])) AND (a <> 7)');
  });

  test('a role that may not make temporary tables, and a transaction that may not write', async () => {
    const made = one([column('a', 'integer')], { checks: [{ name: 'k', expr: sql('a in (1, 2)') }] });
    const model = one([column('a', 'integer')], { checks: [{ name: 'k', expr: sql('a in (1,2,3)') }] });
    await against(made, model);
    const [row] = await db.rows<{ name: string }>('SELECT current_database() AS name');
    const role = `reader_${row?.name}`;
    await db.client.query(
      `REVOKE TEMPORARY ON DATABASE ${row?.name} FROM PUBLIC; CREATE ROLE ${role}; GRANT USAGE ON SCHEMA public TO ${role}; SET ROLE ${role}`,
    );
    try {
      const { unproven } = await read(db, model);
      expect(unproven).toEqual([
        `check k of table t: permission denied to create temporary tables in database "${row?.name}"`,
      ]);
    } finally {
      await db.client.query(
        `RESET ROLE; GRANT TEMPORARY ON DATABASE ${row?.name} TO PUBLIC; DROP OWNED BY ${role}; DROP ROLE ${role}`,
      );
    }
    await db.client.query('SET default_transaction_read_only = on');
    try {
      const { unproven } = await read(db, model);
      expect(unproven).toEqual(['check k of table t: cannot execute CREATE FUNCTION in a read-only transaction']);
    } finally {
      await db.client.query('SET default_transaction_read_only = off');
    }
  });
});

test('types, functions and operator classes of extensions, in a schema of theirs', async () => {
  const found = await db.rows<{ name: string }>(
    `SELECT name FROM pg_available_extensions WHERE name IN ('citext', 'pg_trgm', 'hstore') ORDER BY name`,
  );
  if (found.length < 3) return;
  await db.client.query(`CREATE SCHEMA auth; CREATE EXTENSION citext SCHEMA auth; CREATE EXTENSION pg_trgm SCHEMA auth;
    CREATE EXTENSION hstore SCHEMA auth; SET search_path = public, auth`);
  try {
    const text = { name: 'raw', args: ['CITEXT'] };
    const model = one(
      [
        column('a', text, { default: value('x') }),
        column('b', { name: 'raw', args: ['auth.hstore'] }, { default: sql(`'a=>1'`) }),
        column('c', 'text'),
        column('d', { name: 'array', of: text }, { default: value(['x']) }),
      ],
      {
        checks: [{ name: 'k', expr: sql(`a in ('x', 'y') and similarity(c, 'z') < 1`) }],
        indexes: [
          {
            name: 'i',
            unique: false,
            method: 'gin',
            parts: [{ column: 'c', options: { postgres: { opclass: 'gin_trgm_ops' } } }],
          },
          { name: 'j', unique: false, parts: [{ expr: sql('lower(a)') }], where: sql(`b ? 'a'`) },
        ],
      },
    );
    const target = await postgres.readTarget(db);
    await play(db, creation(postgres.canonical(model, target).schema));
    const { desired, live, unproven } = await read(db, model, ['public', 'auth']);
    expect(unproven).toEqual([]);
    const tables = (schema: Schema): Schema => ({ ...schema, objects: [] });
    expect(differences(tables(desired), tables(live))).toEqual([]);
    expect((await postgres.introspect(db, { schemas: ['public', 'auth'] })).unmodelled).toEqual([]);
  } finally {
    await db.client.query('RESET search_path; DROP SCHEMA auth CASCADE');
  }
});
