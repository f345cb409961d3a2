// The schema at a point of the history, by applying what was recorded to nothing. What data steps change is not seen.
import { LimbeckError } from '../errors.js';
import { apply } from '../ops/index.js';
import { identifier, tokenize } from '../schema/sql-text.js';
import type { Schema } from '../schema/types.js';
import type { Vocabulary } from '../schema/vocabulary.js';
import type { Recording } from './types.js';

export function schemaAt(recordings: readonly Recording[], vocabulary: Vocabulary): Schema {
  const ops = recordings.flatMap(({ parts }) =>
    parts.flatMap(({ instructions }) =>
      instructions.flatMap((instruction) => (instruction.kind === 'schema' ? instruction.ops : [])),
    ),
  );
  return ops.reduce<Schema>(
    (schema, op) => {
      const seen = op.op === 'execute' ? withoutNamedIn(op.sql, schema) : schema;
      try {
        return apply(seen, op, vocabulary);
      } catch (error) {
        // SQL text has made what it works on.
        if (error instanceof LimbeckError) return seen;
        throw error;
      }
    },
    { tables: [], objects: [] },
  );
}

/** A table that DDL in a text names may look like anything from then on. */
function withoutNamedIn(sql: string, schema: Schema): Schema {
  const names = new Set(tokenize(sql).map((token) => identifier(token)?.toLowerCase()));
  if (!['create', 'alter', 'drop'].some((word) => names.has(word))) return schema;
  return { ...schema, tables: schema.tables.filter(({ name }) => !names.has(name.toLowerCase())) };
}
