// The diff law and the source law: what compare finds leads from one schema to the other and back, and what is written is
// what was meant.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare, differences, draftRevision, order, sourceWriter } from '../../src/autogen/index.js';
import { dialectNamed } from '../../src/dialects/index.js';
import { applyAll, isIrreversible, type Operation, reverse, source, withoutPast } from '../../src/ops/index.js';
import { same } from '../../src/schema/same.js';
import type { Schema } from '../../src/schema/types.js';
import type { DialectName } from './names.js';
import { normal } from './normal.js';
import { chooseOperation, operationsFor } from './operations.js';
import { operationsOf, record } from './record.js';
import { pairs, schemas } from './schemas.js';
import { tapeOf, tapes } from './tape.js';

const settings = { seed: 20_261_122, numRuns: 1000 } as const;
const dialectNames: readonly DialectName[] = ['postgres', 'sqlite'];

function expectSame(actual: Schema, wanted: Schema): void {
  // `same` decides; where it says no, the whole difference is shown.
  if (!same(normal(actual), normal(wanted))) expect(normal(actual)).toEqual(normal(wanted));
}

describe.each(dialectNames)('on %s', (name) => {
  const { vocabulary, target } = dialectNamed(name);
  const { version } = target();
  const way = (live: Schema, desired: Schema): readonly Operation[] =>
    order(compare({ live, desired, vocabulary, version }), vocabulary);

  test('what compare finds, in its order, leads from one schema to the other', () => {
    fc.assert(
      fc.property(pairs(name, { virtual: true, version: 18 }), ({ a, b }) => {
        expectSame(applyAll(a, way(a, b), vocabulary), b);
      }),
      settings,
    );
  });

  test('and its reversal leads back', () => {
    fc.assert(
      fc.property(pairs(name, { virtual: true, version: 18 }), ({ a, b }) => {
        const back = way(a, b)
          .toReversed()
          .flatMap((op) => {
            const undone = reverse(op, vocabulary);
            if (isIrreversible(undone)) throw new Error(undone.irreversible);
            return undone;
          });
        expectSame(applyAll(b, back, vocabulary), a);
      }),
      settings,
    );
  });

  test('between a schema and itself, in whatever order its parts are, there is nothing', () => {
    fc.assert(
      fc.property(schemas(name, { virtual: true, version: 18 }), (schema) => {
        const shuffled: Schema = {
          objects: schema.objects.toReversed(),
          tables: schema.tables.toReversed().map((table) => ({
            ...table,
            columns: table.columns.toReversed(),
            uniques: table.uniques.toReversed(),
            foreignKeys: table.foreignKeys.toReversed(),
            checks: table.checks.toReversed(),
            indexes: table.indexes.toReversed(),
          })),
        };
        expect(way(schema, shuffled)).toEqual([]);
        expect(differences(schema, shuffled)).toEqual([]);
      }),
      settings,
    );
  });

  test('the order does not depend on the order in which differences are found', () => {
    fc.assert(
      fc.property(pairs(name, { virtual: true, version: 18 }), ({ a, b }) => {
        const reversed = { objects: b.objects.toReversed(), tables: b.tables.toReversed() };
        expectSame(applyAll(a, way(a, reversed), vocabulary), b);
      }),
      { ...settings, numRuns: 100 },
    );
  });

  test('recording the draft yields the operations', () => {
    fc.assert(
      fc.property(pairs(name, { virtual: true, version: 18 }), ({ a, b }) => {
        const operations = way(a, b);
        const draft = draftRevision(operations, vocabulary);
        expectOps(operationsOf(record(draft, 'upgrade', vocabulary)), operations);
        expectSame(applyAll(b, operationsOf(record(draft, 'downgrade', vocabulary)), vocabulary), a);
      }),
      { ...settings, numRuns: 150 },
    );
  });

  describe.each(operationsFor(name))('%s', (op) => {
    test('is recorded as it was written', () => {
      fc.assert(
        fc.property(schemas(name, { virtual: true, version: 18 }), tapes, (schema, tape) => {
          const operation = chooseOperation[op](schema, tapeOf(tape), { dialect: name, virtual: true, version: 18 });
          fc.pre(operation !== undefined);
          const writer = sourceWriter();
          const text = source(operation, writer, vocabulary);
          const draft = { upgrade: text, downgrade: '', imports: writer.imports() };
          expectOps(operationsOf(record(draft, 'upgrade', vocabulary)), [operation]);
        }),
        { ...settings, numRuns: 100 },
      );
    });
  });
});

function expectOps(actual: readonly Operation[], wanted: readonly Operation[]): void {
  const plain = wanted.map(withoutPast);
  if (!same(normalOps(actual), normalOps(plain))) expect(actual).toEqual(wanted);
}

/** A JavaScript object puts keys that look like numbers first, so the columns of a table may come in another order. */
function normalOps(ops: readonly Operation[]): readonly unknown[] {
  return ops.map((op) =>
    op.op === 'createTable' ? { ...op, table: normal({ tables: [op.table], objects: [] }) } : op,
  );
}
