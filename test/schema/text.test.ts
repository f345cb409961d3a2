import { expect, it } from 'vitest';
import { schemaText } from '../../src/schema/text.js';
import type { Schema } from '../../src/schema/types.js';

const schema: Schema = {
  objects: [{ id: { kind: 'enum', name: 'plan' }, dependsOn: [], body: { values: ['free', "te'am"] } }],
  tables: [
    {
      schema: 'auth',
      name: 'users',
      columns: [
        {
          name: 'id',
          type: { name: 'bigint' },
          nullable: false,
          identity: { generation: 'always', start: '10', cycle: true },
        },
        { name: 'email', type: { name: 'varchar', args: [320] }, nullable: false, comment: "it's" },
        { name: 'plan', type: { name: 'enum', ref: { name: 'plan' } }, nullable: false, default: { value: 'free' } },
        { name: 'tags', type: { name: 'array', of: { name: 'text' } }, nullable: true, default: { sql: "'{}'" } },
        {
          name: 'big',
          type: { name: 'raw', args: ['tsvector'] },
          nullable: true,
          default: { bigint: '9007199254740993' },
        },
        {
          name: 'size',
          type: { name: 'integer' },
          nullable: true,
          generated: { as: { sql: 'length(email)\n  * 2' }, stored: true },
          options: { sqlite: { collate: 'NOCASE' } },
        },
      ],
      primaryKey: { name: 'users_pkey', columns: ['id'] },
      uniques: [{ name: 'users_email_key', columns: ['email', 'plan'], deferrable: 'deferred' }],
      foreignKeys: [
        {
          name: 'users_big_fkey',
          columns: ['big'],
          references: { name: 'bigs' },
          referencedColumns: ['id'],
          onDelete: 'set null',
          onUpdate: 'cascade',
        },
      ],
      checks: [{ name: 'has_at', expr: { sql: "position('@' in email) > 1" } }],
      indexes: [
        {
          name: 'ix',
          unique: true,
          method: 'gin',
          parts: [{ column: 'email', order: 'desc', nulls: 'last' }, { expr: { sql: 'lower(email)' } }],
          where: { sql: 'size > 1' },
        },
      ],
      comment: 'two\nlines',
    },
    {
      name: 'empty',
      columns: [],
      uniques: [],
      foreignKeys: [],
      checks: [],
      indexes: [],
      options: { sqlite: { strict: true } },
    },
  ],
};

it('says everything, one fact a line', () => {
  expect(schemaText(schema)).toBe(`enum plan values ['free', 'te''am']

table auth.users
  id bigint not null identity always start 10 cycle
  email varchar(320) not null comment 'it''s'
  plan enum plan not null default 'free'
  tags text[] default '{}'
  big tsvector default 9007199254740993
  size integer generated as length(email) * 2 stored options sqlite collate 'NOCASE'
  primary key users_pkey (id)
  unique users_email_key (email, plan) deferrable initially deferred
  foreign key users_big_fkey (big) references bigs (id) on delete set null on update cascade
  check has_at (position('@' in email) > 1)
  unique index ix using gin (email desc nulls last, lower(email)) where size > 1
  comment 'two\\nlines'

table empty
  options sqlite strict true
`);
});

it('of nothing is nothing', () => {
  expect(schemaText({ tables: [], objects: [] })).toBe('');
});
