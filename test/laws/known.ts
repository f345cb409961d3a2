// What is known not to hold yet. The live laws leave these pairs out; the smallest case of each is in
// test/live/laws-cases.test.ts. This file is to become empty.
import { constraintsOf, findConstraint, findTable, sameRef } from '../../src/schema/find.js';
import type { Column, Schema, Table } from '../../src/schema/types.js';
import { sameType } from './expressions.js';
import type { DialectName } from './names.js';
import type { Pair } from './schemas.js';

type Predicate = (pair: Pair) => boolean;

const known: { readonly [D in DialectName]: readonly Predicate[] } = {
  postgres: [
    // An enum gets a value while a column of it goes: the downgrade makes the column and takes the value away in one run,
    // which does not see the column.
    ({ a, b }) =>
      a.objects.some((object) => {
        const after = b.objects.find(({ id }) => id.name === object.id.name);
        const changed = after && JSON.stringify(after.body) !== JSON.stringify(object.body);
        return changed && usersOf(a, object.id.name) !== usersOf(b, object.id.name);
      }),
    becomesKey,
    renamesKey,
  ],
  sqlite: [
    // A check and another constraint take turns with a name.
    ({ a, b }) =>
      a.tables.some((table) => {
        const after = findTable(b, table);
        return (
          after && constraintsOf(table).some(({ name, kind }) => (findConstraint(after, name)?.kind ?? kind) !== kind)
        );
      }),
    becomesKey,
    renamesKey,
  ],
};

export function isKnown(dialect: DialectName, pair: Pair): boolean {
  return known[dialect].some((holds) => holds(pair));
}

/** A column becomes NOT NULL and a key that a new reference needs: the key comes first, so NOT NULL goes while it stands. */
function becomesKey(pair: Pair): boolean {
  return changed(pair).some(
    ({ table, from, to }) => from.nullable && !to.nullable && isReferred(pair.b, table, to.name),
  );
}

/** A foreign key gets another name while a column that it joins gets another type: it is dropped and renamed. */
function renamesKey(pair: Pair): boolean {
  const retyped = changed(pair).filter(({ from, to }) => !sameType(from.type, to.type));
  return pair.a.tables.some((table) =>
    table.foreignKeys.some((key) => {
      const after = findTable(pair.b, table);
      const joined = retyped.some(
        (column) =>
          (sameRef(column.table, table) && key.columns.includes(column.from.name)) ||
          (sameRef(column.table, key.references) && key.referencedColumns.includes(column.from.name)),
      );
      return joined && after !== undefined && findConstraint(after, key.name) === undefined;
    }),
  );
}

interface Changed {
  readonly table: Table;
  readonly from: Column;
  readonly to: Column;
}

function changed({ a, b }: Pair): readonly Changed[] {
  return a.tables.flatMap((table) =>
    table.columns.flatMap((from) => {
      const to = findTable(b, table)?.columns.find(({ name }) => name === from.name);
      return to ? [{ table, from, to }] : [];
    }),
  );
}

function isReferred(schema: Schema, table: Table, column: string): boolean {
  return schema.tables.some(({ foreignKeys }) =>
    foreignKeys.some((key) => sameRef(key.references, table) && key.referencedColumns.includes(column)),
  );
}

function usersOf(schema: Schema, type: string): string {
  const users = schema.tables.flatMap(({ name: table, columns }) =>
    columns.flatMap(({ name, type: { ref, of } }) =>
      ref?.name === type || of?.ref?.name === type ? [`${table}.${name}`] : [],
    ),
  );
  return users.sort().join();
}
