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
  summary: 'write a config, example models and a folder of revisions (default: migrations); never overwrites',
  flags: (command) =>
    command
      .option('--dialect <name>', 'the database: postgres or sqlite (default: what DATABASE_URL says)')
      .option('--models <file>', 'where the models are, or will be')
      .option('--template <name>', 'starter kit: a name of list-templates, or a folder')
      .option('--yes', 'ask nothing'),
  async run({ args, flags, session }) {
    const { choose } = await import('../ask.js');
    const { init: run, dialectOf, dialectNames } = await import('../../commands/init.js');
    const { yes, ...rest } = flags;
    const { cwd, terminal, out, err } = session;
    const asks = session.interactive && !yes && !flags.dialect && !dialectOf(terminal.env);
    const answer = asks ? await choose('Which database is it for?', dialectNames, terminal, err) : undefined;
    const result = await run({
      ...rest,
      ...(answer === undefined ? {} : { dialect: answer }),
      cwd,
      env: terminal.env,
      ...(args[0] === undefined ? {} : { folder: args[0] }),
    });
    return {
      result,
      text: result.written.map((path) => `${out.added('created')} ${session.short(path)}\n`).join(''),
      notes: [
        ...result.kept.map((path) => `${session.short(path)} was there already and is left as it was`),
        'Next:',
        ...result.next.map((line) => `  ${line}`),
      ],
    };
  },
});
