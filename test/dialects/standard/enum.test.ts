import { expect, test } from 'vitest';
import { sourceWriter } from '../../../src/autogen/index.js';
import {
  type EnumChange,
  enumFaces,
  enumObject,
  enumRecorders,
  valuesAfter,
} from '../../../src/dialects/standard/kinds/enum.js';
import { isIrreversible, type Operation } from '../../../src/ops/index.js';

const { addEnumValue, createEnum, dropEnum, removeEnumValue, renameEnum, renameEnumValue, setEnumValues } =
  enumRecorders;

const id = { kind: 'enum', name: 'plan' };
const of = (...values: readonly string[]) => enumObject(id, values);

const diffs: readonly (readonly [string, readonly string[], readonly string[], unknown])[] = [
  ['the same', ['a', 'b'], ['a', 'b'], []],
  ['one at the end', ['a'], ['a', 'b'], [{ change: 'addValue', value: 'b', after: 'a' }]],
  ['one at the beginning', ['a'], ['b', 'a'], [{ change: 'addValue', value: 'b', before: 'a' }]],
  [
    'into an empty one',
    [],
    ['a', 'b'],
    [
      { change: 'addValue', value: 'a' },
      { change: 'addValue', value: 'b', after: 'a' },
    ],
  ],
  [
    'several, everywhere',
    ['b', 'd'],
    ['a', 'a2', 'b', 'c', 'd', 'e'],
    [
      { change: 'addValue', value: 'a', before: 'b' },
      { change: 'addValue', value: 'a2', after: 'a' },
      { change: 'addValue', value: 'c', after: 'b' },
      { change: 'addValue', value: 'e', after: 'd' },
    ],
  ],
  ['one less', ['a', 'b'], ['a'], [{ change: 'setValues', from: ['a', 'b'], to: ['a'] }]],
  ['another order', ['a', 'b'], ['b', 'a'], [{ change: 'setValues', from: ['a', 'b'], to: ['b', 'a'] }]],
  ['another name is no rename', ['a', 'b'], ['a', 'c'], [{ change: 'setValues', from: ['a', 'b'], to: ['a', 'c'] }]],
  ['all of them', ['a'], [], [{ change: 'setValues', from: ['a'], to: [] }]],
];
test.each(diffs)('difference: %s', (_name, from, to, wanted) => {
  const changes = enumFaces.diff(of(...from), of(...to));
  expect(changes).toEqual(wanted);
  if (changes === 'replace') throw new Error('never');
  expect(changes.reduce((object, change) => enumFaces.apply(object, change), of(...from))).toEqual(of(...to));
  const back = changes.toReversed().map((change) => {
    const undone = enumFaces.reverse(change);
    if (isIrreversible(undone)) throw new Error(undone.irreversible);
    return undone;
  });
  expect(back.reduce((object, change) => enumFaces.apply(object, change), of(...to))).toEqual(of(...from));
});

const wrong: readonly (readonly [string, EnumChange])[] = [
  ['a value twice', { change: 'addValue', value: 'a' }],
  ['before nothing', { change: 'addValue', value: 'z', before: 'x' }],
  ['after nothing', { change: 'addValue', value: 'z', after: 'x' }],
  ['away with nothing', { change: 'removeValue', value: 'x' }],
  ['a rename of nothing', { change: 'renameValue', from: 'x', to: 'z' }],
  ['a rename to what is there', { change: 'renameValue', from: 'a', to: 'b' }],
];
test.each(wrong)('refused: %s', (_name, change) => {
  expect(() => valuesAfter(id, ['a', 'b'], change)).toThrow(/enum plan has/);
});

test('what cannot be undone says why', () => {
  expect(enumFaces.reverse({ change: 'removeValue', value: 'a' })).toEqual({
    irreversible: 'where the value "a" stood is not recorded',
  });
  expect(enumFaces.reverse({ change: 'setValues', from: null, to: [] })).toEqual({
    irreversible: 'the former values are not recorded',
  });
});

