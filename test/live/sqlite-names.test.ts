// The law of names that change hands, for a second.
import { namesLaw } from '../laws/sqlite-names.js';

namesLaw({ seed: 20261122, numRuns: 150 }, 60_000);
