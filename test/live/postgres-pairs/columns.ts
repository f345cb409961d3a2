// Attributes of columns.
import { c, check, exclude, index, type Sql, sql, table, unique } from '../../../src/index.js';
import * as pg from '../../../src/pg.js';
import type { Options } from '../../../src/schema/types.js';
import { type Family, family, type Given, withColumn } from './family.js';

const rows = 'INSERT INTO t DEFAULT VALUES; INSERT INTO t (b) VALUES (2)';
const a = 'ALTER TABLE t ALTER COLUMN a';

function notNull(postgres: Options[string]) {
  return c.integer().notNull().options({ postgres });
}

/** A sequence that a column owns, as `serial` makes it. */
function serial(word: string): Given {
  return withColumn(word, c.raw(word));
}

/** A generated column that keys and indexes know in every way in which they can. */
function carried(type: 'integer' | 'smallint', expression: Sql): Given {
  const b = c[type]();
  return [
    `CREATE TABLE t (b ${type}, a integer GENERATED ALWAYS AS (${expression.sql}) STORED CHECK (a > 0),
       UNIQUE (b) INCLUDE (a), UNIQUE (a), EXCLUDE USING gist (b WITH =) INCLUDE (a));
     CREATE INDEX included ON t (b) INCLUDE (a); CREATE INDEX partial ON t (b) WHERE a > 1; CREATE INDEX reckoned ON t ((-a));
     CREATE TABLE u (b ${type} REFERENCES t (b), a integer REFERENCES t (a))`,
    table('t', { b, a: c.integer().generatedAs(expression) }, (t) => [
      check(sql`a > 0`),
      unique(t.b).options(pg.constraint({ include: ['a'] })),
      unique(t.a),
      exclude([t.b, '='])
        .using('gist')
        .options(pg.constraint({ include: ['a'] })),
      index(t.b)
        .options(pg.index({ include: ['a'] }))
        .name('included'),
      index(t.b).where(sql`a > 1`).name('partial'),
      index(sql`-a`).name('reckoned'),
    ]),
    table('u', { b: b.references('t.b'), a: c.integer().references('t.a') }),
  ];
}

