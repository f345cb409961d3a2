// Pairs of models over kinds of objects, each side beside the SQL that it means. The generated upgrade leads from what one SQL
// makes to what the other makes, its downgrade back, by the referee of the catalogs; nothing more is found in between.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { compareWithDatabase, draftRevision } from '../../src/autogen/index.js';
import { c, check, collectModels, enumType, index, sql, table, unique } from '../../src/models/index.js';
import { describe as describeOperation } from '../../src/ops/index.js';
import * as pg from '../../src/pg.js';
import { record } from '../laws/record.js';
import { fingerprint, fingerprintDifference } from '../support/fingerprint.js';
import { dumpLines } from '../support/pg-dump.js';
import { type Stage, stageOf } from '../support/play.js';
import { serverVersion } from '../support/server-version.js';

interface Side {
  readonly models: readonly unknown[];
  readonly sql: string;
}

interface Pair {
  readonly before: Side;
  readonly after: Side;
  /** What to do with the rows that stand in the tables before: SQL and what it must find after the upgrade. */
  readonly rows?: { readonly insert: string; readonly select: string; readonly found: unknown };
}

const schemas = ['public', 'auth', 'Odd "name".x', 'pgboss', 'moved'];
const odd = 'Odd "name".x';
const oddSql = '"Odd ""name"".x"';

const nothing: Side = { models: [], sql: '' };
/** Extensions are ours as soon as the models declare one. */
const another: Side = { models: [pg.extension('tcn')], sql: 'CREATE EXTENSION tcn' };
const usersOf = (id: Parameters<typeof table>[1]['id'], more = {}) => table('users', { id: id as never, ...more });

const numbers = (options: object = {}) => pg.sequence('numbers', options);
const email = (...checks: readonly ReturnType<typeof check>[]) => pg.domain('email', c.text(), checks);
const hasAt = check('has_at', sql`position('@' in VALUE) > 1`);
const plan = (values: readonly string[], options: object = {}) => enumType('plan', values, options);

