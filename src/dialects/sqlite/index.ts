// SQLite as limbeck's dialect.
import type { Dialect } from '../dialect.js';
import { canonical } from './canonical.js';
import { introspect, snapshot } from './introspect.js';
import { lower } from './lower.js';
import { module } from './module.js';
import { needs } from './needs.js';
import { quote } from './quoting.js';
import { script } from './script.js';
import { session } from './session.js';
import { settle } from './settle.js';
import { split } from './split.js';
import { readTarget, target } from './target.js';
import { vocabulary } from './vocabulary.js';

export const sqlite: Dialect = {
  name: 'sqlite',
  label: 'SQLite',
  driver: 'better-sqlite3',
  vocabulary,
  module,
  quote,
  session,
  script,
  target,
  readTarget,
  canonical,
  needs,
  snapshot: (db, query) => snapshot(db, query.tables),
  lower,
  split,
  introspect,
  settle: async (_db, desired, live) => settle(desired, live),
};
