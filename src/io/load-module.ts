// Loads the user's files, TypeScript included: the one place that knows esbuild. What Node takes as it is is imported; the
// rest becomes one bundle, in which packages stay outside and every file keeps its own place in the world.
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, extname, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { BuildFailure, OnResolveArgs, OnResolveResult, Plugin, PluginBuild } from 'esbuild';
import { failure, usageError } from '../errors.js';
import { type BundleRuntime, runBundle } from './bundle-run.js';
import { buildError, shownPath, thrownBy } from './load-error.js';
import { isCommonJs, moduleKind } from './module-kind.js';
import { banner, defines, placedText, runtimeName } from './module-text.js';
import { plainScript } from './plain-script.js';
import { inPackages, isOutside, locate, nodeConditions, sourceOf } from './resolve-import.js';

/** The exports of a module; those of a CommonJS file by name, and whole as `default`. */
export type ModuleExports = Readonly<Record<string, unknown>>;
type Load = () => Promise<ModuleExports>;

export async function loadModule(path: string): Promise<ModuleExports> {
  const [exports] = await importMany([path]);
  return exports as ModuleExports;
}

/**
 * Loads files one after the other. All that need it are in one bundle, so what they share is evaluated once. Paths are
 * absolute. A file that changed since it was loaded is loaded anew.
 */
export async function importMany(paths: readonly string[]): Promise<readonly ModuleExports[]> {
  return new Loader().importMany(paths);
}

/** The same for texts that are no files yet, by the paths where they would be. */
export async function importTexts(texts: ReadonlyMap<string, string>): Promise<readonly ModuleExports[]> {
  return new Loader().importTexts(texts);
}

/** One call of the loader with every import() that comes of it: a file that is asked for twice is one module. */
class Loader {
  readonly #modules = new Map<string, Promise<ModuleExports>>();