const pairs: { readonly [name: string]: Pair } = {
  'a schema': { before: nothing, after: { models: [pg.schema('auth')], sql: 'CREATE SCHEMA auth' } },
  'a schema that looks like the system’s, with a comment': {
    before: nothing,
    after: {
      models: [pg.schema('pgboss', { comment: "it's" })],
      sql: `CREATE SCHEMA pgboss; COMMENT ON SCHEMA pgboss IS 'it''s'`,
    },
  },
  'a schema of a hostile name, and a table in it': {
    before: nothing,
    after: {
      models: [table({ schema: odd, name: 'users' }, { id: c.integer() })],
      sql: `CREATE SCHEMA ${oddSql}; CREATE TABLE ${oddSql}.users (id integer)`,
    },
  },
  'the comment of a schema': {
    before: { models: [pg.schema('auth', { comment: 'a' })], sql: `CREATE SCHEMA auth; COMMENT ON SCHEMA auth IS 'a'` },
    after: { models: [pg.schema('auth', { comment: 'b' })], sql: `CREATE SCHEMA auth; COMMENT ON SCHEMA auth IS 'b'` },
  },
  'the comment of the default schema': {
    before: { models: [pg.schema('public')], sql: '' },
    after: { models: [pg.schema('public', { comment: 'ours' })], sql: `COMMENT ON SCHEMA public IS 'ours'` },
  },
  'a schema under another name, with all that is in it': {
    before: {
      models: [
        table('auth.users', { id: c.integer().default(sql`nextval('auth.s')`), p: c.enum('auth.plan') }, () => [
          check('k', sql`p <> 'a'`),
        ]),
        enumType('auth.plan', ['a', 'b']),
        pg.sequence('auth.s', { ownedBy: 'auth.users.id' }),
      ],
      sql: `CREATE SCHEMA auth; CREATE TYPE auth.plan AS ENUM ('a', 'b'); CREATE SEQUENCE auth.s;
        CREATE TABLE auth.users (id integer DEFAULT nextval('auth.s'), p auth.plan, CONSTRAINT k CHECK (p <> 'a'));
        ALTER SEQUENCE auth.s OWNED BY auth.users.id`,
    },
    after: {
      models: [
        pg.schema('moved', { wasNamed: 'auth' }),
        table('moved.users', { id: c.integer().default(sql`nextval('moved.s')`), p: c.enum('moved.plan') }, () => [
          check('k', sql`p <> 'a'`),
        ]),
        enumType('moved.plan', ['a', 'b']),
        pg.sequence('moved.s', { ownedBy: 'moved.users.id' }),
      ],
      sql: `CREATE SCHEMA moved; CREATE TYPE moved.plan AS ENUM ('a', 'b'); CREATE SEQUENCE moved.s;
        CREATE TABLE moved.users (id integer DEFAULT nextval('moved.s'), p moved.plan, CONSTRAINT k CHECK (p <> 'a'));
        ALTER SEQUENCE moved.s OWNED BY moved.users.id`,
    },
  },
  'a schema under another name, and everything in it changes': {
    before: {
      models: [
        pg.schema('auth', { comment: 'a' }),
        enumType('auth.e', ['a', 'b']),
        pg.domain('auth.d', c.enum('auth.e')),
        pg.sequence('auth.s'),
        table(
          'auth.t',
          { e: c.enum('auth.e').default('a'), d: c.domain('auth.d'), n: c.bigint().default(sql`nextval('auth.s')`) },
          () => [index('e').where(sql`e = 'b'`).name('i')],
        ),
      ],
      sql: `CREATE SCHEMA auth; COMMENT ON SCHEMA auth IS 'a'; CREATE TYPE auth.e AS ENUM ('a', 'b'); CREATE DOMAIN auth.d AS auth.e; CREATE SEQUENCE auth.s; CREATE TABLE auth.t (e auth.e DEFAULT 'a', d auth.d, n bigint DEFAULT nextval('auth.s')); CREATE INDEX i ON auth.t (e) WHERE e = 'b'`,
    },
    after: {
      models: [
        pg.schema('moved', { comment: 'b', wasNamed: 'auth' }),
        enumType('moved.e', ['b', 'a', 'c']),
        pg.domain('moved.d', c.enum('moved.e').default('c'), [check('dk', sql`VALUE <> 'b'`)]),
        pg.sequence('moved.s', { cache: 3 }),
        table(
          'moved.t',
          {
            e: c.enum('moved.e').default('c'),
            d: c.domain('moved.d'),
            n: c.bigint().default(sql`nextval('moved.s')`),
            m: c.integer(),
          },
          () => [index('e').where(sql`e = 'c'`).name('i')],
        ),
      ],
      sql: `CREATE SCHEMA moved; COMMENT ON SCHEMA moved IS 'b'; CREATE TYPE moved.e AS ENUM ('b', 'a', 'c'); CREATE DOMAIN moved.d AS moved.e DEFAULT 'c' CONSTRAINT dk CHECK (VALUE <> 'b'); CREATE SEQUENCE moved.s CACHE 3; CREATE TABLE moved.t (e moved.e DEFAULT 'c', d moved.d, n bigint DEFAULT nextval('moved.s'), m integer); CREATE INDEX i ON moved.t (e) WHERE e = 'c'`,
    },
  },
  'an extension, with a column of its type': {
    before: another,
    after: {
      models: [pg.extension('tcn'), pg.extension('citext'), table('users', { name: c.raw('citext').notNull() })],
      sql: 'CREATE EXTENSION tcn; CREATE EXTENSION citext; CREATE TABLE users (name citext NOT NULL)',
    },
  },
  'an extension in a schema of its own': {
    before: another,
    after: {
      models: [pg.extension('tcn'), pg.schema('auth'), pg.extension('uuid-ossp', { schema: 'auth' })],
      sql: 'CREATE EXTENSION tcn; CREATE SCHEMA auth; CREATE EXTENSION "uuid-ossp" SCHEMA auth',
    },
  },
  'one extension more, one less': {
    before: {
      models: [pg.extension('hstore'), pg.extension('citext')],
      sql: 'CREATE EXTENSION hstore; CREATE EXTENSION citext',
    },
    after: {
      models: [pg.extension('hstore'), pg.extension('pg_trgm')],
      sql: 'CREATE EXTENSION hstore; CREATE EXTENSION pg_trgm',
    },
  },
  'an extension moves to another schema, and has a comment': {
    before: {
      models: [pg.schema('auth'), pg.extension('hstore', { schema: 'public' })],
      sql: 'CREATE SCHEMA auth; CREATE EXTENSION hstore',
    },
    after: {
      models: [pg.schema('auth'), pg.extension('hstore', { schema: 'auth', comment: 'ours' })],
      sql: `CREATE SCHEMA auth; CREATE EXTENSION hstore SCHEMA auth; COMMENT ON EXTENSION hstore IS 'ours'`,
    },
  },
  'a free sequence': {
    before: nothing,
    after: { models: [numbers()], sql: 'CREATE SEQUENCE numbers' },
  },
  'a sequence with every option': {
    before: nothing,
    after: {
      models: [
        numbers({
          as: 'integer',
          start: 1000,
          increment: 5,
          min: 10,
          max: 20000,
          cache: 7,
          cycle: true,
          comment: "it's",
        }),
      ],
      sql: `CREATE SEQUENCE numbers AS integer START 1000 INCREMENT 5 MINVALUE 10 MAXVALUE 20000 CACHE 7 CYCLE;
        COMMENT ON SEQUENCE numbers IS 'it''s'`,
    },
  },
  'every option of a sequence changes': {
    before: { models: [numbers()], sql: 'CREATE SEQUENCE numbers' },
    after: {
      models: [numbers({ as: 'integer', start: 1000, increment: 5, min: 10, max: 20000, cache: 7, cycle: true })],
      sql: 'CREATE SEQUENCE numbers AS integer START 1000 INCREMENT 5 MINVALUE 10 MAXVALUE 20000 CACHE 7 CYCLE',
    },
  },
  'a sequence that counts down, beyond what JavaScript counts': {
    before: { models: [numbers({ increment: -1 })], sql: 'CREATE SEQUENCE numbers INCREMENT -1' },
    after: {
      models: [numbers({ max: 9223372036854775800n })],
      sql: 'CREATE SEQUENCE numbers MAXVALUE 9223372036854775800',
    },
  },
  'a sequence under another name, in the default of a column': {
    before: {
      models: [numbers(), usersOf(c.bigint().default(sql`nextval('numbers')`))],
      sql: `CREATE SEQUENCE numbers; CREATE TABLE users (id bigint DEFAULT nextval('numbers'))`,
    },
    after: {
      models: [
        pg.sequence({ name: 'Odd .s' }, { wasNamed: 'numbers' }),
        usersOf(c.bigint().default(sql`nextval('"Odd .s"')`)),
      ],
      sql: `CREATE SEQUENCE "Odd .s"; CREATE TABLE users (id bigint DEFAULT nextval('"Odd .s"'))`,
    },
  },
  'a sequence that a new column counts by': {
    before: { models: [usersOf(c.bigint())], sql: 'CREATE TABLE users (id bigint)' },
    after: {
      models: [numbers(), usersOf(c.bigint(), { n: c.bigint().default(sql`nextval('numbers')`) })],
      sql: `CREATE SEQUENCE numbers; CREATE TABLE users (id bigint, n bigint DEFAULT nextval('numbers'))`,
    },
  },
  'a sequence that a table owns comes and goes with it': {
    before: nothing,
    after: {
      models: [numbers({ ownedBy: 'users.id', cache: 10 }), usersOf(c.bigint().default(sql`nextval('numbers')`))],
      sql: `CREATE SEQUENCE numbers CACHE 10; CREATE TABLE users (id bigint DEFAULT nextval('numbers'));
        ALTER SEQUENCE numbers OWNED BY users.id`,
    },
  },
  'a sequence changes its owner': {
    before: {
      models: [numbers({ ownedBy: 'users.id' }), usersOf(c.bigint(), { n: c.bigint() })],
      sql: 'CREATE TABLE users (id bigint, n bigint); CREATE SEQUENCE numbers OWNED BY users.id',
    },
    after: {
      models: [numbers({ ownedBy: 'users.n' }), usersOf(c.bigint(), { n: c.bigint() })],
      sql: 'CREATE TABLE users (id bigint, n bigint); CREATE SEQUENCE numbers OWNED BY users.n',
    },
  },
  'the owner of a sequence goes, the sequence stays': {
    before: {
      models: [numbers({ ownedBy: 'users.n' }), usersOf(c.bigint(), { n: c.bigint() })],
      sql: 'CREATE TABLE users (id bigint, n bigint); CREATE SEQUENCE numbers OWNED BY users.n',
    },
    after: { models: [numbers(), usersOf(c.bigint())], sql: 'CREATE TABLE users (id bigint); CREATE SEQUENCE numbers' },
  },
  'a serial spelled out is a serial': {
    before: { models: [usersOf(c.raw('serial'))], sql: 'CREATE TABLE users (id serial)' },
    after: {
      models: [
        pg.sequence('users_id_seq', { as: 'integer', ownedBy: 'users.id' }),
        usersOf(c.integer().notNull().default(sql`nextval('users_id_seq')`)),
      ],
      sql: 'CREATE TABLE users (id serial)',
    },
  },
  'a serial whose sequence has another name is one, and is not proposed again': {
    before: {
      models: [usersOf(c.raw('bigserial'))],
      sql: 'CREATE TABLE users (id bigserial); ALTER SEQUENCE users_id_seq RENAME TO older',
    },
    after: {
      models: [usersOf(c.raw('bigserial')), enumType('other', [])],
      sql: 'CREATE TABLE users (id bigserial); ALTER SEQUENCE users_id_seq RENAME TO older; CREATE TYPE other AS ENUM ()',
    },
  },
  'the sequence of a serial gets options': {
    before: { models: [usersOf(c.raw('serial'))], sql: 'CREATE TABLE users (id serial)' },
    after: {
      models: [
        pg.sequence('users_id_seq', { as: 'integer', ownedBy: 'users.id', cache: 50, comment: 'fast' }),
        usersOf(c.integer().notNull().default(sql`nextval('users_id_seq')`)),
      ],
      sql: `CREATE TABLE users (id serial); ALTER SEQUENCE users_id_seq CACHE 50; COMMENT ON SEQUENCE users_id_seq IS 'fast'`,
    },
  },
  'a domain with everything, and a column of it': {
    before: nothing,
    after: {
      models: [
        table('users', {
          mail: c.domain(
            pg.domain(
              { schema: odd, name: 'e.mail' },
              c
                .varchar(320)
                .notNull()
                .default("it's")
                .options(pg.column({ collation: 'C' })),
              [hasAt, check(sql`length(VALUE) < 300`)],
              { comment: 'an address' },
            ),
          ),
        }),
      ],
      sql: `CREATE SCHEMA ${oddSql};
        CREATE DOMAIN ${oddSql}."e.mail" AS varchar(320) COLLATE "C" DEFAULT 'it''s' NOT NULL
          CONSTRAINT has_at CHECK (position('@' in VALUE) > 1) CONSTRAINT "e.mail_check" CHECK (length(VALUE) < 300);
        COMMENT ON DOMAIN ${oddSql}."e.mail" IS 'an address'; CREATE TABLE users (mail ${oddSql}."e.mail")`,
    },
  },
  'domains over an array, an enum, a domain': {
    before: nothing,
    after: {
      models: [
        plan(['free', 'team']),
        pg.domain('tags', c.text().array()),
        pg.domain('tariff', c.enum('plan').default('free')),
        pg.domain('small_tariff', c.domain('tariff')),
        table('users', { a: c.domain('tags').array(), b: c.domain('small_tariff'), d: c.domain('tags') }),
      ],
      sql: `CREATE TYPE plan AS ENUM ('free', 'team'); CREATE DOMAIN tags AS text[]; CREATE DOMAIN tariff AS plan DEFAULT 'free';
        CREATE DOMAIN small_tariff AS tariff; ALTER DOMAIN small_tariff DROP DEFAULT; CREATE TABLE users (a tags[], b small_tariff, d tags)`,
    },
  },
  'the default and NOT NULL of a domain change': {
    before: { models: [pg.domain('email', c.text().default('a'))], sql: `CREATE DOMAIN email AS text DEFAULT 'a'` },
    after: {
      models: [pg.domain('email', c.text().notNull().default(sql`lower('B')`))],
      sql: `CREATE DOMAIN email AS text DEFAULT lower('B') NOT NULL`,
    },
  },
  'checks of a domain come, change and go': {
    before: {
      models: [email(hasAt, check('short', sql`length(VALUE) < 9`), check('gone', sql`VALUE <> ''`))],
      sql: `CREATE DOMAIN email AS text CONSTRAINT has_at CHECK (position('@' in VALUE) > 1)
        CONSTRAINT short CHECK (length(VALUE) < 9) CONSTRAINT gone CHECK (VALUE <> '')`,
    },
    after: {
      models: [email(hasAt, check('short', sql`length(VALUE) < 99`), check('fresh', sql`VALUE in ('a', 'b')`))],
      sql: `CREATE DOMAIN email AS text CONSTRAINT has_at CHECK (position('@' in VALUE) > 1)
        CONSTRAINT short CHECK (length(VALUE) < 99) CONSTRAINT fresh CHECK (VALUE in ('a', 'b'))`,
    },
  },
  'comments on checks of a domain: they come, change, go, and stay with a check that gets another name or is made anew':
    {
      before: {
        models: [
          email(
            hasAt.comment("it's"),
            check('short', sql`length(VALUE) < 9`).comment('old'),
            check('bare', sql`VALUE <> ''`),
            check('gone', sql`VALUE <> 'g'`).comment('?'),
            check('former', sql`VALUE <> 'n'`).comment('$1'),
            check('lost', sql`VALUE <> 'l'`).comment('lost'),
            check('later', sql`VALUE <> 'v'`)
              .comment('unproved')
              .options(pg.constraint({ notValid: true })),
          ),
        ],
        sql: `CREATE DOMAIN email AS text CONSTRAINT has_at CHECK (position('@' in VALUE) > 1) CONSTRAINT short CHECK (length(VALUE) < 9)
        CONSTRAINT bare CHECK (VALUE <> '') CONSTRAINT gone CHECK (VALUE <> 'g') CONSTRAINT former CHECK (VALUE <> 'n')
        CONSTRAINT lost CHECK (VALUE <> 'l'); ALTER DOMAIN email ADD CONSTRAINT later CHECK (VALUE <> 'v') NOT VALID;
        COMMENT ON CONSTRAINT has_at ON DOMAIN email IS 'it''s'; COMMENT ON CONSTRAINT short ON DOMAIN email IS 'old';
        COMMENT ON CONSTRAINT gone ON DOMAIN email IS '?'; COMMENT ON CONSTRAINT former ON DOMAIN email IS '$1';
        COMMENT ON CONSTRAINT lost ON DOMAIN email IS 'lost'; COMMENT ON CONSTRAINT later ON DOMAIN email IS 'unproved'`,
      },
      after: {
        models: [
          email(
            hasAt.comment("it's"),
            check('short', sql`length(VALUE) < 99`).comment('old'),
            check('bare', sql`VALUE <> ''`).comment('now "said"'),
            check(`Odd '"\\ name`, sql`VALUE <> 'n'`).comment('other'),
            check('lost', sql`VALUE <> 'l'`).comment(''),
            check('later', sql`VALUE <> 'v'`)
              .comment('unproved, still')
              .options(pg.constraint({ notValid: true })),
            check('fresh', sql`VALUE <> 'f'`).comment('new'),
          ),
        ],
        sql: `CREATE DOMAIN email AS text CONSTRAINT has_at CHECK (position('@' in VALUE) > 1) CONSTRAINT short CHECK (length(VALUE) < 99)
        CONSTRAINT bare CHECK (VALUE <> '') CONSTRAINT "Odd '""\\ name" CHECK (VALUE <> 'n')
        CONSTRAINT lost CHECK (VALUE <> 'l') CONSTRAINT fresh CHECK (VALUE <> 'f'); ALTER DOMAIN email ADD CONSTRAINT later CHECK (VALUE <> 'v') NOT VALID;
        COMMENT ON CONSTRAINT has_at ON DOMAIN email IS 'it''s'; COMMENT ON CONSTRAINT short ON DOMAIN email IS 'old';
        COMMENT ON CONSTRAINT bare ON DOMAIN email IS 'now "said"'; COMMENT ON CONSTRAINT "Odd '""\\ name" ON DOMAIN email IS 'other';
        COMMENT ON CONSTRAINT later ON DOMAIN email IS 'unproved, still'; COMMENT ON CONSTRAINT fresh ON DOMAIN email IS 'new'`,
      },
    },
  'a domain with a comment on its check, under another type and in another schema': {
    before: {
      models: [
        pg.schema('auth'),
        pg.domain('auth.code', c.integer(), [check('positive', sql`VALUE > 0`).comment('a')]),
        table('users', { a: c.domain('auth.code'), many: c.domain('auth.code').array() }),
      ],
      sql: `CREATE SCHEMA auth; CREATE DOMAIN auth.code AS integer CONSTRAINT positive CHECK (VALUE > 0);
        COMMENT ON CONSTRAINT positive ON DOMAIN auth.code IS 'a'; CREATE TABLE users (a auth.code, many auth.code[])`,
    },
    after: {
      models: [
        pg.schema('auth'),
        pg.domain('auth.code', c.bigint(), [check('positive', sql`VALUE > 0`).comment('b')]),
        table('users', { a: c.domain('auth.code'), many: c.domain('auth.code').array() }),
      ],
      sql: `CREATE SCHEMA auth; CREATE DOMAIN auth.code AS bigint CONSTRAINT positive CHECK (VALUE > 0);
        COMMENT ON CONSTRAINT positive ON DOMAIN auth.code IS 'b'; CREATE TABLE users (a auth.code, many auth.code[])`,
    },
    rows: {
      insert: `INSERT INTO users VALUES (9, '{4,5}')`,
      select: 'SELECT a::text, many::text FROM users',
      found: [{ a: '9', many: '{4,5}' }],
    },
  },
  'a check of a domain under another name': {
    before: {
      models: [email(check('a', sql`VALUE in ('x')`))],
      sql: `CREATE DOMAIN email AS text CONSTRAINT a CHECK (VALUE in ('x'))`,
    },
    after: {
      models: [email(check('b', sql`VALUE in ('x')`))],
      sql: `CREATE DOMAIN email AS text CONSTRAINT b CHECK (VALUE in ('x'))`,
    },
  },
  'a domain over arrays gets a list as its default, and one over JSON; another domain stands on it': {
    before: {
      models: [
        pg.schema('auth'),
        pg.domain('auth.d', c.integer().array()),
        pg.domain('over', c.domain('auth.d').default([1])),
        pg.domain('j', c.jsonb()),
      ],
      sql: `CREATE SCHEMA auth; CREATE DOMAIN auth.d AS integer[]; CREATE DOMAIN over AS auth.d DEFAULT '{1}'; CREATE DOMAIN j AS jsonb`,
    },
    after: {
      models: [
        pg.schema('auth'),
        pg.domain('auth.d', c.integer().array().default([1, 2])),
        pg.domain('over', c.domain('auth.d').default([])),
        pg.domain('j', c.jsonb().default([1, 2])),
      ],
      sql: `CREATE SCHEMA auth; CREATE DOMAIN auth.d AS integer[] DEFAULT '{1,2}'; CREATE DOMAIN over AS auth.d DEFAULT '{}';
        CREATE DOMAIN j AS jsonb DEFAULT '[1,2]'`,
    },
  },
  'checks and NOT NULL of a domain whose values are in arrays': {
    before: {
      models: [
        email(check('old', sql`VALUE <> 'x'`)),
        pg.domain('mail', c.domain('email')),
        pg.domain('mails', c.domain('mail').array()),
        table('users', { a: c.domain('email').array(), b: c.domain('mails'), d: c.domain('email') }),
      ],
      sql: `CREATE DOMAIN email AS text CONSTRAINT old CHECK (VALUE <> 'x'); CREATE DOMAIN mail AS email; CREATE DOMAIN mails AS mail[];
        CREATE TABLE users (a email[], b mails, d email)`,
    },
    after: {
      models: [
        pg.domain('email', c.text().notNull(), [hasAt], { comment: 'x' }),
        pg.domain('mail', c.domain('email')),
        pg.domain('mails', c.domain('mail').array()),
        table('users', { a: c.domain('email').array(), b: c.domain('mails'), d: c.domain('email') }),
      ],
      sql: `CREATE DOMAIN email AS text NOT NULL CONSTRAINT has_at CHECK (position('@' in VALUE) > 1); CREATE DOMAIN mail AS email;
        CREATE DOMAIN mails AS mail[]; COMMENT ON DOMAIN email IS 'x'; CREATE TABLE users (a email[], b mails, d email)`,
    },
    rows: {
      insert: `INSERT INTO users VALUES ('{a@b,c@d}', '{e@f}', 'g@h')`,
      select: 'SELECT a::text, b::text, d::text FROM users',
      found: [{ a: '{a@b,c@d}', b: '{e@f}', d: 'g@h' }],
    },
  },
  'a column becomes an enum that gets a value which a row holds': {
    before: {
      models: [plan(['a']), table('users', { id: c.integer(), p: c.text() })],
      sql: `CREATE TYPE plan AS ENUM ('a'); CREATE TABLE users (id integer, p text)`,
    },
    after: {
      models: [plan(['a', 'new']), table('users', { id: c.integer(), p: c.enum('plan') })],
      sql: `CREATE TYPE plan AS ENUM ('a', 'new'); CREATE TABLE users (id integer, p plan)`,
    },
    rows: { insert: `INSERT INTO users VALUES (1, 'new')`, select: 'SELECT p::text FROM users', found: [{ p: 'new' }] },
  },
  'a column becomes a domain over an enum that gets a value which a row holds': {
    before: {
      models: [
        plan(['a']),
        pg.domain('chosen', c.enum('plan')),
        table('users', { id: c.integer(), p: c.text().array() }),
      ],
      sql: `CREATE TYPE plan AS ENUM ('a'); CREATE DOMAIN chosen AS plan; CREATE TABLE users (id integer, p text[])`,
    },
    after: {
      models: [
        plan(['a', 'new']),
        pg.domain('chosen', c.enum('plan')),
        table('users', { id: c.integer(), p: c.domain('chosen').array() }),
      ],
      sql: `CREATE TYPE plan AS ENUM ('a', 'new'); CREATE DOMAIN chosen AS plan; CREATE TABLE users (id integer, p chosen[])`,
    },
    rows: {
      insert: `INSERT INTO users VALUES (1, '{new}')`,
      select: 'SELECT p::text FROM users',
      found: [{ p: '{new}' }],
    },
  },
  'a domain checks a value that its enum gets': {
    before: {
      models: [plan(['a']), pg.domain('chosen', c.enum('plan'), [check('k', sql`VALUE <> 'a'`)])],
      sql: `CREATE TYPE plan AS ENUM ('a'); CREATE DOMAIN chosen AS plan CONSTRAINT k CHECK (VALUE <> 'a')`,
    },
    after: {
      models: [plan(['a', 'new']), pg.domain('chosen', c.enum('plan'), [check('k', sql`VALUE <> 'new'`)])],
      sql: `CREATE TYPE plan AS ENUM ('a', 'new'); CREATE DOMAIN chosen AS plan CONSTRAINT k CHECK (VALUE <> 'new')`,
    },
  },
  'an enum gets another order, and a domain over it, with columns of both and arrays, another default and NOT NULL': {
    before: {
      models: [
        plan(['a', 'b']),
        pg.domain('d', c.enum('plan').default('a'), [check('k', sql`VALUE <> 'b'`)]),
        table('t', { x: c.domain('d'), y: c.domain('d').array().default(sql`'{a}'`), z: c.enum('plan').default('b') }),
      ],
      sql: `CREATE TYPE plan AS ENUM ('a','b'); CREATE DOMAIN d AS plan DEFAULT 'a' CONSTRAINT k CHECK (VALUE <> 'b');
        CREATE TABLE t (x d, y d[] DEFAULT '{a}', z plan DEFAULT 'b')`,
    },
    after: {
      models: [
        plan(['c', 'a', 'b']),
        pg.domain('d', c.enum('plan').default('c').notNull()),
        table('t', { x: c.domain('d'), y: c.domain('d').array().default(sql`'{c}'`), z: c.enum('plan').default('c') }),
      ],
      sql: `CREATE TYPE plan AS ENUM ('c','a','b'); CREATE DOMAIN d AS plan DEFAULT 'c' NOT NULL; CREATE TABLE t (x d, y d[] DEFAULT '{c}', z plan DEFAULT 'c')`,
    },
    rows: {
      insert: `INSERT INTO t VALUES ('a', '{a}', 'a')`,
      select: 'SELECT x::text, y::text, z::text FROM t',
      found: [{ x: 'a', y: '{a}', z: 'a' }],
    },
  },
  'a domain in arrays of another domain alone': {
    before: {
      models: [email(), pg.domain('mail', c.domain('email')), table('users', { b: c.domain('mail').array() })],
      sql: 'CREATE DOMAIN email AS text; CREATE DOMAIN mail AS email; CREATE TABLE users (b mail[])',
    },
    after: {
      models: [email(hasAt), pg.domain('mail', c.domain('email')), table('users', { b: c.domain('mail').array() })],
      sql: `CREATE DOMAIN email AS text CONSTRAINT has_at CHECK (position('@' in VALUE) > 1); CREATE DOMAIN mail AS email; CREATE TABLE users (b mail[])`,
    },
  },
  'a domain under another name, and another comment': {
    before: {
      models: [pg.domain('email', c.text(), [], { comment: 'a' }), table('users', { m: c.domain('email') })],
      sql: `CREATE DOMAIN email AS text; COMMENT ON DOMAIN email IS 'a'; CREATE TABLE users (m email)`,
    },
    after: {
      models: [pg.domain('e"mail', c.text(), [], { wasNamed: 'email' }), table('users', { m: c.domain('e"mail') })],
      sql: `CREATE DOMAIN "e""mail" AS text; CREATE TABLE users (m "e""mail")`,
    },
  },
  'a domain under another type, with rows, defaults, a check, an index and a generated column': {
    before: {
      models: [
        pg.domain('code', c.integer(), [check('positive', sql`VALUE > 0`)], { comment: 'kept' }),
        table(
          'users',
          {
            id: c.integer(),
            a: c.domain('code').default(sql`7`),
            many: c.domain('code').array(),
            twice: c.integer().generatedAs(sql`a * 2`),
          },
          () => [check('k', sql`a <> 3`), index('id').where(sql`a > 5`).name('part')],
        ),
      ],
      sql: `CREATE DOMAIN code AS integer CONSTRAINT positive CHECK (VALUE > 0); COMMENT ON DOMAIN code IS 'kept';
        CREATE TABLE users (id integer, a code DEFAULT 7, many code[], twice integer GENERATED ALWAYS AS (a * 2) STORED,
          CONSTRAINT k CHECK (a <> 3)); CREATE INDEX part ON users (id) WHERE a > 5`,
    },
    after: {
      models: [
        pg.domain('code', c.bigint().notNull(), [check('positive', sql`VALUE > 1`)], { comment: 'kept' }),
        table(
          'users',
          {
            id: c.integer(),
            a: c.domain('code').default(sql`7`),
            many: c.domain('code').array(),
            twice: c.integer().generatedAs(sql`a * 2`),
          },
          () => [check('k', sql`a <> 3`), index('id').where(sql`a > 5`).name('part')],
        ),
      ],
      sql: `CREATE DOMAIN code AS bigint NOT NULL CONSTRAINT positive CHECK (VALUE > 1); COMMENT ON DOMAIN code IS 'kept';
        CREATE TABLE users (id integer, a code DEFAULT 7, many code[], twice integer GENERATED ALWAYS AS (a * 2) STORED,
          CONSTRAINT k CHECK (a <> 3)); CREATE INDEX part ON users (id) WHERE a > 5`,
    },
    rows: {
      insert: `INSERT INTO users (id, a, many) VALUES (1, 9, '{4,5}')`,
      select: 'SELECT id, a::text, many::text, twice FROM users',
      found: [{ id: 1, a: '9', many: '{4,5}', twice: 18 }],
    },
  },
  'a column becomes of a domain, another one is of it no more': {
    before: {
      models: [email(hasAt), table('users', { a: c.text(), b: c.domain('email') })],
      sql: `CREATE DOMAIN email AS text CONSTRAINT has_at CHECK (position('@' in VALUE) > 1); CREATE TABLE users (a text, b email)`,
    },
    after: {
      models: [email(hasAt), table('users', { a: c.domain('email'), b: c.text() })],
      sql: `CREATE DOMAIN email AS text CONSTRAINT has_at CHECK (position('@' in VALUE) > 1); CREATE TABLE users (a email, b text)`,
    },
    rows: {
      insert: `INSERT INTO users VALUES ('a@b', 'c@d')`,
      select: 'SELECT * FROM users',
      found: [{ a: 'a@b', b: 'c@d' }],
    },
  },
  'a domain and its last user go': {
    before: {
      models: [email(), table('users', { a: c.domain('email'), b: c.text() })],
      sql: 'CREATE DOMAIN email AS text; CREATE TABLE users (a email, b text)',
    },
    after: { models: [table('users', { b: c.text() })], sql: 'CREATE TABLE users (b text)' },
  },
  'the comment of an enum': {
    before: { models: [plan(['a'])], sql: `CREATE TYPE plan AS ENUM ('a')` },
    after: {
      models: [plan(['a'], { comment: '*/ $1' })],
      sql: `CREATE TYPE plan AS ENUM ('a'); COMMENT ON TYPE plan IS '*/ $1'`,
    },
  },
  'an enum in another order keeps its comment, its users and what stands on them': {
    before: {
      models: [
        plan(['a', 'b'], { comment: 'kept' }),
        table(
          'users',
          { id: c.integer(), p: c.enum('plan').default('a'), g: c.boolean().generatedAs(sql`p = 'b'`) },
          () => [check('k', sql`p <> 'b' or id > 0`), index('g').name('on_g')],
        ),
      ],
      sql: `CREATE TYPE plan AS ENUM ('a', 'b'); COMMENT ON TYPE plan IS 'kept';
        CREATE TABLE users (id integer, p plan DEFAULT 'a', g boolean GENERATED ALWAYS AS (p = 'b') STORED,
          CONSTRAINT k CHECK (p <> 'b' or id > 0)); CREATE INDEX on_g ON users (g)`,
    },
    after: {
      models: [
        plan(['b', 'a'], { comment: 'kept' }),
        table(
          'users',
          { id: c.integer(), p: c.enum('plan').default('a'), g: c.boolean().generatedAs(sql`p = 'b'`) },
          () => [check('k', sql`p <> 'b' or id > 0`), index('g').name('on_g')],
        ),
      ],
      sql: `CREATE TYPE plan AS ENUM ('b', 'a'); COMMENT ON TYPE plan IS 'kept';
        CREATE TABLE users (id integer, p plan DEFAULT 'a', g boolean GENERATED ALWAYS AS (p = 'b') STORED,
          CONSTRAINT k CHECK (p <> 'b' or id > 0)); CREATE INDEX on_g ON users (g)`,
    },
    rows: {
      insert: `INSERT INTO users VALUES (1, 'b')`,
      select: 'SELECT * FROM users',
      found: [{ id: 1, p: 'b', g: true }],
    },
  },
  'an enum value that is new goes again under a check and a generated column': {
    before: {
      models: [
        plan(['a', 'b']),
        table('users', { p: c.enum('plan'), g: c.boolean().generatedAs(sql`p = 'b'`) }, () => [
          check('k', sql`p <> 'b'`),
        ]),
      ],
      sql: `CREATE TYPE plan AS ENUM ('a', 'b'); CREATE TABLE users (p plan, g boolean GENERATED ALWAYS AS (p = 'b') STORED,
        CONSTRAINT k CHECK (p <> 'b'))`,
    },
    after: {
      models: [
        plan(['z', 'a', 'm', 'b']),
        table('users', { p: c.enum('plan'), g: c.boolean().generatedAs(sql`p = 'b'`) }, () => [
          check('k', sql`p <> 'b'`),
        ]),
      ],
      sql: `CREATE TYPE plan AS ENUM ('z', 'a', 'm', 'b'); CREATE TABLE users (p plan,
        g boolean GENERATED ALWAYS AS (p = 'b') STORED, CONSTRAINT k CHECK (p <> 'b'))`,
    },
    rows: { insert: `INSERT INTO users VALUES ('a')`, select: 'SELECT * FROM users', found: [{ p: 'a', g: false }] },
  },
  'a table goes to another schema with all that is its own; what points at it stays': {
    before: {
      models: [
        pg.schema('auth'),
        table(
          'people',
          {
            id: c.bigint().identityByDefault().primaryKey(),
            n: pg.serial(),
            no: c.bigint().default(sql`nextval('tickets')`),
            boss: c.bigint().references('people.id'),
            email: c.text().notNull(),
            plan: c.enum(enumType('plan', ['free', 'team'])).default('free'),
          },
          [index('email').unique(), check('people_email_check', sql`people.email <> ''`)],
          { wasNamed: 'auth.people' },
        ),
        pg.sequence('tickets', { ownedBy: 'people.no', start: 5 }),
        table('posts', { author: c.bigint().references('people.id') }),
      ],
      sql: `CREATE SCHEMA auth; CREATE SEQUENCE tickets START 5; CREATE TYPE plan AS ENUM ('free', 'team');
        CREATE TABLE people (id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, n serial, no bigint DEFAULT nextval('tickets'),
          boss bigint REFERENCES people, email text NOT NULL CONSTRAINT people_email_check CHECK (email <> ''), plan plan DEFAULT 'free');
        ALTER SEQUENCE tickets OWNED BY people.no; CREATE UNIQUE INDEX people_email_idx ON people (email);
        CREATE TABLE posts (author bigint REFERENCES people)`,
    },
    after: {
      models: [
        pg.schema('auth'),
        table(
          'auth.people',
          {
            id: c.bigint().identityByDefault().primaryKey(),
            n: pg.serial(),
            no: c.bigint().default(sql`nextval('auth.tickets')`),
            boss: c.bigint().references('auth.people.id'),
            email: c.text().notNull(),
            plan: c.enum(enumType('plan', ['free', 'team'])).default('free'),
          },
          [index('email').unique(), check('people_email_check', sql`people.email <> ''`)],
          { wasNamed: 'public.people' },
        ),
        pg.sequence('auth.tickets', { ownedBy: 'auth.people.no', start: 5 }),
        table('posts', { author: c.bigint().references('auth.people.id') }),
      ],
      sql: `CREATE SCHEMA auth; CREATE SEQUENCE auth.tickets START 5; CREATE TYPE plan AS ENUM ('free', 'team');
        CREATE TABLE auth.people (id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, n serial, no bigint DEFAULT nextval('auth.tickets'),
          boss bigint REFERENCES auth.people, email text NOT NULL CONSTRAINT people_email_check CHECK (email <> ''), plan plan DEFAULT 'free');
        ALTER SEQUENCE auth.tickets OWNED BY auth.people.no; CREATE UNIQUE INDEX people_email_idx ON auth.people (email);
        CREATE TABLE posts (author bigint REFERENCES auth.people)`,
    },
    rows: {
      insert: `SELECT 1`,
      select: `SELECT 1 AS rows`,
      found: [{ rows: 1 }],
    },
  },
  'a table goes to another schema, where its name is taken, under a name that is taken in its own': {
    before: {
      models: [
        table('auth.a', { one: c.integer() }),
        table('auth.b', { two: c.integer() }),
        table('a', { three: c.integer() }, [], { wasNamed: 'auth.c' }),
        table('c', { four: c.integer() }),
      ],
      sql: 'CREATE SCHEMA auth; CREATE TABLE auth.a (one integer); CREATE TABLE auth.b (two integer); CREATE TABLE a (three integer); CREATE TABLE c (four integer)',
    },
    after: {
      models: [
        table('auth.a', { one: c.integer() }),
        table('auth.b', { two: c.integer() }),
        table('auth.c', { three: c.integer() }, [], { wasNamed: 'public.a' }),
        table('c', { four: c.integer() }),
      ],
      sql: 'CREATE SCHEMA auth; CREATE TABLE auth.a (one integer); CREATE TABLE auth.b (two integer); CREATE TABLE auth.c (three integer); CREATE TABLE c (four integer)',
    },
  },
  'types and a sequence go to another schema': {
    before: {
      models: [
        pg.schema('auth'),
        plan(['free', 'team'], { wasNamed: 'auth.plan' }),
        pg.domain('email', c.text(), [hasAt], { wasNamed: 'auth.mail' }),
        pg.sequence('numbers', { wasNamed: 'auth.counts' }),
        table(
          'users',
          {
            plan: c.enum('plan').default(sql`'free'::plan`),
            plans: c.enum('plan').array().default(sql`ARRAY['free'::plan]`),
            mail: c.domain('email').default(sql`('a' || '@')::email`),
            no: c.bigint().default(sql`nextval('numbers'::regclass) + 1`),
          },
          [check('users_plan_check', sql`plan <> 'team'::plan`)],
        ),
      ],
      sql: `CREATE SCHEMA auth; CREATE TYPE plan AS ENUM ('free', 'team'); CREATE DOMAIN email AS text CONSTRAINT has_at CHECK (position('@' in VALUE) > 1);
        CREATE SEQUENCE numbers; CREATE TABLE users (plan plan DEFAULT 'free', plans plan[] DEFAULT ARRAY['free'::plan],
        mail email DEFAULT ('a' || '@')::email, no bigint DEFAULT nextval('numbers') + 1, CONSTRAINT users_plan_check CHECK (plan <> 'team'::plan))`,
    },
    after: {
      models: [
        pg.schema('auth'),
        enumType('auth.plan', ['free', 'team'], { wasNamed: 'public.plan' }),
        pg.domain('auth.mail', c.text(), [hasAt], { wasNamed: 'public.email' }),
        pg.sequence('auth.counts', { wasNamed: 'public.numbers' }),
        table(
          'users',
          {
            plan: c.enum('auth.plan').default(sql`'free'::auth.plan`),
            plans: c.enum('auth.plan').array().default(sql`ARRAY['free'::auth.plan]`),
            mail: c.domain('auth.mail').default(sql`('a' || '@')::auth.mail`),
            no: c.bigint().default(sql`nextval('auth.counts'::regclass) + 1`),
          },
          [check('users_plan_check', sql`plan <> 'team'::auth.plan`)],
        ),
      ],
      sql: `CREATE SCHEMA auth; CREATE TYPE auth.plan AS ENUM ('free', 'team'); CREATE DOMAIN auth.mail AS text CONSTRAINT has_at CHECK (position('@' in VALUE) > 1);
        CREATE SEQUENCE auth.counts; CREATE TABLE users (plan auth.plan DEFAULT 'free', plans auth.plan[] DEFAULT ARRAY['free'::auth.plan],
        mail auth.mail DEFAULT ('a' || '@')::auth.mail, no bigint DEFAULT nextval('auth.counts') + 1, CONSTRAINT users_plan_check CHECK (plan <> 'team'::auth.plan))`,
    },
    rows: {
      insert: `INSERT INTO users (mail) VALUES ('me@x')`,
      select: 'SELECT plan::text, no::int FROM users',
      found: [{ plan: 'free', no: 2 }],
    },
  },
  'columns turn to an enum of the same name in another schema, and theirs goes': {
    before: {
      models: [
        plan(['a', 'b']),
        pg.schema('auth'),
        table('t', { x: c.enum('plan').default('a'), y: c.enum('plan').array(), z: c.integer() }),
      ],
      sql: `CREATE SCHEMA auth; CREATE TYPE plan AS ENUM ('a', 'b'); CREATE TABLE t (x plan DEFAULT 'a', y plan[], z integer)`,
    },
    after: {
      models: [
        enumType('auth.plan', ['a', 'b', 'c']),
        pg.schema('auth'),
        table('t', { x: c.enum('auth.plan').default('c'), y: c.enum('auth.plan').array(), z: c.integer() }),
      ],
      sql: `CREATE SCHEMA auth; CREATE TYPE auth.plan AS ENUM ('a', 'b', 'c'); CREATE TABLE t (x auth.plan DEFAULT 'c', y auth.plan[], z integer)`,
    },
    rows: {
      insert: `INSERT INTO t VALUES ('a', '{a,b}', 1)`,
      select: 'SELECT x::text, y::text FROM t',
      found: [{ x: 'a', y: '{a,b}' }],
    },
  },
  'a schema is renamed, and what was in it has hints of its own': {
    before: {
      models: [
        pg.schema('auth', { wasNamed: 'moved' }),
        table('auth.people', { id: c.integer() }, [], { wasNamed: 'moved.users' }),
        enumType('auth.plan', ['a']),
      ],
      sql: `CREATE SCHEMA auth; CREATE TABLE auth.people (id integer); CREATE TYPE auth.plan AS ENUM ('a')`,
    },
    after: {
      models: [
        pg.schema('moved', { wasNamed: 'auth' }),
        table('moved.users', { id: c.integer() }, [], { wasNamed: 'auth.people' }),
        enumType('moved.plan', ['a'], { wasNamed: 'auth.plan' }),
      ],
      sql: `CREATE SCHEMA moved; CREATE TABLE moved.users (id integer); CREATE TYPE moved.plan AS ENUM ('a')`,
    },
  },
  'everything at once, in the right order': {
    before: another,
    after: {
      models: [
        table('auth.users', {
          id: c.bigint().default(sql`nextval('auth.numbers')`).primaryKey(),
          mail: c.domain(pg.domain('auth.email', c.raw('citext'), [hasAt])),
          plan: c.enum(enumType('auth.plan', ['free', 'team'])).default(sql`'free'::auth.plan`),
        }),
        pg.sequence('auth.numbers', { ownedBy: 'auth.users.id', start: 100 }),
        pg.extension('citext'),
        pg.extension('tcn'),
        pg.schema('auth', { comment: 'people' }),
      ],
      sql: `CREATE SCHEMA auth; COMMENT ON SCHEMA auth IS 'people'; CREATE EXTENSION citext; CREATE EXTENSION tcn; CREATE TYPE auth.plan AS ENUM ('free', 'team');
        CREATE DOMAIN auth.email AS citext CONSTRAINT has_at CHECK (position('@' in VALUE) > 1); CREATE SEQUENCE auth.numbers START 100;
        CREATE TABLE auth.users (id bigint DEFAULT nextval('auth.numbers') PRIMARY KEY, mail auth.email, plan auth.plan DEFAULT 'free');
        ALTER SEQUENCE auth.numbers OWNED BY auth.users.id`,
    },
  },
};

