// Builders: each call gives a new, frozen value; what is declared is what the schema says.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LimbeckError } from '../../src/errors.js';
import {
  type AnyColumn,
  c,
  check,
  columnFrom,
  columns,
  constraintFrom,
  defaultFrom,
  enumType,
  exprFrom,
  foreignKey,
  index,
  indexFrom,
  primaryKey,
  sql,
  table,
  tableFrom,
  typeFrom,
  unique,
} from '../../src/models/index.js';

const users = { name: 'users' };
const plan = enumType('billing.plan', ['free', 'team']);

function error(run: () => unknown): LimbeckError {
  try {
    run();
  } catch (caught) {
    if (caught instanceof LimbeckError) return caught;
    throw caught;
  }
  throw new Error('nothing was thrown');
}

describe('types', () => {
  test.each([
    [c.smallint(), { name: 'smallint' }],
    [c.integer(), { name: 'integer' }],
    [c.bigint(), { name: 'bigint' }],
    [c.real(), { name: 'real' }],
    [c.double(), { name: 'double' }],
    [c.numeric(), { name: 'numeric' }],
    [c.numeric(10), { name: 'numeric', args: [10] }],
    [c.numeric(10, 2), { name: 'numeric', args: [10, 2] }],
    [c.text(), { name: 'text' }],
    [c.varchar(), { name: 'varchar' }],
    [c.varchar(320), { name: 'varchar', args: [320] }],
    [c.char(2), { name: 'char', args: [2] }],
    [c.boolean(), { name: 'boolean' }],
    [c.date(), { name: 'date' }],
    [c.time(3), { name: 'time', args: [3] }],
    [c.timetz(), { name: 'timetz' }],
    [c.timestamp(0), { name: 'timestamp', args: [0] }],
    [c.timestamptz(6), { name: 'timestamptz', args: [6] }],
    [c.interval(), { name: 'interval' }],
    [c.uuid(), { name: 'uuid' }],
    [c.json(), { name: 'json' }],
    [c.jsonb(), { name: 'jsonb' }],
    [c.bytes(), { name: 'bytes' }],
    [c.raw('tsvector'), { name: 'raw', args: ['tsvector'] }],
    [c.enum(plan), { name: 'enum', args: ['free', 'team'], ref: { schema: 'billing', name: 'plan' } }],
    [c.enum('plan'), { name: 'enum', ref: { name: 'plan' } }],
    [c.enum('billing.plan'), { name: 'enum', ref: { schema: 'billing', name: 'plan' } }],
    [c.enum({ name: 'a.b' }), { name: 'enum', ref: { name: 'a.b' } }],
    [c.text().array(), { name: 'array', of: { name: 'text' } }],
    [c.text().array().array(), { name: 'array', of: { name: 'text' } }],
    [c.varchar(3).array().notNull(), { name: 'array', of: { name: 'varchar', args: [3] } }],
  ] as readonly (readonly [AnyColumn, object])[])('%#', (builder, type) => {
    expect(typeFrom(builder)).toEqual(type);
  });

  test.each([
    [c.varchar(0), 'type: its length (0) must be whole numbers from 1 on'],
    [c.varchar(1.5), 'type: its length (1.5) must be whole numbers from 1 on'],
    [c.numeric(-1), 'type: its precision and scale (-1) must be whole numbers from 0 on'],
    [c.raw(' '), 'type: c.raw takes the name of a type'],
    [c.enum(undefined as never), 'type: c.enum takes an enumType(…) or the name of one'],
  ] as readonly (readonly [AnyColumn, string])[])('no such type %#', (builder, message) => {
    expect(error(() => typeFrom(builder))).toMatchObject({ family: 'usage', code: 'declaration', message });
  });
});

