// TypeScript and JavaScript as tokens: as much of the grammar as it takes to tell code from comments, strings, templates
// and regular expressions. What this gives up on is loaded in place of read.

export interface ScriptToken {
  readonly kind: 'word' | 'string' | 'number' | 'template' | 'regex' | 'sign';
  readonly text: string;
  readonly start: number;
  /** A line break stands before it. */
  readonly newLine: boolean;
}

export interface ScriptText {
  readonly tokens: readonly ScriptToken[];
  /** The doc comment that opens the file. */
  readonly doc?: string;
}

const spaces = /\s+/y;
const lineComment = /.*/y;
const blockComment = /[\s\S]*?\*\//y;
const word = /[\p{ID_Start}$_#][\p{ID_Continue}$\u{200c}\u{200d}]*/uy;
const number = /\.?\d[\w.]*/y;
const sign = /=>|[=!]==?|\.\.\.|\?\?=|&&=|\|\|=|\*\*=|[+\-*%&|^]=|\?\.|\?\?|\+\+|--|[\s\S]/y;
const regex = /\/(?:[^/\\[\n\r]|\\.|\[(?:[^\]\\\n\r]|\\.)*\])+\/\w*/uy;
const beforeRegex = new Set(
  'return typeof case in of delete void throw new else do instanceof yield await default'.split(' '),
);

/**
 * Undefined where the text ends inside of something: it is not a program, or more of one than is understood here.
 * `isEnough` is asked where a top-level function begins, with the index; after a yes, the rest is not looked at.
 */
export function scriptTokens(text: string, isEnough: (at: number) => boolean = () => false): ScriptText | undefined {
  const tokens: ScriptToken[] = [];
  const braces: ('block' | 'template')[] = [];
  let doc: string | undefined;
  let newLine = true;
  let at = 0;

  const add = (kind: ScriptToken['kind'], end: number | undefined): boolean => {
    if (end === undefined) return false;
    tokens.push({ kind, text: text.slice(at, end), start: at, newLine });
    newLine = false;
    at = end;
    return true;
  };
  const skip = (end: number | undefined): boolean => {
    if (end === undefined) return false;
    const skipped = text.slice(at, end);
    newLine ||= /[\n\r\u2028\u2029]/.test(skipped);
    if (skipped.startsWith('/**') && doc === undefined && opensFile(tokens)) doc = skipped;
    at = end;
    return true;
  };
  /** From after the opening backtick, or after the brace that closes a substitution. */
  const template = (): boolean => {
    const end = endOf(text, at + 1, /[`\\]|\$\{/g);
    if (end !== undefined && text[end - 1] === '{') braces.push('template');
    return add('template', end);
  };
  const string = (quote: string): boolean => {
    const end = endOf(text, at + 1, quote === '"' ? /["\\\n\r]/g : /['\\\n\r]/g);
    return end !== undefined && text[end - 1] === quote && add('string', end);
  };
  const next = (): boolean => {
    const char = text.charAt(at);
    if (char === '"' || char === "'") return string(char);
    if (char === '`') return template();
    if (char === '}' && braces.at(-1) === 'template') {
      braces.pop();
      return template();
    }
    const space = match(spaces, text, at);
    if (space !== undefined) return skip(space);
    if (text.startsWith('//', at) || (at === 0 && text.startsWith('#!'))) return skip(match(lineComment, text, at));
    if (text.startsWith('/*', at)) return skip(match(blockComment, text, at + 2));
    if (char === '/' && mayBeRegex(tokens.at(-1), newLine)) return add('regex', match(regex, text, at));
    const named = match(word, text, at);
    if (named !== undefined) return add('word', named);
    const counted = match(number, text, at);
    if (counted !== undefined) return add('number', counted);
    if (char === '{') braces.push('block');
    if (char === '}' && braces.pop() === undefined) return false;
    return add('sign', match(sign, text, at));
  };

  while (at < text.length) {
    if (!next()) return undefined;
    if (braces.length === 0 && tokens.at(-1)?.text === 'function' && isEnough(at)) return found();
  }
  return braces.length > 0 ? undefined : found();

  function found(): ScriptText {
    return doc === undefined ? { tokens } : { tokens, doc };
  }
}

/** Where a match that begins at `at` ends. */
function match(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

/** The index after the first match of `stop` that no backslash escapes. A loop, because texts may be megabytes long. */
function endOf(text: string, from: number, stop: RegExp): number | undefined {
  stop.lastIndex = from;
  for (let found = stop.exec(text); found; found = stop.exec(text)) {
    if (found[0] !== '\\') return stop.lastIndex;
    stop.lastIndex += text.startsWith('\r\n', stop.lastIndex) ? 2 : 1;
  }
  return undefined;
}

/** The text that a string or a template without substitutions stands for; undefined for anything else. */
export function stringValue({ kind, text }: ScriptToken): string | undefined {
  if (kind !== 'string' && !(kind === 'template' && text.startsWith('`') && text.endsWith('`') && text.length > 1))
    return undefined;
  let legal = true;
  const raw = kind === 'template' ? text.replaceAll(/\r\n?/g, '\n') : text;
  const value = raw.slice(1, -1).replaceAll(escapes, (all, braced?: string, four?: string, two?: string) => {
    const code = braced ?? four ?? two;
    if (code !== undefined) {
      const point = Number.parseInt(code, 16);
      legal &&= point <= 0x10ffff;
      return legal ? String.fromCodePoint(point) : '';
    }
    const letter = all.slice(1);
    legal &&= !/^[ux1-9]/.test(letter);
    return lineBreak.test(letter) ? '' : (named[letter] ?? letter);
  });
  return legal ? value : undefined;
}

const escapes = /\\(?:u\{([\da-fA-F]+)\}|u([\da-fA-F]{4})|x([\da-fA-F]{2})|\r\n|[\s\S])/gu;
const lineBreak = /^[\n\r\u2028\u2029]/;
const named: { readonly [letter: string]: string } = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  0: '\0',
};

/** True where nothing but directives stands before. */
function opensFile(tokens: readonly ScriptToken[]): boolean {
  return tokens.every(({ kind, text }) => kind === 'string' || text === ';');
}

/** A slash divides after a value and begins a regular expression after anything else. */
function mayBeRegex(before: ScriptToken | undefined, newLine: boolean): boolean {
  if (!before) return true;
  if (before.kind === 'word') return beforeRegex.has(before.text);
  if (before.kind !== 'sign') return false;
  return before.text === '}' ? newLine : before.text !== ')' && before.text !== ']';
}
