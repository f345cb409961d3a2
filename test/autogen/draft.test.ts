import { expect, test } from 'vitest';
import { draftRevision } from '../../src/autogen/index.js';
import { enumFaces } from '../../src/dialects/standard/kinds/enum.js';
import type { Operation } from '../../src/ops/index.js';
import { makeColumn, makeTable } from '../../src/schema/build.js';
import type { Vocabulary } from '../../src/schema/vocabulary.js';

const vocabulary: Vocabulary = { dialect: 'test', kinds: {} };

const users = makeTable({
  name: 'users',
  columns: [
    makeColumn({ name: 'id', type: { name: 'bigint' }, nullable: false, identity: { generation: 'always' } }),
    makeColumn({ name: 'e-mail', type: { name: 'varchar', args: [320] }, nullable: false }),
    makeColumn({ name: 'tags', type: { name: 'array', of: { name: 'text' } }, default: { sql: `'{}'::text[]` } }),
    makeColumn({
      name: 'plan',
      type: { name: 'enum', ref: { schema: 'app', name: 'plan' } },
      default: { value: 'free' },
    }),
    makeColumn({ name: 'joined', type: { name: 'timestamptz' }, default: { date: '2026-01-02T03:04:05.000Z' } }),
    makeColumn({
      name: 'label',
      type: { name: 'text' },
      generated: { as: { sql: `'\`' || name || '\\\${x}'` }, stored: true },
      comment: "it's a\nlabel\u202e",
    }),
  ],
  primaryKey: { name: 'users_pkey', columns: ['id'] },
  uniques: [{ name: 'users_e-mail_key', columns: ['e-mail'], deferrable: 'deferred' }],
  foreignKeys: [
    {
      name: 'users_team_fkey',
      columns: ['id'],
      references: { schema: 'a.b', name: 'teams' },
      referencedColumns: ['id'],
      onDelete: 'set null',
      match: 'full',
    },
  ],
  checks: [{ name: 'named', expr: { sql: 'position(\'@\' in "e-mail") > 1' } }],
  indexes: [
    {
      name: 'users_ix',
      unique: true,
      parts: [{ column: 'e-mail', order: 'desc', nulls: 'last' }, { expr: { sql: 'lower(name)' } }, { column: 'id' }],
      where: { sql: 'id > 0' },
      method: 'btree',
    },
  ],
  comment: 'people',
});

test('a table is written out, with every constraint named and what it needs imported', () => {
  const draft = draftRevision([{ op: 'createTable', table: users }], vocabulary);
  expect(draft.upgrade).toBe(`op.createTable(
  'users',
  {
    id: c.bigint().identityAlways(),
    'e-mail': c.varchar(320).notNull(),
    tags: c.text().array().default(sql\`'{}'::text[]\`),
    plan: c.enum('app.plan').default('free'),
    joined: c.timestamptz().default(new Date('2026-01-02T03:04:05.000Z')),
    label: c.text()
      .generatedAs(sql\`'\\\`' || name || '\\\\\\\${x}'\`, { stored: true })
      .comment("it's a\\nlabel\\u202e"),
  },
  [
    primaryKey('id').name('users_pkey'),
    unique('e-mail').name('users_e-mail_key').deferrable('deferred'),
    foreignKey('id')
      .references({ schema: 'a.b', name: 'teams' }, 'id')
      .onDelete('set null')
      .match('full')
      .name('users_team_fkey'),
    check('named', sql\`position('@' in "e-mail") > 1\`),
    index({ column: 'e-mail', order: 'desc', nulls: 'last' }, sql\`lower(name)\`, 'id')
      .unique()
      .using('btree')
      .where(sql\`id > 0\`)
      .name('users_ix'),
  ],
  { comment: 'people' },
);`);
  expect(draft.downgrade).toBe("// Drops the table with its data.\nop.dropTable('users');");
  expect([...draft.imports]).toEqual([
    ['limbeck', ['c', 'check', 'foreignKey', 'index', 'primaryKey', 'sql', 'unique']],
  ]);
});

test('what cannot be undone is said where it is written, and what needs a decision is commented', () => {
  const table = { name: 'users' };
  const column = makeColumn({ name: 'nickname', type: { name: 'text' }, nullable: false });
  const ops: readonly Operation[] = [
    { op: 'addColumn', table, column },
    { op: 'execute', sql: "update users set nickname = 'x'" },
    { op: 'alterColumn', table, column: 'age', to: { nullable: false }, was: { nullable: true } },
  ];
  expect(draftRevision(ops, vocabulary)).toMatchObject({
    upgrade: `// Fails where the table has rows: give a default, or add the column nullable, fill it in op.run,
// and set it NOT NULL after.
op.addColumn('users', 'nickname', c.text().notNull());
op.execute("update users set nickname = 'x'");
// Fails where a row holds NULL: fill those first.
op.alterColumn('users', 'age', { nullable: false });`,
    downgrade: `op.irreversible('SQL text does not say how it is undone');
op.alterColumn('users', 'age', { nullable: true });
// Drops the column with its data.
op.dropColumn('users', 'nickname');`,
    irreversible: ['SQL text does not say how it is undone'],
  });
});

const grows: Operation = {
  op: 'alterObject',
  id: { kind: 'enum', name: 'plan' },
  change: { change: 'addValue', value: 'new' },
};
const enums: Vocabulary = {
  dialect: 'test',
  kinds: { enum: { ...enumFaces, usableAfterCommit: () => 'new' } as never },
};
const t = { name: 't' };

test.each<readonly [string, Operation]>([
  ['a default', { op: 'alterColumn', table: t, column: 'c', to: { default: { value: 'new' } } }],
  ['a default of a list', { op: 'alterColumn', table: t, column: 'c', to: { default: { value: ['old', 'new'] } } }],
  ['a type that is made here', { op: 'alterColumn', table: t, column: 'c', to: { type: { name: 'enum', ref: t } } }],
  ['a check', { op: 'addConstraint', table: t, constraint: { kind: 'check', name: 'k', expr: { sql: `c <> 'new'` } } }],
  ['SQL with backslashes', { op: 'execute', sql: String.raw`UPDATE t SET c = E'ne\u0077'` }],
  ['a body', { op: 'execute', sql: `DO $$ BEGIN UPDATE t SET c = 'new'; END $$` }],
  ['a row', { op: 'bulkInsert', table: t, rows: [{ c: { value: 'new' } }] }],
])('a value is committed before %s that uses it', (_, op) => {
  expect(draftRevision([grows, op], enums).upgrade).toMatch(/^op\.autocommit/);
});

test.each<readonly [string, Operation]>([
  ['the name of a column', { op: 'addColumn', table: t, column: makeColumn({ name: 'new', type: { name: 'text' } }) }],
  ['what was', { op: 'alterColumn', table: t, column: 'c', to: { default: null }, was: { default: { value: 'new' } } }],
  [
    'what goes',
    { op: 'dropConstraint', table: t, name: 'k', was: { kind: 'check', name: 'k', expr: { sql: `c <> 'new'` } } },
  ],
  ['a name in SQL', { op: 'execute', sql: 'UPDATE new SET new = 1' }],
  ['another type', { op: 'alterColumn', table: t, column: 'c', to: { type: { name: 'text' } } }],
  [
    'another enum',
    { op: 'createObject', object: { id: { kind: 'enum', name: 'x' }, dependsOn: [], body: { values: ['new'] } } },
  ],
])('and not before %s', (_, op) => {
  expect(draftRevision([grows, op], enums).upgrade).not.toContain('autocommit');
});
