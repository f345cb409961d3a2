// Variables from `.env` files, read before the config is. What the environment has already is never overridden.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { parseEnv } from 'node:util';
import { usageError } from '../errors.js';

export interface EnvRequest {
  /** The config's folder, where `.env` is looked for. */
  readonly folder: string;
  readonly cwd: string;
  /** Files by name, from the working directory; false: none; absent: `.env`, if there is one. */
  readonly envFile?: readonly string[] | false;
}

/** Returns the files that were read. Of two files the later wins. */
export function loadEnv({ folder, cwd, envFile }: EnvRequest): readonly string[] {
  if (envFile === false) return [];
  const files = envFile?.map((file) => resolve(cwd, file)) ?? [join(folder, '.env')];
  const read = files.flatMap((path) => {
    const text = textOf(path, envFile !== undefined);
    return text === undefined ? [] : [{ path, text }];
  });
  const variables = Object.assign({}, ...read.map(({ text }) => parseEnv(text))) as Record<string, string>;
  for (const [name, value] of Object.entries(variables)) process.env[name] ??= value;
  return read.map(({ path }) => path);
}

function textOf(path: string, isNamed: boolean): string | undefined {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (cause) {
    if (!isNamed && ['ENOENT', 'EISDIR'].includes((cause as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw usageError('env-file', `cannot read the variables in ${path}: ${(cause as Error).message}`, {
      cause,
      hint: isNamed ? 'Correct --env-file.' : 'Make it readable, or go without it: --no-env-file.',
    });
  }
}
