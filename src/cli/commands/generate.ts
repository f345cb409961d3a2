// migrate generate: flags and report. Flask-Migrate's `migrate`.
import { defineCommand } from '../command.js';
import { type NewRevisionFlags, newRevisionFlags, newRevisionOutcome, revisionInput } from './new-revision.js';

export const generate = defineCommand<NewRevisionFlags>({
  name: 'generate',
  summary: 'write a revision that leads from the database to the models',
  flags: newRevisionFlags,
  async run({ flags, session }) {
    const { revision: run } = await import('../../commands/revision.js');
    const result = await run(await session.workspace(), { ...revisionInput(flags, session), autogenerate: true });
    return newRevisionOutcome(result, session, flags.dryRun ?? false);
  },
});
