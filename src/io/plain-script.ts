// A TypeScript file without any TypeScript in it, as a config mostly is and models often are, runs as it stands. That spares the
// bundler, which takes as long as all the rest of a short command. Only where the text leaves no doubt: imports of names from
// limbeck and Node, and exports of constants.
import { createRequire, isBuiltin } from 'node:module';
import { pathToFileURL } from 'node:url';
import { compileFunction } from 'node:vm';

type Exports = Readonly<Record<string, unknown>>;

const importLine =
  /^import (?:\{\s*(\w+(?:,\s*\w+)*),?\s*\}|\* as (\w+)) from (['"])(limbeck(?:\/\w+)?|node:[\w/]+)\3;?[ \t]*$/gm;
const defaultExport = /^export default (?=[^\s])(?!(?:async )?function\b)/gm;
const constantExport = /^export (?=const (\w+) =)/gm;
/** Words that mean something else outside a module, and `<`: `f<T>(x)` is JavaScript as well, of another meaning. */
const doubtful =
  /<|\b(?:import|export|require|module|exports|__dirname|__filename|__default__|class|await|arguments|eval)\b/;

/** `a = 1, b = 2` and `{ b } = c`: a declaration may be of more than the name that it begins with. */
const gap = String.raw`(?:\s|/\*[^]*?\*/|//.*)*`;
const declaresMore = new RegExp(String.raw`(?:,${gap}[\p{ID_Continue}$\\]+|[}\]])${gap}=(?![=>])`, 'u');

/** What evaluates the file and gives its exports; undefined where the file is not of this kind. Runs nothing of it. */
export async function plainScript(path: string, text: string): Promise<(() => Exports) | undefined> {
  const imports = [...text.matchAll(importLine)].map(([, names, whole, , specifier = '']) => ({
    names: names?.split(/,\s*/),
    whole,
    specifier,
  }));
  // What goes leaves its lines and columns: positions in errors stay right.
  const body = text.replace(importLine, (all) => all.replace(/[^\r\n]/g, ''));
  const defaults = [...body.matchAll(defaultExport)].length;
  const constants = [...body.matchAll(constantExport)].map(([, name = '']) => name);
  const code = body.replace(defaultExport, '__default__ =  ').replace(constantExport, '       ');
  if (defaults > 1 || defaults + constants.length === 0) return undefined;
  if (constants.length > 0 && declaresMore.test(body)) return undefined;
  if (!/\.m?[jt]s$/.test(path) || doubtful.test(code.replace('__default__', ''))) return undefined;
  const given: (readonly [name: string, value: unknown])[] = [];
  for (const { names, whole, specifier } of imports) {
    const module = await importFrom(path, specifier);
    if (!module || names?.some((name) => !(name in module))) return undefined;
    if (whole !== undefined) given.push([whole, module]);
    for (const name of names ?? []) given.push([name, module[name]]);
  }
  // In the order that a module's own exports have: what is told in their order does not depend on the way that the file took.
  const exported = [...constants, ...(defaults === 1 ? ['default'] : [])].toSorted();
  const all = exported.map((name) => (name === 'default' ? 'default: __default__' : name));
  const names = given.map(([name]) => name);
  const evaluate = compile(path, `${code}\nreturn { ${all.join(', ')} };`, names);
  return evaluate && (() => evaluate(...given.map(([, value]) => value)));
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
): ((...values: unknown[]) => Exports) | undefined {
  const before = '"use strict"; let __default__; ';
  try {
    const options = { filename: path, columnOffset: -before.length };
    return compileFunction(before + body, names, options) as (...values: unknown[]) => Exports;
  } catch {
    return undefined; // there is TypeScript in it after all, or a mistake
  }
}
