// A hint whose old and new name the database both has: neither is dropped unsaid.
import { describe, expect, test } from 'vitest';
import { resolveRenames } from '../../src/autogen/renames.js';
import { enumObject } from '../../src/dialects/standard/kinds/enum.js';
import { makeColumn, makeSchema, makeTable } from '../../src/schema/build.js';
import type { Hints, Schema } from '../../src/schema/types.js';

const none: Hints = { tables: [], columns: [], objects: [], using: [], untouched: [], untouchedColumns: [] };
const table = (name: string, ...columns: readonly string[]) =>
  makeTable({ name, columns: columns.map((column) => makeColumn({ name: column, type: { name: 'text' } })) });
const id = (name: string) => ({ kind: 'enum', name });

function renames(live: Schema, desired: Schema, hints: Partial<Hints>, allowed: readonly string[] = []) {
  const ask = {
    renames: async () => {
      throw new Error('nobody is to be asked');
    },
    confirm: async () => true,
  };
  const vocabulary = { dialect: 'test', kinds: {} };
  return resolveRenames({ live, desired, hints: { ...none, ...hints }, flags: [], allowed, ask, vocabulary });
}

describe.each<[string, string, Schema, Schema, Partial<Hints>]>([
  [
    'column t.b was t.a',
    'column:t.a',
    makeSchema({ tables: [table('t', 'a', 'b')] }),
    makeSchema({ tables: [table('t', 'b')] }),
    { columns: [{ table: { name: 't' }, from: 'a', to: 'b' }] },
  ],
  [
    'table s.u was t',
    'table:t',
    makeSchema({ tables: [table('t', 'a'), { ...table('u', 'b'), schema: 's' }] }),
    makeSchema({ tables: [{ ...table('u', 'b'), schema: 's' }] }),
    { tables: [{ from: { name: 't' }, to: { schema: 's', name: 'u' } }] },
  ],
  [
    'enum new was old',
    'enum:old',
    makeSchema({ objects: [enumObject({ name: 'old' }, ['x']), enumObject({ name: 'new' }, ['y'])] }),
    makeSchema({ objects: [enumObject({ name: 'new' }, ['y'])] }),
    { objects: [{ from: id('old'), to: id('new') }] },
  ],
])('%s', (text, flag, live, desired, hints) => {
  test('is refused with both ways out', async () => {
    await expect(renames(live, desired, hints)).rejects.toMatchObject({
      code: 'contested-rename',
      message: `by the models ${text}, and the database has both`,
      hint: expect.stringContaining(`--allow ${flag}`),
    });
  });

  test('is no question where the drop is meant', async () => {
    expect((await renames(live, desired, hints, [flag])).operations).toEqual([]);
  });

  test('has done its work where the old name is gone, or is one of the models', async () => {
    expect((await renames(desired, desired, hints)).operations).toEqual([]);
    expect((await renames(live, live, hints)).operations).toEqual([]);
  });
});
