/**
 * hostile everywhere
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { c, check, foreignKey, index, primaryKey, sql, unique, type Op } from 'limbeck';

export const message = 'hostile everywhere';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.createEnum("it's%", ["it's", 'other']);
  op.createEnum('q"uote%', ['q"uote', 'other']);
  op.createEnum('`tick`%', ['`tick`', 'other']);
  op.createEnum('[bracket]%', ['[bracket]', 'other']);
  op.createEnum('back\\slash\\%', ['back\\slash\\', 'other']);
  op.createEnum("\\'%", ["\\'", 'other']);
  op.createEnum('a?b%', ['a?b', 'other']);
  op.createEnum('$1%', ['$1', 'other']);
  op.createEnum('$$%', ['$$', 'other']);
  op.createEnum('$limbeck$%', ['$limbeck$', 'other']);
  op.createEnum(':x%', [':x', 'other']);
  op.createEnum(":'x'%", [":'x'", 'other']);
  op.createEnum(':"x"%', [':"x"', 'other']);
  op.createEnum('%s%', ['%s', 'other']);
  op.createEnum('{}%', ['{}', 'other']);
  op.createEnum('😀%', ['😀', 'other']);
  op.createEnum('select%', ['select', 'other']);
  op.createEnum('CamelCase%', ['CamelCase', 'other']);
  op.createEnum('1st%', ['1st', 'other']);
  op.createEnum('two words%', ['two words', 'other']);
  op.createEnum(' edge %', [' edge ', 'other']);
  op.createEnum({ name: 'dot.ted%' }, ['dot.ted', 'other']);
  op.createEnum('semi;colon%', ['semi;colon', 'other']);
  op.createEnum('--dash%', ['--dash', 'other']);
  op.createEnum('/*star%', ['/*star', 'other']);
  op.createEnum('\\d%', ['\\d', 'other']);
  op.createEnum({ name: '.read x%' }, ['.read x', 'other']);
  op.createEnum('tab\there%', ['tab\there', 'other']);
  op.createEnum('new\nline%', ['new\nline', 'other']);
  op.createEnum('üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü%', ['üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx', 'other']);
  op.createTable(
    "it's",
    {
      id: c.integer(),
      "it's": c.text().notNull().default("it's").comment("it's"),
      kind: c.enum("it's%").notNull().default("it's"),
      parent: c.integer(),
    },
    [
      primaryKey('id').name("it's!"),
      unique("it's").name("it's&"),
      foreignKey('parent').references("it's", 'id').name("it's>"),
      check("it's", sql`"it's" <> 'no'`),
      index("it's").name("it's#"),
    ],
    { comment: "it's" },
  );
  op.createTable(
    'q"uote',
    {
      id: c.integer(),
      'q"uote': c.text().notNull().default('q"uote').comment('q"uote'),
      kind: c.enum('q"uote%').notNull().default('q"uote'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name('q"uote!'),
      unique('q"uote').name('q"uote&'),
      foreignKey('parent').references('q"uote', 'id').name('q"uote>'),
      check('q"uote', sql`"q""uote" <> 'no'`),
      index('q"uote').name('q"uote#'),
    ],
    { comment: 'q"uote' },
  );
  op.createTable(
    '`tick`',
    {
      id: c.integer(),
      '`tick`': c.text().notNull().default('`tick`').comment('`tick`'),
      kind: c.enum('`tick`%').notNull().default('`tick`'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name('`tick`!'),
      unique('`tick`').name('`tick`&'),
      foreignKey('parent').references('`tick`', 'id').name('`tick`>'),
      check('`tick`', sql`"\`tick\`" <> 'no'`),
      index('`tick`').name('`tick`#'),
    ],
    { comment: '`tick`' },
  );
  op.createTable(
    '[bracket]',
    {
      id: c.integer(),
      '[bracket]': c.text().notNull().default('[bracket]').comment('[bracket]'),
      kind: c.enum('[bracket]%').notNull().default('[bracket]'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name('[bracket]!'),
      unique('[bracket]').name('[bracket]&'),
      foreignKey('parent').references('[bracket]', 'id').name('[bracket]>'),
      check('[bracket]', sql`"[bracket]" <> 'no'`),
      index('[bracket]').name('[bracket]#'),
    ],
    { comment: '[bracket]' },
  );
  op.createTable(
    'back\\slash\\',
    {
      id: c.integer(),
      'back\\slash\\': c.text().notNull().default('back\\slash\\').comment('back\\slash\\'),
      kind: c.enum('back\\slash\\%').notNull().default('back\\slash\\'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name('back\\slash\\!'),
      unique('back\\slash\\').name('back\\slash\\&'),
      foreignKey('parent').references('back\\slash\\', 'id').name('back\\slash\\>'),
      check('back\\slash\\', sql`"back\\slash\\" <> 'no'`),
      index('back\\slash\\').name('back\\slash\\#'),
    ],
    { comment: 'back\\slash\\' },
  );
  op.createTable(
    "\\'",
    {
      id: c.integer(),
      "\\'": c.text().notNull().default("\\'").comment("\\'"),
      kind: c.enum("\\'%").notNull().default("\\'"),
      parent: c.integer(),
    },
    [
      primaryKey('id').name("\\'!"),
      unique("\\'").name("\\'&"),
      foreignKey('parent').references("\\'", 'id').name("\\'>"),
      check("\\'", sql`"\\'" <> 'no'`),
      index("\\'").name("\\'#"),
    ],
    { comment: "\\'" },
  );
  op.createTable(
    'a?b',
    {
      id: c.integer(),
      'a?b': c.text().notNull().default('a?b').comment('a?b'),
      kind: c.enum('a?b%').notNull().default('a?b'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name('a?b!'),
      unique('a?b').name('a?b&'),
      foreignKey('parent').references('a?b', 'id').name('a?b>'),
      check('a?b', sql`"a?b" <> 'no'`),
      index('a?b').name('a?b#'),
    ],
    { comment: 'a?b' },
  );
  op.createTable(
    '$1',
    {
      id: c.integer(),
      $1: c.text().notNull().default('$1').comment('$1'),
      kind: c.enum('$1%').notNull().default('$1'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name('$1!'),
      unique('$1').name('$1&'),
      foreignKey('parent').references('$1', 'id').name('$1>'),
      check('$1', sql`"$1" <> 'no'`),
      index('$1').name('$1#'),
    ],
    { comment: '$1' },
  );
  op.createTable(
    '$$',
    {
      id: c.integer(),
      $$: c.text().notNull().default('$$').comment('$$'),
      kind: c.enum('$$%').notNull().default('$$'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name('$$!'),
      unique('$$').name('$$&'),
      foreignKey('parent').references('$$', 'id').name('$$>'),
      check('$$', sql`"$$" <> 'no'`),
      index('$$').name('$$#'),
    ],
    { comment: '$$' },
  );
  op.createTable(
    '$limbeck$',
    {
      id: c.integer(),
      $limbeck$: c.text().notNull().default('$limbeck$').comment('$limbeck$'),
      kind: c.enum('$limbeck$%').notNull().default('$limbeck$'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name('$limbeck$!'),
      unique('$limbeck$').name('$limbeck$&'),
      foreignKey('parent').references('$limbeck$', 'id').name('$limbeck$>'),
      check('$limbeck$', sql`"$limbeck$" <> 'no'`),
      index('$limbeck$').name('$limbeck$#'),
    ],
    { comment: '$limbeck$' },
  );
  op.createTable(
    ':x',
    {
      id: c.integer(),
      ':x': c.text().notNull().default(':x').comment(':x'),
      kind: c.enum(':x%').notNull().default(':x'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name(':x!'),
      unique(':x').name(':x&'),
      foreignKey('parent').references(':x', 'id').name(':x>'),
      check(':x', sql`":x" <> 'no'`),
      index(':x').name(':x#'),
    ],
    { comment: ':x' },
  );
  op.createTable(
    ":'x'",
    {
      id: c.integer(),
      ":'x'": c.text().notNull().default(":'x'").comment(":'x'"),
      kind: c.enum(":'x'%").notNull().default(":'x'"),
      parent: c.integer(),
    },
    [
      primaryKey('id').name(":'x'!"),
      unique(":'x'").name(":'x'&"),
      foreignKey('parent').references(":'x'", 'id').name(":'x'>"),
      check(":'x'", sql`":'x'" <> 'no'`),
      index(":'x'").name(":'x'#"),
    ],
    { comment: ":'x'" },
  );
  op.createTable(
    ':"x"',
    {
      id: c.integer(),
      ':"x"': c.text().notNull().default(':"x"').comment(':"x"'),
      kind: c.enum(':"x"%').notNull().default(':"x"'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name(':"x"!'),
      unique(':"x"').name(':"x"&'),
      foreignKey('parent').references(':"x"', 'id').name(':"x">'),
      check(':"x"', sql`":""x""" <> 'no'`),
      index(':"x"').name(':"x"#'),
    ],
    { comment: ':"x"' },
  );
  op.createTable(
    '%s',
    {
      id: c.integer(),
      '%s': c.text().notNull().default('%s').comment('%s'),
      kind: c.enum('%s%').notNull().default('%s'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name('%s!'),
      unique('%s').name('%s&'),
      foreignKey('parent').references('%s', 'id').name('%s>'),
      check('%s', sql`"%s" <> 'no'`),
      index('%s').name('%s#'),
    ],
    { comment: '%s' },
  );
  op.createTable(
    '{}',
    {
      id: c.integer(),
      '{}': c.text().notNull().default('{}').comment('{}'),
      kind: c.enum('{}%').notNull().default('{}'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name('{}!'),
      unique('{}').name('{}&'),
      foreignKey('parent').references('{}', 'id').name('{}>'),
      check('{}', sql`"{}" <> 'no'`),
      index('{}').name('{}#'),
    ],
    { comment: '{}' },
  );
  op.createTable(
    '😀',
    {
      id: c.integer(),
      '😀': c.text().notNull().default('😀').comment('😀'),
      kind: c.enum('😀%').notNull().default('😀'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name('😀!'),
      unique('😀').name('😀&'),
      foreignKey('parent').references('😀', 'id').name('😀>'),
      check('😀', sql`"😀" <> 'no'`),
      index('😀').name('😀#'),
    ],
    { comment: '😀' },
  );
  op.createTable(
    'select',
    {
      id: c.integer(),
      select: c.text().notNull().default('select').comment('select'),
      kind: c.enum('select%').notNull().default('select'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name('select!'),
      unique('select').name('select&'),
      foreignKey('parent').references('select', 'id').name('select>'),
      check('select', sql`"select" <> 'no'`),
      index('select').name('select#'),
    ],
    { comment: 'select' },
  );
  op.createTable(
    'CamelCase',
    {
      id: c.integer(),
      CamelCase: c.text().notNull().default('CamelCase').comment('CamelCase'),
      kind: c.enum('CamelCase%').notNull().default('CamelCase'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name('CamelCase!'),
      unique('CamelCase').name('CamelCase&'),
      foreignKey('parent').references('CamelCase', 'id').name('CamelCase>'),
      check('CamelCase', sql`"CamelCase" <> 'no'`),
      index('CamelCase').name('CamelCase#'),
    ],
    { comment: 'CamelCase' },
  );
  op.createTable(
    '1st',
    {
      id: c.integer(),
      '1st': c.text().notNull().default('1st').comment('1st'),
      kind: c.enum('1st%').notNull().default('1st'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name('1st!'),
      unique('1st').name('1st&'),
      foreignKey('parent').references('1st', 'id').name('1st>'),
      check('1st', sql`"1st" <> 'no'`),
      index('1st').name('1st#'),
    ],
    { comment: '1st' },
  );
  op.createTable(
    'two words',
    {
      id: c.integer(),
      'two words': c.text().notNull().default('two words').comment('two words'),
      kind: c.enum('two words%').notNull().default('two words'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name('two words!'),
      unique('two words').name('two words&'),
      foreignKey('parent').references('two words', 'id').name('two words>'),
      check('two words', sql`"two words" <> 'no'`),
      index('two words').name('two words#'),
    ],
    { comment: 'two words' },
  );
  op.createTable(
    ' edge ',
    {
      id: c.integer(),
      ' edge ': c.text().notNull().default(' edge ').comment(' edge '),
      kind: c.enum(' edge %').notNull().default(' edge '),
      parent: c.integer(),
    },
    [
      primaryKey('id').name(' edge !'),
      unique(' edge ').name(' edge &'),
      foreignKey('parent').references(' edge ', 'id').name(' edge >'),
      check(' edge ', sql`" edge " <> 'no'`),
      index(' edge ').name(' edge #'),
    ],
    { comment: ' edge ' },
  );
  op.createTable(
    { name: 'dot.ted' },
    {
      id: c.integer(),
      'dot.ted': c.text().notNull().default('dot.ted').comment('dot.ted'),
      kind: c.enum({ name: 'dot.ted%' }).notNull().default('dot.ted'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name('dot.ted!'),
      unique('dot.ted').name('dot.ted&'),
      foreignKey('parent').references({ name: 'dot.ted' }, 'id').name('dot.ted>'),
      check('dot.ted', sql`"dot.ted" <> 'no'`),
      index('dot.ted').name('dot.ted#'),
    ],
    { comment: 'dot.ted' },
  );
  op.createTable(
    'semi;colon',
    {
      id: c.integer(),
      'semi;colon': c.text().notNull().default('semi;colon').comment('semi;colon'),
      kind: c.enum('semi;colon%').notNull().default('semi;colon'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name('semi;colon!'),
      unique('semi;colon').name('semi;colon&'),
      foreignKey('parent').references('semi;colon', 'id').name('semi;colon>'),
      check('semi;colon', sql`"semi;colon" <> 'no'`),
      index('semi;colon').name('semi;colon#'),
    ],
    { comment: 'semi;colon' },
  );
  op.createTable(
    '--dash',
    {
      id: c.integer(),
      '--dash': c.text().notNull().default('--dash').comment('--dash'),
      kind: c.enum('--dash%').notNull().default('--dash'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name('--dash!'),
      unique('--dash').name('--dash&'),
      foreignKey('parent').references('--dash', 'id').name('--dash>'),
      check('--dash', sql`"--dash" <> 'no'`),
      index('--dash').name('--dash#'),
    ],
    { comment: '--dash' },
  );
  op.createTable(
    '/*star',
    {
      id: c.integer(),
      '/*star': c.text().notNull().default('/*star').comment('/*star'),
      kind: c.enum('/*star%').notNull().default('/*star'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name('/*star!'),
      unique('/*star').name('/*star&'),
      foreignKey('parent').references('/*star', 'id').name('/*star>'),
      check('/*star', sql`"/*star" <> 'no'`),
      index('/*star').name('/*star#'),
    ],
    { comment: '/*star' },
  );
  op.createTable(
    '\\d',
    {
      id: c.integer(),
      '\\d': c.text().notNull().default('\\d').comment('\\d'),
      kind: c.enum('\\d%').notNull().default('\\d'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name('\\d!'),
      unique('\\d').name('\\d&'),
      foreignKey('parent').references('\\d', 'id').name('\\d>'),
      check('\\d', sql`"\\d" <> 'no'`),
      index('\\d').name('\\d#'),
    ],
    { comment: '\\d' },
  );
  op.createTable(
    { name: '.read x' },
    {
      id: c.integer(),
      '.read x': c.text().notNull().default('.read x').comment('.read x'),
      kind: c.enum({ name: '.read x%' }).notNull().default('.read x'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name('.read x!'),
      unique('.read x').name('.read x&'),
      foreignKey('parent').references({ name: '.read x' }, 'id').name('.read x>'),
      check('.read x', sql`".read x" <> 'no'`),
      index('.read x').name('.read x#'),
    ],
    { comment: '.read x' },
  );
  op.createTable(
    'tab\there',
    {
      id: c.integer(),
      'tab\there': c.text().notNull().default('tab\there').comment('tab\there'),
      kind: c.enum('tab\there%').notNull().default('tab\there'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name('tab\there!'),
      unique('tab\there').name('tab\there&'),
      foreignKey('parent').references('tab\there', 'id').name('tab\there>'),
      check('tab\there', sql`"tab\there" <> 'no'`),
      index('tab\there').name('tab\there#'),
    ],
    { comment: 'tab\there' },
  );
  op.createTable(
    'new\nline',
    {
      id: c.integer(),
      'new\nline': c.text().notNull().default('new\nline').comment('new\nline'),
      kind: c.enum('new\nline%').notNull().default('new\nline'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name('new\nline!'),
      unique('new\nline').name('new\nline&'),
      foreignKey('parent').references('new\nline', 'id').name('new\nline>'),
      check('new\nline', sql`"new\nline" <> 'no'`),
      index('new\nline').name('new\nline#'),
    ],
    { comment: 'new\nline' },
  );
  op.createTable(
    'üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx',
    {
      id: c.integer(),
      'üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx': c.text()
        .notNull()
        .default('üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx')
        .comment('üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx'),
      kind: c.enum('üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü%').notNull().default('üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name('üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü!'),
      unique('üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx').name('üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü&'),
      foreignKey('parent')
        .references('üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx', 'id')
        .name('üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü>'),
      check('üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx', sql`"üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx" <> 'no'`),
      index('üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx').name('üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü#'),
    ],
    { comment: 'üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx' },
  );
}

export function downgrade(op: Op): void {
  // Drops the table with its data.
  op.dropTable('üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx');
  // Drops the table with its data.
  op.dropTable('new\nline');
  // Drops the table with its data.
  op.dropTable('tab\there');
  // Drops the table with its data.
  op.dropTable({ name: '.read x' });
  // Drops the table with its data.
  op.dropTable('\\d');
  // Drops the table with its data.
  op.dropTable('/*star');
  // Drops the table with its data.
  op.dropTable('--dash');
  // Drops the table with its data.
  op.dropTable('semi;colon');
  // Drops the table with its data.
  op.dropTable({ name: 'dot.ted' });
  // Drops the table with its data.
  op.dropTable(' edge ');
  // Drops the table with its data.
  op.dropTable('two words');
  // Drops the table with its data.
  op.dropTable('1st');
  // Drops the table with its data.
  op.dropTable('CamelCase');
  // Drops the table with its data.
  op.dropTable('select');
  // Drops the table with its data.
  op.dropTable('😀');
  // Drops the table with its data.
  op.dropTable('{}');
  // Drops the table with its data.
  op.dropTable('%s');
  // Drops the table with its data.
  op.dropTable(':"x"');
  // Drops the table with its data.
  op.dropTable(":'x'");
  // Drops the table with its data.
  op.dropTable(':x');
  // Drops the table with its data.
  op.dropTable('$limbeck$');
  // Drops the table with its data.
  op.dropTable('$$');
  // Drops the table with its data.
  op.dropTable('$1');
  // Drops the table with its data.
  op.dropTable('a?b');
  // Drops the table with its data.
  op.dropTable("\\'");
  // Drops the table with its data.
  op.dropTable('back\\slash\\');
  // Drops the table with its data.
  op.dropTable('[bracket]');
  // Drops the table with its data.
  op.dropTable('`tick`');
  // Drops the table with its data.
  op.dropTable('q"uote');
  // Drops the table with its data.
  op.dropTable("it's");
  op.dropEnum('üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü%');
  op.dropEnum('new\nline%');
  op.dropEnum('tab\there%');
  op.dropEnum({ name: '.read x%' });
  op.dropEnum('\\d%');
  op.dropEnum('/*star%');
  op.dropEnum('--dash%');
  op.dropEnum('semi;colon%');
  op.dropEnum({ name: 'dot.ted%' });
  op.dropEnum(' edge %');
  op.dropEnum('two words%');
  op.dropEnum('1st%');
  op.dropEnum('CamelCase%');
  op.dropEnum('select%');
  op.dropEnum('😀%');
  op.dropEnum('{}%');
  op.dropEnum('%s%');
  op.dropEnum(':"x"%');
  op.dropEnum(":'x'%");
  op.dropEnum(':x%');
  op.dropEnum('$limbeck$%');
  op.dropEnum('$$%');
  op.dropEnum('$1%');
  op.dropEnum('a?b%');
  op.dropEnum("\\'%");
  op.dropEnum('back\\slash\\%');
  op.dropEnum('[bracket]%');
  op.dropEnum('`tick`%');
  op.dropEnum('q"uote%');
  op.dropEnum("it's%");
}
