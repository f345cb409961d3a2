// Whether an operation may use a value that an enum has just got: only then must the value be committed before it, which is not
// taken back where something after it fails.
import type { Operation } from '../ops/index.js';
import { tokenize } from '../schema/sql-text.js';
import type { Type } from '../schema/types.js';
import type { Vocabulary } from '../schema/vocabulary.js';

/** In doubt it does: a revision with a part too many runs, one with a part too few does not. */
export function usesValue(op: Operation, value: string, { kinds }: Vocabulary): boolean {
  switch (op.op) {
    case 'createObject':
      return !kinds[op.object.id.kind]?.usableAfterCommit && includes(op.object.body, value);
    case 'alterObject':
      return !kinds[op.id.kind]?.usableAfterCommit && includes(op.change, value);
    case 'alterColumn':
      // Rows that are cast may hold it already, as a text.
      return (op.to.type !== undefined && isMadeHere(op.to.type)) || says([op.to, op.using], value);
    case 'dropColumn':
    case 'dropConstraint':
    case 'dropIndex':
    case 'dropObject':
    case 'dropTable':
      return false;
    default:
      return says(op, value);
  }
}

/** The enum, or a type that may stand on it. */
function isMadeHere({ name, ref, of }: Type): boolean {
  return ref !== undefined || name === 'raw' || (of !== undefined && isMadeHere(of));
}

/** In SQL or a constant: names do not count. */
function says(part: unknown, value: string): boolean {
  if (typeof part !== 'object' || part === null) return false;
  return Object.entries(part).some(([key, inner]) => {
    if (key === 'sql') return typeof inner === 'string' && isWritten(inner, value);
    return key === 'value' ? includes(inner, value) : says(inner, value);
  });
}

function includes(part: unknown, value: string): boolean {
  return JSON.stringify(part).includes(JSON.stringify(value).slice(1, -1));
}

/** In one of the constants of the SQL; what backslashes stand for in there is not read. */
function isWritten(sql: string, value: string): boolean {
  const constants = tokenize(sql).filter(({ kind }) => kind === 'string');
  return constants.some(({ text }) => text.replaceAll("''", "'").includes(value) || text.includes('\\'));
}
