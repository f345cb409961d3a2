// What the user reads when a file cannot be loaded, and what the loader leaves behind: nothing.
import { chmodSync, mkdirSync, readdirSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { scene, type TestFolder, testFolder } from './loading.js';

const loader = scene('io/load-module.ts');

function project(files: { readonly [name: string]: string }): TestFolder {
  const folder = testFolder({ 'package.json': '{ "type": "module" }', ...files });
  onTestFinished(() => folder.remove());
  return folder;
}

test('a syntax error, with its place', async () => {
  const folder = project({ 'src/a.ts': "export const fine = 1;\n\tconst é = 'ü', x = = 2;\n" });
  const { error } = await loader.load('src/a.ts', { folder });
  expect(error?.code).toBe('cannot-load');
  expect(error?.message).toBe('src/a.ts:2:21: Unexpected "="\n  \tconst é = \'ü\', x = = 2;\n  \t                   ^');
});

test('the mistakes of all files at once, the first five in full', async () => {
  const folder = project({
    'a.ts': "import './b.js'; import { x } from 'nowhere'; import './nothing.js'; x();",
    'b.ts': 'const = 1;',
  });
  const { error } = await loader.load('a.ts', { folder });
  expect(error?.message.split('\n').filter((line) => /^\S/.test(line))).toEqual([
    'a.ts:1:36: Could not resolve "nowhere"',
    'a.ts:1:54: Could not resolve "./nothing.js"',
    'b.ts:1:7: Expected identifier but found "="',
  ]);
  const many = Array.from({ length: 7 }, (_, i) => `import './n${i}.js';`).join('\n');
  const { error: second } = await loader.load('a.ts', { folder: project({ 'a.ts': many }) });
  expect(second?.message).toMatch(/^a\.ts:1:8: .*\nand 2 more$/s);
});

test('a syntax error in plain JavaScript', async () => {
  const folder = project({ 'a.mjs': 'export const fine = 1;\nconst x = = 2;' });
  const { error } = await loader.load('a.mjs', { folder });
  expect(error?.message).toBe('a.mjs:2:11: Unexpected "="\n  const x = = 2;\n            ^');
});

test('what a file throws comes with the place where it was thrown, and its own stack', async () => {
  const folder = project({
    'src/a.ts': "import { need } from './need.js';\nexport const result: string = need('DATABASE_URL');\n",
    'src/need.ts': [
      'interface Long {',
      '  name: string;',
      '}',
      'export function need(name: Long["name"]): string {',
      '  throw new Error(name + " is not set");',
      '}',
    ].join('\n'),
  });
  const { error } = await loader.load('src/a.ts', { folder });
  expect(error?.code).toBe('module-failed');
  expect(error?.message).toBe('src/need.ts:5:9: DATABASE_URL is not set');
  expect(error?.hint).toBe('It happened while src/a.ts was loaded.');
  expect(error?.cause).toContain(`at need (${folder.path}/src/need.ts:5:9)`);
  expect(error?.cause).toContain(`${folder.path}/src/a.ts:2:31)`);
});

test.each([
  ['a text', "throw 'just text';", 'a.ts: just text'],
  ['nothing', 'throw undefined;', 'a.ts: undefined'],
  ['an error without a message', 'throw new TypeError();', 'a.ts:1:7: TypeError'],
  ['a rejected promise', 'await Promise.reject(new Error("late"));', 'a.ts:1:22: late'],
])('%s thrown', async (_, text, message) => {
  const { error } = await loader.load('a.ts', { folder: project({ 'a.ts': text }) });
  expect(error?.message).toBe(message);
});

test('an error that is thrown later has its place too', async () => {
  const folder = project({ 'a.ts': 'type T = 1;\n\nexport function later(): never {\n  throw new Error("later");\n}' });
  const { error } = await loader.run("it.loadModule(path('a.ts')).then(({ later }) => later())", { folder });
  expect(error?.stack).toContain(`at later (${folder.path}/a.ts:4:9)`);
});

test('a package that throws, and one that has not the name that is asked for', async () => {
  const folder = project({
    'a.ts': "import 'bad';",
    'b.ts': "type T = 1;\nimport { Missing } from 'good';\nexport const result = Missing;",
    'node_modules/bad/package.json': '{ "type": "module", "exports": "./index.js" }',
    'node_modules/bad/index.js': 'throw new Error("the package is broken");',
    'node_modules/good/package.json': '{ "type": "module", "exports": "./index.js" }',
    'node_modules/good/index.js': 'export const there = 1;',
  });
  expect((await loader.load('a.ts', { folder })).error?.message).toBe('a.ts: the package is broken');
  expect((await loader.load('b.ts', { folder })).error?.message).toMatch(
    /^b\.ts:2:10: .*good\/index\.js' does not provide an export named 'Missing'\n {2}import \{ Missing \} from 'good';\n {11}\^$/,
  );
});

test('a file that is not there, or is a folder', async () => {
  const folder = project({});
  mkdirSync(`${folder.path}/folder.ts`);
  const { error } = await loader.load('missing.ts', { folder });
  expect(error?.code).toBe('no-such-file');
  expect(error?.message).toBe('there is no file missing.ts');
  expect((await loader.load('folder.ts', { folder })).error?.code).toBe('no-such-file');
});

test('many files at once: what they share is evaluated once, in their order, whatever they are', async () => {
  const folder = project({
    'shared.ts': 'globalThis.log = [...(globalThis.log ?? []), "shared"]; export enum E { A = 1 }',
    'a.ts': "import { E } from './shared.js'; globalThis.log.push('a'); export const e = E;",
    'b.mjs': "globalThis.log.push('b');",
    'c.ts': "import { E } from './shared.js'; globalThis.log.push('c'); export const e = E;",
    'd.cjs': "globalThis.log.push('d'); exports.d = 1;",
  });
  const { value } = await loader.run(
    `it.importMany(['a.ts', 'b.mjs', 'c.ts', 'd.cjs', 'a.ts'].map(path)).then(([a, b, c, d, again]) =>
      [a.e === c.e, Object.keys(b), d.d, again === a, globalThis.log])`,
    { folder },
  );
  expect(value).toEqual([true, [], 1, true, ['shared', 'a', 'b', 'c', 'd']]);
});

test('the one of many that throws is named, and those after it do not run', async () => {
  const folder = project({
    'a.ts': 'globalThis.log = ["a"];',
    'b.ts': 'const b: number = 1; throw "b " + b;',
    'c.ts': 'globalThis.log.push("c");',
  });
  const { value } = await loader.run(
    "it.importMany(['a.ts', 'b.ts', 'c.ts'].map(path)).catch((error) => [error.message, globalThis.log])",
    { folder },
  );
  expect(value).toEqual(['b.ts: b 1', ['a']]);
});

test('no files at all', async () => {
  expect((await loader.run('it.importMany([])', { folder: project({}) })).value).toEqual([]);
});

test.each(['a.ts', 'a.mjs', 'a.cjs', 'a.mts'])('%s that was rewritten is loaded anew', async (file) => {
  const text = (n: number): string => (file === 'a.cjs' ? `exports.result = ${n};` : `export const result = ${n};`);
  const folder = project({ [file]: text(1) });
  const { value } = await loader.run(
    `(async () => {
      const fs = await import('node:fs');
      const read = async () => (await it.loadModule(path('${file}'))).result;
      const first = [await read(), await read()];
      fs.writeFileSync(path('${file}'), ${JSON.stringify(text(22))});
      return [...first, await read(), await read()];
    })()`,
    { folder },
  );
  expect(value).toEqual([1, 1, 22, 22]);
});

test('nothing stays behind, whether it loads, fails or ends the process', async () => {
  const folder = project({
    'a.ts': 'export const result: number = 1;',
    'b.ts': 'const b: number = 1; throw b;',
    'c.ts': "import 'ends'; const c: number = 1; export default c;",
    'node_modules/ends/package.json': '{ "type": "module", "exports": "./index.js" }',
    'node_modules/ends/index.js': 'process.exit(0);',
    'tmp/.keep': '',
  });
  const env = { TMPDIR: `${folder.path}/tmp` };
  await loader.load('a.ts', { folder, env });
  await loader.load('b.ts', { folder, env });
  await expect(loader.load('c.ts', { folder, env })).rejects.toThrow();
  expect(readdirSync(env.TMPDIR)).toEqual(['.keep']);
});

test('while the file runs, its bundle is gone already', async () => {
  const folder = project({
    'a.ts': `import { readdirSync } from 'node:fs';
      export const result: number = readdirSync(process.env.TMPDIR!).length;`,
    'tmp/.keep': '',
  });
  const { value } = await loader.load('a.ts', { folder, env: { TMPDIR: `${folder.path}/tmp` } });
  expect(value).toBe(1);
});

test('without a place for temporary files', async () => {
  const folder = project({
    'a.ts':
      "import { b } from './b.js'; import pkg from 'pkg'; export const result: unknown = [b, pkg, import.meta.filename];",
    'b.ts': 'export const b: number = 1;',
    'throws.ts': 'type T = 1;\nthrow new Error("no place");',
    'node_modules/pkg/index.js': 'module.exports = "pkg";',
  });
  const env = { TMPDIR: `${folder.path}/nowhere` };
  expect((await loader.load('a.ts', { folder, env })).value).toEqual([1, 'pkg', `${folder.path}/a.ts`]);
  expect((await loader.load('throws.ts', { folder, env })).error?.message).toBe('throws.ts: no place');
});

test('a project that cannot be written to', async () => {
  const folder = project({
    'a.ts': "import { b } from './b.js'; export const result: unknown = [b, import.meta.filename];",
    'b.ts': 'export const b: number = 1;',
  });
  chmodSync(folder.path, 0o555);
  onTestFinished(() => chmodSync(folder.path, 0o755));
  expect((await loader.load('a.ts', { folder })).value).toEqual([1, `${folder.path}/a.ts`]);
});
