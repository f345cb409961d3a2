// The file `heads`: what is written, what is wrong with one, and that git reports a conflict in it where two branches met.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { memoryDirectory } from '../../src/revisions/directory.js';
import { buildGraph, forkedHeads } from '../../src/revisions/graph.js';
import { type HeadsFile, headsFileProblems, headsText, writeHeadsFiles } from '../../src/revisions/heads-file.js';
import { graphFrom, revisionsFrom } from './notation.js';

const file = (text?: string, location = '/migrations'): HeadsFile => ({
  location,
  path: `${location}/heads`,
  ...(text === undefined ? {} : { text }),
});

const ids = (text: string): readonly string[] => text.split(/\r?\n/).filter((line) => line !== '' && line[0] !== '#');

describe('what is written', () => {
  test('a new file opens with what to do about a conflict', () => {
    const text = headsText(file(), graphFrom('a b<a'));
    expect(text.split('\n').filter((line) => line.startsWith('#'))).toHaveLength(2);
    expect(text).toContain('migrate merge');
    expect(text).toContain('migrate rebase');
    expect(ids(text)).toEqual(['b']);
  });

  test.each([
    ['a head takes the line of its parent', 'b\nq\n', 'a b<a q z<b', 'z\nq\n'],
    ['two children take it together', 'b\nq\n', 'a b<a q x<b y<b', 'x\ny\nq\n'],
    ['several revisions later, too', 'b\nq\n', 'a b<a q c<b d<c', 'd\nq\n'],
    ['a merge takes the first line of what it merges', 'q\nb\nc\n', 'q a b<a c<a m<b,c', 'q\nm\n'],
    ['what stands on nothing in the file comes last', 'q\n', 'a q', 'q\na\n'],
    ['what is gone leaves no line', 'gone\nq\n', 'q', 'q\n'],
    ['a line that is twice there stays once', 'q\nq\n', 'q', 'q\n'],
    ['comments stay where they are', '# ours\nb\n# theirs\n', 'a b<a c<b', '# ours\nc\n# theirs\n'],
    ['what git left there goes', '<<<<<<< HEAD\nx\n=======\ny\n>>>>>>> hotfix\n', 'a x<a y<a m<x,y', 'm\n'],
    [
      'also in the style that shows the base',
      '<<<<<<< ours\nx\n||||||| 12ab\na\n=======\ny\n>>>>>>> b\n',
      'a x<a y<x',
      'y\n',
    ],
    ['line ends stay as they are', '# crlf\r\nb\r\n', 'a b<a c<b', '# crlf\r\nc\r\n'],
    ['a file without a line end gets one', 'b', 'a b<a c<b', 'c\n'],
    ['an empty history leaves nothing', 'b\n', '', ''],
  ])('%s', (_, before, graph, after) => {
    expect(headsText(file(before), graphFrom(graph))).toBe(after);
    expect(headsText(file(after), graphFrom(graph))).toBe(after);
  });

  test('each folder names the heads that are in it', () => {
    const graph = buildGraph(
      revisionsFrom('a b<a p1 p2<p1 p3<a').map((revision) =>
        revision.id.startsWith('p') ? { ...revision, path: `/plugin/${revision.id}.ts` } : revision,
      ),
    );
    expect(ids(headsText(file(), graph))).toEqual(['b']);
    expect(ids(headsText(file(undefined, '/plugin'), graph))).toEqual(['p2', 'p3']);
  });

  test('two runs at once: whoever comes second knows of both', async () => {
    const header = (id: string, parent: string | null): string =>
      `export const revision = '${id}';\nexport const downRevision = ${parent === null ? null : `'${parent}'`};\n`;
    const directory = memoryDirectory({ '/migrations/a.ts': header('a', null), '/migrations/heads': 'a\n' });
    const histories = ['a x<a', 'a x<a y<a', 'a x<a y<a'].map(graphFrom);
    let calls = 0;
    const { written } = await writeHeadsFiles(directory, async () => {
      if (calls === 0) {
        const [other] = await directory.headsFiles();
        await directory.writeHeads(other!, 'y\n');
      }
      return histories[calls++]!;
    });
    expect(calls).toBe(2);
    expect(written).toEqual(['/migrations/heads']);
    expect((await directory.headsFiles())[0]?.text?.split('\n').sort()).toEqual(['', 'x', 'y']);
  });
});

