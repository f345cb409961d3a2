// migrate downgrade: flags and report.
import { defineCommand } from '../command.js';
import { type MoveFlags, moveFlags, moveInput, moveOutcome } from './move.js';

export const downgrade = defineCommand<MoveFlags>({
  name: 'downgrade',
  args: '[target]',
  summary: 'undo revisions down to a target (default: -1, the last one)',
  flags: moveFlags,
  async run({ args, flags, session }) {
    const { downgrade: run } = await import('../../commands/downgrade.js');
    return moveOutcome(await run(await session.workspace(), moveInput(args[0], flags, session)), session);
  },
});
