// Random CREATE TABLE texts, as a person with odd habits would write them: SQLite takes them, limbeck reads what SQLite reads, an
// edit that changes nothing changes no byte, and one that drops a column leaves the text of all others.
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { editTable } from '../../../src/dialects/sqlite/edit-table.js';
import { namesIn } from '../../../src/dialects/sqlite/expressions.js';
import { parseTable } from '../../../src/dialects/sqlite/parse-table.js';
import { readTable } from '../../../src/dialects/sqlite/read-table.js';
import { fold } from '../../../src/dialects/sqlite/tokens.js';
import type { Table } from '../../../src/schema/types.js';
import { sqliteDatabase } from '../../support/sqlite.js';
import { introspected } from './bench.js';

const db = sqliteDatabase();
afterAll(() => db.drop());

const settings = { seed: 20_261_122, numRuns: 400 } as const;

/** Between any two tokens. */
const gap = fc.constantFrom(' ', '  ', '\n', '\t', ' /* , ) ( */ ', ' -- it\'s, a ) "comment"\n', '/**/ ');
const names = ['a', 'b c', 'select', "it's", 'd"d', 'é', 'KEY'] as const;

function quoted(name: string, style: number): string {
  if (style === 1 && /^[a-zé]+$/.test(name) && name !== 'select') return name;
  if (style === 2 && !name.includes(']')) return `[${name}]`;
  return style === 3 ? `\`${name}\`` : `"${name.replaceAll('"', '""')}"`;
}

const style = fc.integer({ min: 0, max: 3 });
const type = fc.constantFrom(
  '',
  'INTEGER',
  'text',
  'VARCHAR (10)',
  'double precision',
  "'odd, type'",
  'DECIMAL(10 , 2)',
  'generated',
);
const value = fc.constantFrom(
  "'a, b)'",
  '5',
  '- 1.5',
  '( 1 + (2) )',
  'NULL',
  "x'00'",
  'CURRENT_TIMESTAMP',
  '"dq"',
  'bare',
  "(')' || ',')",
);

/** Clauses as lists of tokens. */
function clause(name: string): fc.Arbitrary<readonly string[]> {
  return fc.oneof(
    value.map((text) => ['DEFAULT', text]),
    fc.constantFrom<readonly string[]>(
      ['NOT', 'NULL'],
      ['NOT', 'NULL', 'ON', 'CONFLICT', 'IGNORE'],
      ['NULL'],
      ['unique'],
      ['UNIQUE', 'ON', 'CONFLICT', 'REPLACE'],
      ['collate', 'NOCASE'],
      ['CONSTRAINT', '"n ""1"""', 'CHECK', `("${name.replaceAll('"', '""')}" <> ')')`],
      ['CHECK', `((1) OR ('NOT NULL' <> ','))`],
      [
        'CONSTRAINT',
        'fk',
        'REFERENCES',
        'p',
        '(id)',
        'ON',
        'DELETE',
        'SET',
        'NULL',
        'DEFERRABLE',
        'INITIALLY',
        'DEFERRED',
      ],
      ['references', '[p]', 'MATCH', 'FULL', 'NOT', 'DEFERRABLE'],
      ['CONSTRAINT', 'alone'],
    ),
  );
}

interface Written {
  readonly sql: string;
  readonly columns: readonly string[];
}