describe('columns', () => {
  const column = (builder: AnyColumn) => columnFrom(users, 'x', builder);

  test.each([
    [c.text(), { nullable: true }],
    [c.text().notNull(), { nullable: false }],
    [c.text().default('a'), { nullable: true, default: { value: 'a' } }],
    [c.text().default(sql`now()`), { nullable: true, default: { sql: 'now()' } }],
    [c.text().default(null), { nullable: true }],
    [c.jsonb().default({ a: [1, null] }), { nullable: true, default: { value: { a: [1, null] } } }],
    [c.bigint().default(10n), { nullable: true, default: { bigint: '10' } }],
    [c.integer().default(-0), { nullable: true, default: { value: 0 } }],
    [
      c.date().default(new Date('2020-01-02T03:04:05Z')),
      { nullable: true, default: { date: '2020-01-02T03:04:05.000Z' } },
    ],
    [c.bytes().default(new Uint8Array([0, 255, 16])), { nullable: true, default: { bytes: '00ff10' } }],
    [c.bytes().default(Buffer.from('ab')), { nullable: true, default: { bytes: '6162' } }],
    [c.bigint().identityAlways(), { nullable: false, identity: { generation: 'always' } }],
    [
      c.bigint().identityByDefault({ start: 5, increment: -2n, max: '99999999999999999999', cycle: true }),
      {
        nullable: false,
        identity: { generation: 'default', start: '5', increment: '-2', max: '99999999999999999999', cycle: true },
      },
    ],
    [c.bigint().identityAlways({ cycle: false }), { nullable: false, identity: { generation: 'always' } }],
    [c.text().generatedAs(sql`lower(a)`), { nullable: true, generated: { as: { sql: 'lower(a)' }, stored: true } }],
    [
      c.text().generatedAs(sql`lower(a)`, { stored: false }),
      { nullable: true, generated: { as: { sql: 'lower(a)' }, stored: false } },
    ],
    [c.text().comment('it’s'), { nullable: true, comment: 'it’s' }],
    [
      c
        .text()
        .options({ one: { a: 1 } })
        .options({ one: { b: 2 }, two: {} }),
      { nullable: true, options: { one: { a: 1, b: 2 }, two: {} } },
    ],
  ] as readonly (readonly [AnyColumn, object])[])('%#', (builder, expected) => {
    expect(column(builder)).toEqual({ column: { name: 'x', type: typeFrom(builder), ...expected }, constraints: [] });
  });

  test('a key of the column is not null, and a constraint of its own', () => {
    expect(column(c.text().primaryKey())).toEqual({
      column: { name: 'x', type: { name: 'text' }, nullable: false },
      constraints: [{ kind: 'primaryKey', columns: ['x'], name: 'users_pkey', conventional: true }],
    });
  });

  test('all constraints of a column, in the order in which they would be named', () => {
    const builder = c
      .bigint()
      .references('auth.accounts.id', {
        onDelete: 'set null',
        onUpdate: 'no action',
        match: 'simple',
        deferrable: true,
      })
      .references({ table: 'a.b', column: 'c.d' }, { name: 'chosen', match: 'full', deferrable: 'deferred' })
      .unique('mine')
      .check(sql`x > 0`)
      .check('positive', sql`x > 1`);
    expect(column(builder).constraints).toEqual([
      { kind: 'check', expr: { sql: 'x > 0' }, name: 'users_x_check', conventional: true },
      { kind: 'check', expr: { sql: 'x > 1' }, name: 'positive' },
      { kind: 'unique', columns: ['x'], name: 'mine' },
      {
        kind: 'foreignKey',
        columns: ['x'],
        references: { schema: 'auth', name: 'accounts' },
        referencedColumns: ['id'],
        onDelete: 'set null',
        deferrable: 'immediate',
        name: 'users_x_fkey',
        conventional: true,
      },
      {
        kind: 'foreignKey',
        columns: ['x'],
        references: { name: 'a.b' },
        referencedColumns: ['c.d'],
        match: 'full',
        deferrable: 'deferred',
        name: 'chosen',
      },
    ]);
  });

  test('every mistake is told at once', () => {
    const circle: unknown[] = [];
    circle.push(circle);
    const builder = c
      .varchar(0)
      .default(circle as never)
      .references('accounts')
      .identityAlways({ start: 'x' })
      .generatedAs('lower(a)' as never)
      .check('a > 1' as never)
      .options({ one: 1 } as never);
    expect(error(() => column(builder))).toMatchObject({
      family: 'usage',
      code: 'declaration',
      message: `7 mistakes in column users.x:
  users.x: its length (0) must be whole numbers from 1 on
  users.x: its default [0] contains itself
  users.x: its reference "accounts" is neither "table.column" nor "schema.table.column" (a name with a dot: { table, column })
  users.x: its identity's start is x, not a whole number
  users.x: generatedAs takes an expression: sql\`…\`
  users.x: check takes an expression: check(sql\`…\`) or check("name", sql\`…\`)
  users.x: its options must be { dialect: { option: value } }`,
    });
  });

  test.each([
    ['', 'column users.: users.: its name is empty'],
    [
      'a\0b',
      'column users.a\0b: users.a\0b: its name holds the character U+0000, which no database can store in a text',
    ],
  ])('a name that cannot be: %j', (name, message) => {
    expect(error(() => columnFrom(users, name, c.text())).message).toBe(message);
  });

  test('a default, an identity and a generated value exclude each other', () => {
    const both = c.bigint().identityAlways().default(1n);
    expect(error(() => column(both)).message).toBe(
      'column users.x: users.x: it has a default and an identity, of which a column can have one',
    );
  });

  test('words that a reference and an identity do not have', () => {
    const options = { onDelete: 'set nul', onupdate: 'cascade', match: 'simple', constructor: 1, deferrable: 'never' };
    const builder = c
      .bigint()
      .references('a.b', options as never)
      .identityAlways({ strat: 1, min: 1.5 } as never);
    expect(error(() => column(builder)).data.mistakes).toEqual([
      'users.x: its onDelete is "set nul", which is none of no action, restrict, cascade, set null, set default',
      'users.x: its reference has no option "onupdate". Did you mean "onUpdate"?',
      'users.x: its reference has no option "constructor".',
      'users.x: its deferrable is "never", which is none of immediate, deferred, true',
      "users.x: its identity's min is 1.5, not a whole number",
      'users.x: its identity has no option "strat", but start, increment, min, max, cache, cycle',
    ]);
  });

  test('what is not a column', () => {
    expect(error(() => column('text' as never)).message).toBe(
      'column users.x: users.x is not a column: write c.text() or another of c',
    );
  });
});

