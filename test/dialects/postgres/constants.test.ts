import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrayText, parseArray } from '../../../src/dialects/postgres/array-text.js';
import { canonicalDefault, constantOf, printDefault } from '../../../src/dialects/postgres/constants.js';
import { parseType } from '../../../src/dialects/postgres/types.js';
import type { Default, Literal, Type } from '../../../src/schema/types.js';

const plan: Type = { name: 'enum', ref: { name: 'plan' } };
const authPlan: Type = { name: 'enum', ref: { schema: 'auth', name: 'Plan' } };

const recognised: readonly (readonly [string, Type | string, Literal | undefined])[] = [
  [`'free'::text`, 'text', { value: 'free' }],
  [`('it''s')`, 'text', { value: "it's" }],
  [`'free'::character varying`, 'varchar(20)', { value: 'free' }],
  [`'free'::text`, 'varchar(20)', { value: 'free' }],
  [`'abc'::character varying(2)`, 'varchar(20)', undefined],
  [`'x'::bpchar`, 'char(3)', { value: 'x' }],
  [`'x'::integer`, 'text', undefined],
  [`'a' || 'b'`, 'text', undefined],
  [`('a') || ('b')`, 'text', undefined],
  [`'a'::text COLLATE "C"`, 'text', undefined],
  [`E'a'`, 'text', undefined],
  [`lower('a')`, 'text', undefined],
  ['NULL', 'text', { value: null }],
  ['NULL::text', 'text', { value: null }],
  ['0', 'integer', { value: 0 }],
  ['(0)', 'integer', { value: 0 }],
  ['-1', 'integer', { value: -1 }],
  ['(-1)', 'integer', { value: -1 }],
  [`'-1'::integer`, 'bigint', { value: -1 }],
  [`'9223372036854775807'::bigint`, 'bigint', { bigint: '9223372036854775807' }],
  ['1 + 1', 'integer', undefined],
  ['1.5', 'integer', undefined],
  ['5', 'text', undefined],
  ['1.5', 'real', { value: 1.5 }],
  ['0.50', 'numeric(10,2)', { value: '0.50' }],
  ['0.50', 'double', undefined],
  [`'1e3'::double precision`, 'double', undefined],
  [`'NaN'::numeric`, 'numeric', undefined],
  ['true', 'boolean', { value: true }],
  ['FALSE', 'boolean', { value: false }],
  ['maybe', 'boolean', undefined],
  [`'{"a": 1}'::jsonb`, 'jsonb', { value: { a: 1 } }],
  [`'null'::jsonb`, 'jsonb', undefined],
  [`'{"a": 12345678901234567890}'::jsonb`, 'jsonb', undefined],
  [`'{"a": 1.0}'::jsonb`, 'jsonb', undefined],
  [`'{'::json`, 'json', undefined],
  [`'{"b c":  [1, "x y"] , "a": null}'::json`, 'json', { value: { 'b c': [1, 'x y'], a: null } }],
  [`'{"a": 1, "a": 2}'::json`, 'json', undefined],
  [`'{"a": 1, "1": 2}'::json`, 'json', undefined],
  [`'{"a": 1, "1": 2}'::jsonb`, 'jsonb', { value: { a: 1, 1: 2 } }],
  [`'\\x00FF'::bytea`, 'bytea', { bytes: '00ff' }],
  [`'\\x0'::bytea`, 'bytea', undefined],
  [`'2020-01-01'::date`, 'date', { value: '2020-01-01' }],
  [`'now'::date`, 'date', undefined],
  [`'2020-01-01 10:00:00+00'::timestamp with time zone`, 'timestamptz', { date: '2020-01-01T10:00:00.000Z' }],
  [`'2020-01-01 10:00:00.123456+00'::timestamp with time zone`, 'timestamptz', undefined],
  [`'infinity'::timestamp with time zone`, 'timestamptz', { value: 'infinity' }],
  [`'-infinity'::timestamp without time zone`, 'timestamp', { value: '-infinity' }],
  [`'-infinity'::date`, 'date', { value: '-infinity' }],
  [`'today'::timestamp without time zone`, 'timestamp', undefined],
  [`'10:00:00.5'::time without time zone`, 'time', { value: '10:00:00.5' }],
  [`'2000-01-01 07:00:00'::timestamp without time zone`, 'time', undefined],
  [`'now'::time without time zone`, 'time', undefined],
  [`'04:05:06.78+02'::time with time zone`, 'timetz', { value: '04:05:06.78+02' }],
  [`'00:15:00'::interval`, 'interval', { value: '00:15:00' }],
  [`'-1 years +2 mons -3 days +04:05:06.7'::interval`, 'interval', { value: '-1 years +2 mons -3 days +04:05:06.7' }],
  [`'1 mon'::interval`, 'interval', { value: '1 mon' }],
  [`'infinity'::interval`, 'interval', { value: 'infinity' }],
  [`''::interval`, 'interval', undefined],
  [`'{"[1]"}'::jsonb[]`, 'jsonb[]', undefined],
  [`'{{"1"},{"{}"}}'::jsonb[]`, 'jsonb[]', { value: [[1], [{}]] }],
  [`'free'::plan`, plan, { value: 'free' }],
  [`'free'::"plan"`, plan, { value: 'free' }],
  [`'free'::other.plan`, plan, undefined],
  [`'free'::auth."Plan"`, authPlan, { value: 'free' }],
  [`'free'::auth.plan`, authPlan, undefined],
  [`'{}'::text[]`, 'text[]', { value: [] }],
  [`'{1,NULL,-3}'::integer[]`, 'integer[]', { value: [1, null, -3] }],
  [`'[0:1]={1,2}'::integer[]`, 'integer[]', undefined],
  [`'{free,"a b"}'::plan[]`, { name: 'array', of: plan }, { value: ['free', 'a b'] }],
  [`ARRAY['a'::text]`, 'text[]', undefined],
  [`'10.0.0.1'::inet`, 'inet', { value: '10.0.0.1' }],
  ['', 'text', undefined],
];
test.each(recognised)('%s of %o', (sql, type, wanted) => {
  expect(constantOf(sql, typeof type === 'string' ? parseType(type) : type)).toEqual(wanted);
});