let stage: Stage;
beforeAll(async () => {
  stage = await stageOf('postgres');
});
afterAll(() => stage?.close());

async function clear(): Promise<void> {
  const extensions = await stage.db.rows<{ name: string }>(
    `SELECT quote_ident(extname) AS name FROM pg_extension WHERE extname <> 'plpgsql'`,
  );
  for (const { name } of extensions) await stage.db.rows(`DROP EXTENSION ${name} CASCADE`);
  const found = await stage.db.rows<{ name: string }>(
    `SELECT quote_ident(nspname) AS name FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
      OR nspname = 'pgboss'`,
  );
  for (const { name } of found) await stage.db.rows(`DROP SCHEMA ${name} CASCADE`);
  await stage.db.rows('CREATE SCHEMA public');
}
beforeEach(clear);

async function run(text: string): Promise<void> {
  for (const { sql: statement } of stage.dialect.split(text)) await stage.db.rows(statement);
}

function compared(models: readonly unknown[], among: readonly string[] = schemas) {
  const { dialect, db, target } = stage;
  const ask = {
    renames: async (questions: readonly never[]) => questions.map((question) => ({ question })),
    confirm: async () => true,
  };
  return compareWithDatabase({
    dialect,
    db,
    target,
    models: collectModels([Object.fromEntries(models.map((model, i) => [`m${i}`, model]))]),
    schemas: among,
    allowed: ['tables'],
    ask,
  });
}

