// migrate stamp: flags and report.
import { defineCommand } from '../command.js';
import { standText } from '../report/run.js';

interface Flags {
  readonly purge?: true;
  readonly sql?: true;
  readonly tag?: string;
  readonly serverVersion?: string;
}

export const stamp = defineCommand<Flags>({
  name: 'stamp',
  args: '[targets...]',
  summary: 'write where the database stands, and run nothing (default: head)',
  flags: (command) =>
    command
      .option('--purge', 'forget what was written before, unknown revisions included')
      .option('--sql', 'print the SQL and run nothing; a target may be START:END')
      .option('--server-version <version>', 'with --sql: the server that it is for (15, 3.45)')
      .option('--tag <text>', 'a word for the config: -x tag=<text>'),
  async run({ args, flags, session }) {
    const { stamp: run } = await import('../../commands/stamp.js');
    const targets = args.length === 0 ? {} : { targets: args };
    const { tag, ...rest } = flags;
    const workspace = await session.workspace(tag === undefined ? {} : { tag });
    const result = await run(workspace, { ...rest, ...targets, signal: session.signal() });
    if (result.kind === 'script') return { result, text: result.sql };
    const { from, to, moves, purge } = result;
    if (moves.length === 0 && !purge) return { result, notes: [`nothing to do: the database is at ${standText(to)}`] };
    return { result, notes: [`${session.err.done('stamp')} ${standText(from)} -> ${standText(to)}`] };
  },
});
