// migrate show: flags and report.
import { defineCommand } from '../command.js';
import { revisionLines } from '../report/revisions.js';
import { skippedNotes } from '../report/run.js';

interface Flags {
  readonly sql?: true;
  readonly serverVersion?: string;
  readonly skipData?: true;
}

export const show = defineCommand<Flags>({
  name: 'show',
  args: '[revision]',
  summary: 'show everything about a revision (default: head)',
  flags: (command) =>
    command
      .option('--sql', 'as the SQL of its upgrade')
      .option('--server-version <version>', 'with --sql: the server that it is for (15, 3.45)')
      .option('--skip-data', 'with --sql: leave data steps that read the database out, with a comment in their place'),
  async run({ args, flags, session }) {
    const { show: run } = await import('../../commands/show.js');
    const result = await run(await session.workspace(), {
      ...flags,
      ...(args[0] === undefined ? {} : { target: args[0] }),
    });
    const { revisions, sql, skipped = [], notes } = result;
    return {
      result,
      text: sql ?? revisionLines(revisions, session.out),
      notes: [...notes, ...skippedNotes(skipped, session.err)],
    };
  },
});
