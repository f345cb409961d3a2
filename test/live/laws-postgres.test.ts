// Random schemas on a real database: what was loaded reads back, upgrades arrive, downgrades return, rows survive.
import { liveLaws } from '../laws/live-laws.js';

liveLaws('postgres', { seed: 20_261_122, runs: 60, timeout: 120_000 });
