// The import rules of docs/architecture.md, read from the import lines of src. No test here runs any of that code.
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect, test } from 'vitest';

/** Lowest first. A folder imports from itself and from lower rows; names that share a row do not know each other. */
const layers: readonly (readonly string[])[] = [
  ['errors.ts'],
  ['io'],
  ['schema'],
  ['models'],
  ['ops'],
  ['dialects', 'revisions'],
  ['autogen', 'runner', 'lint'],
  ['project'],
  ['commands'],
  ['cli'],
];

/** Packages that only some files may import, and whether a type-only import is free for everyone. */
const packages: readonly { readonly names: readonly string[]; readonly only: RegExp; readonly typesFree: boolean }[] = [
  { names: ['commander', 'chalk', 'diff'], only: /^cli\//, typesFree: false },
  { names: ['esbuild'], only: /^io\/load-module\.ts$/, typesFree: false },
  { names: ['knex', 'pg', 'better-sqlite3'], only: /^runner\/connect\//, typesFree: true },
];

/** What reaches for the world: where it may stand. */
const world: readonly { readonly name: string; readonly what: RegExp; readonly only: RegExp }[] = [
  { name: 'process', what: /(?<![.\w$])process\s*\.|['"](?:node:)?process['"]/g, only: /^(?:cli|io|project)\// },
  { name: 'the console', what: /(?<![.\w$])console\s*\./g, only: /^(?:cli|io)\// },
  {
    name: 'clock and chance',
    what: /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\brandom(?:Bytes|UUID|Int)\b|\bperformance\.now\b/g,
    only: /^(?:cli|io)\/|^commands\/revision\.ts$/,
  },
  {
    name: 'modules found at run time',
    what: /(?<![.\w$])import\((?!\s*['"])|\bcreateRequire\b/g,
    only: /^io\/|^runner\/connect\//,
  },
];

/** Files that are imported by name, because their folder's index would load much more than they are. */
const doors: readonly string[] = ['ops/recorder.ts', 'autogen/ask.ts'];

interface Import {
  readonly from: string;
  /** `./x.js` as a path under src (`ops/index.ts`), or a package's name. */
  readonly to: string;
  readonly inside: boolean;
  readonly kind: 'static' | 'type' | 'dynamic';
}

const root = join(import.meta.dirname, '../src');
const texts = new Map(
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts'))
    .sort()
    .map((path) => [path, readFileSync(join(root, path), 'utf8')]),
);
const codes = new Map([...texts].map(([path, text]) => [path, withoutComments(text)]));
// With the text of templates, where a message may say what no code should know.
const said = new Map([...texts].map(([path, text]) => [path, withoutComments(text, (part) => part)]));
const imports = [...codes].flatMap(([path, code]) => importsOf(path, code));

test('the parser of this file sees every kind of import and no text that only looks like one', () => {
  const code = withoutComments(`
    // import a from 'comment'
    /* import b from 'comment' */
    import { type X, y } from './static.js';
    import type { Z } from '../ops/type.js';
    import 'bare';
    export * from './again.js'; export type { T } from './again-type.js';
    const quote = /['"\`]/; const text = \`import c from 'template' \${await import('./dynamic.js')}\`;
    type Q = import('./in-type.js').Q; const s = "import d from 'string'";
  `);
  expect(importsOf('autogen/x.ts', code).map(({ to, kind }) => `${kind} ${to}`)).toEqual([
    'static autogen/static.ts',
    'type ops/type.ts',
    'static bare',
    'static autogen/again.ts',
    'type autogen/again-type.ts',
    'dynamic autogen/dynamic.ts',
    'type autogen/in-type.ts',
  ]);
});

test('every import inside src names a file that exists', () => {
  expect(imports.filter(({ inside, to }) => inside && !texts.has(to)).map(show)).toEqual([]);
});

test('a folder imports from itself and from lower layers', () => {
  const wrong = imports.filter(({ from, to, inside }) => {
    if (!inside || isEntry(from)) return false;
    const [a, b] = [top(from), top(to)];
    return a !== b && (layerOf(b) === -1 || layerOf(b) >= layerOf(a));
  });
  expect(wrong.map(show)).toEqual([]);
});

test('every folder has its layer, and nobody imports an entry point of the package', () => {
  expect([...texts.keys()].filter((path) => !isEntry(path) && layerOf(top(path)) === -1)).toEqual([]);
  expect(imports.filter(({ to, inside }) => inside && isEntry(to)).map(show)).toEqual([]);
});

test('one dialect does not know another', () => {
  const own = (path: string): string | undefined => /^dialects\/(?!standard\/)([^/]+)\//.exec(path)?.[1];
  const wrong = imports.filter(({ from, to }) => own(from) && own(to) && own(from) !== own(to));
  expect(wrong.map(show)).toEqual([]);
});

test('a folder with an index.ts is imported through it, but for files of types, lazy ones and second doors', () => {
  const wrong = imports.filter(({ from, to, inside, kind }) => {
    const folder = posix.dirname(to);
    // An entry point takes the light files of a folder whose index would drag in the rest.
    if (
      !inside ||
      isEntry(from) ||
      folder === '.' ||
      kind === 'dynamic' ||
      from.startsWith(`${folder}/`) ||
      doors.includes(to)
    )
      return false;
    return texts.has(`${folder}/index.ts`) && posix.basename(to) !== 'index.ts' && !holdsOnlyTypes(to);
  });
  expect(wrong.map(show)).toEqual([]);
});

test.each(packages)('$names belong to their own files', ({ names, only, typesFree }) => {
  const wrong = imports.filter(
    ({ from, to, inside, kind }) =>
      !inside && names.includes(packageOf(to)) && !only.test(from) && !(typesFree && kind === 'type'),
  );
  expect(wrong.map(show)).toEqual([]);
});

test.each(world)('$name: only where the rules say', ({ what, only }) => {
  expect(found(what, (path) => !only.test(path))).toEqual([]);
});

test('only dialects and the drivers say the name of a database', () => {
  const elsewhere = (path: string): boolean => !/^dialects\/|^runner\/connect\//.test(path) && !holdsOnlyTypes(path);
  // A text with spaces in it is said to people.
  const logic = new Map(
    [...said].map(([path, code]) => [path, code.replace(/'[^'\n]* [^'\n]*'|"[^"\n]* [^"\n]*"/g, blank)]),
  );
  expect(found(/\w*(?:postgres|sqlite)\w*/gi, elsewhere, logic)).toEqual([]);
});

test('the command line starts without knex, drivers, loader, models or revisions', () => {
  const heavy = /^(?:knex|pg|better-sqlite3|esbuild)$|^(?:autogen|runner|models|dialects)\/(?!ask\.ts)/;
  expect([...reached('cli/main.ts')].filter((path) => heavy.test(path))).toEqual([]);
});

test('models drag in neither a driver nor the tool', () => {
  const heavy =
    /^(?:knex|pg|better-sqlite3|esbuild|commander|chalk|diff)$|^(?:autogen|runner|cli|commands|revisions)\//;
  expect([...reached('index.ts')].filter((path) => heavy.test(path))).toEqual([]);
});

test('names say what a file is for, its first lines what lives in it, and it is short or says why not', () => {
  const files = [...texts];
  expect(
    files.map(([path]) => path).filter((path) => /(?:^|\/)(?:utils?|helpers?|common|misc)(?:\.|\/)/.test(path)),
  ).toEqual([]);
  expect(files.filter(([, text]) => !/^(?:#!.*\n)?\/[/*]/.test(text)).map(([path]) => path)).toEqual([]);
  const long = files.filter(([, text]) => text.split('\n').length > 301);
  const reasoned = ([, text]: readonly [string, string]): boolean =>
    /\blong\w*\b[^.]*\bbecause\b/i.test(firstComment(text));
  expect(long.filter((file) => !reasoned(file)).map(([path]) => `${path}: say "long because …" or split it`)).toEqual(
    [],
  );
});

function show({ from, to, kind }: Import): string {
  return `${from} -> ${to} (${kind})`;
}

function found(what: RegExp, where: (path: string) => boolean, from = codes): readonly string[] {
  return [...from]
    .filter(([path]) => where(path) && !isEntry(path))
    .flatMap(([path, code]) =>
      [...code.matchAll(what)].map((hit) => `${path}:${code.slice(0, hit.index).split('\n').length} ${hit[0]}`),
    );
}

/** `errors.ts` is a layer of its own; the other files beside the folders are what package.json exports. */
function isEntry(path: string): boolean {
  return !path.includes('/') && path !== 'errors.ts';
}

function top(path: string): string {
  return path.split('/')[0] ?? path;
}

function layerOf(name: string): number {
  return layers.findIndex((row) => row.includes(name));
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function holdsOnlyTypes(path: string): boolean {
  return !/^export\s+(?!type\b|interface\b)/m.test(codes.get(path) ?? '');
}

/** Files and packages that are loaded when `start` is: static imports of values, transitively. */
function reached(start: string, seen = new Set<string>()): Set<string> {
  for (const { from, to, inside, kind } of imports) {
    const name = inside ? to : packageOf(to);
    if (from !== start || kind !== 'static' || seen.has(name)) continue;
    seen.add(name);
    if (inside) reached(to, seen);
  }
  return seen;
}

function importsOf(from: string, code: string): readonly Import[] {
  const pattern =
    /(?<![.\w$])(?:(?:import|export)\s+(type\s+(?!from\b))?(?:[\w$*{},\s]+?\s*from\s*)?(['"])([^'"\n]+)\2|(=\s*|[:<|&(,]\s*)?import\(\s*(['"])([^'"\n]+)\5\s*\)(\s*\.\s*[A-Z])?)/g;
  return [...code.matchAll(pattern)].map((match) => {
    const specifier = match[3] ?? match[6] ?? '';
    const inside = specifier.startsWith('.');
    const to = inside ? posix.join(posix.dirname(from), specifier).replace(/\.js$/, '.ts') : specifier;
    const kind = match[3] === undefined ? (match[7] ? 'type' : 'dynamic') : match[1] ? 'type' : 'static';
    return { from, to, inside, kind };
  });
}

function firstComment(text: string): string {
  return /^(?:\/\/.*\n)+|^\/\*[\s\S]*?\*\//.exec(text)?.[0] ?? '';
}

/** Comments become spaces, and so does the text of templates and of strings that are not what an import names. */
function withoutComments(text: string, ofTemplate: (part: string) => string = blank): string {
  const pattern =
    /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|(?<=(?:^|[=(,:[!&|?{};+\n]|=>|\breturn)\s*)\/(?![/*])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/\w*|[`{}]/g;
  let out = '';
  let at = 0;
  const open: ('`' | '{')[] = []; // templates and the braces inside them
  for (let match = next(pattern, text, at); match; match = next(pattern, text, at)) {
    out += text.slice(at, match.index);
    at = match.index + match[0].length;
    const [found] = match;
    if (found === '`') {
      // The text up to the closing quote, or up to the next `${`.
      at = template(text, at, open);
      out += ofTemplate(text.slice(match.index, at));
    } else if (found === '{') {
      if (open.length > 0) open.push('{');
      out += found;
    } else if (found === '}') {
      const inner = open.pop();
      out += found;
      if (inner === '`') {
        const end = template(text, at, open);
        out += ofTemplate(text.slice(at, end));
        at = end;
      }
    } else if (/^['"]/.test(found)) {
      const names = /(?:\bfrom|\bimport|\bimport\()\s*$/.test(out.slice(-40));
      out += names || !/\b(?:import|export)\b/.test(found) ? found : blank(found);
    } else out += blank(found);
  }
  return out + text.slice(at);
}

function blank(part: string): string {
  return part.replace(/[^\n]/g, ' ');
}

function next(pattern: RegExp, text: string, from: number): RegExpExecArray | null {
  pattern.lastIndex = from;
  return pattern.exec(text);
}

/** Where a template's text ends: behind its closing quote, or behind a `${`, which is then noted as open. */
function template(text: string, from: number, open: ('`' | '{')[]): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '`') return at + 1;
    else if (text[at] === '$' && text[at + 1] === '{') {
      open.push('`');
      return at + 2;
    }
  }
  return text.length;
}