  async importMany(paths: readonly string[]): Promise<readonly ModuleExports[]> {
    const files = paths.map(realFile);
    const loads = await this.#prepare(files.filter((file) => !this.#modules.has(file)));
    const exports: ModuleExports[] = [];
    for (const [i, file] of files.entries()) {
      try {
        exports.push(await this.#module(file, loads));
      } catch (error) {
        throw thrownBy([paths[i] ?? file], error);
      }
    }
    return exports;
  }

  async importTexts(texts: ReadonlyMap<string, string>): Promise<readonly ModuleExports[]> {
    const files = [...texts.keys()];
    const loads = await bundle(files, this.#runtime, texts);
    return Promise.all(files.map((file) => this.#module(file, loads)));
  }

  async #prepare(files: readonly string[]): Promise<ReadonlyMap<string, Load>> {
    const loads = new Map<string, Load>();
    const rest = new Map<string, string>();
    for (const file of files) {
      const text = readFileSync(file, 'utf8');
      const kind = moduleKind(file, text);
      if (kind === 'bundle') rest.set(file, text);
      else loads.set(file, () => (kind === 'esm' ? importFile(file) : requireFile(file)).catch(explain(file)));
    }
    if (rest.size === 0) return loads;
    return new Map([...loads, ...((await plainScripts(rest)) ?? (await bundle([...rest.keys()], this.#runtime)))]);
  }

  async #module(file: string, loads: ReadonlyMap<string, Load>): Promise<ModuleExports> {
    const module = this.#modules.get(file) ?? (loads.get(file) as Load)();
    this.#modules.set(file, module);
    return module;
  }

  /** What import() in a bundled file comes to. Its errors are the program's own: it may mean to catch them. */
  readonly #runtime: BundleRuntime = {
    resolve: locate,
    import: async (url) => {
      const path = url.startsWith('file:') ? fileURLToPath(url) : undefined;
      if (path === undefined || inPackages.test(path) || !existsSync(path)) return import(url);
      const file = realFile(path);
      const loads = this.#modules.has(file) ? noLoads : await this.#prepare([file]);
      return this.#module(file, loads);
    },
  };
}

/** Only all together: what one of them bundles may be another one, which would be evaluated twice. */
async function plainScripts(texts: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, Load> | undefined> {
  const loads = new Map<string, Load>();
  for (const [file, text] of texts) {
    const plain = await plainScript(file, text);
    if (!plain) return undefined;
    loads.set(file, async () => plain());
  }
  return loads;
}

const noLoads: ReadonlyMap<string, Load> = new Map();
const noTexts: ReadonlyMap<string, string> = new Map();

function realFile(path: string): string {
  if (statSync(path, { throwIfNoEntry: false })?.isFile()) return realpathSync(path);
  throw usageError('no-such-file', `there is no file ${shownPath(path)}`, { data: { path } });
}

/** What a file was when it was loaded: another stamp is another text. */
const stamps = new Map<string, string>();

function changedSince(file: string): string | undefined {
  const { mtimeMs, size } = statSync(file);
  const stamp = `${mtimeMs}-${size}`;
  const before = stamps.get(file) ?? stamp;
  stamps.set(file, before);
  return before === stamp ? undefined : stamp;
}

async function importFile(file: string): Promise<ModuleExports> {
  const stamp = changedSince(file);
  return import(pathToFileURL(file).href + (stamp === undefined ? '' : `?changed=${stamp}`));
}

async function requireFile(file: string): Promise<ModuleExports> {
  const require = createRequire(file);
  if (changedSince(file) !== undefined) delete require.cache[file];
  return byName(require(file));
}

function byName(exports: unknown): ModuleExports {
  const named = typeof exports === 'object' || typeof exports === 'function' ? { ...exports } : {};
  return { ...named, default: exports };
}

/** Node does not say where a syntax error is; esbuild does. */
function explain(file: string): (error: unknown) => Promise<never> {
  return async (error) => {
    if (error instanceof SyntaxError) await compile([file]);
    throw error;
  };
}

async function bundle(
  files: readonly string[],
  runtime: BundleRuntime,
  texts = noTexts,
): Promise<ReadonlyMap<string, Load>> {
  const make = (file: string | undefined): Promise<string> => compile(files, texts, file);
  const functions = await runBundle(make, runtime, (error) => thrownBy(files, error));
  return new Map(files.map((file, i) => [file, functions[i] as Load]));
}

/** Writes the bundle into `outfile`, so that neither it nor its map, which is larger still, passes through this process; without one, returns it. */
async function compile(files: readonly string[], texts = noTexts, outfile?: string): Promise<string> {
  const { build } = await import('esbuild').catch((error) => {
    throw withoutBundler(error);
  });
  const folder = dirname(files[0] as string);
  const contents = `export const files = [${files.map((file) => `() => import(${JSON.stringify(file)})`).join(',\n')}];`;
  const { outputFiles } = await build({
    stdin: { contents, sourcefile: entryName, resolveDir: folder, loader: 'js' },
    absWorkingDir: folder,
    ...(outfile === undefined ? { write: false } : { outfile, sourcemap: 'linked' }),
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: `node${process.versions.node}`,
    conditions: nodeConditions(),
    ignoreAnnotations: true,
    keepNames: true,
    charset: 'utf8',
    sourcesContent: false,
    logLevel: 'silent',
    banner: { js: banner(files[0] as string) },
    define: defines,
    plugins: [places(texts)],
  }).catch((error: BuildFailure) => {
    throw Array.isArray(error.errors) ? buildError(error.errors, folder, error) : withoutBundler(error);
  });
  return outputFiles?.[0]?.text ?? '';
}

function withoutBundler(cause: Error): Error {
  return failure('no-esbuild', `TypeScript is loaded by esbuild, which does not start: ${cause.message}`, {
    cause,
    hint: 'Install the packages anew, optional ones included: esbuild has its program in one of them.',
  });
}

const entryName = 'limbeck-entry.js';

/** Keeps packages out, import() for later, and each file's place in its text; `texts` stand for files. */
const places = (texts: ReadonlyMap<string, string>): Plugin => ({
  name: 'limbeck',
  setup(build) {
    const known = new Map<string, Promise<OnResolveResult | undefined>>();
    build.onResolve({ filter: /.*/ }, (args) => {
      if (args.namespace === 'package') return { path: args.path, external: true };
      if (args.importer.endsWith(entryName)) return { path: args.path };
      if (args.pluginData === ownResolution) return undefined;
      if (args.kind === 'require-resolve') return { path: requireResolve(args), external: true };
      if (args.kind !== 'dynamic-import' && /^\.{1,2}(\/|$)/.test(args.path)) return relativeFile(args);
      const key = [args.kind, args.resolveDir, args.path].join('\0');
      const result = known.get(key) ?? resolveImport(build, args);
      known.set(key, result);
      return result;
    });
    build.onLoad({ filter: /\.[cm]?[jt]sx?$/, namespace: 'file' }, ({ path }) => {
      const text = texts.get(path);
      const contents = placedText(path, text ?? readFileSync(path, 'utf8')) ?? text;
      return contents === undefined ? undefined : { contents, loader: loaderOf(path) };
    });
    build.onLoad({ filter: /.*/, namespace: 'package' }, ({ path }) => ({
      contents: `module.exports = require(${JSON.stringify(path)});`,
    }));
    // import() awaits what it gets: a thenable in the place of the module puts the loading off until it is called.
    build.onLoad({ filter: /.*/, namespace: 'later' }, ({ path }) => ({
      contents: `exports.then = (...on) => ${runtimeName}.import(${JSON.stringify(pathToFileURL(path).href)}).then(...on);`,
    }));
  },
});

const ownResolution = Symbol('resolution by esbuild itself');

async function resolveImport(build: PluginBuild, args: OnResolveArgs): Promise<OnResolveResult | undefined> {
  const { kind, importer, resolveDir } = args;
  const specifier = args.path.startsWith('file:') ? fileURLToPath(args.path) : args.path;
  if (isBuiltin(specifier) || /^[a-z][a-z0-9+.-]+:/i.test(specifier)) return { path: specifier, external: true };
  const found = await build.resolve(specifier, { kind, importer, resolveDir, pluginData: ownResolution });
  // What is not found is an error when it is asked for, where a program may expect it.
  if (found.errors.length > 0)
    return kind === 'import-statement' ? { errors: found.errors } : { path: specifier, external: true };
  const { path, external } = found;
  if (external) return { path, external };
  if (isOutside(path, specifier, importer)) return outside(path, kind);
  return kind === 'dynamic-import' ? { path, namespace: 'later' } : { path };
}

function outside(path: string, kind: string): OnResolveResult {
  if (kind === 'require-call') return { path, external: true };
  // CommonJS is required where it is imported: in the order of the imports, and whatever names its text declares.
  if (isCommonJs(path) && kind === 'import-statement') return { path, namespace: 'package' };
  return { path: pathToFileURL(path).href, external: true };
}

/** JavaScript beside TypeScript may import `./b.js` and mean `./b.ts`; esbuild does so only from TypeScript. */
function relativeFile({ path, importer, resolveDir }: OnResolveArgs): OnResolveResult | undefined {
  if (path.endsWith('.node')) return { path: resolve(resolveDir, path), external: true };
  if (!/\.[cm]?jsx?$/.test(importer)) return undefined;
  const file = resolve(resolveDir, path);
  const source = sourceOf(file);
  return source === file ? undefined : { path: source };
}

function requireResolve({ path, importer }: OnResolveArgs): string {
  try {
    return createRequire(importer).resolve(path);
  } catch {
    return path;
  }
}

function loaderOf(path: string): 'js' | 'jsx' | 'ts' | 'tsx' {
  return extname(path).replace(/^\.[cm]?/, '') as 'js' | 'jsx' | 'ts' | 'tsx';
}
