// migrate rebase: flags and report.
import { defineCommand } from '../command.js';

interface Flags {
  readonly onto: string;
}

export const rebase = defineCommand<Flags>({
  name: 'rebase',
  args: '<revision>',
  summary: 'move a revision that is not applied, and what stands on it, to another parent',
  flags: (command) => command.requiredOption('--onto <revision>', 'its new parent; base for none'),
  async run({ args, flags, session }) {
    const { rebase: run } = await import('../../commands/rebase.js');
    const result = await run(await session.workspace(), { revision: args[0] ?? '', onto: flags.onto });
    const { changed, revision, onto, notes } = result;
    return {
      result,
      text: changed.map(({ path }) => `${session.out.added('changed')} ${session.short(path)}\n`).join(''),
      notes: changed.length === 0 ? [`nothing to do: ${revision} stands on ${onto ?? 'base'} already`] : notes,
    };
  },
});
