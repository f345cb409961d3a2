// The smallest pairs of schemas that once broke a law.
import { afterAll, beforeAll, describe, test } from 'vitest';
import { makeColumn, makeSchema, makeTable } from '../../src/schema/build.js';
import type { Column, Hints, Json, Ref, Schema, SchemaObject, Table, Type } from '../../src/schema/types.js';
import { goesUpAndDown } from '../laws/live.js';
import { type Stage, stageOf } from '../support/play.js';

const integer: Type = { name: 'integer' };
const text: Type = { name: 'text' };

function column(name: string, type: Type = integer, more: Partial<Column> = {}): Column {
  return makeColumn({ name, type, ...more });
}

function t(columns: readonly Column[], more: Partial<Table> = {}): Schema {
  return makeSchema({ tables: [makeTable({ name: 't', columns, ...more })] });
}

function enumOf(name: string, ...values: readonly string[]): SchemaObject {
  return { id: { kind: 'enum', name }, dependsOn: [], body: { values } };
}

function sequenceOf(body: { readonly [key: string]: Json }): SchemaObject {
  return { id: { kind: 'sequence', name: 's' }, dependsOn: [], body };
}

function domainOf(type: Type, name = 'label', more: { readonly [key: string]: Json } = {}): SchemaObject {
  const used = type.of ?? type;
  const dependsOn = used.ref ? [{ kind: used.name, ...used.ref }] : [];
  return { id: { kind: 'domain', name }, dependsOn, body: { type, checks: [], ...more } as unknown as Json };
}

const label: Type = { name: 'domain', ref: { name: 'label' } };
const plan: Type = { name: 'enum', ref: { name: 'plan' } };
const c = column('c');
const d = column('d');
const key = { name: 't_pkey', columns: ['c'] };

const numbers = ['smallint', 'integer', 'bigint', 'numeric', 'real', 'double'];
const words = ['text', 'varchar', 'char'];
const times = ['date', 'timestamp', 'timestamptz'];
const everyChange = [numbers, words, times].flatMap((names) =>
  names.flatMap((from) => names.flatMap((to) => (from === to ? [] : [[from, to] as const]))),
);

/** For every change of a type, a check, a partial index and one over an expression whose constants follow the type. */
function compared(side: 0 | 1): Schema {
  const columns = everyChange.map((change, at) => column(`c${at}`, { name: change[side] }));
  const over = everyChange.map(([from], at) => {
    const than = numbers.includes(from) ? ['0.5', '2'] : words.includes(from) ? ["'b'"] : ["'2024-01-01'"];
    const where = than.map((constant) => `c${at} > ${constant}`).join(' AND ');
    return { at, where, counted: numbers.includes(from) ? `(c${at} * 2)` : `coalesce(c${at}, ${than[0]})` };
  });
  return t(columns, {
    checks: over.map(({ at, where }) => ({ name: `check${at}`, expr: { sql: where } })),
    indexes: over.flatMap(({ at, where, counted }) => [
      { name: `partial${at}`, parts: [{ column: `c${at}` }], unique: false, where: { sql: where } },
      ...(times.includes(everyChange[at]?.[0] ?? '')
        ? []
        : [{ name: `over${at}`, parts: [{ expr: { sql: counted } }], unique: false }]),
    ]),
  });
}

function keyCarrying(...values: readonly string[]): Schema {
  const carries = t([column('c', integer, { nullable: false }), d, column('plan', plan)], {
    primaryKey: { ...key, options: { postgres: { include: ['plan'] } } },
    foreignKeys: [{ name: 'f', columns: ['d'], references: { name: 't' }, referencedColumns: ['c'] }],
  });
  return { ...carries, objects: [enumOf('plan', ...values)] };
}

function keyCarried(type: string): Schema {
  return t([column('c', integer, { nullable: false }), column('at', { name: type })], {
    primaryKey: { ...key, options: { postgres: { include: ['at'] } } },
  });
}

const referring = makeTable({
  name: 'referring',
  columns: [d],
  foreignKeys: [{ name: 'f', columns: ['d'], references: { name: 't' }, referencedColumns: ['c'] }],
});

