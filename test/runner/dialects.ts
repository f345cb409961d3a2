// The dialect of a database's URL.
import type { Dialect } from '../../src/dialects/dialect.js';
import { postgres } from '../../src/dialects/postgres/index.js';
import { sqlite } from '../../src/dialects/sqlite/index.js';

export { postgres, sqlite };

export function dialectOf(url: string): Dialect {
  return url.startsWith('postgres') ? postgres : sqlite;
}
