// A statement with its parameters written out: constants that the server takes as it takes the parameters that pg sends,
// text whose type it finds out from where it stands.
import { failure } from '../../errors.js';
import { quoteText } from '../standard/names.js';
import { lexemes } from './lexer.js';

export function inline(sql: string, values: readonly unknown[]): string {
  let text = '';
  for (const lexeme of lexemes(sql)) {
    text += lexeme.kind === 'parameter' ? given(lexeme.text, values) : lexeme.text;
  }
  return text;
}

function given(parameter: string, values: readonly unknown[]): string {
  const i = Number(parameter.slice(1)) - 1;
  if (i < values.length) return constant(values[i]);
  throw failure('no-parameter', `the statement has ${parameter}, and no value was given for it`);
}

/** In quotes whatever it is: an untyped parameter, too, becomes a number only where one is wanted. */
function constant(value: unknown): string {
  const text = sent(value);
  return text === null ? 'NULL' : quoteText(text);
}

/** https://node-postgres.com/features/queries#parameterized-query says how values are sent. */
function sent(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value !== 'object') return String(value);
  const bytes = bytesOf(value);
  if (bytes) return `\\x${bytes.toString('hex')}`;
  if (value instanceof Date) return localTime(value);
  if (Array.isArray(value)) return arrayText(value);
  const { toPostgres } = value as { readonly toPostgres?: (prepare: (inner: unknown) => unknown) => unknown };
  if (typeof toPostgres === 'function') return sent(toPostgres.call(value, sent));
  return JSON.stringify(value) ?? null;
}

function arrayText(items: readonly unknown[]): string {
  return `{${items.map(arrayItem).join(',')}}`;
}

function arrayItem(item: unknown): string {
  if (item === null || item === undefined) return 'NULL';
  if (Array.isArray(item)) return arrayText(item);
  const text = sent(item);
  return text === null ? 'NULL' : `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

function bytesOf(value: object): Buffer | undefined {
  if (Buffer.isBuffer(value)) return value;
  return ArrayBuffer.isView(value) ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : undefined;
}

/** Local time with its offset, as pg sends it: a column without time zone keeps the local time. */
function localTime(date: Date): string {
  if (Number.isNaN(date.getTime())) throw failure('bad-date', 'a query was given a Date that is no date');
  const two = (number: number): string => String(number).padStart(2, '0');
  const year = date.getFullYear();
  const day = `${String(year < 1 ? 1 - year : year).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const time = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  const minutes = -date.getTimezoneOffset();
  const ahead = Math.abs(minutes);
  const offset = `${minutes < 0 ? '-' : '+'}${two(Math.floor(ahead / 60))}:${two(ahead % 60)}`;
  return `${day}T${time}.${String(date.getMilliseconds()).padStart(3, '0')}${offset}${year < 1 ? ' BC' : ''}`;
}
