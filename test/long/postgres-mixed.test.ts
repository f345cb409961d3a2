// Pairs of models in which several things change at once, each beside its SQL, on PostgreSQL 18: there and back from both sides, judged by
// the catalogs. The attributes one by one are in test/live/postgres-pairs.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { compareWithDatabase, draftRevision } from '../../src/autogen/index.js';
import {
  c,
  check,
  collectModels,
  enumType,
  exclude,
  foreignKey,
  index,
  object,
  primaryKey,
  sql,
  table,
  unique,
} from '../../src/models/index.js';
import * as pg from '../../src/pg.js';
import { isTextObject } from '../../src/schema/text-object.js';
import { record } from '../laws/record.js';
import { fingerprint, fingerprintDifference } from '../support/fingerprint.js';
import { type Stage, stageOf } from '../support/play.js';

type Side = readonly [sql: string, ...models: readonly unknown[]];
/** `rows` stand in the tables on the way from the first to the second. */
type Pair = readonly [before: Side, after: Side, rows?: string];

const t = (columns: object, parts: readonly unknown[] = [], more: object = {}) =>
  table('t', columns as never, parts as never, more as never);
const plan = (...values: readonly string[]) => enumType('plan', values);

const pairs: { readonly [name: string]: Pair } = {
  'a bloom index and its parameters': [
    [
      'CREATE EXTENSION bloom; CREATE TABLE t (a int, b int); CREATE INDEX i ON t USING bloom (a, b)',
      pg.extension('bloom'),
      t({ a: c.integer(), b: c.integer() }, [index('a', 'b').using('bloom').name('i')]),
    ],
    [
      'CREATE EXTENSION bloom; CREATE TABLE t (a int, b int); CREATE INDEX i ON t USING bloom (a, b) WITH (length=80, col1=3)',
      pg.extension('bloom'),
      t({ a: c.integer(), b: c.integer() }, [
        index('a', 'b')
          .using('bloom')
          .name('i')
          .options(pg.index({ with: { length: 80, col1: 3 } })),
      ]),
    ],
    'INSERT INTO t VALUES (1,2)',
  ],
  'enums of one name in two schemas, in arrays and defaults': [
    [
      `CREATE SCHEMA auth; CREATE TYPE auth.plan AS ENUM ('a','b'); CREATE TYPE plan AS ENUM ('a','b'); CREATE TABLE t (x auth.plan[] DEFAULT '{a}', y plan DEFAULT 'a', z auth.plan NOT NULL DEFAULT 'b', CHECK (z <> 'a'))`,
      enumType('auth.plan', ['a', 'b']),
      plan('a', 'b'),
      t(
        {
          x: c.enum('auth.plan').array().default(sql`'{a}'`),
          y: c.enum('plan').default('a'),
          z: c.enum('auth.plan').notNull().default('b'),
        },
        [check(sql`z <> 'a'`)],
      ),
    ],
    [
      `CREATE SCHEMA auth; CREATE TYPE auth.plan AS ENUM ('a','b','c'); CREATE TYPE plan AS ENUM ('b','a'); CREATE TABLE t (x plan[] DEFAULT '{b}', y auth.plan DEFAULT 'c', z auth.plan NOT NULL DEFAULT 'c', CHECK (z <> 'a'))`,
      enumType('auth.plan', ['a', 'b', 'c']),
      plan('b', 'a'),
      t(
        {
          x: c.enum('plan').array().default(sql`'{b}'`),
          y: c.enum('auth.plan').default('c'),
          z: c.enum('auth.plan').notNull().default('c'),
        },
        [check(sql`z <> 'a'`)],
      ),
    ],
    `INSERT INTO t VALUES ('{a,b}', 'a', 'b')`,
  ],
  'enum values before, between and after, used at once': [
    [
      `CREATE TYPE plan AS ENUM ('b','d'); CREATE TABLE t (a plan DEFAULT 'b', b text)`,
      plan('b', 'd'),
      t({ a: c.enum('plan').default('b'), b: c.text() }),
    ],
    [
      `CREATE TYPE plan AS ENUM ('a','b','c','d','e'); CREATE TABLE t (a plan DEFAULT 'c', b text, n plan[] DEFAULT '{e,a}', CONSTRAINT k CHECK (a <> 'e')); CREATE INDEX i ON t (b) WHERE a = 'a'`,
      plan('a', 'b', 'c', 'd', 'e'),
      t({ a: c.enum('plan').default('c'), b: c.text(), n: c.enum('plan').array().default(sql`'{e,a}'`) }, [
        check('k', sql`a <> 'e'`),
        index('b').where(sql`a = 'a'`).name('i'),
      ]),
    ],
    `INSERT INTO t (a, b) VALUES ('b', 'x')`,
  ],
  'a unique index and a unique constraint of one name': [
    [
      'CREATE TABLE t (a int, b int); CREATE UNIQUE INDEX u ON t (a)',
      t({ a: c.integer(), b: c.integer() }, [index('a').unique().name('u')]),
    ],
    [
      'CREATE TABLE t (a int, b int, CONSTRAINT u UNIQUE (a)); ',
      t({ a: c.integer(), b: c.integer() }, [unique('a').name('u')]),
    ],
    'INSERT INTO t VALUES (1,2)',
  ],
  'a primary key from one column to another, under a foreign key': [
    [
      'CREATE TABLE t (a int NOT NULL CONSTRAINT t_pkey PRIMARY KEY, b int NOT NULL); CREATE TABLE r (x int CONSTRAINT r_x_fkey REFERENCES t (a))',
      t({ a: c.integer().primaryKey(), b: c.integer().notNull() }),
      table('r', { x: c.integer().references('t.a') }),
    ],
    [
      'CREATE TABLE t (a int NOT NULL, b int NOT NULL CONSTRAINT t_pkey PRIMARY KEY); CREATE TABLE r (x int CONSTRAINT r_x_fkey REFERENCES t (b))',
      t({ a: c.integer().notNull(), b: c.integer().primaryKey() }),
      table('r', { x: c.integer().references('t.b') }),
    ],
    'INSERT INTO t VALUES (1,1); INSERT INTO r VALUES (1)',
  ],
  'foreign keys in a circle come and go': [
    ['CREATE TABLE z (id int)', table('z', { id: c.integer() })],
    [
      `CREATE TABLE z (id int); CREATE TABLE t (id int PRIMARY KEY, u int); CREATE TABLE u (id int PRIMARY KEY, t int REFERENCES t, w int); CREATE TABLE w (id int PRIMARY KEY, u int REFERENCES u);
      ALTER TABLE t ADD FOREIGN KEY (u) REFERENCES u DEFERRABLE; ALTER TABLE u ADD FOREIGN KEY (w) REFERENCES w`,
      table('z', { id: c.integer() }),
      t({ id: c.integer().primaryKey(), u: c.integer().references('u.id', { deferrable: 'immediate' }) }),
      table('u', {
        id: c.integer().primaryKey(),
        t: c.integer().references('t.id'),
        w: c.integer().references('w.id'),
      }),
      table('w', { id: c.integer().primaryKey(), u: c.integer().references('u.id') }),
    ],
  ],
  'foreign keys in a circle get another type': [
    [
      `CREATE TABLE t (id int PRIMARY KEY, u int); CREATE TABLE u (id int PRIMARY KEY, t int REFERENCES t); ALTER TABLE t ADD FOREIGN KEY (u) REFERENCES u`,
      t({ id: c.integer().primaryKey(), u: c.integer().references('u.id') }),
      table('u', { id: c.integer().primaryKey(), t: c.integer().references('t.id') }),
    ],
    [
      `CREATE TABLE t (id text PRIMARY KEY, u text); CREATE TABLE u (id text PRIMARY KEY, t text REFERENCES t); ALTER TABLE t ADD FOREIGN KEY (u) REFERENCES u`,
      t({ id: c.text().primaryKey(), u: c.text().references('u.id') }),
      table('u', { id: c.text().primaryKey(), t: c.text().references('t.id') }),
    ],
    'INSERT INTO t VALUES (1, NULL); INSERT INTO u VALUES (2, 1); UPDATE t SET u = 2',
  ],
  'a function of a text object in a check, a default, a generated column and an index': [
    ['CREATE TABLE t (a int)', t({ a: c.integer() })],
    [
      `CREATE FUNCTION f(x int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT x + 1'; CREATE TABLE t (a int, d int DEFAULT f(1), g int GENERATED ALWAYS AS (f(a)) STORED, CONSTRAINT k CHECK (f(a) > 0)); CREATE INDEX i ON t (f(a))`,
      t({ a: c.integer(), d: c.integer().default(sql`f(1)`), g: c.integer().generatedAs(sql`f(a)`) }, [
        check('k', sql`f(a) > 0`),
        index(sql`f(a)`).name('i'),
      ]),
      object('f', {
        create: `CREATE FUNCTION f(x int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT x + 1'`,
        drop: 'DROP FUNCTION f(int)',
      }),
    ],
    'INSERT INTO t VALUES (1)',
  ],
  'sequences of defaults come, go and change places': [
    [
      `CREATE SEQUENCE s; CREATE SEQUENCE r; CREATE TABLE t (a bigint DEFAULT nextval('s'), b bigint DEFAULT nextval('s') + 1, d bigint)`,
      pg.sequence('s'),
      pg.sequence('r'),
      t({ a: c.bigint().default(sql`nextval('s')`), b: c.bigint().default(sql`nextval('s') + 1`), d: c.bigint() }),
    ],
    [
      `CREATE SEQUENCE r; CREATE SEQUENCE q; CREATE TABLE t (a bigint DEFAULT nextval('r'), b bigint, d bigint DEFAULT nextval('q'))`,
      pg.sequence('r'),
      pg.sequence('q'),
      t({ a: c.bigint().default(sql`nextval('r')`), b: c.bigint(), d: c.bigint().default(sql`nextval('q')`) }),
    ],
    'INSERT INTO t (d) VALUES (1)',
  ],
  'a virtual column over a changing type': [
    [
      'CREATE TABLE t (a int, g bigint GENERATED ALWAYS AS (a * 2) VIRTUAL, h int GENERATED ALWAYS AS (a + 1) STORED)',
      t({
        a: c.integer(),
        g: c.bigint().generatedAs(sql`a * 2`, { stored: false }),
        h: c.integer().generatedAs(sql`a + 1`),
      }),
    ],
    [
      'CREATE TABLE t (a bigint, g bigint GENERATED ALWAYS AS (a * 3) VIRTUAL, h int GENERATED ALWAYS AS (a + 1) STORED)',
      t({
        a: c.bigint(),
        g: c.bigint().generatedAs(sql`a * 3`, { stored: false }),
        h: c.integer().generatedAs(sql`a + 1`),
      }),
    ],
    'INSERT INTO t VALUES (1)',
  ],
  'all options of identities': [
    [
      'CREATE TABLE t (a int GENERATED ALWAYS AS IDENTITY (START 5 INCREMENT 2 MINVALUE 3 MAXVALUE 99 CACHE 4 CYCLE), b int GENERATED BY DEFAULT AS IDENTITY, d smallint GENERATED BY DEFAULT AS IDENTITY)',
      t({
        a: c.integer().identityAlways({ start: 5, increment: 2, min: 3, max: 99, cache: 4, cycle: true }),
        b: c.integer().identityByDefault(),
        d: c.smallint().identityByDefault(),
      }),
    ],
    [
      'CREATE TABLE t (a int GENERATED BY DEFAULT AS IDENTITY (START 5 INCREMENT 2 MINVALUE 1 MAXVALUE 98), b int GENERATED ALWAYS AS IDENTITY (CYCLE), d bigint GENERATED BY DEFAULT AS IDENTITY (CACHE 7))',
      t({
        a: c.integer().identityByDefault({ start: 5, increment: 2, max: 98 }),
        b: c.integer().identityAlways({ cycle: true }),
        d: c.bigint().identityByDefault({ cache: 7 }),
      }),
    ],
  ],
  'tables that refer to each other become unlogged': [
    [
      'CREATE TABLE t (a int PRIMARY KEY, p int REFERENCES t); CREATE TABLE u (a int REFERENCES t)',
      t({ a: c.integer().primaryKey(), p: c.integer().references('t.a') }),
      table('u', { a: c.integer().references('t.a') }),
    ],
    [
      'CREATE UNLOGGED TABLE t (a int PRIMARY KEY, p int REFERENCES t); CREATE UNLOGGED TABLE u (a int REFERENCES t)',
      t({ a: c.integer().primaryKey(), p: c.integer().references('t.a') }, [], {
        options: pg.table({ unlogged: true }),
      }),
      table('u', { a: c.integer().references('t.a') }, [], { options: pg.table({ unlogged: true }) }),
    ],
    'INSERT INTO t VALUES (1,1); INSERT INTO u VALUES (1)',
  ],
  'an enum loses a value that the default of a domain has': [
    [
      `CREATE TYPE plan AS ENUM ('a','b'); CREATE DOMAIN d AS plan DEFAULT 'b'; CREATE TABLE t (x d)`,
      plan('a', 'b'),
      pg.domain('d', c.enum('plan').default('b')),
      t({ x: c.domain('d') }),
    ],
    [
      `CREATE TYPE plan AS ENUM ('a','c'); CREATE DOMAIN d AS plan DEFAULT 'c'; CREATE TABLE t (x d)`,
      plan('a', 'c'),
      pg.domain('d', c.enum('plan').default('c')),
      t({ x: c.domain('d') }),
    ],
    `INSERT INTO t VALUES ('a')`,
  ],
  'generated columns under indexes and checks': [
    [
      'CREATE TABLE t (a int, b int, g int GENERATED ALWAYS AS (a + b) STORED, h text GENERATED ALWAYS AS (lower(a::text)) STORED, CONSTRAINT k CHECK (g > 0)); CREATE INDEX i ON t (g, h); CREATE UNIQUE INDEX j ON t (h) WHERE g > 1',
      t(
        {
          a: c.integer(),
          b: c.integer(),
          g: c.integer().generatedAs(sql`a + b`),
          h: c.text().generatedAs(sql`lower(a::text)`),
        },
        [check('k', sql`g > 0`), index('g', 'h').name('i'), index('h').unique().where(sql`g > 1`).name('j')],
      ),
    ],
    [
      'CREATE TABLE t (a bigint, b int, g bigint GENERATED ALWAYS AS (a - b) STORED, h text GENERATED ALWAYS AS (lower(b::text)) STORED, CONSTRAINT k CHECK (g < 9)); CREATE INDEX i ON t (h, g)',
      t(
        {
          a: c.bigint(),
          b: c.integer(),
          g: c.bigint().generatedAs(sql`a - b`),
          h: c.text().generatedAs(sql`lower(b::text)`),
        },
        [check('k', sql`g < 9`), index('h', 'g').name('i')],
      ),
    ],
    'INSERT INTO t (a, b) VALUES (5, 2)',
  ],
  'sequence to serial, to identity, to nothing': [
    [
      `CREATE SEQUENCE s; CREATE TABLE t (a int NOT NULL DEFAULT nextval('s'), b serial, d int GENERATED ALWAYS AS IDENTITY, e bigint); ALTER SEQUENCE s OWNED BY t.a`,
      pg.sequence('s', { ownedBy: 't.a' }),
      t({
        a: c.integer().notNull().default(sql`nextval('s')`),
        b: pg.serial(),
        d: c.integer().identityAlways(),
        e: c.bigint(),
      }),
    ],
    [
      `CREATE TABLE t (a int GENERATED BY DEFAULT AS IDENTITY, b int NOT NULL, d serial, e bigserial)`,
      t({ a: c.integer().identityByDefault(), b: c.integer().notNull(), d: pg.serial(), e: pg.bigserial() }),
    ],
    'INSERT INTO t (b, e) VALUES (1, 1), (2, 2)',
  ],
  'collation of domains and columns': [
    [
      'CREATE DOMAIN d AS text COLLATE "C"; CREATE TABLE t (a d, b text COLLATE "POSIX", x varchar(3)[] COLLATE "C"); CREATE INDEX i ON t (a, b COLLATE "C")',
      pg.domain('d', c.text().options(pg.column({ collation: 'C' }))),
      t(
        {
          a: c.domain('d'),
          b: c.text().options(pg.column({ collation: 'POSIX' })),
          x: c
            .varchar(3)
            .array()
            .options(pg.column({ collation: 'C' })),
        },
        [index('a', { column: 'b', options: pg.indexPart({ collation: 'C' }) }).name('i')],
      ),
    ],
    [
      'CREATE DOMAIN d AS text COLLATE "POSIX" DEFAULT \'x\'; CREATE TABLE t (a d, b text, x varchar(4)[] COLLATE "POSIX"); CREATE INDEX i ON t (a COLLATE "C", b)',
      pg.domain(
        'd',
        c
          .text()
          .default('x')
          .options(pg.column({ collation: 'POSIX' })),
      ),
      t(
        {
          a: c.domain('d'),
          b: c.text(),
          x: c
            .varchar(4)
            .array()
            .options(pg.column({ collation: 'POSIX' })),
        },
        [index({ column: 'a', options: pg.indexPart({ collation: 'C' }) }, 'b').name('i')],
      ),
    ],
    "INSERT INTO t VALUES ('a', 'b', '{c}')",
  ],
  'citext and hstore columns': [
    [
      "CREATE EXTENSION hstore; CREATE EXTENSION citext; CREATE TABLE t (a citext, b text, h hstore DEFAULT 'a=>1')",
      pg.extension('hstore'),
      pg.extension('citext'),
      t({ a: c.raw('citext'), b: c.text(), h: c.raw('hstore').default(sql`'a=>1'`) }),
    ],
    [
      "CREATE EXTENSION hstore; CREATE EXTENSION citext; CREATE TABLE t (a text, b citext NOT NULL DEFAULT 'x', h hstore DEFAULT 'b=>2'); CREATE INDEX i ON t USING gin (h); CREATE UNIQUE INDEX j ON t (b)",
      pg.extension('hstore'),
      pg.extension('citext'),
      t({ a: c.text(), b: c.raw('citext').notNull().default(sql`'x'`), h: c.raw('hstore').default(sql`'b=>2'`) }, [
        index('h').using('gin').name('i'),
        index('b').unique().name('j'),
      ]),
    ],
    "INSERT INTO t VALUES ('a', 'b')",
  ],
  'a column becomes virtual, stored, plain': [
    [
      'CREATE TABLE t (a int, s int GENERATED ALWAYS AS (a + 1) STORED, v int GENERATED ALWAYS AS (a + 2) VIRTUAL, p int, q int); CREATE INDEX i ON t (s); ',
      t(
        {
          a: c.integer(),
          s: c.integer().generatedAs(sql`a + 1`),
          v: c.integer().generatedAs(sql`a + 2`, { stored: false }),
          p: c.integer(),
          q: c.integer(),
        },
        [index('s').name('i')],
      ),
    ],
    [
      'CREATE TABLE t (a int, s int GENERATED ALWAYS AS (a + 1) VIRTUAL, v int, p int GENERATED ALWAYS AS (a * 2) STORED, q int GENERATED ALWAYS AS (a * 3) VIRTUAL); CREATE INDEX i ON t (p)',
      t(
        {
          a: c.integer(),
          s: c.integer().generatedAs(sql`a + 1`, { stored: false }),
          v: c.integer(),
          p: c.integer().generatedAs(sql`a * 2`),
          q: c.integer().generatedAs(sql`a * 3`, { stored: false }),
        },
        [index('p').name('i')],
      ),
    ],
    'INSERT INTO t (a) VALUES (1)',
  ],
  'exclusions with everything': [
    [
      'CREATE EXTENSION btree_gist; CREATE TABLE t (a int NOT NULL, r int4range NOT NULL, x text, CONSTRAINT e EXCLUDE USING gist (a WITH =, r WITH &&) WHERE (x IS NULL) DEFERRABLE)',
      pg.extension('btree_gist'),
      t({ a: c.integer().notNull(), r: c.raw('int4range').notNull(), x: c.text() }, [
        exclude(['a', '='], ['r', '&&']).using('gist').where(sql`x IS NULL`).deferrable('immediate').name('e'),
      ]),
    ],
    [
      'CREATE EXTENSION btree_gist; CREATE TABLE t (a bigint NOT NULL, r int4range NOT NULL, x text, CONSTRAINT e EXCLUDE USING gist (a WITH =, r WITH -|-) INCLUDE (x) WITH (fillfactor = 70))',
      pg.extension('btree_gist'),
      t({ a: c.bigint().notNull(), r: c.raw('int4range').notNull(), x: c.text() }, [
        exclude(['a', '='], ['r', '-|-'])
          .using('gist')
          .name('e')
          .options(pg.constraint({ include: ['x'], with: { fillfactor: 70 } })),
      ]),
    ],
  ],
  'periods that change': [
    [
      'CREATE EXTENSION btree_gist; CREATE TABLE p (id int, r daterange, CONSTRAINT p_pkey PRIMARY KEY (id, r WITHOUT OVERLAPS)); CREATE TABLE t (p int, r daterange, CONSTRAINT f FOREIGN KEY (p, PERIOD r) REFERENCES p (id, PERIOD r))',
      pg.extension('btree_gist'),
      table('p', { id: c.integer(), r: c.raw('daterange') }, [
        primaryKey('id', 'r').options(pg.constraint({ withoutOverlaps: true })),
      ]),
      t({ p: c.integer(), r: c.raw('daterange') }, [
        foreignKey('p', 'r')
          .references('p', 'id', 'r')
          .name('f')
          .options(pg.constraint({ period: true })),
      ]),
    ],
    [
      'CREATE EXTENSION btree_gist; CREATE TABLE p (id bigint, r daterange, CONSTRAINT p_pkey PRIMARY KEY (id, r WITHOUT OVERLAPS)); CREATE TABLE t (p bigint, r daterange, CONSTRAINT f FOREIGN KEY (p, PERIOD r) REFERENCES p (id, PERIOD r) DEFERRABLE)',
      pg.extension('btree_gist'),
      table('p', { id: c.bigint(), r: c.raw('daterange') }, [
        primaryKey('id', 'r').options(pg.constraint({ withoutOverlaps: true })),
      ]),
      t({ p: c.bigint(), r: c.raw('daterange') }, [
        foreignKey('p', 'r')
          .references('p', 'id', 'r')
          .name('f')
          .deferrable('immediate')
          .options(pg.constraint({ period: true })),
      ]),
    ],
  ],
  'all settings of a column, and a type': [
    [
      'CREATE TABLE t (a text COMPRESSION pglz, b numeric, x jsonb); ALTER TABLE t ALTER a SET STORAGE EXTERNAL, ALTER a SET STATISTICS 5, ALTER b SET (n_distinct = 7), ALTER x SET STORAGE MAIN',
      t({
        a: c.text().options(pg.column({ compression: 'pglz', storage: 'external', statistics: 5 })),
        b: c.numeric().options(pg.column({ with: { n_distinct: 7 } })),
        x: c.jsonb().options(pg.column({ storage: 'main' })),
      }),
    ],
    [
      'CREATE TABLE t (a jsonb, b text COMPRESSION pglz, x text); ALTER TABLE t ALTER a SET STATISTICS 9, ALTER b SET STORAGE EXTERNAL, ALTER b SET (n_distinct = -0.5)',
      t({
        a: c.jsonb().options(pg.column({ statistics: 9 })),
        b: c.text().options(pg.column({ compression: 'pglz', storage: 'external', with: { n_distinct: -0.5 } })),
        x: c.text(),
      }),
    ],
  ],
  'check, not null and unique on columns that are renamed and retyped': [
    [
      "CREATE TABLE t (a int NOT NULL, b text, CONSTRAINT k CHECK (a > 0 AND b <> ''), CONSTRAINT u UNIQUE (a, b)); CREATE INDEX i ON t (lower(b)) WHERE a > 1",
      t({ a: c.integer().notNull().wasNamed('x'), b: c.text().wasNamed('y') }, [
        check('k', sql`a > 0 AND b <> ''`),
        unique('a', 'b').name('u'),
        index(sql`lower(b)`).where(sql`a > 1`).name('i'),
      ]),
    ],
    [
      "CREATE TABLE t (x bigint, y varchar(20) NOT NULL, CONSTRAINT k CHECK (x > 0 AND y <> ''), CONSTRAINT u UNIQUE (x, y)); CREATE INDEX i ON t (lower(y)) WHERE x > 1",
      t({ x: c.bigint().wasNamed('a'), y: c.varchar(20).notNull().wasNamed('b') }, [
        check('k', sql`x > 0 AND y <> ''`),
        unique('x', 'y').name('u'),
        index(sql`lower(y)`).where(sql`x > 1`).name('i'),
      ]),
    ],
    "INSERT INTO t VALUES (5, 'q')",
  ],
  'enum to text to enum with checks, defaults and indexes': [
    [
      `CREATE TYPE plan AS ENUM ('a','b'); CREATE TABLE t (x plan NOT NULL DEFAULT 'a', y text DEFAULT 'b', CONSTRAINT k CHECK (x <> 'b')); CREATE INDEX i ON t (y) WHERE x = 'a'`,
      plan('a', 'b'),
      t({ x: c.enum('plan').notNull().default('a'), y: c.text().default('b') }, [
        check('k', sql`x <> 'b'`),
        index('y').where(sql`x = 'a'`).name('i'),
      ]),
    ],
    [
      `CREATE TYPE plan AS ENUM ('a','b'); CREATE TABLE t (x text NOT NULL DEFAULT 'a', y plan DEFAULT 'b', CONSTRAINT k CHECK (x <> 'b')); CREATE INDEX i ON t (y) WHERE x = 'a'`,
      plan('a', 'b'),
      t({ x: c.text().notNull().default('a'), y: c.enum('plan').default('b') }, [
        check('k', sql`x <> 'b'`),
        index('y').where(sql`x = 'a'`).name('i'),
      ]),
    ],
    "INSERT INTO t VALUES ('a', 'b')",
  ],
  'a sequence of a smaller type and other limits': [
    [
      'CREATE SEQUENCE s AS bigint INCREMENT 5 MINVALUE 10 MAXVALUE 5000000000 START 20 CACHE 3 CYCLE',
      pg.sequence('s', { increment: 5, min: 10, max: 5_000_000_000, start: 20, cache: 3, cycle: true }),
    ],
    ['CREATE SEQUENCE s AS smallint INCREMENT -1', pg.sequence('s', { as: 'smallint', increment: -1 })],
  ],
  'keywords, quotes and emoji everywhere': [
    [
      'CREATE TABLE t ("select" int NOT NULL CONSTRAINT "from" PRIMARY KEY, "a.b" text DEFAULT \'?$1\' CONSTRAINT "c\\d" CHECK ("a.b" <> \'{}\'), "😀" int); CREATE INDEX "x\'y" ON t ("😀") WHERE "select" > 0',
      t({ select: c.integer(), 'a.b': c.text().default('?$1'), '😀': c.integer() }, [
        primaryKey('select').name('from'),
        check('c\\d', sql`"a.b" <> '{}'`),
        index('😀').where(sql`"select" > 0`).name("x'y"),
      ]),
    ],
    [
      'CREATE TABLE t ("select" bigint NOT NULL, "a.b" varchar(9) NOT NULL DEFAULT \'\\\' CONSTRAINT "c\\d" CHECK ("a.b" <> \'\'\'\'), "😀" text CONSTRAINT "1" UNIQUE); CREATE UNIQUE INDEX "x\'y" ON t ("select", "😀" DESC)',
      t({ select: c.bigint().notNull(), 'a.b': c.varchar(9).notNull().default('\\'), '😀': c.text() }, [
        unique('😀').name('1'),
        check('c\\d', sql`"a.b" <> ''''`),
        index('select', { column: '😀', order: 'desc' }).unique().name("x'y"),
      ]),
    ],
    "INSERT INTO t VALUES (1, 'x', 2)",
  ],
  'an index that is the identity, its column another type and name': [
    [
      'CREATE TABLE t (a int NOT NULL, b int NOT NULL); CREATE UNIQUE INDEX i ON t (a); ALTER TABLE t REPLICA IDENTITY USING INDEX i; ALTER TABLE t CLUSTER ON i',
      t({ a: c.integer().notNull().wasNamed('z'), b: c.integer().notNull() }, [
        index('a')
          .unique()
          .name('i')
          .options(pg.index({ replicaIdentity: true, clustered: true })),
      ]),
    ],
    [
      'CREATE TABLE t (z text NOT NULL, b int); CREATE UNIQUE INDEX "I" ON t (z); ALTER TABLE t REPLICA IDENTITY USING INDEX "I"',
      t({ z: c.text().notNull().wasNamed('a'), b: c.integer() }, [
        index('z')
          .unique()
          .name('I')
          .options(pg.index({ replicaIdentity: true })),
      ]),
    ],
    'INSERT INTO t VALUES (1, 2)',
  ],
};

