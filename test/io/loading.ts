// A project in a temporary folder, and the loader at work on it in a Node process of its own: vitest has a loader too, and
// would come in between. LIMBECK_TEST_NODES names other Node binaries to try as well, separated by colons.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll } from 'vitest';

export const nodes: readonly string[] = [
  process.execPath,
  ...(process.env.LIMBECK_TEST_NODES?.split(':').filter(Boolean) ?? []),
];

export interface TestFolder {
  readonly path: string;
  write(files: { readonly [name: string]: string }): void;
  link(target: string, name: string): void;
  remove(): void;
}

export function testFolder(files: { readonly [name: string]: string } = {}, name = 'limbeck-test-'): TestFolder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), name)));
  const folder: TestFolder = {
    path,
    write: (more) => {
      for (const [file, text] of Object.entries(more)) {
        mkdirSync(dirname(join(path, file)), { recursive: true });
        writeFileSync(join(path, file), text);
      }
    },
    link: (target, file) => {
      mkdirSync(dirname(join(path, file)), { recursive: true });
      symlinkSync(target, join(path, file));
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
  folder.write(files);
  return folder;
}

export interface Outcome {
  /** What the expression came to, as JSON. */
  readonly value?: unknown;
  readonly error?: {
    readonly code: string;
    readonly message: string;
    readonly hint?: string;
    readonly stack: string;
    readonly cause?: string;
  };
  readonly stderr: string;
}

export interface Scene {
  /** The file that was built. */
  readonly built: string;
  /** With load-module: loads one file and answers with its export `result`, awaited. */
  load(file: string, options: RunOptions): Promise<Outcome>;
  /** Runs an expression over `it` (what the module exports) and `path` (names → absolute paths). */
  run(expression: string, options: RunOptions): Promise<Outcome>;
}

export interface RunOptions {
  readonly folder: TestFolder;
  readonly node?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Builds a module of ours once for a test file; `it` in the expressions is what it exports. */
export function scene(module: string): Scene {
  const home = testFolder({ 'templates/generic/README': '' });
  const built = join(home.path, 'dist/built.mjs');
  beforeAll(async () => {
    await build({
      entryPoints: [join(import.meta.dirname, '../../src', module)],
      outfile: built,
      bundle: true,
      format: 'esm',
      platform: 'node',
      external: ['esbuild', 'knex', 'pg', 'better-sqlite3'],
      logLevel: 'error',
    });
    home.link(join(import.meta.dirname, '../../node_modules'), 'node_modules');
  });
  afterAll(() => home.remove());
  let count = 0;
  const run: Scene['run'] = (expression, { folder, node = process.execPath, env = {} }) => {
    const script = join(home.path, `run-${++count}.mjs`);
    writeFileSync(
      script,
      `import * as it from ${JSON.stringify(pathToFileURL(built).href)};
import { join } from 'node:path';
const path = (name) => join(${JSON.stringify(folder.path)}, name);
let outcome;
try {
  outcome = { value: await (${expression}) };
} catch (error) {
  const { code, message, hint, stack, cause } = error;
  outcome = { error: { code, message, hint, stack, cause: cause?.stack } };
}
process.stdout.write('\\n' + JSON.stringify(outcome));`,
    );
    return new Promise((resolve, reject) => {
      execFile(node, [script], { cwd: folder.path, env: { ...process.env, ...env } }, (failed, stdout, stderr) => {
        if (failed || stdout === '') reject(new Error(`${failed?.message ?? 'no outcome'}\n${stderr}`));
        else resolve({ ...JSON.parse(stdout.slice(stdout.lastIndexOf('\n'))), stderr });
      });
    });
  };
  return {
    built,
    run,
    load: (file, options) => run(`it.loadModule(path(${JSON.stringify(file)})).then((m) => m.result)`, options),
  };
}
