import { describe, expect, test } from 'vitest';
import { makeColumn, makeSchema, makeTable } from '../../src/schema/build.js';
import { renameColumnIn, renameTableIn, renameTypeIn } from '../../src/schema/rename.js';
import { renameIdentifiers } from '../../src/schema/sql-text.js';

const rename = (sql: string, from: string, to: string): string =>
  renameIdentifiers(sql, (name, _, place) => (place === 'column' && name === from ? to : undefined));

describe('a column in an expression', () => {
  test.each([
    ['bare', 'email > 1', 'mail', 'mail > 1'],
    ['in capitals', 'EMAIL > 1', 'mail', 'mail > 1'],
    ['quoted', '"email" > 1', 'mail', 'mail > 1'],
    ['qualified', 'users.email > 1', 'mail', 'users.mail > 1'],
    ['to a name that needs quotes', 'email > 1', 'e-mail', '"e-mail" > 1'],
    ['to a name with a quote', 'email > 1', 'e"mail', '"e""mail" > 1'],
    ['to a keyword', 'email IS NULL', 'order', '"order" IS NULL'],
    ['to a constant', 'email IS NULL', 'null', '"null" IS NULL'],
    ['beside a string of the same text', `email <> 'email'`, 'mail', `mail <> 'email'`],
    ['beside a comment', 'email /* email */ > 1 -- email', 'mail', 'mail /* email */ > 1 -- email'],
    ['beside a function', 'email(email)', 'mail', 'email(mail)'],
    [
      'beside a type of the same name',
      `email <> 'a'::email AND cast(b AS email) = email`,
      'mail',
      `mail <> 'a'::email AND cast(b AS email) = mail`,
    ],
    ['beside a table of the same name', 'email.email > 1', 'mail', 'email.mail > 1'],
    ['in a dollar string', 'email <> $x$email$x$', 'mail', 'mail <> $x$email$x$'],
  ])('%s', (_, sql, to, expected) => {
    expect(rename(sql, 'email', to)).toBe(expected);
  });

  test.each([
    ['null', 'a IS NULL OR "null" > 1', 'a IS NULL OR b > 1'],
    ['true', 'a = TRUE AND "true"', 'a = TRUE AND b'],
    ['end', 'CASE WHEN a THEN "end" ELSE 1 END', 'CASE WHEN a THEN b ELSE 1 END'],
    ['current_date', '"current_date" > CURRENT_DATE', 'b > CURRENT_DATE'],
  ])('that is called %s is not the word of the language', (name, sql, expected) => {
    expect(rename(sql, name, 'b')).toBe(expected);
  });
});

const users = makeTable({
  name: 'users',
  columns: [
    makeColumn({ name: 'id', type: { name: 'integer' }, nullable: false }),
    makeColumn({ name: 'boss', type: { name: 'integer' } }),
    makeColumn({
      name: 'twice',
      type: { name: 'integer' },
      generated: { as: { sql: 'boss * 2', canonical: { text: '(boss * 2)', by: 'x' } }, stored: true },
    }),
  ],
  primaryKey: { name: 'users_pkey', columns: ['id'] },
  uniques: [{ name: 'users_boss_key', columns: ['boss', 'id'] }],
  foreignKeys: [{ name: 'f', columns: ['boss'], references: { name: 'users' }, referencedColumns: ['id'] }],
  checks: [{ name: 'c', expr: { sql: 'users.boss > other.boss' } }],
  indexes: [
    {
      name: 'i',
      unique: false,
      parts: [{ column: 'boss' }, { expr: { sql: 'abs(boss)' } }],
      where: { sql: 'boss > 0' },
    },
  ],
});
const notes = makeTable({
  name: 'notes',
  columns: [makeColumn({ name: 'boss', type: { name: 'integer' } })],
  foreignKeys: [
    { name: 'g', columns: ['boss'], references: { name: 'users' }, referencedColumns: ['boss'] },
    { name: 'h', columns: ['boss'], references: { schema: 'other', name: 'users' }, referencedColumns: ['boss'] },
  ],
});
const schema = makeSchema({ tables: [users, notes] });