let stage: Stage;
beforeAll(async () => {
  stage = await stageOf('postgres');
});
afterAll(() => stage?.close());
beforeEach(clear);

async function clear(): Promise<void> {
  await stage.clear();
  await stage.db.rows('DROP EXTENSION IF EXISTS bloom, hstore, citext, btree_gist CASCADE');
  await stage.db.rows('DROP SCHEMA IF EXISTS auth CASCADE');
}

async function run(text: string): Promise<void> {
  for (const { sql: statement } of stage.dialect.split(text)) await stage.db.rows(statement);
}

const schemaOf = (models: readonly unknown[]) =>
  collectModels([Object.fromEntries(models.map((model, i) => [`m${i}`, model]))]);

function compared(models: readonly unknown[], recorded = models) {
  const { dialect, db, target } = stage;
  return compareWithDatabase({
    dialect,
    db,
    target,
    models: schemaOf(models),
    recorded: schemaOf(recorded).schema.objects.filter(isTextObject),
    schemas: ['public', 'auth'],
    allowed: ['tables'],
    ask: {
      renames: async (questions) => questions.map((question) => ({ question })),
      confirm: async () => true,
    },
  });
}

const held = (): Promise<readonly string[]> => fingerprint(stage.db, { columnOrder: false, notNullNames: false });

describe.each(Object.keys(pairs))('%s', (name) => {
  const [first, second, rows] = pairs[name] as Pair;
  test.each([
    { way: 'there and back', from: first, to: second, given: rows },
    { way: 'back and there', from: second, to: first, given: undefined },
  ])('$way', async ({ from: [had, ...before], to: [wanted, ...after], given }) => {
    if (stage.target.version < 18) return;
    await run(wanted);
    const goal = await held();
    await clear();
    await run(had);
    const start = await held();
    expect((await compared(before)).operations).toEqual([]);
    if (given !== undefined) await run(given);
    const { operations, obstacles } = await compared(after, before);
    expect(obstacles).toEqual([]);
    const { vocabulary } = stage.dialect;
    const draft = draftRevision(operations, vocabulary);
    const statements = await stage.play(record(draft, 'upgrade', vocabulary));
    expect(fingerprintDifference(goal, await held()), statements).toEqual([]);
    expect((await compared(after)).operations).toEqual([]);
    await stage.play(record(draft, 'downgrade', vocabulary));
    expect(fingerprintDifference(start, await held()), draft.downgrade).toEqual([]);
    expect((await compared(before)).operations).toEqual([]);
  });
});
