// Builds dist: the entry points and the command line, with what they share in chunks, and the declarations.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

// Left outside they would be a third of what the command line adds to the start of Node.
const bundled = ['commander', 'chalk', 'diff'];

/** Lets a bundled CommonJS package require Node's modules in an ES module. */
const builtins = {
  name: 'builtins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:/ }, ({ path, kind }) =>
      kind === 'require-call' ? { path, namespace: 'builtin' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: `export * from ${JSON.stringify(path)};`,
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
  external: Object.keys({ ...dependencies, ...peerDependencies }).filter((name) => !bundled.includes(name)),
  plugins: [builtins],
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
