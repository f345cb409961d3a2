// Names that a convention chooses; what the default shares with PostgreSQL is compared with a real server in
// test/models/naming.live.test.ts.
import { describe, expect, test } from 'vitest';
import {
  byteLength,
  chooseName,
  clip,
  namingMistakes,
  noNames,
  objectName,
  takeName,
  wrapName,
} from '../../src/schema/naming.js';

const key = { kind: 'unique', table: 'users', columns: ['email'] } as const;

test('a name that is taken is numbered; indexes and keys share their names, constraints theirs', () => {
  const taken = noNames();
  takeName('index', 'users_email_key', taken);
  takeName('check', 'users_email_key1', taken);
  takeName('index', 'users_email_fkey', taken);
  expect(chooseName(key, {}, taken)).toBe('users_email_key2');
  expect(chooseName(key, {}, taken)).toBe('users_email_key3');
  expect(chooseName({ kind: 'foreignKey', table: 'users', columns: ['email'] }, {}, taken)).toBe('users_email_fkey');
});

test.each([
  ['a', 'b', 'x', 'a_b_x'],
  ['a', undefined, 'pkey', 'a_pkey'],
  ['t'.repeat(63), 'c'.repeat(63), 'key', `${'t'.repeat(29)}_${'c'.repeat(29)}_key`],
  ['t'.repeat(63), 'c', 'key', `${'t'.repeat(57)}_c_key`],
  ['é'.repeat(31), undefined, 'pkey', `${'é'.repeat(29)}_pkey`],
])('%s and %s and %s', (table, columns, label, name) => {
  expect(objectName(table, columns, label)).toBe(name);
  expect(byteLength(name)).toBeLessThanOrEqual(63);
});

test('a text is cut between two characters', () => {
  expect(['a🐘b', 'a🐘b', 'a🐘b', 'éé'].map((text, i) => clip(text, [4, 5, 0, 3][i] ?? 0))).toEqual([
    'a',
    'a🐘',
    '',
    'é',
  ]);
});

describe('templates', () => {
  const naming = { unique: 'uq_{table}_{columns}', check: 'ck_{name}_{unknown}' };

  test('are filled, and long names end in a hash of the whole', () => {
    expect(chooseName(key, naming, noNames())).toBe('uq_users_email');
    const long = { ...key, columns: ['e'.repeat(60)] };
    const longer = { ...key, columns: ['e'.repeat(61)] };
    expect(chooseName(long, naming, noNames())).toBe(`uq_users_${'e'.repeat(45)}_11ff014d`);
    expect(chooseName(longer, naming, noNames())).not.toBe(chooseName(long, naming, noNames()));
  });

  test('values that look like placeholders are left alone', () => {
    expect(chooseName({ ...key, table: '{columns}$&' }, naming, noNames())).toBe('uq_{columns}$&_email');
  });

  test('a given name goes where there is a place for it', () => {
    expect(wrapName({ kind: 'check', table: 't', columns: [], name: 'has_at' }, naming)).toBe('ck_has_at_{unknown}');
    expect(wrapName({ ...key, name: 'mine' }, naming)).toBe('mine');
    expect(wrapName({ ...key, name: 'mine' }, {})).toBe('mine');
  });

  test('all mistakes of a convention', () => {
    expect(namingMistakes({ unique: 'uq_{table}', pk: 'x', check: '', index: 5, foreignKey: 'fk_{tabel}_{}' })).toEqual(
      [
        'pk is not one of primaryKey, unique, foreignKey, check, exclude, index',
        'check must be a template such as "{table}_{columns}"',
        'index must be a template such as "{table}_{columns}"',
        'foreignKey has {tabel}; there are {table} {columns} {referred} {name}',
        'foreignKey has {}; there are {table} {columns} {referred} {name}',
      ],
    );
  });
});
