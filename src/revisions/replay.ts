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
  const words = tokenize(sql).flatMap((token) => identifier(token)?.toLowerCase() ?? []);
  if (!words.some((_, i) => isAboutTables(words.slice(i, i + 4)))) return schema;
  const names = new Set(words);
  return { ...schema, tables: schema.tables.filter(({ name }) => !names.has(name.toLowerCase())) };
}

/** DDL that is not only about what stands on tables: of a view or a trigger no table looks otherwise. */
function isAboutTables([verb = '', ...rest]: readonly string[]): boolean {
  if (!['create', 'alter', 'drop'].includes(verb)) return false;
  const noun = rest.find((word) => !['or', 'replace', 'materialized', 'constraint'].includes(word)) ?? '';
  return !['view', 'function', 'procedure', 'trigger', 'policy', 'rule', 'statistics', 'publication'].includes(noun);
}
