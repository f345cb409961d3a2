// migrate current: flags and report.
import { changeText } from '../../commands/change-text.js';
import { defineCommand } from '../command.js';
import { revisionLines } from '../report/revisions.js';

interface Flags {
  readonly checkHeads?: true;
}

export const current = defineCommand<Flags>({
  name: 'current',
  summary: 'show where the database stands',
  flags: (command) => command.option('--check-heads', 'fail where a head is not applied (exit code 4)'),
  async run({ flags, session }) {
    const { current: run } = await import('../../commands/current.js');
    const { verbose } = session.globals;
    const result = await run(await session.workspace(), { ...flags, verbose });
    const { revisions, unknown, database, changed } = result;
    const at = revisions.length + unknown.length === 0 ? ['no revision is applied'] : [];
    return {
      result,
      text: `${revisionLines(revisions, session.out)}${unknown.map((id) => `${id} (unknown to the files)\n`).join('')}`,
      notes: [
        ...changed.map(
          (each) => `${session.err.warning('changed:')} ${changeText({ ...each, path: session.short(each.path) })}`,
        ),
        ...(verbose ? [`database: ${database}`] : []),
        ...at,
      ],
    };
  },
});
