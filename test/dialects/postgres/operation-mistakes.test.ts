// Operations by hand are judged as models are: what is misspelt does not pass for done.
import { expect, test } from 'vitest';
import { postgres } from '../../../src/dialects/postgres/index.js';
import type { Operation } from '../../../src/ops/index.js';
import { makeColumn, makeTable } from '../../../src/schema/build.js';
import type { Json } from '../../../src/schema/types.js';

const t = { name: 't' };
const long = 'é'.repeat(32);
const own = (options: { readonly [key: string]: Json }) => ({ options: { postgres: options } });
const text = (name: string, more: object = {}) => makeColumn({ name, type: { name: 'text' }, ...more });

const wrong: readonly (readonly [Operation, RegExp])[] = [
  [
    { op: 'setTableOptions', table: t, ...own({ fillfactor: 70 }) },
    /table t has the option fillfactor, which is none of/,
  ],
  [{ op: 'setTableOptions', table: t, ...own({ with: { filfactor: 70 } }) }, /filfactor.*Did you mean "fillfactor"/],
  [{ op: 'alterColumn', table: t, column: 'a', to: own({ colation: 'C' }) }, /column t\.a .*Did you mean "collation"/],
  [
    { op: 'addColumn', table: t, column: text('a', own({ storage: 'big' })) },
    /storage with "big", which is none of plain/,
  ],
  [{ op: 'createTable', table: makeTable({ name: 't', columns: [text('a')], ...own({ unloged: true }) }) }, /unlogged/],
  [
    { op: 'alterConstraint', table: t, name: 'k', to: own({ enforced: true }) },
    /constraint k of table t has the option enforced/,
  ],
  [
    {
      op: 'createIndex',
      table: t,
      index: { name: 'i', unique: false, parts: [{ column: 'a', ...own({ opclas: 'x' }) }] },
    },
    /index i of table t has the option opclas/,
  ],
  [{ op: 'renameTable', table: t, to: long }, /the name has 64 bytes, and a name may have 63/],
  [{ op: 'renameIndex', table: t, name: 'i', to: '' }, /has an empty name/],
  [{ op: 'addColumn', table: t, column: text(long) }, /64 bytes/],
];

test.each(wrong)('%j is refused before anything runs', (op, sentence) => {
  expect(postgres.refusals?.(op, postgres.target('18')).join('\n')).toMatch(sentence);
});

const right: readonly Operation[] = [
  { op: 'setTableOptions', table: t, ...own({ with: { fillfactor: 70 }, unlogged: false }) },
  { op: 'setTableOptions', table: t, options: null },
  { op: 'alterIndex', table: t, name: 'i', to: own({ with: { fillfactor: null } }) },
  { op: 'alterColumn', table: t, column: 'a', to: { options: { sqlite: { anything: 1 } } } },
  { op: 'renameTable', table: t, to: 'é'.repeat(31) },
];

test.each(right)('%j is not', (op) => {
  expect(postgres.refusals?.(op, postgres.target('18'))).toEqual([]);
});
