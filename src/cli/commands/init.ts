// migrate init: flags and report.
import { defineCommand } from '../command.js';

interface Flags {
  readonly dialect?: string;
  readonly models?: string;
  readonly template?: string;
  readonly yes?: true;
}

export const init = defineCommand<Flags>({
  name: 'init',
  args: '[folder]',
  summary: 'write a config, example models and a migrations folder; never overwrites',
  flags: (command) =>
    command
      .option('--dialect <name>', 'the database: postgres or sqlite')
      .option('--models <file>', 'where the models are, or will be')
      .option('--template <name>', 'starter kit: a name of list-templates, or a folder')
      .option('--yes', 'take the defaults, ask nothing'),
  async run({ args, flags, session }) {
    const { init: run } = await import('../../commands/init.js');
    const result = await run({ ...session.place(), ...flags, ...(args[0] === undefined ? {} : { folder: args[0] }) });
    return {
      result,
      text: result.written.map((path) => `${session.out.added('created')} ${path}\n`).join(''),
      notes: [...result.kept.map((path) => `${path} was there already and is left as it was`), ...result.next],
    };
  },
});
