// What can go wrong with a target, each cause by itself, each with the line to type next.
import { basename } from 'node:path';
import { didYouMean, type LimbeckError, usageError } from '../errors.js';
import type { Origin } from './address.js';
import { symbols } from './check.js';
import { branchOf, type RevisionGraph } from './graph.js';

export function unknownRevision(graph: RevisionGraph, text: string, begun: readonly string[]): LimbeckError {
  if (begun.length > 0) return shortPrefix(text, begun);
  return usageError('unknown-revision', `there is no revision "${text}"`, {
    hint: fileHint(graph, text) ?? nearHint(graph, text, symbols) ?? '"migrate history" lists all revisions.',
    data: { text },
  });
}

export function unknownBranch(graph: RevisionGraph, text: string, begun: readonly string[]): LimbeckError {
  if (begun.length > 0) return shortPrefix(text, begun);
  return usageError('unknown-branch', `there is no branch "${text}": no label and no revision is called so`, {
    hint: nearHint(graph, text) ?? '"migrate branches" and "migrate heads" show the branches.',
    data: { text },
  });
}

export function ambiguousPrefix(graph: RevisionGraph, text: string, ids: readonly string[]): LimbeckError {
  const lines = ids.map((id) => `  ${id}  ${graph.byId.get(id)?.message.split('\n')[0] ?? ''}`.trimEnd());
  return usageError('ambiguous-prefix', `"${text}" begins ${ids.length} ids:\n${listed(lines, '\n')}`, {
    hint: 'Type more characters of the one you mean.',
    data: { text, candidates: ids },
  });
}

export function notOnBranch(at: Origin, ids: readonly string[]): LimbeckError {
  const [id] = ids;
  const branch = `branch "${at.branch}"${at.branch === at.branchId ? '' : ` (of revision ${at.branchId})`}`;
  const message =
    ids.length === 1 ? `revision ${id} is not on ${branch}` : `no revision on ${branch} begins with "${at.symbol}"`;
  return usageError('not-on-branch', message, {
    hint: `Without "${at.branch}@" the target would be ${ids.join(' or ')}.`,
    data: { text: at.text, ids },
  });
}

export interface Choice {
  readonly command?: string | undefined;
  /** A target that means this one of them; `label` is one that tells it from the others. */
  readonly suggest?: (id: string, label: string | undefined) => string;
  /** Targets that come before those of the single revisions. */
  readonly first?: readonly string[];
  /** What the label must tell it from, if more than the revisions themselves. */
  readonly among?: readonly string[];
}

export function severalHeads(
  graph: RevisionGraph,
  problem: string,
  ids: readonly string[],
  { command, suggest = (id) => id, first = [], among = ids }: Choice,
): LimbeckError {
  const labels = labelsFor(graph, among);
  const choices = ids.map((id) => suggest(id, labels.get(id)));
  const names = listed(
    ids.map((id) => `${id}${messageOf(graph, id)}`),
    ', ',
  );
  return usageError('several-heads', `${problem}: ${names}`, {
    hint: typeOneOf([...first, ...choices], command),
    data: { heads: ids },
  });
}

export function ambiguousStep(
  graph: RevisionGraph,
  at: Origin,
  here: string | undefined,
  ways: readonly string[],
  command: string | undefined,
): LimbeckError {
  const step = at.step ?? 0;
  const what = step > 0 ? `several ways lead up from ${here ?? 'base'}` : `${here} merges several`;
  const labels = labelsFor(graph, ways);
  return usageError('ambiguous-step', `"${at.text}" is ambiguous: ${what}: ${listed(ways, ', ')}`, {
    hint: typeOneOf(
      ways.map((id) => `${labels.get(id) ?? id}@${at.symbol ?? ''}${stepText(step)}`),
      command,
    ),
    data: { text: at.text, at: here ?? null, ways },
  });
}

export function pastTheEnd(at: Origin, from: readonly string[], walked: number): LimbeckError {
  const up = (at.step ?? 0) > 0;
  const start = from[0] ?? 'base';
  const there = walked === 0 ? 'nothing' : `only ${walked} ${walked === 1 ? 'revision' : 'revisions'}`;
  const message = up
    ? `"${at.text}" goes past the end: ${there} ${walked > 1 ? 'are' : 'is'} above ${start}`
    : `"${at.text}" goes past the beginning: ${start === 'base' ? 'nothing is below base' : `base is ${walked} below ${start}`}`;
  const place = at.branch === undefined ? '' : `${at.branch}@`;
  return usageError('past-the-end', `${message}${at.branch === undefined ? '' : ` on branch "${at.branch}"`}`, {
    hint: up ? `Did you mean "${place}head"?` : `Did you mean "${place}base"?`,
    data: { text: at.text, from, walked },
  });
}

export function databaseAhead(text: string, unknown: readonly string[]): LimbeckError {
  return usageError(
    'unknown-revision-in-database',
    `"${text}" counts from what is applied, and the database stands at ${unknown.join(', ')}, which no file knows`,
    { hint: 'Name a revision instead.', data: { text, ids: unknown } },
  );
}

/** For each of the revisions that has one: a label whose branch holds it and none of the others. */
function labelsFor(graph: RevisionGraph, ids: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [label, owner] of [...graph.labels].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const branch = branchOf(graph, owner);
    const [only, second] = ids.filter((id) => branch.has(id));
    if (only !== undefined && second === undefined && !found.has(only)) found.set(only, label);
  }
  return found;
}

export function stepText(step: number | undefined): string {
  return step === undefined ? '' : step > 0 ? `+${step}` : String(step);
}

export function typeOneOf(targets: readonly string[], command: string | undefined): string {
  const lines = targets.map((target) => (command ? `migrate ${command} ${target}` : target));
  const [only] = lines;
  if (only !== undefined && lines.length === 1) return `Type: ${only}`;
  return `Type one of:\n${listed(
    lines.map((line) => `  ${line}`),
    '\n',
  )}`;
}

/** Lists in messages end somewhere; the error's data has all. */
function listed(items: readonly string[], separator: string): string {
  const most = 20;
  const more = items.length - most;
  return [...items.slice(0, most), ...(more > 0 ? [`  … and ${more} more`] : [])].join(separator);
}

function shortPrefix(text: string, begun: readonly string[]): LimbeckError {
  const some = begun.slice(0, 5).join(', ');
  const more = begun.length > 5 ? ` and ${begun.length - 5} more` : '';
  return usageError('short-prefix', `"${text}" is too short for the beginning of an id: it takes four characters`, {
    hint: `Ids that begin so: ${some}${more}.`,
    data: { text, candidates: begun },
  });
}

function nearHint(graph: RevisionGraph, text: string, more: readonly string[] = []): string | undefined {
  return didYouMean(text, [...graph.byId.keys(), ...graph.labels.keys(), ...more]);
}

/** A pasted file name is a fair attempt. */
function fileHint(graph: RevisionGraph, text: string): string | undefined {
  const name = basename(text);
  const stem = name.replace(/\.\w+$/, '');
  const found = [...graph.byId.values()].find(({ path }) =>
    [name, stem].includes(basename(path).replace(/\.\w+$/, '')),
  );
  return found && `That is a file; its revision is ${found.id}.`;
}

function messageOf(graph: RevisionGraph, id: string): string {
  const message = graph.byId.get(id)?.message ?? '';
  return message === '' ? '' : ` (${message.split('\n')[0]})`;
}
