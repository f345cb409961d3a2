// What the kinds of objects add to `op`, each in its forms.
import { c, check } from '../../../src/models/index.js';
import type { CoreOp, Op } from '../../../src/ops/recorder.js';
import * as pg from '../../../src/pg.js';
import type { Case, Scene } from './scene.js';

const on = 'postgres';
const withEnum = (s: Scene): void => {
  s.op.createEnum(s.t('e'), ['a', "b'", 'c']);
  s.op.createTable(s.t('t'), {
    [s.n('x')]: c.enum(s.t('e') as never).default('a'),
    [s.n('y')]: c.enum(s.t('e') as never).array(),
  });
};
const withDomain = (s: Scene): void => {
  s.op.createDomain(s.t('d'), c.text().default('x'), [check(s.n('k'), s.sql("VALUE <> ''"))]);
  s.op.createTable(s.t('t'), { [s.n('x')]: c.domain(s.t('d') as never) });
  s.op.bulkInsert(s.t('t'), [{ [s.n('x')]: 'row' }]);
};
const withSequence = (s: Scene): void => {
  s.op.createSequence(s.t('s'), { start: 5 });
  s.op.createTable(s.t('t'), { [s.n('x')]: c.bigint().default(s.sql(`nextval('${s.r('s').replaceAll("'", "''")}')`)) });
};
const withView = (s: Scene): void => {
  s.table();
  s.op.createView(s.t('v'), s.sql('SELECT {a} FROM [t]'));
};
const withTrigger = (s: Scene): void =>
  s.op.createTrigger(s.n('g'), { on: s.table(), timing: 'after', events: 'delete', body: 'SELECT 1' });
const withFull = (s: Scene): void => {
  const schema = s.n('z');
  s.op.createSchema(schema);
  s.op.createEnum({ schema, name: s.n('e') }, ['a', 'b']);
  s.op.createDomain({ schema, name: s.n('d') }, c.text());
  s.op.createSequence({ schema, name: s.n('s') });
  s.op.createTable(
    { schema, name: s.n('t') },
    {
      [s.n('id')]: pg.serial().primaryKey(),
      [s.n('e')]: c.enum({ schema, name: s.n('e') } as never).default('a'),
      [s.n('d')]: c.domain({ schema, name: s.n('d') } as never),
    },
    [check(s.n('k'), s.sql("{e} <> 'b'"))],
  );
};

