// The default convention against a real server: what it calls constraints and indexes that nobody named is what we do.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Columns,
  c,
  check,
  collectModels,
  foreignKey,
  index,
  primaryKey,
  sql,
  type TableModel,
  type TablePart,
  table,
  unique,
} from '../../src/models/index.js';
import { constraintsOf } from '../../src/schema/find.js';
import type { Constraint, Index, Table } from '../../src/schema/types.js';
import { type TestDatabase, testDatabase } from '../support/postgres.js';
import { serverVersion } from '../support/server-version.js';
import { checks, expressions } from './naming-cases.js';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.drop());

interface Names {
  readonly table: string;
  readonly constraints: readonly string[];
  readonly indexes: readonly string[];
}

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const list = (names: readonly string[]): string => names.map(quote).join(', ');

function withoutName(key: Constraint): string {
  switch (key.kind) {
    case 'primaryKey':
      return `PRIMARY KEY (${list(key.columns)})`;
    case 'unique':
      return `UNIQUE (${list(key.columns)})`;
    case 'foreignKey':
      return `FOREIGN KEY (${list(key.columns)}) REFERENCES ${quote(key.references.name)} (${list(key.referencedColumns)})`;
    case 'check':
      return `CHECK (${key.expr.sql})`;
    case 'exclude':
      throw new Error('the generator makes none');
  }
}

/** The statements that make a table and name nothing that the convention named. */
function statements(made: Table): readonly string[] {
  const name = (item: { readonly name: string; readonly conventional?: true }): string =>
    item.conventional ? '' : quote(item.name);
  const columns = made.columns.map(
    (column) => `${quote(column.name)} ${column.type.name}${column.nullable ? '' : ' NOT NULL'}`,
  );
  const constraints = constraintsOf(made).map(
    (key) => `${key.conventional ? '' : `CONSTRAINT ${quote(key.name)} `}${withoutName(key)}`,
  );
  const indexes = made.indexes.map((item: Index) => {
    const parts = item.parts.map((part) => ('column' in part ? quote(part.column) : `(${part.expr.sql})`));
    return `CREATE INDEX ${name(item)} ON ${quote(made.name)} (${parts.join(', ')})`;
  });
  return [`CREATE TABLE ${quote(made.name)} (${[...columns, ...constraints].join(', ')})`, ...indexes];
}

async function namesOnServer(tables: readonly Table[]): Promise<readonly Names[]> {
  await db.rows('BEGIN');
  try {
    for (const made of tables) for (const statement of statements(made)) await db.rows(statement);
    const named: Names[] = [];
    for (const made of tables) {
      const constraints = await db.rows<{ conname: string }>(
        `SELECT conname FROM pg_constraint WHERE conrelid = $1::regclass AND contype IN ('c', 'p', 'u', 'f')
         ORDER BY array_position(ARRAY['p', 'u', 'f', 'c'], contype::text), oid`,
        [quote(made.name)],
      );
      const indexes = await db.rows<{ relname: string }>(
        `SELECT relname FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
         WHERE indrelid = $1::regclass AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u'))
         ORDER BY indexrelid`,
        [quote(made.name)],
      );
      named.push({
        table: made.name,
        constraints: constraints.map(({ conname }) => conname),
        indexes: indexes.map(({ relname }) => relname),
      });
    }
    return named;
  } finally {
    await db.rows('ROLLBACK');
  }
}

async function expectServersNames(models: readonly TableModel[]): Promise<readonly Names[]> {
  const { tables } = collectModels([{ models }]).schema;
  const ours = tables.map((made) => ({
    table: made.name,
    constraints: constraintsOf(made).map(({ name }) => name),
    indexes: made.indexes.map(({ name }) => name),
  }));
  expect(ours).toEqual(await namesOnServer(tables));
  return ours;
}

