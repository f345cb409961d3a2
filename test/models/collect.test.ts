// Collecting models: what is found, how names are chosen and references resolved, and that all mistakes are told at once.
import { describe, expect, test, vi } from 'vitest';
import { LimbeckError } from '../../src/errors.js';
import {
  type CollectOptions,
  c,
  check,
  collectModels,
  columns,
  enumType,
  external,
  foreignKey,
  index,
  primaryKey,
  sql,
  table,
  unique,
} from '../../src/models/index.js';
import type { Table } from '../../src/schema/types.js';

function mistakes(exports: Record<string, unknown>, options?: CollectOptions): readonly unknown[] {
  try {
    collectModels([exports], options);
  } catch (error) {
    if (!(error instanceof LimbeckError)) throw error;
    expect(error).toMatchObject({ family: 'usage', code: 'models' });
    return error.data.mistakes as readonly unknown[];
  }
  throw new Error('nothing was refused');
}

const collect = (exports: Record<string, unknown>, options?: CollectOptions) => collectModels([exports], options);
const only = (exports: Record<string, unknown>, options?: CollectOptions): Table => {
  const [first, ...rest] = collect(exports, options).schema.tables;
  expect(rest).toEqual([]);
  return first as Table;
};
const names = (models: ReturnType<typeof collectModels>) => models.schema.tables.map(({ name }) => name);
const noHints = { tables: [], columns: [], objects: [], using: [], untouched: [], untouchedColumns: [] };

const id = c.bigint().identityAlways().primaryKey();

test('a table whole', () => {
  const plan = enumType('plan', ['free', 'team']);
  const timestamps = columns({ created_at: c.timestamptz().notNull().default(sql`now()`) });
  const accounts = table(
    'accounts',
    {
      id,
      email: c.varchar(320).notNull().unique(),
      plan: c.enum(plan).notNull().default('free'),
      parent_id: c.bigint().references('accounts.id', { onDelete: 'set null' }),
      ...timestamps,
    },
    (t) => [index(t.email).where(sql`${t.plan} <> 'free'`), check('has_at', sql`position('@' in email) > 1`)],
    { comment: 'who pays', options: { one: { a: 1 } } },
  );
  expect(collect({ plan, accounts })).toEqual({
    schema: {
      tables: [
        {
          name: 'accounts',
          columns: [
            { name: 'id', type: { name: 'bigint' }, nullable: false, identity: { generation: 'always' } },
            { name: 'email', type: { name: 'varchar', args: [320] }, nullable: false },
            {
              name: 'plan',
              type: { name: 'enum', ref: { name: 'plan' }, args: ['free', 'team'] },
              nullable: false,
              default: { value: 'free' },
            },
            { name: 'parent_id', type: { name: 'bigint' }, nullable: true },
            { name: 'created_at', type: { name: 'timestamptz' }, nullable: false, default: { sql: 'now()' } },
          ],
          primaryKey: { name: 'accounts_pkey', conventional: true, columns: ['id'] },
          uniques: [{ name: 'accounts_email_key', conventional: true, columns: ['email'] }],
          foreignKeys: [
            {
              name: 'accounts_parent_id_fkey',
              conventional: true,
              columns: ['parent_id'],
              references: { name: 'accounts' },
              referencedColumns: ['id'],
              onDelete: 'set null',
            },
          ],
          checks: [{ name: 'has_at', expr: { sql: "position('@' in email) > 1" } }],
          indexes: [
            {
              name: 'accounts_email_idx',
              conventional: true,
              unique: false,
              parts: [{ column: 'email' }],
              where: { sql: "plan <> 'free'", refs: [{ column: 'plan' }] },
            },
          ],
          comment: 'who pays',
          options: { one: { a: 1 } },
        },
      ],
      objects: [{ id: { kind: 'enum', name: 'plan' }, dependsOn: [], body: { values: ['free', 'team'] } }],
    },
    hints: noHints,
  });
});

