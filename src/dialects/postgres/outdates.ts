// Whether SQL text of a revision may change what was seen of its tables before. Rather too often than too seldom: in a run it
// costs one more look.
import type { SnapshotQuery } from '../dialect.js';
import { split } from './split.js';
import { Words } from './words.js';

/** `seen`: what was looked at, or is to be. */
export function outdates(sql: string, { tables, usersOf }: SnapshotQuery): boolean {
  const names = [...tables, ...usersOf].map(({ name }) => name.replaceAll('"', '""').toLowerCase());
  return split(sql).some((piece) => {
    const text = piece.sql.toLowerCase();
    return names.some((name) => text.includes(name)) && mayChangeColumns(new Words(piece.sql));
  });
}

/** What calls functions may do anything; rows, views, routines, triggers, policies and indexes are no columns. */
function mayChangeColumns(words: Words): boolean {
  const [first, second] = [words.at(0), words.at(1)];
  switch (first) {
    case 'do':
    case 'call':
    case 'select':
      return true;
    case 'alter':
      return second === 'table' ? !isBesideColumns(words) : second === 'type' || second === 'domain';
    case 'drop':
      return second === 'table' || second === 'type' || second === 'domain';
    case 'create':
      return ['table', 'unlogged', 'type', 'domain'].includes(second ?? '');
    default:
      return false;
  }
}

const beside: readonly string[] = ['enable', 'disable', 'force', 'no', 'owner', 'cluster', 'validate', 'replica'];

/** ALTER TABLE in which no action is about a column. */
function isBesideColumns(words: Words): boolean {
  const at = words.after(words.after(2, 'if', 'exists'), 'only');
  const next = words.ref(at).next;
  return words.listed(words.at(next) === '*' ? next + 1 : next).every((action) => {
    const [first, second] = [words.at(action), words.at(action + 1)];
    return second === 'constraint' || (first !== undefined && beside.includes(first));
  });
}
