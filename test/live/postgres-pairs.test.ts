// Pairs of schemas that differ in one attribute, on PostgreSQL: each with its neighbour. All with all, and every type by itself,
// are in test/long.
import { expect, test } from 'vitest';
import { columns } from './postgres-pairs/columns.js';
import { constraints } from './postgres-pairs/constraints.js';
import { indexes } from './postgres-pairs/indexes.js';
import { pairsOf, pairTests } from './postgres-pairs/pair-tests.js';
import { tables } from './postgres-pairs/tables.js';
import { types } from './postgres-pairs/types.js';

const families = [...types.filter((family) => pairsOf(family) > 0), ...columns, ...tables, ...constraints, ...indexes];

pairTests(families, { all: false });

test('there are enough of them', () => {
  expect(families.reduce((sum, family) => sum + pairsOf(family), 0)).toBeGreaterThanOrEqual(200);
});
