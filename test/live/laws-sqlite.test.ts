// Random schemas on a real database: what was loaded reads back, upgrades arrive, downgrades return, rows survive.
import { liveLaws } from '../laws/live-laws.js';

liveLaws('sqlite', { seed: 20_261_122, runs: 120, timeout: 120_000 });
