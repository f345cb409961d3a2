// migrate pull: flags and report.
import { resolve } from 'node:path';
import { defineCommand } from '../command.js';
import { repeatable } from './new-revision.js';

interface Flags {
  readonly out?: string;
  readonly schema?: readonly string[];
  readonly stamp?: true;
}

export const pull = defineCommand<Flags>({
  name: 'pull',
  summary: 'write models from what the database holds',
  flags: (command) =>
    command
      .option('--out <file>', 'write this file, or a file for each schema into this folder (default: print)')
      .option('--schema <name>', 'read this schema (repeatable)', repeatable)
      .option('--stamp', 'adopt the database: write a base revision that creates it, stamped as applied'),
  async run({ flags, session }) {
    const { pull: run } = await import('../../commands/pull.js');
    const { out, ...rest } = flags;
    // A slash at the end says that it is a folder.
    const place = out === undefined ? {} : { out: resolve(session.cwd, out) + (/[\\/]$/.test(out) ? '/' : '') };
    const result = await run(await session.workspace(), { ...rest, ...place, signal: session.signal() });
    const { added } = session.out;
    const { revision } = result;
    const created = [...result.files.flatMap(({ path }) => path ?? []), ...(revision?.path ? [revision.path] : [])];
    const printed = out === undefined ? result.files.map(({ text }) => text).join('\n') : '';
    const lines = created.map((path) => `${added('created')} ${session.short(path)}\n`).join('');
    return {
      result,
      text: out === undefined ? printed : lines,
      notes: [
        ...(out === undefined && revision ? [`created ${session.short(revision.path ?? '')}`] : []),
        ...(revision ? [`${session.err.done('stamp')} base -> ${revision.revision}`] : []),
        ...result.unsaid.map((thing) => `not in the models: ${thing}`),
        ...result.notes,
      ],
    };
  },
});
