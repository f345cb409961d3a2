// What a failed revision is told as.
import { expect, test } from 'vitest';
import { DatabaseError, usageError } from '../../src/errors.js';
import { standsAfterRollback, standsOutside, stepFailure } from '../../src/runner/step-failure.js';
import { type Piece, piecesOf } from '../../src/runner/units.js';
import { history } from './histories.js';

async function piece(number: number): Promise<Piece> {
  const plan = await history({ aaaa: { up: ['SELECT 1', ['SELECT 2'], 'SELECT 3'] } }).upgrade()([]);
  return plan.steps.flatMap((step) => piecesOf(step, 'each'))[number - 1]!;
}

test('an error of the database keeps its fault and its hint', async () => {
  const fault = { message: 'no such thing', code: 'X', sql: 'SELECT\n x', position: 8, hint: 'Try y.', detail: 'd' };
  const error = stepFailure(new DatabaseError(fault), {
    piece: await piece(1),
    doing: 'execute SELECT\n   x',
    done: [],
    stands: 'It was rolled back: nothing of it remains.',
  });
  expect(error).toBeInstanceOf(DatabaseError);
  expect(error.message).toBe(`revision aaaa "message of aaaa" failed in upgrade: no such thing
  at: aaaa_file.ts, part 1 of 3, execute SELECT x
  It was rolled back: nothing of it remains.`);
  expect((error as DatabaseError).fault).toEqual({ ...fault, message: error.message });
  expect(error.hint).toBe('Try y.\nCorrect aaaa_file.ts and run the same command again.');
  expect(error.data).toMatchObject({ part: 1, parts: 3, operation: 'execute SELECT x', done: [] });
});

test('a mistake that limbeck knows keeps family, code and hint; anything else is a failure with its cause', async () => {
  const context = { piece: await piece(1), done: [], stands: '…' };
  const known = stepFailure(usageError('some-code', 'that is wrong', { hint: 'Do this.', data: { a: 1 } }), context);
  expect(known).toMatchObject({
    family: 'usage',
    code: 'some-code',
    hint: 'Do this.',
    data: { a: 1, revision: 'aaaa' },
  });
  const cause = new RangeError('out of it');
  expect(stepFailure(cause, context)).toMatchObject({ family: 'failed', code: 'revision-failed', cause });
  expect(stepFailure('only text', context).message).toMatch(/failed in upgrade: only text\n/);
});

test('of a message of many lines, the first one is enough', async () => {
  const one = await piece(1);
  const revision = { ...one.step.revision, message: '\nadd nickname\r\n\nand why\n' };
  const context = { piece: { ...one, step: { ...one.step, revision } }, done: [], stands: '…' };
  expect(stepFailure('no', context).message.split('\n')[0]).toBe('revision aaaa "add nickname" failed in upgrade: no');
});

test('what stands', async () => {
  expect(standsAfterRollback(await piece(1), false)).toBe('It was rolled back: nothing of it remains.');
  expect(standsAfterRollback(await piece(1), true)).toBe('The run was one transaction: nothing of it remains.');
  expect(standsAfterRollback(await piece(3), false)).toBe(
    'This part was rolled back; parts 1 to 2 stand, and the next run goes on with part 3.',
  );
  expect(standsOutside(await piece(2), 0)).toBe(
    'It ran outside a transaction, and none of its statements was completed; part 1 stands.',
  );
  expect(standsOutside(await piece(1), 2)).toBe(
    'It ran outside a transaction: its first 2 statements stand, and the next run goes on after that.',
  );
});
