// Row types, checked by the compiler alone: what must hold, and what must not compile. Nothing here runs.
import {
  c,
  check,
  columns,
  enumType,
  external,
  foreignKey,
  type Insert,
  index,
  primaryKey,
  type Row,
  sql,
  table,
  type Update,
  unique,
} from 'limbeck';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const holds = <T extends true>(): T => true as T;

const timestamps = columns({
  created_at: c.timestamptz().notNull().default(sql`now()`),
});
const plan = enumType('plan', ['free', 'team', 'scale']);

export const accounts = table(
  'accounts',
  {
    id: c.bigint().identityAlways().primaryKey(),
    email: c.varchar(320).notNull().unique(),
    nickname: c.text(),
    plan: c.enum(plan).notNull().default('free'),
    tags: c.text().array().notNull().default(sql`'{}'`),
    settings: c.jsonb<{ theme?: 'dark' | 'light' }>().notNull().default({}),
    balance: c.numeric(12, 2).notNull().default(0),
    active: c.boolean().notNull().default(true),
    parent_id: c.bigint().references('accounts.id', { onDelete: 'set null' }),
    label: c.text().generatedAs(sql`lower(email)`).notNull(),
    photo: c.bytes(),
    ...timestamps,
  },
  (t) => [index(t.email).where(sql`${t.plan} <> 'free'`), unique(t.nickname), check('at', sql`${t.email} like '%@%'`)],
);

type Account = Row<typeof accounts>;
holds<
  Equal<
    Account,
    {
      id: string;
      email: string;
      nickname: string | null;
      plan: 'free' | 'team' | 'scale';
      tags: string[];
      settings: { theme?: 'dark' | 'light' };
      balance: string;
      active: boolean;
      parent_id: string | null;
      label: string;
      photo: Buffer | null;
      created_at: Date;
    }
  >
>();

type LiteAccount = Row<typeof accounts, 'sqlite'>;
holds<
  Equal<
    LiteAccount,
    {
      id: number;
      email: string;
      nickname: string | null;
      plan: 'free' | 'team' | 'scale';
      tags: string;
      settings: string;
      balance: number;
      active: 0 | 1;
      parent_id: number | null;
      label: string;
      photo: Buffer | null;
      created_at: string | number;
    }
  >
>();

type NewAccount = Insert<typeof accounts>;
holds<
  Equal<
    NewAccount,
    {
      email: string;
      nickname?: string | null;
      plan?: 'free' | 'team' | 'scale';
      tags?: readonly string[] | string;
      settings?: { theme?: 'dark' | 'light' } | string;
      balance?: string | number | bigint;
      active?: boolean;
      parent_id?: string | number | bigint | null;
      photo?: Uint8Array | null;
      created_at?: Date | string;
    }
  >
>();
holds<Equal<Insert<typeof accounts, 'sqlite'>['active'], boolean | 0 | 1 | undefined>>();
holds<Equal<keyof Update<typeof accounts>, Exclude<keyof Account, 'id' | 'label'>>>();
holds<Equal<Update<typeof accounts>['email'], string | undefined>>();

export const smallest: NewAccount = { email: 'a@b' };
// @ts-expect-error email is required
export const withoutEmail: NewAccount = {};
// @ts-expect-error the database alone numbers the rows
export const withId: NewAccount = { email: 'a@b', id: 1 };
// @ts-expect-error a generated column takes no value
export const withLabel: NewAccount = { email: 'a@b', label: 'x' };
// @ts-expect-error not one of the enum's values
export const withPlan: NewAccount = { email: 'a@b', plan: 'gold' };
// @ts-expect-error no such column
export const withUnknown: NewAccount = { email: 'a@b', emial: 'x' };
// @ts-expect-error not null
export const withNull: NewAccount = { email: null };
// @ts-expect-error the shape of the json
export const withTheme: NewAccount = { email: 'a@b', settings: { theme: 'blue' } };