export const columns: readonly Family[] = [
  family(
    'null and not null',
    { rows: 'INSERT INTO t VALUES (1, 2)' },
    withColumn('integer', c.integer()),
    withColumn('integer NOT NULL', c.integer().notNull()),
  ),
  family(
    'the name of not null',
    { since: 18, rows: 'INSERT INTO t VALUES (1, 2)' },
    withColumn('integer', c.integer()),
    withColumn('integer NOT NULL', c.integer().notNull()),
    withColumn(
      'integer CONSTRAINT "a is there" NOT NULL',
      c
        .integer()
        .notNull()
        .options(pg.column({ notNull: 'a is there' })),
    ),
    withColumn(
      'integer CONSTRAINT other NOT NULL',
      c
        .integer()
        .notNull()
        .options(pg.column({ notNull: 'other' })),
    ),
  ),
  family(
    'not null that is not valid or not inherited',
    { since: 18, rows: 'INSERT INTO t VALUES (1, 2)' },
    withColumn('integer', c.integer()),
    withColumn('integer', notNull({ notNullNotValid: true }), 'ALTER TABLE t ADD NOT NULL a NOT VALID'),
    withColumn('integer NOT NULL', c.integer().notNull()),
    withColumn('integer CONSTRAINT n NOT NULL NO INHERIT', notNull({ notNull: 'n', notNullNoInherit: true })),
    withColumn(
      'integer',
      notNull({ notNull: 'm', notNullNoInherit: true, notNullNotValid: true }),
      'ALTER TABLE t ADD CONSTRAINT m NOT NULL a NO INHERIT NOT VALID',
    ),
    withColumn('integer CONSTRAINT k NOT NULL', notNull({ notNull: 'k' })),
  ),
  family(
    'comment of not null',
    { since: 18, rows: 'INSERT INTO t VALUES (1, 2)', rebuilds: true },
    withColumn('integer', c.integer()),
    withColumn(
      'integer NOT NULL',
      notNull({ notNullComment: "it's" }),
      "COMMENT ON CONSTRAINT t_a_not_null ON t IS 'it''s'",
    ),
    withColumn('integer NOT NULL', c.integer().notNull()),
    withColumn(
      'integer',
      notNull({ notNullNotValid: true, notNullComment: 'y' }),
      `ALTER TABLE t ADD NOT NULL a NOT VALID; COMMENT ON CONSTRAINT t_a_not_null ON t IS 'y'`,
    ),
    withColumn(
      'bigint PRIMARY KEY',
      c
        .bigint()
        .primaryKey()
        .options(pg.column({ notNullComment: 'z' })),
      `COMMENT ON CONSTRAINT t_a_not_null ON t IS 'z'`,
    ),
    withColumn(
      'integer CONSTRAINT "n m" NOT NULL',
      notNull({ notNull: 'n m', notNullComment: 'x' }),
      `COMMENT ON CONSTRAINT "n m" ON t IS 'x'`,
    ),
    withColumn(
      'integer CONSTRAINT k NOT NULL',
      notNull({ notNull: 'k', notNullComment: 'x' }),
      `COMMENT ON CONSTRAINT k ON t IS 'x'`,
    ),
  ),
  family(
    'default',
    { rows },
    withColumn('integer', c.integer()),
    withColumn('integer DEFAULT 5', c.integer().default(5)),
    withColumn('integer DEFAULT -1', c.integer().default(-1)),
    withColumn('integer DEFAULT (1 + 2)', c.integer().default(sql`1 + 2`)),
    withColumn("integer DEFAULT length('abc')", c.integer().default(sql`length('abc')`)),
  ),
  family(
    'default of text',
    { rows },
    withColumn('text', c.text()),
    withColumn(`text DEFAULT ''`, c.text().default('')),
    withColumn(`text DEFAULT 'it''s \\ "so"'`, c.text().default('it\'s \\ "so"')),
    withColumn(`text DEFAULT CURRENT_USER`, c.text().default(sql`CURRENT_USER`)),
    withColumn(`text DEFAULT 'a'::text || 'b'::text`, c.text().default(sql`'a' || 'b'`)),
  ),
  family(
    'default of time',
    { rows },
    withColumn('timestamptz', c.timestamptz()),
    withColumn('timestamptz DEFAULT now()', c.timestamptz().default(sql`now()`)),
    withColumn('timestamptz DEFAULT CURRENT_TIMESTAMP', c.timestamptz().default(sql`CURRENT_TIMESTAMP`)),
    withColumn(`timestamptz DEFAULT '2020-01-01 00:00:00+00'`, c.timestamptz().default(sql`'2020-01-01 00:00:00+00'`)),
    withColumn(
      `timestamptz DEFAULT (now() + '1 day'::interval)`,
      c.timestamptz().default(sql`now() + interval '1 day'`),
    ),
  ),
  family(
    'default of json and arrays',
    { rows },
    withColumn(`jsonb DEFAULT '{"a": [1, null]}'`, c.jsonb().default({ a: [1, null] })),
    withColumn(`jsonb DEFAULT '[]'`, c.jsonb().default([])),
    withColumn(`jsonb DEFAULT jsonb_build_object('a', 1)`, c.jsonb().default(sql`jsonb_build_object('a', 1)`)),
  ),
  family(
    'default of an array',
    { rows },
    withColumn(`text[] DEFAULT '{}'`, c.text().array().default(sql`'{}'`)),
    withColumn(`text[] DEFAULT '{a,"b c"}'`, c.text().array().default(['a', 'b c'])),
    withColumn(`text[] DEFAULT ARRAY['a'::text, lower('B')]`, c.text().array().default(sql`ARRAY['a', lower('B')]`)),
  ),
  family(
    'collation',
    { rows, setup: ['CREATE SCHEMA s', `CREATE COLLATION s."My c" (locale = 'C')`] },
    withColumn('text', c.text()),
    withColumn('text COLLATE "C"', c.text().options(pg.column({ collation: 'C' }))),
    withColumn('text COLLATE "C"', c.text().options(pg.column({ collation: '"C"' }))),
    withColumn('text COLLATE pg_catalog."POSIX"', c.text().options(pg.column({ collation: 'pg_catalog."POSIX"' }))),
    withColumn('text COLLATE s."My c"', c.text().options(pg.column({ collation: 's."My c"' }))),
  ),
  family(
    'collation below a generated column',
    { rows: "INSERT INTO t VALUES ('a')", rebuilds: true },
    ...['C', 'POSIX'].map((collation): Given => {
      const b = c.text().options(pg.column({ collation }));
      const a = c.boolean().generatedAs(sql`b < 'b'`);
      return [
        `CREATE TABLE t (b text COLLATE "${collation}", a boolean GENERATED ALWAYS AS (b < 'b') STORED)`,
        table('t', { b, a }),
      ];
    }),
  ),
  family(
    'collation and type',
    { rows },
    withColumn('text', c.text()),
    withColumn('varchar(20) COLLATE "C"', c.varchar(20).options(pg.column({ collation: 'C' }))),
    withColumn('varchar(30) COLLATE "POSIX"', c.varchar(30).options(pg.column({ collation: 'POSIX' }))),
  ),
  family(
    'storage',
    { rows },
    withColumn('text', c.text()),
    withColumn('text', c.text().options(pg.column({ storage: 'external' })), `${a} SET STORAGE EXTERNAL`),
    withColumn('text', c.text().options(pg.column({ storage: 'main' })), `${a} SET STORAGE MAIN`),
    withColumn('text', c.text().options(pg.column({ storage: 'extended' }))),
  ),
  ...[
    ['tsvector', 'external'],
    ['numeric', 'plain'],
    ['inet', 'plain'],
    ['jsonb', 'external'],
    ['integer[]', 'main'],
  ].map(([of = '', storage = '']) =>
    family(
      `storage of ${of}`,
      { rows },
      withColumn(of, c.raw(of)),
      withColumn(of, c.raw(of).options({ postgres: { storage } }), `${a} SET STORAGE ${storage}`),
    ),
  ),
  family(
    'compression',
    { rows, since: 14 },
    withColumn('text', c.text()),
    withColumn('text', c.text().options(pg.column({ compression: 'pglz' })), `${a} SET COMPRESSION pglz`),
    withColumn('varchar', c.varchar().options(pg.column({ compression: 'pglz' })), `${a} SET COMPRESSION pglz`),
  ),
  family(
    'statistics',
    { rows },
    withColumn('integer', c.integer()),
    withColumn('integer', c.integer().options(pg.column({ statistics: 0 })), `${a} SET STATISTICS 0`),
    withColumn('integer', c.integer().options(pg.column({ statistics: 1000 })), `${a} SET STATISTICS 1000`),
    withColumn('bigint', c.bigint().options(pg.column({ statistics: 1000 })), `${a} SET STATISTICS 1000`),
  ),
  family(
    'attribute options',
    { rows },
    withColumn('integer', c.integer()),
    withColumn('integer', c.integer().options(pg.column({ with: { n_distinct: 5 } })), `${a} SET (n_distinct = 5)`),
    withColumn(
      'integer',
      c.integer().options(pg.column({ with: { n_distinct: -0.5, n_distinct_inherited: 3 } })),
      `${a} SET (n_distinct = -0.5, n_distinct_inherited = 3)`,
    ),
  ),
  family(
    'identity',
    { rows },
    withColumn('bigint GENERATED ALWAYS AS IDENTITY', c.bigint().identityAlways()),
    withColumn('bigint GENERATED BY DEFAULT AS IDENTITY', c.bigint().identityByDefault()),
    withColumn(
      'bigint GENERATED ALWAYS AS IDENTITY (START 5 INCREMENT 5 MINVALUE 5 MAXVALUE 5000 CACHE 3 CYCLE)',
      c.bigint().identityAlways({ start: 5, increment: 5, min: 5, max: 5000, cache: 3, cycle: true }),
    ),
    withColumn(
      'bigint GENERATED ALWAYS AS IDENTITY (START -1 INCREMENT -1)',
      c.bigint().identityAlways({ start: -1, increment: -1 }),
    ),
    withColumn('integer GENERATED ALWAYS AS IDENTITY', c.integer().identityAlways()),
    withColumn('bigint NOT NULL DEFAULT 5', c.bigint().notNull().default(5)),
  ),
  family(
    'the name of an identity',
    { rows },
    withColumn(
      `bigint GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME "it's ""X""")`,
      c
        .bigint()
        .identityAlways()
        .options(pg.column({ sequence: 'it\'s "X"' })),
    ),
    withColumn(
      'integer GENERATED BY DEFAULT AS IDENTITY (SEQUENCE NAME other START 5)',
      c
        .integer()
        .identityByDefault({ start: 5 })
        .options(pg.column({ sequence: 'other', sequenceComment: "it's" })),
      "COMMENT ON SEQUENCE other IS 'it''s'",
    ),
    withColumn('bigint NOT NULL DEFAULT 5', c.bigint().notNull().default(5)),
    withColumn('serial', pg.serial()),
  ),
  family(
    'identity and a type without numbers',
    { rows: 'INSERT INTO t (b) VALUES (2)' },
    withColumn('integer GENERATED BY DEFAULT AS IDENTITY', c.integer().identityByDefault()),
    withColumn("text NOT NULL DEFAULT '7'", c.text().notNull().default('7')),
    withColumn('bigint GENERATED BY DEFAULT AS IDENTITY', c.bigint().identityByDefault()),
  ),
  family(
    'serial',
    { rows },
    serial('serial'),
    serial('bigserial'),
    withColumn('integer NOT NULL DEFAULT 7', c.integer().notNull().default(7)),
    withColumn('integer GENERATED BY DEFAULT AS IDENTITY', c.integer().identityByDefault()),
  ),
  family(
    'generated',
    { rows: 'INSERT INTO t (b) VALUES (1), (2)', rebuilds: true },
    withColumn('integer', c.integer()),
    withColumn('integer GENERATED ALWAYS AS (b + 1) STORED', c.integer().generatedAs(sql`b + 1`)),
    withColumn('integer GENERATED ALWAYS AS (b * 2) STORED', c.integer().generatedAs(sql`b * 2`)),
    withColumn('bigint GENERATED ALWAYS AS (b * 2) STORED', c.bigint().generatedAs(sql`b * 2`)),
    withColumn('integer GENERATED ALWAYS AS (b * 2) STORED NOT NULL', c.integer().generatedAs(sql`b * 2`).notNull()),
  ),
  family(
    'what a generated column carries',
    {
      rows: 'INSERT INTO t (b) VALUES (1), (2); INSERT INTO u VALUES (1)',
      rebuilds: true,
      setup: ['DROP EXTENSION IF EXISTS btree_gist', 'CREATE EXTENSION btree_gist'],
    },
    carried('integer', sql`b + 1`),
    carried('integer', sql`b * 2`),
    carried('smallint', sql`b * 2`),
  ),
  family(
    'generated and virtual',
    { rows, rebuilds: true, since: 18 },
    withColumn('integer', c.integer()),
    withColumn('integer GENERATED ALWAYS AS (b + 1) VIRTUAL', c.integer().generatedAs(sql`b + 1`, { stored: false })),
    withColumn('integer GENERATED ALWAYS AS (b * 2) VIRTUAL', c.integer().generatedAs(sql`b * 2`, { stored: false })),
    withColumn('integer GENERATED ALWAYS AS (b * 2) STORED', c.integer().generatedAs(sql`b * 2`)),
  ),
  family(
    'comment of a column',
    { rows },
    withColumn('integer', c.integer()),
    withColumn(
      'integer',
      c.integer().comment(`it's "a" \\ comment`),
      `COMMENT ON COLUMN t.a IS 'it''s "a" \\ comment'`,
    ),
    withColumn('integer', c.integer().comment('other'), `COMMENT ON COLUMN t.a IS 'other'`),
  ),
  family(
    'columns',
    { rows: 'INSERT INTO t (b) VALUES (1)', rebuilds: true },
    ['CREATE TABLE t (b integer)', table('t', { b: c.integer() })],
    [
      'CREATE TABLE t (b integer, "A ""x" text NOT NULL DEFAULT \'\')',
      table('t', { b: c.integer(), 'A "x': c.text().notNull().default('') }),
    ],
    ['CREATE TABLE t (b integer, z serial)', table('t', { b: c.integer(), z: c.raw('serial') })],
    [
      'CREATE TABLE t (b integer, z bigint GENERATED ALWAYS AS IDENTITY)',
      table('t', { b: c.integer(), z: c.bigint().identityAlways() }),
    ],
  ),
];