/** A table that counts with a sequence of its own, and whose key is called the same whatever the table is. */
function counted(name: string): Schema {
  const id = column('id', integer, { nullable: false, default: { sql: "nextval('s'::regclass)" } });
  const ownedBy = { table: { name }, column: 'id' };
  return makeSchema({
    tables: [makeTable({ name, columns: [id], primaryKey: { name: 'key', columns: ['id'] } })],
    objects: [{ id: { kind: 'sequence', name: 's' }, dependsOn: [], body: { as: 'integer', ownedBy } }],
  });
}

const both: readonly (readonly [string, Schema, Schema])[] = [
  [
    'a foreign key gets another name while its column gets another type',
    t([column('c', integer, { nullable: false }), d], {
      primaryKey: key,
      foreignKeys: [{ name: 'before', columns: ['d'], references: { name: 't' }, referencedColumns: ['c'] }],
    }),
    t([column('c', integer, { nullable: false }), column('d', { name: 'bigint' })], {
      primaryKey: key,
      foreignKeys: [{ name: 'after', columns: ['d'], references: { name: 't' }, referencedColumns: ['c'] }],
    }),
  ],
  [
    'a check and a unique constraint take turns with a name, while the column of the check goes',
    t([c, d], { checks: [{ name: 'name', expr: { sql: 'c > 0' } }] }),
    t([d], { uniques: [{ name: 'name', columns: ['d'] }] }),
  ],
  [
    'a check of two columns comes with both of them',
    t([c]),
    t([c, column('d'), column('e')], { checks: [{ name: 'both', expr: { sql: 'd IS NULL OR e IS NULL' } }] }),
  ],
  [
    'a unique constraint on what is the primary key',
    t([column('c', integer, { nullable: false })], { primaryKey: key }),
    t([column('c', integer, { nullable: false })], { primaryKey: key, uniques: [{ name: 'again', columns: ['c'] }] }),
  ],
  [
    'a table with a unique constraint on what is the primary key',
    makeSchema({}),
    t([column('c', integer, { nullable: false })], { primaryKey: key, uniques: [{ name: 'again', columns: ['c'] }] }),
  ],
  [
    'a table that refers to itself by a key that it has twice',
    makeSchema({}),
    t([column('c', integer, { nullable: false }), d], {
      primaryKey: key,
      uniques: [{ name: 'again', columns: ['c'] }],
      foreignKeys: [{ name: 'f', columns: ['d'], references: { name: 't' }, referencedColumns: ['c'] }],
    }),
  ],
  [
    'a number in an expression over a column that becomes larger',
    t([c], { checks: [{ name: 'even', expr: { sql: 'c % 2 = 0' } }] }),
    t([column('c', { name: 'bigint' })], { checks: [{ name: 'even', expr: { sql: 'c % 2 = 0' } }] }),
  ],
  [
    'a number in an expression over a column that gets a less exact type',
    t([column('c', { name: 'numeric' })], { checks: [{ name: 'half', expr: { sql: '"c" > 0.5' } }] }),
    t([column('c', { name: 'real' })], { checks: [{ name: 'half', expr: { sql: '"c" > 0.5' } }] }),
  ],
  [
    'a column becomes a primary key that a new table refers to',
    t([c]),
    makeSchema({
      tables: [
        makeTable({ name: 't', columns: [column('c', integer, { nullable: false })], primaryKey: key }),
        makeTable({
          name: 'u',
          columns: [d],
          foreignKeys: [{ name: 'f', columns: ['d'], references: { name: 't' }, referencedColumns: ['c'] }],
        }),
      ],
    }),
  ],
  [
    'an enum that is called like a type of the server',
    makeSchema({}),
    {
      ...t([
        column('c', { name: 'enum', ref: { name: 'name' } }),
        column('d', { name: 'enum', ref: { name: 'text' } }),
      ]),
      objects: [enumOf('name', 'a'), enumOf('text', 'b')],
    },
  ],
  [
    'an enum gets a value while a column of it goes',
    { ...t([column('c', plan), d]), objects: [enumOf('plan', 'a')] },
    { ...t([d]), objects: [enumOf('plan', 'a', 'b')] },
  ],
];

function withEnumKey(type: Type): Schema {
  const varchar: Type = { name: 'varchar', args: [20] };
  const columns = [column('c', varchar, { nullable: false }), column('p', plan, { nullable: false })];
  const two = { name: 't_pkey', columns: ['c', 'p'] };
  return {
    ...t([...columns, column('d', type), column('q', plan)], {
      primaryKey: two,
      foreignKeys: [{ name: 'f', columns: ['d', 'q'], references: { name: 't' }, referencedColumns: ['c', 'p'] }],
    }),
    objects: [enumOf('plan', 'a')],
  };
}

