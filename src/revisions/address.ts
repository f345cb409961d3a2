// The target grammar, one meaning for all commands:
//   head heads base current ID PREFIX LABEL, each also as BRANCH@…, each also with +N or -N; +N and -N alone.
// -N alone counts from what is applied where a database is at hand, else from the heads; +N alone from what is applied.
import { type LimbeckError, usageError } from '../errors.js';
import {
  ambiguousPrefix,
  ambiguousStep,
  databaseAhead,
  notOnBranch,
  pastTheEnd,
  severalHeads,
  stepText,
  unknownBranch,
  unknownRevision,
} from './address-errors.js';
import { symbols } from './check.js';
import { branchOf, childrenOf, lineage, parentsOf, type RevisionGraph, topsOf } from './graph.js';
import { standingOf } from './heads.js';

export interface AddressContext {
  /** The rows of the version table; absent where no database is at hand. Unknown ones are passed over. */
  readonly rows?: readonly string[];
  /** A database can be asked for its rows: steps down alone throw `no-database`, too, so that they count from what is applied. */
  readonly askable?: true;
  /** The command, for the line to type next: `upgrade`. */
  readonly command?: string;
}

export interface Parsed {
  readonly text: string;
  readonly branch?: string;
  /** Absent in `+N` and `-N`. */
  readonly symbol?: string;
  /** Negative for `-N`. */
  readonly step?: number;
}

/** A target whose branch is found. */
export interface Origin extends Parsed {
  /** The revision that names the branch. */
  readonly branchId?: string;
}

export interface Resolved extends Origin {
  /** Sorted. None: base, the state before the first revision. */
  readonly ids: readonly string[];
  /** Of `-N`: the last revision that was stepped over, so `ids` are its parents. */
  readonly over?: string;
  /** Of `+N` and `-N` alone: where the counting began. */
  readonly countedFrom?: CountedFrom;
}

export interface CountedFrom {
  readonly what: 'current' | 'heads' | 'base' | 'the other end';
  readonly ids: readonly string[];
}

export function parseAddress(text: string): Parsed {
  const [, branch, symbol = '', sign, digits] = /^(?:([^@]*)@)?([^@]*?)(?:([+-])(\d+))?$/.exec(text) ?? [];
  const empty = branch === '' || (symbol === '' && digits === undefined);
  if (empty || /[:\s]/.test(text) || text.split('@').length > 2) throw badTarget(text);
  const step = digits === undefined ? undefined : Number(`${sign}${digits}`);
  if (step === 0) throw usageError('bad-target', `"${text}" is a step of nothing`, { hint: 'Steps count from 1.' });
  return {
    text,
    ...(branch === undefined ? {} : { branch }),
    ...(symbol === '' ? {} : { symbol }),
    ...(step === undefined ? {} : { step }),
  };
}

export function originOf(graph: RevisionGraph, text: string): Origin {
  const parsed = parseAddress(text);
  return parsed.branch === undefined ? parsed : { ...parsed, branchId: findBranch(graph, parsed.branch) };
}

export function resolve(graph: RevisionGraph, text: string, context: AddressContext = {}): Resolved {
  const at = originOf(graph, text);
  if (at.step === undefined) return { ...at, ids: symbolIds(graph, at, context) };
  if (at.symbol !== undefined) return stepFrom(graph, at, symbolIds(graph, at, context), context);
  const countedFrom = startOfSteps(graph, at, context);
  return { ...stepFrom(graph, at, countedFrom.ids, context), countedFrom };
}

/** For commands that work on one revision. */
export function resolveOne(graph: RevisionGraph, text: string, context: AddressContext = {}): string {
  const { ids } = resolve(graph, text, context);
  const [id] = ids;
  if (id === undefined) {
    throw usageError('no-revision', `"${text}" is the state before the first revision: there is no revision to take`, {
      hint: 'Name a revision; "migrate history" lists them.',
    });
  }
  if (ids.length > 1) throw severalHeads(graph, `"${text}" is several revisions`, ids, context);
  return id;
}

