// Folders of revision files: what counts as one, all mistakes at once, and writing without ever overwriting.
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LimbeckError, usageError } from '../../src/errors.js';
import type { HistoryProblem } from '../../src/revisions/check.js';
import {
  type Directory,
  fileDirectory,
  isRevisionFile,
  locationFor,
  memoryDirectory,
  readHistory,
} from '../../src/revisions/directory.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'limbeck-directory-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const loadsNothing = async (paths: readonly string[]): Promise<readonly unknown[]> => {
  throw usageError('cannot-load', `loaded ${paths.join()}`);
};

function script(id: string, down: string | null, more = ''): string {
  const parent = down === null ? 'null' : `'${down}'`;
  return `export const revision = '${id}';\nexport const downRevision = ${parent};\n${more}`;
}

async function put(files: { readonly [name: string]: string }): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

async function problemsOf(directory: Directory): Promise<readonly string[]> {
  const error = await readHistory(directory).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof LimbeckError)) throw error ?? new Error('no mistake was found');
  const problems = error.data.problems as readonly HistoryProblem[] | undefined;
  return problems?.map(({ code, message }) => `${code}: ${message}`) ?? [`${error.code}: ${error.message}`];
}

test.each([
  ['a.ts', true],
  ['a.mts', true],
  ['a.cts', true],
  ['a.js', true],
  ['a.mjs', true],
  ['a.cjs', true],
  ['a.sql', true],
  ['A.SQL', true],
  ['a.d.ts', false],
  ['a.d.mts', false],
  ['.a.ts', false],
  ['.#a.ts', false],
  ['#a.ts#', false],
  ['a.ts~', false],
  ['a.js.map', false],
  ['README', false],
  ['README.md', false],
  ['heads', false],
  ['.ts', false],
])('%s: %s', (name, expected) => {
  expect(isRevisionFile(name)).toBe(expected);
});

test('several locations, all kinds of files, nothing below them, each folder once', async () => {
  await put({
    'one/b.ts': script('b', 'a'),
    'one/a.sql': '-- revision: a\n-- downRevision:\n-- upgrade\n',
    'one/a.d.ts': 'declare const x: 1;',
    'one/README.md': '# hello',
    'one/below/x.ts': script('x', 'nowhere'),
    'two/c.cjs': 'exports.revision = "c"; exports.downRevision = "b";',
  });
  await symlink(join(folder, 'two'), join(folder, 'three'));
  const directory = fileDirectory(
    ['one', 'two', 'three', 'one'].map((name) => join(folder, name)),
    loadsNothing,
  );
  expect(await directory.list()).toEqual(['one/a.sql', 'one/b.ts', 'two/c.cjs'].map((name) => join(folder, name)));
  const graph = await readHistory(directory);
  expect(graph.newestFirst.map(({ id }) => id)).toEqual(['c', 'b', 'a']);
});

test('an empty folder is an empty history; one that does not exist is a mistake, unless it may be made', async () => {
  expect((await readHistory(fileDirectory([folder], loadsNothing))).newestFirst).toEqual([]);
  const missing = fileDirectory([join(folder, 'migratons')], loadsNothing);
  expect(await problemsOf(missing)).toEqual([
    `no-migrations-folder: the migrations folder does not exist: ${join(folder, 'migratons')}`,
  ]);
  expect((await readHistory(missing, { missing: 'empty' })).newestFirst).toEqual([]);
});

test('only files whose header cannot be read are loaded', async () => {
  const loaded: string[] = [];
  const directory = memoryDirectory(
    { '/migrations/a.ts': script('a', null), '/migrations/b.ts': "export * from './header.js'" },
    async (paths) => {
      loaded.push(...paths);
      return paths.map(() => ({ revision: 'b', downRevision: 'a' }));
    },
  );
  const graph = await readHistory(directory);
  expect(loaded).toEqual(['/migrations/b.ts']);
  expect(graph.heads).toEqual(['b']);
});

