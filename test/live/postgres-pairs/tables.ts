// Attributes of tables.
import { c, table } from '../../../src/index.js';
import * as pg from '../../../src/pg.js';
import type { Options } from '../../../src/schema/types.js';
import { type Family, family, type Given } from './family.js';

const rows = 'INSERT INTO t VALUES (1)';

/** A table of one column with what is said of the table. */
function such(head: string, tail: string, options: Options, ...after: readonly string[]): Given {
  const sql = [`CREATE ${head} TABLE t (a integer NOT NULL) ${tail}`, ...after].join(';\n');
  return [sql, table('t', { a: c.integer().notNull() }, { options })];
}

export const tables: readonly Family[] = [
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
