// migrate status: flags and report.
import { defineCommand } from '../command.js';
import { statusText } from '../report/status.js';

export const status = defineCommand({
  name: 'status',
  summary: 'show on one screen where the database stands, and what is not as it should be',
  async run({ session }) {
    const { status: run } = await import('../../commands/status.js');
    const result = await run(await session.workspace());
    const { out, globals } = session;
    return {
      result,
      text: statusText(result, { paint: out, verbose: globals.verbose, short: (path) => session.short(path) }),
    };
  },
});
