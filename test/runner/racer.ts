// A process of its own that upgrades a database: started by tests with what it is to do as JSON, killed by some of them.
import { createRequire } from 'node:module';
import { connect, executePlan, versionTables } from '../../src/runner/index.js';
import { dialectOf } from './dialects.js';
import { clock, type Does, history, type Written } from './histories.js';

export interface Race {
  readonly database: string;
  readonly from: string;
  readonly revisions: { readonly [id: string]: Written };
  /** Where the text `PAUSE` stands among a revision's statements, the process says so and stands still. */
  readonly pause?: boolean;
  readonly downTo?: string;
  /** Says at the end which of the packages that cost time were loaded. */
  readonly loaded?: boolean;
}

const race = JSON.parse(process.argv[2] ?? '') as Race;
const pause: Does = {
  pause: async () => {
    if (!race.pause) return;
    process.stdout.write('standing still\n');
    await clock.sleep(60_000);
  },
};
const paused = (does: Does): Does => (does === 'PAUSE' ? pause : does);
const revisions = Object.entries(race.revisions).map(([id, { up = [], down = [] }]): readonly [string, Written] => [
  id,
  { down, up: up.map((item) => (Array.isArray(item) ? item.map(paused) : paused(item as Does))) },
]);
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
if (race.loaded) {
  const files = Object.keys(createRequire(import.meta.url).cache);
  const packages = ['better-sqlite3', 'knex', 'pg'].filter((name) =>
    files.some((file) => file.includes(`/node_modules/${name}/`)),
  );
  process.stdout.write(`loaded: ${packages}\n`);
}
