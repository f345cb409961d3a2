// Changes with room made for them: the database is asked what stands on what they touch, and whatever must step aside does.
import type { Dialect, Queryable } from '../dialects/dialect.js';
import {
  type Disturbance,
  disturbances,
  disturbancesBack,
  formerFooting,
  heldText,
  insideChanges,
  type Operation,
} from '../ops/index.js';
import type { Schema } from '../schema/types.js';
import { type CompareInput, compare } from './compare.js';
import { type Cleared, clear, type Obstacle } from './in-the-way.js';

interface Site {
  readonly dialect: Dialect;
  readonly db: Queryable;
  /** As it was read, before the renames. */
  readonly live: Schema;
  readonly schemas: readonly string[];
  readonly renames: readonly Operation[];
  readonly allowed?: readonly string[];
}

export interface Changes {
  readonly changes: readonly Operation[];
  readonly obstacles: readonly Obstacle[];
}

/** Nothing is asked where nothing is taken away or changed. */
export async function withRoom(input: CompareInput, site: Site): Promise<Changes> {
  const first = compare(input);
  const there = await cleared(disturbances(first, input.live, input.vocabulary), input, site);
  const back = await cleared(disturbancesBack(first, input.live, input.vocabulary), input, site);
  if (!there && !back) return withHolders(first, [], input, site);
  const { executes = [], detached = [], texts = [], obstacles = [] } = there ?? {};
  const wayBack = back && { ...back, ...refusal(back.obstacles) };
  const changes = compare({ ...input, detached, texts, ...(wayBack ? { wayBack } : {}) });
  return withHolders([...changes, ...executes], obstacles, input, site);
}

/** With the columns that hold inside of them what the changes must reach. */
async function withHolders(
  changes: readonly Operation[],
  obstacles: readonly Obstacle[],
  { live: renamed, vocabulary }: CompareInput,
  { dialect, db, renames }: Site,
): Promise<Changes> {
  const inside = insideChanges(changes, renamed, vocabulary).map((change) => ({
    ...change,
    footing: formerFooting(change.footing, renames),
  }));
  if (!dialect.holders || inside.length === 0) return { changes, obstacles };
  const footings = inside.map(({ footing }) => footing);
  const holders = await dialect.holders(db, footings);
  const held = holders.flatMap((holder): readonly Obstacle[] => {
    const change = inside.find(({ footing }) => footing === holder.of);
    const { away, back } = holder;
    const steps = away !== undefined && back !== undefined ? { steps: [away, back] as const } : {};
    return change ? [{ text: heldText(holder, change), ...steps }] : [];
  });
  return { changes, obstacles: [...obstacles, ...held] };
}

async function cleared(
  disturbed: readonly Disturbance[],
  { live: renamed }: CompareInput,
  { dialect, db, live, schemas, renames, allowed = [] }: Site,
): Promise<Cleared | undefined> {
  if (!dialect.dependents || disturbed.length === 0) return undefined;
  const before = disturbed.map((each) => ({ ...each, footing: formerFooting(each.footing, renames) }));
  const footings = before.map(({ footing }) => footing);
  const found = await dialect.dependents(db, footings, live, schemas);
  if (found.dependents.length === 0 && found.bound.length === 0) return undefined;
  return clear(found, before, renamed, formerNames(renames), allowed);
}

/** What stands in the way of the way back alone is no reason to stop: the file says so. */
function refusal(obstacles: readonly Obstacle[]): { readonly refused?: string } {
  if (obstacles.length === 0) return {};
  return { refused: obstacles.map(({ text, flag }) => text + (flag ? ` (--allow ${flag})` : '')).join('; ') };
}

/** Texts of the server that hold one of these speak of what has another name by then. */
function formerNames(renames: readonly Operation[]): ReadonlySet<string> {
  return new Set(
    renames.flatMap((op) => {
      if (op.op === 'renameTable' || op.op === 'moveTable') return [op.table.name];
      if (op.op === 'renameColumn') return [op.column];
      return op.op === 'alterObject' ? [op.id.name] : [];
    }),
  );
}
