// Which files run as they stand, and that this is not to be told from the way through the bundler.
import { afterAll, describe, expect, test } from 'vitest';
import { plainScript } from '../../src/io/plain-script.js';
import { scene, testFolder } from './loading.js';

const loader = scene('io/load-module.ts');
const folder = testFolder({
  'node_modules/limbeck/package.json': '{ "type": "module", "exports": "./index.js" }',
  'node_modules/limbeck/index.js': 'export const defineConfig = (config) => config; export const twice = (n) => 2 * n;',
});
afterAll(() => folder.remove());

const plain: readonly (readonly [string, string, unknown])[] = [
  ['an object', 'export default { a: 1 };', { a: 1 }],
  ['a call', "import { defineConfig } from 'limbeck';\n\nexport default defineConfig({ a: 1 });\n", { a: 1 }],
  [
    'several imports',
    "import { twice, defineConfig } from 'limbeck';\nimport { sep } from 'node:path';\nexport default defineConfig({ a: twice(2), sep })",
    { a: 4, sep: '/' },
  ],
  ['statements before', 'const a = 1;\nlet b = a + 1; // a comment\nexport default { a, b };', { a: 1, b: 2 }],
  [
    'statements after',
    'const config = { a: 1 };\nexport default config;\nconfig.a = more();\nfunction more() { return 2; }',
    { a: 2 },
  ],
  ['no semicolon', 'export default { a: 1 }\n', { a: 1 }],
  ['Windows line ends', "import { twice } from 'limbeck';\r\nexport default { a: twice(1) };\r\n", { a: 2 }],
  [
    'constants beside',
    "import * as all from 'limbeck';\nexport const b = all.twice(1);\nexport default { a: b };\nexport const late = 3;",
    { a: 2 },
  ],
  [
    'imports on several lines',
    "import {\n  defineConfig,\n  twice,\n} from 'limbeck';\nexport default defineConfig({ a: twice(1) });",
    { a: 2 },
  ],
  ['nothing but strict mode', 'export default { a: this === undefined };', { a: true }],
];

const others: readonly (readonly [string, string, unknown])[] = [
  [
    'a type argument',
    "import { twice } from 'limbeck';\nconst f = <T>(x: T) => x;\nexport default { a: f<number>(twice(1)) };",
    { a: 2 },
  ],
  ['an assertion', 'export default { a: 1 } as const;', { a: 1 }],
  ['satisfies', 'export default { a: 1 } satisfies object;', { a: 1 }],
  ['a type', 'type T = { a: number };\nconst it: T = { a: 1 };\nexport default it;', { a: 1 }],
  ['an exclamation mark', 'const it = { a: 1 };\nexport default { a: it!.a };', { a: 1 }],
  [
    'an import of types',
    "import { type Settings, defineConfig } from 'limbeck';\nexport default defineConfig({ a: 1 });",
    { a: 1 },
  ],
  [
    'an import that is only a type',
    "import { Settings, defineConfig } from 'limbeck';\nexport default defineConfig({ a: 1 });",
    { a: 1 },
  ],
  ['import()', "export default { a: (await import('limbeck')).twice(1) };", { a: 2 }],
  ['import.meta', 'export default { a: typeof import.meta.url };', { a: 'string' }],
  ['a class', 'class A { a = 1; }\nexport default { ...new A() };', { a: 1 }],
  ['an enum', 'enum E { A = 1 }\nexport default { a: E.A };', { a: 1 }],
  [
    'a function',
    'export default function a() { return b(a); }\nfunction b(x: unknown) { return typeof x; }',
    undefined,
  ],
  ['a first line for the shell', '#!/usr/bin/env node\nexport default { a: 1 };', { a: 1 }],
  ['an export that changes', 'export let b = 1;\nexport default { a: b };', { a: 1 }],
  ['two constants in one', 'export const a = 1, b = 2;\nexport default { a };', { a: 1 }],
  [
    'two, with a comment between',
    'export const a = 1, // ,\n  /* = */ b /* b */\n  = 2;\nexport default { a };',
    { a: 1 },
  ],
  ['two, one of them a pattern', 'export const a = 1, [b] = [2];\nexport default { a };', { a: 1 }],
  ['a name with an escape', 'export const a = 1, \\u0062 = 2;\nexport default { a };', { a: 1 }],
  [
    'the same name twice',
    "import { twice } from 'limbeck';\nimport { sep, sep as twiceAsMuch } from 'node:path';\nexport default { a: twice(1) };",
    { a: 2 },
  ],
  ['a pattern', 'export const { b } = { b: 1 };\nexport default { a: b };', { a: 1 }],
  ['a list of exports', 'const b = 1;\nexport { b };\nexport default { a: b };', { a: 1 }],
  ['await', 'export default { a: await 1 };', { a: 1 }],
];

