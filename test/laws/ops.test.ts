// The pure laws of operations: what one does its reverse undoes, and none does nothing in silence.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { postgres } from '../../src/dialects/postgres/index.js';
import {
  apply,
  applyAll,
  isIrreversible,
  type Operation,
  type OpName,
  opNames,
  reverse,
  tableOf,
} from '../../src/ops/index.js';
import { emptySchema } from '../../src/schema/build.js';
import { same } from '../../src/schema/same.js';
import type { Column, Schema } from '../../src/schema/types.js';
import type { Ground } from './grow.js';
import { normal } from './normal.js';
import { chooseOperation } from './operations.js';
import { schemas } from './schemas.js';
import { tapeOf, tapes } from './tape.js';

const { vocabulary } = postgres;
const ground: Ground = { dialect: 'postgres', virtual: true, version: 18 };
const settings = { seed: 20_261_122, numRuns: 300 } as const;

/** What cannot be undone by its nature; the others always can, once `was` is known. */
const irreversibleByNature: readonly OpName[] = ['execute', 'bulkInsert'];

function choose(name: OpName, schema: Schema, tape: readonly number[]): Operation {
  const op = chooseOperation[name](schema, tapeOf(tape), ground);
  fc.pre(op !== undefined);
  return op as Operation;
}

describe.each(opNames)('%s', (name) => {
  test('then its reverse yields what there was', () => {
    fc.assert(
      fc.property(schemas('postgres', { virtual: true, version: 18 }), tapes, (schema, tape) => {
        const op = choose(name, schema, tape);
        const after = apply(schema, op, vocabulary);
        const back = reverse(op, vocabulary);
        if (irreversibleByNature.includes(name)) {
          expect(isIrreversible(back)).toBe(true);
          return;
        }
        if (isIrreversible(back)) throw new Error(back.irreversible);
        const restored = applyAll(after, back, vocabulary);
        if (!same(normal(restored), normal(schema))) expect(normal(restored)).toEqual(normal(schema));
      }),
      settings,
    );
  });

  test('is refused where there is nothing of what it names', () => {
    fc.assert(
      fc.property(schemas('postgres', { virtual: true, version: 18 }), tapes, (schema, tape) => {
        const op = choose(name, schema, tape);
        if (['createTable', 'createObject'].includes(name)) {
          const once = apply(schema, op, vocabulary);
          expect(() => apply(once, op, vocabulary)).toThrow('exists already');
        } else if (irreversibleByNature.includes(name)) {
          expect(apply(schema, op, vocabulary)).toBe(schema);
        } else {
          expect(() => apply(emptySchema, op, vocabulary)).toThrow('does not exist');
        }
      }),
      { ...settings, numRuns: 100 },
    );
  });

  test('changes the schema, unless it only moves rows, and touches no other table but those that refer to it', () => {
    fc.assert(
      fc.property(schemas('postgres', { virtual: true, version: 18 }), tapes, (schema, tape) => {
        const op = choose(name, schema, tape);
        const frozen = deepFreeze(structuredClone(schema));
        const after = apply(frozen, op, vocabulary);
        const table = tableOf(op);
        if (table === undefined) return;
        const others = (of: Schema): Schema['tables'] =>
          of.tables
            .filter(
              ({ name: other }) =>
                other !== table.name &&
                other !== (op.op === 'moveTable' ? op.to.name : op.op === 'renameTable' ? op.to : undefined),
            )
            .map(({ foreignKeys: _, ...rest }) => ({
              ...rest,
              columns: rest.columns.map(withoutCounting),
              foreignKeys: [],
            }));
        expect(others(after)).toEqual(others(schema));
      }),
      { ...settings, numRuns: 100 },
    );
  });
});

/** The sequence that it counts with may be another table's, and goes where that goes. */
function withoutCounting({ default: preset, ...column }: Column): Column {
  const counts = preset !== undefined && 'sql' in preset && preset.sql.startsWith('nextval(');
  return preset === undefined || counts ? column : { ...column, default: preset };
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
