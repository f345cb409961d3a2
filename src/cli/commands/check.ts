// migrate check: what it finds is an error of the family `found`, so the report of a success is one line.
import { defineCommand } from '../command.js';

export const check = defineCommand({
  name: 'check',
  summary: 'find pending revisions and differences between models and database (exit code 4)',
  async run({ session }) {
    const { check: run } = await import('../../commands/check.js');
    const result = await run(await session.workspace());
    return { result, notes: ['the database has every revision and is as the models say', ...result.notes] };
  },
});
