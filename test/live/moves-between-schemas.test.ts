// A type that moves from or to a schema which the other side of the pair does not have, with a column of it.
import { afterAll, beforeAll, describe, test } from 'vitest';
import { makeColumn, makeTable } from '../../src/schema/build.js';
import type { Hints, ObjectId, Schema, SchemaObject } from '../../src/schema/types.js';
import { goesUpAndDown, loads, revisionTo } from '../laws/live.js';
import { type Stage, stageOf } from '../support/play.js';

const noHints: Hints = { tables: [], columns: [], objects: [], using: [], untouched: [], untouchedColumns: [] };

function idOf(kind: string, schema: string | undefined): ObjectId {
  return { kind, ...(schema === undefined ? {} : { schema }), name: 'x' };
}

function schemaWith(kind: string, place: string | undefined): Schema {
  const { kind: name, ...ref } = idOf(kind, place);
  const column = makeColumn({ name: 'c', type: { name, ref } });
  const body = kind === 'enum' ? { values: ['a'] } : { type: { name: 'text' }, checks: [] };
  const made: readonly SchemaObject[] =
    place === undefined ? [] : [{ id: { kind: 'schema', name: place }, dependsOn: [], body: {} }];
  return {
    tables: [makeTable({ name: 't', columns: [column] })],
    objects: [...made, { id: idOf(kind, place), dependsOn: [], body }],
  };
}

describe('on postgres', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await stageOf('postgres');
  });
  afterAll(() => stage?.close());

  test('a table that moves loses its check, its key, its index and a column after that', async () => {
    const [id, gone] = ['id', 'gone'].map((name) => makeColumn({ name, type: { name: 'integer' }, nullable: false }));
    const both: readonly SchemaObject[] = ['one', 'two'].map((name) => ({
      id: { kind: 'schema', name },
      dependsOn: [],
      body: {},
    }));
    const full = makeTable({
      schema: 'one',
      name: 't',
      columns: [id, gone].flatMap((column) => column ?? []),
      uniques: [{ name: 'u', columns: ['id'] }],
      checks: [{ name: 'ck', expr: { sql: 'id > 0' } }],
      indexes: [{ name: 'i', unique: false, parts: [{ column: 'id' }] }],
    });
    const bare = makeTable({ schema: 'two', name: 't', columns: id ? [id] : [] });
    const tables = [{ from: { schema: 'one', name: 't' }, to: { schema: 'two', name: 't' } }];
    await goesUpAndDown(
      stage,
      { a: { tables: [full], objects: both }, b: { tables: [bare], objects: both } },
      { ...noHints, tables },
    );
  });

  for (const kind of ['domain', 'enum']) {
    for (const [from, to] of [
      ['other', undefined],
      [undefined, 'other'],
    ] as const) {
      // biome-ignore format: pairs
      test(`a column keeps its ${kind}, which goes from ${from ?? 'public'} to ${to ?? 'public'}`, async () => {
        await stage.db.rows('DROP SCHEMA IF EXISTS other CASCADE');
        await loads(stage, schemaWith(kind, from));
        const objects = [{ from: idOf(kind, from), to: idOf(kind, to) }];
        const { up, down } = await revisionTo(stage, schemaWith(kind, to), { ...noHints, objects });
        await stage.play(up);
        await stage.play(down);
      });
    }
  }
});
