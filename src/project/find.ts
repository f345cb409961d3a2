// Finds the config file, loads it and makes a Project of it.
import { statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { usageError } from '../errors.js';
import { shownPath, thrownBy } from '../io/load-error.js';
import { loadModule, type ModuleExports } from '../io/load-module.js';
import type { DatabaseSettings } from '../runner/connect/index.js';
import { isRecord } from './check.js';
import { type EnvRequest, loadEnv } from './env.js';
import { parseSettings } from './parse.js';
import type { Project } from './project.js';
import type { ConfigContext } from './settings.js';

export interface ProjectRequest extends ConfigContext, Pick<EnvRequest, 'cwd' | 'envFile'> {
  /** The config file by name, from the working directory; otherwise it is looked for here and above. */
  readonly config?: string;
  /** In place of the config's own: of its only entry, or of `db`. */
  readonly database?: DatabaseSettings;
  readonly db?: string;
}

export async function readProject(request: ProjectRequest): Promise<Project> {
  const configPath = findConfig(request);
  loadEnv({ ...request, folder: dirname(configPath) });
  return parseSettings(withDatabase(await readSettings(configPath, request), request), configPath);
}

/** Whatever is wrong with the settings beside it is left for the parser to tell. */
function withDatabase(settings: unknown, { database, db }: ProjectRequest): unknown {
  if (database === undefined || !isRecord(settings)) return settings;
  if (!isRecord(settings.databases)) return { ...settings, database };
  const name = db ?? '';
  const entry = settings.databases[name];
  if (!isRecord(entry)) return settings;
  return { ...settings, databases: { ...settings.databases, [name]: { ...entry, database } } };
}

export const configNames: readonly string[] = ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs'].map(
  (extension) => `migrate.config.${extension}`,
);

/** The config file's absolute path. */
export function findConfig({ cwd, config }: Pick<ProjectRequest, 'cwd' | 'config'>): string {
  if (config !== undefined) return namedConfig(resolve(cwd, config));
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    const found = configNames.map((name) => join(folder, name)).find(isFile);
    if (found) return found;
    if (dirname(folder) === folder) break;
  }
  throw usageError('no-config', `there is no migrate.config.ts in ${cwd} or in a folder above it`, {
    hint: 'Start with `migrate init`, or name the file with --config.',
  });
}

function namedConfig(path: string): string {
  if (isFile(path)) return path;
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  const inside = isFolder ? configNames.find((name) => isFile(join(path, name))) : undefined;
  throw usageError('no-config', `${isFolder ? 'a folder is no config file' : 'there is no config file'}: ${path}`, {
    hint: inside === undefined ? 'Correct --config.' : `Write --config ${shownPath(join(path, inside))}.`,
  });
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

async function readSettings(path: string, { command, x }: ConfigContext): Promise<unknown> {
  const config = defaultOf(await loadModule(path), path);
  try {
    return await (typeof config === 'function' ? config({ command, x }) : config);
  } catch (error) {
    throw thrownBy([path], error);
  }
}

/** The default export. A compiled CommonJS file has it one level deeper. */
function defaultOf(exports: ModuleExports, path: string): unknown {
  const { default: config } = exports;
  if (typeof config === 'object' && config !== null && '__esModule' in config && 'default' in config) {
    return config.default;
  }
  if (config !== undefined) return config;
  throw usageError('config', `${shownPath(path)} has no default export`, {
    hint: 'Write: export default defineConfig({ … });',
  });
}
