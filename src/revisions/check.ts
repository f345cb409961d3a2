// What can be wrong with a folder of revisions, all of it at once: ids, labels, links that lead nowhere, cycles.
import { basename } from 'node:path';
import { didYouMean, type LimbeckError, usageError } from '../errors.js';
import type { Revision } from './types.js';

/** The words of the target grammar; no revision and no label may be called so. */
export const symbols: readonly string[] = ['head', 'heads', 'base', 'current'];

export interface HistoryProblem {
  readonly code:
    | 'unreadable-header'
    | 'illegal-id'
    | 'illegal-label'
    | 'duplicate-id'
    | 'label-taken'
    | 'same-parent-twice'
    | 'missing-parent'
    | 'missing-dependency'
    | 'own-parent'
    | 'own-dependency'
    | 'cycle'
    | 'dependency-cycle';
  readonly message: string;
  readonly ids: readonly string[];
  readonly paths: readonly string[];
}

/** Why a text cannot be the id of a revision; undefined where it can. */
export function idFault(id: string): string | undefined {
  if (symbols.includes(id)) return `"${id}" is a word of the target grammar`;
  if (id.length > 100) return 'it is longer than 100 characters';
  if (!/^\w[\w.]*$/.test(id)) return 'an id holds only letters (a-z), digits, "_" and "."';
  return undefined;
}

/** As for an id; a label may hold a hyphen too, as long as it does not read as a step (`shop-2`). */
export function labelFault(label: string): string | undefined {
  if (symbols.includes(label)) return `"${label}" is a word of the target grammar`;
  if (label.length > 100) return 'it is longer than 100 characters';
  if (!/^\w[\w.-]*$/.test(label)) return 'a label holds only letters (a-z), digits, "_", "." and "-"';
  if (/-\d+$/.test(label)) return 'it ends like a step back (-N)';
  return undefined;
}

/** Everything about single revisions and their links; cycles are `cycles`. `alsoThere`: ids of files that could not be read. */
export function revisionProblems(
  revisions: readonly Revision[],
  alsoThere: readonly string[] = [],
): readonly HistoryProblem[] {
  const problems: HistoryProblem[] = [];
  const report = (code: HistoryProblem['code'], message: string, ids: string[], about: readonly Revision[]): void => {
    problems.push({ code, message, ids, paths: about.map(({ path }) => path) });
  };
  const byId = new Map<string, Revision[]>();
  const labelled = new Map<string, Revision[]>();
  for (const revision of revisions) {
    push(byId, revision.id, revision);
    for (const label of new Set(revision.branchLabels)) push(labelled, label, revision);
  }
  const ids = new Set([...byId.keys(), ...alsoThere]);
  let hints = 20; // looking for near misses takes time, and with thousands of mistakes nobody reads them
  const hintFor = (wanted: string, candidates: Iterable<string>): string =>
    hints-- > 0 ? near(wanted, candidates) : '';

  for (const [id, same] of byId) {
    const fault = idFault(id);
    if (fault) report('illegal-id', `${fileNames(same)}: the id ${quote(id)} is illegal: ${fault}`, [id], same);
    if (same.length > 1)
      report('duplicate-id', `${fileNames(same)} ${allOf(same)} have the id ${id}${compiled(same)}`, [id], same);
  }
  for (const [label, users] of labelled) {
    const fault = labelFault(label);
    if (fault)
      report('illegal-label', `${fileNames(users)}: the label ${quote(label)} is illegal: ${fault}`, [], users);
    if (users.length > 1) {
      report('label-taken', `${fileNames(users)} ${allOf(users)} declare the label ${label}`, users.map(idOf), users);
    }
    if (ids.has(label)) {
      const [first] = byId.get(label) ?? [];
      const owner = first ? ` (${fileNames([first])})` : '';
      report('label-taken', `${fileNames(users)}: the label ${label} is the id of a revision${owner}`, [label], users);
    }
  }
  for (const revision of revisions) {
    const { id, downRevision, dependsOn } = revision;
    const file = basename(revision.path);
    for (const parent of new Set(downRevision)) {
      if (parent === id) report('own-parent', `${file}: ${id} is its own parent`, [id], [revision]);
      else if (!ids.has(parent)) {
        const hint = labelled.has(parent) ? 'That is a label: write the id.' : hintFor(parent, ids);
        report(
          'missing-parent',
          `${file}: its parent ${quote(parent)} does not exist. ${hint}`.trim(),
          [id],
          [revision],
        );
      }
    }
    if (new Set(downRevision).size < downRevision.length) {
      report('same-parent-twice', `${file}: downRevision names the same revision twice`, [id], [revision]);
    }
    for (const dependency of new Set(dependsOn)) {
      const target = labelled.get(dependency)?.[0]?.id ?? dependency;
      if (target === id) report('own-dependency', `${file}: ${id} depends on itself`, [id], [revision]);
      else if (!ids.has(target)) {
        const hint = hintFor(dependency, [...ids, ...labelled.keys()]);
        const message = `${file}: it depends on ${quote(dependency)}, which does not exist. ${hint}`.trim();
        report('missing-dependency', message, [id], [revision]);
      }
    }
  }
  return problems;
}

/**
 * The cycles among `ids`, each by the revisions that are on it and no others. A cycle of parents is reported as such;
 * one that closes only through a dependency, as that.
 */
