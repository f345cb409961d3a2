// The dialects that there are, and which one speaks to a database.
import { didYouMean, usageError } from '../errors.js';
import type { Dialect } from './dialect.js';
import { postgres } from './postgres/index.js';
import { sqlite } from './sqlite/index.js';

/** With the words that name it: URL schemes, and clients as knex calls them. */
const known: readonly { readonly dialect: Dialect; readonly words: readonly string[] }[] = [
  { dialect: postgres, words: ['postgres', 'postgresql', 'pg', 'pgnative', 'pg-native'] },
  { dialect: sqlite, words: ['sqlite', 'sqlite3', 'better-sqlite3', 'file'] },
];

export const dialects: readonly Dialect[] = known.map(({ dialect }) => dialect);

/** The dialect of a URL (`postgres://…`, `sqlite:app.db`) or of a client as knex names it (`pg`, `better-sqlite3`). */
export function dialectFor(urlOrClientName: string): Dialect {
  const word = /^[a-z][a-z0-9+.-]*(?=:)/i.exec(urlOrClientName)?.[0] ?? urlOrClientName;
  const found = known.find(({ words }) => words.includes(word.toLowerCase()));
  if (found) return found.dialect;
  const all = known.flatMap(({ words }) => words);
  throw usageError('unknown-database', `no dialect is known for "${word}"`, {
    hint: didYouMean(word, all) ?? `Use a URL such as postgres://user@host/name or sqlite:app.db.`,
  });
}

export function dialectNamed(name: string): Dialect {
  const found = dialects.find((dialect) => dialect.name === name);
  if (found) return found;
  const names = dialects.map((dialect) => dialect.name);
  throw usageError('unknown-dialect', `there is no dialect "${name}"`, {
    hint: didYouMean(name, names) ?? `There are: ${names.join(', ')}.`,
  });
}
