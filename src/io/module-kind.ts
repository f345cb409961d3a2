// What a JavaScript file is, told from its name, its package and its text before anything runs. Never by trying: a try that
// fails half-way would run a file's side effects twice.
import { readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';

/** How Node takes a file by itself; `bundle`: it does not. */
export type ModuleKind = 'esm' | 'commonjs' | 'bundle';

const esmSyntax = /^[ \t\uFEFF]*(?:import\s*[\w${*"']|export\s*[\w{*])/m;
const namesTypeScript = /['"`][^'"`\n]*\.[cm]?tsx?['"`]/;

export function moduleKind(path: string, text: string): ModuleKind {
  const extension = extname(path);
  if (!['.js', '.mjs', '.cjs'].includes(extension) || namesTypeScript.test(text)) return 'bundle';
  if (extension === '.mjs') return 'esm';
  if (extension === '.cjs') return 'commonjs';
  if (packageType(dirname(path)) === 'module') return 'esm';
  // Node refuses such a file in a CommonJS package, and takes it with a warning where the package says nothing.
  return esmSyntax.test(text) ? 'bundle' : 'commonjs';
}

/** Whether Node takes this file of a package as CommonJS (or as a native addon, which is loaded the same way). */
export function isCommonJs(path: string): boolean {
  const extension = extname(path);
  if (extension === '.mjs' || extension === '.wasm') return false;
  return extension !== '.js' || packageType(dirname(path)) !== 'module';
}

/** The `type` of the nearest package.json. */
function packageType(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    try {
      return (JSON.parse(readFileSync(join(at, 'package.json'), 'utf8')) as { readonly type?: string }).type;
    } catch {
      if (dirname(at) === at) return undefined;
    }
  }
}
