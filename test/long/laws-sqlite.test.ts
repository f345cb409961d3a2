// The live laws of test/live, for many more schemas.
import { liveLaws } from '../laws/live-laws.js';

liveLaws('sqlite', { seed: 1, runs: 3000, timeout: 3_600_000 });
