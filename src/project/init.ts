// Starts a project: a config, example models, and the migrations folder with the project's own revision template. What is
// there already is left as it is.
import { existsSync, readdirSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Dialect } from '../dialects/dialect.js';
import { dialectNamed, dialects } from '../dialects/index.js';
import { usageError } from '../errors.js';
import { readText, writeNew } from '../io/files.js';
import { isGlob } from '../io/glob.js';
import { isFound } from '../io/resolve-import.js';
import { configNames } from './find.js';
import { findTemplate, revisionTemplateName } from './templates.js';

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
  const models = options.models ?? (existsSync(join(folder, 'src')) ? 'src/models.ts' : 'models.ts');
  const migrations = options.migrations ?? 'migrations';
  if (holds(resolve(folder, migrations), folder)) {
    throw usageError('init-folder', `revisions need a folder of their own, and ${migrations} holds the project`, {
      hint: 'migrate init migrations\nmigrate -C other/project init   where the project is to be elsewhere',
    });
  }
  const template = await findTemplate(options.template ?? 'generic', folder);
  const words = { models: pathLiteral(folder, models), migrations: pathLiteral(folder, migrations) };
  const written: string[] = [];
  const skipped: string[] = [];
  for (const { source, name } of filesFor(dialect, template.folder)) {
    if (name === modelsName && isGlob(models)) continue; // they are there, or will be
    const path = destination(name, { folder, models, migrations });
    const existing = name === configName ? configIn(folder) : path;
    if (existing === undefined || !existsSync(existing)) {
      const text = await readText(source);
      await writeNew(path, name === revisionTemplateName ? text : filled(text, words));
      written.push(path);
    } else {
      skipped.push(existing);
    }
  }
  const missing = ['limbeck', 'knex', dialect.driver].filter((name) => !isFound(name, join(folder, configName)));
  if (missing.length === 0) return { written, skipped };
  return { written, skipped, installLine: `${installCommand(folder, options.userAgent)} ${missing.join(' ')}` };
}

function holds(outer: string, folder: string): boolean {
  const below = relative(outer, folder);
  return !isAbsolute(below) && below.split(sep)[0] !== '..';
}

interface TemplateFile {
  readonly source: string;
  /** What it is called in the project. */
  readonly name: string;
}

/** `x.tmpl` becomes x; `x.NAME.tmpl` does for the dialect of that name only. What is no template is copied. */
function filesFor({ name: dialect }: Dialect, folder: string): readonly TemplateFile[] {
  const others = dialects.map(({ name }) => `.${name}.tmpl`).filter((ending) => ending !== `.${dialect}.tmpl`);
  return readdirSync(folder)
    .sort()
    .filter((file) => !others.some((ending) => file.endsWith(ending)))
    .map((file) => ({
      source: join(folder, file),
      name: file === revisionTemplateName ? file : file.replace(`.${dialect}.tmpl`, '').replace(/\.tmpl$/, ''),
    }));
}

const configName = 'migrate.config.ts';
const modelsName = 'models.ts';

function configIn(folder: string): string | undefined {
  return configNames.map((name) => join(folder, name)).find((path) => existsSync(path));
}

function destination(name: string, to: Pick<Required<InitOptions>, 'folder' | 'models' | 'migrations'>): string {
  if (name === configName) return join(to.folder, name);
  return name === modelsName ? resolve(to.folder, to.models) : resolve(to.folder, to.migrations, name);
}

function filled(text: string, words: { readonly [word: string]: string }): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (all, word: string) => words[word] ?? all);
}

/** A path as the config has it: from its folder, with slashes, as a string literal. */
function pathLiteral(folder: string, path: string): string {
  const below = relative(folder, resolve(folder, path)).split(sep).join('/');
  const text = below.startsWith('.') || isAbsolute(below) ? below : `./${below}`;
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

const lockFiles: { readonly [file: string]: string } = {
  'pnpm-lock.yaml': 'pnpm add',
  'yarn.lock': 'yarn add',
  'bun.lock': 'bun add',
  'bun.lockb': 'bun add',
  'package-lock.json': 'npm install',
};

/** By the nearest lock file; else by the package manager that runs us. */
function installCommand(folder: string, userAgent = ''): string {
  for (let at = folder; ; at = dirname(at)) {
    const found = Object.keys(lockFiles).find((name) => existsSync(join(at, name)));
    if (found) return lockFiles[found] as string;
    if (dirname(at) === at) break;
  }
  const manager = /^(?:pnpm|yarn|bun)(?=\/)/.exec(userAgent)?.[0];
  return manager === undefined ? 'npm install' : `${manager} add`;
}
