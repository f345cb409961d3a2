// The pairs of test/live/postgres-pairs, all with all.
import { columns } from '../live/postgres-pairs/columns.js';
import { constraints } from '../live/postgres-pairs/constraints.js';
import { indexes } from '../live/postgres-pairs/indexes.js';
import { pairTests } from '../live/postgres-pairs/pair-tests.js';
import { tables } from '../live/postgres-pairs/tables.js';
import { types } from '../live/postgres-pairs/types.js';

pairTests([...types, ...columns, ...tables, ...constraints, ...indexes], { all: true });
