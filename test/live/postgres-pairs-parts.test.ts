// The pairs of postgres-pairs.test.ts that differ in a constraint or an index.
import { constraints } from './postgres-pairs/constraints.js';
import { indexes } from './postgres-pairs/indexes.js';
import { pairTests } from './postgres-pairs/pair-tests.js';

pairTests([...constraints, ...indexes], { all: false });
