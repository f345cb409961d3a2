// The law of names that change hands, for longer.
import { namesLaw } from '../laws/sqlite-names.js';

namesLaw({ seed: 1, numRuns: 20_000 }, 3_600_000);
