// The run lock is let go of even when a cancel that was meant for another statement hits that.
import { expect, test } from 'vitest';
import { postgres } from '../../src/dialects/postgres/index.js';
import type { Connection } from '../../src/runner/connect/index.js';
import { Hold } from '../../src/runner/lock.js';

const lock = postgres.session.lock;
const tables = { version: { name: 'v' }, log: { name: 'l' }, lock: { name: 'k' } };

function release(failures: number): Promise<readonly string[]> {
  const done: string[] = [];
  let left = failures;
  const connection = {
    alive: true,
    rows: async (sql: string) => {
      if (left-- > 0) throw new Error('canceling statement due to user request');
      done.push(sql.split(' ', 1)[0] ?? '');
      return [];
    },
  };
  if (!lock) throw new Error('no run lock');
  const options = { connection: connection as unknown as Connection, tables };
  return new Hold(options as never, lock, 'key', 'token', 1).release().then(() => done);
}

test('at once, or at the second try', async () => {
  expect(await release(0)).toEqual(['DELETE', 'SELECT']);
  expect(await release(1)).toEqual(['DELETE', 'SELECT']);
});

test('and never throws', async () => {
  expect(await release(9)).toEqual([]);
});
