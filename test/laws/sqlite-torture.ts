// Rebuild torture: tables of every shape, times every kind of change, up, down and up again, whether foreign keys were on in the
// connection or off. What a change does not name is as it was: rows, rowids, references, counters, texts.
import { afterEach, describe, expect, test } from 'vitest';
import { type Ask, compareWithDatabase } from '../../src/autogen/index.js';
import type { Target } from '../../src/dialects/dialect.js';
import { sqlite } from '../../src/dialects/sqlite/index.js';
import type { Operation } from '../../src/ops/index.js';
import { noHints } from '../../src/schema/build.js';
import { sortSchema } from '../../src/schema/edit.js';
import { same } from '../../src/schema/same.js';
import type { Hints, ObjectId, Schema, Table } from '../../src/schema/types.js';
import { introspected, opened, type Picture, picture, played } from '../dialects/sqlite/bench.js';
import type { SqliteDatabase } from '../support/sqlite.js';
import { type Change, changes, type Named } from './sqlite-changes.js';
import { type Shape, shapes } from './sqlite-shapes.js';
import { type Wish, wishes } from './sqlite-wishes.js';

interface Way {
  readonly name: string;
  readonly target: Target;
  readonly foreignKeys: 'ON' | 'OFF';
}

const ways: readonly Way[] = ['3.45', '3.53'].flatMap((version) =>
  (['ON', 'OFF'] as const).map((foreignKeys) => ({
    name: `as SQLite ${version} can, foreign keys ${foreignKeys.toLowerCase()}`,
    target: sqlite.target(version),
    foreignKeys,
  })),
);

/** `every`: each pair in all ways; otherwise in one of them, so that each shape and each change goes every way. */
export function torture(every: boolean): void {
  let db: SqliteDatabase | undefined;
  afterEach(() => {
    db?.drop();
    db = undefined;
  });
  describe.each(shapes.map((shape, i) => [shape.name, shape, i] as const))('%s', (_name, shape, i) => {
    const cases = <T extends Change | Wish>(of: readonly T[]): (readonly [string, T, Way])[] =>
      of.flatMap((change, j) =>
        change.not?.test(shape.name)
          ? []
          : ways
              .filter((_, k) => every || k === (i + j) % ways.length)
              .map((way) => [`${change.name}, ${way.name}`, change, way] as const),
      );
    test.each(cases(changes))('%s', async (_case, change, way) => {
      db = await opened('memory', shape.sql);
      const { up, down } = change;
      const named = namesOf(shape);
      await endures(db, named, change, way, { up: async () => up(named), down: async () => down(named) });
    });
    // One of them for each shape, unless all are meant.
    test.each(cases(wishes.filter((_, j) => every || (i + j) % wishes.length === 0)))(
      'asked for: %s',
      async (_case, wish, way) => {
        const there = await opened('memory', shape.sql);
        db = there;
        const schema = await introspected(there);
        const named = namesOf(shape);
        const wanted = wish.wish(schema, named);
        const now: Named = {
          ...named,
          table: { name: wish.names?.table ?? named.table.name },
          a: wish.names?.a ?? named.a,
        };
        await endures(there, named, wish, way, {
          up: () => operationsTo(there, way.target, wanted, named, now),
          down: () => operationsTo(there, way.target, schema, now, named),
        });
      },
    );
  });
}

/** What generate finds, with hints for the names. */
async function operationsTo(
  db: SqliteDatabase,
  target: Target,
  schema: Schema,
  from: Named,
  to: Named,
): Promise<readonly Operation[]> {
  const hints: Hints = {
    ...noHints,
    tables: from.table.name === to.table.name ? [] : [{ from: from.table, to: to.table }],
    columns: from.a === to.a ? [] : [{ table: to.table, from: from.a, to: to.a }],
  };
  const ask: Ask = {
    renames: async (questions) => questions.map((question) => ({ question })),
    confirm: async () => true,
  };
  const created = async (): Promise<readonly ObjectId[]> => (await introspected(db)).objects.map(({ id }) => id);
  const input = { dialect: sqlite, db, target, models: { schema, hints }, created, ask };
  return (await compareWithDatabase(input)).operations;
}

function namesOf(shape: Shape): Named {
  return { table: { name: shape.table ?? 't' }, a: shape.a ?? 'a', n: shape.n ?? 'n' };
}

interface Steps {
  up(): Promise<readonly Operation[]>;
  down(): Promise<readonly Operation[]>;
}

