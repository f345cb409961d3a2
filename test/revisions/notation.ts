// Graphs as text, as in the case tables: `id<parent,parent[label]!dependency`, separated by spaces; and outcomes as text.
import { LimbeckError } from '../../src/errors.js';
import { resolve } from '../../src/revisions/address.js';
import type { HistoryProblem } from '../../src/revisions/check.js';
import { buildGraph, type RevisionGraph, spreadLabels } from '../../src/revisions/graph.js';
import { currentRevisions } from '../../src/revisions/heads.js';
import { planDowngrade, planStamp, planUpgrade } from '../../src/revisions/plan.js';
import { resolveRange, revisionsIn } from '../../src/revisions/range.js';
import type { HeadMove, Plan, Revision } from '../../src/revisions/types.js';

export function revisionsFrom(text: string): readonly Revision[] {
  return text
    .split(' ')
    .filter((item) => item !== '')
    .map((item) => {
      const [, id = '', parents, labels, dependencies] =
        /^([^<[!]+)(?:<([^[!]+))?(?:\[([^\]]+)\])?(?:!(.+))?$/.exec(item) ?? [];
      const listOf = (part: string | undefined): readonly string[] => part?.split(',') ?? [];
      return {
        id,
        downRevision: listOf(parents),
        branchLabels: listOf(labels),
        dependsOn: listOf(dependencies),
        message: `message of ${id}`,
        path: `/migrations/${id}.ts`,
      };
    });
}

export function graphFrom(text: string): RevisionGraph {
  return buildGraph(revisionsFrom(text));
}

/** What a command comes to: steps with their moves and the rows after it, a list of ids, or an error's code. */
export function outcome(graphText: string, command: string, rows: readonly string[]): string {
  try {
    return perform(graphText, command, rows);
  } catch (error) {
    if (!(error instanceof LimbeckError)) throw error;
    if (error.code !== 'broken-history') return `E ${error.code}`;
    const problems = error.data.problems as readonly HistoryProblem[];
    return `E ${problems.map(({ code, ids }) => `${code}(${ids.join(',')})`).join(' ')}`;
  }
}

function perform(graphText: string, command: string, rows: readonly string[]): string {
  const graph = graphFrom(graphText);
  const [name = '', ...targets] = command.split(' ');
  const [target = ''] = targets;
  switch (name) {
    case 'upgrade':
      return planText(planUpgrade(graph, rows, targets));
    case 'downgrade':
      return planText(planDowngrade(graph, rows, target));
    case 'stamp': {
      const { moves, to } = planStamp(graph, rows, targets);
      return `${moves.length === 0 ? '(no moves)' : `stamp(${movesText(moves)})`} {${to.join(',')}}`;
    }
    case 'history':
      return revisionsIn(graph, resolveRange(graph, target, rows.length > 0 ? { rows } : {}))
        .map(({ id }) => id)
        .join(' ');
    case 'show':
    case 'get':
      return resolve(graph, target, rows.length > 0 ? { rows } : {}).ids.join(' ') || '(base)';
    case 'labels':
      return [...spreadLabels(graph)]
        .map(([id, labels]) => `${id}:${labels.join(',')}`)
        .sort()
        .join(' ');
    case 'heads':
      return `${graph.heads.join(' ')}; effective: ${graph.realHeads.join(' ')}`;
    case 'current':
      return currentRevisions(graph, rows).join(' ');
    case 'load':
      return 'ok';
    default:
      throw new Error(`no such command: ${name}`);
  }
}

function planText({ steps, to }: Plan): string {
  const lines = steps.map(
    ({ revision, direction, moves }) => `${direction === 'upgrade' ? '^' : 'v'}${revision.id}(${movesText(moves)})`,
  );
  return `${lines.join(' ') || '(no steps)'} {${to.join(',')}}`;
}

export function movesText(moves: readonly HeadMove[]): string {
  return moves
    .map((move) => {
      if (move.move === 'update') return `${move.from}=>${move.to}`;
      return `${move.move === 'insert' ? '+' : '-'}${move.id}`;
    })
    .join(' ');
}
