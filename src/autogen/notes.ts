// What a person must decide or know before running a generated operation: a comment above it, or nothing.
import { isValidation, type Operation } from '../ops/index.js';
import { same } from '../schema/same.js';
import type { Vocabulary } from '../schema/vocabulary.js';

/** Comment lines without their slashes. `direction` matters: a downgrade's drops were seen when the upgrade was written. */
export function notesFor(op: Operation, { rewrites, writesRows, movesRows, kinds }: Vocabulary): readonly string[] {
  switch (op.op) {
    case 'addColumn': {
      const { nullable, default: preset, generated, identity } = op.column;
      if (writesRows?.(op.column)) return [rewritten()];
      if (nullable || preset || generated || identity) return [];
      return [
        'Fails where the table has rows: give a default, or add the column nullable, fill it in op.run,',
        'and set it NOT NULL after.',
      ];
    }
    case 'dropColumn':
      return op.was?.generated ? [] : ['Drops the column with its data.'];
    case 'dropObject': {
      const note = op.was && kinds[op.id.kind]?.dropNote?.(op.was);
      return note === undefined ? [] : [note];
    }
    case 'dropTable':
      return ['Drops the table with its data.'];
    case 'alterColumn': {
      const retyped = op.to.type && op.was?.type && !same(op.to.type, op.was.type) ? op.was.type : undefined;
      const writes = retyped && op.to.type && (op.using !== undefined || rewrites?.(retyped, op.to.type));
      const session = typeof writes === 'object' ? writes : undefined;
      const computes = writesRows !== undefined && op.to.generated?.stored === true;
      return [
        ...(op.to.nullable === false && op.was?.nullable !== false
          ? ['Fails where a row holds NULL: fill those first.']
          : []),
        ...(session ? [session.values] : []),
        ...(retyped && writes !== false && !session && !op.using
          ? ['Changes the type of existing values; give { using: sql`…` } where the default cast is not what you want.']
          : []),
        ...(rewrites && (writes || computes) ? [rewritten(computes ? undefined : session?.unless)] : []),
      ];
    }
    case 'setTableOptions':
      return op.was !== undefined && movesRows?.(op.was, op.options) ? [rewritten()] : [];
    case 'alterObject':
      return op.change.change === 'setValues'
        ? ['Fails where a row holds a value that is gone: map it with { mapping: … }.']
        : [];
    case 'alterConstraint':
      return isValidation(op.to) ? ['Reads all rows, and fails where one breaks it.'] : [];
    case 'addConstraint':
      return op.constraint.kind === 'unique' ? ['Fails where rows hold the same values.'] : [];
    default:
      return [];
  }
}

function rewritten(unless?: string): string {
  return `Writes every row anew${unless === undefined ? '' : ` unless ${unless}`}; nobody else can use the table meanwhile.`;
}
