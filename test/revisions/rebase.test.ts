// Which headers a rebase changes, what it refuses, and the laws that hold in every history.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { failure, LimbeckError } from '../../src/errors.js';
import { type Directory, memoryDirectory } from '../../src/revisions/directory.js';
import { buildGraph, parentsOf, type RevisionGraph, withAllAbove, withAllBelow } from '../../src/revisions/graph.js';
import { firstApart, planRebase, type Rebase } from '../../src/revisions/rebase.js';
import { replaceHeaders } from '../../src/revisions/rewrite.js';
import { histories, seeded } from './histories.js';
import { graphFrom } from './notation.js';

function text({ changes, moved, under, left }: Rebase): string {
  const parts = changes.map(({ id, from, to }) => `${id}: ${from.join('+') || '-'} => ${to.join('+') || '-'}`);
  return [
    parts.join(', ') || 'nothing',
    `moved ${moved.join(' ')}`,
    ...(under.length > 0 ? [`over ${under.join(' ')}`] : []),
    ...(left.length > 0 ? [`leaves ${left.join(' ')}`] : []),
  ].join('; ');
}

function outcome(graph: RevisionGraph, id: string, onto: readonly string[]): string {
  try {
    return text(planRebase(graph, id, onto));
  } catch (error) {
    if (!(error instanceof LimbeckError)) throw error;
    return `E ${error.code}: ${error.message}`;
  }
}

test.each([
  ['a fork becomes a line', 'a b<a c<a', 'c', 'b', 'c: a => b; moved c; over b'],
  ['what stands on it comes with it', 'a b<a c<a d<c e<d', 'c', 'b', 'c: a => b; moved e d c; over b'],
  ['the last of a branch leaves the others behind', 'a b<a c<a d<c', 'd', 'b', 'd: c => b; moved d; over b; leaves c'],
  ['a root comes to stand on something', 'a b', 'b', 'a', 'b: - => a; moved b; over a'],
  ['a revision becomes a root', 'a b<a', 'b', '', 'b: a => -; moved b; leaves a'],
  ['below where it was', 'a b<a c<b', 'c', 'a', 'c: b => a; moved c; leaves b'],
  ['where it is already', 'a b<a', 'b', 'a', 'nothing; moved b'],
  [
    'a merge above with what it stands on now merges nothing',
    'a b<a c<a m<b,c n<m',
    'c',
    'b',
    'm: b+c => c, c: a => b; moved n m c; over b',
  ],
  [
    'an octopus keeps its other parents',
    'a b<a c<a d<a m<b,c,d',
    'c',
    'b',
    'm: b+c+d => c+d, c: a => b; moved m c; over b',
  ],
  ['onto a merge', 'a b<a c<a m<b,c d<a', 'd', 'm', 'd: a => m; moved d; over m b c'],
  ['onto what it depends on', 'a b<a c<a!b', 'c', 'b', 'c: a => b; moved c; over b'],
  ['a dependant comes with it', 'a b<a c<a p q<p!c', 'c', 'b', 'c: a => b; moved q c; over b'],
  ['itself', 'a b<a', 'b', 'b', 'E cycle: b cannot be moved onto itself'],
  ['its child', 'a b<a c<b', 'b', 'c', 'E cycle: b cannot be moved onto c, which descends from it'],
  ['what depends on it', 'a b<a p q<p!b', 'b', 'q', 'E cycle: b cannot be moved onto q, which depends on it'],
  ['a merge', 'a b<a c<a m<b,c', 'm', 'a', 'E rebase-merge: m merges b, c: it has no one parent that could be another'],
])('%s: %s, %s onto "%s"', (_, graph, id, onto, expected) => {
  expect(outcome(graphFrom(graph), id, onto === '' ? [] : [onto])).toBe(expected);
});