/** The revisions found by walking `step` revisions up or down from `from`; from base where that is empty. */
export function stepFrom(
  graph: RevisionGraph,
  at: Origin,
  from: readonly string[],
  context: AddressContext = {},
): Resolved {
  const line = at.branchId === undefined ? undefined : lineage(graph, at.branchId);
  const onLine = (ids: readonly string[]): readonly string[] => (line ? ids.filter((id) => line.has(id)) : ids);
  const step = at.step ?? 0;
  if (from.length > 1) {
    const suggest = (id: string): string => `${id}${stepText(at.step)}`;
    throw severalHeads(graph, `"${at.text}" cannot count from several revisions`, from, { ...context, suggest });
  }
  let here = from[0];
  const past = (walked: number): LimbeckError => pastTheEnd(at, from, walked);
  if (step > 0) {
    for (let walked = 0; walked < step; walked++) {
      const above: readonly string[] = onLine(here === undefined ? graph.bases : childrenOf(graph, here));
      if (above.length > 1) throw ambiguousStep(graph, at, here, above, context.command);
      if (above.length === 0) throw past(walked);
      here = above[0];
    }
    return { ...at, ids: here === undefined ? [] : [here] };
  }
  for (let walked = 1; ; walked++) {
    if (here === undefined) throw past(walked - 1);
    const below: readonly string[] = onLine(parentsOf(graph, here));
    if (walked === -step) return { ...at, ids: [...below].sort(), over: here };
    if (below.length > 1) throw ambiguousStep(graph, at, here, below, context.command);
    here = below[0];
  }
}

/** Where `+N`, `-N` and their forms on a branch count from. */
function startOfSteps(graph: RevisionGraph, at: Origin, { rows, askable, command }: AddressContext): CountedFrom {
  const down = (at.step ?? 0) < 0;
  const one = (ids: readonly string[], what: 'current' | 'heads'): CountedFrom => {
    const problem = `"${at.text}" cannot count from several ${what === 'heads' ? 'heads' : 'current revisions'}`;
    if (ids.length > 1) {
      const suggest = (id: string, label?: string): string => `${label ?? id}@${stepText(at.step)}`;
      throw severalHeads(graph, problem, ids, { command, suggest });
    }
    return { what: ids.length === 0 ? 'base' : what, ids };
  };
  if (!rows) {
    if (!down || askable) throw needsDatabase(at.text);
    return one(at.branchId === undefined ? graph.heads : headsOn(graph, at.branchId), 'heads');
  }
  const { heads, applied, unknown } = standingOf(graph, rows, { applied: [] });
  if (unknown.length > 0 && at.branchId === undefined) throw databaseAhead(at.text, unknown);
  // Down a branch, only what belongs to it counts as a place on it. Up, the line that leads to it does as well, so that
  // +1 is the next revision to run.
  const place = at.branchId === undefined ? undefined : (down ? branchOf : lineage)(graph, at.branchId);
  const tops = place ? topsOf(graph, new Set([...applied].filter((id) => place.has(id))), 'parents') : heads;
  if (down && tops.length === 0) throw nothingApplied(at.text, at.branch);
  return one(tops, 'current');
}

function symbolIds(graph: RevisionGraph, at: Origin, context: AddressContext): readonly string[] {
  const { symbol = '', branchId } = at;
  const heads = branchId === undefined ? graph.heads : headsOn(graph, branchId);
  if (symbol === 'base') return [];
  if (symbol === 'heads') return branchId === undefined ? graph.realHeads : heads;
  if (symbol === 'head') {
    if (heads.length > 1) throw severalHeadsOf(graph, at, heads, context.command);
    return heads;
  }
  if (symbol === 'current') return currentIds(graph, at, context);
  return [findRevision(graph, symbol, at)];
}

