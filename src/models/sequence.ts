// Sequences that stand for themselves. What counts for one column is its identity.
import type { Json, Ref } from '../schema/types.js';
import { refWith } from './enum-type.js';
import { type ObjectModel, type ObjectOptions, objectModel } from './object.js';
import { type ReferenceTarget, targetOf } from './reference.js';

type Count = number | bigint | string;

/** What there is to say of a sequence; what is absent is the server's choice. */
export interface SequenceInput {
  readonly as?: 'smallint' | 'integer' | 'bigint';
  readonly start?: Count;
  readonly increment?: Count;
  readonly min?: Count;
  readonly max?: Count;
  readonly cache?: Count;
  readonly cycle?: boolean;
  /** Goes with this column: `'invoices.number'`. */
  readonly ownedBy?: ReferenceTarget;
}

export interface SequenceOptions extends SequenceInput, ObjectOptions {
  readonly schema?: string;
}

/** `sequence('invoice_numbers', { start: 1000 })`; a column counts by it with sql`nextval('invoice_numbers')`. */
export function sequence(name: string | Ref, options: SequenceOptions = {}): ObjectModel<'sequence'> {
  const { comment: _, wasNamed: __, only: ___, bind: ____, schema, ...input } = options;
  const { body, mistakes } = sequenceBody(input);
  return objectModel({ id: { kind: 'sequence', ...refWith(name, schema) }, body }, options, mistakes);
}

const counts = ['start', 'increment', 'min', 'max', 'cache'];
const types: readonly unknown[] = ['smallint', 'integer', 'bigint'];

/** As the schema has it: numbers as texts, absent what is absent. Null keeps its key: what a change takes away. */
export function sequenceBody(input: { readonly [K in keyof SequenceInput]?: SequenceInput[K] | null }): {
  readonly body: { readonly [key: string]: Json };
  readonly mistakes: readonly string[];
} {
  const mistakes: string[] = [];
  const entries = Object.entries(input).flatMap(([key, value]): readonly (readonly [string, Json])[] => {
    if (value === undefined) return [];
    if (value === null) return [[key, null]];
    if (counts.includes(key)) {
      if (!/^-?\d+$/.test(String(value))) mistakes.push(`its ${key} is ${String(value)}, not a whole number`);
      return [[key, String(value)]];
    }
    if (key === 'cycle') return value ? [[key, true]] : [];
    if (key === 'as') {
      if (!types.includes(value)) mistakes.push(`its type is ${String(value)}, which is none of ${types.join(', ')}`);
      return [[key, value as string]];
    }
    if (key !== 'ownedBy') {
      mistakes.push(`it has no option "${key}", but as, ${counts.join(', ')}, cycle, ownedBy`);
      return [];
    }
    const target = targetOf(value as ReferenceTarget);
    if ('mistake' in target) mistakes.push(`ownedBy: ${target.mistake}`);
    else return [[key, { table: { ...target.table }, column: target.columns[0] ?? '' }]];
    return [];
  });
  return { body: Object.fromEntries(entries), mistakes };
}
