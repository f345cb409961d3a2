// Builds dist: the entry points and the command line, with what they share in chunks, and the declarations.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

// Left outside they would be a third of what the command line adds to the start of Node.
const bundled = ['commander', 'chalk', 'diff'];

/**
 * Node's modules are asked for, not imported: an import makes a namespace of a module and for that runs every getter it has,
 * some of which load other modules; of `process` alone that is a tenth of the start of Node. It also lets a bundled CommonJS
 * package require them. What nobody uses of a module falls away.
 */
const builtins = {
  name: 'builtins',
  setup({ onResolve, onLoad }) {
    // A copy for each importer: shared ones would be chunks of a line.
    onResolve({ filter: /^node:/ }, ({ path, kind, importer }) => ({
      path,
      namespace: kind === 'require-call' ? 'whole' : 'names',
      suffix: `?${relative(root, importer)}`,
    }));
    onLoad({ filter: /.*/, namespace: 'whole' }, ({ path }) => ({
      // commander would run other programs as subcommands; ours are functions, and this takes a while to load.
      contents: path.endsWith('child_process') ? '' : `module.exports = ${builtin(path)};`,
    }));
    onLoad({ filter: /.*/, namespace: 'names' }, async ({ path }) => ({
      contents: Object.keys(await import(path))
        .filter((name) => name !== 'default' && name !== 'module.exports')
        .map((name) => `export const ${name} = /* @__PURE__ */ (() => ${builtin(path)}.${name})();`)
        .concat(`export default /* @__PURE__ */ (() => ${builtin(path)})();`)
        .join('\n'),
    }));
  },
};

function builtin(path) {
  return `process.getBuiltinModule(${JSON.stringify(path)})`;
}

/** chalk asks the terminal at once, which loads half of Node's streams; the command line says itself how much colour there is. */
const noQuestion = {
  name: 'no question',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^#supports-color$/ }, ({ path }) => ({ path, namespace: 'no-question' }));
    onLoad({ filter: /.*/, namespace: 'no-question' }, () => ({
      contents: 'export default { stdout: false, stderr: false };',
    }));
  },
};

/**
 * In the sources each command loads its use case alone. Built like that, what two of them share would be a chunk each, and
 * thirty small files take longer to load than one that holds all use cases.
 */
const useCases = {
  name: 'use cases',
  setup({ onLoad, onResolve }) {
    const folder = join(root, 'src/commands');
    onLoad({ filter: /[\\/]src[\\/]cli[\\/].*\.ts$/ }, ({ path }) => ({
      loader: 'ts',
      contents: readFileSync(path, 'utf8').replaceAll(
        /import\('(?:\.\.\/)+commands\/([\w-]+)\.js'\)/g,
        "import('limbeck:use-cases').then((all) => all['$1'])",
      ),
    }));
    onResolve({ filter: /^limbeck:use-cases$/ }, ({ path }) => ({ path, namespace: 'use-cases' }));
    onLoad({ filter: /.*/, namespace: 'use-cases' }, () => ({
      resolveDir: folder,
      contents: readdirSync(folder)
        .map((file) => basename(file, '.ts'))
        .map((name) => `export * as '${name}' from './${name}.js';`)
        .join('\n'),
    }));
  },
};

const entries = ['index', 'pg', 'sqlite', 'knex', 'api', 'testing', 'cli/main']
  .map((name) => `src/${name}.ts`)
  .filter((file) => existsSync(join(root, file)));

const start = Date.now();
await build({
  absWorkingDir: root,
  entryPoints: entries,
  outbase: 'src',
  outdir: 'dist',
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  charset: 'utf8',
  legalComments: 'none',
  minifyWhitespace: !process.env.READABLE, // for profiles and stack traces
  external: Object.keys({ ...dependencies, ...peerDependencies }).filter((name) => !bundled.includes(name)),
  plugins: [builtins, noQuestion, useCases],
});

const declarations = spawnSync(
  process.execPath,
  [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(root, 'scripts/declarations.json')],
  { stdio: 'inherit' },
);
process.exitCode = declarations.status ?? 1;

// What this build did not write is of an older one. Removed at the end, so that there is something to run all the time.
for (const entry of readdirSync(join(root, 'dist'), { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath, entry.name);
  if (entry.isFile() && statSync(path).mtimeMs < start - 1000) rmSync(path);
}