describe('what is found', () => {
  const a = table('a', { id });
  const b = table('s.b', { id });

  test('in exports, lists, plain objects and circles of them; once, whatever it is called', () => {
    const circle: Record<string, unknown> = { a };
    circle.self = circle;
    expect(
      names(
        collectModels([
          { a, x: [b, [a]] },
          { deep: { er: { b } }, a, circle },
        ]),
      ),
    ).toEqual(['a', 'b']);
  });

  test('nothing in what is not plain', () => {
    class Holder {
      readonly table = a;
    }
    const odd = {
      number: 1,
      none: null,
      nothing: undefined,
      run: () => a,
      holder: new Holder(),
      map: new Map([['a', a]]),
    };
    expect(collect(odd)).toEqual({ schema: { tables: [], objects: [] }, hints: noHints });
  });

  test('no models at all', () => {
    expect(collectModels([])).toEqual({ schema: { tables: [], objects: [] }, hints: noHints });
  });

  test('a table without columns', () => {
    expect(only({ empty: table('empty', {}) })).toEqual({
      ...{ name: 'empty', columns: [], uniques: [], foreignKeys: [], checks: [], indexes: [] },
    });
  });

  test('a module is read through its namespace', () => {
    const namespace = Object.assign(Object.create(null), { a });
    expect(names(collectModels([namespace]))).toEqual(['a']);
  });

  test('values of a second copy of the package are as good', async () => {
    vi.resetModules();
    const copy = await import('../../src/models/index.js');
    expect(copy.table).not.toBe(table);
    const mixed = table('mixed', { a: copy.c.text().notNull(), b: c.enum(copy.enumType('e', ['x'])) }, (t) => [
      copy.index(t.a.desc(), copy.sql`lower(${t.b})`).where(sql`${copy.sql`a`} = ''`),
    ]);
    const theirs = copy.table('theirs', { m: c.text().unique() }, (t) => [check(sql`${t.m} <> ''`)]);
    const { schema } = collect({ mixed, theirs });
    expect(schema).toEqual(copy.collectModels([{ mixed, theirs }]).schema);
    expect(schema.tables[0]?.indexes).toMatchObject([
      { name: 'mixed_a_lower_idx', parts: [{ column: 'a', order: 'desc' }, { expr: { sql: 'lower(b)' } }] },
    ]);
  });

  test('values of another format are refused', () => {
    expect(() => collect({ a: { kind: 'table', format: 2 } })).toThrow(
      'a table was made by another version of limbeck (format 2, not 1)',
    );
  });

  test('two tables of one name, and two enums', () => {
    expect(
      mistakes({
        users: table('users', { id }),
        people: table('users', { id }),
        list: [enumType('plan', ['a'])],
        other: { plan: enumType('plan', ['b']) },
        same: enumType('plan', ['a']),
        elsewhere: table('auth.users', { id }),
      }),
    ).toEqual(['two tables are named "users": users and people', 'two enums are named "plan": list[0] and other.plan']);
  });
});

describe('keys', () => {
  test('columns that each say so make one key', () => {
    const members = table('members', { team: c.text().primaryKey(), note: c.text(), user: c.text().primaryKey('pk') });
    expect(only({ members }).primaryKey).toEqual({ name: 'pk', columns: ['team', 'user'] });
  });

  test('a key as a part makes its columns not null', () => {
    const members = table('members', { team: c.text(), user: c.text() }, (t) => primaryKey(t.user, t.team));
    expect(only({ members })).toMatchObject({
      primaryKey: { name: 'members_pkey', columns: ['user', 'team'] },
      columns: [{ nullable: false }, { nullable: false }],
    });
  });

  test('an unnamed unique that a key says already is left out, a named one stays', () => {
    const one = table('one', { a: c.text().primaryKey().unique(), b: c.text().unique() }, (t) => [
      unique(t.b),
      unique(t.b).name('b_twice'),
      unique(t.a).name('a_twice'),
      unique(t.b).deferrable(),
    ]);
    expect(only({ one }).uniques).toEqual([
      { name: 'b_twice', columns: ['b'] },
      { name: 'a_twice', columns: ['a'] },
      { name: 'one_b_key', conventional: true, columns: ['b'], deferrable: 'immediate' },
    ]);
  });

  test('mistakes', () => {
    expect(
      mistakes({
        both: table('both', { a: c.text().primaryKey(), b: c.text() }, (t) => [primaryKey(t.b)]),
        two: table('two', { a: c.text(), b: c.text() }, (t) => [primaryKey(t.a), primaryKey(t.b)]),
        named: table('named', { a: c.text().primaryKey('x'), b: c.text().primaryKey('y') }),
      }),
    ).toEqual([
      'both: it has a primaryKey(…) and a with .primaryKey() as well',
      'two: it has 2 primary keys',
      'named: the columns of its primary key give it two names: x, y',
    ]);
  });
});

