// npm run fuzz -- [--seed N] [--minutes M] [--dialect postgres|sqlite]: random schemas and pairs of them on real databases, until the
// time is over or a law breaks. Then the smallest pair found is printed with its seed; give that seed to see it again.
import { parseArgs } from 'node:util';
import { run, setUp } from './set-up.mjs';

const { values } = parseArgs({
  options: { seed: { type: 'string' }, minutes: { type: 'string' }, dialect: { type: 'string' } },
});
const seed = Number(values.seed ?? Date.now() % 2 ** 31);
const minutes = Number(values.minutes ?? 5);
if (!Number.isInteger(seed) || !(minutes > 0) || !['postgres', 'sqlite', undefined].includes(values.dialect)) {
  console.error('npm run fuzz -- [--seed N] [--minutes M] [--dialect postgres|sqlite]');
  process.exit(2);
}

setUp();
console.log(`seed ${seed}, ${minutes} minutes for each database`);
process.env.LIMBECK_FUZZ_SEED = String(seed);
process.env.LIMBECK_FUZZ_SECONDS = String(minutes * 60);
if (values.dialect !== undefined) process.env.LIMBECK_FUZZ_DIALECT = values.dialect;
run('npx', ['vitest', 'run', '--config', 'vitest.fuzz.config.ts']);
