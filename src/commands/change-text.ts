// An applied revision that says something else by now, in one line for people.
import type { ChangedRevision } from './audit.js';

export function changeText({
  revision,
  path,
  problem,
}: Pick<ChangedRevision, 'revision' | 'path' | 'problem'>): string {
  return `${revision} is no longer what ran: ${path}${problem === undefined ? '' : ` (${problem})`}`;
}
