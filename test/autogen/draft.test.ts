import { expect, test } from 'vitest';
import { draftRevision } from '../../src/autogen/index.js';
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
