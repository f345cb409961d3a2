// Storage parameters that are nearly one of PostgreSQL's own. Others are left to the server: an extension may have brought them.
import { nearest } from '../../errors.js';
import type { Place } from './options.js';

const vacuum = [
  'vacuum_threshold',
  'vacuum_max_threshold',
  'vacuum_scale_factor',
  'vacuum_insert_threshold',
  'vacuum_insert_scale_factor',
  'analyze_threshold',
  'analyze_scale_factor',
  'vacuum_cost_delay',
  'vacuum_cost_limit',
  'enabled',
  ...['freeze', 'multixact_freeze'].flatMap((what) => [`${what}_min_age`, `${what}_max_age`, `${what}_table_age`]),
];
const ofTables = [
  'fillfactor',
  'toast_tuple_target',
  'parallel_workers',
  'user_catalog_table',
  'vacuum_index_cleanup',
  'vacuum_truncate',
  'vacuum_max_eager_freeze_failure_rate',
  'log_autovacuum_min_duration',
  'log_autoanalyze_min_duration',
  ...vacuum.map((name) => `autovacuum_${name}`),
];
const ofIndexes = [
  'fillfactor',
  'deduplicate_items',
  'buffering',
  'fastupdate',
  'gin_pending_list_limit',
  'pages_per_range',
  'autosummarize',
];

const known: { readonly [P in Place]: readonly string[] } = {
  table: [...ofTables, ...ofTables.map((name) => `toast.${name}`)],
  column: ['n_distinct', 'n_distinct_inherited'],
  constraint: ofIndexes,
  index: ofIndexes,
  indexPart: [],
};

/** Sentences about `what`; no more than two letters apart, for a later version may have more of them. */
export function parameterMistakes(place: Place, given: object, what: string): readonly string[] {
  const own = known[place];
  return Object.keys(given).flatMap((name) => {
    const near = own.includes(name) ? [] : nearest(name, own, 3, 2);
    if (near.length === 0) return [];
    const meant = near.map((one) => `"${one}"`).join(' or ');
    return [`${what} has the storage parameter ${name}, which PostgreSQL does not have. Did you mean ${meant}?`];
  });
}
