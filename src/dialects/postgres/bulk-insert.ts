// INSERT with many rows: several statements of a bearable size, each value printed for its column.
import { usageError } from '../../errors.js';
import type { BulkInsert } from '../../ops/index.js';
import { findColumn, refText } from '../../schema/find.js';
import type { Table } from '../../schema/types.js';
import { nameList, qualified } from '../standard/names.js';
import { printDefault } from './constants.js';

const mostRows = 500;
const mostCharacters = 200_000;

/** `table`: as it is, where that is known. */
export function bulkInsertSql(op: BulkInsert, table: Table | undefined): readonly string[] {
  const [first] = op.rows;
  if (!first) return [];
  const columns = Object.keys(first);
  const types = columns.map((name) => (table ? findColumn(table, name)?.type : undefined));
  const rows = op.rows.map((row, at) => {
    if (Object.keys(row).length !== columns.length) throw differentKeys(op, at);
    const cells = columns.map((name, i) => {
      const value = row[name];
      if (value === undefined) throw differentKeys(op, at);
      return printDefault(value, types[i]);
    });
    return `(${cells.join(', ')})`;
  });
  if (columns.length === 0) return rows.map(() => `INSERT INTO ${qualified(op.table)} DEFAULT VALUES`);
  const numbered = columns.some((name) => table && findColumn(table, name)?.identity?.generation === 'always');
  const head = `INSERT INTO ${qualified(op.table)} ${nameList(columns)}${numbered ? ' OVERRIDING SYSTEM VALUE' : ''} VALUES`;
  return batches(rows).map((batch) => `${head}\n  ${batch.join(',\n  ')}`);
}

function differentKeys(op: BulkInsert, at: number): Error {
  return usageError('rows', `row ${at + 1} of the rows for ${refText(op.table)} has other columns than the first`, {
    hint: 'Give every row the same keys; write null where there is nothing.',
  });
}

function batches(rows: readonly string[]): readonly (readonly string[])[] {
  const found: string[][] = [];
  let size = mostCharacters;
  for (const row of rows) {
    const last = found.at(-1);
    if (!last || last.length >= mostRows || size + row.length > mostCharacters) {
      found.push([row]);
      size = row.length;
    } else {
      last.push(row);
      size += row.length;
    }
  }
  return found;
}
