// A name that the server would cut with a notice is refused, whichever operation gives it.
import { expect, test } from 'vitest';
import { operationMistakes } from '../../../src/dialects/postgres/operation-mistakes.js';
import type { Operation } from '../../../src/ops/index.js';

const to = 'x'.repeat(64);
const operations: readonly Operation[] = [
  { op: 'renameTable', table: { name: 't' }, to },
  { op: 'moveTable', table: { name: 't' }, to: { schema: 's', name: to } },
  { op: 'alterObject', id: { kind: 'enum', name: 'e' }, change: { change: 'rename', from: 'e', to } },
  {
    op: 'alterObject',
    id: { kind: 'enum', name: 'e' },
    change: { change: 'move', from: { name: 'e' }, to: { name: to } },
  },
];

test.each(operations)('$op', (op) => {
  expect(operationMistakes(op)).toEqual([expect.stringContaining('the name has 64 bytes, and a name may have 63')]);
});
