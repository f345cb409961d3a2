// migrate heads: flags and report.
import { defineCommand } from '../command.js';
import { revisionLines } from '../report/revisions.js';

interface Flags {
  readonly resolveDependencies?: true;
  readonly check?: true;
  readonly write?: true;
}

export const heads = defineCommand<Flags>({
  name: 'heads',
  summary: 'list the heads of the revision files',
  flags: (command) =>
    command
      .option('--resolve-dependencies', 'only heads that no other revision depends on')
      .option('--check', 'fail where the history has forked, or the file `heads` is not right (exit code 4)')
      .option('--write', 'write the file `heads` anew'),
  async run({ flags, session }) {
    const { heads: run } = await import('../../commands/heads.js');
    const result = await run(await session.workspace(), { ...flags, verbose: session.globals.verbose });
    const { revisions, written = [], notes } = result;
    return {
      result,
      text: revisionLines(revisions, session.out),
      notes: [
        ...written.map((path) => `${session.err.added('wrote')} ${session.short(path)}`),
        ...notes,
        ...(revisions.length === 0 ? ['there are no revisions yet'] : []),
      ],
    };
  },
});
