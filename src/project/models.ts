// The models of a project: which files they are in, and what those export.
import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, extname, resolve } from 'node:path';
import { didYouMean, usageError } from '../errors.js';
import { glob, isGlob } from '../io/glob.js';
import { shownPath, thrownBy } from '../io/load-error.js';
import { importMany, type ModuleExports } from '../io/load-module.js';
import { collectModels } from '../models/index.js';
import type { Models } from '../schema/types.js';
import { refuseUnknownDialects } from './dialect-names.js';
import type { Project, ProjectDatabase } from './project.js';

/** Loads the models and collects those of one database. */
export async function readModels(project: Project, database: ProjectDatabase): Promise<Models> {
  const { models, naming } = project;
  if (models === undefined) {
    throw usageError('no-models', `${basename(project.configPath)} does not say where the models are`, {
      hint: "Add `models: './src/models.ts'`: a path, a glob, a list of them, or a function that imports them.",
    });
  }
  const exports =
    typeof models === 'function'
      ? [await imported(models, project.configPath)]
      : await importMany(await modelFiles(models, project.folder));
  const databases = project.databases.toSorted((a, b) => Number(a.bind !== undefined) - Number(b.bind !== undefined));
  const collected = collectModels(exports, {
    naming,
    ...(database.bind === undefined ? {} : { bind: database.bind }),
    databases: databases.map(({ name }) => name),
  });
  refuseUnknownDialects(collected.schema);
  return collected;
}

/** What the function gives: the exports of a module, an object of models, or a list of either. */
async function imported(models: () => unknown, configPath: string): Promise<ModuleExports> {
  let value: unknown;
  try {
    value = await models();
  } catch (error) {
    throw thrownBy([configPath], error);
  }
  if (typeof value === 'object' && value !== null) return { ...value };
  throw usageError(
    'no-models',
    `the function \`models\` of ${shownPath(configPath)} returned ${value === null ? 'null' : typeof value}`,
    {
      hint: "Let it return a module, as in () => import('./src/models.js').",
    },
  );
}

const extensions: readonly string[] = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs'];

/** The files that paths and globs name, in the order of the list, each once. Each of them must name at least one. */
export async function modelFiles(patterns: readonly string[], folder: string): Promise<readonly string[]> {
  const files = await Promise.all(patterns.map((pattern) => filesOf(pattern, folder)));
  const nothing = patterns.filter((_, i) => files[i]?.length === 0);
  if (nothing.length === 0) return [...new Set(files.flat())];
  const reasons = nothing.map((pattern) => `  ${pattern}: ${reason(pattern, folder)}`);
  throw usageError('no-models', `no models in ${folder}:\n${reasons.join('\n')}`, {
    hint: 'Correct `models` in the config; its paths start at the folder of the config file.',
    data: { patterns: nothing },
  });
}

async function filesOf(pattern: string, folder: string): Promise<readonly string[]> {
  const path = resolve(folder, pattern);
  // TypeScript imports `./models.js` and means `./models.ts`; a setting may be written the same way.
  const literal = [path, path.replace(/js$/, 'ts')].find(isFile);
  if (literal) return [literal];
  if (!isGlob(pattern)) return [];
  const found = (await glob(pattern, folder)).filter(
    (file) => extensions.includes(extname(file)) && !/\.d\.[cm]?ts$/.test(file),
  );
  // Of a source and what was compiled from it beside it, the source.
  return found.filter((file) => !found.includes(file.replace(/js$/, 'ts')) || file.endsWith('ts'));
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function reason(pattern: string, folder: string): string {
  if (isGlob(pattern)) return `no ${extensions.join(', ')} file matches`;
  const path = resolve(folder, pattern);
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory())
    return `it is a folder. For the files in it, write ${pattern.replace(/\/+$/, '')}/*.ts`;
  const near = didYouMean(basename(path), namesIn(dirname(path)));
  return `there is no such file${near === undefined ? '' : `. ${near}`}`;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
