// migrate upgrade: flags and report.
import { defineCommand } from '../command.js';
import { type MoveFlags, moveFlags, runMove } from './move.js';

export const upgrade = defineCommand<MoveFlags>({
  name: 'upgrade',
  args: '[target]',
  summary: 'run revisions up to a target (default: head)',
  flags: moveFlags,
  async run(call) {
    const { upgrade: run } = await import('../../commands/upgrade.js');
    return runMove(run, call);
  },
});
