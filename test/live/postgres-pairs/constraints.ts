// Attributes of keys, references and checks.
import { c, check, exclude, foreignKey, primaryKey, sql, type TablePart, table, unique } from '../../../src/index.js';
import * as pg from '../../../src/pg.js';
import { type Family, family, type Given } from './family.js';
import { place, tablespace } from './tablespace.js';

/** A table of two numbers and a text with this constraint. */
function key(definition: string, part: TablePart | undefined, ...more: readonly (string | TablePart)[]): Given {
  const after = more.filter((each) => typeof each === 'string');
  const others = more.filter((each) => typeof each !== 'string');
  const columns = { a: c.integer().notNull(), b: c.integer(), x: c.text() };
  const head = `CREATE TABLE t (a integer NOT NULL, b integer, x text${definition && `, ${definition}`})`;
  return [[head, ...after].join(';\n'), table('t', columns, part ? [part, ...others] : [])];
}

/** A table that another one refers to: `definition` stands behind FOREIGN KEY (a, b) REFERENCES others (a, b). */
function reference(definition: string, part: TablePart | undefined, ...after: readonly string[]): Given {
  const others = table('others', { a: c.integer(), b: c.integer() }, [primaryKey('a', 'b')]);
  const own = table('t', { a: c.integer(), b: c.integer() }, part ? [part] : []);
  const sql = `CREATE TABLE others (a integer, b integer, PRIMARY KEY (a, b)); CREATE TABLE t (a integer, b integer)`;
  const add = `ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (a, b) REFERENCES others (a, b) ${definition}`;
  return [[sql, ...(part ? [add] : []), ...after].join('; '), others, own];
}

const booked = "INSERT INTO t VALUES (1, '[2,4)', false), (2, '[5,9)', true)";

/** A table of bookings. */
function booking(definition: string, ...parts: readonly (TablePart | undefined)[]): Given {
  const [inside = '', ...after] = definition.split('; ');
  const columns = { room: c.integer().notNull(), during: c.raw('int4range').notNull(), gone: c.boolean() };
  const head = `CREATE TABLE t (room integer NOT NULL, during int4range NOT NULL, gone boolean${inside && `, ${inside}`})`;
  return [
    [head, ...after].join('; '),
    table(
      't',
      columns,
      parts.filter((part) => part !== undefined),
    ),
  ];
}

const f = foreignKey('a', 'b').references('others', 'a', 'b').name('f');
const rows = "INSERT INTO t VALUES (1, 2, 'x'), (2, 3, 'y')";
const referred = 'INSERT INTO others VALUES (1, 2); INSERT INTO t VALUES (1, 2), (NULL, NULL)';
const rebuilds = true;
const expression = exclude([sql`int4range(lower(during), null)`, '-|-']).using('gist');

function comment(text: string): string {
  return `COMMENT ON CONSTRAINT k ON t IS '${text}'`;
}

function later(definition: string): string {
  return `ALTER TABLE t ADD CONSTRAINT k ${definition}`;
}

