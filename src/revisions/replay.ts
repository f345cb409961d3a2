// The schema at a point of the history, by applying what was recorded to nothing. Data steps and raw SQL are not seen.
import { applyAll } from '../ops/index.js';
import type { Schema } from '../schema/types.js';
import type { Vocabulary } from '../schema/vocabulary.js';
import type { Recording } from './types.js';

export function schemaAt(recordings: readonly Recording[], vocabulary: Vocabulary): Schema {
  const ops = recordings.flatMap(({ parts }) =>
    parts.flatMap(({ instructions }) =>
      instructions.flatMap((instruction) => (instruction.kind === 'schema' ? instruction.ops : [])),
    ),
  );
  return applyAll({ tables: [], objects: [] }, ops, vocabulary);
}
