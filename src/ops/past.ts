// An operation without what it keeps of the past for the way back alone: no file says that, so nothing that a file records has it.
import type { Operation } from './index.js';

type Past = { readonly [key in 'was' | 'before' | 'aside' | 'wayBack']?: unknown };

export function withoutPast(op: Operation): Operation {
  const { was: _, before: __, aside: ___, wayBack: ____, ...rest } = op as Operation & Past;
  return rest as Operation;
}
