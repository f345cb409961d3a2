// migrate list-templates: report.
import { defineCommand } from '../command.js';

export const listTemplates = defineCommand({
  name: 'list-templates',
  summary: 'list the starter kits that init knows',
  async run({ session }) {
    const { listTemplates: run } = await import('../../commands/list-templates.js');
    const result = await run();
    const { templates } = result;
    return {
      result,
      text: templates.map(({ name, summary }) => `${session.out.id(name)}  ${summary}\n`).join(''),
      notes: ['migrate init --template NAME, or the path of a folder of your own'],
    };
  },
});
