// Pairs of schemas that differ in one attribute of a type, a column or a table, on PostgreSQL: each with its neighbour. All with
// all, and every type by itself, are in test/long; constraints and indexes in postgres-pairs-parts.test.ts, beside this one.
import { expect, test } from 'vitest';
import { columns } from './postgres-pairs/columns.js';
import { constraints } from './postgres-pairs/constraints.js';
import { indexes } from './postgres-pairs/indexes.js';
import { pairsOf, pairTests } from './postgres-pairs/pair-tests.js';
import { tables } from './postgres-pairs/tables.js';
import { types } from './postgres-pairs/types.js';

const families = [...types.filter((family) => pairsOf(family) > 0), ...columns, ...tables];

pairTests(families, { all: false });

test('there are enough of them', () => {
  const all = [...families, ...constraints, ...indexes];
  expect(all.reduce((sum, family) => sum + pairsOf(family), 0)).toBeGreaterThanOrEqual(200);
});