async function expectAt(side: Side, lines: readonly string[]): Promise<void> {
  expect(fingerprintDifference(lines, await held())).toEqual([]);
  const { operations, unmodelled, unproven } = await compared(side.models);
  expect({ operations, unmodelled, unproven }).toEqual({ operations: [], unmodelled: [], unproven: [] });
}

const held = (): Promise<readonly string[]> => fingerprint(stage.db, { columnOrder: false });

describe.each(Object.keys(pairs))('%s', (name) => {
  const { before, after, rows } = pairs[name] as Pair;
  test.each([
    ['there and back', before, after],
    ['back and there', after, before],
  ] as const)('%s', async (_, from, to) => {
    await run(to.sql);
    const wanted = await held();
    const dump = await dumpLines(stage.db);
    await clear();
    await run(from.sql);
    const had = await held();
    await expectAt(from, had);
    if (rows) await run(rows.insert);
    const { operations } = await compared(to.models);
    const { vocabulary } = stage.dialect;
    const draft = draftRevision(operations, vocabulary);
    const up = record(draft, 'upgrade', vocabulary);
    const down = record(draft, 'downgrade', vocabulary);
    await stage.play(up);
    await expectAt(to, wanted);
    expect(await dumpLines(stage.db)).toEqual(dump);
    if (rows) expect(await stage.db.rows(rows.select)).toEqual(rows.found);
    await stage.play(down);
    await expectAt(from, had);
    if (rows) expect(await stage.db.rows(rows.select)).toEqual(rows.found);
    await stage.play(up);
    await expectAt(to, wanted);
  });
});

