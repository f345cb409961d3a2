// Kills within the statements of a rebuild, of a table that takes seconds.
import { killsWithin } from '../laws/sqlite-kills.js';

killsWithin({ rows: 400_000, delays: Array.from({ length: 25 }, (_, i) => i * i * 3), atLeast: 3 });
