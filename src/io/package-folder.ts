// limbeck's own folder, wherever its code runs from: the sources, or what was built of them.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'templates', 'generic'))) {
    if (dirname(folder) === folder)
      throw new Error('the installation of limbeck is not complete: templates is missing');
    folder = dirname(folder);
  }
  return folder;
}
