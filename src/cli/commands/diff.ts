// migrate diff: flags and report.
import { defineCommand } from '../command.js';

interface Flags {
  readonly sql?: true;
  readonly reverse?: true;
}

export const diff = defineCommand<Flags>({
  name: 'diff',
  summary: 'show what differs between the database and the models, as a patch or as SQL',
  flags: (command) =>
    command
      .option('--sql', 'as the SQL that leads from the database to the models')
      .option('--reverse', 'from the models to the database'),
  async run({ flags, session }) {
    const { diff: run } = await import('../../commands/diff.js');
    const result = await run(await session.workspace(), flags);
    const nothing = result.operations.length === 0 ? ['no difference between the models and the database'] : [];
    const notes = [...nothing, ...result.notes];
    if (flags.sql) return { result, text: result.sql ?? '', notes };
    const { patch } = await import('../report/patch.js');
    return { result, text: patch(result.from, result.to, session.out), notes };
  },
});
