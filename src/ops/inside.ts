// What operations ask of all values of a type, or of all rows of a table, there are. PostgreSQL sees to that in columns, and not
// inside of the values of other columns: those of a composite type, of an array, of a range.
import { usesType } from '../schema/bound.js';
import type { Holder } from '../schema/dependents.js';
import { refOf, refText } from '../schema/find.js';
import { type Footing, footingText } from '../schema/footing.js';
import type { Ref, Schema } from '../schema/types.js';
import type { Vocabulary } from '../schema/vocabulary.js';
import { describe, type Operation } from './index.js';

export interface InsideChange {
  /** A type, or a table for its rows. */
  readonly footing: Footing;
  readonly text: string;
}

export function insideChanges(
  ops: readonly Operation[],
  live: Schema,
  vocabulary: Vocabulary,
): readonly InsideChange[] {
  return ops.flatMap((op): readonly InsideChange[] => {
    const text = describe(op, vocabulary);
    const rows = (table: Ref): InsideChange => ({ footing: { is: 'table', table: refOf(table) }, text });
    switch (op.op) {
      case 'alterColumn':
        return op.to.type ? [rows(op.table)] : [];
      case 'addColumn': {
        const { default: preset, generated, identity } = op.column;
        return preset || generated || identity ? [rows(op.table)] : [];
      }
      case 'alterObject': {
        const kind = vocabulary.kinds[op.id.kind];
        if (kind?.looksAtValues?.(op.change)) return [{ footing: { is: 'object', id: op.id }, text }];
        if (!kind?.rebuilds?.(op.change)) return [];
        return live.tables.filter(({ columns }) => columns.some(({ type }) => usesType(type, op.id))).map(rows);
      }
      default:
        return [];
    }
  });
}

/** `column u.c holds values of domain d inside of its own, where nobody can add check k to domain d` */
export function heldText({ table, column, of }: Holder, { text }: InsideChange): string {
  const held = `${of.is === 'table' ? 'rows' : 'values'} of ${footingText(of)}`;
  return `column ${refText(table)}.${column} holds ${held} inside of its own, where the database cannot do this: ${text}`;
}