function severalHeadsOf(
  graph: RevisionGraph,
  at: Origin,
  heads: readonly string[],
  command: string | undefined,
): LimbeckError {
  const where = at.branch === undefined ? 'the history has' : `branch "${at.branch}" has`;
  const takesSeveral = ['upgrade', 'stamp', 'show', 'edit', 'merge'].includes(command ?? '') && at.step === undefined;
  return severalHeads(graph, `${where} ${heads.length} heads`, heads, {
    command,
    suggest: (id, label) => `${label === undefined ? id : `${label}@head`}${stepText(at.step)}`,
    first: takesSeveral ? [at.branch === undefined ? 'heads' : `${at.branch}@heads`] : [],
    among: graph.heads,
  });
}

function currentIds(graph: RevisionGraph, at: Origin, { rows }: AddressContext): readonly string[] {
  if (!rows) throw needsDatabase(at.text);
  const { heads, applied, unknown } = standingOf(graph, rows, { applied: [] });
  if (unknown.length > 0) throw databaseAhead(at.text, unknown);
  if (at.branchId === undefined) return heads;
  const line = lineage(graph, at.branchId);
  return topsOf(graph, new Set([...applied].filter((id) => line.has(id))), 'parents');
}

/** The revision that a label, an id or a prefix of one means. */
function findRevision(graph: RevisionGraph, symbol: string, at: Origin): string {
  const line = at.branchId === undefined ? undefined : lineage(graph, at.branchId);
  const exact = graph.byId.has(symbol) ? symbol : graph.labels.get(symbol);
  if (exact !== undefined) {
    if (line && !line.has(exact)) throw notOnBranch(at, [exact]);
    return exact;
  }
  const begun = withPrefix(graph, symbol);
  if (begun.length === 0 || symbol.length < shortest) throw unknownRevision(graph, symbol, begun);
  const found = line ? begun.filter((id) => line.has(id)) : begun;
  const [id] = found;
  if (id === undefined) throw notOnBranch(at, begun);
  if (found.length > 1) throw ambiguousPrefix(graph, symbol, found);
  return id;
}

function findBranch(graph: RevisionGraph, branch: string): string {
  const exact = graph.byId.has(branch) ? branch : graph.labels.get(branch);
  if (exact !== undefined) return exact;
  const begun = withPrefix(graph, branch);
  const [id] = begun;
  if (id === undefined || branch.length < shortest) throw unknownBranch(graph, branch, begun);
  if (begun.length > 1) throw ambiguousPrefix(graph, branch, begun);
  return id;
}

/** A shorter prefix would change its meaning with every new revision. */
const shortest = 4;

function withPrefix(graph: RevisionGraph, prefix: string): readonly string[] {
  return prefix === '' ? [] : [...graph.byId.keys()].filter((id) => id.startsWith(prefix));
}

function headsOn(graph: RevisionGraph, branchId: string): readonly string[] {
  const line = lineage(graph, branchId);
  return graph.heads.filter((id) => line.has(id));
}

function badTarget(text: string): LimbeckError {
  return usageError('bad-target', text === '' ? 'the target is empty' : `"${text}" is not a target`, {
    hint: `Targets are ${symbols.join(', ')}, a revision's id or four characters of it, a label, each also as BRANCH@… and with +N or -N.`,
    data: { text },
  });
}

function needsDatabase(text: string): LimbeckError {
  return usageError('no-database', `"${text}" counts from what is applied, and no database is at hand`, {
    hint: 'Name a revision, or count from one: REV+1, head-1.',
    data: { text },
  });
}

function nothingApplied(text: string, branch?: string): LimbeckError {
  const what = branch === undefined ? 'no revision' : `no revision of branch "${branch}"`;
  return usageError('nothing-applied', `"${text}" goes nowhere: ${what} is applied`, {
    hint: '"migrate current" shows what is applied.',
    data: { text },
  });
}
