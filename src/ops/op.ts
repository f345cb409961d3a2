// The faces of an operation, and how one is defined. The list of operations is index.ts.
import type { Ref, Schema } from '../schema/types.js';
import type { Irreversible, Vocabulary } from '../schema/vocabulary.js';
import type { Writer } from '../schema/writer.js';
import type { Operation } from './index.js';

/**
 * One operation's dialect-free faces. `was` on an operation is what it replaces: compare fills it in, so that it can be
 * reversed; a hand-written file need not say it, and no face but `reverse` reads it.
 */
export interface OpSpec<O> {
  /** The schema after the operation. Throws where the schema does not hold what the operation names. */
  apply(before: Schema, op: O, vocabulary: Vocabulary): Schema;
  reverse(op: O, vocabulary: Vocabulary): readonly Operation[] | Irreversible;
  /** One or more lines of a revision file; recording them yields the operation again, without `was`. */
  source(op: O, w: Writer, vocabulary: Vocabulary): string;
  /** For people, in the imperative and lower case: `add column users.nickname`. */
  describe(op: O, vocabulary: Vocabulary): string;
  /** The table it touches, where it touches one. */
  table(op: O): Ref | undefined;
}

export function irreversible(reason: string): Irreversible {
  return { irreversible: reason };
}

export function isIrreversible(value: object): value is Irreversible {
  return 'irreversible' in value;
}
