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
  op.createTable(
    "it's",
    {
      id: c.integer(),
      "it's": c.text().notNull().default("it's"),
      kind: c.text().notNull().default("it's"),
      parent: c.integer(),
    },
    [
      primaryKey('id').name("it's!"),
      unique("it's").name("it's&"),
      foreignKey('parent').references("it's", 'id').name("it's>"),
      check("it's", sql`"it's" <> 'no'`),
      check("it's_kind_check", sql`"kind" IN ('it''s', 'other')`),
      index("it's").name("it's#"),
    ],
  );
  op.createTable(
    'q"uote',
    {
      id: c.integer(),
      'q"uote': c.text().notNull().default('q"uote'),
      kind: c.text().notNull().default('q"uote'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name('q"uote!'),
      unique('q"uote').name('q"uote&'),
      foreignKey('parent').references('q"uote', 'id').name('q"uote>'),
      check('q"uote', sql`"q""uote" <> 'no'`),
      check('q"uote_kind_check', sql`"kind" IN ('q"uote', 'other')`),
      index('q"uote').name('q"uote#'),
    ],
  );
  op.createTable(
    '`tick`',
    {
      id: c.integer(),
      '`tick`': c.text().notNull().default('`tick`'),
      kind: c.text().notNull().default('`tick`'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name('`tick`!'),
      unique('`tick`').name('`tick`&'),
      foreignKey('parent').references('`tick`', 'id').name('`tick`>'),
      check('`tick`', sql`"\`tick\`" <> 'no'`),
      check('`tick`_kind_check', sql`"kind" IN ('\`tick\`', 'other')`),
      index('`tick`').name('`tick`#'),
    ],
  );
  op.createTable(
    '[bracket]',
    {
      id: c.integer(),
      '[bracket]': c.text().notNull().default('[bracket]'),
      kind: c.text().notNull().default('[bracket]'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name('[bracket]!'),
      unique('[bracket]').name('[bracket]&'),
      foreignKey('parent').references('[bracket]', 'id').name('[bracket]>'),
      check('[bracket]', sql`"[bracket]" <> 'no'`),
      check('[bracket]_kind_check', sql`"kind" IN ('[bracket]', 'other')`),
      index('[bracket]').name('[bracket]#'),
    ],
  );
  op.createTable(
    'back\\slash\\',
    {
      id: c.integer(),
      'back\\slash\\': c.text().notNull().default('back\\slash\\'),
      kind: c.text().notNull().default('back\\slash\\'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name('back\\slash\\!'),
      unique('back\\slash\\').name('back\\slash\\&'),
      foreignKey('parent').references('back\\slash\\', 'id').name('back\\slash\\>'),
      check('back\\slash\\', sql`"back\\slash\\" <> 'no'`),
      check('back\\slash\\_kind_check', sql`"kind" IN ('back\\slash\\', 'other')`),
      index('back\\slash\\').name('back\\slash\\#'),
    ],
  );
  op.createTable(
    "\\'",
    {
      id: c.integer(),
      "\\'": c.text().notNull().default("\\'"),
      kind: c.text().notNull().default("\\'"),
      parent: c.integer(),
    },
    [
      primaryKey('id').name("\\'!"),
      unique("\\'").name("\\'&"),
      foreignKey('parent').references("\\'", 'id').name("\\'>"),
      check("\\'", sql`"\\'" <> 'no'`),
      check("\\'_kind_check", sql`"kind" IN ('\\''', 'other')`),
      index("\\'").name("\\'#"),
    ],
  );
  op.createTable(
    'a?b',
    {
      id: c.integer(),
      'a?b': c.text().notNull().default('a?b'),
      kind: c.text().notNull().default('a?b'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name('a?b!'),
      unique('a?b').name('a?b&'),
      foreignKey('parent').references('a?b', 'id').name('a?b>'),
      check('a?b', sql`"a?b" <> 'no'`),
      check('a?b_kind_check', sql`"kind" IN ('a?b', 'other')`),
      index('a?b').name('a?b#'),
    ],
  );
  op.createTable(
    '$1',
    {
      id: c.integer(),
      $1: c.text().notNull().default('$1'),
      kind: c.text().notNull().default('$1'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name('$1!'),
      unique('$1').name('$1&'),
      foreignKey('parent').references('$1', 'id').name('$1>'),
      check('$1', sql`"$1" <> 'no'`),
      check('$1_kind_check', sql`"kind" IN ('$1', 'other')`),
      index('$1').name('$1#'),
    ],
  );
  op.createTable(
    '$$',
    {
      id: c.integer(),
      $$: c.text().notNull().default('$$'),
      kind: c.text().notNull().default('$$'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name('$$!'),
      unique('$$').name('$$&'),
      foreignKey('parent').references('$$', 'id').name('$$>'),
      check('$$', sql`"$$" <> 'no'`),
      check('$$_kind_check', sql`"kind" IN ('$$', 'other')`),
      index('$$').name('$$#'),
    ],
  );
  op.createTable(
    '$limbeck$',
    {
      id: c.integer(),
      $limbeck$: c.text().notNull().default('$limbeck$'),
      kind: c.text().notNull().default('$limbeck$'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name('$limbeck$!'),
      unique('$limbeck$').name('$limbeck$&'),
      foreignKey('parent').references('$limbeck$', 'id').name('$limbeck$>'),
      check('$limbeck$', sql`"$limbeck$" <> 'no'`),
      check('$limbeck$_kind_check', sql`"kind" IN ('$limbeck$', 'other')`),
      index('$limbeck$').name('$limbeck$#'),
    ],
  );
  op.createTable(
    ':x',
    {
      id: c.integer(),
      ':x': c.text().notNull().default(':x'),
      kind: c.text().notNull().default(':x'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name(':x!'),
      unique(':x').name(':x&'),
      foreignKey('parent').references(':x', 'id').name(':x>'),
      check(':x', sql`":x" <> 'no'`),
      check(':x_kind_check', sql`"kind" IN (':x', 'other')`),
      index(':x').name(':x#'),
    ],
  );
  op.createTable(
    ":'x'",
    {
      id: c.integer(),
      ":'x'": c.text().notNull().default(":'x'"),
      kind: c.text().notNull().default(":'x'"),
      parent: c.integer(),
    },
    [
      primaryKey('id').name(":'x'!"),
      unique(":'x'").name(":'x'&"),
      foreignKey('parent').references(":'x'", 'id').name(":'x'>"),
      check(":'x'", sql`":'x'" <> 'no'`),
      check(":'x'_kind_check", sql`"kind" IN (':''x''', 'other')`),
      index(":'x'").name(":'x'#"),
    ],
  );
  op.createTable(
    ':"x"',
    {
      id: c.integer(),
      ':"x"': c.text().notNull().default(':"x"'),
      kind: c.text().notNull().default(':"x"'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name(':"x"!'),
      unique(':"x"').name(':"x"&'),
      foreignKey('parent').references(':"x"', 'id').name(':"x">'),
      check(':"x"', sql`":""x""" <> 'no'`),
      check(':"x"_kind_check', sql`"kind" IN (':"x"', 'other')`),
      index(':"x"').name(':"x"#'),
    ],
  );
  op.createTable(
    '%s',
    {
      id: c.integer(),
      '%s': c.text().notNull().default('%s'),
      kind: c.text().notNull().default('%s'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name('%s!'),
      unique('%s').name('%s&'),
      foreignKey('parent').references('%s', 'id').name('%s>'),
      check('%s', sql`"%s" <> 'no'`),
      check('%s_kind_check', sql`"kind" IN ('%s', 'other')`),
      index('%s').name('%s#'),
    ],
  );
  op.createTable(
    '{}',
    {
      id: c.integer(),
      '{}': c.text().notNull().default('{}'),
      kind: c.text().notNull().default('{}'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name('{}!'),
      unique('{}').name('{}&'),
      foreignKey('parent').references('{}', 'id').name('{}>'),
      check('{}', sql`"{}" <> 'no'`),
      check('{}_kind_check', sql`"kind" IN ('{}', 'other')`),
      index('{}').name('{}#'),
    ],
  );
  op.createTable(
    '😀',
    {
      id: c.integer(),
      '😀': c.text().notNull().default('😀'),
      kind: c.text().notNull().default('😀'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name('😀!'),
      unique('😀').name('😀&'),
      foreignKey('parent').references('😀', 'id').name('😀>'),
      check('😀', sql`"😀" <> 'no'`),
      check('😀_kind_check', sql`"kind" IN ('😀', 'other')`),
      index('😀').name('😀#'),
    ],
  );
  op.createTable(
    'select',
    {
      id: c.integer(),
      select: c.text().notNull().default('select'),
      kind: c.text().notNull().default('select'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name('select!'),
      unique('select').name('select&'),
      foreignKey('parent').references('select', 'id').name('select>'),
      check('select', sql`"select" <> 'no'`),
      check('select_kind_check', sql`"kind" IN ('select', 'other')`),
      index('select').name('select#'),
    ],
  );
  op.createTable(
    'CamelCase',
    {
      id: c.integer(),
      CamelCase: c.text().notNull().default('CamelCase'),
      kind: c.text().notNull().default('CamelCase'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name('CamelCase!'),
      unique('CamelCase').name('CamelCase&'),
      foreignKey('parent').references('CamelCase', 'id').name('CamelCase>'),
      check('CamelCase', sql`"CamelCase" <> 'no'`),
      check('CamelCase_kind_check', sql`"kind" IN ('CamelCase', 'other')`),
      index('CamelCase').name('CamelCase#'),
    ],
  );
  op.createTable(
    '1st',
    {
      id: c.integer(),
      '1st': c.text().notNull().default('1st'),
      kind: c.text().notNull().default('1st'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name('1st!'),
      unique('1st').name('1st&'),
      foreignKey('parent').references('1st', 'id').name('1st>'),
      check('1st', sql`"1st" <> 'no'`),
      check('1st_kind_check', sql`"kind" IN ('1st', 'other')`),
      index('1st').name('1st#'),
    ],
  );
  op.createTable(
    'two words',
    {
      id: c.integer(),
      'two words': c.text().notNull().default('two words'),
      kind: c.text().notNull().default('two words'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name('two words!'),
      unique('two words').name('two words&'),
      foreignKey('parent').references('two words', 'id').name('two words>'),
      check('two words', sql`"two words" <> 'no'`),
      check('two words_kind_check', sql`"kind" IN ('two words', 'other')`),
      index('two words').name('two words#'),
    ],
  );
  op.createTable(
    ' edge ',
    {
      id: c.integer(),
      ' edge ': c.text().notNull().default(' edge '),
      kind: c.text().notNull().default(' edge '),
      parent: c.integer(),
    },
    [
      primaryKey('id').name(' edge !'),
      unique(' edge ').name(' edge &'),
      foreignKey('parent').references(' edge ', 'id').name(' edge >'),
      check(' edge ', sql`" edge " <> 'no'`),
      check(' edge _kind_check', sql`"kind" IN (' edge ', 'other')`),
      index(' edge ').name(' edge #'),
    ],
  );
  op.createTable(
    { name: 'dot.ted' },
    {
      id: c.integer(),
      'dot.ted': c.text().notNull().default('dot.ted'),
      kind: c.text().notNull().default('dot.ted'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name('dot.ted!'),
      unique('dot.ted').name('dot.ted&'),
      foreignKey('parent').references({ name: 'dot.ted' }, 'id').name('dot.ted>'),
      check('dot.ted', sql`"dot.ted" <> 'no'`),
      check('dot.ted_kind_check', sql`"kind" IN ('dot.ted', 'other')`),
      index('dot.ted').name('dot.ted#'),
    ],
  );
  op.createTable(
    'semi;colon',
    {
      id: c.integer(),
      'semi;colon': c.text().notNull().default('semi;colon'),
      kind: c.text().notNull().default('semi;colon'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name('semi;colon!'),
      unique('semi;colon').name('semi;colon&'),
      foreignKey('parent').references('semi;colon', 'id').name('semi;colon>'),
      check('semi;colon', sql`"semi;colon" <> 'no'`),
      check('semi;colon_kind_check', sql`"kind" IN ('semi;colon', 'other')`),
      index('semi;colon').name('semi;colon#'),
    ],
  );
  op.createTable(
    '--dash',
    {
      id: c.integer(),
      '--dash': c.text().notNull().default('--dash'),
      kind: c.text().notNull().default('--dash'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name('--dash!'),
      unique('--dash').name('--dash&'),
      foreignKey('parent').references('--dash', 'id').name('--dash>'),
      check('--dash', sql`"--dash" <> 'no'`),
      check('--dash_kind_check', sql`"kind" IN ('--dash', 'other')`),
      index('--dash').name('--dash#'),
    ],
  );
  op.createTable(
    '/*star',
    {
      id: c.integer(),
      '/*star': c.text().notNull().default('/*star'),
      kind: c.text().notNull().default('/*star'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name('/*star!'),
      unique('/*star').name('/*star&'),
      foreignKey('parent').references('/*star', 'id').name('/*star>'),
      check('/*star', sql`"/*star" <> 'no'`),
      check('/*star_kind_check', sql`"kind" IN ('/*star', 'other')`),
      index('/*star').name('/*star#'),
    ],
  );
  op.createTable(
    '\\d',
    {
      id: c.integer(),
      '\\d': c.text().notNull().default('\\d'),
      kind: c.text().notNull().default('\\d'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name('\\d!'),
      unique('\\d').name('\\d&'),
      foreignKey('parent').references('\\d', 'id').name('\\d>'),
      check('\\d', sql`"\\d" <> 'no'`),
      check('\\d_kind_check', sql`"kind" IN ('\\d', 'other')`),
      index('\\d').name('\\d#'),
    ],
  );
  op.createTable(
    { name: '.read x' },
    {
      id: c.integer(),
      '.read x': c.text().notNull().default('.read x'),
      kind: c.text().notNull().default('.read x'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name('.read x!'),
      unique('.read x').name('.read x&'),
      foreignKey('parent').references({ name: '.read x' }, 'id').name('.read x>'),
      check('.read x', sql`".read x" <> 'no'`),
      check('.read x_kind_check', sql`"kind" IN ('.read x', 'other')`),
      index('.read x').name('.read x#'),
    ],
  );
  op.createTable(
    'tab\there',
    {
      id: c.integer(),
      'tab\there': c.text().notNull().default('tab\there'),
      kind: c.text().notNull().default('tab\there'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name('tab\there!'),
      unique('tab\there').name('tab\there&'),
      foreignKey('parent').references('tab\there', 'id').name('tab\there>'),
      check('tab\there', sql`"tab\there" <> 'no'`),
      check('tab\there_kind_check', sql`"kind" IN ('tab\there', 'other')`),
      index('tab\there').name('tab\there#'),
    ],
  );
  op.createTable(
    'new\nline',
    {
      id: c.integer(),
      'new\nline': c.text().notNull().default('new\nline'),
      kind: c.text().notNull().default('new\nline'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name('new\nline!'),
      unique('new\nline').name('new\nline&'),
      foreignKey('parent').references('new\nline', 'id').name('new\nline>'),
      check('new\nline', sql`"new\nline" <> 'no'`),
      check('new\nline_kind_check', sql`"kind" IN ('new\nline', 'other')`),
      index('new\nline').name('new\nline#'),
    ],
  );
  op.createTable(
    'üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx',
    {
      id: c.integer(),
      'üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx': c.text().notNull().default('üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx'),
      kind: c.text().notNull().default('üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx'),
      parent: c.integer(),
    },
    [
      primaryKey('id').name('üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü!'),
      unique('üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx').name('üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü&'),
      foreignKey('parent')
        .references('üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx', 'id')
        .name('üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü>'),
      check('üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx', sql`"üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx" <> 'no'`),
      check('üüüüüüüüüüüüüüüüüüüüüüüüüü_kind_check', sql`"kind" IN ('üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx', 'other')`),
      index('üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx').name('üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü#'),
    ],
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
}
