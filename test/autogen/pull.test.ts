// The text of models: names of exports, what is left to a convention, constants that a type does not take, options of any name.
import { describe, expect, it, test } from 'vitest';
import { exportNames } from '../../src/autogen/pull/export-names.js';
import { modelFiles, withHeading } from '../../src/autogen/pull/index.js';
import { postgres } from '../../src/dialects/postgres/index.js';
import { sqlite } from '../../src/dialects/sqlite/index.js';
import { makeColumn, makeSchema, makeTable } from '../../src/schema/build.js';
import type { Default, Options, Table } from '../../src/schema/types.js';

function textOf(tables: readonly Table[], dialect = postgres): string {
  const target = dialect.target();
  const { files } = modelFiles({ schema: makeSchema({ tables }), dialect, target });
  return files.map(({ text }) => text).join('\n');
}

test.each([
  ['users', 'users'],
  ['order_items', 'orderItems'],
  ['OrderItems', 'orderItems'],
  ['HTTPLog', 'httpLog'],
  ['USERS', 'users'],
  ['USER_IDS', 'userIds'],
  ['users table', 'usersTable'],
  ['a.b-c', 'aBC'],
  ['1st', '_1st'],
  ['delete', 'deleteTable'],
  ['default', 'defaultTable'],
  ['table', 'tableTable'],
  ['__proto__', 'proto'],
  ['表', '表'],
  ['Ünïcode_ß', 'ünïcodeSS'],
  ['🚀', '_'],
  ['', '_'],
  ['$dollar', '$dollar'],
  ['x; alert(1)', 'xAlert1'],
])('an export of %j is called %s', (name, expected) => {
  expect(exportNames([{ ref: { name }, suffix: 'Table' }], new Set(['table', 'c']))).toEqual([expected]);
});

test('names that meet: the schema in front, then numbers', () => {
  const refs = [
    { name: 'users' },
    { name: 'Users' },
    { name: 'USERS' },
    { schema: 'auth', name: 'users' },
    { schema: 'auth', name: 'Users' },
    { name: '🚀' },
    { name: '🛸' },
  ];
  const names = exportNames(
    refs.map((ref) => ({ ref, suffix: 'Table' })),
    new Set(),
  );
  expect(names).toEqual(['users', 'usersTable', 'usersTable2', 'authUsers', 'authUsersTable', '_', '_Table']);
});

describe.each([postgres, sqlite])('options on $label', (dialect) => {
  it('of any name are written, wherever they stand', () => {
    const option = (place: string): { readonly options: Options } => ({
      options: { [dialect.name]: { [`new_${place}`]: [1, 'x'] } },
    });
    const table = makeTable({
      name: 't',
      columns: [
        makeColumn({ name: 'a', type: { name: 'integer' }, ...option('column') }),
        makeColumn({ name: 'b', type: { name: 'text' } }),
      ],
      primaryKey: { name: 't_pkey', columns: ['a'], ...option('primaryKey') },
      uniques: [{ name: 'u', columns: ['b'], ...option('unique') }],
      foreignKeys: [
        { name: 'f', columns: ['a'], references: { name: 't' }, referencedColumns: ['a'], ...option('foreignKey') },
        { name: 'g', columns: ['a', 'b'], references: { name: 'o' }, referencedColumns: ['a', 'b'], ...option('pair') },
      ],
      checks: [{ name: 'k', expr: { sql: 'a > 0' }, ...option('check') }],
      indexes: [{ name: 'i', unique: false, parts: [{ column: 'b', ...option('indexPart') }], ...option('index') }],
      ...option('table'),
    });
    const text = textOf([table], dialect);
    const places = ['column', 'primaryKey', 'unique', 'foreignKey', 'pair', 'check', 'indexPart', 'index', 'table'];
    expect(places.filter((place) => !text.includes(`new_${place}: [1, 'x']`))).toEqual([]);
  });
});

test.each<[type: string, value: Default, dialect: typeof postgres, expected: string]>([
  ['text', { value: '' }, postgres, ".default('')"],
  ['text', { value: "it's" }, postgres, '.default("it\'s")'],
  ['text', { value: 1.5 }, sqlite, '.default(sql`1.5`)'],
  ['boolean', { value: 'x' }, sqlite, ".default(sql`'x'`)"],
  ['integer', { value: 'ten' }, sqlite, ".default(sql`'ten'`)"],
  ['numeric', { value: '0.00' }, postgres, ".default('0.00')"],
  ['bigint', { bigint: '9007199254740993' }, postgres, '.default(9007199254740993n)'],
  ['text', { sql: `\`x\` || \${y}\\` }, postgres, `.default(sql\`\\\`x\\\` || \\\${y}\\\\\`)`],
])('a default of %s: %j', (type, value, dialect, expected) => {
  const table = makeTable({ name: 't', columns: [makeColumn({ name: 'a', type: { name: type }, default: value })] });
  expect(textOf([table], dialect)).toContain(`${expected},`);
});

test('a list is written whatever its dimensions, and with its gaps', () => {
  const type = { name: 'array', of: { name: 'integer' } };
  const columns = [
    [
      [1, 2],
      [3, null],
    ],
    ['x'],
  ].map((value, i) => makeColumn({ name: `c${i}`, type, default: { value } }));
  const text = textOf([makeTable({ name: 't', columns })]);
  expect(text).toContain('c0: c.integer().array().default([[1, 2], [3, null]]),');
  expect(text).toContain(`c1: c.integer().array().default(sql`);
});

test('what is long at a column is broken below it', () => {
  const column = makeColumn({ name: 'account_id', type: { name: 'integer' }, nullable: false });
  const key = {
    name: 'a_rather_long_name_of_a_foreign_key',
    columns: ['account_id'],
    references: { name: 'accounts' },
    referencedColumns: ['id'],
    onDelete: 'restrict' as const,
    onUpdate: 'restrict' as const,
    match: 'full' as const,
  };
  expect(textOf([makeTable({ name: 't', columns: [column], foreignKeys: [key] })])).toContain(`
  account_id: c.integer()
    .notNull()
    .references('accounts.id', {
      name: 'a_rather_long_name_of_a_foreign_key',
`);
});

test('imports are those that are used, in order', () => {
  const [first] = textOf([
    makeTable({ name: 't', columns: [makeColumn({ name: 'a', type: { name: 'text' } })] }),
  ]).split('\n');
  expect(first).toBe("import { c, table } from 'limbeck';");
});

test('a heading cannot end before its last line', () => {
  const text = withHeading({ text: 'export {};' }, 'a server', ['view a\nexport const b = 1', 'view \u2028c']);
  expect(text.split('\n').filter((line) => !line.startsWith('//'))).toEqual(['export {};']);
  expect(text).not.toContain('\u2028');
});
