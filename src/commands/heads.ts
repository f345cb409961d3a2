// migrate heads: the heads of the files, and whether the file `heads` beside them says the same. Needs no database.
import { LimbeckError } from '../errors.js';
import { forkedHeads, type RevisionGraph } from '../revisions/graph.js';
import { type HeadsFileProblem, headsFileProblems, writeHeadsFiles } from '../revisions/heads-file.js';
import { historyView, lineStyles } from '../revisions/lines.js';
import { firstApart } from '../revisions/rebase.js';
import { type RevisionItem, revisionItem } from './items.js';
import { readGraph, type Workspace } from './workspace.js';

export interface HeadsInput {
  readonly verbose?: boolean;
  /** Only heads that no other revision depends on: the rows after upgrading everything. */
  readonly resolveDependencies?: boolean;
  /** Fails where the history has forked, or where its file `heads` does not name the heads. */
  readonly check?: boolean;
  /** Writes the file `heads` anew. */
  readonly write?: boolean;
}

export interface HeadsResult {
  readonly revisions: readonly RevisionItem[];
  /** With `write`: the files that were written, those that were right already not among them. */
  readonly written?: readonly string[];
  readonly notes: readonly string[];
}

export async function heads(workspace: Workspace, input: HeadsInput = {}): Promise<HeadsResult> {
  const { directory } = workspace.open;
  const { graph, written } = input.write
    ? await writeHeadsFiles(directory, () => readGraph(workspace))
    : { graph: await readGraph(workspace) };
  if (input.check) refuseFork(graph, headsFileProblems(await directory.headsFiles(), graph));
  const ids = input.resolveDependencies ? graph.realHeads : graph.heads;
  const view = historyView(graph);
  return {
    revisions: ids.flatMap((id) => {
      const revision = graph.byId.get(id);
      return revision ? [revisionItem(view, revision, input.verbose ? 'verbose' : lineStyles.heads)] : [];
    }),
    ...(written ? { written } : {}),
    notes: await headsFileNotes(workspace, graph),
  };
}

/** For the commands that only tell: a heads file that is not right keeps nobody from a history that is. */
export async function headsFileNotes({ open }: Workspace, graph: RevisionGraph): Promise<readonly string[]> {
  const files = await open.directory.headsFiles().catch((error: unknown) => {
    if (error instanceof LimbeckError) return error;
    throw error;
  });
  if (files instanceof LimbeckError) return [`note: ${files.message}`];
  return headsFileProblems(files, graph).map(({ message, strange }) => {
    const missing = strange.length > 0 ? ' Is a revision missing here?' : '';
    return `note: ${message}.${missing} "migrate heads --write" writes it anew.`;
  });
}

function refuseFork(graph: RevisionGraph, problems: readonly HeadsFileProblem[]): void {
  const forked = forkedHeads(graph);
  const messages = [
    ...(forked.length > 0 ? [`the history has ${forked.length} heads: ${forked.join(', ')}`] : []),
    ...problems.map(({ message }) => message),
  ];
  if (messages.length === 0) return;
  const hint = forked.length > 0 ? joinLines(graph, forked) : 'migrate heads --write';
  throw new LimbeckError('found', forked.length > 0 ? 'several-heads' : 'heads-file', messages.join('\n'), {
    hint,
    data: { heads: graph.heads, forked, files: problems },
  });
}

/** What makes one head of several: a merge, or one branch moved onto another. */
function joinLines(graph: RevisionGraph, heads: readonly string[]): string {
  const [onto = '', ...others] = heads;
  const pairs = others.map((head) => ({ head, onto }));
  const [other, third] = others;
  if (other !== undefined && third === undefined) pairs.push({ head: onto, onto: other });
  const moves = pairs.flatMap((pair) => {
    const first = firstApart(graph, pair.head, pair.onto);
    return first === undefined ? [] : [`migrate rebase ${first} --onto ${pair.onto}   (if it is applied nowhere yet)`];
  });
  return ['migrate merge -m "what is merged"', ...moves].join('\n');
}