test('a column takes along keys, references, indexes and expressions, but no column of the same name elsewhere', () => {
  const [after, others] = renameColumnIn(schema, users, 'boss', 'lead').tables;
  expect(after?.columns[2]?.generated?.as).toEqual({ sql: 'lead * 2', canonical: { text: '(lead * 2)', by: 'x' } });
  expect(after?.uniques[0]?.columns).toEqual(['lead', 'id']);
  expect(after?.foreignKeys[0]).toMatchObject({ columns: ['lead'], referencedColumns: ['id'] });
  expect(after?.checks[0]?.expr.sql).toBe('users.lead > other.boss');
  expect(after?.indexes[0]).toMatchObject({
    parts: [{ column: 'lead' }, { expr: { sql: 'abs(lead)' } }],
    where: { sql: 'lead > 0' },
  });
  expect(others?.columns[0]?.name).toBe('boss');
  expect(others?.foreignKeys.map(({ columns, referencedColumns }) => [columns, referencedColumns])).toEqual([
    [['boss'], ['lead']],
    [['boss'], ['boss']],
  ]);
});

test('a table takes along what refers to it, in its own schema only', () => {
  const [after, others] = renameTableIn(schema, users, 'people').tables;
  expect(after?.name).toBe('people');
  expect(after?.foreignKeys[0]?.references).toEqual({ name: 'people' });
  expect(others?.foreignKeys.map(({ references }) => references)).toEqual([
    { name: 'people' },
    { schema: 'other', name: 'users' },
  ]);
});

test('a table takes along its name in expressions', () => {
  expect(renameTableIn(schema, users, 'people').tables[0]?.checks[0]?.expr.sql).toBe('people.boss > other.boss');
});

test('a type takes along its name in casts', () => {
  const plan = { name: 'plan' };
  const typed = makeTable({
    name: 'a',
    columns: [makeColumn({ name: 'plan', type: { name: 'array', of: { name: 'enum', ref: plan } } })],
    checks: [{ name: 'c', expr: { sql: `plan <> 'free'::plan AND plan <> 'x'::other.plan` } }],
  });
  const [after] = renameTypeIn(makeSchema({ tables: [typed] }), {
    what: 'object',
    from: { kind: 'enum', ...plan },
    to: { kind: 'enum', name: 'My plan' },
    bare: true,
  }).tables;
  expect(after?.columns[0]?.type).toEqual({ name: 'array', of: { name: 'enum', ref: { name: 'My plan' } } });
  expect(after?.checks[0]?.expr.sql).toBe(`plan <> 'free'::"My plan" AND plan <> 'x'::other.plan`);
});

test.each([
  ['other', 'Gold'],
  ['third', 'plan'],
])('a type that goes to %s.%s leaves casts to its namesake in the default schema alone', (place, name) => {
  const typed = makeTable({
    name: 'a',
    columns: [makeColumn({ name: 'plan', type: { name: 'enum', ref: { schema: 'other', name: 'plan' } } })],
    checks: [{ name: 'c', expr: { sql: `'free'::plan <> 'x'::other.plan` } }],
  });
  const [after] = renameTypeIn(makeSchema({ tables: [typed] }), {
    what: 'object',
    from: { kind: 'enum', schema: 'other', name: 'plan' },
    to: { kind: 'enum', schema: place, name },
    bare: false,
  }).tables;
  const written = name === 'Gold' ? `${place}."Gold"` : `${place}.${name}`;
  expect(after?.checks[0]?.expr.sql).toBe(`'free'::plan <> 'x'::${written}`);
});

test.each([
  ['a table that is not there', () => renameTableIn(schema, { name: 'nope' }, 'x'), 'table nope does not exist'],
  ['a table onto another', () => renameTableIn(schema, users, 'notes'), 'table notes exists already'],
  ['a column that is not there', () => renameColumnIn(schema, users, 'nope', 'x'), 'users.nope does not exist'],
  ['a column onto another', () => renameColumnIn(schema, users, 'boss', 'id'), 'users.id exists already'],
  ['a column of no table', () => renameColumnIn(schema, { name: 'no' }, 'a', 'b'), 'table no does not exist'],
])('%s cannot be renamed', (_, run, message) => {
  expect(run).toThrow(message);
});