const toKeyed = { name: 'f', columns: ['d'], references: { name: 'k' }, referencedColumns: ['c'] };

const notNull = column('c', integer, { nullable: false });

function keyed(options: { readonly [key: string]: Json }): Table {
  const columns = [notNull];
  return makeTable({
    name: 'k',
    columns,
    primaryKey: { name: 'k_pkey', columns: ['c'] },
    options: { postgres: options },
  });
}

const onlyPostgres: readonly (readonly [string, Schema, Schema])[] = [
  ...[enumOf('s', 'a'), domainOf(text, 's')].map((type): readonly [string, Schema, Schema] => [
    `a sequence that a column owns takes the name of a type that goes: ${type.id.kind}`,
    makeSchema({ objects: [type] }),
    { ...t([c, d]), objects: [sequenceOf({ ownedBy: { table: { name: 't' }, column: 'd' } })] },
  ]),
  [
    'a sequence of another type turns round',
    { ...makeSchema({}), objects: [sequenceOf({ as: 'smallint' })] },
    { ...makeSchema({}), objects: [sequenceOf({ increment: '-1' })] },
  ],
  [
    'a sequence that counts downwards gets another type',
    { ...makeSchema({}), objects: [sequenceOf({ as: 'integer', increment: '-1', cache: '20' })] },
    { ...makeSchema({}), objects: [sequenceOf({ increment: '-1' })] },
  ],
  [
    'a sequence that counts downwards from the end of its type gets another type',
    { ...makeSchema({}), objects: [sequenceOf({ as: 'integer', increment: '-1', max: '2147483647', start: '-1' })] },
    { ...makeSchema({}), objects: [sequenceOf({ increment: '-1' })] },
  ],
  [
    'a sequence of another type keeps the limits that were the former type’s',
    { ...makeSchema({}), objects: [sequenceOf({ as: 'integer', min: '-2147483648', start: '1' })] },
    { ...makeSchema({}), objects: [sequenceOf({ min: '-2147483648', max: '2147483647', start: '1' })] },
  ],
  [
    'an enum that is called like a type of the server takes the name of a table, and gives it back',
    makeSchema({ tables: [makeTable({ name: 'name', columns: [c] })] }),
    { ...makeSchema({}), objects: [enumOf('name', 'a')] },
  ],
  [
    'an enum loses a value that is the default of a column, which goes',
    { ...t([column('c', plan, { default: { value: 'a' } }), d]), objects: [enumOf('plan', 'a', 'b')] },
    { ...t([d]), objects: [enumOf('plan', 'b')] },
  ],
  [
    'an enum loses a value that is the default of a column, which becomes a text',
    { ...t([column('c', plan, { default: { value: 'a' } }), d]), objects: [enumOf('plan', 'a', 'b')] },
    { ...t([column('c', text, { default: { value: 'a' } }), d]), objects: [enumOf('plan', 'b')] },
  ],
  [
    'a table that refers to itself by a key that it has twice, one of them deferrable',
    makeSchema({}),
    t([column('c', integer, { nullable: false }), d], {
      primaryKey: { ...key, deferrable: 'deferred' },
      uniques: [{ name: 'again', columns: ['c'] }],
      foreignKeys: [{ name: 'f', columns: ['d'], references: { name: 't' }, referencedColumns: ['c'] }],
    }),
  ],
  [
    'an enum loses a value that a check of a table names, which goes',
    {
      ...t([column('c', plan)], { checks: [{ name: 'k', expr: { sql: "c <> 'a'" } }] }),
      objects: [enumOf('plan', 'a', 'b')],
    },
    { ...makeSchema({}), objects: [enumOf('plan', 'b')] },
  ],
  ...(
    [
      ['null', 'a', 'z'],
      ['a', 'null', 'z'],
      ['z', 'a', 'null'],
    ] as const
  ).map(([one, two, three]): readonly [string, Schema, Schema] => [
    `domains over each other, whose texts hold words that others are called by: ${one}, ${two}, ${three}`,
    makeSchema({}),
    makeSchema({
      objects: [
        domainOf(text, one, { checks: [{ name: 'x', expr: { sql: `VALUE IS NULL OR VALUE <> '${two} ${three}'` } }] }),
        domainOf({ name: 'domain', ref: { name: one } }, two, {
          checks: [{ name: 'x', expr: { sql: `VALUE IS NOT NULL AND VALUE <> '${three}'` } }],
        }),
        domainOf({ name: 'domain', ref: { name: two } }, three, {
          checks: [{ name: 'x', expr: { sql: `VALUE <> '${one}'` } }],
        }),
      ],
    }),
  ]),
  [
    'a domain whose default counts with a sequence, and whose check names an enum, all of them new',
    makeSchema({}),
    {
      ...t([column('c', { name: 'domain', ref: { name: 'd' } })]),
      objects: [
        {
          id: { kind: 'domain', name: 'd' },
          dependsOn: [],
          body: {
            type: { name: 'bigint' },
            default: { sql: "nextval('s'::regclass)" },
            checks: [{ name: 'k', expr: { sql: "((VALUE)::text)::zz <> 'a'::zz" } }],
          },
        },
        sequenceOf({}),
        enumOf('zz', 'a', '1'),
      ],
    },
  ],
  [
    'a parameter of a TOAST table that no column needs',
    makeSchema({}),
    t([column('c'), column('d', { name: 'uuid' })], {
      options: { postgres: { with: { autovacuum_enabled: 'false', 'toast.autovacuum_enabled': 'false' } } },
    }),
  ],
  [
    'a column that a referenced key carries with it gets another type',
    t([column('c', integer, { nullable: false }), d, column('e')], {
      primaryKey: { ...key, options: { postgres: { include: ['e'] } } },
      foreignKeys: [{ name: 'f', columns: ['d'], references: { name: 't' }, referencedColumns: ['c'] }],
    }),
    t([column('c', integer, { nullable: false }), d, column('e', text)], {
      primaryKey: { ...key, options: { postgres: { include: ['e'] } } },
      foreignKeys: [{ name: 'f', columns: ['d'], references: { name: 't' }, referencedColumns: ['c'] }],
    }),
  ],
  [
    'tables that count with the sequence of a serial of another one',
    t([c]),
    makeSchema({
      tables: [
        makeTable({
          name: 'a',
          columns: [column('c', integer, { default: { sql: "nextval('z_id_seq'::regclass)" } })],
        }),
        makeTable({
          name: 't',
          columns: [c, column('e', integer, { default: { sql: "nextval('z_id_seq'::regclass)" } })],
        }),
        makeTable({
          name: 'z',
          columns: [column('id', integer, { nullable: false, options: { postgres: { serial: true } } })],
        }),
      ],
    }),
  ],
  [
    'an enum takes the name of a table that goes, and a constant of it stands in an index',
    makeSchema({ tables: [makeTable({ name: 'plan', columns: [d] })] }),
    {
      ...t([column('c', plan, { nullable: false })], {
        indexes: [{ name: 'i', unique: false, parts: [{ column: 'c' }], where: { sql: "c <> 'free'" } }],
      }),
      objects: [enumOf('plan', 'free', 'team')],
    },
  ],
  [
    'a table that excludes the same three times',
    makeSchema({}),
    t([column('c', { name: 'raw', args: ['int4range'] })], {
      excludes: ['one', 'two', 'three'].map((name) => ({
        name,
        method: 'gist',
        parts: [{ column: 'c', with: '&&' }],
        ...(name === 'three' ? {} : { deferrable: 'immediate' }),
      })),
    }),
  ],
  ...[
    domainOf({ name: 'array', of: plan }),
    domainOf({ name: 'array', of: plan }, 'label', { notNull: true }),
    domainOf(text),
  ].map((after): readonly [string, Schema, Schema] => [
    `an enum gets a value while a domain over it changes to ${JSON.stringify(after.body)}`,
    {
      ...t([d]),
      objects: [
        enumOf('plan', 'a'),
        domainOf({ name: 'array', of: plan }, 'label', {
          checks: [{ name: 'k', expr: { sql: 'cardinality(VALUE) > 0' } }],
        }),
      ],
    },
    { ...t([d]), objects: [enumOf('plan', 'a', 'b'), after] },
  ]),
  [
    'two checks that say the same, each in its own words, and neither in those of the server',
    makeSchema({}),
    t([column('new\nline', { name: 'boolean' })], {
      checks: [
        { name: 'a', expr: { sql: '((NOT "new\nline"))' } },
        { name: 'b', expr: { sql: 'NOT ( "new\nline" )' } },
      ],
    }),
  ],
  [
    'what a key carries gets another type, and a table that refers to the key goes',
    makeSchema({ tables: [...keyCarried('timestamp').tables, referring] }),
    keyCarried('timestamptz'),
  ],
  ['an enum loses a value that a referenced key carries with it', keyCarrying('free', 'team'), keyCarrying('free')],
  [
    'the sequence of a serial that goes has the name of one that comes',
    t([column('id', integer, { nullable: false, options: { postgres: { serial: true } } })]),
    makeSchema({
      tables: [
        makeTable({
          name: 'other',
          columns: [column('id', integer, { nullable: false, default: { sql: "nextval('t_id_seq'::regclass)" } })],
        }),
      ],
      objects: [
        {
          id: { kind: 'sequence', name: 't_id_seq' },
          dependsOn: [],
          body: { as: 'integer', ownedBy: { table: { name: 'other' }, column: 'id' } },
        },
      ],
    }),
  ],
  ['a sequence passes to the table that takes the place of its owner', counted('a'), counted('b')],
  [
    'a column of a foreign key gets longer, beside a column of an enum',
    withEnumKey({ name: 'varchar', args: [20] }),
    withEnumKey({ name: 'varchar', args: [63] }),
  ],
  [
    'a table that is logged again is referred to by one that always was',
    makeSchema({ tables: [makeTable({ name: 'a', columns: [d] }), keyed({ unlogged: true })] }),
    makeSchema({ tables: [makeTable({ name: 'a', columns: [d], foreignKeys: [toKeyed] }), keyed({})] }),
  ],
  ...(['a', 'z'] as const).map((name): readonly [string, Schema, Schema] => [
    `a table and the one that it refers to are logged again: ${name}`,
    makeSchema({
      tables: [
        makeTable({ name, columns: [d], foreignKeys: [toKeyed], options: { postgres: { unlogged: true } } }),
        keyed({ unlogged: true }),
      ],
    }),
    makeSchema({ tables: [makeTable({ name, columns: [d], foreignKeys: [toKeyed] }), keyed({})] }),
  ]),
  [
    'a column goes and comes back, where a parameter of a TOAST table is in vain',
    t([c, d], { options: { postgres: { with: { 'toast.autovacuum_enabled': 'false' } } } }),
    t([d], { options: { postgres: { with: { 'toast.autovacuum_enabled': 'false' } } } }),
  ],
  ['constants beside columns of every type that becomes another', compared(0), compared(1)],
  [
    'a domain is made anew over another type, and a column of it becomes a text',
    { ...t([column('c', label)]), objects: [domainOf(plan), enumOf('plan', 'a')] },
    { ...t([column('c', text)]), objects: [domainOf(integer)] },
  ],
  [
    'an enum loses a value while a column of it becomes one of another enum that loses one, too',
    { ...t([column('c', plan)]), objects: [enumOf('plan', 'a', 'b'), enumOf('zz', 'a', 'c')] },
    {
      ...t([column('c', { name: 'enum', ref: { name: 'zz' } })]),
      objects: [enumOf('plan', 'a'), enumOf('zz', 'a')],
    },
  ],
  [
    'JSON of every kind is the default of columns of a domain over it, and of a domain over that',
    t([]),
    {
      ...t(
        ['text', '', 0, true, {}, { a: [1, null, "it's?"] }, []].map((value, at) =>
          column(`c${at}`, at % 2 === 0 ? label : { name: 'domain', ref: { name: 'over' } }, { default: { value } }),
        ),
      ),
      objects: [domainOf({ name: 'jsonb' }), domainOf(label, 'over', { default: { value: 'text' } })],
    },
  ],
  [
    'a list is the default of columns of a domain over arrays',
    makeSchema({}),
    {
      ...t([
        column('c', label, { default: { value: [] } }),
        column('d', { name: 'domain', ref: { name: 'over' } }, { default: { value: ['{', null] } }),
      ]),
      objects: [domainOf({ name: 'array', of: text }), domainOf(label, 'over', { default: { value: ['a b'] } })],
    },
  ],
  [
    'a key carries a new column with it, and a new table refers to it',
    makeSchema({ tables: [makeTable({ name: 'k', columns: [c] })] }),
    makeSchema({
      tables: [
        makeTable({ name: 'a', columns: [d], foreignKeys: [toKeyed] }),
        makeTable({
          name: 'k',
          columns: [column('e'), c],
          uniques: [{ name: 'k_key', columns: ['c'], options: { postgres: { include: ['e'] } } }],
        }),
      ],
    }),
  ],
  [
    'a parameter of a TOAST table that a new column needs, while a new table refers to that one',
    makeSchema({ tables: [keyed({})] }),
    makeSchema({
      tables: [
        makeTable({ name: 'a', columns: [d], foreignKeys: [toKeyed] }),
        { ...keyed({ with: { 'toast.autovacuum_enabled': 'false' } }), columns: [notNull, column('e', text)] },
      ],
    }),
  ],
  [
    'an enum loses a value when a domain over it comes, and another one goes',
    { ...t([d]), objects: [enumOf('plan', 'a', 'b'), domainOf(plan, 'before')] },
    { ...t([d]), objects: [enumOf('plan', 'b'), domainOf(plan)] },
  ],
  [
    'a domain is made anew over another type, with a check of a column of it',
    {
      ...t([column('c', label)], { checks: [{ name: 'k', expr: { sql: "c <> ''" } }] }),
      objects: [domainOf(text)],
    },
    {
      ...t([column('c', label)], { checks: [{ name: 'k', expr: { sql: 'c + 1 > 0' } }] }),
      objects: [domainOf(integer)],
    },
  ],
  [
    'a new domain over another new one, whose name comes later, and a check',
    makeSchema({}),
    {
      ...t([column('c', label)], { checks: [{ name: 'k', expr: { sql: "c <> ''" } }] }),
      objects: [domainOf({ name: 'domain', ref: { name: 'zz' } }), domainOf(text, 'zz')],
    },
  ],
  ...(['an enum loses a value', 'an enum gets one'] as const).map((name, i): readonly [string, Schema, Schema] => {
    const checks = [{ name: 'k', expr: { sql: 'VALUE IS NOT NULL' } }];
    const over = { name: 'domain', ref: { name: 'over' } };
    const schema = (...values: readonly string[]): Schema => ({
      ...t([column('c', over, { default: { value: 'a' } }), column('d', { name: 'array', of: label })], {
        checks: [{ name: 'is_a', expr: { sql: "c::plan = 'a'" } }],
      }),
      objects: [enumOf('plan', ...values), domainOf(plan, 'label', { checks }), domainOf(label, 'over')],
    });
    const pair = [schema('a', 'b'), schema('a')] as const;
    return [`${name} under domains and a check of one`, pair[i] as Schema, pair[1 - i] as Schema];
  }),
  ['an array becomes a text', t([column('c', { name: 'array', of: integer })]), t([column('c', text)])],
];

