// Random pairs of tables with what only SQLite has (collations, ON CONFLICT, AUTOINCREMENT, STRICT, WITHOUT ROWID, orders in keys):
// what autogenerate finds between them leads up and down.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sqlite } from '../../src/dialects/sqlite/index.js';
import { makeColumn, makeTable } from '../../src/schema/build.js';
import type { Column, Json, Key, Options, Schema, Table } from '../../src/schema/types.js';
import { goesUpAndDown } from '../laws/live.js';
import { type Stage, stageOf } from '../support/play.js';

let stage: Stage;
beforeAll(async () => {
  stage = await stageOf('sqlite');
});
afterAll(() => stage.close());

const names = ['a', 'b c', 'select', 'd"d'] as const;
const conflict = fc.constantFrom(undefined, 'ROLLBACK', 'FAIL', 'IGNORE', 'REPLACE');
const collation = fc.constantFrom(undefined, 'NOCASE', 'RTRIM');

function options(own: { readonly [key: string]: Json | undefined }): { readonly options?: Options } {
  const said = Object.entries(own).filter(([, value]) => value !== undefined);
  return said.length === 0 ? {} : { options: { sqlite: Object.fromEntries(said) as { [key: string]: Json } } };
}

const columns: fc.Arbitrary<readonly Column[]> = fc
  .tuple(
    ...names.map((name) =>
      fc
        .record({
          there: fc.boolean(),
          type: fc.constantFrom('integer', 'text', 'real', 'boolean', 'numeric', 'timestamptz', 'json'),
          nullable: fc.boolean(),
          value: fc.constantFrom(undefined, { value: 1 }, { value: "x'y" }, { sql: "lower('Q')" }, { sql: 'now()' }),
          collate: collation,
          notNullConflict: conflict,
        })
        .map(({ there, type, nullable, value, collate, notNullConflict }) =>
          there
            ? [
                makeColumn({
                  name,
                  type: { name: type },
                  nullable,
                  ...(value ? { default: value } : {}),
                  ...options({ collate, ...(nullable ? {} : { notNullConflict }) }),
                }),
              ]
            : [],
        ),
    ),
  )
  .map((lists) => lists.flat());

const table: fc.Arbitrary<Table> = fc
  .record({
    columns,
    key: fc.constantFrom('rowid', 'autoincrement', 'descending', 'pair', 'text'),
    strict: fc.boolean(),
    withoutRowid: fc.boolean(),
    nullKey: fc.boolean(),
    keyConflict: conflict,
    uniqueConflict: conflict,
    unique: fc.boolean(),
    collate: collation,
    desc: fc.boolean(),
    check: fc.boolean(),
    index: fc.boolean(),
  })
  .map((given) => {
    const auto = given.key === 'autoincrement';
    const withoutRowid = given.withoutRowid && !auto;
    const id = makeColumn({
      name: 'id',
      type: { name: given.key === 'text' ? 'text' : 'integer' },
      nullable: false,
      ...options({ autoincrement: auto || undefined, nullable: given.nullKey || undefined }),
    });
    const other = given.columns.find(({ type }) => type.name === 'text');
    const isPair = given.key === 'pair' && other !== undefined;
    const order =
      given.key === 'descending' || (isPair && given.desc) ? (isPair ? [null, 'desc'] : ['desc']) : undefined;
    const primaryKey: Key = {
      name: 'pk',
      columns: isPair ? ['id', other.name] : ['id'],
      ...options({ onConflict: given.keyConflict, order }),
    };
    const first = given.columns[0];
    return makeTable({
      name: 't',
      columns: [
        id,
        ...given.columns.map((column) => (isPair && column === other ? { ...column, nullable: false } : column)),
      ],
      primaryKey,
      uniques:
        given.unique && first
          ? [
              {
                name: 'u',
                columns: [first.name, 'id'],
                ...options({
                  onConflict: given.uniqueConflict,
                  collate:
                    given.collate && first.options?.sqlite?.collate !== given.collate
                      ? [given.collate, null]
                      : undefined,
                }),
              },
            ]
          : [],
      checks:
        given.check && first
          ? [{ name: 'c', expr: { sql: `t."${first.name.replaceAll('"', '""')}" IS NOT 'never'` } }]
          : [],
      indexes:
        given.index && first
          ? [
              {
                name: 'i',
                unique: false,
                parts: [
                  { column: first.name, ...(given.desc ? { order: 'desc' as const } : {}) },
                  { expr: { sql: 'abs(id)' }, ...options({ collate: given.collate }) },
                ],
              },
            ]
          : [],
      ...options({ strict: given.strict || undefined, withoutRowid: withoutRowid || undefined }),
    });
  });

function canonical(tables: readonly Table[]): Schema {
  return sqlite.canonical({ tables, objects: [] }, sqlite.target()).schema;
}

test('an upgrade leads to the models, its downgrade back', async () => {
  await fc.assert(
    fc.asyncProperty(table, table, async (a, b) => {
      await goesUpAndDown(stage, { a: canonical([a]), b: canonical([b]) } as never);
    }),
    { seed: 20_261_122, numRuns: 150 },
  );
  expect(stage.target.label).toMatch(/^SQLite 3/);
});
