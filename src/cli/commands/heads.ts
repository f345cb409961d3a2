// migrate heads: flags and report.
import { defineCommand } from '../command.js';
import { revisionLines } from '../report/revisions.js';

interface Flags {
  readonly resolveDependencies?: true;
  readonly check?: true;
}

export const heads = defineCommand<Flags>({
  name: 'heads',
  summary: 'list the heads of the revision files',
  flags: (command) =>
    command
      .option('--resolve-dependencies', 'only heads that no other revision depends on')
      .option('--check', 'fail where there are several (exit code 4)'),
  async run({ flags, session }) {
    const { heads: run } = await import('../../commands/heads.js');
    const result = await run(await session.workspace(), { ...flags, verbose: session.globals.verbose });
    const { revisions } = result;
    return {
      result,
      text: revisionLines(revisions, session.out),
      notes: revisions.length === 0 ? ['there are no revisions yet'] : [],
    };
  },
});
