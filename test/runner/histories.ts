// Linear histories of recorded revisions, written in short; no database here.
import { createHash } from 'node:crypto';
import type { Operation } from '../../src/ops/index.js';
import type { DataStep, Direction, Instruction, Part } from '../../src/revisions/types.js';
import type { Clock, RecordedPlan, RecordedStep } from '../../src/runner/index.js';

export const clock: Clock = {
  now: () => new Date(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  random: () => 0.5,
};

/** What one revision does: SQL texts, operations and data steps; a nested list is an autocommit part. */
export type Does = string | Operation | { readonly [label: string]: DataStep };
export interface Written {
  readonly up?: readonly (Does | readonly Does[])[];
  readonly down?: readonly (Does | readonly Does[])[];
}

export interface History {
  readonly ids: readonly string[];
  upgrade(target?: string): (heads: readonly string[]) => Promise<RecordedPlan>;
  downgrade(target: string | null): (heads: readonly string[]) => Promise<RecordedPlan>;
}

/** A linear history, oldest first, by id. */
export function history(revisions: { readonly [id: string]: Written }): History {
  const ids = Object.keys(revisions);
  const step = (id: string, direction: Direction): RecordedStep => {
    const at = ids.indexOf(id);
    const parent = ids[at - 1];
    const up =
      parent === undefined ? ({ move: 'insert', id } as const) : ({ move: 'update', from: parent, to: id } as const);
    const down =
      parent === undefined ? ({ move: 'delete', id } as const) : ({ move: 'update', from: id, to: parent } as const);
    const parts = partsOf((direction === 'upgrade' ? revisions[id]?.up : revisions[id]?.down) ?? []);
    const checksum = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
    return {
      revision: {
        id,
        downRevision: parent === undefined ? [] : [parent],
        dependsOn: [],
        branchLabels: [],
        message: `message of ${id}`,
        path: `/project/migrations/${id}_file.ts`,
      },
      direction,
      moves: [direction === 'upgrade' ? up : down],
      recording: { parts, checksum },
      textChecksum: `text of ${id}`,
    };
  };
  return {
    ids,
    upgrade:
      (target = ids.at(-1) ?? '') =>
      async (heads) => {
        const at = ids.indexOf(heads[0] ?? '');
        const run = ids.slice(at + 1, ids.indexOf(target) + 1);
        return { from: heads, to: run.length > 0 ? [target] : heads, steps: run.map((id) => step(id, 'upgrade')) };
      },
    downgrade: (target) => async (heads) => {
      const at = ids.indexOf(heads[0] ?? '');
      const run = ids.slice((target === null ? -1 : ids.indexOf(target)) + 1, at + 1).reverse();
      return { from: heads, to: target === null ? [] : [target], steps: run.map((id) => step(id, 'downgrade')) };
    },
  };
}

function partsOf(written: readonly (Does | readonly Does[])[]): readonly Part[] {
  const groups: { mode: Part['mode']; does: Does[] }[] = [];
  for (const item of written) {
    const last = groups.at(-1);
    if (Array.isArray(item)) groups.push({ mode: 'autocommit', does: [...(item as readonly Does[])] });
    else if (last?.mode === 'transaction') last.does.push(item as Does);
    else groups.push({ mode: 'transaction', does: [item as Does] });
  }
  return groups.map(({ mode, does }, i) => ({ id: String(i + 1), mode, instructions: does.flatMap(instructionsOf) }));
}

function instructionsOf(does: Does): readonly Instruction[] {
  if (typeof does === 'string') return [{ kind: 'schema', ops: [{ op: 'execute', sql: does }] }];
  if (isOperation(does)) return [{ kind: 'schema', ops: [does] }];
  return Object.entries(does).map(([label, run]) => ({ kind: 'data', label, run }));
}

function isOperation(does: Exclude<Does, string>): does is Operation {
  return typeof does.op === 'string';
}

/** What revisions of a linear history record, oldest first. */
export type RecordedSteps = readonly { readonly [D in Direction]: readonly Part[] }[];

/** The plan that runs one revision up, all from the bottom, or one down, when `from` of them are applied. */
export function recordedPlan(chain: RecordedSteps, direction: Direction, from: number): RecordedPlan {
  const id = (i: number): string => `${String.fromCharCode(97 + i)}000`;
  const heads = (count: number): readonly string[] => (count === 0 ? [] : [id(count - 1)]);
  const indices = direction === 'upgrade' ? [...chain.keys()].slice(from) : [from - 1];
  return {
    from: heads(from),
    to: heads(direction === 'upgrade' ? chain.length : from - 1),
    steps: indices.map((i) => {
      const [here, below] = [id(i), i === 0 ? undefined : id(i - 1)];
      const [old, next] = direction === 'upgrade' ? [below, here] : [here, below];
      return {
        revision: {
          id: here,
          downRevision: heads(i),
          dependsOn: [],
          branchLabels: [],
          message: '',
          path: `/${here}.ts`,
        },
        direction,
        moves: [
          old === undefined
            ? { move: 'insert', id: here }
            : next === undefined
              ? { move: 'delete', id: here }
              : { move: 'update', from: old, to: next },
        ],
        recording: { parts: chain[i]?.[direction] ?? [], checksum: `sum of ${here}` },
        textChecksum: `text of ${here}`,
      };
    }),
  };
}
