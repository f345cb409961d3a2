// The port through which revision files are read and written, its two implementations (folders, memory), and the way from
// a directory to a graph. How a script is loaded is injected.
import { basename, isAbsolute, join, resolve, sep } from 'node:path';
import { LimbeckError, usageError } from '../errors.js';
import { list, readTextIfThere, readTextNow, realFolder, replaceText, writeNew } from '../io/files.js';
import { brokenHistory, type HistoryProblem, revisionProblems } from './check.js';
import { buildGraph, type RevisionGraph } from './graph.js';
import { headerOfExports, isSql, type LoadedHeader, readHeader } from './header.js';
import { type HeadsFile, headsFileName } from './heads-file.js';
import type { Revision } from './types.js';

export interface Directory {
  /** The version locations; new files go into the first unless told otherwise. */
  readonly locations: readonly string[];
  /** The absolute paths of all revision files, sorted. `missing`: what a location that does not exist is. */
  list(missing?: 'mistake' | 'empty'): Promise<readonly string[]>;
  read(path: string): Promise<string>;
  /** The exports of scripts, the texts of `.sql` files; in the order of `paths`. */
  load(paths: readonly string[]): Promise<readonly unknown[]>;
  /** Never overwrites. Returns the path. */
  writeNew(name: string, text: string, location?: string): Promise<string>;
  /** Replaces a file that is still as it was read. */
  replace(path: string, before: string, after: string): Promise<void>;
  /** The file `heads` of each location, whether it is there or not. */
  headsFiles(): Promise<readonly HeadsFile[]>;
  /** Fails where the file is no longer as it was read. */
  writeHeads(file: HeadsFile, text: string): Promise<void>;
}

/** Loads scripts: all that belong together at once, so that what they share is loaded once. */
export type LoadScripts = (paths: readonly string[]) => Promise<readonly unknown[]>;

export function fileDirectory(locations: readonly string[], loadScripts: LoadScripts): Directory {
  const folders = [...new Set(locations.map((location) => resolve(location)))];
  const read = async (path: string): Promise<string> => readTextNow(path);
  return {
    locations: folders,
    list: (missing = 'mistake') => pathsIn(folders, missing),
    read,
    load: (paths) => loadMixed(paths, loadScripts, read),
    async writeNew(name, text, location) {
      const path = join(locationOf(folders, location), fileName(name));
      await writeNew(path, text);
      return path;
    },
    replace: replaceText,
    async headsFiles() {
      const real = await Promise.all(folders.map(realFolder));
      const once = folders.filter((_, i) => real.indexOf(real[i] ?? '') === i);
      return Promise.all(
        once.map(async (location) => {
          const path = join(location, headsFileName);
          const text = await readTextIfThere(path);
          return { location, path, ...(text === undefined ? {} : { text }) };
        }),
      );
    },
    writeHeads: ({ path, text: before }, text) =>
      before === undefined ? writeNew(path, text) : replaceText(path, before, text),
  };
}

/** Files in memory, by absolute path. Where no loader is given, nothing can be loaded. */
export function memoryDirectory(
  files: { readonly [path: string]: string },
  loadScripts: LoadScripts = async () => {
    throw usageError('no-loader', 'this directory cannot load scripts');
  },
  locations: readonly string[] = ['/migrations'],
): Directory {
  const texts = new Map(Object.entries(files));
  const read = async (path: string): Promise<string> => {
    const text = texts.get(path);
    if (text === undefined) throw usageError('no-such-file', `there is no file ${path}`);
    return text;
  };
  return {
    locations,
    list: async () => [...texts.keys()].filter((path) => isRevisionFile(basename(path))).sort(),
    read,
    load: (paths) => loadMixed(paths, loadScripts, read),
    async writeNew(name, text, location) {
      const path = join(locationOf(locations, location), fileName(name));
      if (texts.has(path)) throw usageError('file-exists', `${path} exists already and was left as it is`);
      texts.set(path, text);
      return path;
    },
    async replace(path, before, after) {
      if ((await read(path)) !== before) throw usageError('file-changed', `${path} was changed meanwhile`);
      texts.set(path, after);
    },
    headsFiles: async () =>
      locations.map((location) => {
        const path = join(location, headsFileName);
        const text = texts.get(path);
        return { location, path, ...(text === undefined ? {} : { text }) };
      }),
    async writeHeads({ path, text: before }, text) {
      if (texts.get(path) !== before) throw usageError('file-changed', `${path} was changed meanwhile`);
      texts.set(path, text);
    },
  };
}

