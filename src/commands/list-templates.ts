// migrate list-templates: the starter kits that init knows.
import { listTemplates as list } from '../project/index.js';

export interface TemplateItem {
  readonly name: string;
  readonly summary: string;
  readonly folder: string;
}

export async function listTemplates(): Promise<{ readonly templates: readonly TemplateItem[] }> {
  return { templates: await list() };
}
