// A source file in a bundle still has to know where it is. Its text gets a first line with the constants that `defines` puts
// in the place of import.meta, __dirname and __filename, and of an import() whose target only the running file knows.
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The bundle's variable for what it needs of limbeck while it runs. */
export const runtimeName = '__limbeck';

export const defines: { readonly [expression: string]: string } = {
  'import.meta': `${runtimeName}_meta`,
  __dirname: `${runtimeName}_dirname`,
  __filename: `${runtimeName}_filename`,
};

/** The start of a bundle: `start` hands it the runtime, `require` is what it loads CommonJS packages with. */
export function banner(file: string): string {
  return [
    `import { createRequire as ${runtimeName}_require } from 'node:module';`,
    `const require = ${runtimeName}_require(${JSON.stringify(pathToFileURL(file).href)});`,
    `let ${runtimeName};`,
    `export const start = (runtime) => { ${runtimeName} = runtime; };`,
  ].join(' ');
}

// A literal is resolved by the bundler. Only where an expression begins: a method may be called `import`.
const openImport =
  /((?:[=([?:]|=>|&&|\|\||\b(?:await|return|yield|void))\s*)import(\s*\((?!\s*(?:'[^'\n]*'|"[^"\n]*"|`[^`$\n]*`)\s*[,)]))/g;

/** The text with what it asks for; undefined where it asks for nothing. */
export function placedText(path: string, text: string): string | undefined {
  const constants = [
    ...(/\bimport\s*\.\s*meta\b/.test(text) ? [metaOf(path)] : []),
    ...(/\b__dirname\b/.test(text) ? [`_dirname = ${JSON.stringify(dirname(path))}`] : []),
    ...(/\b__filename\b/.test(text) ? [`_filename = ${JSON.stringify(path)}`] : []),
    ...(openImport.test(text) ? [importOf(path)] : []),
  ];
  openImport.lastIndex = 0;
  if (constants.length === 0) return undefined;
  const line = constants.map((constant) => `const ${runtimeName}${constant};`).join(' ');
  return text
    .replace(openImport, `$1${runtimeName}_import$2`)
    .replace(/^(#!.*(?:\r?\n|$))?/, (hashbang) => `${hashbang}${line} `);
}

function metaOf(path: string): string {
  const url = pathToFileURL(path).href;
  const values = Object.entries({ url, dirname: dirname(path), filename: path });
  const fields = values.map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return `_meta = { ${fields.join(', ')}, resolve: (name) => ${runtimeName}.resolve(name, ${JSON.stringify(path)}) }`;
}

function importOf(path: string): string {
  return `_import = async (name) => ${runtimeName}.import(${runtimeName}.resolve(String(name), ${JSON.stringify(path)}))`;
}
