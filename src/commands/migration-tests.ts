// What a project's own tests hold its migrations to, each on a database that begins empty.
import { differences } from '../autogen/index.js';
import { failure, LimbeckError, usageError } from '../errors.js';
import { planUpgrade } from '../revisions/plan.js';
import type { HeadMove, Plan, Step } from '../revisions/types.js';
import { check } from './check.js';
import { readSchema } from './comparison.js';
import { downgrade } from './downgrade.js';
import { move } from './move.js';
import { upgrade } from './upgrade.js';
import { readGraph, readRows, type Workspace } from './workspace.js';

/** Names and tests, in the order in which their failures are best read. */
export const migrationLaws: { readonly [name: string]: (workspace: Workspace) => Promise<void> } = {
  'the revisions have one head': oneHead,
  'all revisions upgrade an empty database': async (workspace) => {
    await onEmpty(workspace, () => upgrade(workspace, { target: 'heads' }));
  },
  'after the upgrade the database is as the models say': async (workspace) => {
    await onEmpty(workspace, async () => {
      await upgrade(workspace, { target: 'heads' });
      await check(workspace);
    });
  },
  'each downgrade restores what was before its upgrade': (workspace) => onEmpty(workspace, () => climb(workspace)),
};

async function oneHead(workspace: Workspace): Promise<void> {
  const { heads } = await readGraph(workspace);
  if (heads.length <= 1) return;
  throw usageError('several-heads', `the revisions have ${heads.length} heads: ${heads.join(', ')}`, {
    hint: `migrate merge ${heads.join(' ')}`,
    data: { heads },
  });
}

/** Refuses a database that holds anything: tests must not take off what they did not put there. */
async function onEmpty(workspace: Workspace, work: () => Promise<unknown>): Promise<void> {
  await workspace.open.connection({ create: true });
  const rows = await readRows(workspace);
  const { live } = await readSchema(workspace);
  const found = [...live.tables.map(({ name }) => name), ...live.objects.map(({ id }) => id.name)];
  if (rows.length > 0 || found.length > 0) {
    throw usageError('not-empty', `the database for the tests is not empty: ${[...rows, ...found].join(', ')}`, {
      hint: 'Give each run of the tests a new database, or empty this one.',
    });
  }
  await work();
  await downgrade(workspace, { target: 'base' }).catch((error: unknown) => {
    if (!isOneWay(error)) throw error;
  });
}

/** One revision at a time: up, down, compared with what was before, and up again. What says that it cannot be undone is believed. */
async function climb(workspace: Workspace): Promise<void> {
  const graph = await readGraph(workspace);
  let rows: readonly string[] = [];
  for (const step of planUpgrade(graph, [], 'heads').steps) {
    const { revision, moves } = step;
    const above = moved(rows, moves);
    const before = await readSchema(workspace);
    await play(workspace, { from: rows, to: above, steps: [step] });
    const stays = await play(workspace, { from: above, to: rows, steps: [undone(step)] }).then(
      () => false,
      (error: unknown) => {
        if (isOneWay(error)) return true;
        throw error;
      },
    );
    if (!stays) {
      const after = await readSchema(workspace);
      const left = [
        ...differences(after.live, before.live),
        ...after.unmodelled
          .filter((thing) => !before.unmodelled.includes(thing))
          .map((thing) => `${thing} is too much`),
        ...before.unmodelled.filter((thing) => !after.unmodelled.includes(thing)).map((thing) => `${thing} is missing`),
      ];
      if (left.length > 0) {
        const list = left.map((line) => `\n  ${line}`).join('');
        throw failure('not-restored', `after upgrade and downgrade of ${revision.id} the database is another:${list}`, {
          hint: `Correct the downgrade in ${revision.path}, or say op.irreversible(why).`,
          data: { revision: revision.id, differences: left },
        });
      }
      await play(workspace, { from: rows, to: above, steps: [step] });
    }
    rows = above;
  }
}

async function play(workspace: Workspace, plan: Plan): Promise<void> {
  const direction = plan.steps[0]?.direction ?? 'upgrade';
  await move(workspace, {}, { direction, plan: () => plan, defaultTarget: 'head', fixed: () => 'head' });
}

function isOneWay(error: unknown): boolean {
  return error instanceof LimbeckError && (error.code === 'irreversible' || error.code === 'no-downgrade');
}

function undone({ revision, moves }: Step): Step {
  return { revision, direction: 'downgrade', moves: moves.toReversed().map(undoneMove) };
}

function undoneMove(move: HeadMove): HeadMove {
  if (move.move === 'update') return { move: 'update', from: move.to, to: move.from };
  return { move: move.move === 'insert' ? 'delete' : 'insert', id: move.id };
}

function moved(rows: readonly string[], moves: readonly HeadMove[]): readonly string[] {
  const heads = new Set(rows);
  for (const move of moves) {
    if (move.move !== 'insert') heads.delete(move.move === 'update' ? move.from : move.id);
    if (move.move !== 'delete') heads.add(move.move === 'update' ? move.to : move.id);
  }
  return [...heads].sort();
}
