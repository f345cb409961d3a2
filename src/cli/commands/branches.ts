// migrate branches: report.
import { defineCommand } from '../command.js';
import { painted } from '../report/revisions.js';

export const branches = defineCommand({
  name: 'branches',
  summary: 'list the revisions where the history forks',
  async run({ session }) {
    const { branches: run } = await import('../../commands/branches.js');
    const result = await run(await session.workspace(), { verbose: session.globals.verbose });
    const text = result.branches.map(({ point, children }) =>
      [painted(point, session.out), ...children.map((child) => `    -> ${painted(child, session.out)}`)].join('\n'),
    );
    return {
      result,
      text: text.map((block) => `${block}\n`).join('\n'),
      notes: result.branches.length === 0 ? ['the history has no branch point'] : [],
    };
  },
});
