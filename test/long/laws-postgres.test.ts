// The live laws of test/live, for many more schemas.
import { liveLaws } from '../laws/live-laws.js';

liveLaws('postgres', { seed: 1, runs: 1500, timeout: 3_600_000 });
