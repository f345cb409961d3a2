// What is known not to hold yet, each with the smallest case that shows it. The live laws leave these out; this file is to
// become empty.
import { constraintsOf, findConstraint, findTable, sameRef } from '../../src/schema/find.js';
import { mapExprs } from '../../src/schema/rename.js';
import type { Column, Schema, Table } from '../../src/schema/types.js';
import { mentions } from './change.js';
import { sameType } from './expressions.js';
import type { DialectName } from './names.js';
import type { Pair } from './schemas.js';

const ofSchemas: { readonly [D in DialectName]: readonly ((schema: Schema) => boolean)[] } = {
  postgres: [
    // CREATE TABLE t (a int, PRIMARY KEY (a), UNIQUE (a)): the server makes one index and forgets the second constraint.
    (schema) => schema.tables.some(hasKeyTwice),
    // CREATE TYPE "name" …; a column of type "name" is of the server's own type of that name.
    (schema) => schema.objects.some(({ id }) => id.name === 'name'),
  ],
  sqlite: [],
};

const ofPairs: { readonly [D in DialectName]: readonly ((pair: Pair) => boolean)[] } = {
  postgres: [
    // text[] becomes text, and the downgrade has no cast for the way back.
    (pair) => retyped(pair).some(({ from, to }) => (from.type.name === 'array') !== (to.type.name === 'array')),
    // a % 2 = 0 over an integer becomes a bigint, and an integer again: the server keeps its casts in the expression.
    (pair) => retyped(pair).some(({ table, from }) => isMentioned(table, from.name)),
    // A column of an enum goes and the enum gets a value: the downgrade makes the column and then takes the value away in
    // one run, which does not see the column.
    ({ a, b }) =>
      a.objects.some((object) => {
        const after = b.objects.find(({ id }) => id.name === object.id.name);
        const changed = after && JSON.stringify(after.body) !== JSON.stringify(object.body);
        return changed && usersOf(a, object.id.name) !== usersOf(b, object.id.name);
      }),
    // a.x becomes NOT NULL and the primary key, and a new table refers to it: the key comes first, so that the downgrade
    // takes NOT NULL away while the key stands.
    (pair) =>
      changedColumns(pair).some(
        ({ table, from, to }) => from.nullable && !to.nullable && isReferred(pair, table, to.name),
      ),
  ],
  sqlite: [
    // t (c, d) CHECK x → t (d) UNIQUE x, and back: the new check comes before the constraint is gone whose name it takes.
    ({ a, b }) =>
      a.tables.some((table) => {
        const after = findTable(b, table);
        return (
          after && constraintsOf(table).some(({ name, kind }) => (findConstraint(after, name)?.kind ?? kind) !== kind)
        );
      }),
  ],
};

export function isKnown(dialect: DialectName, pair: Pair): boolean {
  return (
    [pair.a, pair.b].some((schema) => ofSchemas[dialect].some((holds) => holds(schema))) ||
    ofPairs[dialect].some((holds) => holds(pair))
  );
}

function hasKeyTwice({ primaryKey, uniques }: Table): boolean {
  const keys = [...(primaryKey ? [primaryKey] : []), ...uniques].map(({ columns }) => columns.toSorted().join('\0'));
  return new Set(keys).size < keys.length;
}

interface Changed {
  readonly table: Table;
  readonly from: Column;
  readonly to: Column;
}

function retyped(pair: Pair): readonly Changed[] {
  return changedColumns(pair).filter(({ from, to }) => !sameType(from.type, to.type));
}

function isReferred({ b }: Pair, table: Table, column: string): boolean {
  return b.tables.some(({ foreignKeys }) =>
    foreignKeys.some((key) => sameRef(key.references, table) && key.referencedColumns.includes(column)),
  );
}

function changedColumns({ a, b }: Pair): readonly Changed[] {
  return a.tables.flatMap((table) =>
    table.columns.flatMap((from) => {
      const to = findTable(b, table)?.columns.find(({ name }) => name === from.name);
      return to ? [{ table, from, to }] : [];
    }),
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

function isMentioned(table: Table, column: string): boolean {
  let found = false;
  mapExprs(table, (expr) => {
    found ||= mentions(expr, column, 'postgres');
    return expr;
  });
  return found;
}
