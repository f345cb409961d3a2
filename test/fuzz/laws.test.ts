// npm run fuzz: the live laws for as long as one likes, from a seed of one's choice.
import { liveLaws } from '../laws/live-laws.js';

const { LIMBECK_FUZZ_SEED = '1', LIMBECK_FUZZ_SECONDS = '60', LIMBECK_FUZZ_DIALECT } = process.env;
const laws = 6;
const seconds = Number(LIMBECK_FUZZ_SECONDS) / laws;

for (const dialect of ['postgres', 'sqlite'] as const) {
  if ((LIMBECK_FUZZ_DIALECT ?? dialect) !== dialect) continue;
  liveLaws(dialect, { seed: Number(LIMBECK_FUZZ_SEED), runs: 1_000_000, seconds, timeout: (seconds + 120) * 1000 });
}
