// Laws of the vocabulary itself: sameness, order, and what follows a rename.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sortSchema } from '../../src/schema/edit.js';
import { constraintsOf, sameRef } from '../../src/schema/find.js';
import { mapExprs, renameColumnIn, renameTableIn } from '../../src/schema/rename.js';
import { same } from '../../src/schema/same.js';
import { identifier, normalSql, tokenize } from '../../src/schema/sql-text.js';
import type { Exclude, Index, Options, Schema, Table } from '../../src/schema/types.js';
import { hostileNames } from './names.js';
import { pairs, schemas } from './schemas.js';

const settings = { seed: 20_261_122, numRuns: 500 } as const;
const anySchema = schemas('postgres', { virtual: true });

describe('same', () => {
  test('holds for a copy, whatever the order of its keys', () => {
    fc.assert(
      fc.property(anySchema, (schema) => {
        expect(same(schema, turned(schema))).toBe(true);
      }),
      settings,
    );
  });

  test('asks in both directions and answers alike', () => {
    fc.assert(
      fc.property(pairs('postgres', { virtual: true }), ({ a, b }) => {
        expect(same(a, b)).toBe(same(b, a));
      }),
      settings,
    );
  });

  test('sees every change of a single value', () => {
    fc.assert(
      fc.property(anySchema, fc.nat(), (schema, at) => {
        const named = JSON.parse(JSON.stringify(schema), (_, value) => {
          const { conventional, ...rest } = typeof value?.name === 'string' ? value : {};
          return conventional === undefined ? value : rest;
        }) as Schema;
        const changed = withOneChange(named, at);
        fc.pre(changed !== undefined);
        expect(same(named, changed)).toBe(false);
      }),
      { ...settings, numRuns: 1500 },
    );
  });

  test('does not see that nobody chose a name', () => {
    fc.assert(
      fc.property(anySchema, (schema) => {
        const marked = JSON.parse(JSON.stringify(schema), (_, value) =>
          typeof value?.name === 'string' && 'columns' in value ? { ...value, conventional: true } : value,
        ) as Schema;
        expect(same(schema, marked)).toBe(true);
      }),
      settings,
    );
  });
});

describe('sortSchema', () => {
  test('gives one value for all orders of the same content, and sorting again changes nothing', () => {
    fc.assert(
      fc.property(anySchema, (schema) => {
        const sorted = sortSchema(schema);
        const turnedLists: Schema = {
          objects: schema.objects.toReversed(),
          tables: schema.tables.toReversed().map((table) => ({
            ...table,
            uniques: table.uniques.toReversed(),
            foreignKeys: table.foreignKeys.toReversed(),
            checks: table.checks.toReversed(),
            indexes: table.indexes.toReversed(),
          })),
        };
        expect(sortSchema(turnedLists)).toEqual(sorted);
        expect(sortSchema(sorted)).toEqual(sorted);
      }),
      settings,
    );
  });

  test('keeps columns in their order, and loses nothing', () => {
    fc.assert(
      fc.property(anySchema, (schema) => {
        for (const table of sortSchema(schema).tables) {
          const before = schema.tables.find((other) => sameRef(other, table)) as Table;
          expect(table.columns).toBe(before.columns);
          expect(constraintsOf(table)).toHaveLength(constraintsOf(before).length);
          expect(table.indexes).toHaveLength(before.indexes.length);
        }
      }),
      settings,
    );
  });
});

describe('a rename', () => {
  test('of a column is followed wherever the column is named, and changes nothing else', () => {
    fc.assert(
      fc.property(anySchema, fc.nat(), fc.nat(), fc.constantFrom(...hostileNames), (schema, t, at, wanted) => {
        const table = schema.tables[t % Math.max(schema.tables.length, 1)];
        const column = table?.columns[at % table.columns.length];
        fc.pre(table !== undefined && column !== undefined && !isNamed(schema, wanted));
        const after = renameColumnIn(schema, table as Table, column?.name ?? '', wanted);
        const places = placesOf(schema, table as Table, column?.name ?? '');
        expect(placesOf(after, table as Table, column?.name ?? '')).toBe(0);
        expect(placesOf(after, table as Table, wanted)).toBe(places);
        expect(shapeOf(after)).toEqual(shapeOf(schema));
      }),
      settings,
    );
  });

  test('of a table is followed by what refers to it', () => {
    fc.assert(
      fc.property(anySchema, fc.nat(), (schema, t) => {
        const table = schema.tables[t % Math.max(schema.tables.length, 1)];
        fc.pre(table !== undefined);
        const name = (table as Table).name;
        const pointing = (of: Schema, to: string): number =>
          of.tables.flatMap(({ foreignKeys }) => foreignKeys).filter(({ references }) => references.name === to).length;
        const after = renameTableIn(schema, { name }, 'a new name');
        expect(pointing(after, name)).toBe(0);
        expect(pointing(after, 'a new name')).toBe(pointing(schema, name));
        expect(renameTableIn(after, { name: 'a new name' }, name)).toEqual(schema);
      }),
      settings,
    );
  });
});

