// The file `heads` beside the revisions: the heads of the history that are in that folder, one a line. Nothing is decided by
// it. It is there so that git reports a conflict where two branches each gave one revision a child.
import { basename, dirname, join } from 'node:path';
import type { Directory } from './directory.js';
import { childrenOf, type RevisionGraph } from './graph.js';

/** Without an extension: it is no revision. */
export const headsFileName = 'heads';

export interface HeadsFile {
  /** One of the version locations. */
  readonly location: string;
  readonly path: string;
  /** Absent where there is no file. */
  readonly text?: string;
}

export interface HeadsFileProblem {
  readonly path: string;
  /** What git leaves where two branches changed one line. */
  readonly conflict: boolean;
  /** Heads that it does not name. */
  readonly lacks: readonly string[];
  /** What it names and what is no head, though there is such a revision. */
  readonly former: readonly string[];
  /** What it names and what no file is. */
  readonly strange: readonly string[];
  readonly message: string;
}

const opening = [
  '# The heads of the revisions in this folder, one a line; written by migrate. Where git reports a conflict, two branches',
  '# met here: type `migrate merge`, or `migrate rebase REVISION --onto REVISION`, and this file is written anew.',
];

/**
 * The text that names these heads. A head takes the line of the revision that it stands on, which is what makes two
 * branches meet in one line; what is new altogether comes last. Comments stay.
 */
export function headsText(file: HeadsFile, graph: RevisionGraph): string {
  const { text = `${opening.join('\n')}\n` } = file;
  const heads = headsIn(graph, file);
  const lines = linesOf(text);
  const named = new Set(lines.filter(isId));
  const left = new Set(heads);
  const take = (ids: readonly string[]): readonly string[] => ids.filter((id) => left.delete(id));
  const written = lines.flatMap((line) => {
    if (line.startsWith('#')) return [line];
    if (!isId(line)) return [];
    if (heads.includes(line)) return take([line]);
    const above = descendants(graph, line);
    return take(heads.filter((head) => !named.has(head) && above.has(head)));
  });
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  return [...written, ...take(heads)].map((line) => line + eol).join('');
}

/** What is wrong with the files that are there; a file that is missing protects nothing, and is no mistake. */
export function headsFileProblems(files: readonly HeadsFile[], graph: RevisionGraph): readonly HeadsFileProblem[] {
  return files.flatMap((file) => {
    const { path, text } = file;
    if (text === undefined) return [];
    const lines = linesOf(text);
    const conflict = lines.some((line) => marker.test(line));
    const heads = headsIn(graph, file);
    const named = [...new Set(lines.filter(isId))];
    const lacks = heads.filter((id) => !named.includes(id));
    const former = named.filter((id) => graph.byId.has(id) && !heads.includes(id));
    const strange = named.filter((id) => !graph.byId.has(id));
    if (!conflict && lacks.length + former.length + strange.length === 0) return [];
    const problem = { path, conflict, lacks, former, strange };
    return [{ ...problem, message: messageOf(problem) }];
  });
}

/** Writes the files that do not name the heads. `readGraph` reads the history anew on every call. */
export async function writeHeadsFiles(
  directory: Directory,
  readGraph: () => Promise<RevisionGraph>,
): Promise<{ readonly graph: RevisionGraph; readonly written: readonly string[] }> {
  const written = new Set<string>();
  // Another run may write them at the same time; each reads the files before the history, so the last one knows of both.
  for (let attempt = 1; ; attempt++) {
    const files = await directory.headsFiles();
    const graph = await readGraph();
    try {
      for (const file of files) {
        const needless = file.text === undefined && headsIn(graph, file).length === 0;
        const text = headsText(file, graph);
        if (needless || text === file.text) continue;
        await directory.writeHeads(file, text);
        written.add(file.path);
      }
      return { graph, written: [...written].sort() };
    } catch (error) {
      const { code } = error as { readonly code?: string };
      if (attempt === 5 || (code !== 'file-changed' && code !== 'file-exists')) throw error;
    }
  }
}

function headsIn(graph: RevisionGraph, { location }: HeadsFile): readonly string[] {
  return graph.heads.filter((id) => dirname(graph.byId.get(id)?.path ?? '') === location);
}

/** By parent links. */
function descendants(graph: RevisionGraph, id: string): ReadonlySet<string> {
  const found = new Set([id]);
  // A set hands out what is added to it while it is walked.
  for (const at of found) for (const child of childrenOf(graph, at)) found.add(child);
  return found;
}

const marker = /^(?:<{7}|={7}|>{7}|\|{7})(?:\s|$)/;

function linesOf(text: string): readonly string[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r\n?|\n/)
    .map((line) => line.trim());
}

function isId(line: string): boolean {
  return line !== '' && !line.startsWith('#') && !marker.test(line);
}

function messageOf({ path, conflict, lacks, former, strange }: Omit<HeadsFileProblem, 'message'>): string {
  const name = join(basename(dirname(path)), basename(path));
  if (conflict) return `${name} holds a conflict that git left there: two branches met`;
  const parts = [
    ...(lacks.length > 0 ? [`it lacks ${lacks.join(', ')}`] : []),
    ...(former.length > 0 ? [`it names ${former.join(', ')}, which ${isNoHead(former)}`] : []),
    ...(strange.length > 0 ? [`it names ${strange.join(', ')}, of which there is no file here`] : []),
  ];
  return `${name} does not name the heads: ${parts.join('; ')}`;
}

function isNoHead(ids: readonly string[]): string {
  return ids.length === 1 ? 'is no head' : 'are no heads';
}
