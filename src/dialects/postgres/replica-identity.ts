// What an index must be to tell subscribers which row goes or changes: the server's conditions, for models.
import { findColumn } from '../../schema/find.js';
import type { Table } from '../../schema/types.js';
import { optionsOf } from './options.js';

/** Sentences about `label`, which is in canonical form. */
export function replicaIdentityMistakes(table: Table, label: string): readonly string[] {
  const keys = [...(table.primaryKey ? [table.primaryKey] : []), ...table.uniques].filter(
    (key) => optionsOf('constraint', key).replicaIdentity,
  );
  const indexes = table.indexes.filter((index) => optionsOf('index', index).replicaIdentity);
  const names = [...keys, ...indexes].map(({ name }) => name);
  const given = optionsOf('table', table).replicaIdentity;
  const all = given === undefined ? names : [given, ...names];
  const isNullable = (column: string): boolean => findColumn(table, column)?.nullable !== false;
  return [
    ...(names.length > 0 && all.length > 1 ? [`${label} has more than one replica identity: ${all.join(', ')}`] : []),
    ...keys.flatMap(({ name, columns, deferrable }) => [
      ...(deferrable ? [`constraint ${name} of ${label} is deferrable, so it cannot be the replica identity`] : []),
      ...columns.filter(isNullable).map((column) => notFilled(`constraint ${name} of ${label}`, column)),
    ]),
    ...indexes.flatMap(({ name, unique, where, parts }) => {
      const columns = parts.flatMap((part) => ('column' in part ? [part.column] : []));
      const isKey = unique && where === undefined && columns.length === parts.length;
      const what = `index ${name} of ${label}`;
      return [
        ...(isKey
          ? []
          : [`${what} is to be the replica identity, so it must be unique, of columns alone, without WHERE`]),
        ...columns.filter(isNullable).map((column) => notFilled(what, column)),
      ];
    }),
  ];
}

function notFilled(what: string, column: string): string {
  return `${what} is to be the replica identity, so column ${column} must be NOT NULL`;
}
