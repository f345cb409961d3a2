// A statement with its parameters written out: constants of the types in which better-sqlite3 binds values.
import { failure } from '../../errors.js';
import { tokenize } from './tokens.js';

export function inline(sql: string, values: readonly unknown[]): string {
  let next = 0;
  const text = tokenize(sql).map((token) => {
    if (token.kind !== 'variable') return token.text;
    if (token.text !== '?' || next >= values.length) {
      throw failure('no-parameter', `the statement has ${token.text}, and no value was given for it`);
    }
    return constant(values[next++]);
  });
  if (next < values.length) throw failure('no-parameter', `the statement has ${next} of ${values.length} parameters`);
  return text.join('');
}

function constant(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  if (typeof value === 'string') return text(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'boolean') return real(Number(value));
  if (typeof value === 'number') return real(value);
  if (value instanceof Date) return real(value.valueOf());
  if (ArrayBuffer.isView(value)) {
    return `X'${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}'`;
  }
  throw failure('bad-value', 'a query was given a value that SQLite cannot bind', {
    hint: 'Give numbers, texts, bigints, buffers, dates, booleans and null; JSON as text: JSON.stringify(…).',
  });
}

/** Every number is bound as a REAL, also a whole one: a column of type text would show it. */
function real(value: number): string {
  if (Number.isNaN(value)) return 'NULL';
  if (!Number.isFinite(value)) return value < 0 ? '-9e999' : '9e999';
  const digits = String(value);
  return /^-?\d+$/.test(digits) ? `${digits}.0` : digits;
}

/** No SQL text can hold a NUL, and SQLite's values can. */
function text(value: string): string {
  const parts = value.split('\0').map((part) => `'${part.replaceAll("'", "''")}'`);
  return parts.length === 1 ? (parts[0] ?? "''") : `(${parts.join(' || char(0) || ')})`;
}