function viewOf(name: string, sql: string): SchemaObject {
  return { id: { kind: 'view', name }, dependsOn: [], body: { sql } };
}

function triggerOf(name: string, on: string, body: string): SchemaObject {
  const id = { kind: 'trigger', name, on: { name: on } };
  return { id, dependsOn: [], body: { timing: 'after', events: ['insert'], body } };
}

const checked = (name: string, columns: readonly Column[]): Table =>
  makeTable({ name, columns, checks: [{ name: 'check', expr: { sql: 'v > 0' } }] });
const v = column('v');

function withView(ofA: readonly Column[], ofB: readonly Column[]): Schema {
  const sql = 'SELECT d FROM a UNION ALL SELECT c FROM b';
  return makeSchema({
    tables: [makeTable({ name: 'a', columns: ofA }), makeTable({ name: 'b', columns: ofB })],
    objects: [{ id: { kind: 'view', name: 'v' }, dependsOn: [], body: { sql } }],
  });
}

const onlySqlite: readonly (readonly [string, Schema, Schema])[] = [
  ['a table gets a column of a name that a view takes from another table', withView([d], [c]), withView([d, c], [c])],
  [
    'a foreign key to what is not there goes with its table, and comes back',
    makeSchema({
      tables: ['nowhere', 'no.where'].map((name) =>
        makeTable({
          name: `to ${name}`,
          columns: [c],
          foreignKeys: [{ name: `f ${name}`, columns: ['c'], references: { name }, referencedColumns: [] }],
        }),
      ),
    }),
    t([d]),
  ],
  [
    'a trigger has the name of a column that a check of its table names',
    makeSchema({}),
    makeSchema({ tables: [checked('t', [v])], objects: [triggerOf('v', 't', 'SELECT NEW.v')] }),
  ],
  [
    'a view has the name of a column that a new check names, and comes when a column goes',
    makeSchema({ tables: [makeTable({ name: 't', columns: [c, d] }), makeTable({ name: 'o', columns: [d, v] })] }),
    makeSchema({
      tables: [makeTable({ name: 't', columns: [c] }), checked('o', [d, v])],
      objects: [viewOf('v', 'SELECT o.d FROM t JOIN o')],
    }),
  ],
  ...(['select', 'from', 'set'] as const).map((name): readonly [string, Schema, Schema] => [
    `a column ${name} goes below a trigger, which says that word`,
    makeSchema({
      tables: [makeTable({ name: 't', columns: [c, column(name)] })],
      objects: [triggerOf('tr', 't', 'UPDATE t SET c = 1; SELECT c FROM t')],
    }),
    makeSchema({
      tables: [makeTable({ name: 't', columns: [c] })],
      objects: [triggerOf('tr', 't', 'UPDATE t SET c = 1; SELECT c FROM t')],
    }),
  ]),
  ...(['parent', 'child'] as const).map((name): readonly [string, Schema, Schema] => [
    `a column goes below a view that has its name: ${name}`,
    makeSchema({
      tables: [makeTable({ name: 't', columns: [c, column(name)] })],
      objects: [viewOf(name, 'SELECT * FROM t')],
    }),
    makeSchema({
      tables: [makeTable({ name: 't', columns: [c] })],
      objects: [viewOf(name, 'SELECT * FROM t')],
    }),
  ]),
  [
    'an index and a key go by bytes, where their column does not',
    t([c]),
    t([column('c', text, { options: { sqlite: { collate: 'NOCASE' } } })], {
      uniques: [{ name: 'key', columns: ['c'], options: { sqlite: { collate: ['BINARY'] } } }],
      indexes: [{ name: 'i', unique: false, parts: [{ column: 'c', options: { sqlite: { collate: 'BINARY' } } }] }],
    }),
  ],
  [
    'a column goes that a table of a trigger, and another name for one, are called like',
    makeSchema({
      tables: [makeTable({ name: 't', columns: [c, d, v] }), makeTable({ name: 'd', columns: [c] })],
      objects: [triggerOf('tr', 'd', 'SELECT x.c FROM t AS x JOIN d v ON v.c = x.c')],
    }),
    makeSchema({
      tables: [makeTable({ name: 't', columns: [c] }), makeTable({ name: 'd', columns: [c] })],
      objects: [triggerOf('tr', 'd', 'SELECT x.c FROM t AS x JOIN d v ON v.c = x.c')],
    }),
  ],
  ...(
    [
      ['a', 'z'],
      ['z', 'a'],
    ] as const
  ).map(([first, then]): readonly [string, Schema, Schema] => [
    `a view over another whose columns have its name, ${first} before ${then}`,
    t([c]),
    makeSchema({
      tables: [makeTable({ name: 't', columns: [c] })],
      objects: [
        viewOf(then, `SELECT "${then}" FROM ${first.toUpperCase()}`),
        viewOf(first, `SELECT c AS ${then} FROM t`),
      ],
    }),
  ]),
];

