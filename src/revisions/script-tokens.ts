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

const scanner = new RegExp(
  [
    /(?<space>\s+|(?<![\s\S])#!.*)/u,
    /(?<comment>\/\/.*|\/\*[\s\S]*?\*\/)/u,
    /(?<word>[\p{ID_Start}$_#][\p{ID_Continue}$\u{200c}\u{200d}]*)/u,
    /(?<number>\.?\d[\w.]*)/u,
    /(?<sign>=>|[=!]==?|\.\.\.|\?\?=|&&=|\|\|=|\*\*=|[+\-*%&|^]=|\?\.|\?\?|\+\+|--|[\s\S])/u,
  ]
    .map(({ source }) => source)
    .join('|'),
  'uy',
);
const regex = /\/(?:[^/\\[\n\r]|\\.|\[(?:[^\]\\\n\r]|\\.)*\])+\/\w*/uy;
const beforeRegex = new Set(
  'return typeof case in of delete void throw new else do instanceof yield await default'.split(' '),
);

/** Undefined where the text ends inside of something: it is not a program, or more of one than is understood here. */
export function scriptTokens(text: string): ScriptText | undefined {
  const tokens: ScriptToken[] = [];
  const braces: ('block' | 'template')[] = [];
  let doc: string | undefined;
  let newLine = true;
  let at = 0;

  const add = (kind: ScriptToken['kind'], end: number): void => {
    tokens.push({ kind, text: text.slice(at, end), start: at, newLine });
    newLine = false;
    at = end;
  };
  /** From after the opening backtick, or after the brace that closes a substitution. */
  const template = (from: number): boolean => {
    const end = endOf(text, from, /[`\\]|\$\{/g);
    if (end === undefined) return false;
    if (text[end - 1] === '{') braces.push('template');
    add('template', end);
    return true;
  };

  while (at < text.length) {
    scanner.lastIndex = at;
    const { groups = {} } = scanner.exec(text) ?? {};
    const { space, comment, word, number, sign = '' } = groups;
    if (space !== undefined || comment !== undefined) {
      const skipped = space ?? comment ?? '';
      newLine ||= /[\n\r\u2028\u2029]/.test(skipped);
      if (skipped.startsWith('/**') && doc === undefined && opensFile(tokens)) doc = skipped;
      at += skipped.length;
    } else if (word !== undefined) add('word', at + word.length);
    else if (number !== undefined) add('number', at + number.length);
    else if (sign === '`') {
      if (!template(at + 1)) return undefined;
    } else if (sign === '}' && braces.at(-1) === 'template') {
      braces.pop();
      if (!template(at + 1)) return undefined;
    } else if (sign === '"' || sign === "'") {
      const end = endOf(text, at + 1, sign === '"' ? /["\\\n\r]/g : /['\\\n\r]/g);
      if (end === undefined || text[end - 1] !== sign) return undefined;
      add('string', end);
    } else if (sign === '/' && text[at + 1] === '*') return undefined;
    else if (sign === '/' && mayBeRegex(tokens.at(-1), newLine)) {
      regex.lastIndex = at;
      if (!regex.test(text)) return undefined;
      add('regex', regex.lastIndex);
    } else {
      if (sign === '{') braces.push('block');
      if (sign === '}' && braces.pop() === undefined) return undefined;
      add('sign', at + sign.length);
    }
  }
  if (braces.length > 0) return undefined;
  return doc === undefined ? { tokens } : { tokens, doc };
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
