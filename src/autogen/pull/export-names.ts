// Names of exports: `order_items` becomes orderItems. Whatever the name is in the database, an identifier comes of it, and no two
// are the same.
import type { Ref } from '../../schema/types.js';

/** What no module may export, or call by this name, in strict code. */
const reserved: ReadonlySet<string> = new Set(
  (
    'abstract any arguments as async await boolean break case catch class const constructor continue debugger declare default ' +
    'delete do else enum eval export extends false finally for from function get if implements import in infer instanceof ' +
    'interface is keyof let module namespace never new null number object of package private protected public readonly ' +
    'require return set static string super switch symbol this throw true try type typeof undefined unique unknown using ' +
    'var void while with yield Array BigInt Boolean Date Infinity Map NaN Number Object Promise Set String Symbol Uint8Array'
  ).split(' '),
);

export interface Exported {
  readonly ref: Ref;
  /** What is put behind a name that is taken: `Table`. */
  readonly suffix: string;
}

/**
 * A name for each, in their order. `taken`: what the file imports. Things outside of the default schema carry its name where the
 * bare one is taken; what is still taken is numbered.
 */
export function exportNames(items: readonly Exported[], taken: ReadonlySet<string>): readonly string[] {
  const used = new Set(taken);
  const free = (name: string): boolean => !used.has(name) && !reserved.has(name);
  return items.map(({ ref, suffix }) => {
    const own = identifier(ref.name);
    const within = ref.schema === undefined ? own : identifier(`${ref.schema}_${ref.name}`);
    const name = [own, within, `${within}${suffix}`].find(free) ?? numbered(`${within}${suffix}`, free);
    used.add(name);
    return name;
  });
}

function numbered(name: string, free: (name: string) => boolean): string {
  for (let number = 2; ; number++) if (free(`${name}${number}`)) return `${name}${number}`;
}

/** Words in camel case; `_` before a digit, and where nothing is left that may stand in an identifier. */
function identifier(name: string): string {
  const words =
    name.match(/[\p{ID_Continue}$]+/gu)?.flatMap((part) => part.split('_').filter((word) => word !== '')) ?? [];
  const camel = words.map((word, i) => (i === 0 ? lowerFirst(word) : upperFirst(word))).join('');
  if (camel === '') return '_';
  return /^[\p{ID_Start}$_]/u.test(camel) ? camel : `_${camel}`;
}

/** `URLs` → urls… as far as a word is in capitals: `HTTPLog` → httpLog. */
function lowerFirst(word: string): string {
  if (word === word.toUpperCase()) return word.toLowerCase();
  return word.replace(/^\p{Lu}+(?=\p{Lu}\p{Ll})|^\p{Lu}/u, (capitals) => capitals.toLowerCase());
}

function upperFirst(word: string): string {
  const [first = '', ...rest] = word;
  const tail = rest.join('');
  return first.toUpperCase() + (word === word.toUpperCase() ? tail.toLowerCase() : tail);
}
