// What PostgreSQL has from some version on: an older server is told by name what it lacks, by models and by files, before anything runs.
import { describe, expect, test } from 'vitest';
import { postgres } from '../../../src/dialects/postgres/index.js';
import { c, check, exclude, foreignKey, index, primaryKey, sql, type TablePart, unique } from '../../../src/index.js';
import { constraintFrom, indexFrom, tableFrom } from '../../../src/models/convert.js';
import type { Operation } from '../../../src/ops/index.js';
import * as pg from '../../../src/pg.js';
import { preflight } from '../../../src/runner/preflight.js';
import { emptySchema } from '../../../src/schema/build.js';

const t = { schema: 'app', name: 't' };
const columns = { a: c.integer(), b: c.integer(), r: c.raw('int4range') };

const parts: readonly (readonly [since: number, part: TablePart, sentence: string])[] = [
  [
    15,
    unique('a')
      .name('k')
      .options(pg.constraint({ nullsNotDistinct: true })),
    'constraint k of table app.t is NULLS NOT DISTINCT',
  ],
  [
    15,
    index('a')
      .unique()
      .name('k')
      .options(pg.index({ nullsNotDistinct: true })),
    'index k of table app.t is NULLS NOT DISTINCT',
  ],
  [
    14,
    index('r')
      .using('spgist')
      .name('k')
      .options(pg.index({ include: ['a'] })),
    'index k of table app.t has INCLUDE with SP-GiST',
  ],
  [
    14,
    exclude(['r', '&&'])
      .using('spgist')
      .name('k')
      .options(pg.constraint({ include: ['a'] })),
    'constraint k of table app.t has INCLUDE with SP-GiST',
  ],
  [
    15,
    foreignKey('a', 'b')
      .references('others', 'a', 'b')
      .onDelete('set null')
      .name('k')
      .options(pg.constraint({ deleteColumns: ['b'] })),
    'constraint k of table app.t sets some of its columns only',
  ],
  [
    18,
    check('k', sql`a > 0`).options(pg.constraint({ notEnforced: true })),
    'constraint k of table app.t is NOT ENFORCED',
  ],
  [
    18,
    primaryKey('a', 'r')
      .name('k')
      .options(pg.constraint({ withoutOverlaps: true })),
    'constraint k of table app.t is WITHOUT OVERLAPS',
  ],
  [
    18,
    foreignKey('a', 'r')
      .references('others', 'a', 'r')
      .name('k')
      .options(pg.constraint({ period: true })),
    'constraint k of table app.t has a PERIOD',
  ],
];

const columnCases = [
  [14, c.text().options(pg.column({ compression: 'lz4' })), 'column app.t.x has a compression'],
  [18, c.integer().generatedAs(sql`a + 1`, { stored: false }), 'column app.t.x is generated and not stored'],
] as const;

const target = (version: number) => postgres.target(String(version));
const nothing = { schema: emptySchema };

const cases = [
  ...parts.map(([since, part, sentence]) => {
    const op: Operation =
      part.kind === 'index'
        ? { op: 'createIndex', table: t, index: indexFrom(t, part) }
        : { op: 'addConstraint', table: t, constraint: constraintFrom(t, part) };
    return { since, sentence, op, table: tableFrom(t, columns, [part]) };
  }),
  ...columnCases.map(([since, builder, sentence]) => {
    const table = tableFrom(t, { ...columns, x: builder }, []);
    const column = table.columns.find(({ name }) => name === 'x') as NonNullable<(typeof table.columns)[number]>;
    return { since, sentence, op: { op: 'addColumn', table: t, column } as Operation, table };
  }),
];

describe.each(cases)('$sentence', ({ since, sentence, op, table }) => {
  const told = `${sentence}, which PostgreSQL has from ${since} on`;

  test('is a mistake of models for an older server', () => {
    const schema = { ...emptySchema, tables: [table] };
    expect(() => postgres.canonical(schema, target(since - 1))).toThrow(told);
    expect(() => postgres.canonical(schema, target(since))).not.toThrow();
  });

  test.each(['by itself', 'in a new table'])('is refused in a file, %s', (where) => {
    const asked: Operation = where === 'by itself' ? op : { op: 'createTable', table };
    expect(postgres.refusals?.(asked, target(since - 1))).toEqual([`${told}; this is PostgreSQL ${since - 1}`]);
    expect(() => postgres.lower([asked], nothing, target(since - 1))).toThrow(told);
    expect(postgres.refusals?.(asked, target(since))).toEqual([]);
    expect(postgres.lower([asked], nothing, target(since))).not.toEqual([]);
  });
});

test('all revisions are looked at before the first one runs, also where the database must be', () => {
  const compressed: Operation = {
    op: 'alterColumn',
    table: t,
    column: 'x',
    to: { type: { name: 'text' }, options: { postgres: { compression: 'lz4' } } },
  };
  const enforced: Operation = {
    op: 'alterConstraint',
    table: t,
    name: 'k',
    to: { options: { postgres: { notEnforced: null } } },
  };
  const units = [compressed, enforced].map((op, i) => {
    const part = { id: '1', mode: 'transaction', instructions: [{ kind: 'schema', ops: [op] }] };
    const step = { direction: 'upgrade', revision: { id: `r${i}` }, recording: { parts: [part] } };
    return { mode: 'transaction', pieces: [{ step, part, number: 1, of: 1 }] };
  });
  expect(() => preflight(units as never, postgres, target(13))).toThrow(
    `2 mistakes in the revisions:
  revision r0, upgrade: column app.t.x has a compression, which PostgreSQL has from 14 on; this is PostgreSQL 13
  revision r1, upgrade: constraint k of table app.t is to be enforced or not while it stands, which PostgreSQL has from 18 on; this is PostgreSQL 13`,
  );
});

test('what only a later server can name is said without the name', () => {
  const op: Operation = {
    op: 'alterColumn',
    table: t,
    column: 'x',
    to: { nullable: false, options: { postgres: { notNull: 'given' } } },
    was: { nullable: true, options: null },
  };
  const sqlOf = (version: number) => postgres.lower([op], nothing, target(version)).map((statement) => statement.sql);
  expect(sqlOf(18)).toEqual(['ALTER TABLE "app"."t" ADD CONSTRAINT "given" NOT NULL "x"']);
  expect(sqlOf(17)).toEqual(['ALTER TABLE "app"."t" ALTER COLUMN "x" SET NOT NULL']);
});
