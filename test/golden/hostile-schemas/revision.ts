/**
 * hostile schemas
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { c, foreignKey, primaryKey, type Op } from 'limbeck';

export const message = 'hostile schemas';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.createSchema("it's");
  op.createSchema('q"uote');
  op.createSchema('`tick`');
  op.createSchema('[bracket]');
  op.createSchema('back\\slash\\');
  op.createSchema("\\'");
  op.createSchema('a?b');
  op.createSchema('$1');
  op.createSchema('$$');
  op.createSchema('$limbeck$');
  op.createSchema(':x');
  op.createSchema(":'x'");
  op.createSchema(':"x"');
  op.createSchema('%s');
  op.createSchema('{}');
  op.createSchema('😀');
  op.createSchema('select');
  op.createSchema('CamelCase');
  op.createSchema('1st');
  op.createSchema('two words');
  op.createSchema(' edge ');
  op.createSchema('dot.ted');
  op.createSchema('semi;colon');
  op.createSchema('--dash');
  op.createSchema('/*star');
  op.createSchema('\\d');
  op.createSchema('.read x');
  op.createSchema('tab\there');
  op.createSchema('new\nline');
  op.createSchema('üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx');
  op.createEnum("it's.kind", ["it's"]);
  op.createEnum('q"uote.kind', ['q"uote']);
  op.createEnum('`tick`.kind', ['`tick`']);
  op.createEnum('[bracket].kind', ['[bracket]']);
  op.createEnum('back\\slash\\.kind', ['back\\slash\\']);
  op.createEnum("\\'.kind", ["\\'"]);
  op.createEnum('a?b.kind', ['a?b']);
  op.createEnum('$1.kind', ['$1']);
  op.createEnum('$$.kind', ['$$']);
  op.createEnum('$limbeck$.kind', ['$limbeck$']);
  op.createEnum(':x.kind', [':x']);
  op.createEnum(":'x'.kind", [":'x'"]);
  op.createEnum(':"x".kind', [':"x"']);
  op.createEnum('%s.kind', ['%s']);
  op.createEnum('{}.kind', ['{}']);
  op.createEnum('😀.kind', ['😀']);
  op.createEnum('select.kind', ['select']);
  op.createEnum('CamelCase.kind', ['CamelCase']);
  op.createEnum('1st.kind', ['1st']);
  op.createEnum('two words.kind', ['two words']);
  op.createEnum(' edge .kind', [' edge ']);
  op.createEnum({ schema: 'dot.ted', name: 'kind' }, ['dot.ted']);
  op.createEnum('semi;colon.kind', ['semi;colon']);
  op.createEnum('--dash.kind', ['--dash']);
  op.createEnum('/*star.kind', ['/*star']);
  op.createEnum('\\d.kind', ['\\d']);
  op.createEnum({ schema: '.read x', name: 'kind' }, ['.read x']);
  op.createEnum('tab\there.kind', ['tab\there']);
  op.createEnum('new\nline.kind', ['new\nline']);
  op.createEnum('üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx.kind', ['üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx']);
  op.createTable(
    "it's.it's",
    {
      id: c.integer(),
      kind: c.enum("it's.kind"),
      other: c.integer(),
    },
    [
      primaryKey('id').name("it's_pkey"),
      foreignKey('other').references("it's.it's", 'id').name("it's_other_fkey"),
    ],
  );
  op.createTable(
    'q"uote.q"uote',
    {
      id: c.integer(),
      kind: c.enum('q"uote.kind'),
      other: c.integer(),
    },
    [
      primaryKey('id').name('q"uote_pkey'),
      foreignKey('other').references("it's.it's", 'id').name('q"uote_other_fkey'),
    ],
  );
  op.createTable(
    '`tick`.`tick`',
    {
      id: c.integer(),
      kind: c.enum('`tick`.kind'),
      other: c.integer(),
    },
    [
      primaryKey('id').name('`tick`_pkey'),
      foreignKey('other').references('q"uote.q"uote', 'id').name('`tick`_other_fkey'),
    ],
  );
  op.createTable(
    '[bracket].[bracket]',
    {
      id: c.integer(),
      kind: c.enum('[bracket].kind'),
      other: c.integer(),
    },
    [
      primaryKey('id').name('[bracket]_pkey'),
      foreignKey('other').references('`tick`.`tick`', 'id').name('[bracket]_other_fkey'),
    ],
  );
  op.createTable(
    'back\\slash\\.back\\slash\\',
    {
      id: c.integer(),
      kind: c.enum('back\\slash\\.kind'),
      other: c.integer(),
    },
    [
      primaryKey('id').name('back\\slash\\_pkey'),
      foreignKey('other').references('[bracket].[bracket]', 'id').name('back\\slash\\_other_fkey'),
    ],
  );
  op.createTable(
    "\\'.\\'",
    {
      id: c.integer(),
      kind: c.enum("\\'.kind"),
      other: c.integer(),
    },
    [
      primaryKey('id').name("\\'_pkey"),
      foreignKey('other').references('back\\slash\\.back\\slash\\', 'id').name("\\'_other_fkey"),
    ],
  );
  op.createTable(
    'a?b.a?b',
    {
      id: c.integer(),
      kind: c.enum('a?b.kind'),
      other: c.integer(),
    },
    [
      primaryKey('id').name('a?b_pkey'),
      foreignKey('other').references("\\'.\\'", 'id').name('a?b_other_fkey'),
    ],
  );
  op.createTable(
    '$1.$1',
    {
      id: c.integer(),
      kind: c.enum('$1.kind'),
      other: c.integer(),
    },
    [
      primaryKey('id').name('$1_pkey'),
      foreignKey('other').references('a?b.a?b', 'id').name('$1_other_fkey'),
    ],
  );
  op.createTable(
    '$$.$$',
    {
      id: c.integer(),
      kind: c.enum('$$.kind'),
      other: c.integer(),
    },
    [
      primaryKey('id').name('$$_pkey'),
      foreignKey('other').references('$1.$1', 'id').name('$$_other_fkey'),
    ],
  );
  op.createTable(
    '$limbeck$.$limbeck$',
    {
      id: c.integer(),
      kind: c.enum('$limbeck$.kind'),
      other: c.integer(),
    },
    [
      primaryKey('id').name('$limbeck$_pkey'),
      foreignKey('other').references('$$.$$', 'id').name('$limbeck$_other_fkey'),
    ],
  );
  op.createTable(
    ':x.:x',
    {
      id: c.integer(),
      kind: c.enum(':x.kind'),
      other: c.integer(),
    },
    [
      primaryKey('id').name(':x_pkey'),
      foreignKey('other').references('$limbeck$.$limbeck$', 'id').name(':x_other_fkey'),
    ],
  );
  op.createTable(
    ":'x'.:'x'",
    {
      id: c.integer(),
      kind: c.enum(":'x'.kind"),
      other: c.integer(),
    },
    [
      primaryKey('id').name(":'x'_pkey"),
      foreignKey('other').references(':x.:x', 'id').name(":'x'_other_fkey"),
    ],
  );
  op.createTable(
    ':"x".:"x"',
    {
      id: c.integer(),
      kind: c.enum(':"x".kind'),
      other: c.integer(),
    },
    [
      primaryKey('id').name(':"x"_pkey'),
      foreignKey('other').references(":'x'.:'x'", 'id').name(':"x"_other_fkey'),
    ],
  );
  op.createTable(
    '%s.%s',
    {
      id: c.integer(),
      kind: c.enum('%s.kind'),
      other: c.integer(),
    },
    [
      primaryKey('id').name('%s_pkey'),
      foreignKey('other').references(':"x".:"x"', 'id').name('%s_other_fkey'),
    ],
  );
  op.createTable(
    '{}.{}',
    {
      id: c.integer(),
      kind: c.enum('{}.kind'),
      other: c.integer(),
    },
    [
      primaryKey('id').name('{}_pkey'),
      foreignKey('other').references('%s.%s', 'id').name('{}_other_fkey'),
    ],
  );
  op.createTable(
    '😀.😀',
    {
      id: c.integer(),
      kind: c.enum('😀.kind'),
      other: c.integer(),
    },
    [
      primaryKey('id').name('😀_pkey'),
      foreignKey('other').references('{}.{}', 'id').name('😀_other_fkey'),
    ],
  );
  op.createTable(
    'select.select',
    {
      id: c.integer(),
      kind: c.enum('select.kind'),
      other: c.integer(),
    },
    [
      primaryKey('id').name('select_pkey'),
      foreignKey('other').references('😀.😀', 'id').name('select_other_fkey'),
    ],
  );
  op.createTable(
    'CamelCase.CamelCase',
    {
      id: c.integer(),
      kind: c.enum('CamelCase.kind'),
      other: c.integer(),
    },
    [
      primaryKey('id').name('CamelCase_pkey'),
      foreignKey('other').references('select.select', 'id').name('CamelCase_other_fkey'),
    ],
  );
  op.createTable(
    '1st.1st',
    {
      id: c.integer(),
      kind: c.enum('1st.kind'),
      other: c.integer(),
    },
    [
      primaryKey('id').name('1st_pkey'),
      foreignKey('other').references('CamelCase.CamelCase', 'id').name('1st_other_fkey'),
    ],
  );
  op.createTable(
    'two words.two words',
    {
      id: c.integer(),
      kind: c.enum('two words.kind'),
      other: c.integer(),
    },
    [
      primaryKey('id').name('two words_pkey'),
      foreignKey('other').references('1st.1st', 'id').name('two words_other_fkey'),
    ],
  );
  op.createTable(
    ' edge . edge ',
    {
      id: c.integer(),
      kind: c.enum(' edge .kind'),
      other: c.integer(),
    },
    [
      primaryKey('id').name(' edge _pkey'),
      foreignKey('other').references('two words.two words', 'id').name(' edge _other_fkey'),
    ],
  );
  op.createTable(
    { schema: 'dot.ted', name: 'dot.ted' },
    {
      id: c.integer(),
      kind: c.enum({ schema: 'dot.ted', name: 'kind' }),
      other: c.integer(),
    },
    [
      primaryKey('id').name('dot.ted_pkey'),
      foreignKey('other').references(' edge . edge ', 'id').name('dot.ted_other_fkey'),
    ],
  );
  op.createTable(
    'semi;colon.semi;colon',
    {
      id: c.integer(),
      kind: c.enum('semi;colon.kind'),
      other: c.integer(),
    },
    [
      primaryKey('id').name('semi;colon_pkey'),
      foreignKey('other')
        .references({ schema: 'dot.ted', name: 'dot.ted' }, 'id')
        .name('semi;colon_other_fkey'),
    ],
  );
  op.createTable(
    '--dash.--dash',
    {
      id: c.integer(),
      kind: c.enum('--dash.kind'),
      other: c.integer(),
    },
    [
      primaryKey('id').name('--dash_pkey'),
      foreignKey('other').references('semi;colon.semi;colon', 'id').name('--dash_other_fkey'),
    ],
  );
  op.createTable(
    '/*star./*star',
    {
      id: c.integer(),
      kind: c.enum('/*star.kind'),
      other: c.integer(),
    },
    [
      primaryKey('id').name('/*star_pkey'),
      foreignKey('other').references('--dash.--dash', 'id').name('/*star_other_fkey'),
    ],
  );
  op.createTable(
    '\\d.\\d',
    {
      id: c.integer(),
      kind: c.enum('\\d.kind'),
      other: c.integer(),
    },
    [
      primaryKey('id').name('\\d_pkey'),
      foreignKey('other').references('/*star./*star', 'id').name('\\d_other_fkey'),
    ],
  );
  op.createTable(
    { schema: '.read x', name: '.read x' },
    {
      id: c.integer(),
      kind: c.enum({ schema: '.read x', name: 'kind' }),
      other: c.integer(),
    },
    [
      primaryKey('id').name('.read x_pkey'),
      foreignKey('other').references('\\d.\\d', 'id').name('.read x_other_fkey'),
    ],
  );
  op.createTable(
    'tab\there.tab\there',
    {
      id: c.integer(),
      kind: c.enum('tab\there.kind'),
      other: c.integer(),
    },
    [
      primaryKey('id').name('tab\there_pkey'),
      foreignKey('other')
        .references({ schema: '.read x', name: '.read x' }, 'id')
        .name('tab\there_other_fkey'),
    ],
  );
  op.createTable(
    'new\nline.new\nline',
    {
      id: c.integer(),
      kind: c.enum('new\nline.kind'),
      other: c.integer(),
    },
    [
      primaryKey('id').name('new\nline_pkey'),
      foreignKey('other').references('tab\there.tab\there', 'id').name('new\nline_other_fkey'),
    ],
  );
  op.createTable(
    'üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx.üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx',
    {
      id: c.integer(),
      kind: c.enum('üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx.kind'),
      other: c.integer(),
    },
    [
      primaryKey('id').name('üüüüüüüüüüüüüüüüüüüüüüüüüüüüü_pkey'),
      foreignKey('other')
        .references('new\nline.new\nline', 'id')
        .name('üüüüüüüüüüüüüüüüüüüüüüüüüü_other_fkey'),
    ],
  );
}

export function downgrade(op: Op): void {
  // Drops the table with its data.
  op.dropTable('üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx.üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx');
  // Drops the table with its data.
  op.dropTable('new\nline.new\nline');
  // Drops the table with its data.
  op.dropTable('tab\there.tab\there');
  // Drops the table with its data.
  op.dropTable({ schema: '.read x', name: '.read x' });
  // Drops the table with its data.
  op.dropTable('\\d.\\d');
  // Drops the table with its data.
  op.dropTable('/*star./*star');
  // Drops the table with its data.
  op.dropTable('--dash.--dash');
  // Drops the table with its data.
  op.dropTable('semi;colon.semi;colon');
  // Drops the table with its data.
  op.dropTable({ schema: 'dot.ted', name: 'dot.ted' });
  // Drops the table with its data.
  op.dropTable(' edge . edge ');
  // Drops the table with its data.
  op.dropTable('two words.two words');
  // Drops the table with its data.
  op.dropTable('1st.1st');
  // Drops the table with its data.
  op.dropTable('CamelCase.CamelCase');
  // Drops the table with its data.
  op.dropTable('select.select');
  // Drops the table with its data.
  op.dropTable('😀.😀');
  // Drops the table with its data.
  op.dropTable('{}.{}');
  // Drops the table with its data.
  op.dropTable('%s.%s');
  // Drops the table with its data.
  op.dropTable(':"x".:"x"');
  // Drops the table with its data.
  op.dropTable(":'x'.:'x'");
  // Drops the table with its data.
  op.dropTable(':x.:x');
  // Drops the table with its data.
  op.dropTable('$limbeck$.$limbeck$');
  // Drops the table with its data.
  op.dropTable('$$.$$');
  // Drops the table with its data.
  op.dropTable('$1.$1');
  // Drops the table with its data.
  op.dropTable('a?b.a?b');
  // Drops the table with its data.
  op.dropTable("\\'.\\'");
  // Drops the table with its data.
  op.dropTable('back\\slash\\.back\\slash\\');
  // Drops the table with its data.
  op.dropTable('[bracket].[bracket]');
  // Drops the table with its data.
  op.dropTable('`tick`.`tick`');
  // Drops the table with its data.
  op.dropTable('q"uote.q"uote');
  // Drops the table with its data.
  op.dropTable("it's.it's");
  op.dropEnum('üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx.kind');
  op.dropEnum('new\nline.kind');
  op.dropEnum('tab\there.kind');
  op.dropEnum({ schema: '.read x', name: 'kind' });
  op.dropEnum('\\d.kind');
  op.dropEnum('/*star.kind');
  op.dropEnum('--dash.kind');
  op.dropEnum('semi;colon.kind');
  op.dropEnum({ schema: 'dot.ted', name: 'kind' });
  op.dropEnum(' edge .kind');
  op.dropEnum('two words.kind');
  op.dropEnum('1st.kind');
  op.dropEnum('CamelCase.kind');
  op.dropEnum('select.kind');
  op.dropEnum('😀.kind');
  op.dropEnum('{}.kind');
  op.dropEnum('%s.kind');
  op.dropEnum(':"x".kind');
  op.dropEnum(":'x'.kind");
  op.dropEnum(':x.kind');
  op.dropEnum('$limbeck$.kind');
  op.dropEnum('$$.kind');
  op.dropEnum('$1.kind');
  op.dropEnum('a?b.kind');
  op.dropEnum("\\'.kind");
  op.dropEnum('back\\slash\\.kind');
  op.dropEnum('[bracket].kind');
  op.dropEnum('`tick`.kind');
  op.dropEnum('q"uote.kind');
  op.dropEnum("it's.kind");
  op.dropSchema('üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx');
  op.dropSchema('new\nline');
  op.dropSchema('tab\there');
  op.dropSchema('.read x');
  op.dropSchema('\\d');
  op.dropSchema('/*star');
  op.dropSchema('--dash');
  op.dropSchema('semi;colon');
  op.dropSchema('dot.ted');
  op.dropSchema(' edge ');
  op.dropSchema('two words');
  op.dropSchema('1st');
  op.dropSchema('CamelCase');
  op.dropSchema('select');
  op.dropSchema('😀');
  op.dropSchema('{}');
  op.dropSchema('%s');
  op.dropSchema(':"x"');
  op.dropSchema(":'x'");
  op.dropSchema(':x');
  op.dropSchema('$limbeck$');
  op.dropSchema('$$');
  op.dropSchema('$1');
  op.dropSchema('a?b');
  op.dropSchema("\\'");
  op.dropSchema('back\\slash\\');
  op.dropSchema('[bracket]');
  op.dropSchema('`tick`');
  op.dropSchema('q"uote');
  op.dropSchema("it's");
}
