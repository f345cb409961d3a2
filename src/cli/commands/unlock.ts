// migrate unlock: flags and report.
import type { UnlockResult } from '../../runner/index.js';
import { defineCommand } from '../command.js';

interface Flags {
  readonly force?: true;
}

const outcomes: { readonly [outcome in UnlockResult['outcome']]: string } = {
  free: 'nobody has the run lock',
  none: 'this database has no lock of its own: what keeps other runs out goes with its process',
  leftover: 'took away what a run has left that is no longer there',
  ended: 'ended the session that had the run lock; what it had open is rolled back',
};

export const unlock = defineCommand<Flags>({
  name: 'unlock',
  summary: 'show who has the run lock; take away what a dead run has left of it',
  flags: (command) => command.option('--force', 'end the session of an owner that is alive'),
  async run({ flags, session }) {
    const [{ unlock: run }, { holderText }] = await Promise.all([
      import('../../commands/unlock.js'),
      import('../../runner/holder.js'),
    ]);
    const result = await run(await session.workspace(), flags);
    const text = result.holder ? `${holderText(result.holder)}\n` : '';
    return { result, text, notes: [outcomes[result.outcome]] };
  },
});
