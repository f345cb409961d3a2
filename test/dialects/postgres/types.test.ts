import { expect, test } from 'vitest';
import { castExpression } from '../../../src/dialects/postgres/cast.js';
import { canonicalType, parseType, printType } from '../../../src/dialects/postgres/types.js';
import type { Type } from '../../../src/schema/types.js';

const texts: readonly (readonly [string, Type, string?])[] = [
  ['smallint', { name: 'smallint' }],
  ['int2', { name: 'smallint' }, 'smallint'],
  ['INTEGER', { name: 'integer' }, 'integer'],
  ['int', { name: 'integer' }, 'integer'],
  ['bigint', { name: 'bigint' }],
  ['real', { name: 'real' }],
  ['double precision', { name: 'double' }],
  ['Double   Precision', { name: 'double' }, 'double precision'],
  ['float', { name: 'double' }, 'double precision'],
  ['float(24)', { name: 'real' }, 'real'],
  ['float(25)', { name: 'double' }, 'double precision'],
  ['numeric', { name: 'numeric' }],
  ['numeric(10,2)', { name: 'numeric', args: [10, 2] }],
  ['decimal( 10 , 2 )', { name: 'numeric', args: [10, 2] }, 'numeric(10,2)'],
  ['numeric(10)', { name: 'numeric', args: [10, 0] }, 'numeric(10,0)'],
  ['numeric(3,-2)', { name: 'numeric', args: [3, -2] }],
  ['text', { name: 'text' }],
  ['character varying', { name: 'varchar' }, 'varchar'],
  ['character varying(320)', { name: 'varchar', args: [320] }, 'varchar(320)'],
  ['char', { name: 'char', args: [1] }, 'char(1)'],
  ['character(3)', { name: 'char', args: [3] }, 'char(3)'],
  ['"char"', { name: 'raw', args: ['"char"'] }],
  ['bpchar', { name: 'raw', args: ['bpchar'] }],
  ['bool', { name: 'boolean' }, 'boolean'],
  ['date', { name: 'date' }],
  ['time without time zone', { name: 'time' }, 'time'],
  ['time(3) with time zone', { name: 'timetz', args: [3] }],
  ['timetz(3)', { name: 'timetz', args: [3] }, 'time(3) with time zone'],
  ['timestamp(0) without time zone', { name: 'timestamp', args: [0] }, 'timestamp(0)'],
  ['timestamp with time zone', { name: 'timestamptz' }],
  ['timestamptz(6)', { name: 'timestamptz', args: [6] }, 'timestamp(6) with time zone'],
  ['interval', { name: 'interval' }],
  ['interval(2)', { name: 'interval', args: [2] }],
  ['interval day to second(3)', { name: 'raw', args: ['interval day to second(3)'] }],
  ['uuid', { name: 'uuid' }],
  ['jsonb', { name: 'jsonb' }],
  ['bytea', { name: 'bytes' }],
  ['integer[]', { name: 'array', of: { name: 'integer' } }],
  ['varchar(3)[3][4]', { name: 'array', of: { name: 'varchar', args: [3] } }, 'varchar(3)[]'],
  ['int ARRAY[4]', { name: 'array', of: { name: 'integer' } }, 'integer[]'],
  ['text array', { name: 'array', of: { name: 'text' } }, 'text[]'],
  ['public.citext', { name: 'raw', args: ['public.citext'] }],
  ['"My Type"(3)', { name: 'raw', args: ['"My Type"(3)'] }],
  ['geometry(Point,4326)', { name: 'raw', args: ['geometry(Point,4326)'] }],
  ['bit varying(8)', { name: 'raw', args: ['bit varying(8)'] }],
  ['text(3)', { name: 'raw', args: ['text(3)'] }],
  ['constructor', { name: 'raw', args: ['constructor'] }],
  ['timestamp with funny zone', { name: 'raw', args: ['timestamp with funny zone'] }],
];

test.each(texts.map(([text, type, printed = text]) => [text, type, printed] as const))('%s', (text, type, printed) => {
  expect(parseType(text)).toEqual(type);
  expect(printType(type)).toBe(printed);
  expect(parseType(printed)).toEqual(type);
});

const place = (ref: { schema?: string; name: string }) => (ref.schema === 'public' ? { name: ref.name } : ref);
const canonical = (type: Type) =>
  canonicalType(type, place, (ref) => (ref.name === 'plan' || ref.name === 'A b' ? 'enum' : undefined));

test('enums: a reference without values; a text that names one is one', () => {
  expect(canonical({ name: 'enum', args: ['a'], ref: { schema: 'public', name: 'plan' } })).toEqual({
    name: 'enum',
    ref: { name: 'plan' },
  });
  expect(canonical({ name: 'raw', args: ['Plan'] })).toEqual({ name: 'enum', ref: { name: 'plan' } });
  expect(canonical({ name: 'raw', args: ['public."A b"[]'] })).toEqual({
    name: 'array',
    of: { name: 'enum', ref: { name: 'A b' } },
  });
  expect(canonical({ name: 'raw', args: ['plan(3)'] })).toEqual({ name: 'raw', args: ['plan(3)'] });
});

test('an array of arrays is an array', () => {
  const of = { name: 'array', of: { name: 'array', of: { name: 'raw', args: ['int4[]'] } } };
  expect(canonical(of)).toEqual({ name: 'array', of: { name: 'integer' } });
});

test('what cannot be printed', () => {
  expect(() => printType({ name: 'planet' })).toThrow(/no type that limbeck knows as "planet"/);
  expect(() => printType({ name: 'toString' })).toThrow(/no type/);
  expect(() => printType({ name: 'enum', args: ['a'] })).toThrow(/an enum without a name/);
  expect(() => printType({ name: 'array' })).toThrow(/must say of what/);
  expect(() => printType({ name: 'enum', ref: { name: 'date' } })).toThrow(/a type of its own that is called "date"/);
  expect(printType({ name: 'enum', ref: { schema: 'a"b', name: 'date' } })).toBe('"a""b"."date"');
});

const casts: readonly (readonly [string, string, string | undefined])[] = [
  ['integer', 'bigint', undefined],
  ['bigint', 'smallint', undefined],
  ['integer', 'text', undefined],
  ['text', 'varchar(3)', undefined],
  ['json', 'jsonb', undefined],
  ['timestamp', 'timestamptz', undefined],
  ['timestamptz', 'date', undefined],
  ['text', 'integer', '"c"::integer'],
  ['text', 'jsonb', '"c"::jsonb'],
  ['integer', 'boolean', '"c" <> 0'],
  ['boolean', 'bigint', '"c"::integer::bigint'],
  ['boolean', 'integer', '"c"::integer'],
  ['uuid', 'bytea', '"c"::text::bytea'],
  ['date', 'time', '"c"::text::time'],
  ['text[]', 'integer[]', '"c"::integer[]'],
  ['integer[]', 'bigint[]', undefined],
  ['integer[]', 'uuid[]', '"c"::text[]::uuid[]'],
  ['integer', 'integer[]', 'CASE WHEN "c" IS NULL THEN NULL ELSE ARRAY["c"]::integer[] END'],
  ['jsonb', 'text[]', '"c"::text::text[]'],
  ['text[]', 'jsonb', 'to_jsonb("c")'],
  ['text[]', 'text', undefined],
  ['inet', 'cidr', '"c"::cidr'],
];
test.each(casts)('%s to %s', (from, to, using) => {
  expect(castExpression('c', parseType(from), parseType(to))).toBe(using);
});
