// The one loop over a part's instructions: look at what lowering must see, lower, write. Online and offline alike.
import type { Dialect, Snapshot, Target } from '../dialects/dialect.js';
import type { Operation } from '../ops/index.js';
import type { Part } from '../revisions/types.js';
import { outsideTransaction } from './preflight.js';
import type { Sink } from './sink.js';

const nothing: Snapshot = { schema: { tables: [], objects: [] } };

export async function play(part: Part, dialect: Dialect, target: Target, sink: Sink): Promise<void> {
  for (const instruction of part.instructions) {
    if (instruction.kind === 'data') {
      await sink.run(instruction);
      continue;
    }
    for (const ops of glances(instruction.ops, dialect)) {
      const query = dialect.needs(ops);
      const before = query ? await sink.look(query, ops) : nothing;
      for (const statement of dialect.lower(ops, before, target)) {
        if (statement.outsideTransaction && part.mode === 'transaction') throw outsideTransaction(statement.note);
        await sink.write(statement);
      }
      sink.played(ops);
    }
  }
}

/** A run in stretches for each of which one look is enough: behind SQL text that may change what is seen, another one is due. */
export function glances(ops: readonly Operation[], dialect: Dialect): readonly (readonly Operation[])[] {
  const { outdates } = dialect;
  if (!outdates || !dialect.needs(ops)) return [ops];
  const found: Operation[][] = [];
  let unseen = true;
  for (const [i, op] of ops.entries()) {
    if (unseen) found.push([]);
    found.at(-1)?.push(op);
    const query = op.op === 'execute' ? dialect.needs(ops.slice(i + 1)) : undefined;
    unseen = op.op === 'execute' && query !== undefined && outdates(op.sql, query);
  }
  return found;
}
