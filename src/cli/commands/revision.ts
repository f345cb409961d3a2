// migrate revision: flags and report.
import { defineCommand } from '../command.js';
import { type NewRevisionFlags, newRevisionFlags, newRevisionOutcome, revisionInput } from './new-revision.js';

export const revision = defineCommand<NewRevisionFlags>({
  name: 'revision',
  summary: 'write a new revision file, empty or from the models',
  flags: (command) => {
    newRevisionFlags(command);
    command.option('--autogenerate', 'fill it with what leads from the database to the models');
  },
  async run({ flags, session }) {
    const { revision: run } = await import('../../commands/revision.js');
    const result = await run(await session.workspace(), revisionInput(flags, session));
    return newRevisionOutcome(result, session, flags.dryRun ?? false);
  },
});
