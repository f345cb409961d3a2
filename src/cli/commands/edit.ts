// migrate edit: opens revision files in the user's editor.
import { usageError } from '../../errors.js';
import { defineCommand } from '../command.js';

export const edit = defineCommand({
  name: 'edit',
  args: '[revision]',
  summary: "open a revision's file in VISUAL or EDITOR (default: head)",
  async run({ args, session }) {
    const [{ edit: run }, { runCommand }] = await Promise.all([
      import('../../commands/edit.js'),
      import('../../io/run-command.js'),
    ]);
    const { terminal, cwd } = session;
    const workspace = await session.workspace();
    const result = await run(workspace, args[0] === undefined ? {} : { target: args[0] });
    const editor = terminal.env.VISUAL || terminal.env.EDITOR;
    if (!editor) {
      throw usageError('no-editor', `no editor is set for ${result.paths.join(', ')}`, {
        hint: 'Set EDITOR, as in EDITOR=vi migrate edit',
      });
    }
    await runCommand(editor, result.paths, { cwd, interactive: true });
    return { result };
  },
});
