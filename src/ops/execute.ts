// SQL as text: what no other operation says. It may do anything, so it changes no schema that limbeck imagines.
import type { OpSpec } from './op.js';
import { irreversible } from './op.js';

export interface Execute {
  readonly op: 'execute';
  readonly sql: string;
}

export const execute: OpSpec<Execute> = {
  apply: (before) => before,
  reverse: () => irreversible('SQL text does not say how it is undone'),
  source: (op, w) => w.call('execute', w.text(op.sql)),
  describe: (op) => `execute ${op.sql.trim().replace(/\s+/g, ' ').slice(0, 60)}`,
  table: () => undefined,
};