test('a mapping is undone where it can be', () => {
  const change = { change: 'setValues', from: ['a', 'b', 'c'], to: ['a', 'x', 'y'], mapping: { b: 'x', c: 'a' } };
  expect(enumFaces.reverse(change)).toEqual({
    change: 'setValues',
    from: ['a', 'x', 'y'],
    to: ['a', 'b', 'c'],
    mapping: { x: 'b' },
  });
  const both = { change: 'setValues', from: ['a', 'b'], to: ['x'], mapping: { a: 'x', b: 'x' } };
  expect(enumFaces.reverse(both)).toEqual({ change: 'setValues', from: ['x'], to: ['a', 'b'] });
});

const calls: readonly (readonly [Operation, string, string])[] = [
  [createEnum('plan', ['free', "it's"]), `op.createEnum('plan', ['free', "it's"]);`, 'create enum plan'],
  [createEnum('auth.plan', []), `op.createEnum('auth.plan', []);`, 'create enum auth.plan'],
  [dropEnum({ name: 'a.b' }), `op.dropEnum({ name: 'a.b' });`, 'drop enum a.b'],
  [renameEnum('plan', 'tier'), `op.renameEnum('plan', 'tier');`, 'rename enum plan to tier'],
  [addEnumValue('plan', 'b'), `op.addEnumValue('plan', 'b');`, 'add value "b" to enum plan'],
  [
    addEnumValue('plan', 'b', { after: 'a' }),
    `op.addEnumValue('plan', 'b', { after: 'a' });`,
    'add value "b" after "a" to enum plan',
  ],
  [
    addEnumValue('plan', 'b', { before: '' }),
    `op.addEnumValue('plan', 'b', { before: '' });`,
    'add value "b" before "" to enum plan',
  ],
  [removeEnumValue('plan', 'b'), `op.removeEnumValue('plan', 'b');`, 'remove value "b" from enum plan'],
  [
    removeEnumValue('plan', 'b', { mapping: { b: 'a' } }),
    `op.removeEnumValue('plan', 'b', { mapping: { b: 'a' } });`,
    'remove value "b" from enum plan',
  ],
  [renameEnumValue('plan', 'a', 'b'), `op.renameEnumValue('plan', 'a', 'b');`, 'rename value "a" of enum plan to "b"'],
  [
    setEnumValues('plan', ['a', 'b'], { from: ['b', 'c'], mapping: { c: 'a' } }),
    `op.setEnumValues('plan', ['a', 'b'], { from: ['b', 'c'], mapping: { c: 'a' } });`,
    'set the values of enum plan to "a", "b"',
  ],
  [setEnumValues('plan', []), `op.setEnumValues('plan', []);`, 'set the values of enum plan to nothing'],
];
test.each(calls)('%o is written as %s', (op, text, described) => {
  const writer = sourceWriter();
  const written =
    op.op === 'createObject'
      ? enumFaces.source.create(op.object, writer)
      : op.op === 'dropObject'
        ? enumFaces.source.drop(op.id, writer)
        : op.op === 'alterObject'
          ? enumFaces.source.change(op.id, op.change, writer)
          : '';
  expect(`${written.replace(/;$/, '')};`).toBe(text);
  // Recording the text yields the operation again.
  const recorded: Operation[] = [];
  const op_ = Object.fromEntries(
    Object.entries(enumRecorders).map(([name, record]) => [
      name,
      (...args: never[]) => recorded.push((record as (...given: never[]) => Operation)(...args)),
    ]),
  );
  new Function('op', text)(op_);
  expect(recorded).toEqual([op]);
  if (op.op === 'alterObject') expect(enumFaces.describe(op.id, op.change)).toBe(described);
});

test('mistakes of a caller', () => {
  expect(() => createEnum('plan', ['a', 'a'])).toThrow('enum plan has the value "a" twice');
  expect(() => addEnumValue('plan', 'a', { before: 'b', after: 'c' })).toThrow(/before or after, not both/);
  expect(() => setEnumValues('plan', ['a'], { mapping: { b: 'c' } })).toThrow(/"c", to which rows shall be mapped/);
});

test('only a new value must be committed before it can be used', () => {
  expect(enumFaces.usableAfterCommit?.({ change: 'addValue', value: 'b' })).toBe('b');
  expect(enumFaces.usableAfterCommit?.({ change: 'renameValue', from: 'a', to: 'b' })).toBeUndefined();
});
