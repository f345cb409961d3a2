// Attributes of indexes.
import { c, index, sql, type TablePart, type TermInput, table } from '../../../src/index.js';
import * as pg from '../../../src/pg.js';
import type { Options } from '../../../src/schema/types.js';
import { type Family, family, type Given } from './family.js';
import { place, tablespace } from './tablespace.js';

/** A table with this index on it; `$` stands for its name and table. */
function on(definition: string, part: TablePart | undefined, ...after: readonly string[]): Given {
  const columns = { a: c.integer(), b: c.text(), j: c.jsonb(), r: c.raw('int4range'), v: c.raw('tsvector') };
  const create = definition && [definition.replace('$', 'i ON t')];
  const head = 'CREATE TABLE t (a integer, b text, j jsonb, r int4range, v tsvector)';
  return [[head, ...create, ...after].join(';\n'), table('t', columns, part ? [part] : [])];
}

const i = (...terms: readonly TermInput[]) => index(...terms).name('i');
const rows = `INSERT INTO t VALUES (1, 'x', '{"a": 1}', '[1,3)', 'x'), (2, 'y', '[]', NULL, NULL)`;
const rebuilds = true;
const x = (options: Options) => i('a').options(options);
const b = (options: Options) => i({ column: 'b', options });
const twoExpressions = i('a', sql`lower(b)`, sql`a + 1`);

/** Indexes `i` and `a`, of which CLUSTER goes by one. */
function two(clustered: 'i' | 'a' | undefined, mark: string): Given {
  const marked = (name: string) => (name === clustered ? pg.index({ clustered: true }) : pg.index({}));
  const [sql] = on('CREATE INDEX $ (a); CREATE INDEX a ON t (b)', undefined, `ALTER TABLE t ${mark}`);
  const columns = { a: c.integer(), b: c.text(), j: c.jsonb(), r: c.raw('int4range'), v: c.raw('tsvector') };
  return [sql, table('t', columns, [i('a').options(marked('i')), index('b').name('a').options(marked('a'))])];
}