describe('mistakes', () => {
  test('all of them at once, with the files', async () => {
    const directory = memoryDirectory({
      '/migrations/01.ts': script('aaaa1', null, "export const branchLabels = ['shop'];"),
      '/migrations/02.ts': script('bbbb2', 'aaaa'),
      '/migrations/03.ts': script('cccc3', 'aaaa1', "export const branchLabels = ['shop', 'aaaa1', 'head', 'x y'];"),
      '/migrations/04.ts': script('dddd4', 'shop', "export const dependsOn = ['shoop', 'eeee5'];"),
      '/migrations/06.ts': script('head', 'aaaa1'),
      '/migrations/07.ts': script('a-b', 'aaaa1'),
      '/migrations/08.ts': script('ffff8', 'gggg9'),
      '/migrations/09.ts': script('gggg9', 'ffff8'),
      '/migrations/10.ts': script('hhhh0', 'gggg9'),
      '/migrations/11.ts': script('iiii1', 'iiii1'),
      '/migrations/12.ts': script('jjjj2', 'kkkk3'),
      '/migrations/13.ts': script('kkkk3', 'aaaa1', "export const dependsOn = 'jjjj2';"),
      '/migrations/14.ts': script('llll4', null).replace('null', "['aaaa1', 'aaaa1']"),
      '/migrations/15.ts': script('mmmm5', 'aaaa1', "export const dependsOn = 'mmmm5';"),
    });
    expect(await problemsOf(directory)).toEqual([
      'illegal-id: 06.ts: the id "head" is illegal: "head" is a word of the target grammar',
      'illegal-id: 07.ts: the id "a-b" is illegal: an id holds only letters (a-z), digits, "_" and "."',
      'label-taken: 01.ts, 03.ts both declare the label shop',
      'label-taken: 03.ts: the label aaaa1 is the id of a revision (01.ts)',
      'illegal-label: 03.ts: the label "head" is illegal: "head" is a word of the target grammar',
      'label-taken: 03.ts: the label head is the id of a revision (06.ts)',
      'illegal-label: 03.ts: the label "x y" is illegal: a label holds only letters (a-z), digits, "_", "." and "-"',
      'missing-parent: 02.ts: its parent "aaaa" does not exist. Did you mean "aaaa1"? Files name ids in full.',
      'missing-parent: 04.ts: its parent "shop" does not exist. That is a label: write the id.',
      'missing-dependency: 04.ts: it depends on "shoop", which does not exist. Did you mean "shop"?',
      'missing-dependency: 04.ts: it depends on "eeee5", which does not exist.',
      'own-parent: 11.ts: iiii1 is its own parent',
      'same-parent-twice: 14.ts: downRevision names the same revision twice',
      'own-dependency: 15.ts: mmmm5 depends on itself',
      'cycle: 08.ts, 09.ts: the revisions descend from each other in a circle: ffff8 → gggg9 → ffff8',
      'dependency-cycle: 12.ts, 13.ts: the revisions need each other in a circle: jjjj2 → kkkk3 → jjjj2',
    ]);
  });

  test('two files with one id, in two folders or compiled beside the source', async () => {
    await put({ 'one/a.ts': script('a', null), 'two/a.ts': script('a', null), 'two/a.js': script('a', null) });
    const at = (name: string): string => join(folder, name);
    expect(await problemsOf(fileDirectory([at('one'), at('two')], loadsNothing))).toEqual([
      `duplicate-id: ${at('one/a.ts')}, ${at('two/a.js')}, ${at('two/a.ts')} all have the id a (one looks like the compiled form of another: keep one of them)`,
    ]);
  });

  test('a script that is no revision is named; what points to an unread file is not reported as well', async () => {
    const directory = memoryDirectory({
      '/migrations/a.ts': 'export const helper = 1;',
      '/migrations/b.ts': script('b', 'unread'),
      '/migrations/c.ts': "export const revision = 'c';",
      '/migrations/d.ts': script('d', 'c', "export const branchLabels = ['b'];"),
    });
    expect(await problemsOf(directory)).toEqual([
      'unreadable-header: a.ts: it is not a revision: there is no "export const revision = …" in it; move it elsewhere',
      'unreadable-header: c.ts: downRevision is missing: name the parent, or write null for a first revision',
      'label-taken: d.ts: the label b is the id of a revision (b.ts)',
    ]);
  });

  test('an error of loading is told as it is where it is the only one', async () => {
    const directory = memoryDirectory({ '/migrations/a.ts': 'export const revision = f();' }, loadsNothing);
    expect(await problemsOf(directory)).toEqual(['cannot-load: loaded /migrations/a.ts']);
  });
});

describe('writing', () => {
  test('a new file is whole, its folder is made, and nothing else is left there', async () => {
    const directory = fileDirectory([join(folder, 'a/b')], loadsNothing);
    const path = await directory.writeNew('x.ts', 'text\n');
    expect(path).toBe(join(folder, 'a/b/x.ts'));
    expect(await readFile(path, 'utf8')).toBe('text\n');
    expect(await readdir(join(folder, 'a/b'))).toEqual(['x.ts']);
  });

  test('an existing file is never overwritten, by ten writers at once either', async () => {
    const directory = fileDirectory([folder], loadsNothing);
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, (_, i) => directory.writeNew('x.ts', `text ${i}\n`)),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refused = results.find((result) => result.status === 'rejected');
    expect(refused?.reason).toMatchObject({ code: 'file-exists' });
    const winner = results.findIndex(({ status }) => status === 'fulfilled');
    expect(await readFile(join(folder, 'x.ts'), 'utf8')).toBe(`text ${winner}\n`);
    expect(await readdir(folder)).toEqual(['x.ts']);
  });

  test.each(['../x.ts', 'a/x.ts', '/x.ts', 'x.txt', '', '.x.ts', 'a\\x.ts', 'x\0.ts', '..'])(
    '%j is no name for a file',
    async (name) => {
      await expect(fileDirectory([folder], loadsNothing).writeNew(name, '')).rejects.toMatchObject({
        code: 'bad-file-name',
      });
      await expect(memoryDirectory({}).writeNew(name, '')).rejects.toMatchObject({ code: 'bad-file-name' });
    },
  );

  test('only configured folders are written to', async () => {
    await expect(fileDirectory([folder], loadsNothing).writeNew('x.ts', '', tmpdir())).rejects.toMatchObject({
      code: 'unknown-location',
    });
  });

  test('a file is replaced only if it is still what was read', async () => {
    await put({ 'x.ts': 'before' });
    const directory = fileDirectory([folder], loadsNothing);
    const path = join(folder, 'x.ts');
    await directory.replace(path, 'before', 'after');
    expect(await readFile(path, 'utf8')).toBe('after');
    await expect(directory.replace(path, 'before', 'again')).rejects.toMatchObject({ code: 'file-changed' });
    expect(await readdir(folder)).toEqual(['x.ts']);
  });

  test('a new revision goes where its parent is', async () => {
    const directory = memoryDirectory({ '/one/a.ts': script('a', null), '/two/b.ts': script('b', 'a') }, undefined, [
      '/one',
      '/two',
    ]);
    const graph = await readHistory(directory);
    expect(locationFor(directory, graph, ['b'])).toBe('/two');
    expect(locationFor(directory, graph, [], '/one')).toBe('/one');
    expect(() => locationFor(directory, graph, [])).toThrow('a first revision may go into /one or /two');
  });
});
