// The settings of one database: where it is, which dialect speaks to it, and its history.
import { resolve } from 'node:path';
import type { Dialect } from '../dialects/dialect.js';
import { dialectFor, dialects } from '../dialects/index.js';
import { LimbeckError } from '../errors.js';
import type { DatabaseSettings } from '../runner/connect/index.js';
import { type Checks, isRecord, what } from './check.js';
import { maskUrl } from './mask-url.js';
import type { ProjectDatabase } from './project.js';

/** `migrations`: the folder where the settings name none. Undefined where it is not known which dialect this is. */
export function parseDatabase(
  checks: Checks,
  name: string,
  migrations: string,
  folder: string,
): ProjectDatabase | undefined {
  const dialect = parseDialect(checks);
  const folders = (checks.textOrTexts('migrations', 'a folder').migrations ?? [migrations]).map((path) =>
    resolve(folder, path),
  );
  if (new Set(folders).size < folders.length) checks.mistake('migrations', 'names a folder twice');
  const settings = {
    name,
    database: checks.value('database') as DatabaseSettings,
    migrations: folders,
    ...checks.text('versionTable'),
    ...checks.text('versionTableSchema'),
    ...checks.oneOf('transaction', ['each', 'all', 'none']),
    ...checks.duration('lockWait', 'lockWaitMs'),
    ...checks.duration('lockTimeout', 'lockTimeoutMs'),
    ...checks.count('retry'),
    ...checks.duration('retryFor', 'retryForMs'),
    ...checks.flag('allowPooler'),
    ...checks.duration('statementTimeout', 'statementTimeoutMs'),
    ...parseVersion(checks, dialect),
    ...checks.texts('schemas'),
    ...checks.texts('owners'),
  };
  if (!dialect) return undefined;
  if (dialect.target().defaultSchema === undefined) refuseSchemas(checks, dialect);
  return Object.freeze({ ...settings, dialect });
}

function parseDialect(checks: Checks): Dialect | undefined {
  const database = checks.value('database');
  if (database === undefined || database === '') {
    return checks.mistake('database', 'is not set. If it comes from a variable, set that in the shell or in .env');
  }
  if (typeof database === 'string') return ofUrl(checks, database);
  if (!isRecord(database)) {
    return checks.mistake('database', `must be a URL or a knex config object, and is ${what(database)}`);
  }
  if (database.connection === undefined) checks.mistake('database.connection', 'is not set');
  if (database.client === undefined) return checks.mistake('database.client', 'is not set');
  if (typeof database.client === 'string') return ofClient(checks, database.client);
  return checks.mistake('database.client', `must be the name of a client, and is ${what(database.client)}`);
}

function ofUrl(checks: Checks, url: string): Dialect | undefined {
  const scheme = /^[a-z][a-z0-9+.-]*(?=:)/i.exec(url)?.[0];
  if (scheme === undefined) {
    return checks.mistake('database', `"${maskUrl(url)}" is not a URL${hintFor(url)}`);
  }
  return named(checks, 'database', scheme, `${scheme}:`);
}

function ofClient(checks: Checks, client: string): Dialect | undefined {
  return named(checks, 'database.client', client, `"${client}"`);
}

function named(checks: Checks, key: string, word: string, shown: string): Dialect | undefined {
  try {
    return dialectFor(word);
  } catch {
    const labels = dialects.map(({ label }) => label).join(' and ');
    return checks.mistake(key, `${shown} is not a database that limbeck speaks to (${labels})${hintFor(word)}`);
  }
}

function hintFor(word: string): string {
  try {
    dialectFor(word);
    return '';
  } catch (error) {
    return error instanceof LimbeckError && error.hint !== undefined ? `. ${error.hint}` : '';
  }
}

function parseVersion(checks: Checks, dialect: Dialect | undefined): { readonly serverVersion?: string } {
  const parsed = checks.text('serverVersion');
  try {
    if (parsed.serverVersion !== undefined) dialect?.target(parsed.serverVersion);
    return parsed;
  } catch (error) {
    if (!(error instanceof LimbeckError)) throw error;
    checks.mistake('serverVersion', [error.message, error.hint].filter(Boolean).join('. '));
    return {};
  }
}

function refuseSchemas(checks: Checks, { label }: Dialect): void {
  for (const key of ['versionTableSchema', 'schemas']) {
    if (checks.has(key)) checks.mistake(key, `${label} has no schemas`);
  }
  if (checks.has('owners')) checks.mistake('owners', `${label} has no owners`);
}
