// What a command that writes tells the runner about the run lock: the config's word, and who is asking.
import { identity } from '../io/identity.js';
import type { LockOptions } from '../runner/index.js';
import { tablesOf, type Workspace } from './workspace.js';

type Locking = Pick<LockOptions, 'tables' | 'clock' | 'lockWaitMs' | 'allowPooler' | 'owner'>;

export function locking(workspace: Workspace, command: string, run?: string): Locking {
  const { lockWaitMs, allowPooler } = workspace.open.database;
  return {
    tables: tablesOf(workspace),
    clock: workspace.clock,
    ...(lockWaitMs === undefined ? {} : { lockWaitMs }),
    ...(allowPooler === undefined ? {} : { allowPooler }),
    owner: { command, ...(run === undefined ? {} : { run }), ...identity() },
  };
}
