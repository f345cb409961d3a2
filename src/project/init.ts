// Starts a project: a config, example models, and the migrations folder with the project's own revision template. What is
// there already is left as it is.
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { Dialect } from '../dialects/dialect.js';
import { dialectNamed } from '../dialects/index.js';
import { usageError } from '../errors.js';
import { readText, writeNew } from '../io/files.js';
import { configNames } from './find.js';
import { findTemplate } from './templates.js';

export interface InitOptions {
  /** Absolute: where the config goes. */
  readonly folder: string;
  /** The dialect's name. */
  readonly dialect: string;
  /** Where the models are or will be, from the folder. */
  readonly models?: string;
  /** The folder of revisions, from the folder. */
  readonly migrations?: string;
  /** A template's name, or a folder. */
  readonly template?: string;
  /** npm_config_user_agent, where it is set: the package manager that runs us. */
  readonly userAgent?: string;
}

export interface InitResult {
  /** Absolute paths. */
  readonly written: readonly string[];
  /** What was there already and was left as it is. */
  readonly skipped: readonly string[];
  /** `npm install knex pg`; absent where nothing is missing. */
  readonly installLine?: string;
}

export async function initProject(options: InitOptions): Promise<InitResult> {
  const { folder } = options;
  const dialect = dialectNamed(options.dialect);
  const models = fromHere(folder, options.models ?? (existsSync(join(folder, 'src')) ? 'src/models.ts' : 'models.ts'));
  const migrations = fromHere(folder, options.migrations ?? 'migrations');
  const template = await findTemplate(options.template ?? 'generic', folder);
  const words = { models: quoted(models), migrations: quoted(migrations) };
  const written: string[] = [];
  const skipped: string[] = [];
  for (const { from, name } of filesFor(template.folder, dialect)) {
    const path = resolve(folder, destination(name, models, migrations));
    const there = name === configName ? existingConfig(folder) : path;
    if (there && existsSync(there)) {
      skipped.push(there);
      continue;
    }
    await writeNew(path, filled(await readText(from), name.startsWith('revision.') ? {} : words));
    written.push(path);
  }
  const missing = ['limbeck', 'knex', dialect.driver].filter((name) => !isInstalled(name, folder));
  if (missing.length === 0) return { written, skipped };
  return { written, skipped, installLine: `${installCommand(folder, options.userAgent)} ${missing.join(' ')}` };
}

const configName = 'migrate.config.ts';

/** A template's files by the name that they get; `x.sqlite.tmpl` is x for one dialect. */
function filesFor(folder: string, { name: dialect }: Dialect): readonly { readonly from: string; readonly name: string }[] {
  const names = readdirSync(folder).sort();
  const mine = names.filter((name) => name.endsWith(`.${dialect}.tmpl`));
}