describe('constraints', () => {
  test('of every kind', async () => {
    const [accounts, posts] = await expectServersNames([
      table(
        'accounts',
        { id: c.bigint().primaryKey(), email: c.text().unique(), a: c.integer(), b: c.integer() },
        (t) => [
          unique(t.a, t.b),
          check(sql`a > 0`),
          check(sql`a > b`),
          check(sql`b between 1 and 5 and b is not null`),
          check(sql`1 = 1`),
          check('chosen', sql`a <> 3`),
        ],
      ),
      table(
        'posts',
        { account_id: c.bigint().references('accounts.id'), nr: c.integer(), x: c.integer(), y: c.integer() },
        (t) => [primaryKey(t.account_id, t.nr), foreignKey(t.x, t.y).references('accounts', 'a', 'b')],
      ),
    ]);
    expect(accounts?.constraints).toEqual([
      'accounts_pkey',
      'accounts_email_key',
      'accounts_a_b_key',
      'accounts_a_check',
      'accounts_check',
      'accounts_b_check',
      'accounts_check1',
      'chosen',
    ]);
    expect(posts?.constraints).toEqual(['posts_pkey', 'posts_account_id_fkey', 'posts_x_y_fkey']);
  });

  test('that would have one name are numbered, over the tables of a schema', async () => {
    const [, , last] = await expectServersNames([
      table('a_b', { c: c.integer().unique().check(sql`c > 0`).check(sql`c > 1`).check(sql`c > 2`) }),
      table('a', {
        b_c: c.integer().unique().check(sql`b_c > 0`),
        b: c.integer().references('a_b.c').references('a_b.c'),
      }),
      table('a_b_c', { k: c.integer().references('a.b_c'), key: c.integer().unique() }),
    ]);
    expect(last?.constraints).toEqual(['a_b_c_key_key', 'a_b_c_k_fkey']);
  });

  test('a given name is avoided by the ones that follow', async () => {
    await expectServersNames([
      table('t', { a: c.integer().unique('t_b_key'), b: c.integer().unique(), d: c.integer() }, (t) => [
        check('t_d_check', sql`d > 3`),
        check(sql`d > 4`),
        index(t.a).name('t_d_idx'),
        index(t.d),
      ]),
    ]);
  });
});

test('a name that a table has is not given to a key or an index', async () => {
  const [, names] = await expectServersNames([
    table('t_a_idx', { x: c.integer() }),
    table('t', { a: c.integer().unique() }, (t) => [index(t.a), index(t.a)]),
  ]);
  expect(names?.indexes).toEqual(['t_a_idx1', 't_a_idx2']);
});

const long = 'a_table_with_a_name_of_sixty_three_bytes_which_is_as_long_as_it';
const wide = 'ßäöü漢字🐘'.repeat(3).slice(0, 25);

test.each([
  ['long names', long, `${long.slice(0, 62)}x`, `${long.slice(0, 62)}y`],
  ['a long table', long, 'a', 'b'],
  ['long columns', 't', long, `${long.slice(0, 62)}z`],
  ['characters of several bytes', wide, `${wide}é`, `x${wide}`],
  ['four bytes at the cut', '🐘'.repeat(15), `ab${'🐘'.repeat(15)}`, `abc${'🐘'.repeat(15)}`],
  ['quotes, dots and backslashes', `it's "a".b\\c`, `"`, `.`],
  ['keywords', 'select', 'order', 'user'],
  ['what looks like a parameter', '$1', '?', 'a?b'],
  ['digits and blanks', '1st', ' ', '2 nd'],
  ['names that look like names of constraints', 'x_pkey', 'key', 'key1'],
] as const)('%s', async (_, name, a, b) => {
  const columns: Columns = { [a]: c.integer().unique(), [b]: c.integer().unique(), c: c.integer() };
  const [q1, q2] = [sql.raw(quote(a)), sql.raw(quote(b))];
  await expectServersNames([
    table({ name }, { ...columns, p: c.integer().primaryKey() }, [
      unique(a, b),
      unique(b, a),
      check(sql`${q1} > 0`),
      check(sql`${q2} > 0`),
      check(sql`${q1} > ${q2}`),
      foreignKey(a).references({ name }, b),
      foreignKey(a, b).references({ name }, b, a),
      index(a, b),
      index(b, a),
      index(a),
      index(a),
      index(sql`abs(${q1})`, sql`abs(${q2})`),
      index(sql`(${q1} + ${q2})`, a),
      index(sql`${q1}::text`),
    ]),
  ]);
});

