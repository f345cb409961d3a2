// Kills within the statements of a rebuild, of a table that takes a second.
import { killsWithin } from '../laws/sqlite-kills.js';

killsWithin({ rows: 100_000, delays: Array.from({ length: 12 }, (_, i) => i * i * 4), atLeast: 1 });