describe('references', () => {
  const users = table(
    'users',
    { id, email: c.text().unique(), name: c.text(), first: c.text(), last: c.text() },
    (t) => [unique(t.first, t.last), index(t.name).unique()],
  );

  test('to keys, uniques and unique indexes, of other schemas, of itself and in a circle', () => {
    const auth = table('auth.users', { id, boss: c.bigint().references('auth.users.id') });
    const x = table('x', { id, y: c.bigint().references('y.id'), u: c.bigint().references('users.id') });
    const y = table('y', { id, x: c.bigint().references('x.id'), b: c.text(), a: c.text(), n: c.text() }, (t) => [
      foreignKey(t.b, t.a).references('users', 'last', 'first'),
      foreignKey(t.n).references('users.name'),
      foreignKey(t.id).references('auth.users', 'id'),
    ]);
    expect(names(collect({ users, auth, x, y }))).toEqual(['users', 'users', 'x', 'y']);
  });

  test('names with dots are objects', () => {
    const dotted = table({ name: 'a.b' }, { 'c.d': c.text().primaryKey() });
    const other = table('other', { x: c.text().references({ table: 'a.b', column: 'c.d' }), y: c.text() }, (t) => [
      foreignKey(t.y).references({ name: 'a.b' }, 'c.d'),
    ]);
    expect(collect({ dotted, other }).schema.tables[1]?.foreignKeys).toMatchObject([
      { references: { name: 'a.b' }, referencedColumns: ['c.d'] },
      { references: { name: 'a.b' }, referencedColumns: ['c.d'] },
    ]);
  });

  test('to tables that exist elsewhere', () => {
    const elsewhere = external('auth.users');
    const known = external('countries', { code: c.char(2).primaryKey() });
    const posts = table('posts', {
      id,
      author: c.uuid().references('auth.users.id'),
      country: c.char(2).references('countries.code'),
    });
    const { schema, hints } = collect({ elsewhere, known, posts });
    expect(schema.tables.map(({ name }) => name)).toEqual(['posts']);
    expect(hints.untouched).toEqual([{ schema: 'auth', name: 'users' }, { name: 'countries' }]);
    expect(mistakes({ known, x: table('x', { a: c.text().references('countries.kode') }) })).toEqual([
      'x.a: it references "countries.kode", but the table has no such column. Did you mean "code"?',
    ]);
  });

  test('that lead nowhere, with what may have been meant', () => {
    const posts = table(
      'posts',
      {
        id,
        a: c.bigint().references('user.id'),
        b: c.bigint().references('users.di'),
        c: c.text().references('auth.users.id'),
        d: c.text().references('nothing.like.it'),
        e: c.text().references('users'),
        f: c.text().references('a.b.c.d'),
        g: c.text().references('users.first'),
      },
      (t) => [
        foreignKey(t.a, t.b).references('users', 'id'),
        foreignKey('nowhere').references('users.id'),
        foreignKey(t.c),
        foreignKey(t.e).references({ name: 'users' }),
      ],
    );
    expect(mistakes({ users, posts })).toEqual([
      'posts.e: its reference "users" is neither "table.column" nor "schema.table.column" (a name with a dot: { table, column })',
      'posts.f: its reference "a.b.c.d" is neither "table.column" nor "schema.table.column" (a name with a dot: { table, column })',
      'posts: foreignKey(a, b): it has 2 columns and references 1 column of users',
      'posts: foreignKey(c): it lacks references("table.column")',
      'posts: foreignKey names the column "nowhere", which the table has not.',
      'posts.a: it references the table "user", which no model declares. Did you mean "users"?',
      'posts.b: it references "users.di", but the table has no such column. Did you mean "id"?',
      'posts.c: it references the table "auth.users", which no model declares. Did you mean "users"?',
      'posts.d: it references the table "nothing.like", which no model declares. Where it is made elsewhere, declare it: external(\'nothing.like\').',
      'posts.g: it references users (first), which is neither its primary key nor unique',
      'posts.e: it references the table "users", but no columns of it',
    ]);
  });

  test('between databases', () => {
    const events = table('events', { id }, { bind: 'events' });
    const posts = table('posts', { id, event: c.bigint().references('events.id') });
    expect(mistakes({ events, posts })).toEqual([
      'posts.event: it references "events", which is in another database (bind: events)',
    ]);
  });
});