export const objects: { readonly [M in Exclude<keyof Op, keyof CoreOp>]: readonly Case[] } = {
  createSchema: [{ form: 'with a comment', on, does: ({ op, n }) => op.createSchema(n('z'), { comment: "it's" }) }],
  dropSchema: [
    {
      form: 'an empty one',
      on,
      given: ({ op, n }) => op.createSchema(n('z')),
      does: ({ op, n }) => op.dropSchema(n('z')),
    },
  ],
  renameSchema: [
    { form: 'with all that is in it', on, given: withFull, does: ({ op, n }) => op.renameSchema(n('z'), n('new')) },
  ],
  setSchemaComment: [
    {
      form: 'one',
      on,
      given: ({ op, n }) => op.createSchema(n('z')),
      does: ({ op, n }) => op.setSchemaComment(n('z'), "it's"),
    },
    {
      form: 'none',
      on,
      given: ({ op, n }) => op.createSchema(n('z'), { comment: 'x' }),
      does: ({ op, n }) => op.setSchemaComment(n('z'), null),
    },
  ],
  createExtension: [
    {
      form: 'in a schema',
      on,
      does: ({ op, n }) => {
        op.createSchema(n('z'));
        op.dropExtension('hstore');
        op.createExtension('hstore', { schema: n('z'), comment: "it's" });
      },
    },
  ],
  dropExtension: [
    {
      form: 'that nothing uses',
      on,
      does: ({ op }) => {
        op.dropExtension('hstore');
        op.createExtension('hstore');
      },
    },
  ],
  alterExtension: [
    {
      form: 'its schema',
      on,
      given: ({ op, n }) => op.createSchema(n('z')),
      does: ({ op, n }) => op.alterExtension('hstore', { schema: n('z') }),
    },
  ],
  setExtensionComment: [
    { form: 'one', on, does: ({ op }) => op.setExtensionComment('hstore', "it's") },
    {
      form: 'none',
      on,
      given: ({ op }) => op.setExtensionComment('hstore', 'x'),
      does: ({ op }) => op.setExtensionComment('hstore', null),
    },
  ],
  createEnum: [
    {
      form: 'with a comment',
      on,
      does: ({ op, t }) => op.createEnum(t('e'), ['a', "it's ? $1 \\", 'é'], { comment: "it's" }),
    },
  ],
  dropEnum: [
    {
      form: 'that no column is of any more',
      on,
      given: withEnum,
      does: ({ op, t }) => {
        op.dropTable(t('t'));
        op.dropEnum(t('e'));
      },
    },
  ],
  renameEnum: [
    { form: 'with columns and defaults', on, given: withEnum, does: ({ op, t, n }) => op.renameEnum(t('e'), n('new')) },
  ],
  addEnumValue: [
    { form: 'at the end', on, given: withEnum, does: ({ op, t }) => op.addEnumValue(t('e'), "it's ? $1") },
    { form: 'before', on, given: withEnum, does: ({ op, t }) => op.addEnumValue(t('e'), 'z', { before: "b'" }) },
    { form: 'after', on, given: withEnum, does: ({ op, t }) => op.addEnumValue(t('e'), 'z', { after: 'a' }) },
  ],
  removeEnumValue: [
    { form: 'one that nobody has', on, given: withEnum, does: ({ op, t }) => op.removeEnumValue(t('e'), "b'") },
  ],
  renameEnumValue: [
    {
      form: 'one that is a default',
      on,
      given: withEnum,
      does: ({ op, t }) => op.renameEnumValue(t('e'), 'a', "new'"),
    },
    {
      form: 'one that a check names',
      on,
      given: (s) => {
        withEnum(s);
        s.op.createCheckConstraint(s.t('t'), check(s.n('k'), s.sql("{x} <> 'c'::[e]")));
      },
      does: ({ op, t }) => op.renameEnumValue(t('e'), 'c', "new'"),
    },
  ],
  setEnumValues: [
    { form: 'in another order', on, given: withEnum, does: ({ op, t }) => op.setEnumValues(t('e'), ['c', 'a', "b'"]) },
    {
      form: 'others, by mapping',
      on,
      given: withEnum,
      does: ({ op, t }) => op.setEnumValues(t('e'), ['x', 'a'], { mapping: { c: 'x', "b'": 'x' } }),
    },
  ],
  setEnumComment: [
    { form: 'one', on, given: withEnum, does: ({ op, t }) => op.setEnumComment(t('e'), "it's") },
    {
      form: 'none',
      on,
      given: ({ op, t }) => op.createEnum(t('e'), ['a'], { comment: 'x' }),
      does: ({ op, t }) => op.setEnumComment(t('e'), null),
    },
  ],
  moveEnum: [
    {
      form: 'under another name',
      on,
      given: (s) => {
        withEnum(s);
        s.op.createSchema(s.n('m'));
      },
      does: ({ op, t, n }) => op.moveEnum(t('e'), { schema: n('m'), name: n('new') }),
    },
  ],
  createDomain: [
    {
      form: 'with everything',
      on,
      does: ({ op, t, n, sql }) =>
        op.createDomain(
          t('d'),
          c.varchar(9).notNull().default("it's"),
          [check(n('k'), sql("VALUE <> ''")), check(n('k2'), sql('length(VALUE) < 9')).comment('k')],
          { comment: 'd' },
        ),
    },
  ],
  dropDomain: [
    {
      form: 'that no column is of',
      on,
      given: ({ op, t }) => op.createDomain(t('d'), c.text()),
      does: ({ op, t }) => op.dropDomain(t('d')),
    },
  ],
  renameDomain: [
    { form: 'with a column', on, given: withDomain, does: ({ op, t, n }) => op.renameDomain(t('d'), n('new')) },
  ],
  alterDomain: [
    {
      form: 'a default, not null',
      on,
      given: withDomain,
      does: ({ op, t }) => op.alterDomain(t('d'), { default: "it's", nullable: false }),
    },
    { form: 'no default', on, given: withDomain, does: ({ op, t }) => op.alterDomain(t('d'), { default: null }) },
  ],
  createDomainConstraint: [
    {
      form: 'a check',
      on,
      given: withDomain,
      does: ({ op, t, n, sql }) =>
        op.createDomainConstraint(t('d'), check(n('k2'), sql('length(VALUE) < 9')).comment('k')),
    },
    {
      form: 'by convention',
      on,
      given: withDomain,
      does: ({ op, t, sql }) => op.createDomainConstraint(t('d'), check(sql('length(VALUE) < 9'))),
    },
    {
      form: 'not valid',
      on,
      given: withDomain,
      does: ({ op, t, n, sql }) =>
        op.createDomainConstraint(
          t('d'),
          check(n('k2'), sql("VALUE <> 'row'")).options(pg.constraint({ notValid: true })),
        ),
    },
  ],
  dropDomainConstraint: [
    { form: 'a check', on, given: withDomain, does: ({ op, t, n }) => op.dropDomainConstraint(t('d'), n('k')) },
  ],
  renameDomainConstraint: [
    {
      form: 'a check',
      on,
      given: withDomain,
      does: ({ op, t, n }) => op.renameDomainConstraint(t('d'), n('k'), n('new')),
    },
  ],
  validateDomainConstraint: [
    {
      form: 'a check',
      on,
      given: (s) => {
        withDomain(s);
        s.op.createDomainConstraint(
          s.t('d'),
          check(s.n('k2'), s.sql('length(VALUE) < 9')).options(pg.constraint({ notValid: true })),
        );
      },
      does: ({ op, t, n }) => op.validateDomainConstraint(t('d'), n('k2')),
    },
  ],
  alterDomainConstraint: [
    {
      form: 'a comment',
      on,
      given: withDomain,
      does: ({ op, t, n }) => op.alterDomainConstraint(t('d'), n('k'), { comment: "it's" }),
    },
    {
      form: 'no comment',
      on,
      given: (s) => {
        withDomain(s);
        s.op.alterDomainConstraint(s.t('d'), s.n('k'), { comment: 'x' });
      },
      does: ({ op, t, n }) => op.alterDomainConstraint(t('d'), n('k'), { comment: null }),
    },
  ],
  replaceDomain: [
    {
      form: 'another type',
      on,
      given: withDomain,
      does: ({ op, t, n, sql }) =>
        op.replaceDomain(t('d'), c.varchar(20).notNull(), [check(n('k3'), sql("VALUE <> 'z'"))]),
    },
  ],
  setDomainComment: [
    { form: 'one', on, given: withDomain, does: ({ op, t }) => op.setDomainComment(t('d'), "it's") },
    {
      form: 'none',
      on,
      given: ({ op, t }) => op.createDomain(t('d'), c.text(), [], { comment: 'x' }),
      does: ({ op, t }) => op.setDomainComment(t('d'), null),
    },
  ],
  moveDomain: [
    {
      form: 'under another name',
      on,
      given: (s) => {
        withDomain(s);
        s.op.createSchema(s.n('m'));
      },
      does: ({ op, t, n }) => op.moveDomain(t('d'), { schema: n('m'), name: n('new') }),
    },
  ],
  createSequence: [
    {
      form: 'with everything',
      on,
      does: ({ op, t }) =>
        op.createSequence(t('s'), {
          as: 'integer',
          start: 9,
          increment: 2,
          min: 1,
          max: 99,
          cache: 3,
          cycle: true,
          comment: "it's",
        } as never),
    },
  ],
  dropSequence: [
    {
      form: 'that nothing uses',
      on,
      given: ({ op, t }) => op.createSequence(t('s')),
      does: ({ op, t }) => op.dropSequence(t('s')),
    },
  ],
  renameSequence: [
    {
      form: 'that a default names',
      on,
      given: withSequence,
      does: ({ op, t, n }) => op.renameSequence(t('s'), n('new')),
    },
  ],
  alterSequence: [
    {
      form: 'its numbers',
      on,
      given: withSequence,
      does: ({ op, t }) => op.alterSequence(t('s'), { increment: 5, max: 99, cycle: true } as never),
    },
    {
      form: 'back to what the server chooses',
      on,
      given: ({ op, t }) => op.createSequence(t('s'), { increment: 5, max: 99, cache: 9, cycle: true } as never),
      does: ({ op, t }) => op.alterSequence(t('s'), { increment: null, max: null, cache: null, cycle: null } as never),
    },
    {
      form: 'whose it is',
      on,
      given: withSequence,
      does: ({ op, t, column }) => op.alterSequence(t('s'), { ownedBy: column('t', 'x') }),
    },
    {
      form: 'nobody’s',
      on,
      given: (s) => {
        withSequence(s);
        s.op.alterSequence(s.t('s'), { ownedBy: s.column('t', 'x') });
      },
      does: ({ op, t }) => op.alterSequence(t('s'), { ownedBy: null } as never),
    },
  ],
  setSequenceComment: [
    { form: 'one', on, given: withSequence, does: ({ op, t }) => op.setSequenceComment(t('s'), "it's") },
    {
      form: 'none',
      on,
      given: ({ op, t }) => op.createSequence(t('s'), { comment: 'x' }),
      does: ({ op, t }) => op.setSequenceComment(t('s'), null),
    },
  ],
  moveSequence: [
    {
      form: 'under another name',
      on,
      given: (s) => {
        withSequence(s);
        s.op.createSchema(s.n('m'));
      },
      does: ({ op, t, n }) => op.moveSequence(t('s'), { schema: n('m'), name: n('new') }),
    },
  ],
  createView: [
    {
      form: 'with columns',
      on: 'sqlite',
      given: (s) => void s.table(),
      does: ({ op, t, n, sql }) =>
        op.createView(t('v'), sql('SELECT {a}, {b} FROM [t]'), { columns: [n('x'), n('y')] }),
    },
  ],
  dropView: [{ form: 'plain', on: 'sqlite', given: withView, does: ({ op, t }) => op.dropView(t('v')) }],
  setViewComment: [
    { form: 'none', on: 'sqlite', given: withView, does: ({ op, t }) => op.setViewComment(t('v'), null) },
  ],
  createTrigger: [
    {
      form: 'with when',
      on: 'sqlite',
      given: (s) => void s.table(),
      does: ({ op, n, t, sql, q, r }) =>
        op.createTrigger(n('g'), {
          on: t('t'),
          timing: 'after',
          events: 'insert',
          when: sql(`new.${q('b')} > 5`) as never,
          body: `DELETE FROM ${r('t')} WHERE ${q('b')} = 5`,
        }),
    },
  ],
  dropTrigger: [
    {
      form: 'plain',
      on: 'sqlite',
      given: withTrigger,
      does: ({ op, n, t }) => op.dropTrigger(n('g'), { on: t('t') } as never),
    },
  ],
  setTriggerComment: [
    {
      form: 'none',
      on: 'sqlite',
      given: withTrigger,
      does: ({ op, n, t }) => op.setTriggerComment(n('g'), null, { on: t('t') } as never),
    },
  ],
  createVirtualTable: [
    {
      form: 'of a table',
      on: 'sqlite',
      given: (s) => void s.table(),
      does: ({ op, n, q, r }) =>
        op.createVirtualTable(n('f'), 'fts5', [
          q('a'),
          `content='${r('t').replaceAll("'", "''").slice(1, -1).replaceAll('""', '"')}'`,
        ]),
    },
  ],
  dropVirtualTable: [
    {
      form: 'plain',
      on: 'sqlite',
      given: ({ op, n }) => op.createVirtualTable(n('f'), 'fts5', ['x']),
      does: ({ op, n }) => op.dropVirtualTable(n('f')),
    },
  ],
  renameVirtualTable: [
    {
      form: 'plain',
      on: 'sqlite',
      given: ({ op, n }) => op.createVirtualTable(n('f'), 'fts5', ['x']),
      does: ({ op, n }) => op.renameVirtualTable(n('f'), n('new')),
    },
  ],
};