type Hinted = readonly [string, Schema, Schema, Partial<Hints>];

const reckoned = (name: string, type: string): Column =>
  column(name, { name: type }, { generated: { as: { sql: 'c + 1' }, stored: true } });
const withReckoned = (name: string, type: string): Schema => t([column('c', { name: type }), reckoned(name, type)]);

const renamedInBoth: readonly Hinted[] = [
  [
    'a generated column that is made anew under another name',
    withReckoned('d', 'integer'),
    withReckoned('e', 'bigint'),
    { columns: [{ table: { name: 't' }, from: 'd', to: 'e' }] },
  ],
];

const renamedInPostgres: readonly Hinted[] = [
  ...['d', 'c'].map(
    (from): Hinted => [
      `a key that carries a column, when ${from} is renamed`,
      t([c, d], { uniques: [{ name: 'u', columns: ['c'], options: { postgres: { include: ['d'] } } }] }),
      t([from === 'c' ? column('x') : c, from === 'd' ? column('x') : d], {
        uniques: [
          {
            name: 'u',
            columns: [from === 'c' ? 'x' : 'c'],
            options: { postgres: { include: [from === 'd' ? 'x' : 'd'] } },
          },
        ],
      }),
      { columns: [{ table: { name: 't' }, from, to: 'x' }] },
    ],
  ),
  ...[["VALUE <> 'a'", "VALUE <> 'b'"] as const, ["VALUE = ANY (ARRAY['a'::plan])", 'VALUE IS NOT NULL'] as const].map(
    ([before, after]): Hinted => {
      const over = (name: string, check: string): Schema =>
        makeSchema({
          objects: [
            enumOf(name, 'a', 'b'),
            domainOf({ name: 'enum', ref: { name } }, 'd', { checks: [{ name: 'x', expr: { sql: check } }] }),
          ],
        });
      return [
        `an enum is renamed below a domain whose check was ${before}`,
        over('plan', before),
        over('tier', after),
        { objects: [{ from: { kind: 'enum', name: 'plan' }, to: { kind: 'enum', name: 'tier' } }] },
      ];
    },
  ),
];