export const indexes: readonly Family[] = [
  family(
    'index',
    { rows, rebuilds },
    on('', undefined),
    on('CREATE INDEX $ (a)', i('a')),
    on('CREATE UNIQUE INDEX $ (a)', i('a').unique()),
    on('CREATE INDEX $ (a, b)', i('a', 'b')),
    on('CREATE INDEX $ (a DESC)', i({ column: 'a', order: 'desc' })),
    on('CREATE INDEX $ (a NULLS FIRST)', i({ column: 'a', nulls: 'first' })),
    on('CREATE INDEX $ (a DESC NULLS LAST)', i({ column: 'a', order: 'desc', nulls: 'last' })),
  ),
  family(
    'name of an index and what changes beside it',
    { rows },
    on('CREATE INDEX $ (a)', i('a')),
    [
      `CREATE TABLE t (a integer, b text, j jsonb, r int4range, v tsvector); CREATE INDEX "J" ON t (a) WITH (fillfactor = 70);
        COMMENT ON INDEX "J" IS 'x'; ALTER TABLE t CLUSTER ON "J"`,
      table('t', { a: c.integer(), b: c.text(), j: c.jsonb(), r: c.raw('int4range'), v: c.raw('tsvector') }, [
        index('a')
          .name('J')
          .comment('x')
          .options(pg.index({ with: { fillfactor: 70 }, clustered: true })),
      ]),
    ],
    on("CREATE INDEX $ (a); COMMENT ON INDEX i IS 'y'", i('a').comment('y')),
  ),
  family(
    'method',
    { rows, rebuilds },
    on('CREATE INDEX $ USING hash (a)', i('a').using('hash')),
    on('CREATE INDEX $ USING brin (a)', i('a').using('brin')),
    on('CREATE INDEX $ USING gin (j)', i('j').using('gin')),
    on('CREATE INDEX $ USING gist (r)', i('r').using('gist')),
    on('CREATE INDEX $ USING spgist (r)', i('r').using('spgist')),
  ),
  family(
    'operator class',
    { rows, rebuilds },
    on('CREATE INDEX $ (b)', i('b')),
    on('CREATE INDEX $ (b text_pattern_ops)', b(pg.indexPart({ opclass: 'text_pattern_ops' }))),
    on('CREATE INDEX $ (b text_ops)', b(pg.indexPart({ opclass: 'text_ops' }))),
    on('CREATE INDEX $ (b text_pattern_ops)', b(pg.indexPart({ opclass: ' pg_catalog."text_pattern_ops" ' }))),
    on(
      'CREATE INDEX $ (b varchar_pattern_ops DESC)',
      i({ column: 'b', order: 'desc', options: pg.indexPart({ opclass: 'varchar_pattern_ops' }) }),
    ),
  ),
  family(
    'operator class with parameters',
    { rows, rebuilds },
    on(
      'CREATE INDEX $ USING gin (j jsonb_path_ops)',
      i({ column: 'j', options: pg.indexPart({ opclass: 'jsonb_path_ops' }) }).using('gin'),
    ),
    on(
      'CREATE INDEX $ USING gist (v tsvector_ops (siglen = 100))',
      i({ column: 'v', options: pg.indexPart({ opclass: 'tsvector_ops(siglen=100)' }) }).using('gist'),
    ),
    on(
      'CREATE INDEX $ USING gist (v tsvector_ops (siglen = 200))',
      i({ column: 'v', options: pg.indexPart({ opclass: 'tsvector_ops ( siglen = 200 )' }) }).using('gist'),
    ),
    on('CREATE INDEX $ USING gist (v)', i('v').using('gist')),
  ),
  family(
    'collation of an index',
    { rows, rebuilds },
    on('CREATE INDEX $ (b)', i('b')),
    on('CREATE INDEX $ (b COLLATE "C")', b(pg.indexPart({ collation: 'C' }))),
    on(
      'CREATE INDEX $ (b COLLATE "POSIX" text_pattern_ops)',
      b(pg.indexPart({ collation: 'pg_catalog."POSIX"', opclass: 'text_pattern_ops' })),
    ),
    on(
      'CREATE INDEX $ ((b || b) COLLATE "C")',
      i({ expr: sql`b || b`, options: pg.indexPart({ collation: 'C' }) } as never),
    ),
  ),
  family(
    'columns that are included',
    { rows, rebuilds },
    on('CREATE INDEX $ (a)', i('a')),
    on('CREATE INDEX $ (a) INCLUDE (b)', x(pg.index({ include: ['b'] }))),
    on('CREATE INDEX $ (a) INCLUDE (b, j)', x(pg.index({ include: ['b', 'j'] }))),
  ),
  family(
    'predicate',
    { rows, rebuilds },
    on('CREATE INDEX $ (a)', i('a')),
    on('CREATE INDEX $ (a) WHERE b IS NOT NULL', i('a').where(sql`b is not null`)),
    on(`CREATE INDEX $ (a) WHERE b IN ('x', 'y') AND a > 0`, i('a').where(sql`b in ('x', 'y') and a > 0`)),
  ),
  family(
    'expressions',
    { rows, rebuilds },
    on('CREATE INDEX $ (lower(b))', i(sql`lower(b)`)),
    on('CREATE INDEX $ ((a + 1), b)', i(sql`a + 1`, 'b')),
    on(`CREATE INDEX $ ((j ->> 'a'), (a IS NULL) DESC)`, i(sql`j->>'a'`, sql`(a is null)`.desc())),
    on(`CREATE INDEX $ USING gin (to_tsvector('english', b))`, i(sql`to_tsvector('english', b)`).using('gin')),
  ),
  family(
    'nulls of a unique index',
    { rows, rebuilds, since: 15 },
    on('CREATE UNIQUE INDEX $ (a)', i('a').unique()),
    on('CREATE UNIQUE INDEX $ (a) NULLS NOT DISTINCT', x(pg.index({ nullsNotDistinct: true })).unique()),
  ),
  family(
    'storage parameters of an index',
    { rows },
    on('CREATE INDEX $ (a)', i('a')),
    on('CREATE INDEX $ (a) WITH (fillfactor = 70)', x(pg.index({ with: { fillfactor: 70 } }))),
    on(
      'CREATE INDEX $ (a) WITH (fillfactor = 80, deduplicate_items = off)',
      x(pg.index({ with: { fillfactor: 80, deduplicate_items: 'off' } })),
    ),
    on('CREATE INDEX $ (a) WITH (fillfactor = 80)', x(pg.index({ with: { fillfactor: 80 } }))),
  ),
  family(
    'storage parameters of other indexes',
    { rows },
    on('CREATE INDEX $ USING gin (j)', i('j').using('gin')),
    on(
      'CREATE INDEX $ USING gin (j) WITH (fastupdate = off, gin_pending_list_limit = 100)',
      i('j')
        .using('gin')
        .options(pg.index({ with: { fastupdate: 'off', gin_pending_list_limit: 100 } })),
    ),
  ),
  family(
    'storage parameters that an index is built by',
    { rows, rebuilds },
    on('CREATE INDEX $ USING brin (a)', i('a').using('brin')),
    on(
      'CREATE INDEX $ USING brin (a) WITH (pages_per_range = 8)',
      i('a')
        .using('brin')
        .options(pg.index({ with: { pages_per_range: 8 } })),
    ),
  ),
  family(
    'statistics about expressions',
    { rows },
    on('CREATE INDEX $ (a, lower(b), (a + 1))', twoExpressions),
    on(
      'CREATE INDEX $ (a, lower(b), (a + 1))',
      twoExpressions.options(pg.index({ statistics: { 2: 500 } })),
      'ALTER INDEX i ALTER COLUMN 2 SET STATISTICS 500',
    ),
    on(
      'CREATE INDEX $ (a, lower(b), (a + 1))',
      twoExpressions.options(pg.index({ statistics: { 3: 0 } })),
      'ALTER INDEX i ALTER COLUMN 3 SET STATISTICS 0',
    ),
  ),
  family(
    'cluster',
    { rows },
    on('CREATE INDEX $ (a)', i('a')),
    on('CREATE INDEX $ (a)', x(pg.index({ clustered: true })), 'ALTER TABLE t CLUSTER ON i'),
    two('i', 'CLUSTER ON i'),
    two('a', 'CLUSTER ON a'),
    two('i', 'CLUSTER ON i'),
    two(undefined, 'SET WITHOUT CLUSTER'),
  ),
  family(
    'cluster by an index that goes',
    { rows, rebuilds },
    on('CREATE UNIQUE INDEX $ (a)', x(pg.index({ clustered: true })).unique(), 'ALTER TABLE t CLUSTER ON i'),
    two('a', 'CLUSTER ON a'),
    on('CREATE INDEX $ (b)', i('b').options(pg.index({ clustered: true })), 'ALTER TABLE t CLUSTER ON i'),
    on('', undefined),
  ),
  family(
    'tablespace of an index',
    { rows, ...tablespace },
    on('CREATE INDEX $ (a)', i('a')),
    on(`CREATE INDEX $ (a) TABLESPACE ${place}`, x(pg.index({ tablespace: place }))),
    on(
      `CREATE INDEX $ (a) WITH (fillfactor = 70) TABLESPACE ${place}`,
      x(pg.index({ tablespace: place, with: { fillfactor: 70 } })),
    ),
  ),
  family(
    'comment of an index',
    { rows },
    on('CREATE INDEX $ (a)', i('a')),
    on('CREATE INDEX $ (a)', i('a').comment("it's"), "COMMENT ON INDEX i IS 'it''s'"),
    on('CREATE INDEX $ (a)', i('a').comment('?'), "COMMENT ON INDEX i IS '?'"),
  ),
  family(
    'comment of an index that is made anew',
    { rows, rebuilds },
    on('CREATE INDEX $ (a)', i('a').comment('one'), "COMMENT ON INDEX i IS 'one'"),
    on('CREATE INDEX $ (b)', i('b').comment('one'), "COMMENT ON INDEX i IS 'one'"),
  ),
  family(
    'name of an index',
    { rows },
    on('CREATE INDEX $ (a)', i('a')),
    on('CREATE INDEX "I ""x" ON t (a)', index('a').name('I "x')),
  ),
];
