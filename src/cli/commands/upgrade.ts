// migrate upgrade: flags and report.
import { defineCommand } from '../command.js';
import { type MoveFlags, moveFlags, moveInput, moveOutcome } from './move.js';

export const upgrade = defineCommand<MoveFlags>({
  name: 'upgrade',
  args: '[target]',
  summary: 'run revisions up to a target (default: head)',
  flags: moveFlags,
  async run({ args, flags, session }) {
    const { upgrade: run } = await import('../../commands/upgrade.js');
    return moveOutcome(await run(await session.workspace(), moveInput(args[0], flags, session)), session);
  },
});