const written: fc.Arbitrary<Written> = fc
  .record({
    columns: fc.uniqueArray(fc.constantFrom(...names), { minLength: 2, maxLength: 5 }),
    seeds: fc.array(fc.tuple(style, type, fc.array(fc.nat(), { maxLength: 4 })), { minLength: 5, maxLength: 5 }),
    clauses: fc.tuple(...names.map((name) => fc.array(clause(name), { maxLength: 4 }))),
    gaps: fc.array(gap, { minLength: 7, maxLength: 30 }),
    constraints: fc.subarray(['unique', 'check', 'key', 'foreign', 'uncomma'] as const),
    options: fc.constantFrom('', 'STRICT', 'without rowid'),
  })
  .map(({ columns, seeds, clauses, gaps, constraints, options }) => {
    const strict = options === 'STRICT';
    const items = columns.map((name, i) => {
      const [quote, declared] = seeds[i] ?? [0, '', []];
      const own = clauses[names.indexOf(name)] ?? [];
      return [quoted(name, quote), strict ? 'TEXT' : declared, ...own.flat()].filter((token) => token !== '');
    });
    const first = quoted(columns[0] ?? '', 0);
    const second = quoted(columns[1] ?? '', 2);
    const own: readonly (readonly string[])[] = [
      ...(constraints.includes('key') || options === 'without rowid'
        ? [['PRIMARY', 'KEY', `(${first} , ${second} DESC)`]]
        : []),
      ...(constraints.includes('unique')
        ? [['CONSTRAINT', '[u 1]', 'UNIQUE', `(${second} COLLATE RTRIM,${first})`]]
        : []),
      ...(constraints.includes('check') ? [['CHECK', `(${first} IS NOT ${second})`, 'ON', 'CONFLICT', 'FAIL']] : []),
      ...(constraints.includes('foreign') ? [['FOREIGN', 'KEY', `(${first})`, 'REFERENCES', 'p', '("id")']] : []),
    ];
    const commas = own.map((_, i) => (i > 0 && constraints.includes('uncomma') ? [] : [',']));
    const tokens = [
      'CREATE',
      'TABLE',
      't',
      '(',
      ...items.flatMap((item, i) => (i > 0 ? [',', ...item] : item)),
      ...own.flatMap((item, i) => [...(commas[i] ?? []), ...item]),
      ')',
      ...options.split(' ').filter((word) => word !== ''),
    ];
    return {
      sql: tokens.map((token, i) => token + (i < tokens.length - 1 ? gaps[i % gaps.length] : '')).join(''),
      columns,
    };
  });

/** As SQLite stores it; undefined where the random clauses contradict each other. */
function stored(sql: string): string | undefined {
  db.raw.exec('DROP TABLE IF EXISTS t; CREATE TABLE IF NOT EXISTS p (id INTEGER PRIMARY KEY)');
  try {
    db.raw.exec(sql);
  } catch {
    return undefined;
  }
  return db.raw.prepare("SELECT sql FROM sqlite_schema WHERE name = 't'").pluck().get() as string;
}

function edited(text: string, change: (table: Table) => Table = (table) => table): string {
  const parsed = parseTable(text);
  const read = readTable(parsed);
  const after = change(read.table);
  const kept = new Map(after.columns.map(({ name }) => [name, name]));
  return editTable({ parsed, read, after, kept, name: 't' });
}

function without(table: Table, column: string): Table {
  const other = (key: { readonly columns: readonly string[] }): boolean => !key.columns.includes(column);
  const { primaryKey, ...rest } = table;
  return {
    ...rest,
    ...(primaryKey && other(primaryKey) ? { primaryKey } : {}),
    columns: table.columns.filter(({ name }) => name !== column),
    uniques: table.uniques.filter(other),
    foreignKeys: table.foreignKeys.filter(other),
    checks: table.checks.filter(({ expr }) => !namesIn(expr.sql).has(fold(column))),
  };
}

describe('random texts', () => {
  let accepted = 0;

  test('are read as SQLite reads them, and stay as they are', async () => {
    await fc.assert(
      fc.asyncProperty(written, async ({ sql, columns }) => {
        const text = stored(sql);
        fc.pre(text !== undefined);
        accepted++;
        const table = (await introspected(db)).tables.find(({ name }) => name === 't');
        expect(table?.columns.map(({ name }) => name)).toEqual(columns);
        expect(edited(text)).toBe(text.replace(/^(CREATE TABLE )t/, '$1"t"'));
      }),
      settings,
    );
    expect(accepted).toBeGreaterThanOrEqual(400);
  });

  test('without one of their columns, the others keep their text', async () => {
    await fc.assert(
      fc.asyncProperty(written, fc.nat(), async ({ sql, columns }, which) => {
        const text = stored(sql);
        // With the key, NOT NULL goes that a STRICT table need not say.
        fc.pre(text !== undefined && !parseTable(text).withoutRowid && !parseTable(text).strict);
        const gone = columns[which % columns.length] as string;
        const now = edited(text, (table) => without(table, gone));
        db.raw.exec('DROP TABLE t');
        db.raw.exec(now);
        const table = (await introspected(db)).tables.find(({ name }) => name === 't') as Table;
        expect(table.columns.map(({ name }) => name)).toEqual(columns.filter((name) => name !== gone));
        for (const column of parseTable(text).columns) {
          const own = text.slice(column.start, column.end);
          if (column.name !== gone && !/CHECK/.test(own)) expect(now).toContain(own);
        }
      }),
      settings,
    );
  });
});
