// Loading the user's files: what they may be written in, where they may live, and that each knows its own place.
import { describe, expect, onTestFinished, test } from 'vitest';
import { nodes, type Outcome, scene, type TestFolder, testFolder } from './loading.js';

const loader = scene('io/load-module.ts');
const esm = { 'package.json': '{ "type": "module" }' };
const commonjs = { 'package.json': '{ "type": "commonjs" }' };
const typeless = { 'package.json': '{}' };

function project(files: { readonly [name: string]: string }, name?: string): TestFolder {
  const folder = testFolder(files, name);
  onTestFinished(() => folder.remove());
  return folder;
}

describe.each(nodes)('on %s', (node) => {
  const value = async (file: string, folder: TestFolder, env: NodeJS.ProcessEnv = {}): Promise<unknown> => {
    const outcome: Outcome = await loader.load(file, { folder, node, env });
    expect(outcome.error).toBeUndefined();
    expect(outcome.stderr).toBe('');
    return outcome.value;
  };

  describe.each([
    ['an ES module package', esm],
    ['a CommonJS package', commonjs],
    ['a package that says nothing', typeless],
  ])('in %s', (_, packageFiles) => {
    test.each(['ts', 'mts', 'js', 'mjs'])('ES module syntax in .%s', async (extension) => {
      const folder = project({
        ...packageFiles,
        [`a.${extension}`]: "import { basename } from 'node:path'; export const result = basename(import.meta.url);",
      });
      expect(await value(`a.${extension}`, folder)).toBe(`a.${extension}`);
    });

    test.each(['cts', 'cjs'])('CommonJS in .%s', async (extension) => {
      const folder = project({
        ...packageFiles,
        [`a.${extension}`]: "const { basename } = require('node:path'); exports.result = basename(__filename);",
      });
      expect(await value(`a.${extension}`, folder)).toBe(`a.${extension}`);
    });

    test('what types cannot be stripped from', async () => {
      const folder = project({
        ...packageFiles,
        'a.ts': `import { Kind } from './kind.js';
          namespace Inner { export const one = 1; }
          class Point { constructor(private readonly x: number, public y = 2) {} sum(): number { return this.x + this.y; } }
          const wide = <number>(Kind.B as unknown);
          export const result = [Kind.A, wide, Inner.one, new Point(1).sum()];`,
        'kind.ts': 'export enum Kind { A = "a", B = 7 }',
      });
      expect(await value('a.ts', folder)).toEqual(['a', 7, 1, 3]);
    });
  });

  test('the names of a CommonJS file, and the whole of it', async () => {
    const folder = project({ ...commonjs, 'a.js': 'const it = {}; it.one = 1; module.exports = it;' });
    const { value } = await loader.run("it.loadModule(path('a.js'))", { folder, node });
    expect(value).toEqual({ one: 1, default: { one: 1 } });
  });

  test('export = and import = require', async () => {
    const folder = project({
      'a.cts': "import path = require('node:path'); const it = { result: path.sep }; export = it;",
    });
    expect(await value('a.cts', folder)).toBe('/');
  });

  test('path aliases of the nearest tsconfig', async () => {
    const folder = project({
      ...esm,
      'tsconfig.json':
        '{ "compilerOptions": { "paths": { "@/*": ["./src/*"], "config": ["./src/config.ts"] } } } // so',
      'src/a.ts': "import { b } from '@/deep/b'; import { c } from 'config'; export const result = [b, c];",
      'src/deep/b.ts': 'export const b: string = "b";',
      'src/config.ts': "import plain from '@/plain.js'; export const c = plain;",
      'src/plain.js': 'export default "plain";',
    });
    expect(await value('src/a.ts', folder)).toEqual(['b', 'plain']);
  });

  test('imports and self-references of package.json', async () => {
    const folder = project({
      'package.json':
        '{ "name": "app", "type": "module", "imports": { "#b": "./b.ts" }, "exports": { "./c": "./c.ts" } }',
      'a.ts': "import { b } from '#b'; import { c } from 'app/c'; export const result = [b, c];",
      'b.ts': 'export const b: number = 1;',
      'c.ts': 'export const c: number = 2;',
    });
    expect(await value('a.ts', folder)).toEqual([1, 2]);
  });

  test('decorators, the standard ones and the older ones', async () => {
    const text = (
      first: string,
    ): string => `function mark(${first}, context: any) { seen.push(String(context?.name ?? context)); }
      const seen: string[] = [];
      class User { @mark name: string = 'n'; static self = () => User; }
      export const result = [seen, new User().name, User.name];`;
    const folder = project({
      'new/package.json': '{ "type": "module" }',
      'new/a.ts': text('_value: any'),
      'old/package.json': '{ "type": "module" }',
      'old/tsconfig.json': '{ "compilerOptions": { "experimentalDecorators": true } }',
      'old/a.ts': text('_target: any'),
    });
    expect(await value('new/a.ts', folder)).toEqual([['name'], 'n', 'User']);
    expect(await value('old/a.ts', folder)).toEqual([['name'], 'n', 'User']);
  });

  test('every file knows its own place', async () => {
    const where = 'import.meta.url, import.meta.dirname, import.meta.filename';
    const folder = project({
      ...esm,
      'a.ts': `import { b } from './sub/b.js'; import { c } from './sub/c.cjs'; export const result = [[${where}], b, c];`,
      'sub/b.ts': `export const b = [${where}, import.meta.resolve('./c.cjs'), import.meta.resolve('./b.js')];`,
      'sub/c.cjs': 'exports.c = [__dirname, __filename];',
    });
    const { path } = folder;
    expect(await value('a.ts', folder)).toEqual([
      [`file://${path}/a.ts`, path, `${path}/a.ts`],
      [
        `file://${path}/sub/b.ts`,
        `${path}/sub`,
        `${path}/sub/b.ts`,
        `file://${path}/sub/c.cjs`,
        `file://${path}/sub/b.ts`,
      ],
      [`${path}/sub`, `${path}/sub/c.cjs`],
    ]);
  });

  test('a file that makes its own require and __dirname', async () => {
    const folder = project({
      ...esm,
      'a.ts': `import { createRequire } from 'node:module';
        import { dirname } from 'node:path';
        import { fileURLToPath } from 'node:url';
        const require = createRequire(import.meta.url);
        const __filename = fileURLToPath(import.meta.url);
        const __dirname: string = dirname(__filename);
        export const result = [__dirname, require('./data.json').n, require('pkg')];`,
      'data.json': '{ "n": 1 }',
      'node_modules/pkg/index.js': 'module.exports = 2;',
    });
    expect(await value('a.ts', folder)).toEqual([folder.path, 1, 2]);
  });

  test('a first line for the shell stays the first', async () => {
    const folder = project({
      ...esm,
      'a.ts': '#!/usr/bin/env node\nexport const result: string = import.meta.filename;',
    });
    expect(await value('a.ts', folder)).toBe(`${folder.path}/a.ts`);
  });

  test('JSON with and without an attribute, also of packages', async () => {
    const folder = project({
      ...esm,
      'a.ts': `import plain from './data.json';
        import marked from './data.json' with { type: 'json' };
        import packaged from 'pkg/data.json';
        export const result = [plain.n, marked.n, packaged.n];`,
      'data.json': '{ "n": 1 }',
      'node_modules/pkg/data.json': '{ "n": 2 }',
    });
    expect(await value('a.ts', folder)).toEqual([1, 1, 2]);
  });

  test('top-level await, in an imported file too', async () => {
    const folder = project({
      ...esm,
      'a.ts': "import { b } from './b.js'; export const result = [await Promise.resolve(1 as number), b];",
      'b.ts': 'export const b: number = await new Promise((resolve) => setTimeout(resolve, 5, 2));',
    });
    expect(await value('a.ts', folder)).toEqual([1, 2]);
  });

  test('a tsconfig that extends what is not there', async () => {
    const folder = project({
      ...esm,
      'tsconfig.json': '{ "extends": "@tsconfig/nowhere", "compilerOptions": { "paths": { "@/*": ["./*"] } } }',
      'a.ts': "import { b } from '@/b.js'; export const result = b;",
      'b.ts': 'export const b: number = 1;',
    });
    expect(await value('a.ts', folder)).toBe(1);
  });

  test('JavaScript that imports TypeScript by either name', async () => {
    const folder = project({
      ...esm,
      'a.js': "import { b } from './b.ts'; import { c } from './c.js'; export const result = [b, c];",
      'b.ts': 'export const b: number = 1;',
      'c.js': "export { d as c } from './d.js';",
      'd.ts': 'export const d: number = 2;',
    });
    expect(await value('a.js', folder)).toEqual([1, 2]);
  });

  test('two calls at the same time', async () => {
    const folder = project({ ...esm, 'a.ts': 'export const a: number = 1;', 'b.ts': 'export const b: number = 2;' });
    const { value } = await loader.run("Promise.all([it.loadModule(path('a.ts')), it.loadModule(path('b.ts'))])", {
      folder,
      node,
    });
    expect(value).toEqual([{ a: 1 }, { b: 2 }]);
  });

  test('files that import one another in a circle', async () => {
    const folder = project({
      ...esm,
      'a.ts': "import { b } from './b.js'; export const name = 'a'; export const result = b();",
      'b.ts': "import { name } from './a.js'; export const b = (): string => 'b of ' + name;",
    });
    expect(await value('a.ts', folder)).toBe('b of a');
  });

  test('import() of other files runs them when it is reached, and each once', async () => {
    const folder = project({
      ...esm,
      'a.ts': `globalThis.log = [];
        const [b, again] = [await import('./b.js'), await import('./b')];
        const name: string = 'c';
        const c = await import(\`./\${name}.js\`);
        const url = await import(new URL('./c.ts', import.meta.url).href);
        const path = await import(import.meta.dirname + '/c.ts');
        const missing = await import('./nothing.js').catch((error) => error.code);
        const later = () => import('./throws.js');
        export const result = [b.b, b === again, c.c, c === url, c === path, missing, globalThis.log];`,
      'b.ts': 'globalThis.log.push("b"); export const b: number = 1; export default 3;',
      'c.ts': 'globalThis.log.push("c"); export const c: number = 2;',
      'throws.ts': 'throw new Error("never");',
    });
    expect(await value('a.ts', folder)).toEqual([1, true, 2, true, true, 'ERR_MODULE_NOT_FOUND', ['b', 'c']]);
  });

  test('a method may be called import', async () => {
    const folder = project({
      ...esm,
      'a.ts': `const it = { import(from: string) { return from; }, async other() {} };
        class Loader { import(from: string): string { return it.import(from); } }
        export const result = new Loader().import('x');`,
    });
    expect(await value('a.ts', folder)).toBe('x');
  });

  describe('packages', () => {
    const packages = {
      'node_modules/both/package.json':
        '{ "exports": { ".": { "import": "./esm.mjs", "require": "./cjs.cjs" }, "./only": { "import": "./only.mjs" } } }',
      'node_modules/both/esm.mjs': 'export const kind = "import"; export const key = {};',
      'node_modules/both/cjs.cjs': 'exports.kind = "require";',
      'node_modules/both/only.mjs': 'export const only = import.meta.url;',
      'node_modules/old/package.json': '{ "main": "lib/main.js", "module": "lib/bundler.js" }',
      'node_modules/old/lib/main.js':
        'Object.defineProperty(exports, "__esModule", { value: true }); const names = ["late"]; for (const n of names) exports[n] = n; exports.default = "default"; exports.dir = __dirname;',
      'node_modules/old/lib/bundler.js': 'throw new Error("for bundlers only");',
    };

    test('are the ones that Node itself finds, and stay as they are', async () => {
      const folder = project({
        ...esm,
        ...packages,
        'a.ts': `import { kind } from 'both'; import { only } from 'both/only'; import { dir } from 'old';
          import { createRequire } from 'node:module';
          export const result = [kind, createRequire(import.meta.url)('both').kind, only, dir];`,
      });
      const modules = `${folder.path}/node_modules`;
      expect(await value('a.ts', folder)).toEqual([
        'import',
        'require',
        `file://${modules}/both/only.mjs`,
        `${modules}/old/lib`,
      ]);
    });

    test('in CommonJS, names that only running it tells, and its own idea of a default', async () => {
      const text = "import it, { late } from 'old'; export const result = [late, it];";
      const folder = project({ ...packages, 'a.ts': text, 'b.mts': text });
      expect(await value('a.ts', folder)).toEqual(['late', 'default']);
      const whole = { late: 'late', default: 'default', dir: `${folder.path}/node_modules/old/lib` };
      expect(await value('b.mts', folder)).toEqual(['late', whole]);
    });

    test('are shared with what was imported outside', async () => {
      const folder = project({
        ...esm,
        ...packages,
        'a.ts': "import { key } from 'both'; export const same = (other: object) => other === key;",
        'b.mjs': "export { key } from 'both';",
      });
      const { value } = await loader.run(
        "(await it.loadModule(path('a.ts'))).same((await it.loadModule(path('b.mjs'))).key)",
        { folder, node },
      );
      expect(value).toBe(true);
    });

    test('that are missing matter only where they are needed', async () => {
      const folder = project({
        ...esm,
        'a.ts': `const found = await import('nowhere').catch((error) => error.code);
          import { optional } from './b.cjs';
          export const result = [found, optional];`,
        'b.cjs':
          'let found; try { found = require("nowhere"); } catch (error) { found = error.code; } exports.optional = found;',
      });
      expect(await value('a.ts', folder)).toEqual(['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND']);
    });

    test('of a workspace, in TypeScript or compiled, linked into node_modules', async () => {
      const folder = project({
        'app/package.json': '{ "type": "module" }',
        'app/a.ts': `import { model, place } from '@acme/models'; import * as built from '@acme/built';
          export const result = [model, place, built.name, built.url];`,
        'packages/models/package.json': '{ "name": "@acme/models", "type": "module", "exports": "./src/index.ts" }',
        'packages/models/src/index.ts':
          "export * from './model.js'; import dep from 'dep'; export const place: string = dep;",
        'packages/models/src/model.ts': 'export enum M { A = "a" } export const model = M.A;',
        'packages/models/node_modules/dep/index.js': 'module.exports = "its own dependency";',
        'packages/built/package.json': '{ "name": "@acme/built", "type": "module", "exports": "./dist/index.js" }',
        'packages/built/dist/index.js': 'export const name = "built"; export const url = import.meta.url;',
      });
      folder.link('../../../packages/models', 'app/node_modules/@acme/models');
      folder.link('../../../packages/built', 'app/node_modules/@acme/built');
      expect(await value('app/a.ts', folder)).toEqual([
        'a',
        'its own dependency',
        'built',
        `file://${folder.path}/packages/built/dist/index.js`,
      ]);
    });

    test('by conditions that Node was told, or has by itself', async () => {
      const folder = project({
        ...esm,
        'a.ts': "import mine from 'mine'; import sync from 'sync'; export const result: unknown = [mine, sync];",
        'plain.mjs': "import mine from 'mine'; import sync from 'sync'; export const result = [mine, sync];",
        'node_modules/mine/package.json': '{ "exports": { "dev": "./dev.mjs", "default": "./built.mjs" } }',
        'node_modules/mine/dev.mjs': 'export default "dev";',
        'node_modules/mine/built.mjs': 'export default "built";',
        'node_modules/sync/package.json': '{ "exports": { "module-sync": "./sync.mjs", "default": "./other.mjs" } }',
        'node_modules/sync/sync.mjs': 'export default "sync";',
        'node_modules/sync/other.mjs': 'export default "other";',
      });
      for (const NODE_OPTIONS of ['', '--conditions=dev', '--no-experimental-require-module -C dev']) {
        const plain = await value('plain.mjs', folder, { NODE_OPTIONS });
        expect(await value('a.ts', folder, { NODE_OPTIONS })).toEqual(plain);
        expect(plain).toContain(NODE_OPTIONS === '' ? 'built' : 'dev');
      }
    });

    test('asked for in every way that CommonJS has', async () => {
      const folder = project({
        ...packages,
        'a.ts': "import { result as found } from './b.cjs'; export const result: unknown = found;",
        'b.cjs': `const { join } = require('node:path');
          const fromPath = require(join(__dirname, 'sub', 'c.cjs'));
          const names = ['c', 'd'].map((name) => require('./sub/' + name + '.cjs'));
          exports.result = [require('./sub/c'), fromPath, names, require.resolve('both'), require.resolve('./sub/c.cjs'), require.main === module];`,
        'sub/c.cjs': 'module.exports = "c";',
        'sub/c.js': 'module.exports = "c.js";',
        'sub/d.cjs': 'module.exports = "d";',
      });
      expect(await value('a.ts', folder)).toEqual([
        'c.js',
        'c',
        ['c', 'd'],
        `${folder.path}/node_modules/both/cjs.cjs`,
        `${folder.path}/sub/c.cjs`,
        false,
      ]);
    });

    test('in TypeScript, which Node itself refuses', async () => {
      const folder = project({
        ...esm,
        'a.ts': "import { x } from 'source'; export const result = x;",
        'node_modules/source/package.json': '{ "type": "module", "exports": "./index.ts" }',
        'node_modules/source/index.ts': 'export const x: number = 4;',
      });
      expect(await value('a.ts', folder)).toBe(4);
    });
  });

  test.each([
    ['spaces', 'a folder '],
    ['other letters', 'папка-日本語-é-'],
    ['quotes', `it's "quoted" \`so\` `],
    ['what URLs are made of', 'a#b?c%20d%'],
    ['what templates are made of', `\${x}{a,b}[c]*!`],
  ])('a folder named with %s', async (_, name) => {
    const folder = project(
      {
        ...esm,
        'a b#1.ts': `import { b } from './b%20c.js'; import { c } from './c?.cjs';
          const late = await import('./b%20c.js');
          export const result = [import.meta.filename, b, c, late.b === b];
          export const fail = () => { throw new Error('here'); };`,
        'b%20c.ts': 'export const b: string = import.meta.url;',
        'c?.cjs': 'exports.c = __filename;',
        'plain.mjs': 'export const result = import.meta.filename;',
      },
      name,
    );
    const at = (file: string): string => `${folder.path}/${file}`;
    const urlOf = (file: string): string =>
      new URL(`file://${at(file).split('/').map(encodeURIComponent).join('/')}`).href;
    const [filename, b, ...rest] = (await value('a b#1.ts', folder)) as string[];
    expect([filename, ...rest]).toEqual([at('a b#1.ts'), at('c?.cjs'), true]);
    expect(decodeURIComponent(new URL(b as string).pathname)).toBe(
      decodeURIComponent(new URL(urlOf('b%20c.ts')).pathname),
    );
    expect(await value('plain.mjs', folder)).toBe(at('plain.mjs'));
    const { error } = await loader.run("it.loadModule(path('a b#1.ts')).then((m) => m.fail())", { folder, node });
    expect(error?.stack).toContain(`${at('a b#1.ts')}:4:`);
  });
});
