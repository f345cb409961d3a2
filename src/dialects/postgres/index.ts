// The PostgreSQL dialect, versions 13 to 18.
import { longestName } from '../../schema/naming.js';
import type { Dialect } from '../dialect.js';
import { qualified, quoteName, quoteText } from '../standard/names.js';
import { canonical } from './canonical.js';
import { printDefault } from './constants.js';
import { dependentsOf } from './dependents.js';
import { readTarget } from './frame.js';
import { holdersOf } from './holders.js';
import { introspect } from './introspect.js';
import { lower, vocabulary } from './lower.js';
import { module } from './module.js';
import { outdates } from './outdates.js';
import { schemas } from './schemas.js';
import { script } from './script.js';
import { session } from './session.js';
import { settle } from './settle.js';
import { needs, snapshot } from './snapshot.js';
import { split } from './split.js';
import { parseTarget } from './target.js';
import { refusals } from './versions.js';

export const postgres: Dialect = {
  name: 'postgres',
  label: 'PostgreSQL',
  driver: 'pg',
  vocabulary,
  module,
  quote: {
    name: quoteName,
    ref: qualified,
    text: quoteText,
    literal: (value, column) => printDefault(value, column?.type),
  },
  session,
  script,
  maxNameBytes: longestName,
  target: parseTarget,
  readTarget,
  canonical,
  refusals,
  needs,
  snapshot,
  outdates,
  lower,
  split,
  introspect,
  schemas,
  dependents: dependentsOf,
  holders: holdersOf,
  settle,
};
