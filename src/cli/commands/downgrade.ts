// migrate downgrade: flags and report.
import { defineCommand } from '../command.js';
import { type MoveFlags, moveFlags, runMove } from './move.js';

export const downgrade = defineCommand<MoveFlags>({
  name: 'downgrade',
  args: '[target]',
  summary: 'undo revisions down to a target (default: -1, the last one)',
  flags: moveFlags,
  async run(call) {
    const { downgrade: run } = await import('../../commands/downgrade.js');
    return runMove(run, call);
  },
});