const printed: readonly (readonly [Default, string | undefined, string])[] = [
  [{ value: "it's" }, 'text', `'it''s'`],
  [{ value: 'a\\b' }, 'text', `'a\\b'`],
  [{ value: 5 }, 'text', `'5'`],
  [{ value: true }, 'text', `'true'`],
  [{ value: 5 }, 'integer', '5'],
  [{ value: 5 }, undefined, '5'],
  [{ value: 'x' }, undefined, `'x'`],
  [{ value: '5' }, 'integer', `'5'`],
  [{ value: true }, 'boolean', 'true'],
  [{ value: null }, 'text', 'NULL'],
  [{ value: null }, 'jsonb', 'NULL'],
  [{ value: 'text' }, 'jsonb', `'"text"'`],
  [{ value: 5 }, 'jsonb', `'5'`],
  [{ value: { a: "it's" } }, 'jsonb', `'{"a":"it''s"}'`],
  [{ value: { a: 1 } }, undefined, `'{"a":1}'`],
  [{ value: [1, null] }, 'jsonb', `'[1,null]'`],
  [{ value: [1, null] }, 'integer[]', `'{1,NULL}'`],
  [{ value: ['a b', ''] }, 'text[]', `'{"a b",""}'`],
  [{ value: [{ a: 'x' }] }, 'jsonb[]', `'{"{\\"a\\":\\"x\\"}"}'`],
  [{ bigint: '12345678901234567890' }, 'numeric', '12345678901234567890'],
  [{ bigint: '1' }, 'text', `'1'`],
  [{ bigint: '1' }, 'jsonb', `'1'`],
  [{ date: '2020-01-02T03:04:05.600Z' }, 'date', `'2020-01-02'`],
  [{ date: '2020-01-02T03:04:05.600Z' }, 'timestamp', `'2020-01-02 03:04:05.6'`],
  [{ date: '2020-01-02T03:04:05.000Z' }, 'timestamp', `'2020-01-02 03:04:05'`],
  [{ date: '2020-01-02T03:04:05.000Z' }, 'timestamptz', `'2020-01-02T03:04:05.000Z'`],
  [{ date: '2020-01-02T03:04:05.000Z' }, 'jsonb', `'"2020-01-02T03:04:05.000Z"'`],
  [{ bytes: '00ff' }, 'bytea', `'\\x00ff'`],
  [{ sql: 'now() -- x' }, 'timestamptz', 'now() -- x\n'],
];
test.each(printed)('%o of %s', (given, type, wanted) => {
  expect(printDefault(given, type === undefined ? undefined : parseType(type))).toBe(wanted);
});

test('the canonical form is its own', () => {
  for (const [given, type] of printed) {
    if (type === undefined) continue;
    const once = canonicalDefault(given, parseType(type));
    expect(once && canonicalDefault(once, parseType(type))).toEqual(once);
  }
  expect(canonicalDefault({ value: null }, { name: 'text' })).toBeUndefined();
  expect(canonicalDefault({ sql: 'null' }, { name: 'text' })).toBeUndefined();
  expect(canonicalDefault({ bigint: '7' }, { name: 'bigint' })).toEqual({ value: 7 });
  expect(canonicalDefault({ value: '7' }, { name: 'integer' })).toEqual({ value: 7 });
  expect(canonicalDefault({ value: 7 }, { name: 'text' })).toEqual({ value: '7' });
});

test('arrays are read as they are written', () => {
  const items = fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constant(null)), { maxLength: 6 });
  fc.assert(
    fc.property(fc.oneof(items, fc.array(items, { minLength: 1, maxLength: 3 })), (value) => {
      expect(parseArray(arrayText(value as never, String), (item) => item)).toEqual(value);
    }),
    { seed: 1, numRuns: 500 },
  );
  for (const bad of ['', '{', '{a', '{a,}', '{a}}', '{a b}', '{ a}', '{"a}', 'x', '[1:1]={1}', '{a}b']) {
    expect(parseArray(bad, (item) => item)).toBeUndefined();
  }
});