test.each([
  ['a b<a c<a d<c e<d', 'e', 'b', 'c'],
  ['a b<a c<a', 'b', 'c', 'b'],
  ['a b', 'a', 'b', 'a'],
  ['a b<a c<a d<a m<b,c', 'm', 'd', undefined],
  ['a b<a c<a m<b,c n<m d<m', 'n', 'd', 'n'],
])('in %s, the branch of %s apart from %s begins at %s', (graph, head, other, expected) => {
  expect(firstApart(graphFrom(graph), head, other)).toBe(expected);
});

describe('the files', () => {
  const script = (id: string, parent: string): string =>
    `/**\n * Revises: ${parent}\n */\nexport const revision = '${id}';\nexport const downRevision = '${parent}';\n`;
  const change = (id: string, to: readonly string[]) => ({ id, path: `/migrations/${id}.ts`, from: ['a'], to });
  const changes = [change('b', ['x']), change('c', ['x']), change('d', [])];
  const texts = (): { [path: string]: string } =>
    Object.fromEntries(['b', 'c', 'd'].map((id) => [`/migrations/${id}.ts`, script(id, 'a')]));
  const allOf = async (directory: Directory): Promise<readonly string[]> =>
    Promise.all((await directory.list()).map((path) => directory.read(path)));

  test('are rewritten in their headers only', async () => {
    const directory = memoryDirectory(texts());
    await replaceHeaders(directory, changes);
    const root = script('d', 'a').replace('Revises: a', 'Revises: <base>').replace("'a'", 'null');
    expect(await allOf(directory)).toEqual([script('b', 'x'), script('c', 'x'), root]);
  });

  test('are all as they were where one cannot be read so', async () => {
    const directory = memoryDirectory({ ...texts(), '/migrations/d.ts': 'export const revision = f();\n' });
    const before = await allOf(directory);
    await expect(replaceHeaders(directory, changes)).rejects.toMatchObject({ code: 'unreadable-header' });
    expect(await allOf(directory)).toEqual(before);
  });

  test('are all as they were where one cannot be written', async () => {
    const directory = memoryDirectory(texts());
    const before = await allOf(directory);
    const failing = {
      ...directory,
      replace: async (path: string, was: string, is: string): Promise<void> => {
        if (path.endsWith('d.ts')) throw failure('file', 'no space is left on the device');
        await directory.replace(path, was, is);
      },
    };
    await expect(replaceHeaders(failing, changes)).rejects.toMatchObject({ code: 'file' });
    expect(await allOf(directory)).toEqual(before);
  });
});

describe('in every history', () => {
  test('only the headers that must change do, and after each of them the history is whole', () => {
    fc.assert(
      fc.property(histories, fc.nat(), fc.nat(), (revisions, pick, other) => {
        if (revisions.length === 0) return;
        const graph = buildGraph(revisions);
        const id = revisions[pick % revisions.length]!.id;
        const target = revisions[other % (revisions.length + 1)]?.id;
        const onto = target === undefined ? [] : [target];
        let plan: Rebase;
        try {
          plan = planRebase(graph, id, onto);
        } catch (error) {
          const isMerge = parentsOf(graph, id).length > 1;
          const circular = target !== undefined && withAllBelow(graph, [target]).has(id);
          expect((error as LimbeckError).code).toBe(isMerge ? 'rebase-merge' : circular ? 'cycle' : '');
          return;
        }
        let now = revisions;
        for (const { id: changed, from, to } of plan.changes) {
          expect(from).toEqual(parentsOf(graph, changed));
          now = now.map((revision) => (revision.id === changed ? { ...revision, downRevision: to } : revision));
          buildGraph(now);
        }
        const after = buildGraph(now);
        expect(parentsOf(after, id)).toEqual(onto);
        // What stood on it still does, and nothing else does.
        expect(new Set(withAllAbove(after, [id]))).toEqual(new Set(withAllAbove(graph, [id])));
        for (const head of plan.left) expect(after.heads).toContain(head);
        const gone = graph.heads.filter((head) => !after.heads.includes(head));
        expect(gone.filter((head) => head !== target && !plan.under.includes(head))).toEqual([]);
      }),
      seeded,
    );
  });
});