describe('as they stand', () => {
  test.each(plain)('%s', async (_, text, expected) => {
    const run = await plainScript(`${folder.path}/a.ts`, text);
    expect(run?.().default).toEqual(expected);
  });
});

describe('through the bundler', () => {
  test.each(others)('%s', async (_, text) => {
    expect(await plainScript(`${folder.path}/a.ts`, text)).toBeUndefined();
  });
});

test('both come to the same', async () => {
  const cases = [...plain, ...others];
  folder.write(Object.fromEntries(cases.map(([, text], i) => [`case${i}.ts`, text])));
  const { value, error } = await loader.run(
    `it.importMany(${JSON.stringify(cases.map((_, i) => `case${i}.ts`))}.map(path)).then((all) => all.map((m) => m.default))`,
    { folder },
  );
  expect(error).toBeUndefined();
  expect(value).toEqual(cases.map(([, , expected]) => expected ?? null));
});

test('constants are exports', async () => {
  const text = "import { twice } from 'limbeck';\nexport const a = twice(1);\nexport const b = a + 1;\n";
  const run = await plainScript(`${folder.path}/a.ts`, text);
  expect(run?.()).toEqual({ a: 2, b: 3 });
});

test('the exports have the order that a module gives them, either way', async () => {
  const text =
    'export const b = 1;\nexport const defaults = 2;\nexport default 3;\nexport const B = 4;\nexport const a = 5;\n';
  const run = await plainScript(`${folder.path}/a.ts`, text);
  expect(Object.keys(run?.() ?? {})).toEqual(['B', 'a', 'b', 'default', 'defaults']);
  folder.write({ 'bundled.ts': `${text}class Never {}\n` });
  const { value } = await loader.run("it.importMany([path('bundled.ts')]).then(([all]) => Object.keys(all))", {
    folder,
  });
  expect(value).toEqual(['B', 'a', 'b', 'default', 'defaults']);
});

test('a file that another one imports is evaluated once, though it is plain', async () => {
  folder.write({
    'one.ts': 'export const one = { is: 1 };\n',
    'two.ts': "import { one } from './one.js';\nexport const two: unknown = one;\n",
  });
  const { value } = await loader.run(
    "it.importMany([path('one.ts'), path('two.ts')]).then(([{ one }, { two }]) => one === two)",
    { folder },
  );
  expect(value).toBe(true);
});

test('an error has its place', async () => {
  folder.write({
    'throws.ts': 'const a = 1;\nexport default { a: a.b.c };\n',
    'first.ts': 'export default { a: nothing };',
    'constant.ts': "import {\n  twice,\n} from 'limbeck';\nexport const a = twice(1).b.c;\n",
  });
  const { error } = await loader.run("it.loadModule(path('throws.ts'))", { folder });
  expect(error?.message).toBe("throws.ts:2:25: Cannot read properties of undefined (reading 'c')");
  const { error: first } = await loader.run("it.loadModule(path('first.ts'))", { folder });
  expect(first?.message).toBe('first.ts:1:21: nothing is not defined');
  const { error: constant } = await loader.run("it.loadModule(path('constant.ts'))", { folder });
  expect(constant?.message).toBe("constant.ts:4:28: Cannot read properties of undefined (reading 'c')");
});

test('a syntax error that is thrown when it runs does not run it twice', async () => {
  folder.write({ 'once.ts': "globalThis.count = (globalThis.count ?? 0) + 1;\nexport default JSON.parse('{');" });
  const { value } = await loader.run(
    "it.loadModule(path('once.ts')).catch((error) => [error.code, globalThis.count])",
    { folder },
  );
  expect(value).toEqual(['module-failed', 1]);
});
