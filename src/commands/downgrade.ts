// migrate downgrade: takes off what stands above a target.
import { planDowngrade } from '../revisions/plan.js';
import { type MoveInput, type MoveResult, move, type Way } from './move.js';
import type { Workspace } from './workspace.js';

export const down: Way = {
  direction: 'downgrade',
  plan: planDowngrade,
  defaultTarget: '-1',
  // The last revision that is taken off, and nothing beside its own line.
  fixed: ({ steps }) => {
    const last = steps.at(-1)?.revision.id;
    return last === undefined ? 'base' : `${last}@${last}-1`;
  },
};

export function downgrade(workspace: Workspace, input: MoveInput = {}): Promise<MoveResult> {
  return move(workspace, input, down);
}
