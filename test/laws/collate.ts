// Collations on SQLite: of columns, of whatever type, and of the parts of an index, where they may say what the column says.
import type { Index, Options } from '../../src/schema/types.js';
import { type Edit, onColumn, onTable } from './grow.js';
import type { Tape } from './tape.js';

function collated<T extends object>(item: T & { readonly options?: Options }, tape: Tape): T {
  const { options: _, ...rest } = item;
  if (tape.chance(30)) return rest as T;
  return { ...rest, options: { sqlite: { collate: tape.pick(['NOCASE', 'RTRIM', 'BINARY']) } } } as unknown as T;
}

export const collateColumn: Edit = (schema, tape, { dialect }) =>
  dialect === 'sqlite' ? onColumn(schema, tape, (column) => collated(column, tape)) : schema;

export const collateIndex: Edit = (schema, tape, { dialect }) =>
  dialect !== 'sqlite'
    ? schema
    : onTable(schema, tape, (table) => {
        const chosen = tape.among(table.indexes);
        const edit = (index: Index): Index => ({ ...index, parts: index.parts.map((part) => collated(part, tape)) });
        return { ...table, indexes: table.indexes.map((index) => (index === chosen ? edit(index) : index)) };
      });
