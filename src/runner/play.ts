// The one loop over a part's instructions: look at what lowering must see, lower, write. Online and offline alike.
import type { Dialect, Snapshot, Target } from '../dialects/dialect.js';
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
    const { ops } = instruction;
    const query = dialect.needs(ops);
    const before = query ? await sink.look(query, ops) : nothing;
    for (const statement of dialect.lower(ops, before, target)) {
      if (statement.outsideTransaction && part.mode === 'transaction') throw outsideTransaction(statement.note);
      await sink.write(statement);
    }
    sink.played(ops);
  }
}