describe('what comes from a schema that is not compared', () => {
  const moved = [
    table(
      'people',
      {
        id: c.integer(),
        no: c.bigint().default(sql`nextval('tickets')`),
        plan: c.enum(enumType('plan', ['free'], { wasNamed: 'old.plan' })),
      },
      [],
      { wasNamed: 'old.users' },
    ),
    pg.sequence('tickets', { ownedBy: 'people.no' }),
  ];
  const made = `CREATE SEQUENCE old.tickets; CREATE TYPE old.plan AS ENUM ('free'); CREATE TABLE old.users (id integer, no bigint DEFAULT nextval('old.tickets'), plan old.plan);
    ALTER SEQUENCE old.tickets OWNED BY old.users.no;`;

  test('is what the hints name and what belongs to it, once; the rest of that schema is left alone', async () => {
    await run(`CREATE SCHEMA old; ${made} CREATE TABLE old.others (a integer); CREATE SEQUENCE old.counts;`);
    const had = await held();
    const find = () => compared(moved, ['public']);
    const { vocabulary } = stage.dialect;
    const { operations } = await find();
    expect(operations.map((op) => describeOperation(op, vocabulary))).toEqual([
      'move table old.users to people',
      'move enum old.plan to plan',
    ]);
    const draft = draftRevision(operations, vocabulary);
    await stage.play(record(draft, 'upgrade', vocabulary));
    expect((await find()).operations).toEqual([]);
    const after = await held();
    await run(made);
    expect((await find()).operations).toEqual([]);
    await run('DROP TABLE old.users; DROP TYPE old.plan');
    expect(fingerprintDifference(after, await held())).toEqual([]);
    await stage.play(record(draft, 'downgrade', vocabulary));
    expect(fingerprintDifference(had, await held())).toEqual([]);
  });
});

