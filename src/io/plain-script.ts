// A TypeScript file without any TypeScript in it, as a config mostly is, runs as it stands. That spares the bundler, which takes
// as long as all the rest of a short command. Only where the text leaves no doubt: named imports, and one default export.
import { createRequire, isBuiltin } from 'node:module';
import { pathToFileURL } from 'node:url';
import { compileFunction } from 'node:vm';

type Exports = Readonly<Record<string, unknown>>;

const importLine = /^import \{ ?(\w+(?:, \w+)*),? ?\} from (['"])(limbeck(?:\/\w+)?|node:[\w/]+)\2;?[ \t]*$/gm;
const defaultExport = /^export default (?=[^\s])(?!(?:async )?function\b)/gm;
/** Words that mean something else outside a module, and `<`: `f<T>(x)` is JavaScript as well, of another meaning. */
const doubtful =
  /<|\b(?:import|export|require|module|exports|__dirname|__filename|__default__|class|await|arguments|eval)\b/;

/** What evaluates the file and gives its exports; undefined where the file is not of this kind. Runs nothing of it. */
export async function plainScript(path: string, text: string): Promise<(() => Exports) | undefined> {
  const imports = [...text.matchAll(importLine)].map(([, names = '', , specifier = '']) => ({
    names: names.split(', '),
    specifier,
  }));
  const body = text.replace(importLine, '');
  const hasDefault = [...body.matchAll(defaultExport)].length === 1;
  if (!hasDefault || !/\.m?[jt]s$/.test(path) || doubtful.test(body.replace(defaultExport, ''))) return undefined;
  const values: unknown[] = [];
  for (const { names, specifier } of imports) {
    const module = await importFrom(path, specifier);
    if (!module || !names.every((name) => name in module)) return undefined;
    values.push(...names.map((name) => module[name]));
  }
  const evaluate = compile(
    path,
    body,
    imports.flatMap(({ names }) => names),
  );
  return evaluate && (() => ({ default: evaluate(...values) }));
}

async function importFrom(path: string, specifier: string): Promise<Exports | undefined> {
  if (isBuiltin(specifier)) return import(specifier);
  try {
    return await import(pathToFileURL(createRequire(path).resolve(specifier)).href);
  } catch {
    return undefined; // the bundler knows how to say what is wrong
  }
}

function compile(
  path: string,
  body: string,
  names: readonly string[],
): ((...values: unknown[]) => unknown) | undefined {
  const before = '"use strict"; let __default__; ';
  // As long as what it replaces: positions in errors stay right.
  const code = `${before}${body.replace(defaultExport, '__default__ =  ')}\nreturn __default__;`;
  try {
    return compileFunction(code, names, { filename: path, columnOffset: -before.length }) as () => unknown;
  } catch {
    return undefined; // there is TypeScript in it after all, or a mistake
  }
}
