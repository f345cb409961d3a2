// migrate unlock: who has the run lock, and what is left of one that nobody has any more.
import { unlock as release, type UnlockResult } from '../runner/index.js';
import { locking } from './locking.js';
import type { Workspace } from './workspace.js';

export interface UnlockInput {
  /** Ends the session of an owner that is alive. */
  readonly force?: boolean;
}

export async function unlock(workspace: Workspace, input: UnlockInput = {}): Promise<UnlockResult> {
  const connection = await workspace.open.connection();
  return release({ ...locking(workspace, 'unlock'), connection, ...(input.force ? { force: true } : {}) });
}