describe('constants', () => {
  test.each([
    [undefined, 'the value is undefined, which is no value'],
    [() => 1, 'the value is a function, which is no value'],
    [Symbol('x'), 'the value is a symbol, which is no value'],
    [Number.NaN, 'the value is NaN, which SQL has no number for'],
    [Number.POSITIVE_INFINITY, 'the value is Infinity, which SQL has no number for'],
    [new Date('x'), 'the value is an invalid Date'],
    [new Map(), 'the value is a Map, not plain data'],
    [{ a: { b: undefined } }, 'the value .a.b is undefined, which is no value'],
    [[1, Number.NaN], 'the value [1] is NaN, which SQL has no number for'],
    [{ a: 10n }, 'the value .a is a bigint, which is no value'],
    [{ a: new Date(0) }, 'the value .a is a Date, not plain data'],
    ['a\0', 'the value holds the character U+0000, which no database can store in a text'],
    ['\ud800', 'the value holds half of a character (a lone surrogate)'],
    [{ '\0': 1 }, 'the value has a key that holds the character U+0000, which no database can store in a text'],
  ])('%s is refused', (value, message) => {
    expect(error(() => defaultFrom(value))).toMatchObject({ family: 'usage', code: 'declaration', message });
  });

  test('null is a constant of a row', () => {
    expect(defaultFrom(null)).toEqual({ value: null });
  });

  test('later changes of a value do not reach the model', () => {
    const value = { list: [1] };
    const builder = c.jsonb().default(value);
    value.list.push(2);
    expect(columnFrom(users, 'x', builder).column.default).toEqual({ value: { list: [1] } });
  });

  test('any JSON comes back as it was', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const clean = JSON.stringify(value, (_, item) => (Object.is(item, -0) ? 0 : item));
        fc.pre(!/\\u0000/.test(clean) && !/\\ud[89a-f]/.test(clean));
        expect(JSON.stringify(defaultFrom(value))).toBe(`{"value":${clean}}`);
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});

describe('sql', () => {
  test('values become constants, other sql stays as it is', () => {
    const inner = sql`lower(${'O’Hara'})`;
    expect(
      exprFrom(sql`${inner} = ${"it's"} or ${1.5} < ${-2n} or ${null} is ${true} and at > ${new Date(0)}`),
    ).toEqual({
      sql: "lower('O’Hara') = 'it''s' or 1.5 < -2 or null is true and at > '1970-01-01T00:00:00.000Z'",
    });
  });

  test('handles become names, quoted where they must be, and are recorded', () => {
    const seen: unknown[] = [];
    table('users', { email: c.text(), order: c.text(), 'it"s': c.text(), Mixed: c.text(), '1st': c.text() }, (t) => {
      seen.push(exprFrom(sql`${t.email}, ${t.order}, ${t['it"s']}, ${t.Mixed}, ${sql`${t['1st']}`}`));
      return [];
    });
    expect(seen).toEqual([
      {
        sql: 'email, "order", "it""s", "Mixed", "1st"',
        refs: [{ column: 'email' }, { column: 'order' }, { column: 'it"s' }, { column: 'Mixed' }, { column: '1st' }],
      },
    ]);
  });

  test('a line comment at the end does not swallow what follows', () => {
    expect(sql`${sql`a -- why`} > 1`.sql).toBe('a -- why\n > 1');
    expect(sql`'--'`.sql).toBe("'--'");
  });

  test.each([
    [() => sql`a ~ '\d'`, '"\\d" loses its backslash in an sql template', 'Write "\\\\d".'],
    [() => sql`a ~ '\.'`, '"\\." loses its backslash in an sql template', 'Write "\\\\.".'],
    [() => sql`a ~ '\bx'`, '"\\b" loses its backslash in an sql template', 'Write "\\\\b".'],
    [
      () => sql`${{ a: 1 } as never}`,
      'an object or list inside an sql template has no one meaning: write it as SQL text',
      undefined,
    ],
    [() => sql`${undefined as never}`, 'a value inside an sql template is undefined, which is no value', undefined],
  ])('%#: refused', (run, message, hint) => {
    expect(error(run)).toMatchObject({ code: 'sql', message, hint });
  });

  test('written backslashes, quotes and line breaks', () => {
    expect(sql`a ~ '\\d\`\${x' -- ${1}\n`.sql).toBe("a ~ '\\d`${x' -- 1\n");
    expect(sql.raw("a ~ '\\d'").sql).toBe("a ~ '\\d'");
  });
});

describe('parts', () => {
  test('an index', () => {
    const part = index(
      'email',
      sql`lower(a)`.desc().nullsLast(),
      { column: 'at', order: 'desc' },
      { column: 'b', nulls: 'first' },
    )
      .unique()
      .where(sql`a > 0`)
      .using('gin')
      .options({ one: { fast: true } });
    expect(indexFrom(users, part)).toEqual({
      name: 'users_email_lower_at_b_idx',
      conventional: true,
      unique: true,
      method: 'gin',
      where: { sql: 'a > 0' },
      options: { one: { fast: true } },
      parts: [
        { column: 'email' },
        { expr: { sql: 'lower(a)' }, order: 'desc', nulls: 'last' },
        { column: 'at', order: 'desc' },
        { column: 'b', nulls: 'first' },
      ],
    });
  });

  test('an order can be taken back, options of a part stay', () => {
    expect(indexFrom(users, index({ column: 'a', order: 'asc' }, sql`b`.desc().asc())).parts).toEqual([
      { column: 'a' },
      { expr: { sql: 'b' } },
    ]);
    expect(indexFrom(users, index({ expr: sql`b`, options: { one: { x: 1 } } })).parts).toEqual([
      { expr: { sql: 'b' }, options: { one: { x: 1 } } },
    ]);
  });

  test('keys and references', () => {
    expect(constraintFrom(users, primaryKey('a', 'b').deferrable().name('key'))).toEqual({
      kind: 'primaryKey',
      columns: ['a', 'b'],
      deferrable: 'immediate',
      name: 'key',
    });
    expect(constraintFrom(users, unique('a').deferrable('deferred'))).toEqual({
      kind: 'unique',
      columns: ['a'],
      deferrable: 'deferred',
      name: 'users_a_key',
      conventional: true,
    });
    const key = foreignKey('a', 'b').references('auth.others', 'x', 'y').onDelete('cascade').onUpdate('restrict');
    expect(constraintFrom(users, key.match('full').deferrable())).toEqual({
      kind: 'foreignKey',
      columns: ['a', 'b'],
      references: { schema: 'auth', name: 'others' },
      referencedColumns: ['x', 'y'],
      onDelete: 'cascade',
      onUpdate: 'restrict',
      match: 'full',
      deferrable: 'immediate',
      name: 'users_a_b_fkey',
      conventional: true,
    });
    expect(constraintFrom(users, key.onDelete('no action').onUpdate('no action').match('simple'))).toEqual({
      kind: 'foreignKey',
      columns: ['a', 'b'],
      references: { schema: 'auth', name: 'others' },
      referencedColumns: ['x', 'y'],
      name: 'users_a_b_fkey',
      conventional: true,
    });
    expect(constraintFrom(users, foreignKey('a').references('others.x'))).toMatchObject({
      references: { name: 'others' },
      referencedColumns: ['x'],
    });
  });

  test('a check, with and without a name', () => {
    expect(constraintFrom(users, check('c', sql`a > 0`))).toEqual({ kind: 'check', expr: { sql: 'a > 0' }, name: 'c' });
    expect(constraintFrom(users, check(sql`a > 0`).options({ one: {} }))).toEqual({
      kind: 'check',
      expr: { sql: 'a > 0' },
      options: { one: {} },
      name: 'users_a_check',
      conventional: true,
    });
    expect(constraintFrom(users, check(sql`a > lower(b)`))).toMatchObject({ name: 'users_check' });
  });

  test.each([
    [index(), 'users: index(): it has no columns'],
    [
      index(undefined as never),
      'users: index(): it is given something that is neither a column of the table nor sql`…`',
    ],
    [
      index({ column: 'a', options: { x: 1 } } as never),
      'users: index(a): its options must be { dialect: { option: value } }',
    ],
  ])('mistakes of an index %#', (part, message) => {
    expect(error(() => indexFrom(users, part)).message).toBe(`table users: ${message}`);
  });

  test.each([
    [
      unique(sql`lower(a)` as never),
      'users: unique(lower(a)): it takes columns only: an expression or an order belongs into an index',
    ],
    [unique('a', 'a'), 'users: unique(a, a): "a" stands in it twice'],
    [foreignKey('a'), 'users: foreignKey(a): it lacks references("table.column")'],
    [foreignKey('a').references('b', 'c', 'd'), 'users: foreignKey(a): it has 1 column and references 2 columns of b'],
    [check('a > 1' as never), 'users: check: check takes an expression: check(sql`…`) or check("name", sql`…`)'],
    [unique('a').name(''), 'users: unique(a): its name is empty'],
    [
      unique('a').deferrable('later' as never),
      'users: unique(a): its deferrable is "later", which is none of immediate, deferred, true',
    ],
    [
      foreignKey('a')
        .references('b.c')
        .onDelete('drop' as never),
      'users: foreignKey(a): its onDelete is "drop", which is none of no action, restrict, cascade, set null, set default',
    ],
    [index('a'), 'an index is no constraint'],
    [{ kind: 'constraint' } as never, 'users: a part is none of index, unique, primaryKey, foreignKey, check, exclude'],
  ])('mistakes of a constraint %#', (part, message) => {
    expect(error(() => constraintFrom(users, part)).message).toBe(`table users: ${message}`);
  });
});

describe('nothing can be changed from afar', () => {
  const builders: readonly object[] = [
    c.text(),
    c
      .bigint()
      .identityAlways()
      .references('a.b')
      .check(sql`true`)
      .options({ x: { y: [1] } })
      .default({} as never),
    c,
    columns({ a: c.text() }),
    plan,
    index('a'),
    sql`a`,
    sql`a`.desc(),
    primaryKey('a'),
  ];
  test.each(builders)('frozen to the ground %#', (builder) => {
    const walk = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null) return;
      expect([path, Object.isFrozen(value)]).toEqual([path, true]);
      for (const [key, item] of Object.entries(value)) walk(item, `${path}.${key}`);
    };
    walk(builder, 'it');
  });

  test('a modifier leaves the builder that it is called on as it was', () => {
    const modifiers: readonly ((b: AnyColumn) => AnyColumn)[] = [
      (b) => b.notNull(),
      (b) => b.default(1),
      (b) => b.primaryKey(),
      (b) => b.unique('u'),
      (b) => b.references('a.b'),
      (b) => b.identityAlways(),
      (b) => b.generatedAs(sql`a`),
      (b) => b.comment('c'),
      (b) => b.check(sql`a`),
      (b) => b.wasNamed('w'),
      (b) => b.using(sql`u`),
      (b) => b.ignore(),
      (b) => b.array(),
      (b) => b.options({ d: { o: 1 } }),
      (b) => b.references(1 as never),
    ];
    const chains = fc.array(fc.constantFrom(...modifiers), { maxLength: 8 });
    fc.assert(
      fc.property(chains, chains, (first, rest) => {
        const base = first.reduce((builder, modify) => modify(builder), c.text() as AnyColumn);
        const before = JSON.stringify(base);
        const left = rest.reduce((builder, modify) => modify(builder), base);
        const right = rest.reduce((builder, modify) => modify(builder), base);
        expect(JSON.stringify(base)).toBe(before);
        expect(JSON.stringify(left)).toBe(JSON.stringify(right));
      }),
      { seed: 11, numRuns: 300 },
    );
  });
});

test('a revision file says names as they are: a template that wraps given names does not wrap them twice', () => {
  const naming = { check: 'ck_{table}_{name}' };
  const made = tableFrom(users, { id: c.integer() }, [check('ck_users_sane', sql`id > 0`)], {}, naming);
  expect(made.checks).toMatchObject([{ name: 'ck_users_sane' }]);
});
