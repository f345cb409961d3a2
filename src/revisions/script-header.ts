// The header constants of a TypeScript or JavaScript revision, read from its text: ES modules, and what compilers make of
// them for CommonJS. A constant that is not a plain literal makes the file one that must be loaded.
import { nearest } from '../errors.js';
import { type ScriptToken, scriptTokens, stringValue } from './script-tokens.js';

export const constants = ['revision', 'downRevision', 'dependsOn', 'branchLabels', 'message', 'transaction'] as const;
export type ConstantName = (typeof constants)[number];

export type HeaderValues = { readonly [K in ConstantName]?: unknown };

/** Where the literal of a constant stands in the text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type HeaderText =
  | {
      readonly kind: 'read';
      readonly values: HeaderValues;
      readonly spans: { readonly [K in ConstantName]?: Span };
      readonly doc?: string;
      /** Exported constants that look like a misspelt one of ours. */
      readonly misspelt: readonly { readonly name: string; readonly meant: string }[];
    }
  | { readonly kind: 'must be loaded' }
  /** Nothing in the file speaks of a revision. */
  | { readonly kind: 'none' };

interface Literal extends Span {
  readonly value: unknown;
  /** Index of the token after it. */
  readonly next: number;
}

const ownWords = /revision|depend|branch|message|transaction|export\s*\*/gi;

export function readScriptHeader(text: string): HeaderText {
  // Most files are read up to their first function: what follows it is code, unless it holds one of our words.
  const script = scriptTokens(text, (at) => {
    ownWords.lastIndex = at;
    return !ownWords.test(text);
  });
  if (!script) return { kind: 'must be loaded' };
  const { tokens, doc } = script;
  const found = new Map<ConstantName, Literal>();
  const misspelt: { name: string; meant: string }[] = [];
  const is = (i: number, ...texts: readonly string[]): boolean =>
    texts.every((expected, offset) => tokens[i + offset]?.text === expected);

  for (let i = 0, depth = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token.kind === 'sign') {
      if ('([{'.includes(token.text)) depth++;
      else if (')]}'.includes(token.text)) depth--;
    }
    if (token.kind !== 'word') continue;
    if (token.text === 'as' && isConstant(tokens[i + 1]?.text)) return { kind: 'must be loaded' };
    if (token.text === 'export' && is(i + 1, '*')) return { kind: 'must be loaded' };
    if (depth > 0) continue;
    if (token.text === 'export' && is(i + 1, 'const')) {
      const name = tokens[i + 2]?.text ?? '';
      const meant = misspeltConstant(name);
      if (meant) misspelt.push({ name, meant });
    }
    if (!isConstant(token.text)) continue;
    const member = is(i - 1, '.');
    if (member && !is(i - 2, 'exports')) continue;
    const assigned = is(i + 1, '=') ? i + 1 : member ? undefined : afterType(tokens, i + 1);
    if (assigned === undefined) continue;
    const at = afterChain(tokens, assigned + 1);
    // `exports.revision = void 0` and `exports.revision = revision`: what compilers write around the real assignment.
    if (is(at, 'void', '0') || (is(at, token.text) && member)) continue;
    const literal = readLiteral(tokens, at);
    const before = found.get(token.text);
    if (!literal || (before && JSON.stringify(before.value) !== JSON.stringify(literal.value))) {
      return { kind: 'must be loaded' };
    }
    if (!before) found.set(token.text, literal);
    i = literal.next - 1;
  }
  if (!found.has('revision')) {
    const speaks = tokens.some((token) => token.text === 'revision' || stringValue(token) === 'revision');
    return speaks ? { kind: 'must be loaded' } : { kind: 'none' };
  }
  return {
    kind: 'read',
    values: Object.fromEntries([...found].map(([name, { value }]) => [name, value])),
    spans: Object.fromEntries([...found].map(([name, { start, end }]) => [name, { start, end }])),
    misspelt: misspelt.filter(({ meant }) => !found.has(meant as ConstantName)),
    ...(doc === undefined ? {} : { doc }),
  };
}

function isConstant(name: string | undefined): name is ConstantName {
  return (constants as readonly (string | undefined)[]).includes(name);
}

/** `down_revision`, `dependOn`: Alembic's spelling, or a slip. Short names are too near to ordinary words. */
export function misspeltConstant(name: string): ConstantName | undefined {
  if (isConstant(name)) return undefined;
  const meant = nearest(name.replaceAll(/[_-]/g, ''), ['downRevision', 'dependsOn', 'branchLabels'], 1)[0];
  return isConstant(meant) ? meant : undefined;
}

