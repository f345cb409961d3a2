// Attributes of tables.
import { c, index, primaryKey, table, unique } from '../../../src/index.js';
import * as pg from '../../../src/pg.js';
import type { Options } from '../../../src/schema/types.js';
import { type Family, family, type Given } from './family.js';
import { place, tablespace } from './tablespace.js';

const rows = 'INSERT INTO t VALUES (1)';

/** A table of one column with what is said of the table. */
function such(head: string, tail: string, options: Options, ...after: readonly string[]): Given {
  const sql = [`CREATE ${head} TABLE t (a integer NOT NULL) ${tail}`, ...after].join(';\n');
  return [sql, table('t', { a: c.integer().notNull() }, { options })];
}

/** A table with unique indexes, on `a`, on `b` and `a`, or on `a` with `x`; one of them, if only one, is the identity of its rows. */
function identified(
  sql: string,
  indexes: { readonly [name: string]: 'a' | 'b' | 'x' },
  by = Object.keys(indexes)[0],
): Given {
  const columns =
    by === 'nullable'
      ? { a: c.integer(), b: c.integer(), x: c.text() }
      : { a: c.integer().notNull(), b: c.integer().notNull(), x: c.text() };
  const parts = Object.entries(indexes).map(([name, of]) =>
    index(...(of === 'b' ? ['b', 'a'] : ['a']))
      .unique()
      .name(name)
      .options(
        pg.index({ ...(of === 'x' ? { include: ['x'] } : {}), ...(name === by ? { replicaIdentity: true } : {}) }),
      ),
  );
  const more = by === 'full' ? { options: pg.table({ replicaIdentity: 'full' }) } : {};
  return [`CREATE TABLE t (a integer NOT NULL, b integer NOT NULL, x text); ${sql}`, table('t', columns, parts, more)];
}

export const tables: readonly Family[] = [
  family(
    'tablespace of a table',
    { rows, ...tablespace },
    such('', '', {}),
    such('', `TABLESPACE ${place}`, pg.table({ tablespace: place })),
    such('', `WITH (fillfactor = 70) TABLESPACE ${place}`, pg.table({ tablespace: place, with: { fillfactor: 70 } })),
  ),
  family('unlogged', { rows }, such('', '', pg.table({})), such('UNLOGGED', '', pg.table({ unlogged: true }))),
  family(
    'storage parameters',
    { rows },
    such('', '', pg.table({})),
    such('', 'WITH (fillfactor = 70)', pg.table({ with: { fillfactor: 70 } })),
    such(
      '',
      'WITH (fillfactor = 80, autovacuum_enabled = false)',
      pg.table({
        with: { fillfactor: 80, autovacuum_enabled: false },
      }),
    ),
  ),
  family(
    'toast parameters',
    { rows },
    such('', '', pg.table({})),
    [
      'CREATE TABLE t (a integer, x text) WITH (toast.autovacuum_enabled = false)',
      table(
        't',
        { a: c.integer(), x: c.text() },
        { options: pg.table({ with: { 'toast.autovacuum_enabled': false } }) },
      ),
    ],
    ['CREATE TABLE t (a integer, x text)', table('t', { a: c.integer(), x: c.text() })],
  ),
  family(
    'replica identity',
    { rows },
    such('', '', pg.table({})),
    such('', '', pg.table({ replicaIdentity: 'full' }), 'ALTER TABLE t REPLICA IDENTITY FULL'),
    such('', '', pg.table({ replicaIdentity: 'nothing' }), 'ALTER TABLE t REPLICA IDENTITY NOTHING'),
  ),
  family(
    'replica identity by an index',
    { rows: "INSERT INTO t VALUES (1, 2, 'x'), (3, 4, 'y')", rebuilds: true },
    identified('', {}),
    identified('CREATE UNIQUE INDEX i ON t (a); ALTER TABLE t REPLICA IDENTITY USING INDEX i', { i: 'a' }),
    identified('CREATE UNIQUE INDEX i ON t (a); CREATE UNIQUE INDEX "J" ON t (b, a)', { i: 'a', J: 'b' }, 'none'),
    identified(
      'CREATE UNIQUE INDEX i ON t (a); CREATE UNIQUE INDEX "J" ON t (b, a); ALTER TABLE t REPLICA IDENTITY USING INDEX "J"',
      { i: 'a', J: 'b' },
      'J',
    ),
    identified(
      'CREATE UNIQUE INDEX i ON t (a); CREATE UNIQUE INDEX "J" ON t (b, a); ALTER TABLE t REPLICA IDENTITY USING INDEX i',
      { i: 'a', J: 'b' },
      'i',
    ),
    identified('CREATE UNIQUE INDEX "K" ON t (a); ALTER TABLE t REPLICA IDENTITY USING INDEX "K"', { K: 'a' }),
    identified('CREATE UNIQUE INDEX "K" ON t (a) INCLUDE (x); ALTER TABLE t REPLICA IDENTITY USING INDEX "K"', {
      K: 'x',
    }),
    identified('ALTER TABLE t REPLICA IDENTITY FULL', {}, 'full'),
    identified('ALTER TABLE t ALTER a DROP NOT NULL, ALTER b DROP NOT NULL', {}, 'nullable'),
    [
      'CREATE TABLE t (a integer PRIMARY KEY, b integer NOT NULL, x text); ALTER TABLE t REPLICA IDENTITY USING INDEX t_pkey',
      table('t', { a: c.integer(), b: c.integer().notNull(), x: c.text() }, [
        primaryKey('a').options(pg.constraint({ replicaIdentity: true })),
      ]),
    ],
    [
      'CREATE TABLE t (a bigint NOT NULL CONSTRAINT u UNIQUE, b integer PRIMARY KEY, x text); ALTER TABLE t REPLICA IDENTITY USING INDEX u',
      table('t', { a: c.bigint().notNull(), b: c.integer().primaryKey(), x: c.text() }, [
        unique('a')
          .name('u')
          .options(pg.constraint({ replicaIdentity: true })),
      ]),
    ],
  ),
  family(
    'access method',
    {
      rows,
      since: 15,
      setup: ['CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler'],
      listed: ['access method heap2'],
    },
    such('', '', pg.table({})),
    such('', 'USING heap2', pg.table({ accessMethod: 'heap2' })),
  ),
  family(
    'comment of a table',
    { rows },
    ['CREATE TABLE t (a integer)', table('t', { a: c.integer() })],
    ["CREATE TABLE t (a integer); COMMENT ON TABLE t IS 'it''s'", table('t', { a: c.integer() }, { comment: "it's" })],
    ["CREATE TABLE t (a integer); COMMENT ON TABLE t IS 'other'", table('t', { a: c.integer() }, { comment: 'other' })],
  ),
];
