// A column's new name where options of keys and indexes hold it.
import { expect, test } from 'vitest';
import { makeColumn, makeSchema, makeTable } from '../../src/schema/build.js';
import { renameColumnIn } from '../../src/schema/rename.js';

const columns = ['a', 'b'].map((name) => makeColumn({ name, type: { name: 'integer' } }));

test('columns that are carried along, limited to, or kept apart follow', () => {
  const before = makeTable({
    name: 't',
    columns,
    uniques: [{ name: 'u', columns: ['b'], options: { postgres: { include: ['a'], with: { fillfactor: '70' } } } }],
    foreignKeys: [
      {
        name: 'f',
        columns: ['a'],
        references: { name: 't' },
        referencedColumns: ['b'],
        options: { postgres: { deleteColumns: ['a'] } },
      },
    ],
    excludes: [
      {
        name: 'x',
        parts: [
          { column: 'a', with: '=' },
          { expr: { sql: 'a + b' }, with: '<>' },
        ],
        where: { sql: 'a > 0' },
      },
    ],
    indexes: [{ name: 'i', unique: false, parts: [{ column: 'b' }], options: { postgres: { include: ['a', 'b'] } } }],
  });
  const [after] = renameColumnIn(makeSchema({ tables: [before] }), { name: 't' }, 'a', 'z').tables;
  expect(after).toMatchObject({
    uniques: [{ options: { postgres: { include: ['z'], with: { fillfactor: '70' } } } }],
    foreignKeys: [{ columns: ['z'], options: { postgres: { deleteColumns: ['z'] } } }],
    excludes: [
      {
        parts: [
          { column: 'z', with: '=' },
          { expr: { sql: 'z + b' }, with: '<>' },
        ],
        where: { sql: 'z > 0' },
      },
    ],
    indexes: [{ options: { postgres: { include: ['z', 'b'] } } }],
  });
});
