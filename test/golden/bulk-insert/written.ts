import { type Op, sql } from 'limbeck';

export const message = 'bulk insert';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;

export function upgrade(op: Op): void {
  op.bulkInsert('users', [
    {
      id: 1,
      name: "it's ? $1",
      score: 1.5,
      born: new Date('2020-02-29'),
      data: new Uint8Array([0, 255]),
      info: { a: [1, null] },
    },
    { id: 2, name: sql`upper('two')`, score: null, born: null, data: null, info: null },
  ]);
}

export function downgrade(op: Op): void {
  op.execute('DELETE FROM users WHERE id IN (1, 2)');
}
