// A process of its own that upgrades a database: started by tests with what it is to do as JSON, killed by some of them.
import { connect, executePlan, versionTables } from '../../src/runner/index.js';
import { dialectOf } from './dialects.js';
import { clock, history, type Written } from './histories.js';

export interface Race {
  readonly database: string;
  readonly from: string;
  readonly revisions: { readonly [id: string]: Written };
  /** Of the revision in which the process stands still, after having said so. */
  readonly stopIn?: string;
  readonly downTo?: string;
}

const race = JSON.parse(process.argv[2] ?? '') as Race;
const stop = async (): Promise<void> => {
  process.stdout.write('standing still\n');
  await clock.sleep(60_000);
};
const revisions = Object.entries(race.revisions).map(([id, written]): readonly [string, Written] =>
  id === race.stopIn ? [id, { ...written, up: [...(written.up ?? []), { stop }] }] : [id, written],
);
const connection = await connect(race.database, {
  dialect: dialectOf(race.database),
  from: race.from,
  clock: { ...clock, random: Math.random },
  create: true,
});
const chain = history(Object.fromEntries(revisions));
const { steps } = await executePlan({
  connection,
  plan: race.downTo === undefined ? chain.upgrade() : chain.downgrade(race.downTo),
  tables: versionTables(),
  clock: { ...clock, random: Math.random },
  runId: String(process.pid),
  toolVersion: '0.0.0',
});
await connection.close();
process.stdout.write(`${JSON.stringify(steps.map(({ revision }) => revision.id))}\n`);
