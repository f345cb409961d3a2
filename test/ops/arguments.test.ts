// Arguments that no operation can mean are refused where the file says them, and never passed over.
import { expect, test } from 'vitest';
import { c, sql } from '../../src/models/index.js';
import type { Op } from '../../src/ops/index.js';
import * as pg from '../../src/pg.js';
import { recordRevision } from '../../src/revisions/record.js';
import { postgres } from '../runner/dialects.js';

const nothing = undefined as never;
const wrong: readonly (readonly [message: string, does: (op: Op) => void])[] = [
  ["a name is written 'name', 'schema.name' or { schema, name }, and this is undefined", (op) => op.dropTable(nothing)],
  ["a name is written 'name', 'schema.name' or { schema, name }, and this is 7", (op) => op.dropEnum(7 as never)],
  ['op.dropColumn of t: its column is undefined, which is no name', (op) => op.dropColumn('t', nothing)],
  ['op.renameColumn of t: its to is empty, which is no name', (op) => op.renameColumn('t', 'a', '')],
  ['op.dropConstraint of t: its name is null, which is no name', (op) => op.dropConstraint('t', null as never)],
  ['op.dropIndex of t: its name is undefined, which is no name', (op) => op.dropIndex('t', nothing)],
  ['op.setTableComment of t: its comment is 5, which is no text', (op) => op.setTableComment('t', 5 as never)],
  [
    'op.alterColumn of t: nullable is "no", which is neither true nor false',
    (op) => op.alterColumn('t', 'a', { nullable: 'no' as never }),
  ],
  [
    "op.alterColumn of t: its identity is written { generation: 'always' } or 'default'",
    (op) => op.alterColumn('t', 'a', { identity: 'always' as never }),
  ],
  ['alterDomain of d knows no notNull, but default, nullable', (op) => op.alterDomain('d', { notNull: true } as never)],
  ['op.alterColumn of t.a takes what changes: { type: … }', (op) => op.alterColumn('t', 'a', nothing)],
  [
    'op.alterColumn of t.a knows no notNull, but type, nullable, default, identity, generated, comment, options, using',
    (op) => op.alterColumn('t', 'a', { type: c.text(), notNull: true } as never),
  ],
  [
    'op.alterColumn of t.a: its type says more than a type (nullable, default, a key, check or reference)',
    (op) => op.alterColumn('t', 'a', { type: c.text().notNull().default('x').unique() }),
  ],
  [
    'op.alterColumn of t.a: using goes with type, which it does not say',
    (op) => op.alterColumn('t', 'a', { nullable: true, using: sql`1` }),
  ],
  [
    'op.alterConstraint of t.k knows no comments, but deferrable, comment, options',
    (op) => op.alterConstraint('t', 'k', { comments: 'x' } as never),
  ],
  ["op.bulkInsert('t', …) takes a list of rows: [{ id: 1 }]", (op) => op.bulkInsert('t', { id: 1 } as never)],
];

test.each(wrong)('%s', (message, does) => {
  const revision = { id: 'r', downRevision: [], dependsOn: [], branchLabels: [], message: '', path: '/r.ts' };
  const module = { revision, transaction: true, upgrade: does, downgrade: () => undefined };
  const context = { dialect: 'postgres', x: {}, offline: false };
  const recorded = () => recordRevision(module, 'upgrade', { context, vocabulary: postgres.vocabulary, naming: {} });
  expect(recorded).toThrow(expect.objectContaining({ family: 'usage', message: expect.stringContaining(message) }));
});

test('a serial is a type, with what comes with it', () => {
  const revision = { id: 'r', downRevision: [], dependsOn: [], branchLabels: [], message: '', path: '/r.ts' };
  const upgrade = (op: Op) => op.alterColumn('t', 'a', { type: pg.bigserial() });
  const module = { revision, transaction: true, upgrade, downgrade: () => undefined };
  const context = { dialect: 'postgres', x: {}, offline: false };
  expect(() =>
    recordRevision(module, 'upgrade', { context, vocabulary: postgres.vocabulary, naming: {} }),
  ).not.toThrow();
});