test('a newer version of an extension, from which there is no way back', async () => {
  // Version 14 brought the last one there is.
  const [older, newer] = serverVersion >= 14 ? ['1.7', '1.8'] : ['1.6', '1.7'];
  await run(`CREATE EXTENSION hstore VERSION '${older}'`);
  const { operations } = await compared([pg.extension('hstore', { version: newer })]);
  const draft = draftRevision(operations, stage.dialect.vocabulary);
  await stage.play(record(draft, 'upgrade', stage.dialect.vocabulary));
  expect((await compared([pg.extension('hstore', { version: newer })])).operations).toEqual([]);
  expect(draft.irreversible).toEqual([`extension hstore has no way back from version ${newer} to ${older}`]);
});

test('a table goes to another schema, where others have the names of its key and its indexes', async () => {
  const made = `CREATE SCHEMA auth; CREATE TABLE auth.users (id integer PRIMARY KEY, b text); CREATE INDEX ON auth.users (b);
    CREATE TABLE users (id integer PRIMARY KEY, b text, n integer CONSTRAINT own UNIQUE WITH (fillfactor = 70)); CREATE INDEX ON users (b);
    CREATE TABLE auth.gone (id integer); CREATE INDEX own ON auth.gone (id); INSERT INTO users VALUES (1, 'x', 2)`;
  await run(made);
  const had = await held();
  const models = [
    table('auth.legacy_users', { id: c.integer().primaryKey(), b: c.text() }, [index('b')], { wasNamed: 'auth.users' }),
    table(
      'auth.users',
      { id: c.integer().primaryKey(), b: c.text(), n: c.integer() },
      [
        index('b').name('users_b_idx1'),
        unique('n')
          .name('own')
          .options(pg.constraint({ with: { fillfactor: 70 } })),
      ],
      { wasNamed: 'public.users' },
    ),
  ];
  const { operations } = await compared(models);
  const { vocabulary } = stage.dialect;
  expect(operations.map((op) => describeOperation(op, vocabulary))).toEqual([
    'rename table auth.users to legacy_users',
    'rename constraint users_pkey of users to users_pkey1',
    'rename index users_b_idx on users to users_b_idx1',
    'drop table auth.gone',
    'move table users to auth.users',
  ]);
  const draft = draftRevision(operations, vocabulary);
  await stage.play(record(draft, 'upgrade', vocabulary));
  expect((await compared(models)).operations).toEqual([]);
  expect(await stage.db.rows('SELECT * FROM auth.users')).toEqual([{ id: 1, b: 'x', n: 2 }]);
  await stage.play(record(draft, 'downgrade', vocabulary));
  expect(fingerprintDifference(had, await held())).toEqual([]);
});

