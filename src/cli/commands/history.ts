// migrate history: flags and report.
import { defineCommand } from '../command.js';
import { revisionLines } from '../report/revisions.js';
import { glyphsFor } from '../style.js';

interface Flags {
  readonly revRange?: string;
  readonly indicateCurrent?: true;
  readonly graph?: true;
}

export const history = defineCommand<Flags>({
  name: 'history',
  summary: 'list the revisions, newest first',
  flags: (command) =>
    command
      .option('-r, --rev-range <start:end>', 'only these, both ends included: -3:current, base:1a2b, label@base:')
      .option('-i, --indicate-current', 'mark what the database has')
      .option('--graph', 'draw the branches'),
  async run({ flags, session }) {
    const { history: run } = await import('../../commands/history.js');
    const { revRange, ...rest } = flags;
    const { globals, out } = session;
    const result = await run(await session.workspace(), {
      ...rest,
      verbose: globals.verbose,
      ...(revRange === undefined ? {} : { range: revRange }),
    });
    const { revisions, graph } = result;
    return {
      result,
      text: graph
        ? (await import('../report/graph.js')).graphText(graph, revisions, out, glyphsFor(session.terminal.env))
        : revisionLines(revisions, out),
      notes: [...result.notes, ...(revisions.length === 0 ? ['there are no revisions yet'] : [])],
    };
  },
});
