// Operations on tables, their columns and their parts, each in its forms.
import { c, check, exclude, foreignKey, index, primaryKey, unique } from '../../../src/models/index.js';
import type { CoreOp } from '../../../src/ops/recorder.js';
import * as pg from '../../../src/pg.js';
import * as sqlite from '../../../src/sqlite.js';
import type { Case, Scene } from './scene.js';

type Cases = readonly Case[];

const withTable = (s: Scene): void => void s.table();
const withParent = (s: Scene): void => {
  s.table('p');
  s.table();
};
const withIndex = (s: Scene): void => s.op.createIndex(s.table(), index(s.n('a')).name(s.n('i')));
const withCheck = (s: Scene): void => s.op.createCheckConstraint(s.table(), check(s.n('k'), s.sql('{b} > 0')));
const withUnique = (s: Scene): void => s.op.createUniqueConstraint(s.table(), unique(s.n('b')).name(s.n('u')));
const withKey = (s: Scene): void => {
  withParent(s);
  s.op.createForeignKey(s.t('t'), foreignKey(s.n('b')).references(s.t('p'), s.n('id')).name(s.n('f')));
};

export const tables: { readonly [M in Exclude<keyof CoreOp, 'context'>]: Cases } = {
  createTable: [
    { form: 'without columns', on: 'postgres', does: ({ op, t }) => op.createTable(t('t'), {}) },
    {
      form: 'with everything inside',
      given: (s) => s.table('p'),
      does: ({ op, t, n, sql }) =>
        op.createTable(
          t('t'),
          {
            [n('id')]: c.integer().notNull(),
            [n('a')]: c.text().notNull().default("it's"),
            [n('b')]: c.integer().default(sql('1 + 1')).comment("it's\nb"),
            [n('g')]: c.integer().generatedAs(sql('{id} + 1')),
            [n('j')]: c.json().default({ a: [1] }),
            [n('e')]: c.timestamp().default(sql('CURRENT_TIMESTAMP')),
            [n('x')]: c.boolean().notNull().default(false),
          },
          [
            primaryKey(n('id')).name(n('pk')),
            unique(n('a'), n('b')).name(n('u')).comment('u'),
            check(n('k'), sql('{b} > {id}')),
            check(sql('{b} > 0')),
            foreignKey(n('b')).references(t('p'), n('id')).onDelete('set null').deferrable('deferred').name(n('f')),
            index(n('b')).name(n('i')),
            index(sql('lower({a})')).unique().where(sql('{b} > 1')).name(n('i2')).comment('i'),
            index(n('a')),
          ],
          { comment: "it's" },
        ),
    },
    {
      form: 'with what only PostgreSQL has',
      on: 'postgres',
      does: ({ op, t, n, sql }) =>
        op.createTable(
          t('t'),
          {
            [n('id')]: c.bigint().identityAlways({ start: 5, cache: 3 }),
            [n('s')]: pg.serial(),
            [n('a')]: c.text().array().default(['a', "b'"]),
            [n('w')]: c.text().options(pg.column({ collation: 'C', storage: 'external', statistics: 7 })),
          },
          [
            primaryKey(n('id'))
              .name(n('pk'))
              .options(pg.constraint({ include: [n('w')], indexComment: 'x' })),
            index({ column: n('w'), options: pg.indexPart({ opclass: 'text_pattern_ops' }) }).name(n('i')),
            exclude([n('id'), '='])
              .using('btree')
              .where(sql('{id} > 3'))
              .name(n('x')),
          ],
          { options: pg.table({ unlogged: true, with: { fillfactor: 70 }, replicaIdentity: 'full' }) },
        ),
    },
    {
      form: 'with what only SQLite has',
      on: 'sqlite',
      does: ({ op, t, n }) =>
        op.createTable(
          t('t'),
          {
            [n('id')]: c.integer().notNull().primaryKey(),
            [n('a')]: c.text().options(sqlite.column({ collate: 'NOCASE' })),
          },
          [],
          { options: sqlite.table({ strict: true, withoutRowid: true }) },
        ),
    },
  ],
  dropTable: [
    { form: 'with rows', given: withTable, does: ({ op, t }) => op.dropTable(t('t')) },
    {
      form: 'that others do not need any more',
      given: withKey,
      does: ({ op, t, n }) => {
        op.dropConstraint(t('t'), n('f'));
        op.dropTable(t('p'));
      },
    },
    {
      form: 'that owns a sequence',
      on: 'postgres',
      given: (s) => {
        s.op.createSequence(s.t('s'));
        s.table();
        s.op.alterSequence(s.t('s'), { ownedBy: s.column('t', 'b') });
      },
      does: ({ op, t }) => op.dropTable(t('t')),
    },
    {
      form: 'that has a trigger',
      on: 'sqlite',
      given: (s) =>
        s.op.createTrigger(s.n('g'), { on: s.table(), timing: 'after', events: 'delete', body: 'SELECT 1' }),
      does: ({ op, t }) => op.dropTable(t('t')),
    },
  ],
  renameTable: [
    { form: 'that a key points at', given: withKey, does: ({ op, t, n }) => op.renameTable(t('p'), n('new')) },
    {
      form: 'with checks, indexes and a serial',
      on: 'postgres',
      given: ({ op, t, n, sql }) =>
        op.createTable(t('t'), { [n('id')]: pg.serial().primaryKey(), [n('b')]: c.integer().identityByDefault() }, [
          check(sql('{id} > 0')),
          index(n('b')),
        ]),
      does: ({ op, t, n }) => op.renameTable(t('t'), n('new')),
    },
    {
      form: 'whose check names it',
      given: (s) => s.op.createCheckConstraint(s.table(), check(s.n('k'), s.sql('{t}.{b} > 0'))),
      does: ({ op, t, n }) => op.renameTable(t('t'), n('new')),
    },
    {
      form: 'whose key points at itself',
      given: (s) =>
        s.op.createForeignKey(s.table(), foreignKey(s.n('b')).references(s.t('t'), s.n('id')).name(s.n('f'))),
      does: ({ op, t, n }) => op.renameTable(t('t'), n('new')),
    },
  ],
  moveTable: [
    {
      form: 'to another schema, under another name',
      on: 'postgres',
      given: (s) => {
        withKey(s);
        s.op.createSchema(s.n('m'));
        s.op.addColumn(s.t('p'), s.n('z'), c.bigint().identityByDefault());
        s.op.addColumn(s.t('p'), s.n('y'), pg.serial());
      },
      does: ({ op, t, n }) => op.moveTable(t('p'), { schema: n('m'), name: n('new') }),
    },
  ],
  addColumn: [
    { form: 'plain', given: withTable, does: ({ op, t, n }) => op.addColumn(t('t'), n('c'), c.text().comment('c')) },
    {
      form: 'not null, with a default',
      given: withTable,
      does: ({ op, t, n }) => op.addColumn(t('t'), n('c'), c.integer().notNull().default(3)),
    },
    { form: 'unique', given: withTable, does: ({ op, t, n }) => op.addColumn(t('t'), n('c'), c.integer().unique()) },
    {
      form: 'that references',
      given: withParent,
      does: ({ op, t, n, column }) => op.addColumn(t('t'), n('c'), c.integer().references(column('p', 'id'))),
    },
    {
      form: 'stored, generated',
      given: withTable,
      does: ({ op, t, n, sql }) => op.addColumn(t('t'), n('c'), c.integer().generatedAs(sql('{b} * 2'))),
    },
    {
      form: 'virtual, generated',
      since: 18,
      given: withTable,
      does: ({ op, t, n, sql }) =>
        op.addColumn(t('t'), n('c'), c.integer().generatedAs(sql('{b} * 2'), { stored: false })),
    },
    {
      form: 'identity',
      on: 'postgres',
      given: withTable,
      does: ({ op, t, n }) => op.addColumn(t('t'), n('c'), c.integer().identityByDefault({ start: 9 })),
    },
    {
      form: 'serial',
      on: 'postgres',
      given: withTable,
      does: ({ op, t, n }) => op.addColumn(t('t'), n('c'), pg.bigserial()),
    },
  ],
  dropColumn: [
    { form: 'plain', given: withTable, does: ({ op, t, n }) => op.dropColumn(t('t'), n('b')) },
    { form: 'of a key', on: 'postgres', given: withUnique, does: ({ op, t, n }) => op.dropColumn(t('t'), n('b')) },
    { form: 'of a foreign key', on: 'postgres', given: withKey, does: ({ op, t, n }) => op.dropColumn(t('t'), n('b')) },
    {
      form: 'of the primary key',
      on: 'postgres',
      given: withTable,
      does: ({ op, t, n }) => op.dropColumn(t('t'), n('id')),
    },
    {
      form: 'that an index includes',
      on: 'postgres',
      given: (s) =>
        s.op.createIndex(
          s.table(),
          index(s.n('a'))
            .name(s.n('i'))
            .options(pg.index({ include: [s.n('b')] })),
        ),
      does: ({ op, t, n }) => op.dropColumn(t('t'), n('b')),
    },
    {
      form: 'that a check names',
      on: 'postgres',
      given: withCheck,
      does: ({ op, t, n }) => op.dropColumn(t('t'), n('b')),
    },
    {
      form: 'that a check names beside another one',
      on: 'postgres',
      given: (s) => s.op.createCheckConstraint(s.table(), check(s.n('k'), s.sql('{b} >= {id}'))),
      does: ({ op, t, n }) => op.dropColumn(t('t'), n('b')),
    },
    {
      form: 'of another table than that of the check',
      on: 'postgres',
      given: (s) => {
        withCheck(s);
        s.op.createTable(s.t('o'), { [s.n('b')]: c.integer(), [s.n('c')]: c.integer() });
      },
      does: ({ op, t, n }) => op.dropColumn(t('o'), n('b')),
    },
    {
      form: 'that only a text of a check spells',
      on: 'postgres',
      given: (s) =>
        s.op.createCheckConstraint(s.table(), check(s.n('k'), s.sql(`{a} <> '${s.n('b').replaceAll("'", "''")}'`))),
      does: ({ op, t, n }) => op.dropColumn(t('t'), n('b')),
    },
    {
      form: 'that the expression of an index names',
      on: 'postgres',
      given: (s) => s.op.createIndex(s.table(), index(s.sql('({b} + 1)')).name(s.n('i'))),
      does: ({ op, t, n }) => op.dropColumn(t('t'), n('b')),
    },
    {
      form: 'that the predicate of an index names',
      on: 'postgres',
      given: (s) => s.op.createIndex(s.table(), index(s.n('a')).where(s.sql('{t}.{b} > 1')).name(s.n('i'))),
      does: ({ op, t, n }) => op.dropColumn(t('t'), n('b')),
    },
    {
      form: 'after the generated one that names it',
      given: (s) => s.op.addColumn(s.table(), s.n('g'), c.integer().generatedAs(s.sql('{b} * 2'))),
      does: ({ op, t, n }) => {
        op.dropColumn(t('t'), n('g'));
        op.dropColumn(t('t'), n('b'));
      },
    },
    {
      form: 'of a serial',
      on: 'postgres',
      given: (s) => s.op.addColumn(s.table(), s.n('c'), pg.serial()),
      does: ({ op, t, n }) => op.dropColumn(t('t'), n('c')),
    },
    {
      form: 'that owns a sequence',
      on: 'postgres',
      given: (s) => {
        s.op.createSequence(s.t('s'));
        s.table();
        s.op.alterSequence(s.t('s'), { ownedBy: s.column('t', 'b') });
      },
      does: ({ op, t, n }) => op.dropColumn(t('t'), n('b')),
    },
  ],
  renameColumn: [
    { form: 'of a check', given: withCheck, does: ({ op, t, n }) => op.renameColumn(t('t'), n('b'), n('new')) },
    {
      form: 'of a key of another table',
      given: withKey,
      does: ({ op, t, n }) => op.renameColumn(t('p'), n('id'), n('new')),
    },
    { form: 'of a foreign key', given: withKey, does: ({ op, t, n }) => op.renameColumn(t('t'), n('b'), n('new')) },
    {
      form: 'of an index and its predicate',
      given: (s) => s.op.createIndex(s.table(), index(s.n('b')).where(s.sql('{b} > 1')).name(s.n('i'))),
      does: ({ op, t, n }) => op.renameColumn(t('t'), n('b'), n('new')),
    },
    {
      form: 'that a generated one names',
      given: (s) => s.op.addColumn(s.table(), s.n('g'), c.integer().generatedAs(s.sql('{b} * 2'))),
      does: ({ op, t, n }) => op.renameColumn(t('t'), n('b'), n('new')),
    },
    {
      form: 'of an INCLUDE',
      on: 'postgres',
      given: (s) =>
        s.op.createIndex(
          s.table(),
          index(s.n('a'))
            .name(s.n('i'))
            .options(pg.index({ include: [s.n('b')] })),
        ),
      does: ({ op, t, n }) => op.renameColumn(t('t'), n('b'), n('new')),
    },
    {
      form: 'of a serial',
      on: 'postgres',
      given: (s) => s.op.addColumn(s.table(), s.n('c'), pg.serial()),
      does: ({ op, t, n }) => op.renameColumn(t('t'), n('c'), n('new')),
    },
    {
      form: 'of an identity',
      on: 'postgres',
      given: (s) => s.op.addColumn(s.table(), s.n('c'), c.integer().identityByDefault()),
      does: ({ op, t, n }) => op.renameColumn(t('t'), n('c'), n('new')),
    },
    {
      form: 'that owns a sequence',
      on: 'postgres',
      given: (s) => {
        s.op.createSequence(s.t('s'));
        s.table();
        s.op.alterSequence(s.t('s'), { ownedBy: s.column('t', 'b') });
      },
      does: ({ op, t, n }) => op.renameColumn(t('t'), n('b'), n('new')),
    },
  ],
  alterColumn: [
    { form: 'not null', given: withTable, does: ({ op, t, n }) => op.alterColumn(t('t'), n('b'), { nullable: false }) },
    {
      form: 'null again',
      given: (s) => s.op.alterColumn(s.table(), s.n('b'), { nullable: false }),
      does: ({ op, t, n }) => op.alterColumn(t('t'), n('b'), { nullable: true }),
    },
    {
      form: 'a default',
      given: withTable,
      does: ({ op, t, n }) => op.alterColumn(t('t'), n('a'), { default: "it's\\ ?" }),
    },
    {
      form: 'a default that is computed',
      given: withTable,
      does: ({ op, t, n, sql }) => op.alterColumn(t('t'), n('b'), { default: sql('(1 + 2)') }),
    },
    {
      form: 'no default',
      given: (s) => s.op.alterColumn(s.table(), s.n('b'), { default: 4 }),
      does: ({ op, t, n }) => op.alterColumn(t('t'), n('b'), { default: null }),
    },
    {
      form: 'a wider type',
      given: withTable,
      does: ({ op, t, n }) => op.alterColumn(t('t'), n('b'), { type: c.bigint() }),
    },
    {
      form: 'a type that only USING reaches',
      given: withTable,
      does: ({ op, t, n, sql }) => op.alterColumn(t('t'), n('a'), { type: c.integer(), using: sql('length({a})') }),
    },
    {
      form: 'a type with the default on it',
      given: (s) => s.op.alterColumn(s.table(), s.n('b'), { default: 4 }),
      does: ({ op, t, n, dialect }) =>
        op.alterColumn(t('t'), n('b'), { type: c.text(), ...(dialect === 'postgres' ? {} : { default: '4' }) }),
    },
    {
      form: 'all at once',
      given: withTable,
      does: ({ op, t, n }) =>
        op.alterColumn(t('t'), n('b'), { type: c.bigint(), nullable: false, default: 7, comment: "it's" }),
    },
    {
      form: 'a comment',
      given: withTable,
      does: ({ op, t, n }) => op.alterColumn(t('t'), n('b'), { comment: "it's" }),
    },
    {
      form: 'no comment',
      given: (s) => s.op.alterColumn(s.table(), s.n('b'), { comment: 'x' }),
      does: ({ op, t, n }) => op.alterColumn(t('t'), n('b'), { comment: null }),
    },
    {
      form: 'an identity',
      on: 'postgres',
      given: (s) => s.op.alterColumn(s.table(), s.n('b'), { nullable: false }),
      does: ({ op, t, n }) =>
        op.alterColumn(t('t'), n('b'), { identity: { generation: 'always', start: 5, cycle: true } }),
    },
    {
      form: 'another identity',
      on: 'postgres',
      given: (s) => s.op.addColumn(s.table(), s.n('c'), c.integer().identityByDefault({ start: 9, cache: 3 })),
      does: ({ op, t, n }) => op.alterColumn(t('t'), n('c'), { identity: { generation: 'always', increment: 5 } }),
    },
    {
      form: 'no identity',
      on: 'postgres',
      given: (s) => s.op.addColumn(s.table(), s.n('c'), c.integer().identityByDefault()),
      does: ({ op, t, n }) => op.alterColumn(t('t'), n('c'), { identity: null }),
    },
    {
      form: 'generated no more',
      on: 'postgres',
      given: (s) => s.op.addColumn(s.table(), s.n('c'), c.integer().generatedAs(s.sql('{b} * 2'))),
      does: ({ op, t, n }) => op.alterColumn(t('t'), n('c'), { generated: null }),
    },
    {
      form: 'generated otherwise',
      since: 17,
      given: (s) => s.op.addColumn(s.table(), s.n('c'), c.integer().generatedAs(s.sql('{b} * 2'))),
      does: ({ op, t, n, sql }) => op.alterColumn(t('t'), n('c'), { generated: { as: sql('{b} * 3'), stored: true } }),
    },
    {
      form: 'options',
      on: 'postgres',
      given: withTable,
      does: ({ op, t, n }) =>
        op.alterColumn(t('t'), n('a'), {
          options: pg.column({ storage: 'external', statistics: 9, with: { n_distinct: -0.5 } }),
        }),
    },
    {
      form: 'other options',
      on: 'postgres',
      given: (s) =>
        s.op.alterColumn(s.table(), s.n('a'), { options: pg.column({ storage: 'external', statistics: 9 }) }),
      does: ({ op, t, n }) => op.alterColumn(t('t'), n('a'), { options: pg.column({ statistics: 10 }) }),
    },
    {
      form: 'no options',
      on: 'postgres',
      given: (s) =>
        s.op.alterColumn(s.table(), s.n('a'), {
          options: pg.column({ storage: 'external', statistics: 9, with: { n_distinct: -0.5 } }),
        }),
      does: ({ op, t, n }) => op.alterColumn(t('t'), n('a'), { options: null }),
    },
    {
      form: 'a collation',
      on: 'postgres',
      given: withTable,
      does: ({ op, t, n }) => op.alterColumn(t('t'), n('a'), { options: pg.column({ collation: 'C' }) }),
    },
    {
      form: 'a collation',
      on: 'sqlite',
      given: withTable,
      does: ({ op, t, n }) => op.alterColumn(t('t'), n('a'), { options: sqlite.column({ collate: 'NOCASE' }) }),
    },
    {
      form: 'an array',
      on: 'postgres',
      given: withTable,
      does: ({ op, t, n, sql }) =>
        op.alterColumn(t('t'), n('a'), { type: c.text().array(), using: sql('ARRAY[{a}]'), default: ['x', "y'"] }),
    },
    {
      form: 'a serial becomes wider',
      on: 'postgres',
      given: (s) => s.op.addColumn(s.table(), s.n('c'), pg.serial()),
      does: ({ op, t, n }) => op.alterColumn(t('t'), n('c'), { type: c.bigint() }),
    },
  ],
  createPrimaryKey: [
    {
      form: 'named',
      given: ({ op, t, n }) => op.createTable(t('t'), { [n('a')]: c.integer().notNull() }),
      does: ({ op, t, n }) => op.createPrimaryKey(t('t'), primaryKey(n('a')).name(n('pk')).comment('pk')),
    },
    {
      form: 'by convention, of columns that may be null',
      on: 'postgres',
      given: ({ op, t, n }) => op.createTable(t('t'), { [n('a')]: c.integer(), [n('b')]: c.text() }),
      does: ({ op, t, n }) => op.createPrimaryKey(t('t'), primaryKey(n('a'), n('b')).deferrable()),
    },
  ],
  createUniqueConstraint: [
    {
      form: 'named',
      given: withTable,
      does: ({ op, t, n }) => op.createUniqueConstraint(t('t'), unique(n('a'), n('b')).name(n('u'))),
    },
    {
      form: 'by convention',
      given: withTable,
      does: ({ op, t, n }) => op.createUniqueConstraint(t('t'), unique(n('a'))),
    },
    {
      form: 'deferrable, with INCLUDE',
      on: 'postgres',
      given: withTable,
      does: ({ op, t, n }) =>
        op.createUniqueConstraint(
          t('t'),
          unique(n('a'))
            .deferrable('deferred')
            .name(n('u'))
            .options(pg.constraint({ include: [n('b')], with: { fillfactor: 70 } })),
        ),
    },
    {
      form: 'of nulls, too',
      on: 'postgres',
      since: 15,
      given: withTable,
      does: ({ op, t, n }) =>
        op.createUniqueConstraint(
          t('t'),
          unique(n('a'))
            .name(n('u'))
            .options(pg.constraint({ nullsNotDistinct: true, replicaIdentity: false as never })),
        ),
    },
  ],
  createForeignKey: [
    {
      form: 'named, with rules',
      given: withParent,
      does: ({ op, t, n }) =>
        op.createForeignKey(
          t('t'),
          foreignKey(n('b'))
            .references(t('p'), n('id'))
            .onDelete('cascade')
            .onUpdate('restrict')
            .deferrable('immediate')
            .name(n('f')),
        ),
    },
    {
      form: 'by convention, to the primary key',
      given: withParent,
      does: ({ op, t, n }) => op.createForeignKey(t('t'), foreignKey(n('b')).references(t('p'))),
    },
    {
      form: 'not valid',
      on: 'postgres',
      given: withParent,
      does: ({ op, t, n }) =>
        op.createForeignKey(
          t('t'),
          foreignKey(n('b'))
            .references(t('p'), n('id'))
            .name(n('f'))
            .options(pg.constraint({ notValid: true })),
        ),
    },
    {
      form: 'not enforced',
      on: 'postgres',
      since: 18,
      given: withParent,
      does: ({ op, t, n }) =>
        op.createForeignKey(
          t('t'),
          foreignKey(n('b'))
            .references(t('p'), n('id'))
            .name(n('f'))
            .options(pg.constraint({ notEnforced: true })),
        ),
    },
    {
      form: 'to itself',
      given: withTable,
      does: ({ op, t, n }) => op.createForeignKey(t('t'), foreignKey(n('b')).references(t('t'), n('id')).name(n('f'))),
    },
  ],
  createCheckConstraint: [
    {
      form: 'named',
      given: withTable,
      does: ({ op, t, n, sql }) =>
        op.createCheckConstraint(t('t'), check(n('k'), sql("{a} <> 'x''?$1' AND {b} > 0")).comment('k')),
    },
    {
      form: 'by convention',
      given: withTable,
      does: ({ op, t, sql }) => op.createCheckConstraint(t('t'), check(sql('{b} > 0'))),
    },
    {
      form: 'not valid, not inherited',
      on: 'postgres',
      given: withTable,
      does: ({ op, t, n, sql }) =>
        op.createCheckConstraint(
          t('t'),
          check(n('k'), sql('{b} > 9')).options(pg.constraint({ notValid: true, noInherit: true })),
        ),
    },
    {
      form: 'not enforced',
      on: 'postgres',
      since: 18,
      given: withTable,
      does: ({ op, t, n, sql }) =>
        op.createCheckConstraint(t('t'), check(n('k'), sql('{b} > 9')).options(pg.constraint({ notEnforced: true }))),
    },
  ],
  createExcludeConstraint: [
    {
      form: 'of a range',
      on: 'postgres',
      given: withTable,
      does: ({ op, t, n, sql }) =>
        op.createExcludeConstraint(
          t('t'),
          exclude([sql('int4range({id}, {b})'), '&&'])
            .using('gist')
            .where(sql('{b} > 1'))
            .deferrable()
            .name(n('x'))
            .comment('x'),
        ),
    },
  ],
  dropConstraint: [
    { form: 'a check', given: withCheck, does: ({ op, t, n }) => op.dropConstraint(t('t'), n('k')) },
    { form: 'a unique', given: withUnique, does: ({ op, t, n }) => op.dropConstraint(t('t'), n('u')) },
    { form: 'a foreign key', given: withKey, does: ({ op, t, n }) => op.dropConstraint(t('t'), n('f')) },
    {
      form: 'a primary key',
      given: ({ op, t, n }) =>
        op.createTable(t('t'), { [n('a')]: c.integer(), [n('b')]: c.integer() }, [primaryKey(n('a')).name(n('pk'))]),
      does: ({ op, t, n }) => op.dropConstraint(t('t'), n('pk')),
    },
    {
      form: 'an exclusion',
      on: 'postgres',
      given: (s) =>
        s.op.createExcludeConstraint(
          s.table(),
          exclude([s.n('b'), '='])
            .using('btree')
            .name(s.n('x')),
        ),
      does: ({ op, t, n }) => op.dropConstraint(t('t'), n('x')),
    },
    {
      form: 'one that is the replica identity',
      on: 'postgres',
      given: (s) => {
        s.op.createTable(s.t('t'), { [s.n('b')]: c.integer().notNull() });
        s.op.createUniqueConstraint(
          s.t('t'),
          unique(s.n('b'))
            .name(s.n('u'))
            .options(pg.constraint({ replicaIdentity: true })),
        );
      },
      does: ({ op, t, n }) => op.dropConstraint(t('t'), n('u')),
    },
  ],
  renameConstraint: [
    { form: 'a check', given: withCheck, does: ({ op, t, n }) => op.renameConstraint(t('t'), n('k'), n('new')) },
    { form: 'a unique', given: withUnique, does: ({ op, t, n }) => op.renameConstraint(t('t'), n('u'), n('new')) },
    { form: 'a foreign key', given: withKey, does: ({ op, t, n }) => op.renameConstraint(t('t'), n('f'), n('new')) },
  ],
  alterConstraint: [
    {
      form: 'when it is checked',
      given: withKey,
      does: ({ op, t, n }) => op.alterConstraint(t('t'), n('f'), { deferrable: 'deferred' }),
    },
    {
      form: 'no more later',
      given: (s) => {
        withKey(s);
        s.op.alterConstraint(s.t('t'), s.n('f'), { deferrable: 'deferred' });
      },
      does: ({ op, t, n }) => op.alterConstraint(t('t'), n('f'), { deferrable: null }),
    },
    {
      form: 'a comment',
      on: 'postgres',
      given: withCheck,
      does: ({ op, t, n }) => op.alterConstraint(t('t'), n('k'), { comment: "it's" }),
    },
    {
      form: 'its index',
      on: 'postgres',
      given: withUnique,
      does: ({ op, t, n }) =>
        op.alterConstraint(t('t'), n('u'), {
          options: pg.constraint({ with: { fillfactor: 70 }, clustered: true, indexComment: 'i' }),
        }),
    },
    {
      form: 'not enforced',
      on: 'postgres',
      since: 18,
      given: withKey,
      does: ({ op, t, n }) => op.alterConstraint(t('t'), n('f'), { options: pg.constraint({ notEnforced: true }) }),
    },
    {
      form: 'enforced',
      on: 'postgres',
      since: 18,
      given: (s) => {
        withKey(s);
        s.op.alterConstraint(s.t('t'), s.n('f'), { options: pg.constraint({ notEnforced: true }) });
      },
      does: ({ op, t, n }) => op.alterConstraint(t('t'), n('f'), { options: { postgres: { notEnforced: null } } }),
    },
  ],
  validateConstraint: [
    {
      form: 'a check',
      on: 'postgres',
      given: (s) =>
        s.op.createCheckConstraint(
          s.table(),
          check(s.n('k'), s.sql('{b} > 0')).options(pg.constraint({ notValid: true })),
        ),
      does: ({ op, t, n }) => op.validateConstraint(t('t'), n('k')),
    },
    {
      form: 'a foreign key',
      on: 'postgres',
      given: (s) => {
        withParent(s);
        s.op.createForeignKey(
          s.t('t'),
          foreignKey(s.n('b'))
            .references(s.t('p'), s.n('id'))
            .name(s.n('f'))
            .options(pg.constraint({ notValid: true })),
        );
      },
      does: ({ op, t, n }) => op.validateConstraint(t('t'), n('f')),
    },
  ],
  createIndex: [
    {
      form: 'unique, ordered',
      given: withTable,
      does: ({ op, t, n }) =>
        op.createIndex(
          t('t'),
          index({ column: n('a'), order: 'desc' }, n('b'))
            .unique()
            .name(n('i')),
        ),
    },
    { form: 'by convention', given: withTable, does: ({ op, t, n }) => op.createIndex(t('t'), index(n('a'))) },
    {
      form: 'of an expression, by convention',
      given: withTable,
      does: ({ op, t, sql }) => op.createIndex(t('t'), index(sql('lower({a})')).where(sql('{b} > 0'))),
    },
    {
      form: 'with options',
      on: 'postgres',
      given: withTable,
      does: ({ op, t, n }) =>
        op.createIndex(
          t('t'),
          index({ column: n('a'), options: pg.indexPart({ opclass: 'text_pattern_ops', collation: 'C' }) })
            .name(n('i'))
            .comment('i')
            .options(pg.index({ include: [n('b')], with: { fillfactor: 70 }, clustered: true })),
        ),
    },
    {
      form: 'of another method',
      on: 'postgres',
      given: withTable,
      does: ({ op, t, n }) => op.createIndex(t('t'), index(n('a')).using('hash').name(n('i'))),
    },
    {
      form: 'concurrently',
      on: 'postgres',
      given: withTable,
      does: (s) =>
        s.op.autocommit(() =>
          s.op.createIndex(
            s.t('t'),
            index(s.n('a'))
              .name(s.n('i'))
              .options(pg.index({ concurrently: true })),
          ),
        ),
    },
  ],
  dropIndex: [
    { form: 'plain', given: withIndex, does: ({ op, t, n }) => op.dropIndex(t('t'), n('i')) },
    {
      form: 'concurrently',
      on: 'postgres',
      given: withIndex,
      does: (s) => s.op.autocommit(() => s.op.dropIndex(s.t('t'), s.n('i'), { concurrently: true })),
    },
    {
      form: 'one that is the replica identity',
      on: 'postgres',
      given: ({ op, t, n }) => {
        op.createTable(t('t'), { [n('b')]: c.integer().notNull() });
        op.createIndex(
          t('t'),
          index(n('b'))
            .unique()
            .name(n('i'))
            .options(pg.index({ replicaIdentity: true })),
        );
      },
      does: ({ op, t, n }) => op.dropIndex(t('t'), n('i')),
    },
  ],
  renameIndex: [{ form: 'plain', given: withIndex, does: ({ op, t, n }) => op.renameIndex(t('t'), n('i'), n('new')) }],
  alterIndex: [
    { form: 'a comment', given: withIndex, does: ({ op, t, n }) => op.alterIndex(t('t'), n('i'), { comment: "it's" }) },
    {
      form: 'its options',
      on: 'postgres',
      given: withIndex,
      does: ({ op, t, n }) =>
        op.alterIndex(t('t'), n('i'), { options: pg.index({ with: { fillfactor: 70 }, clustered: true }) }),
    },
    {
      form: 'no options',
      on: 'postgres',
      given: (s) => {
        withIndex(s);
        s.op.alterIndex(s.t('t'), s.n('i'), { options: pg.index({ with: { fillfactor: 70 }, clustered: true }) });
      },
      does: ({ op, t, n }) =>
        op.alterIndex(t('t'), n('i'), { options: { postgres: { with: { fillfactor: null }, clustered: null } } }),
    },
  ],
  setTableComment: [
    { form: 'one', given: withTable, does: ({ op, t }) => op.setTableComment(t('t'), "it's \\ ?") },
    {
      form: 'none',
      given: (s) => s.op.setTableComment(s.table(), 'x'),
      does: ({ op, t }) => op.setTableComment(t('t'), null),
    },
  ],
  setTableOptions: [
    {
      form: 'some',
      on: 'postgres',
      given: withTable,
      does: ({ op, t }) =>
        op.setTableOptions(
          t('t'),
          pg.table({
            unlogged: true,
            with: { fillfactor: 70, 'toast.autovacuum_enabled': false },
            replicaIdentity: 'nothing',
          }),
        ),
    },
    {
      form: 'others',
      on: 'postgres',
      given: (s) =>
        s.op.setTableOptions(
          s.table(),
          pg.table({ unlogged: true, with: { fillfactor: 70, autovacuum_enabled: false } }),
        ),
      does: ({ op, t }) => op.setTableOptions(t('t'), pg.table({ with: { fillfactor: 80 } })),
    },
    {
      form: 'none',
      on: 'postgres',
      given: (s) =>
        s.op.setTableOptions(
          s.table(),
          pg.table({ unlogged: true, with: { fillfactor: 70 }, replicaIdentity: 'full' }),
        ),
      does: ({ op, t }) => op.setTableOptions(t('t'), null),
    },
    {
      form: 'strict',
      on: 'sqlite',
      given: withTable,
      does: ({ op, t }) => op.setTableOptions(t('t'), sqlite.table({ strict: true })),
    },
    {
      form: 'strict no more',
      on: 'sqlite',
      given: (s) => s.op.setTableOptions(s.table(), sqlite.table({ strict: true })),
      does: ({ op, t }) => op.setTableOptions(t('t'), null),
    },
  ],
  bulkInsert: [
    {
      form: 'constants and SQL',
      given: withTable,
      does: ({ op, t, n, sql }) =>
        op.bulkInsert(t('t'), [
          { [n('id')]: 7, [n('a')]: 'x\\n?$1' },
          { [n('id')]: sql('7 + 1'), [n('a')]: null },
        ]),
    },
  ],
  execute: [
    {
      form: 'rows',
      given: withTable,
      does: ({ op, r, q }) => op.execute(`UPDATE ${r('t')} SET ${q('b')} = 9; DELETE FROM ${r('t')}`),
    },
    { form: 'as sql``', given: withTable, does: ({ op, sql }) => op.execute(sql("UPDATE [t] SET {a} = 'a;b?$1'")) },
  ],
  createObject: [
    {
      form: 'a view',
      given: withTable,
      does: ({ op, t, r, q }) =>
        op.createObject(t('v'), {
          create: `CREATE VIEW ${r('v')} AS SELECT ${q('a')} FROM ${r('t')}`,
          drop: `DROP VIEW ${r('v')}`,
        }),
    },
  ],
  replaceObject: [
    {
      form: 'a function',
      on: 'postgres',
      given: ({ op, t, r }) =>
        op.createObject(t('v'), {
          create: `CREATE FUNCTION ${r('v')}() RETURNS int LANGUAGE sql AS 'SELECT 1'`,
          drop: `DROP FUNCTION ${r('v')}()`,
        }),
      does: ({ op, t, r }) =>
        op.replaceObject(t('v'), {
          create: `CREATE OR REPLACE FUNCTION ${r('v')}() RETURNS int LANGUAGE sql AS 'SELECT 2'`,
          drop: `DROP FUNCTION ${r('v')}()`,
        }),
    },
  ],
  dropObject: [
    {
      form: 'a view',
      given: ({ op, t, r }) =>
        op.createObject(t('v'), { create: `CREATE VIEW ${r('v')} AS SELECT 1 AS a`, drop: `DROP VIEW ${r('v')}` }),
      does: ({ op, t, r }) => op.dropObject(t('v'), `DROP VIEW ${r('v')}`),
    },
  ],
  run: [
    {
      form: 'that writes',
      given: ({ op, tag }) => op.createTable(tag, { a: c.text() }),
      does: ({ op, tag }) => op.run('rows', (knex) => knex(tag).insert({ a: "it's ? $1 \\" })),
    },
  ],
  autocommit: [{ form: 'operations', does: (s) => s.op.autocommit(() => s.table()) }],
  irreversible: [],
};