test('parts name columns of the table', () => {
  const users = table('users', { email: c.text(), name: c.text() }, [
    index('emial'),
    unique('email', 'nmae'),
    index('lower(email)'),
    index('email').name('x'),
    index('name').name('x'),
    check('c', sql`true`),
    check('c', sql`false`),
  ]);
  expect(mistakes({ users })).toEqual([
    'users: unique names the column "nmae", which the table has not. Did you mean "name"?',
    'users: index names the column "emial", which the table has not. Did you mean "email"?',
    'users: index names the column "lower(email)", which the table has not. An expression is written sql`lower(email)`.',
    'users: two constraints are named "c"',
    'users: two indexes are named "x"',
  ]);
});

test('names of indexes differ from each other and from those of tables, in one schema', () => {
  const make = (name: string, indexName: string) => table(name, { a: c.text() }, (t) => [index(t.a).name(indexName)]);
  expect(mistakes({ a: make('a', 'x'), b: make('b', 'x'), c: make('s.c', 'x'), d: make('d', 'a') })).toEqual([
    '"x" is the name of an index of a and of an index of b',
    '"a" is the name of the table a and of an index of d',
  ]);
});

describe('enums', () => {
  const plan = enumType('plan', ['free', 'team']);

  test('of columns are collected though nobody exports them', () => {
    const users = table('users', { a: c.enum(plan), b: c.enum(plan).array(), c: c.enum(enumType('s.kind', [])) });
    const { schema } = collect({ users });
    expect(schema.objects).toEqual([
      { id: { kind: 'enum', name: 'plan' }, dependsOn: [], body: { values: ['free', 'team'] } },
      { id: { kind: 'enum', schema: 's', name: 'kind' }, dependsOn: [], body: { values: [] } },
    ]);
  });

  test('that a column names are filled in', () => {
    const users = table('users', { a: c.enum('plan'), b: c.enum('plan').array() });
    expect(collect({ plan, users }).schema.tables[0]?.columns).toMatchObject([
      { type: { name: 'enum', args: ['free', 'team'], ref: { name: 'plan' } } },
      { type: { name: 'array', of: { name: 'enum', args: ['free', 'team'], ref: { name: 'plan' } } } },
    ]);
  });

  test('mistakes', () => {
    expect(
      mistakes({
        plan,
        users: table('users', {
          a: c.enum('paln'),
          b: c.enum('auth.something'),
          c: c.enum('plan').default('gold'),
          d: c.enum('not.ours').ignore(),
        }),
        twice: enumType('twice', ['a', 'b', 'a']),
        empty: enumType('', ['a']),
        numbers: enumType('numbers', [1 as never]),
      }),
    ).toEqual([
      'enum "twice": the value "a" stands in it twice',
      'enum "": its name is empty',
      'enum "numbers": its values must be texts',
      'users.a: there is no enum "paln". Did you mean "plan"?',
      "users.b: there is no enum \"auth.something\". Declare it: enumType('auth.something', ['…']).",
      'users.c: its default "gold" is none of the values of plan: free, team',
    ]);
  });
});

