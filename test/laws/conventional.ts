// Names that nobody gave: those that the naming convention chooses stand in the models, and give way to what the database has.
import { nameTables } from '../../src/models/names.js';
import { constraintsOf } from '../../src/schema/find.js';
import type { Constraint, Index, Schema, Table } from '../../src/schema/types.js';
import { type Edit, onTable } from './grow.js';

type Named = { readonly name: string; readonly conventional?: true };

/** One constraint or index has no name of its own any more; or the one that it was given keeps. */
export const unname: Edit = (schema, tape, { dialect }) =>
  dialect !== 'postgres'
    ? schema
    : onTable(schema, tape, (table) => {
        const chosen = tape.among([...constraintsOf(table), ...table.indexes])?.name;
        const toggle = <T extends Named>(item: T): T => {
          if (item.name !== chosen) return item;
          const { conventional, ...rest } = item;
          return (conventional ? rest : { ...rest, conventional: true }) as T;
        };
        return {
          ...table,
          ...(table.primaryKey ? { primaryKey: toggle(table.primaryKey) } : {}),
          uniques: table.uniques.map(toggle),
          foreignKeys: table.foreignKeys.map(toggle),
          checks: table.checks.map(toggle),
          ...(table.excludes ? { excludes: table.excludes.map(toggle) } : {}),
          indexes: table.indexes.map(toggle),
        };
      });

/** The names that the convention has for what has none, by what it is now. */
export function conventions(schema: Schema): Schema {
  const isUnnamed = ({ conventional }: Named): boolean => conventional === true;
  if (!schema.tables.some((table) => [...constraintsOf(table), ...table.indexes].some(isUnnamed))) return schema;
  const draft = <T extends Named>({ name, conventional, ...rest }: T) => (conventional ? rest : { ...rest, name });
  const drafts = schema.tables.map((table) => {
    const { primaryKey: _, uniques: __, foreignKeys: ___, checks: ____, excludes: _____, ...rest } = table;
    const order = ['check', 'primaryKey', 'unique', 'foreignKey', 'exclude'];
    const constraints = constraintsOf(table).toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
    return {
      ...rest,
      constraints: constraints.map((item: Constraint) => draft(item)),
      indexes: table.indexes.map((item: Index) => draft(item)),
    };
  });
  // What else has a name there is in the way like a table.
  const others = schema.objects.map(({ id }) => ({ name: id.name, columns: [], constraints: [], indexes: [] }));
  const named = nameTables([...others, ...drafts] as never, {});
  return { ...schema, tables: named.slice(others.length) as readonly Table[] };
}
