// Starter kits: a folder each, with a README whose first line says what it is. One may also be a folder of the user's own.
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { didYouMean, usageError } from '../errors.js';
import { readText } from '../io/files.js';
import { packageFolder } from '../io/package-folder.js';
import type { Project, ProjectDatabase } from './project.js';

/** Where the text of a new revision comes from, in every template. */
export const revisionTemplateName = 'revision.ts.tmpl';

export interface Template {
  readonly name: string;
  readonly summary: string;
  /** Absolute. */
  readonly folder: string;
}

export async function listTemplates(): Promise<readonly Template[]> {
  const folder = join(packageFolder(), 'templates');
  const names = readdirSync(folder).sort();
  return Promise.all(names.map((name) => templateIn(join(folder, name), name)));
}

/** A template by its name, or a folder by its path from `cwd`. */
export async function findTemplate(nameOrFolder: string, cwd: string): Promise<Template> {
  const templates = await listTemplates();
  const known = templates.find(({ name }) => name === nameOrFolder);
  if (known) return known;
  const folder = resolve(cwd, nameOrFolder);
  if (existsSync(folder)) return templateIn(folder, nameOrFolder);
  const names = templates.map(({ name }) => name);
  throw usageError('unknown-template', `there is no template "${nameOrFolder}", and no such folder`, {
    hint: didYouMean(nameOrFolder, names) ?? `There are: ${names.join(', ')}.`,
  });
}

async function templateIn(folder: string, name: string): Promise<Template> {
  const readme = join(folder, 'README');
  const [summary = ''] = existsSync(readme) ? (await readText(readme)).split('\n') : [];
  return { name, summary, folder };
}

/** The text that new revisions are made from: the config's, the one beside the revisions that `init` left, or limbeck's. */
export async function revisionTemplate(project: Project, database: ProjectDatabase): Promise<string> {
  const own = join(database.migrations[0] ?? project.folder, revisionTemplateName);
  if (project.template !== undefined) return readText(project.template);
  return readText(existsSync(own) ? own : join(packageFolder(), 'templates', 'generic', revisionTemplateName));
}