/** How often the column is named: by itself, in keys and references, in index parts, in expressions. */
function placesOf(schema: Schema, { name: tableName }: Table, column: string): number {
  const among = (names: readonly string[]): number => names.filter((name) => name === column).length;
  return schema.tables.reduce((sum, table) => {
    const referring = table.foreignKeys.filter(({ references }) => references.name === tableName);
    const incoming = referring.reduce((n, { referencedColumns }) => n + among(referencedColumns), 0);
    if (table.name !== tableName) return sum + incoming;
    const constraints = constraintsOf(table);
    const keys = constraints.flatMap((key) => ('columns' in key ? key.columns : []));
    const carried = [...constraints, ...table.indexes].flatMap(carriedIn);
    const indexes = [...table.indexes, ...(table.excludes ?? [])];
    const parts = indexes.flatMap(({ parts: list }) => list.map((part) => ('column' in part ? part.column : '')));
    let inText = 0;
    mapExprs(table, (expr) => {
      inText += columnsIn(expr.sql).filter((word) => word === column).length;
      return expr;
    });
    return (
      sum + incoming + among(table.columns.map(({ name }) => name)) + among([...keys, ...carried, ...parts]) + inText
    );
  }, 0);
}

/** Columns that a key or an index carries with it, and those that SET NULL is limited to. */
function carriedIn({ options }: { readonly options?: Options }): readonly string[] {
  const { include, deleteColumns } = options?.postgres ?? {};
  return [include, deleteColumns].flatMap((list) => (Array.isArray(list) ? list.map(String) : []));
}

const words = /^(?:null|true|false|and|or|not|in|is|like|between|case|when|then|else|end|as)$/;

/** Identifiers of an expression, without functions and without the words of the language. */
function columnsIn(sql: string): readonly string[] {
  const tokens = tokenize(sql).filter(({ kind }) => kind !== 'space' && kind !== 'comment');
  return tokens.flatMap((token, i) => {
    const name = identifier(token);
    const isColumn = name !== undefined && tokens[i + 1]?.text !== '(' && !(token.kind === 'word' && words.test(name));
    return isColumn ? [name] : [];
  });
}

function isNamed(schema: Schema, name: string): boolean {
  return JSON.stringify(schema).includes(JSON.stringify(name).slice(1, -1));
}

/** Everything but names of columns and texts of expressions; of those, strings and comments. */
function shapeOf(schema: Schema): unknown {
  const blank = (table: Table): Table =>
    mapExprs(table, ({ sql }) => ({
      sql: tokenize(sql)
        .map(({ kind, text }) => (kind === 'word' || kind === 'quoted' ? '' : text))
        .join(''),
    }));
  const bare = <T extends { readonly options?: Options }>(item: T): T =>
    carriedIn(item).length === 0
      ? item
      : { ...item, options: { postgres: { ...item.options?.postgres, include: '', deleteColumns: '' } } };
  const parts = <T extends Index | Exclude>(index: T): object => ({
    ...bare(index),
    parts: index.parts.map((part) => ('column' in part ? { ...part, column: '' } : part)),
  });
  return schema.tables.map(blank).map((table) => ({
    ...table,
    columns: table.columns.map(({ name: _, ...column }) => column),
    primaryKey: table.primaryKey && { ...bare(table.primaryKey), columns: table.primaryKey.columns.length },
    uniques: table.uniques.map((key) => ({ ...bare(key), columns: key.columns.length })),
    foreignKeys: table.foreignKeys.map((key) => ({
      ...bare(key),
      columns: key.columns.length,
      referencedColumns: key.referencedColumns.length,
    })),
    excludes: table.excludes?.map(parts),
    indexes: table.indexes.map(parts),
  }));
}

/** A deep copy with the keys of every object in the opposite order. */
function turned<T>(value: T): T {
  if (Array.isArray(value)) return value.map(turned) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, turned(item)]),
  ) as T;
}

/** A copy in which one text, number or truth is another; undefined where there is none. */
function withOneChange(schema: Schema, at: number): Schema | undefined {
  const leaves: ((copy: unknown) => void)[] = [];
  const visit = (value: unknown, path: readonly (string | number)[]): void => {
    if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value)) visit(item, [...path, key]);
    } else if (value !== null) {
      leaves.push((copy) => {
        const holder = path.slice(0, -1).reduce<unknown>((of, key) => (of as Record<string, unknown>)[key], copy);
        const other = typeof value === 'string' ? `${value} changed` : typeof value === 'number' ? value + 1 : !value;
        (holder as Record<string, unknown>)[path.at(-1) ?? ''] = other;
      });
    }
  };
  visit(schema, []);
  const change = leaves[at % Math.max(leaves.length, 1)];
  const copy = structuredClone(schema);
  change?.(copy);
  return change && (normalSql(JSON.stringify(copy)) !== normalSql(JSON.stringify(schema)) ? copy : undefined);
}
