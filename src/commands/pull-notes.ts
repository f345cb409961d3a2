// What migrate pull says besides: what was not read, and what is still to be done.
import { basename, relative, resolve, sep } from 'node:path';
import type { Target } from '../dialects/dialect.js';
import { modelFiles as filesOfModels } from '../project/index.js';
import { objectText } from '../schema/find.js';
import type { ObjectId } from '../schema/types.js';
import type { Workspace } from './workspace.js';

/** Which schemas there are besides. */
export function schemaNotes(
  schemas: readonly string[],
  others: readonly string[],
  target: Target,
  isChosen: boolean,
): readonly string[] {
  const notes: string[] = [];
  if (others.length > 0) notes.push(`not read: schema ${others.join(', ')} (--schema reads others)`);
  const isDefaultLeftOut = target.defaultSchema !== undefined && !schemas.includes(target.defaultSchema);
  if (isChosen && isDefaultLeftOut) {
    const list = schemas.map((name) => `'${name}'`).join(', ');
    notes.push(`add to the config, so that schema ${target.defaultSchema} is left alone: schemas: [${list}]`);
  }
  return notes;
}

/** A schema may be anybody's: what is in it counts. */
export function ownerNotes(others: readonly ObjectId[]): readonly string[] {
  const names = others.filter(({ kind }) => kind !== 'schema').map(objectText);
  return names.length === 0 ? [] : [`not read, because it belongs to others than \`owners\` says: ${names.join(', ')}`];
}

/** Models that the config does not name are not seen. */
export async function configNotes(
  { open }: Workspace,
  paths: readonly (string | undefined)[],
): Promise<readonly string[]> {
  const { models, folder, configPath } = open.project;
  const written = paths.flatMap((path) => path ?? []);
  if (written.length === 0 || typeof models === 'function') return [];
  const seen = await filesOfModels(models ?? [], folder).catch((): readonly string[] => []);
  const unseen = written.filter((path) => !seen.includes(resolve(path)));
  // As the config would name them.
  const named = unseen.map((path) => `./${relative(folder, path)}`.replaceAll(sep, '/').replace(/^\.\/\.\./, '..'));
  return named.length === 0 ? [] : [`not yet among the models of ${basename(configPath)}: ${named.join(', ')}`];
}