test('a table goes to another schema, where others have the names of the sequences of its identity columns', async () => {
  const long = 'é'.repeat(31);
  const made = `CREATE SCHEMA ${oddSql}; CREATE TABLE users (id integer GENERATED ALWAYS AS IDENTITY, "${long}" bigint GENERATED BY DEFAULT AS IDENTITY, "it's ?" smallint GENERATED ALWAYS AS IDENTITY);
    CREATE SEQUENCE ${oddSql}.users_id_seq; CREATE TABLE ${oddSql}."users_it's ?_seq" (); INSERT INTO users DEFAULT VALUES`;
  await run(made);
  const [taken] = await stage.db.rows<{ name: string }>(`SELECT pg_get_serial_sequence('users', '${long}') AS name`);
  const name = taken?.name.replace(/^public\./, '');
  await run(`CREATE TABLE ${oddSql}.gone (id integer); CREATE INDEX ${name} ON ${oddSql}.gone (id)`);
  const had = await held();
  const columns = {
    id: c.integer().identityAlways(),
    [long]: c.bigint().identityByDefault(),
    "it's ?": c.smallint().identityAlways(),
  };
  const others = [
    pg.sequence({ schema: odd, name: 'users_id_seq' }),
    table({ schema: odd, name: "users_it's ?_seq" }, {}),
    table({ schema: odd, name: 'gone' }, { id: c.integer() }, [index('id').name(name?.replaceAll('"', '') ?? '')]),
  ];
  const models = [...others, table({ schema: odd, name: 'users' }, columns, [], { wasNamed: 'public.users' })];
  const { operations } = await compared(models);
  const { vocabulary } = stage.dialect;
  const draft = draftRevision(operations, vocabulary);
  await stage.play(record(draft, 'upgrade', vocabulary));
  expect((await compared(models)).operations).toEqual([]);
  await run(`INSERT INTO ${oddSql}.users DEFAULT VALUES`);
  expect(await stage.db.rows(`SELECT id FROM ${oddSql}.users ORDER BY 1`)).toEqual([{ id: 1 }, { id: 2 }]);
  await stage.play(record(draft, 'downgrade', vocabulary));
  const names = await stage.db.rows(
    `SELECT pg_get_serial_sequence('users', 'id') AS id, pg_get_serial_sequence('users', 'it''s ?') AS odd`,
  );
  expect(names).toEqual([{ id: 'public.users_id_seq', odd: `public."users_it's ?_seq"` }]);
  // One whose usual name is clipped keeps the other one.
  expect(fingerprintDifference(had, await held()).filter((line) => !/\bsequence_\d|ééé_seq/.test(line))).toEqual([]);
});

test('a table goes to another schema, where another has the sequence of its serial: told before anything is written', async () => {
  await run('CREATE SCHEMA auth; CREATE TABLE auth.users (id serial); CREATE TABLE users (id serial)');
  const models = [
    table('auth.legacy_users', { id: c.integer().notNull().default(sql`nextval('auth.users_id_seq')`) }, [], {
      wasNamed: 'auth.users',
    }),
    pg.sequence('auth.users_id_seq', { ownedBy: 'auth.legacy_users.id', as: 'integer' }),
    table('auth.users', { id: pg.serial() }, [], { wasNamed: 'public.users' }),
  ];
  await expect(compared(models)).rejects.toThrow(
    'table users takes its sequence users_id_seq along to auth.users, and there is one of that name there',
  );
});
