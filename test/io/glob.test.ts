// Which files a pattern means.
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { alternatives, glob, isGlob } from '../../src/io/glob.js';
import { testFolder } from './loading.js';

const files = [
  'models.ts',
  'src/a.ts',
  'src/b.mts',
  'src/c.d.ts',
  'src/.hidden.ts',
  'src/deep/a.ts',
  'src/deep/er/a.ts',
  'src/node_modules/x/a.ts',
  'src/[id]/a.ts',
  'src/{x}/a.ts',
  'src/1.ts',
  'src/(group)+/a.ts',
  'src/日本 #%/a.ts',
];
const folder = testFolder(Object.fromEntries(files.map((file) => [file, ''])), 'glob [a]*{b,c}-');
symlinkSync('deep', join(folder.path, 'src/linked'));
symlinkSync('..', join(folder.path, 'src/deep/round'));
afterAll(() => folder.remove());

test.each([
  ['models.ts', ['models.ts']],
  ['./models.ts', ['models.ts']],
  ['nothing.ts', []],
  ['nowhere/*.ts', []],
  ['*.ts', ['models.ts']],
  ['src/*.ts', ['src/1.ts', 'src/a.ts', 'src/c.d.ts']],
  ['src/*.{ts,mts}', ['src/1.ts', 'src/a.ts', 'src/b.mts', 'src/c.d.ts']],
  ['src/?.ts', ['src/1.ts', 'src/a.ts']],
  ['src/[a-z].ts', ['src/a.ts']],
  ['src/[!a].ts', ['src/1.ts']],
  ['src/.*.ts', ['src/.hidden.ts']],
  ['src/deep/**/a.ts', ['src/deep/a.ts', 'src/deep/er/a.ts']],
  ['src/deep/**', ['src/deep/a.ts', 'src/deep/er/a.ts']],
  ['src/**/er/*.ts', ['src/deep/er/a.ts']],
  [
    'src/*/a.ts',
    ['src/(group)+/a.ts', 'src/[id]/a.ts', 'src/deep/a.ts', 'src/linked/a.ts', 'src/{x}/a.ts', 'src/日本 #%/a.ts'],
  ],
  ['src/(group)+/*.ts', ['src/(group)+/a.ts']],
  ['src/日本 #%/*.ts', ['src/日本 #%/a.ts']],
  ['src/[z-a]/*.ts', []],
  ['src/[id/*.ts', []],
  ['src/deep/../a.ts', ['src/a.ts']],
  ['{models,src/{a,deep/a}}.ts', ['models.ts', 'src/a.ts', 'src/deep/a.ts']],
  ['**/b.mts', ['src/b.mts']],
  ['src', []],
  ['', []],
])('%s', async (pattern, expected) => {
  expect(await glob(pattern, folder.path)).toEqual(expected.map((file) => join(folder.path, file)));
});

test('an absolute pattern', async () => {
  const plain = testFolder({ 'a/b.ts': '' });
  expect(await glob(`${plain.path}/*/b.ts`, '/nowhere')).toEqual([join(plain.path, 'a/b.ts')]);
  plain.remove();
});

test('braces', () => {
  expect(alternatives('a{b,c{d,e}}f{,g}')).toEqual(['abf', 'abfg', 'acdf', 'acdfg', 'acef', 'acefg']);
  expect(alternatives('a{b,c')).toEqual(['a{b,c']);
  expect(alternatives('{a}')).toEqual(['a']);
});

test('what is a pattern', () => {
  expect(['a*', 'a?', '{a,b}', '[a]', 'a.ts', "it's (a) b"].map(isGlob)).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
  ]);
});