// A key of several columns makes them not null, whoever declares it.
export const members = table(
  'members',
  { account_id: c.bigint().references('accounts.id'), team: c.text(), note: c.text() },
  (t) => [primaryKey(t.account_id, t.team), index(t.note.desc().nullsLast(), sql`lower(note)`.desc())],
);
holds<Equal<Row<typeof members>, { account_id: string; team: string; note: string | null }>>();
holds<Equal<Insert<typeof members>, { account_id: string | number | bigint; team: string; note?: string | null }>>();

export const oneKey = table('one', { a: c.integer(), b: c.integer() }, (t) => primaryKey(t.a));
holds<Equal<Row<typeof oneKey>, { a: number; b: number | null }>>();

// By default numbered, so a row may bring its own number.
export const byDefault = table('by_default', { id: c.integer().identityByDefault().primaryKey(), n: c.integer() });
holds<Equal<Insert<typeof byDefault>, { id?: number; n?: number | null }>>();

// Every type.
export const types = table('types', {
  smallint: c.smallint().notNull(),
  integer: c.integer().notNull(),
  bigint: c.bigint().notNull(),
  real: c.real().notNull(),
  double: c.double().notNull(),
  numeric: c.numeric().notNull(),
  char: c.char(3).notNull(),
  date: c.date().notNull(),
  time: c.time().notNull(),
  timetz: c.timetz().notNull(),
  timestamp: c.timestamp(3).notNull(),
  uuid: c.uuid().notNull(),
  json: c.json<number[]>().notNull(),
  unknown: c.json().notNull(),
  named: c.enum<'a' | 'b'>('auth.kind').notNull(),
  anyNamed: c.enum('kind').notNull(),
  raw: c.raw<{ lexemes: string[] }>('tsvector').notNull(),
  parsed: c.bigint().notNull().as<bigint>(),
  numbers: c.numeric().array().notNull(),
  matrix: c.integer().array().array().notNull(),
  enums: c.enum(plan).array().notNull(),
});
holds<
  Equal<
    Row<typeof types>,
    {
      smallint: number;
      integer: number;
      bigint: string;
      real: number;
      double: number;
      numeric: string;
      char: string;
      date: Date;
      time: string;
      timetz: string;
      timestamp: Date;
      uuid: string;
      json: number[];
      unknown: unknown;
      named: 'a' | 'b';
      anyNamed: string;
      raw: { lexemes: string[] };
      parsed: bigint;
      numbers: number[];
      matrix: number[][];
      enums: string;
    }
  >
>();
// pg takes a list for an array of SQL, so a list of JSON goes in as text.
holds<Equal<Insert<typeof types>['json'], string>>();

export const elsewhere = external('auth.users', { id: c.uuid().primaryKey(), email: c.text() });
holds<Equal<Row<typeof elsewhere>, { id: string; email: string | null }>>();

// An array may have several dimensions, and nothing in a place.
export const lists = [
  c
    .integer()
    .array()
    .default([
      [1, 2],
      [3, null],
    ]),
  c.enum(plan).array().default(['free', null]),
];

// Declarations that do not compile.
// @ts-expect-error not one of the values
export const wrongItem = c.enum(plan).array().default(['gold']);
// @ts-expect-error not one of the values
export const wrongDefault = c.enum(plan).default('gold');
// @ts-expect-error a boolean is no text
export const wrongText = c.text().default(true);
// @ts-expect-error no such action
export const wrongAction = c.bigint().references('accounts.id', { onDelete: 'explode' });
// @ts-expect-error an expression is sql, not text
export const wrongCheck = c.text().check('a > 1');
// @ts-expect-error no such column
export const wrongHandle = table('x', { a: c.text() }, (t) => [index(t.b)]);
// @ts-expect-error text is not an expression
export const wrongWhere = index('a').where('a > 1');
// @ts-expect-error a key holds columns, not expressions
export const wrongKey = unique(sql`lower(a)`);
// @ts-expect-error the columns of the other side are names
export const wrongTarget = foreignKey('a').references('b', 1);
// @ts-expect-error a column is a builder
export const wrongColumn = table('x', { a: 'text' });
// @ts-expect-error no such option
export const wrongOption = table('x', { a: c.text() }, { coment: 'x' });
// @ts-expect-error a function is no value
export const wrongValue = sql`${() => 1}`;
