// Versions of SQLite: major * 1000 + minor.
import { usageError } from '../../errors.js';
import type { Queryable, Target } from '../dialect.js';

/** The newest that is known: what is printed for a database that nobody named. */
const newest = 3053;
/** The first with `PRAGMA legacy_alter_table`, without which no table can be rebuilt below a view. */
const oldest = 3026;

/** From which version on ALTER TABLE can do it in place. */
export const since = { dropColumn: 3035, alterNotNull: 3053, dropCheck: 3053 } as const;

export function target(version?: string): Target {
  if (version === undefined) return targetOf(newest);
  const [, major, minor] = /^(\d+)\.(\d+)(?:\.\d+)*$/.exec(version.trim()) ?? [];
  const number = Number(major) * 1000 + Number(minor);
  if (major !== '3' || Number(minor) > 999) {
    throw usageError('server-version', `"${version}" is no version of SQLite`, { hint: 'Write it as 3.45.' });
  }
  if (number >= oldest) return targetOf(number);
  throw usageError('server-version', `SQLite ${version} is too old`, { hint: 'limbeck needs SQLite 3.26 or newer.' });
}

function targetOf(version: number): Target {
  return { version, label: `SQLite ${Math.floor(version / 1000)}.${version % 1000}` };
}

export async function readTarget(db: Queryable): Promise<Target> {
  const [row] = await db.rows<{ version: string }>('SELECT sqlite_version() AS version');
  return target(row?.version);
}