async function endures(
  db: SqliteDatabase,
  named: Named,
  change: Pick<Change, 'names' | 'leavesText'> & Pick<Wish, 'names' | 'changesTexts'>,
  { target, foreignKeys }: Way,
  { up, down }: Steps,
): Promise<void> {
  const play = async (ops: readonly Operation[]): Promise<void> => {
    await db.rows(`PRAGMA foreign_keys = ${foreignKeys}`);
    await played(db, ops, target);
    await db.rows('PRAGMA foreign_keys = ON');
  };
  const before = picture(db);
  const schema = await introspected(db);
  await play(await up());
  const after = picture(db);
  expectUntouched(before, after, named, change);
  await play(await down());
  const back = picture(db);
  expect(back.rows).toEqual(before.rows);
  expect(rest(back, change)).toEqual(rest(before, change));
  expect(back.violations).toEqual(before.violations);
  // A check that says the name of its table cannot do so while the table has another one.
  if (change.leavesText && !/CHECK \(t\.id/.test(before.texts[`table ${named.table.name}`] ?? ''))
    expect(ownText(back, named)).toBe(ownText(before, named));
  await expectSame(await introspected(db), schema);
  await play(await up());
  expect(picture(db).rows).toEqual(after.rows);
}

/** The text of the table itself, whose name a rebuild puts into quotes, without the spaces before what closes. */
function ownText({ texts }: Picture, { table }: Named): string {
  const text = texts[`table ${table.name}`] ?? '';
  const name = `"${table.name.replaceAll('"', '""')}"`;
  const at = text.indexOf(name);
  const bare =
    at === -1 || at > text.indexOf('(') ? text : `${text.slice(0, at)}${table.name}${text.slice(at + name.length)}`;
  return bare.replace(`[${table.name}]`, table.name).replaceAll(/\s+\)/g, ')');
}

function rest({ texts, sequence, integrity, pragmas }: Picture, { changesTexts }: Pick<Wish, 'changesTexts'>): unknown {
  const kept = changesTexts ? /^index / : /^(?!table )/;
  const untouched = Object.entries(texts).filter(([name]) => kept.test(name));
  return { objects: untouched.map(([name, sql]) => [name, normal(sql)]), sequence, integrity, pragmas };
}

/** A rename and its undoing leave quotes around the names that went there and back, and all of them in one spelling. */
function normal(sql: string): string {
  return sql
    .replaceAll(/["[\]`]/g, '')
    .replaceAll(/\s+/g, ' ')
    .toLowerCase();
}

function expectUntouched(
  before: Picture,
  after: Picture,
  { table, a, n }: Named,
  { names = {}, changesTexts }: Pick<Change, 'names'> & Pick<Wish, 'changesTexts'>,
): void {
  expect(after.integrity).toEqual([{ integrity_check: 'ok' }]);
  expect(after.violations.length).toBe(before.violations.length);
  expect(after.pragmas).toEqual({ foreign_keys: 1, legacy_alter_table: 0 });
  const moved = names.table ?? table.name;
  const former = new Map([
    [names.a ?? a, a],
    [names.n ?? n, n],
  ]);
  for (const [name, rows] of Object.entries(before.rows)) {
    const now = after.rows[name === table.name ? moved : name] ?? [];
    if (name !== table.name) expect([name, now]).toEqual([name, rows]);
    else expect(kept(now, former, rows[0])).toEqual(kept(rows, new Map(), rows[0]));
  }
  const counters = Object.entries(after.sequence).map(([name, seq]) => [name === moved ? table.name : name, seq]);
  expect(Object.fromEntries(counters)).toEqual(before.sequence);
  if (changesTexts || Object.keys(names).length > 0) return; // texts elsewhere follow a rename
  for (const [name, sql] of Object.entries(before.texts)) {
    if (!name.startsWith('table ') || name !== `table ${table.name}`)
      expect([name, after.texts[name]]).toEqual([name, sql]);
  }
}

/** The columns that there were before; a number that became a text is the same number. */
function kept(
  rows: readonly Record<string, unknown>[],
  former: ReadonlyMap<string, string>,
  like: Record<string, unknown> = {},
): readonly Record<string, unknown>[] {
  return rows
    .map((row) => {
      const named = Object.entries(row).map(
        ([name, value]) => [former.get(name) ?? name, typeof value === 'number' ? String(value) : value] as const,
      );
      return Object.fromEntries(named.filter(([name]) => name in like).sort(([x], [y]) => (x < y ? -1 : 1)));
    })
    .sort((x, y) => (JSON.stringify(x) < JSON.stringify(y) ? -1 : 1));
}

async function expectSame(actual: Schema, wanted: Schema): Promise<void> {
  const sorted = (schema: Schema): Schema => sortSchema({ ...schema, tables: schema.tables.map(columnsSorted) });
  const { desired, live } = await sqlite.settle({ rows: async () => [] }, wanted, actual, sqlite.target());
  if (!same(sorted(desired), sorted(live))) expect(sorted(live)).toEqual(sorted(desired));
}

function columnsSorted(table: Table): Table {
  return { ...table, columns: table.columns.toSorted((x, y) => (x.name < y.name ? -1 : 1)) };
}