export const constraints: readonly Family[] = [
  family(
    'primary key',
    { rows, rebuilds },
    key('', undefined),
    key('PRIMARY KEY (a)', primaryKey('a')),
    key('CONSTRAINT "the ""key""" PRIMARY KEY (a)', primaryKey('a').name('the "key"')),
    key('PRIMARY KEY (a) INCLUDE (x)', primaryKey('a').options(pg.constraint({ include: ['x'] }))),
    key('PRIMARY KEY (a) DEFERRABLE INITIALLY DEFERRED', primaryKey('a').deferrable('deferred')),
  ),
  family(
    'tablespace of the index of a primary key and a unique constraint',
    { rows, ...tablespace },
    key('PRIMARY KEY (a), CONSTRAINT k UNIQUE (b)', primaryKey('a'), unique('b').name('k')),
    key(
      `PRIMARY KEY (a) USING INDEX TABLESPACE ${place}, CONSTRAINT k UNIQUE (b)`,
      primaryKey('a').options(pg.constraint({ tablespace: place })),
      unique('b').name('k'),
    ),
    key(
      `PRIMARY KEY (a), CONSTRAINT k UNIQUE (b) WITH (fillfactor = 70) USING INDEX TABLESPACE ${place}`,
      primaryKey('a'),
      unique('b')
        .name('k')
        .options(pg.constraint({ tablespace: place, with: { fillfactor: 70 } })),
    ),
  ),
  family(
    'tablespace of the index of an exclusion',
    { rows: booked, ...tablespace },
    booking('CONSTRAINT k EXCLUDE USING gist (during WITH &&)', exclude(['during', '&&']).using('gist').name('k')),
    booking(
      `CONSTRAINT k EXCLUDE USING gist (during WITH &&) USING INDEX TABLESPACE ${place}`,
      exclude(['during', '&&'])
        .using('gist')
        .name('k')
        .options(pg.constraint({ tablespace: place })),
    ),
  ),
  family(
    'comment of the index of a constraint',
    { rows, rebuilds },
    key('CONSTRAINT k UNIQUE (a)', unique('a').name('k')),
    key(
      'CONSTRAINT k UNIQUE (a)',
      unique('a')
        .name('k')
        .options(pg.constraint({ indexComment: "it's" })),
      "COMMENT ON INDEX k IS 'it''s'",
    ),
    key(
      'CONSTRAINT k UNIQUE (a)',
      unique('a')
        .name('k')
        .comment('x')
        .options(pg.constraint({ indexComment: 'y' })),
      "COMMENT ON INDEX k IS 'y'; COMMENT ON CONSTRAINT k ON t IS 'x'",
    ),
    key(
      'CONSTRAINT "L" UNIQUE (a)',
      unique('a')
        .name('L')
        .options(pg.constraint({ indexComment: 'y' })),
      `COMMENT ON INDEX "L" IS 'y'`,
    ),
    key(
      'PRIMARY KEY (a)',
      primaryKey('a').options(pg.constraint({ indexComment: 'z' })),
      "COMMENT ON INDEX t_pkey IS 'z'",
    ),
    key(
      'CONSTRAINT e EXCLUDE (a WITH =)',
      exclude(['a', '='])
        .name('e')
        .comment('c')
        .options(pg.constraint({ indexComment: 'i' })),
      "COMMENT ON INDEX e IS 'i'; COMMENT ON CONSTRAINT e ON t IS 'c'",
    ),
  ),
  family(
    'name of a constraint',
    { rows },
    key('CONSTRAINT one UNIQUE (a)', unique('a').name('one')),
    key('CONSTRAINT "Two" UNIQUE (a)', unique('a').name('Two')),
  ),
  family(
    'name of a foreign key and what changes beside it',
    { rows: referred },
    reference('', f),
    reference('DEFERRABLE', f.name('G').deferrable('immediate'), 'ALTER TABLE t RENAME CONSTRAINT f TO "G"'),
    reference(
      'DEFERRABLE INITIALLY DEFERRED',
      f.name('h').deferrable('deferred').comment('x'),
      'ALTER TABLE t RENAME CONSTRAINT f TO h',
      "COMMENT ON CONSTRAINT h ON t IS 'x'",
    ),
    reference(
      '',
      f.name('G').comment('y'),
      'ALTER TABLE t RENAME CONSTRAINT f TO "G"',
      `COMMENT ON CONSTRAINT "G" ON t IS 'y'`,
    ),
  ),
  family(
    'name of a foreign key that becomes valid, and back',
    { rows: referred, rebuilds },
    reference('NOT VALID', f.options(pg.constraint({ notValid: true }))),
    reference(
      '',
      f.name('G').comment('y'),
      'ALTER TABLE t RENAME CONSTRAINT f TO "G"',
      `COMMENT ON CONSTRAINT "G" ON t IS 'y'`,
    ),
  ),
  family(
    'name of a foreign key that is enforced',
    { rows: referred, since: 18 },
    reference('NOT ENFORCED', f.options(pg.constraint({ notEnforced: true }))),
    reference('DEFERRABLE', f.name('G').deferrable('immediate'), 'ALTER TABLE t RENAME CONSTRAINT f TO "G"'),
  ),
  family(
    'name of a key and what changes beside it',
    { rows },
    key('CONSTRAINT one UNIQUE (a)', unique('a').name('one')),
    key(
      'CONSTRAINT "Two" UNIQUE (a) WITH (fillfactor = 70)',
      unique('a')
        .name('Two')
        .comment('x')
        .options(pg.constraint({ with: { fillfactor: 70 }, clustered: true })),
      `ALTER TABLE t CLUSTER ON "Two"; COMMENT ON CONSTRAINT "Two" ON t IS 'x'`,
    ),
  ),
  family(
    'name of a check',
    { rows },
    key('CONSTRAINT one CHECK (a > 0)', check('one', sql`a > 0`)),
    key('CONSTRAINT "Two" CHECK (a > 0)', check('Two', sql`a > 0`)),
  ),
  family(
    'unique',
    { rows, rebuilds },
    key('', undefined),
    key('UNIQUE (a)', unique('a')),
    key('UNIQUE (a, b)', unique('a', 'b')),
    key('UNIQUE (a) INCLUDE (b, x)', unique('a').options(pg.constraint({ include: ['b', 'x'] }))),
    key('UNIQUE (a) DEFERRABLE', unique('a').deferrable()),
  ),
  family(
    'unique and nulls',
    { rows, rebuilds, since: 15 },
    key('UNIQUE (b)', unique('b')),
    key('UNIQUE NULLS NOT DISTINCT (b)', unique('b').options(pg.constraint({ nullsNotDistinct: true }))),
    key(
      'UNIQUE NULLS NOT DISTINCT (b) INCLUDE (x) WITH (fillfactor = 70) DEFERRABLE INITIALLY DEFERRED',
      unique('b')
        .deferrable('deferred')
        .options(pg.constraint({ nullsNotDistinct: true, include: ['x'], with: { fillfactor: 70 } })),
    ),
  ),
  family(
    'check',
    { rows, rebuilds },
    key('', undefined),
    key('CONSTRAINT k CHECK (a > 0)', check('k', sql`a > 0`)),
    key(`CONSTRAINT k CHECK (x IN ('x', 'y'))`, check('k', sql`x in ('x', 'y')`)),
    key('CONSTRAINT k CHECK (a > 0) NO INHERIT', check('k', sql`a > 0`).options(pg.constraint({ noInherit: true }))),
  ),
  family(
    'check that is not enforced',
    { rows, rebuilds, since: 18 },
    key('CONSTRAINT k CHECK (a > 0)', check('k', sql`a > 0`)),
    key(
      'CONSTRAINT k CHECK (a > 0) NOT ENFORCED',
      check('k', sql`a > 0`).options(pg.constraint({ notEnforced: true })),
    ),
    key(
      'CONSTRAINT k CHECK (a > 1) NO INHERIT NOT ENFORCED',
      check('k', sql`a > 1`).options(pg.constraint({ notEnforced: true, noInherit: true })),
    ),
  ),
  family(
    'foreign key',
    { rows: referred, rebuilds },
    reference('', undefined),
    reference('', f),
    reference('MATCH FULL', f.match('full')),
    reference('ON DELETE CASCADE', f.onDelete('cascade')),
    reference('ON DELETE RESTRICT ON UPDATE SET NULL', f.onDelete('restrict').onUpdate('set null')),
    reference('ON DELETE SET DEFAULT', f.onDelete('set default')),
  ),
  family(
    'foreign key that sets some columns',
    { rows: referred, rebuilds, since: 15 },
    reference('ON DELETE SET NULL', f.onDelete('set null')),
    reference('ON DELETE SET NULL (b)', f.onDelete('set null').options(pg.constraint({ deleteColumns: ['b'] }))),
    reference('ON DELETE SET DEFAULT (a)', f.onDelete('set default').options(pg.constraint({ deleteColumns: ['a'] }))),
  ),
  family(
    'when a foreign key is checked',
    { rows: referred },
    reference('', f),
    reference('DEFERRABLE', f.deferrable()),
    reference('DEFERRABLE INITIALLY DEFERRED', f.deferrable('deferred')),
    reference('', f),
  ),
  family(
    'foreign key that becomes valid',
    { rows: referred },
    reference('NOT VALID', f.options(pg.constraint({ notValid: true }))),
    reference('DEFERRABLE NOT VALID', f.deferrable().options(pg.constraint({ notValid: true }))),
    reference('DEFERRABLE INITIALLY DEFERRED', f.deferrable('deferred')),
  ),
  family(
    'foreign key that becomes enforced',
    { rows: referred, since: 18 },
    reference('NOT VALID', f.options(pg.constraint({ notValid: true }))),
    reference('DEFERRABLE NOT ENFORCED', f.deferrable().options(pg.constraint({ notEnforced: true, notValid: true }))),
    reference('', f),
    reference('NOT ENFORCED', f.options(pg.constraint({ notEnforced: true }))),
    reference('DEFERRABLE', f.deferrable()),
  ),
  family(
    'foreign key that is neither valid nor enforced',
    { rows: referred, rebuilds, since: 18 },
    reference('NOT ENFORCED', f.options(pg.constraint({ notEnforced: true }))),
    reference('NOT VALID', f.options(pg.constraint({ notValid: true }))),
    reference('ON DELETE CASCADE NOT VALID', f.onDelete('cascade').options(pg.constraint({ notValid: true }))),
  ),
  family(
    'check that becomes valid',
    { rows },
    key('', check('k', sql`a > 0`).options(pg.constraint({ notValid: true })), later('CHECK (a > 0) NOT VALID')),
    key('CONSTRAINT k CHECK (a > 0)', check('k', sql`a > 0`)),
  ),
  family(
    'check that becomes valid, and another',
    { rows, rebuilds },
    key('CONSTRAINT k CHECK (a > 0)', check('k', sql`a > 0`)),
    key(
      '',
      check('k', sql`a > 0`).options(pg.constraint({ notValid: true, noInherit: true })),
      later('CHECK (a > 0) NO INHERIT NOT VALID'),
    ),
    key('CONSTRAINT k CHECK (a > 0)', check('k', sql`a > 0`)),
  ),
  family(
    'comment of a key',
    { rows },
    key('CONSTRAINT k PRIMARY KEY (a)', primaryKey('a').name('k')),
    key('CONSTRAINT k PRIMARY KEY (a)', primaryKey('a').name('k').comment("it's"), comment("it''s")),
    key('CONSTRAINT k PRIMARY KEY (a)', primaryKey('a').name('k').comment('a\nb'), comment('a\nb')),
  ),
  family(
    'comment of a unique constraint and a check',
    { rows, rebuilds },
    key('CONSTRAINT k UNIQUE (a)', unique('a').name('k').comment('one'), comment('one')),
    key('CONSTRAINT k CHECK (a > 0)', check('k', sql`a > 0`).comment('one'), comment('one')),
    key('CONSTRAINT k CHECK (a > 0)', check('k', sql`a > 0`).comment('two'), comment('two')),
    key('CONSTRAINT k CHECK (a > 0)', check('k', sql`a > 0`)),
  ),
  family(
    'comment of a foreign key',
    { rows: referred },
    reference('', f.comment('why'), "COMMENT ON CONSTRAINT f ON t IS 'why'"),
    reference('', f),
    reference('DEFERRABLE', f.deferrable().comment('why'), "COMMENT ON CONSTRAINT f ON t IS 'why'"),
  ),
  family(
    'comment of an exclusion',
    { rows: booked },
    booking('EXCLUDE USING gist (during WITH &&)', exclude(['during', '&&']).using('gist')),
    booking(
      "EXCLUDE USING gist (during WITH &&); COMMENT ON CONSTRAINT t_during_excl ON t IS 'one'",
      exclude(['during', '&&']).using('gist').comment('one'),
    ),
  ),
  family(
    'index of a key',
    { rows },
    key('PRIMARY KEY (a)', primaryKey('a')),
    key('PRIMARY KEY (a) WITH (fillfactor = 70)', primaryKey('a').options(pg.constraint({ with: { fillfactor: 70 } }))),
    key(
      'PRIMARY KEY (a) WITH (fillfactor = 80, deduplicate_items = off)',
      primaryKey('a').options(pg.constraint({ with: { fillfactor: 80, deduplicate_items: 'off' }, clustered: true })),
      'ALTER TABLE t CLUSTER ON t_pkey',
    ),
    key('PRIMARY KEY (a) WITH (fillfactor = 80)', primaryKey('a').options(pg.constraint({ with: { fillfactor: 80 } }))),
  ),
  family(
    'index of an exclusion',
    { rows: booked },
    booking('EXCLUDE USING gist (int4range(lower(during), NULL) WITH -|-)', expression),
    booking(
      'EXCLUDE USING gist (int4range(lower(during), NULL) WITH -|-) WITH (fillfactor = 70); ALTER INDEX t_int4range_excl ALTER COLUMN 1 SET STATISTICS 9',
      expression.options(pg.constraint({ with: { fillfactor: 70 }, statistics: { 1: 9 } })),
    ),
    booking(
      'EXCLUDE USING gist (int4range(lower(during), NULL) WITH -|-); ALTER TABLE t CLUSTER ON t_int4range_excl',
      expression.options(pg.constraint({ clustered: true })),
    ),
  ),
  family(
    'exclusion',
    { rows: booked, rebuilds, setup: ['DROP EXTENSION IF EXISTS btree_gist', 'CREATE EXTENSION btree_gist'] },
    booking('', undefined),
    booking('EXCLUDE USING gist (room WITH =, during WITH &&)', exclude(['room', '='], ['during', '&&']).using('gist')),
    booking(
      'CONSTRAINT "X ""x" EXCLUDE USING gist (room WITH =, during WITH &&) WHERE (NOT gone) DEFERRABLE INITIALLY DEFERRED',
      exclude(['room', '='], ['during', ' OPERATOR(pg_catalog.&&) '])
        .using('gist')
        .where(sql`not gone`)
        .deferrable('deferred')
        .name('X "x'),
    ),
    booking(
      'EXCLUDE USING gist ((room + 1) gist_int4_ops WITH =, during range_ops WITH -|-) INCLUDE (gone) WITH (fillfactor = 70)',
      exclude([sql`room + 1`.options(pg.indexPart({ opclass: 'gist_int4_ops' })), '='], ['during', '-|-'])
        .using('gist')
        .options(pg.constraint({ include: ['gone'], with: { fillfactor: 70 } })),
    ),
    booking('EXCLUDE (room WITH =)', exclude(['room', '='])),
    booking('EXCLUDE USING hash (room WITH =)', exclude(['room', '=']).using('hash')),
  ),
  family(
    'name of an exclusion',
    { rows: booked },
    booking('CONSTRAINT one EXCLUDE USING gist (during WITH &&)', exclude(['during', '&&']).using('gist').name('one')),
    booking('CONSTRAINT two EXCLUDE USING gist (during WITH &&)', exclude(['during', '&&']).using('gist').name('two')),
  ),
  family(
    'without overlaps',
    {
      rows: booked,
      rebuilds,
      since: 18,
      setup: ['DROP EXTENSION IF EXISTS btree_gist', 'CREATE EXTENSION btree_gist'],
    },
    booking(
      'PRIMARY KEY (room, during WITHOUT OVERLAPS)',
      primaryKey('room', 'during').options(pg.constraint({ withoutOverlaps: true })),
    ),
    booking(
      'UNIQUE (room, during WITHOUT OVERLAPS)',
      unique('room', 'during').options(pg.constraint({ withoutOverlaps: true })),
    ),
    booking('UNIQUE (room, during)', unique('room', 'during')),
  ),
  family(
    'period',
    {
      rows: booked,
      rebuilds,
      since: 18,
      setup: ['DROP EXTENSION IF EXISTS btree_gist', 'CREATE EXTENSION btree_gist'],
    },
    booking(
      'PRIMARY KEY (room, during WITHOUT OVERLAPS)',
      primaryKey('room', 'during').options(pg.constraint({ withoutOverlaps: true })),
    ),
    booking(
      'PRIMARY KEY (room, during WITHOUT OVERLAPS), CONSTRAINT f FOREIGN KEY (room, PERIOD during) REFERENCES t (room, PERIOD during)',
      primaryKey('room', 'during').options(pg.constraint({ withoutOverlaps: true })),
      foreignKey('room', 'during')
        .references('t', 'room', 'during')
        .name('f')
        .options(pg.constraint({ period: true })),
    ),
  ),
];
