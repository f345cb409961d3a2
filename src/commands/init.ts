// migrate init: starts a project.
import { resolve } from 'node:path';
import { dialectFor, dialects } from '../dialects/index.js';
import { LimbeckError } from '../errors.js';
import { initProject } from '../project/index.js';

export interface InitInput {
  /** Where the project is. */
  readonly cwd: string;
  /** The folder of revisions; `migrations` by default. */
  readonly folder?: string;
  /** `postgres` or `sqlite`; without it, what the environment tells. */
  readonly dialect?: string;
  readonly models?: string;
  readonly template?: string;
  readonly env?: { readonly [name: string]: string | undefined };
}

export interface InitAnswer {
  readonly dialect: string;
  readonly written: readonly string[];
  /** What was there already. */
  readonly kept: readonly string[];
  /** What to type next, in order. */
  readonly next: readonly string[];
}

export async function init(input: InitInput): Promise<InitAnswer> {
  const { cwd, env = {}, folder: migrations, models, template } = input;
  const dialect = input.dialect ?? dialectOf(env);
  if (dialect === undefined) throw whichDialect();
  const userAgent = env.npm_config_user_agent;
  const { written, skipped, installLine } = await initProject({
    folder: resolve(cwd),
    dialect,
    ...(migrations === undefined ? {} : { migrations }),
    ...(models === undefined ? {} : { models }),
    ...(template === undefined ? {} : { template }),
    ...(userAgent === undefined ? {} : { userAgent }),
  });
  return {
    dialect,
    written,
    kept: skipped,
    next: [
      ...(installLine === undefined ? [] : [installLine]),
      'npx migrate generate -m "first"',
      'npx migrate upgrade',
    ],
  };
}

/** The names that --dialect takes. */
export const dialectNames: readonly string[] = dialects.map(({ name }) => name);

/** A DATABASE_URL says which database it is of. */
export function dialectOf(env: NonNullable<InitInput['env']>): string | undefined {
  const url = env.DATABASE_URL;
  if (!url) return undefined;
  try {
    return dialectFor(url).name;
  } catch {
    return undefined; // then somebody must say it
  }
}

function whichDialect(): LimbeckError {
  return new LimbeckError('input', 'which-dialect', 'which database is it for?', {
    hint: dialectNames.map((name) => `migrate init --dialect ${name}`).join('\n'),
    data: { dialects: dialectNames },
  });
}
