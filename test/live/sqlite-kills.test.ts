// A few kills within the statements of a rebuild.
import { killsWithin } from '../laws/sqlite-kills.js';

killsWithin({ rows: 20_000, delays: [1], atLeast: 0 });
