// Where an import leads: the file or URL that it means, and whether that is of the project or of a package.
import { existsSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { isAbsolute } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const inPackages = /[\\/]node_modules[\\/]/;

/** The URL that a specifier in a file means. TypeScript's `./b.js` may be `./b.ts`. */
export function locate(specifier: string, from: string): string {
  if (isBuiltin(specifier)) return specifier.replace(/^(?!node:)/, 'node:');
  if (isAbsolute(specifier)) return pathToFileURL(sourceOf(specifier)).href;
  if (/^(?:\.{1,2}\/|file:)/.test(specifier)) {
    return pathToFileURL(sourceOf(fileURLToPath(new URL(specifier, pathToFileURL(from))))).href;
  }
  if (/^[a-z][a-z0-9+.-]*:/i.test(specifier)) return specifier;
  return pathToFileURL(createRequire(from).resolve(specifier)).href;
}

/** The TypeScript file where a JavaScript name has none of its own. */
export function sourceOf(path: string): string {
  const source = path.replace(/js(x?)$/, 'ts$1');
  return !existsSync(path) && existsSync(source) ? source : path;
}

/** JavaScript of packages stays outside, of linked ones too. TypeScript never can: Node takes none from packages. */
export function isOutside(path: string, specifier: string, importer: string): boolean {
  if (/\.(?:[cm]?tsx?|json)$/.test(path)) return false;
  if (inPackages.test(path)) return true;
  if (/^[.#]/.test(specifier) || isAbsolute(specifier)) return path.endsWith('.node');
  return isFound(specifier, importer); // a linked package, or the project's own by its name
}

/** Whether Node finds this name from a file. What a package has and does not give out is found too. */
export function isFound(specifier: string, from: string): boolean {
  try {
    createRequire(from).resolve(specifier);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND';
  }
}

/** Those of Node in `exports` of packages, so that a package is the very module that the program itself gets. */
export function nodeConditions(): string[] {
  const options = [...process.execArgv, process.env.NODE_OPTIONS ?? ''].join(' ');
  const named = [...options.matchAll(/(?:^|\s)(?:-C|--conditions)[\s=](\S+)/g)].map(([, name = '']) => name);
  const requiresEsm = Reflect.get(process.features, 'require_module') === true;
  return [...named, 'node-addons', ...(requiresEsm ? ['module-sync'] : [])];
}