/** The `=` after a type annotation that begins at `i`; undefined where there is none. */
function afterType(tokens: readonly ScriptToken[], i: number): number | undefined {
  if (tokens[i]?.text !== ':' || !/^(?:const|let|var|,)$/.test(tokens[i - 2]?.text ?? '')) return undefined;
  for (let at = i + 1, depth = 0; at < tokens.length; at++) {
    const { kind, text } = tokens[at]!;
    if (kind !== 'sign') continue;
    if (depth === 0 && text === '=') return at;
    if (depth === 0 && text === ';') return undefined;
    if ('([{<'.includes(text)) depth++;
    else if (')]}>'.includes(text)) depth--;
  }
  return undefined;
}

/** Past `exports.x = y =` in front of the value. */
function afterChain(tokens: readonly ScriptToken[], i: number): number {
  for (let at = i; ; ) {
    let end = at;
    while (tokens[end]?.kind === 'word' && tokens[end + 1]?.text === '.') end += 2;
    if (tokens[end]?.kind !== 'word' || tokens[end + 1]?.text !== '=') return at;
    at = end + 2;
  }
}

const words: { readonly [word: string]: unknown } = { null: null, undefined: undefined, true: true, false: false };

function readLiteral(tokens: readonly ScriptToken[], i: number): Literal | undefined {
  const literal = tokens[i]?.text === '[' ? readList(tokens, i) : readPlain(tokens, i);
  if (!literal) return undefined;
  const next = afterAssertion(tokens, literal.next);
  return next === undefined ? undefined : { ...literal, next };
}

function readPlain(tokens: readonly ScriptToken[], i: number): Literal | undefined {
  const token = tokens[i];
  if (!token) return undefined;
  const span = { start: token.start, end: token.start + token.text.length, next: i + 1 };
  if (token.kind === 'number') return { ...span, value: Number(token.text) };
  if (token.kind === 'word')
    return Object.hasOwn(words, token.text) ? { ...span, value: words[token.text] } : undefined;
  const value = stringValue(token);
  return value === undefined ? undefined : { ...span, value };
}

function readList(tokens: readonly ScriptToken[], i: number): Literal | undefined {
  const value: unknown[] = [];
  const { start } = tokens[i]!;
  for (let at = i + 1; ; ) {
    const token = tokens[at];
    if (token?.text === ']') return { value, start, end: token.start + 1, next: at + 1 };
    const item = readPlain(tokens, at);
    if (!item) return undefined;
    value.push(item.value);
    const after = tokens[item.next]?.text;
    if (after !== ',' && after !== ']') return undefined;
    at = after === ',' ? item.next + 1 : item.next;
  }
}

/** Past `as const`, `as string[]`, `satisfies X`; undefined where the expression goes on, so that it is no literal. */
function afterAssertion(tokens: readonly ScriptToken[], i: number): number | undefined {
  const first = tokens[i];
  if (first?.text !== 'as' && first?.text !== 'satisfies') return endsHere(tokens, i) ? i : undefined;
  for (let at = i + 1, depth = 0; ; at++) {
    const token = tokens[at];
    if (!token) return at;
    if (depth === 0 && at > i + 1 && /^[;,]$/.test(token.text)) return at;
    if (depth === 0 && at > i + 1 && token.newLine && token.kind === 'word' && typeIsWhole(tokens[at - 1])) return at;
    if (token.kind !== 'sign') continue;
    if ('([{<'.includes(token.text)) depth++;
    else if (')]}>'.includes(token.text)) depth--;
    if (token.text === '=') return undefined;
  }
}

function typeIsWhole(last: ScriptToken | undefined): boolean {
  return last !== undefined && !/^(?:[|&<([{,:]|=>|keyof|typeof|readonly|extends)$/.test(last.text);
}

function endsHere(tokens: readonly ScriptToken[], i: number): boolean {
  const token = tokens[i];
  if (!token || /^[;,]$/.test(token.text)) return true;
  if (!token.newLine) return false;
  if (token.kind === 'word') return token.text !== 'in' && token.text !== 'instanceof';
  return token.kind === 'string' || token.kind === 'number' || /^[{}@]$/.test(token.text);
}