/** The whole history, or one error with everything that is wrong with its files. Runs no file whose header can be read. */
export async function readHistory(
  directory: Directory,
  options: { readonly missing?: 'mistake' | 'empty' } = {},
): Promise<RevisionGraph> {
  const paths = await directory.list(options.missing);
  const revisions: Revision[] = [];
  const problems: HistoryProblem[] = [];
  const partlyRead: string[] = [];
  const errors: LimbeckError[] = [];
  let unread = false;
  for (const path of paths) {
    const text = await directory.read(path);
    let header = readHeader(path, text);
    if (header.kind === 'must be loaded') {
      header = await loadedHeader(directory, path, text).catch((error: unknown): LoadedHeader => {
        if (!(error instanceof LimbeckError)) throw error;
        errors.push(error);
        return { kind: 'broken', faults: [error.message] };
      });
    }
    if (header.kind === 'revision') {
      revisions.push(header.revision);
      continue;
    }
    const { id, faults } = header;
    if (id === undefined) unread = true;
    else partlyRead.push(id);
    const message = `${basename(path)}: ${faults.join('; ')}`;
    problems.push({ code: 'unreadable-header', message, ids: id === undefined ? [] : [id], paths: [path] });
  }
  const [problem, ...more] = problems;
  if (!problem) return buildGraph(revisions);
  // Whatever points to a file that could not be read would look like pointing nowhere.
  const others = revisionProblems(revisions, partlyRead).filter(({ code }) => !unread || !code.startsWith('missing-'));
  const [error] = errors;
  if (error && more.length + others.length === 0) throw error;
  throw brokenHistory([...problems, ...others]);
}

export function isRevisionFile(name: string): boolean {
  return /^[^.].*\.(?:[cm]?[jt]s|sql)$/i.test(name) && !/\.d\.[cm]?ts$/i.test(name);
}

/** The location where the file of a new revision belongs: its first parent's, else the only one. */
export function locationFor(
  directory: Pick<Directory, 'locations'>,
  graph: RevisionGraph,
  parents: readonly string[],
  chosen?: string,
): string {
  const { locations } = directory;
  if (chosen !== undefined) return locationOf(locations, chosen);
  const parent = parents[0] === undefined ? undefined : graph.byId.get(parents[0]);
  const home = parent && locations.find((location) => join(location, basename(parent.path)) === parent.path);
  if (home !== undefined) return home;
  const [only, second] = locations;
  if (only !== undefined && second === undefined) return only;
  throw usageError('which-location', `a first revision may go into ${locations.join(' or ')}`, {
    hint: 'Say which with --version-path.',
  });
}

async function loadedHeader(directory: Directory, path: string, text: string): Promise<LoadedHeader> {
  const [exported] = await directory.load([path]);
  return headerOfExports(path, exported, text);
}

async function pathsIn(folders: readonly string[], missing: 'mistake' | 'empty'): Promise<readonly string[]> {
  const listed = await Promise.all(
    folders.map(async (folder) => ({ folder, real: await realFolder(folder), names: await list(folder) })),
  );
  const absent = listed.filter(({ names }) => names === undefined).map(({ folder }) => folder);
  if (absent.length > 0 && missing === 'mistake') {
    const [are, them] = absent.length === 1 ? ['folder does', 'it'] : ['folders do', 'them'];
    throw usageError('no-migrations-folder', `the migrations ${are} not exist: ${absent.join(', ')}`, {
      hint: `Correct \`migrations\` in the config, or make ${them} ("migrate init" or "migrate revision" does).`,
      data: { folders: absent },
    });
  }
  const once = listed.filter(({ real }, i) => listed.findIndex((other) => other.real === real) === i);
  return once
    .flatMap(({ folder, names = [] }) => {
      const start = folder.endsWith(sep) ? folder : folder + sep;
      return names.filter(isRevisionFile).map((name) => start + name);
    })
    .sort();
}

async function loadMixed(
  paths: readonly string[],
  loadScripts: LoadScripts,
  read: (path: string) => Promise<string>,
): Promise<readonly unknown[]> {
  const scripts = paths.filter((path) => !isSql(path));
  const exported = scripts.length === 0 ? [] : await loadScripts(scripts);
  const byPath = new Map(scripts.map((path, i) => [path, exported[i]]));
  return Promise.all(paths.map((path) => (isSql(path) ? read(path) : byPath.get(path))));
}

function locationOf(locations: readonly string[], chosen: string | undefined): string {
  const [first] = locations;
  if (first === undefined) throw usageError('no-migrations-folder', 'no migrations folder is configured');
  if (chosen === undefined) return first;
  const found = locations.find((location) => location === chosen || location === resolve(chosen));
  if (found !== undefined) return found;
  throw usageError('unknown-location', `${chosen} is not one of the configured migrations folders`, {
    hint: `They are: ${locations.join(', ')}`,
    data: { locations },
  });
}

function fileName(name: string): string {
  if (name !== '' && name === basename(name) && !isAbsolute(name) && !/[\\/\0]/.test(name) && isRevisionFile(name)) {
    return name;
  }
  throw usageError('bad-file-name', `${JSON.stringify(name)} is not a name for a revision file`, {
    hint: 'It must be a plain name that ends in .ts, .js, .mts, .mjs, .cts, .cjs or .sql.',
  });
}