const inOther = { schema: 'other', name: 'd' };

/** A column of a domain over an enum, which has the name that the domain had; and sequences likewise. */
function withNamesakes(enumName: string, domain: Ref, preset: string): Schema {
  const plans: Type = { name: 'enum', ref: { name: enumName } };
  return makeSchema({
    tables: [
      makeTable({ name: 't', columns: [column('c', { name: 'domain', ref: domain }, { default: { value: preset } })] }),
    ],
    objects: [
      { id: { kind: 'schema', name: 'other' }, dependsOn: [], body: {} },
      enumOf(enumName, 'a', 'b'),
      { ...domainOf(plans), id: { kind: 'domain', ...domain } },
    ],
  });
}

const namesakes: readonly Hinted[] = [
  [
    'an enum gets the name of the domain over it, which is in another schema and gets another',
    withNamesakes('p', inOther, 'a'),
    withNamesakes('d', { schema: 'other', name: 'e' }, 'b'),
    {
      objects: [
        { from: { kind: 'enum', name: 'p' }, to: { kind: 'enum', name: 'd' } },
        { from: { kind: 'domain', ...inOther }, to: { kind: 'domain', schema: 'other', name: 'e' } },
      ],
    },
  ],
];

/** Under names that types of PostgreSQL's own have: those are spelled out in the default schema. */
const renamedFromOwn: readonly Hinted[] = ['p', 'line'].flatMap((from) =>
  ['q', 'name']
    .filter((to) => from === 'line' || to === 'name')
    .flatMap((to): readonly Hinted[] =>
      ['enum', 'domain'].map((kind): Hinted => {
        const over = (name: string, values: readonly string[]): Schema =>
          makeSchema({
            tables: [makeTable({ name: 't', columns: [column('c', { name: kind, ref: { name } })] })],
            objects: [kind === 'enum' ? enumOf(name, ...values) : domainOf(text, name)],
          });
        const ids = { from: { kind, name: from }, to: { kind, name: to } };
        return [
          `the ${kind} ${from} is called ${to} from now on`,
          over(from, ['a']),
          over(to, ['b', 'a']),
          { objects: [ids] },
        ];
      }),
    ),
);

const noHints: Hints = { tables: [], columns: [], objects: [], using: [], untouched: [], untouchedColumns: [] };

describe.each(['postgres', 'sqlite'])('on %s', (dialect) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await stageOf(dialect);
  });
  afterAll(() => stage?.close());

  for (const [name, a, b] of [...both, ...(dialect === 'postgres' ? onlyPostgres : onlySqlite)]) {
    test(name, () => goesUpAndDown(stage, { a, b }));
  }
  for (const [name, a, b, hints] of [
    ...renamedInBoth,
    ...(dialect === 'postgres' ? [...renamedInPostgres, ...renamedFromOwn, ...namesakes] : []),
  ]) {
    test(name, () => goesUpAndDown(stage, { a, b }, { ...noHints, ...hints }));
  }
});
