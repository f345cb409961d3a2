// Names that break careless code, and how a name is kept apart from the others.
import type { Tape } from './tape.js';

export type DialectName = 'postgres' | 'sqlite';

const plain = [
  'accounts', 'orders', 'items', 'audit_log', 'email', 'name', 'status', 'total', 'created_at', 'parent_id', 'note', 'kind',
] as const; // biome-ignore format: a list of words

export const hostileNames = [
  'select',
  'order',
  'user',
  'default',
  'Mixed Case',
  'CamelCase',
  'two words',
  ' padded ',
  'dou"ble',
  '"quoted"',
  "it's",
  'back\\slash',
  'back`tick',
  '[bracket]',
  'dot.ted',
  '1st',
  '2024',
  'what?',
  '?',
  '$1',
  ':named',
  '@at',
  '100%',
  'a;b',
  '--comment',
  '/*block*/',
  '$$',
  'new\nline',
  'tab\tbed',
  'größe',
  '表',
  '😀',
  'e\u0301',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'and',
  'now()',
  'lower',
  'x'.repeat(63),
  `${'y'.repeat(62)}"`,
  'é'.repeat(31),
] as const;

export function chooseName(tape: Tape): string {
  return tape.chance(45) ? tape.pick(hostileNames) : tape.pick(plain);
}

/** SQLite folds the case of ASCII letters in names; PostgreSQL, where they are quoted, folds nothing. */
export function folded(name: string, dialect: DialectName): string {
  return dialect === 'sqlite' ? name.replace(/[A-Z]/g, (letter) => letter.toLowerCase()) : name;
}

/** The name, or the first of `name2`, `name3` … that is free, within the 63 bytes that PostgreSQL keeps. */
export function freeName(wanted: string, taken: Iterable<string>, dialect: DialectName): string {
  const names = new Set([...taken].map((name) => folded(name, dialect)));
  for (let n = 1; ; n++) {
    const suffix = n === 1 ? '' : String(n);
    const name = cutTo(wanted, 63 - suffix.length) + suffix;
    if (!names.has(folded(name, dialect))) return name;
  }
}

function cutTo(name: string, bytes: number): string {
  let cut = name;
  while (Buffer.byteLength(cut) > bytes) cut = [...cut].slice(0, -1).join('');
  return cut;
}