export function cycles(
  ids: readonly string[],
  parents: (id: string) => readonly string[],
  needs: (id: string) => readonly string[],
  pathOf: (id: string) => string,
): readonly HistoryProblem[] {
  const problem = (code: 'cycle' | 'dependency-cycle', component: readonly string[], path: readonly string[]) => ({
    code,
    message: `${shortened(
      [...new Set(path)].map((id) => basename(pathOf(id))),
      ', ',
    )}: the revisions ${code === 'cycle' ? 'descend from' : 'need'} each other in a circle: ${shortened(path, ' → ')}`,
    ids: component,
    paths: component.map(pathOf),
  });
  const ofParents = components(ids, parents);
  const found = new Set(ofParents.flat());
  const ofNeeds = components(ids, needs).filter((component) => !component.some((id) => found.has(id)));
  return [
    ...ofParents.map((component) => problem('cycle', component, circle(component, parents))),
    ...ofNeeds.map((component) => problem('dependency-cycle', component, circle(component, needs))),
  ];
}

export function brokenHistory(problems: readonly HistoryProblem[]): LimbeckError {
  const [first] = problems;
  const message =
    problems.length === 1 && first
      ? first.message
      : [
          `${problems.length} mistakes in the revision files:`,
          ...problems.slice(0, mostShown).map((problem) => `- ${problem.message}`),
          ...(problems.length > mostShown ? [`- and ${problems.length - mostShown} more`] : []),
        ].join('\n');
  return usageError('broken-history', message, {
    hint: `Correct the ${problems.length === 1 ? 'file' : 'files'}; nothing was run.`,
    data: { problems },
  });
}

const mostShown = 50;

/** Base names, or whole paths where two of them would read the same. */
export function fileNames(revisions: readonly Revision[]): string {
  const paths = [...new Set(revisions.map(({ path }) => path))];
  const short = paths.map((path) => basename(path));
  return (new Set(short).size < short.length ? paths : short).join(', ');
}

/** Strongly connected components of more than one node (Tarjan, with a stack of its own: histories are deep). */
function components(ids: readonly string[], next: (id: string) => readonly string[]): readonly (readonly string[])[] {
  const inside = new Set(ids);
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const found: string[][] = [];
  for (const root of ids) {
    if (index.has(root)) continue;
    const path: { id: string; rest: string[] }[] = [];
    const enter = (id: string): void => {
      index.set(id, index.size);
      low.set(id, index.size - 1);
      open.push(id);
      isOpen.add(id);
      path.push({ id, rest: next(id).filter((other) => inside.has(other) && other !== id) });
    };
    const lower = (id: string, to: number): void => {
      low.set(id, Math.min(low.get(id)!, to));
    };
    enter(root);
    for (let frame = path.at(-1); frame; frame = path.at(-1)) {
      const other = frame.rest.pop();
      if (other !== undefined) {
        if (!index.has(other)) enter(other);
        else if (isOpen.has(other)) lower(frame.id, index.get(other)!);
        continue;
      }
      path.pop();
      const above = path.at(-1);
      if (above) lower(above.id, low.get(frame.id)!);
      if (low.get(frame.id) !== index.get(frame.id)) continue;
      const component = open.splice(open.lastIndexOf(frame.id));
      for (const id of component) isOpen.delete(id);
      if (component.length > 1) found.push(component.sort());
    }
  }
  return found.sort((a, b) => (a[0]! < b[0]! ? -1 : 1));
}

/** One way round through a component: the shortest from its first revision back to it. */
function circle(component: readonly string[], next: (id: string) => readonly string[]): readonly string[] {
  const inside = new Set(component);
  const start = component[0]!;
  const from = new Map<string, string>();
  const queue = [start];
  for (const id of queue) {
    for (const other of next(id)) {
      if (!inside.has(other) || other === id || from.has(other)) continue;
      from.set(other, id);
      queue.push(other);
    }
  }
  const path = [start];
  for (let at = from.get(start)!; at !== start; at = from.get(at)!) path.unshift(at);
  return [start, ...path];
}

function shortened(items: readonly string[], separator: string): string {
  if (items.length <= 20) return items.join(separator);
  return [...items.slice(0, 10), `… (${items.length - 20} more)`, ...items.slice(-10)].join(separator);
}

function compiled(same: readonly Revision[]): string {
  const stems = new Set(same.map(({ path }) => path.replace(/\.[cm]?[jt]s$/, '')));
  return stems.size < same.length ? ' (one looks like the compiled form of another: keep one of them)' : '';
}

function near(wanted: string, candidates: Iterable<string>): string {
  const all = [...candidates];
  const longer = wanted.length >= 4 ? all.filter((id) => id.startsWith(wanted)) : [];
  const [only] = longer;
  if (only !== undefined && longer.length === 1) return `Did you mean "${only}"? Files name ids in full.`;
  return didYouMean(wanted, all) ?? '';
}

function push<T>(groups: Map<string, T[]>, key: string, value: T): void {
  const group = groups.get(key);
  if (group) group.push(value);
  else groups.set(key, [value]);
}

function allOf(revisions: readonly Revision[]): string {
  return revisions.length === 2 ? 'both' : 'all';
}

function quote(text: string): string {
  return JSON.stringify(text);
}

function idOf({ id }: Revision): string {
  return id;
}
