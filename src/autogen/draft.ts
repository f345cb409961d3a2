// Operations → the body of a revision file: upgrade, downgrade by reversal, the imports, and notes where a person must decide.
import { isIrreversible, type Operation, reverse, source } from '../ops/index.js';
import type { Irreversible, Vocabulary } from '../schema/vocabulary.js';
import { indent } from './layout.js';
import { notesFor } from './notes.js';
import { usesValue } from './uses-value.js';
import { sourceWriter } from './writer.js';

export interface Draft {
  /** Statements of `upgrade(op)`, not indented; empty where there is nothing to do. */
  readonly upgrade: string;
  readonly downgrade: string;
  /** Names by module, `Op` not among them. */
  readonly imports: ReadonlyMap<string, readonly string[]>;
  /** Why the downgrade cannot restore everything, one line each. */
  readonly irreversible: readonly string[];
}

export function draftRevision(operations: readonly Operation[], vocabulary: Vocabulary): Draft {
  const writer = sourceWriter();
  const undone = operations.toReversed().flatMap((op): readonly (Operation | Irreversible)[] => {
    const back = reverse(op, vocabulary);
    return isIrreversible(back) ? [back] : back;
  });
  const upgrade = bodyOf(operations, writer, vocabulary);
  const reasons = undone.flatMap((item) => (isIrreversible(item) ? [item.irreversible] : []));
  const downgrade = [
    ...reasons.map((reason) => writer.call('irreversible', writer.text(reason))),
    bodyOf(
      undone.filter((item): item is Operation => !isIrreversible(item)),
      writer,
      vocabulary,
    ),
  ].join('\n');
  return { upgrade, downgrade: downgrade.trim(), imports: writer.imports(), irreversible: reasons };
}

function bodyOf(ops: readonly Operation[], writer: ReturnType<typeof sourceWriter>, vocabulary: Vocabulary): string {
  return groups(ops, vocabulary)
    .map(({ autocommit, ops: group }) => {
      const lines = group.flatMap((op) => [
        ...notesFor(op, vocabulary).map((note) => `// ${note}`),
        source(op, writer, vocabulary),
      ]);
      return autocommit ? `op.autocommit((op) => {\n${indent(lines.join('\n'))}\n});` : lines.join('\n');
    })
    .join('\n');
}

/** A change whose result may be used only once it is committed goes into a part of its own, where it is used after. */
function groups(
  ops: readonly Operation[],
  vocabulary: Vocabulary,
): readonly { readonly autocommit: boolean; readonly ops: readonly Operation[] }[] {
  const mustCommit = (op: Operation, at: number): boolean => {
    if (op.op !== 'alterObject') return false;
    const shown = vocabulary.kinds[op.id.kind]?.usableAfterCommit?.(op.change);
    if (shown === undefined) return false;
    return ops.some((other, i) => i !== at && usesValue(other, shown, vocabulary));
  };
  const found: { autocommit: boolean; ops: Operation[] }[] = [];
  for (const [at, op] of ops.entries()) {
    const autocommit = mustCommit(op, at);
    const last = found.at(-1);
    if (last && last.autocommit === autocommit) last.ops.push(op);
    else found.push({ autocommit, ops: [op] });
  }
  return found;
}