test('hints', () => {
  const plan = enumType('billing.plan', ['a'], { wasNamed: ['tier', { schema: 'old', name: 'plan' }] });
  const users = table(
    'auth.users',
    {
      id,
      name: c.text().wasNamed('nmae').wasNamed('title'),
      age: c.integer().using(sql`age::integer`),
      secret: c.text().ignore(),
    },
    undefined,
    { wasNamed: 'people' },
  );
  const posts = table('posts', { id }, { wasNamed: ['articles', 'blog.articles'] });
  const legacy = table('legacy', { id, x: c.text().wasNamed('y') }, { ignore: true, wasNamed: 'older' });
  expect(collect({ plan, users, posts, legacy }).hints).toEqual({
    tables: [
      { from: { schema: 'auth', name: 'people' }, to: { schema: 'auth', name: 'users' } },
      { from: { name: 'articles' }, to: { name: 'posts' } },
      { from: { schema: 'blog', name: 'articles' }, to: { name: 'posts' } },
    ],
    columns: [
      { table: { schema: 'auth', name: 'users' }, from: 'nmae', to: 'name' },
      { table: { schema: 'auth', name: 'users' }, from: 'title', to: 'name' },
    ],
    objects: [
      {
        from: { kind: 'enum', schema: 'billing', name: 'tier' },
        to: { kind: 'enum', schema: 'billing', name: 'plan' },
      },
      { from: { kind: 'enum', schema: 'old', name: 'plan' }, to: { kind: 'enum', schema: 'billing', name: 'plan' } },
    ],
    using: [{ table: { schema: 'auth', name: 'users' }, column: 'age', expr: { sql: 'age::integer' } }],
    untouched: [{ name: 'legacy' }],
    untouchedColumns: [{ table: { schema: 'auth', name: 'users' }, column: 'secret' }],
  });
});

test('what exists elsewhere brings no enum along, and every database may refer to it', () => {
  const kind = enumType('kind', ['a']);
  const there = external('there', { id: c.bigint().primaryKey(), kind: c.enum(kind) });
  const left = table('left_alone', { kind: c.enum(enumType('other', ['b'])) }, { ignore: true });
  const events = table('events', { id, there: c.bigint().references('there.id') }, { bind: 'events' });
  expect(collect({ kind, there, left, events }, { bind: 'events' })).toMatchObject({
    schema: { tables: [{ name: 'events' }], objects: [] },
    hints: { untouched: [{ name: 'there' }] },
  });
  expect(collect({ kind, there, left, events }).schema).toEqual({ tables: [], objects: [] });
});

test('each database has its own tables and the enums that they use', () => {
  const plan = enumType('plan', ['a']);
  const kind = enumType('kind', ['b']);
  const unused = enumType('unused', ['c']);
  const users = table('users', { id, plan: c.enum('plan') });
  const events = table('events', { id, kind: c.enum(kind) }, { bind: 'events' });
  const exports = { plan, kind, unused, users, events, copy: table('users', { id }, { bind: 'events' }) };
  const here = collect(exports);
  const there = collect(exports, { bind: 'events' });
  expect([names(here), here.schema.objects.map((object) => object.id.name)]).toEqual([['users'], ['plan', 'unused']]);
  expect([names(there), there.schema.objects.map((object) => object.id.name)]).toEqual([['events', 'users'], ['kind']]);
});

describe('names that cannot be', () => {
  test.each([
    [table('', { id }), ['table "": its name is empty']],
    [table('a.b.c', { id }), ['a.b.c: its name has more than one dot: write { schema, name } in its place']],
    [table('.x', { id }), ['table ".x": its name is empty']],
    [table('x', { '': c.text() }), ['x.: its name is empty']],
    [table('x', { a: 'text' as never }), ['x.a is not a column: write c.text() or another of c']],
    [table('x', { a: undefined as never }), ['x.a is not a column: write c.text() or another of c']],
    [
      table('x', { a: c.text() }, [undefined as never]),
      ['x: a part is none of index, unique, primaryKey, foreignKey, check, exclude'],
    ],
    [table('x', { a: c.text() }, { options: [] as never }), ['x: its options must be { dialect: { option: value } }']],
  ])('%#', (model, expected) => {
    expect(mistakes({ model })).toEqual(expected);
  });

  test('names that only look dangerous are names', () => {
    const odd = [
      '__proto__',
      'constructor',
      'toString',
      'hasOwnProperty',
      "it's",
      'a"b',
      'a?b',
      '$1',
      '🐘',
      'select',
      ' ',
    ];
    const model = table('select', Object.fromEntries(odd.map((name) => [name, c.text()])), (t) =>
      odd.map((name) => index(t[name] as never)),
    );
    const made = only({ model });
    expect(made.columns.map(({ name }) => name)).toEqual(odd);
    expect(made.indexes.map(({ parts }) => parts)).toEqual(odd.map((column) => [{ column }]));
    expect(made.indexes[0]?.name).toBe('select___proto___idx');
  });
});