test('an index is called after the root of its expression', async () => {
  await db.rows('BEGIN');
  await db.rows('CREATE TYPE address AS (street text)');
  await db.rows(
    'CREATE TABLE t (a text, b text, n int, f boolean, l text[], j jsonb, ts timestamp, mine address, x xml, "Mixed Case" text)',
  );
  try {
    const found: (readonly [string, string])[] = [];
    for (const [expression] of expressions) {
      await db.rows('SAVEPOINT before');
      // Not every expression may stand in an index; what the server calls it in a query is what it would call it there.
      const ok = await db.rows(`CREATE INDEX ON t ((${expression}))`).then(
        () => true,
        () => false,
      );
      if (ok) {
        const [row] = await db.rows<{ relname: string }>(
          "SELECT relname FROM pg_index JOIN pg_class ON oid = indexrelid WHERE indrelid = 't'::regclass",
        );
        found.push([expression, row?.relname.slice('t_'.length, -'_idx'.length) ?? '']);
        await db.rows('ROLLBACK TO before');
      } else {
        await db.rows('ROLLBACK TO before');
        const { fields } = await db.client.query(`SELECT ${expression} FROM t`);
        found.push([expression, (fields[0]?.name ?? '').replace('?column?', 'expr')]);
      }
    }
    // EXTRACT was date_part until 14; what our own name for it is does not follow the server's version.
    const onServer = ([text, name]: readonly [string, string]) =>
      [text, serverVersion < 14 && name === 'extract' ? 'date_part' : name] as const;
    expect(found).toEqual(expressions.map(onServer));
  } finally {
    await db.rows('ROLLBACK');
  }
  const ours = expressions.map(([expression]) => {
    const model = table('t', { a: c.text() }, [index(sql.raw(expression))]);
    const [made] = collectModels([{ model }]).schema.tables;
    return [expression, made?.indexes[0]?.name.slice('t_'.length, -'_idx'.length)];
  });
  expect(ours).toEqual(expressions);
});

test('a check of one column is called after it', async () => {
  const columns: Columns = {
    a: c.integer(),
    b: c.integer(),
    name: c.text(),
    day: c.timestamp(),
    time: c.time(),
    zone: c.text(),
    year: c.integer(),
    date: c.date(),
    text: c.text(),
    precision: c.text(),
    'Mixed Case': c.text(),
  };
  for (const [expression, name] of checks) {
    const [names] = await expectServersNames([table('t', columns, [check(sql.raw(expression))])]);
    expect([expression, names?.constraints[0]]).toEqual([expression, name]);
  }
});

test('any names at all', async () => {
  const char = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...'abc_1"\'.$?\\ ') },
    { weight: 2, arbitrary: fc.constantFrom('é', '漢', '🐘', '\n') },
  );
  const name = fc
    .oneof(
      fc.string({ unit: char, minLength: 1, maxLength: 5 }),
      fc.string({ unit: char, minLength: 20, maxLength: 60 }),
    )
    .filter((text) => Buffer.byteLength(text) <= 63);
  const parts = (names: readonly string[]): fc.Arbitrary<readonly TablePart[]> => {
    const some = fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 3 });
    return fc.array(
      fc.oneof(
        some.map((columns) => unique(...columns)),
        some.map((columns) => index(...columns)),
        some.map((columns) => index(...columns.map((column) => sql.raw(`abs(${quote(column)})`)))),
        some.map((columns) => check(sql.raw(columns.map((column) => `${quote(column)} > 0`).join(' and ')))),
      ),
      { maxLength: 6 },
    );
  };
  const models = fc
    .uniqueArray(name, { minLength: 1, maxLength: 3 })
    .chain((names) =>
      fc.tuple(
        ...names.map((tableName) =>
          fc
            .uniqueArray(name, { minLength: 1, maxLength: 4 })
            .chain((columnNames) =>
              parts(columnNames).map((own) =>
                table({ name: tableName }, Object.fromEntries(columnNames.map((column) => [column, c.integer()])), own),
              ),
            ),
        ),
      ),
    );
  await fc.assert(
    fc.asyncProperty(models, async (made) => {
      await expectServersNames(made);
    }),
    { seed: 7, numRuns: 120 },
  );
});
