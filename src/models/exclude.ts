// Exclusion constraints: a part of a table, of terms that each come with an operator.
import { type ExcludeBuilder, excludePart } from './parts.js';
import type { TermInput } from './sql.js';

/**
 * No two rows may clash in all parts: `exclude([t.room, '='], [t.during, '&&']).using('gist')`. An operator of another schema is
 * `OPERATOR(s.&&)`.
 */
export function exclude(...parts: readonly (readonly [term: TermInput, operator: string])[]): ExcludeBuilder {
  return excludePart(
    parts.map(([term]) => term),
    parts.map(([, operator]) => operator),
  );
}