describe('a convention of one’s own', () => {
  const naming = {
    primaryKey: 'pk_{table}',
    unique: 'uq_{table}_{columns}',
    foreignKey: 'fk_{table}_{columns}_{referred}',
    check: 'ck_{table}_{name}',
    index: 'ix_{columns}',
  };

  test('names what nobody named, and wraps names where it has a place for them', () => {
    const users = table('users', { id, a: c.text().unique(), b: c.text().unique('mine') }, (t) => [
      check('short', sql`length(a) < 9`),
      check(sql`a <> b`),
      check(sql`a <> ''`),
      index(t.a, sql`lower(b)`),
      index(t.a).name('given'),
    ]);
    const posts = table('posts', { user: c.bigint().references('users.id') });
    const [first, second] = collect({ users, posts }, { naming }).schema.tables;
    const named = ({ name, conventional }: { name: string; conventional?: true }) => [name, conventional ?? false];
    expect(first?.primaryKey && named(first.primaryKey)).toEqual(['pk_users', true]);
    expect(first?.uniques.map(named)).toEqual([
      ['uq_users_a', true],
      ['mine', false],
    ]);
    expect(first?.checks.map(named)).toEqual([
      ['ck_users_short', false],
      ['ck_users_a_b', true],
      ['ck_users_a', true],
    ]);
    expect(first?.indexes.map(named)).toEqual([
      ['ix_a_lower', true],
      ['given', false],
    ]);
    expect(second?.foreignKeys.map(named)).toEqual([['fk_posts_user_users', true]]);
  });

  test('long names end in a hash of the whole, equal names are numbered', () => {
    const long = 'a_very_long_name_of_a_column_that_goes_on_and_on_'.slice(0, 40);
    const users = table('users', { [`${long}1`]: c.text(), [`${long}2`]: c.text(), a: c.text() }, () => [
      unique(`${long}1`, `${long}2`),
      unique(`${long}2`, `${long}1`),
      index('a'),
      index('a', sql`lower(a)`),
      index('a').where(sql`a <> ''`),
    ]);
    const made = only({ users }, { naming });
    expect(made.uniques.map(({ name }) => name)).toEqual([
      'uq_users_a_very_long_name_of_a_column_that_goes_o1_a_v_fdaf8685',
      'uq_users_a_very_long_name_of_a_column_that_goes_o2_a_v_501ab809',
    ]);
    expect(made.indexes.map(({ name }) => name)).toEqual(['ix_a', 'ix_a_lower', 'ix_a1']);
  });
});

test('former names in a circle would turn for ever', () => {
  const swapped = table('swapped', {
    id,
    a: c.text().wasNamed('b'),
    b: c.text().wasNamed('a'),
    same: c.text().wasNamed('same'),
    chained: c.text().wasNamed('id'),
  });
  const plan = enumType('plan', ['x'], { wasNamed: 'tariff' });
  const tariff = enumType('tariff', ['x'], { wasNamed: 'plan' });
  expect(mistakes({ swapped, plan, tariff })).toEqual([
    'plan and tariff were named like each other: rename to a name between in a revision of its own, then drop the hint',
    'swapped.a and swapped.b were named like each other: rename to a name between in a revision of its own, then drop the hint',
    'swapped.same was named like itself: drop the hint',
  ]);
  const moved = table('auth.moved', { id }, { wasNamed: 'moved' });
  expect(mistakes({ moved })).toEqual([
    "auth.moved was named like itself: for a move say its former schema, too ('<schema>.moved'); else drop the hint",
  ]);
});

test('a table is bound to a database that the config has', () => {
  const here = table('here', { id }, { bind: 'main' });
  const there = table('there', { id }, { bind: 'events' });
  const names = (bind?: string) =>
    collectModels([{ here, there }], { databases: ['main', 'events'], ...(bind ? { bind } : {}) }).schema.tables.map(
      ({ name }) => name,
    );
  expect(names()).toEqual(['here']);
  expect(names('events')).toEqual(['there']);
  const lost = table('lost', { id }, { bind: 'evnts' });
  expect(mistakes({ lost }, { databases: ['main', 'events'] })).toEqual([
    'lost: it is bound to the database "evnts", which the config has not. Did you mean "events"?',
  ]);
  expect(mistakes({ there }, { databases: ['main'] })).toEqual([
    'there: it is bound to the database "events", which the config has not. It has "main".',
  ]);
});
