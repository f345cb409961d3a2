// migrate upgrade: runs what a target needs and the database has not.
import { planUpgrade } from '../revisions/plan.js';
import { type MoveInput, type MoveResult, move, type Way } from './move.js';
import type { Workspace } from './workspace.js';

export const up: Way = {
  direction: 'upgrade',
  plan: planUpgrade,
  defaultTarget: 'head',
  fixed: ({ steps }) => steps.at(-1)?.revision.id ?? 'base',
};

export function upgrade(workspace: Workspace, input: MoveInput = {}): Promise<MoveResult> {
  return move(workspace, input, up);
}
