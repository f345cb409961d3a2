// START:END, for `history` and for SQL of a part of the history.
import { type LimbeckError, usageError } from '../errors.js';
import {
  type AddressContext,
  type CountedFrom,
  type Origin,
  originOf,
  parseAddress,
  type Resolved,
  resolve,
  stepFrom,
} from './address.js';
import { inOrder, type RevisionGraph, withAllAbove, withAllBelow } from './graph.js';
import type { Revision } from './types.js';

export interface Range {
  readonly start: Resolved;
  readonly end: Resolved;
}

/** The two sides of `a:b`, each undefined where it is left out; undefined for a text that is no range. */
export function splitRange(text: string): { readonly start?: string; readonly end?: string } | undefined {
  const sides = text.split(':');
  if (sides.length < 2) return undefined;
  if (sides.length > 2) {
    throw usageError('bad-target', `"${text}" has more than one ":"`, {
      hint: 'A range is START:END.',
      data: { text },
    });
  }
  const [start = '', end = ''] = sides;
  return { ...(start === '' ? {} : { start }), ...(end === '' ? {} : { end }) };
}

/**
 * Without a start: from base. Without an end: to the heads, those of the start's branch if it names one. Where one end is
 * a step alone, it counts from the other: `-3:current` begins three before the current one, `abc1:+2` ends two above.
 */
export function resolveRange(graph: RevisionGraph, text: string, context: AddressContext = {}): Range {
  const sides = splitRange(text);
  if (!sides) throw usageError('bad-range', `"${text}" is not a range`, { hint: rangeHint, data: { text } });
  const { start: from = 'base', end: to } = sides;
  const steps = (side: string | undefined, sign: number): boolean => {
    if (side === undefined) return false;
    const parsed = parseAddress(side);
    return parsed.symbol === undefined && Math.sign(parsed.step ?? 0) === sign;
  };
  if (to !== undefined && steps(from, -1)) {
    const end = resolve(graph, to, context);
    return { start: back(graph, from, end, context), end };
  }
  const start = steps(from, -1) ? clipped(graph, from, context) : resolve(graph, from, context);
  if (to !== undefined && steps(to, 1)) return { start, end: onward(graph, to, start, context) };
  const heads = start.branch === undefined ? 'heads' : `${start.branch}@heads`;
  return { start, end: resolve(graph, to ?? heads, context) };
}

/** Both ends included, newest first, with what the end needs from other branches. Fails where the ends are not on one line. */
export function revisionsIn(graph: RevisionGraph, { start, end }: Range): readonly Revision[] {
  const below = withAllBelow(graph, end.ids);
  if (start.ids.length === 0) return inOrder(graph, below);
  const above = withAllAbove(graph, start.ids);
  const both = new Set([...below].filter((id) => above.has(id)));
  if (both.size === 0) throw notOneLine(start, end);
  return inOrder(graph, both);
}

const rangeHint = 'A range is START:END; either may be left out.';

function onward(graph: RevisionGraph, text: string, start: Resolved, context: AddressContext): Resolved {
  const at = originOf(graph, text);
  const countedFrom: CountedFrom = { what: start.ids.length === 0 ? 'base' : 'the other end', ids: start.ids };
  return { ...stepFrom(graph, at, start.ids, context), countedFrom };
}

/** A range that asks for more than there is begins at base: «the last ten» of five are five. */
function back(graph: RevisionGraph, text: string, end: Resolved, context: AddressContext): Resolved {
  const at = originOf(graph, text);
  const countedFrom: CountedFrom = { what: 'the other end', ids: end.ids };
  return orBase(at, countedFrom, () => ({ ...stepFrom(graph, at, end.ids, context), countedFrom }));
}

function clipped(graph: RevisionGraph, text: string, context: AddressContext): Resolved {
  const at = originOf(graph, text);
  return orBase(at, { what: context.rows ? 'current' : 'heads', ids: [] }, () => resolve(graph, text, context));
}

function orBase(at: Origin, countedFrom: CountedFrom, walk: () => Resolved): Resolved {
  try {
    return walk();
  } catch (error) {
    if ((error as LimbeckError).code !== 'past-the-end') throw error;
    return { ...at, ids: [], countedFrom };
  }
}

function notOneLine(start: Resolved, end: Resolved): LimbeckError {
  const name = ({ text, ids }: Resolved): string =>
    ids.length === 1 && ids[0] === text ? text : `${text} (${ids.join(', ') || 'base'})`;
  return usageError('not-one-line', `${name(start)} is not below ${name(end)}`, {
    hint: 'A range goes from the older revision to the newer one.',
    data: { start: start.ids, end: end.ids },
  });
}
