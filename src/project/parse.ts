// Settings → Project: every key checked, all mistakes told at once, paths made absolute from the config file's folder.
import { basename, dirname } from 'node:path';
import type { Filter } from '../autogen/index.js';
import { type LimbeckError, usageError } from '../errors.js';
import { type Naming, namingMistakes } from '../schema/naming.js';
import { Checks, isRecord, type Mistake, what } from './check.js';
import { parseDatabase } from './parse-database.js';
import type { Project, ProjectDatabase } from './project.js';
import type { CommonSettings, DatabaseEntrySettings } from './settings.js';

type Keys<T> = { readonly [key in keyof Required<T>]: true };

const entryKeys: Keys<DatabaseEntrySettings> = {
  database: true,
  migrations: true,
  versionTable: true,
  versionTableSchema: true,
  transaction: true,
  lockWait: true,
  lockTimeout: true,
  retry: true,
  retryFor: true,
  allowPooler: true,
  statementTimeout: true,
  serverVersion: true,
  schemas: true,
  owners: true,
};

const commonKeys: Keys<CommonSettings> = {
  models: true,
  include: true,
  exclude: true,
  naming: true,
  compareType: true,
  fileTemplate: true,
  timezone: true,
  template: true,
  process: true,
  onVersionApply: true,
  beforeRun: true,
  afterRun: true,
  onRevisionWritten: true,
};

export const settingKeys: readonly string[] = [...Object.keys(entryKeys), 'databases', ...Object.keys(commonKeys)];

/** Throws one usage error with all mistakes. `settings` is whatever the config file gave. */
export function parseSettings(settings: unknown, configPath: string): Project {
  if (!isRecord(settings)) {
    throw usageError('config', `${basename(configPath)} exports ${what(settings)}, not an object of settings`, {
      hint: 'Write: export default defineConfig({ … });',
    });
  }
  const folder = dirname(configPath);
  const mistakes: Mistake[] = [];
  const checks = new Checks('', settings, mistakes);
  const databases = parseDatabases(checks, folder, mistakes);
  const project: Project = {
    configPath,
    folder,
    databases,
    ...checks.take('models', (value) => parseModels(checks, value)),
    filters: { ...filter(checks, 'include'), ...filter(checks, 'exclude') },
    naming: checks.take('naming', (value) => parseNaming(checks, value)).naming ?? {},
    ...(typeof settings.compareType === 'boolean' ? { compareType: settings.compareType } : checks.func('compareType')),
    ...checks.text('fileTemplate'),
    ...checks.take('timezone', (value) => parseTimezone(checks, value)),
    ...checks.path('template', folder),
    ...checks.func('process'),
    ...checks.textOrFunc('onVersionApply', 'a command'),
    ...checks.textOrFunc('beforeRun', 'a command'),
    ...checks.textOrFunc('afterRun', 'a command'),
    ...checks.textOrFunc('onRevisionWritten', 'a command'),
  };
  if (mistakes.length > 0) throw configError(configPath, mistakes);
  return Object.freeze(project);
}

function parseDatabases(checks: Checks, folder: string, mistakes: Mistake[]): readonly ProjectDatabase[] {
  checks.unknownKeys(settingKeys);
  if (!checks.has('databases')) {
    const only = parseDatabase(checks, 'main', './migrations', folder);
    return only ? [only] : [];
  }
  for (const key of Object.keys(entryKeys).filter((key) => checks.has(key))) {
    checks.mistake(key, 'belongs into the entries of `databases`');
  }
  const entries = checks.value('databases');
  if (!isRecord(entries) || Object.keys(entries).length === 0) {
    checks.mistake(
      'databases',
      `must be an object with an entry for each database, and is ${isRecord(entries) ? 'empty' : what(entries)}`,
    );
    return [];
  }
  const names = Object.keys(entries);
  const first = names.includes('main') ? 'main' : names[0];
  const databases = Object.entries(entries).flatMap(([name, entry]) => {
    if (!isRecord(entry)) {
      checks.mistake(`databases.${name}`, `must be an object of settings, and is ${what(entry)}`);
      return [];
    }
    const own = new Checks(`databases.${name}`, entry, mistakes);
    own.unknownKeys(Object.keys(entryKeys));
    const database = parseDatabase(own, name, `./migrations/${name}`, folder);
    if (!database) return [];
    return [name === first ? database : { ...database, bind: name }];
  });
  for (const [i, { name, migrations }] of databases.entries()) {
    const other = databases.slice(0, i).find((one) => one.migrations.some((path) => migrations.includes(path)));
    if (!other) continue;
    checks.mistake(
      `databases.${name}.migrations`,
      `is a folder of ${other.name} too; a history belongs to one database`,
    );
  }
  return databases;
}

function parseModels(checks: Checks, value: unknown): Project['models'] {
  if (typeof value === 'function') return value as () => unknown;
  return checks.textOrTexts('models', 'a path, a glob, a function').models;
}

function filter<K extends 'include' | 'exclude'>(checks: Checks, key: K): { readonly [key in K]?: Filter } {
  return checks.take(key, (value) =>
    typeof value === 'function' ? (value as Filter) : checks.textOrTexts(key, 'a name, a glob, a function')[key],
  );
}

function parseNaming(checks: Checks, value: unknown): Naming | undefined {
  if (!isRecord(value)) return checks.mistake('naming', `must be an object of templates, and is ${what(value)}`);
  for (const mistake of namingMistakes(value)) checks.mistake('naming', mistake);
  return value;
}

function parseTimezone(checks: Checks, value: unknown): string | undefined {
  if (value === 'local') return value;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: String(value) }).resolvedOptions().timeZone;
  } catch {
    return checks.mistake('timezone', `must be UTC, local or a zone such as Europe/Berlin, and is ${what(value)}`);
  }
}

function configError(configPath: string, mistakes: readonly Mistake[]): LimbeckError {
  const lines = mistakes.map(({ key, message }) => `  ${key}: ${message}`);
  const count = mistakes.length === 1 ? 'a mistake' : `${mistakes.length} mistakes`;
  return usageError('config', `${basename(configPath)} has ${count}:\n${lines.join('\n')}`, {
    data: { path: configPath, mistakes },
  });
}
