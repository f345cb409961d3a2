// Law of objects by their text: whatever the texts name, every object is made while all that it names is there, nothing goes
// while something that names it is there, and the files say it all.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compare, draftRevision, order } from '../../src/autogen/index.js';
import { object, textObject } from '../../src/models/index.js';
import { applyAll, type Operation } from '../../src/ops/index.js';
import { makeColumn, makeSchema, makeTable } from '../../src/schema/build.js';
import { sortSchema } from '../../src/schema/edit.js';
import type { Schema } from '../../src/schema/types.js';
import type { Vocabulary } from '../../src/schema/vocabulary.js';
import { operationsOf, record } from '../laws/record.js';

const vocabulary: Vocabulary = { dialect: 'test', kinds: {} };

interface View {
  /** What it reads; views by a smaller number only, so that there is no circle. */
  readonly reads: readonly number[];
  readonly column: 'a' | 'b';
  readonly replace: boolean;
}

const lines = '\nFROM it\'s "quoted" `text`\\n';

function schemaOf(views: readonly (View | undefined)[], type: 'integer' | 'text'): Schema {
  const a = makeColumn({ name: 'a', type: { name: type } });
  const b = makeColumn({ name: 'b', type: { name: 'integer' } });
  return makeSchema({
    tables: [makeTable({ name: 't', columns: [a, b] })],
    objects: views.flatMap((view, i) => {
      if (!view) return [];
      const names = view.reads.filter((other) => other < i && views[other]).map((other) => `v${other}`);
      const create = `CREATE ${view.replace ? 'OR REPLACE ' : ''}VIEW v${i} AS ${view.column} t ${names.join(' ')}${lines}`;
      return [textObject({ name: `v${i}` }, { create, drop: `DROP VIEW v${i}` }).object];
    }),
  });
}

const view = fc.record<View>({
  reads: fc.uniqueArray(fc.nat(6), { maxLength: 3 }),
  column: fc.constantFrom('a', 'b'),
  replace: fc.boolean(),
});
const schema = fc
  .tuple(fc.array(fc.option(view, { nil: undefined }), { maxLength: 7 }), fc.constantFrom('integer', 'text'))
  .map(([views, type]) => schemaOf(views, type as 'integer' | 'text'));

/** The objects that are there, played like a database that knows who reads whom. */
function played(from: Schema, ops: readonly Operation[]): ReadonlyMap<string, string> {
  const there = new Map(from.objects.map(({ id, body }) => [id.name, (body as { create: string }).create]));
  const readers = (word: string): readonly string[] =>
    [...there].filter(([name, sql]) => name !== word && sql.split(/\s/).includes(word)).map(([name]) => name);
  for (const op of ops) {
    if (op.op === 'alterColumn') expect(readers(op.column)).toEqual([]);
    if (op.op !== 'execute' || !op.object) continue;
    if (op.object.change === 'drop') {
      expect(readers(op.object.id.name)).toEqual([]);
      expect(there.delete(op.object.id.name)).toBe(true);
      continue;
    }
    const { name } = op.object.object.id;
    expect(there.has(name)).toBe(op.object.change === 'replace');
    for (const [other] of op.sql.matchAll(/\bv\d\b/g)) if (other !== name) expect(there.has(other)).toBe(true);
    there.set(name, op.sql);
  }
  return there;
}

test('up and down, each in an order that works', () => {
  fc.assert(
    fc.property(schema, schema, (live, desired) => {
      const ops = order(compare({ live, desired, vocabulary, version: 18 }), vocabulary);
      const texts = (given: Schema): ReadonlyMap<string, string> => played(given, []);
      expect(played(live, ops)).toEqual(texts(desired));
      expect(sortSchema(applyAll(live, ops, vocabulary))).toEqual(sortSchema(desired));
      const draft = draftRevision(ops, vocabulary);
      expect(draft.irreversible).toEqual([]);
      expect(played(live, operationsOf(record(draft, 'upgrade', vocabulary)))).toEqual(texts(desired));
      const back = operationsOf(record(draft, 'downgrade', vocabulary));
      expect(played(desired, back)).toEqual(texts(live));
    }),
    { seed: 7, numRuns: 400 },
  );
});

test('texts may be given as lines, and as sql', () => {
  const { object: made } = object('auth.v', { create: ['CREATE VIEW v AS', '  SELECT 1', ''], drop: ' DROP VIEW v\n' });
  expect(made.id).toEqual({ kind: 'object', schema: 'auth', name: 'v' });
  expect(made.body).toEqual({ create: 'CREATE VIEW v AS\n  SELECT 1', drop: 'DROP VIEW v' });
});