describe('what is wrong with one', () => {
  const wrong = (text: string | undefined, graph: string) =>
    headsFileProblems([file(text)], graphFrom(graph)).map(({ message }) => message);

  test.each([
    ['nothing', 'x\ny\n', 'a x<a y<a', []],
    ['nothing: the order does not matter', 'y\n# why\n\nx\n', 'a x<a y<a', []],
    ['nothing: there is no file', undefined, 'a', []],
    [
      'a revision came without it',
      'a\n',
      'a b<a',
      ['migrations/heads does not name the heads: it lacks b; it names a, which is no head'],
    ],
    [
      'a revision is not here',
      'b\n',
      'a',
      ['migrations/heads does not name the heads: it lacks a; it names b, of which there is no file here'],
    ],
    [
      'git left a conflict',
      '<<<<<<< HEAD\nx\n=======\ny\n>>>>>>> other\n',
      'a x<a y<a',
      ['migrations/heads holds a conflict that git left there: two branches met'],
    ],
    ['it was emptied', '', 'a', ['migrations/heads does not name the heads: it lacks a']],
  ] as const)('%s', (_, text, graph, expected) => {
    expect(wrong(text, graph)).toEqual(expected);
  });
});

test.each([
  ['', ''],
  ['a b<a', ''],
  ['a x<a y<a', 'x y'],
  ['a x<a y<a z<a', 'x y z'],
  // A history of its own with a label was meant; without one, nobody could say which is which.
  ['a b<a p1[plugin] p2<p1', ''],
  ['a[core] b<a p1[plugin] p2<p1!b', ''],
  ['a b<a p1 p2<p1', 'b p2'],
  ['a x<a y<a p1[plugin] p2<p1', 'x y'],
  ['a p1[plugin] x<p1 y<p1', 'x y'],
  ['a x<a[feature]', ''],
  ['a x<a[feature] y<a', 'x y'],
  ['a b c<a,b d<b', 'c d'],
])('heads that forked in "%s": "%s"', (graph, expected) => {
  expect(forkedHeads(graphFrom(graph)).join(' ')).toBe(expected);
});

describe('git', () => {
  const folders: string[] = [];
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  /** Merges two branches that each wrote the file for a graph of their own; whether git reports a conflict. */
  function merges(base: string, ours: string, theirs: string): { readonly conflict: boolean; readonly text: string } {
    const folder = mkdtempSync(join(tmpdir(), 'limbeck-heads-'));
    folders.push(folder);
    const git = (...args: readonly string[]): void => {
      const identity = ['-c', 'user.name=test', '-c', 'user.email=test@localhost', '-c', 'commit.gpgsign=false'];
      execFileSync('git', [...identity, ...args], { cwd: folder, stdio: 'pipe' });
    };
    const path = join(folder, 'heads');
    const write = (graph: string, before?: string): string => {
      const text = headsText(file(before), graphFrom(graph));
      writeFileSync(path, text);
      git('add', '.');
      git('commit', '-q', '--allow-empty', '-m', 'step');
      return text;
    };
    git('init', '-q', '-b', 'main');
    const start = write(base);
    git('checkout', '-q', '-b', 'theirs');
    write(theirs, start);
    git('checkout', '-q', 'main');
    write(ours, start);
    const { status } = spawnSync(
      'git',
      ['-c', 'user.name=test', '-c', 'user.email=test@localhost', 'merge', '-q', '--no-edit', 'theirs'],
      { cwd: folder, stdio: 'pipe' },
    );
    return { conflict: status !== 0, text: readFileSync(path, 'utf8') };
  }

  test.each([
    ['two children of one head', 'a', 'a x<a', 'a y<a'],
    ['two children of one of many heads', 'a b c d e f g', 'a b c d e f g aa<d', 'a b c d e f g zz<d'],
    ['a child and a merge of the same head', 'a b<a c<a', 'a b<a c<a m<b,c', 'a b<a c<a d<c'],
    ['two merges of the same heads', 'a b<a c<a', 'a b<a c<a m<b,c', 'a b<a c<a n<b,c'],
  ])('reports %s', (_, base, ours, theirs) => {
    const merged = merges(base, ours, theirs);
    expect(merged.conflict).toBe(true);
    expect(headsFileProblems([file(merged.text)], graphFrom(ours))[0]?.conflict).toBe(true);
  });

  test('does not mind what only one branch did', () => {
    const merged = merges('a', 'a x<a y<x', 'a');
    expect(merged).toMatchObject({ conflict: false });
    expect(ids(merged.text)).toEqual(['y']);
  });
});
