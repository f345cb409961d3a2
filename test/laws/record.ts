// Runs the bodies of a drafted revision against the recorder, as its file would be.
import { expect } from 'vitest';
import type { Draft } from '../../src/autogen/index.js';
import * as models from '../../src/models/index.js';
import type { Operation } from '../../src/ops/index.js';
import { recordRevision } from '../../src/revisions/record.js';
import type { RecordFunction } from '../../src/revisions/revision.js';
import type { Direction, Part, Revision } from '../../src/revisions/types.js';
import type { Vocabulary } from '../../src/schema/vocabulary.js';

type Drafted = Pick<Draft, 'upgrade' | 'downgrade' | 'imports'>;

/** What one direction records. It may use no more than the imports that come with it. */
export function record(draft: Drafted, direction: Direction, vocabulary: Vocabulary): readonly Part[] {
  expect([...draft.imports.keys()].filter((from) => from !== 'limbeck')).toEqual([]);
  const names = draft.imports.get('limbeck') ?? [];
  const given = names.map((name) => (models as { readonly [name: string]: unknown })[name]);
  const body = new Function(...names, 'op', draft[direction]);
  const revision: Revision = {
    id: 'drafted',
    downRevision: [],
    dependsOn: [],
    branchLabels: [],
    message: 'drafted',
    path: '/drafted.ts',
  };
  const module = {
    revision,
    transaction: true,
    upgrade: () => undefined,
    [direction]: body.bind(undefined, ...given) as RecordFunction,
  };
  const context = { dialect: vocabulary.dialect, x: {}, offline: false };
  return recordRevision(module, direction, { context, vocabulary, naming: {} }).parts;
}

export function operationsOf(parts: readonly Part[]): readonly Operation[] {
  return parts.flatMap(({ instructions }) =>
    instructions.flatMap((instruction) => (instruction.kind === 'schema' ? instruction.ops : [])),
  );
}
