// Which server SQL is printed for.
import { usageError } from '../../errors.js';
import type { Target } from '../dialect.js';

export const oldest = 13;
export const newest = 18;

export function targetOf(version: number, defaultSchema = 'public'): Target {
  if (version < oldest) {
    throw usageError('server-version', `PostgreSQL ${version} is older than ${oldest}, the oldest that limbeck knows`);
  }
  return { version, label: `PostgreSQL ${version}`, defaultSchema };
}

/** `15`, `15.4`, `PostgreSQL 15.4 (Debian …)`; without a text, the newest known. A newer one is taken as it is. */
export function parseTarget(version?: string): Target {
  if (version === undefined) return targetOf(newest);
  const found = /^\s*(?:postgres(?:ql)?\s*)?(\d{1,3})(?:\.\d+)*(?:\s.*)?$/i.exec(version);
  if (found) return targetOf(Number(found[1]));
  throw usageError('server-version', `"${version}" is no version of PostgreSQL`, {
    hint: `Write the major version, such as ${newest} or 15.4.`,
  });
}
