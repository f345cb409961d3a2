// migrate ensure-version: flags and report.
import { defineCommand } from '../command.js';

interface Flags {
  readonly sql?: true;
  readonly serverVersion?: string;
}

export const ensureVersion = defineCommand<Flags>({
  name: 'ensure-version',
  summary: "make limbeck's own tables where they are missing",
  flags: (command) =>
    command
      .option('--sql', 'print the SQL and run nothing')
      .option('--server-version <version>', 'with --sql: the server that it is for (15, 3.45)'),
  async run({ flags, session }) {
    const { ensureVersion: run } = await import('../../commands/ensure-version.js');
    const result = await run(await session.workspace(), flags);
    if (result.kind === 'script') return { result, text: result.sql };
    return { result, notes: [`${result.created ? 'created' : 'there already:'} ${result.tables.join(', ')}`] };
  },
});
