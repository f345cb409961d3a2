// migrate merge: flags and report.
import { defineCommand } from '../command.js';
import { fileFlags, type NewRevisionFlags, newRevisionOutcome } from './new-revision.js';

export const merge = defineCommand<NewRevisionFlags>({
  name: 'merge',
  args: '[revisions...]',
  summary: 'write a revision that joins several (default: heads)',
  flags: fileFlags,
  async run({ args, flags, session }) {
    const { merge: run } = await import('../../commands/merge.js');
    const revisions = args.length === 0 ? {} : { revisions: args };
    return newRevisionOutcome(await run(await session.workspace(), { ...flags, ...revisions }), session, false);
  },
});
