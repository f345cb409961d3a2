// What changes of a constraint or an index while it stands, whatever its name is: as patches, there and back.
import { type AlterConstraint, changeBetween } from '../ops/index.js';
import type { Constraint, Index } from '../schema/types.js';
import type { Vocabulary } from '../schema/vocabulary.js';

export interface Server {
  readonly vocabulary: Vocabulary;
  /** Some changes are possible in place only from some version on. */
  readonly version: number;
}

export interface InPlace {
  readonly to: AlterConstraint['to'];
  readonly was: AlterConstraint['to'];
  /** Whether the way back is in place, too. */
  readonly returns: boolean;
}

/** Undefined where it must be made anew. */
export function constraintInPlace(from: Constraint, to: Constraint, server: Server): InPlace | undefined {
  const { vocabulary, version } = server;
  return inPlace(from, to, (a, b) => vocabulary.altersConstraint?.(a, b, version) ?? false);
}

export function indexInPlace(from: Index, to: Index, server: Server): InPlace | undefined {
  const { vocabulary, version } = server;
  return inPlace(from, to, (a, b) => vocabulary.altersIndex?.(a, b, version) ?? false);
}

function inPlace<T extends Constraint | Index>(
  given: T,
  to: T,
  alters: (from: T, to: T) => boolean,
): InPlace | undefined {
  const from = { ...given, name: to.name };
  const [change, was] = [changeBetween(from, to), changeBetween(to, from)];
  return change && was && alters(from, to) ? { to: change, was, returns: alters(to, from) } : undefined;
}
