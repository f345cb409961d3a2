// Runs the statements of a revision's body against the recorder, as a revision file would.
import { expect } from 'vitest';
import * as models from '../../src/models/index.js';
import type { Operation } from '../../src/ops/index.js';
import { makeRecorder } from '../../src/ops/recorder.js';
import type { Vocabulary } from '../../src/schema/vocabulary.js';

/** What the text records. It may use no more than the imports that come with it. */
export function record(
  body: string,
  imports: ReadonlyMap<string, readonly string[]>,
  vocabulary: Vocabulary,
): readonly Operation[] {
  expect([...imports.keys()].filter((from) => from !== 'limbeck')).toEqual([]);
  const names = imports.get('limbeck') ?? [];
  const given = names.map((name) => (models as { readonly [name: string]: unknown })[name]);
  const ops: Operation[] = [];
  const op = makeRecorder({
    emit: (emitted) => void ops.push(...emitted),
    vocabulary,
    naming: {},
    context: { dialect: vocabulary.dialect, x: {}, offline: false },
    run: () => {},
    autocommit: (inner) => inner(op),
    irreversible: (reason) => {
      throw new Error(reason);
    },
  });
  new Function('op', ...names, body)(op, ...given);
  return ops;
}
