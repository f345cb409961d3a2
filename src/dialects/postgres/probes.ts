// How the catalog tells whether an index that was built or dropped outside of transactions is there.
import type { Ref } from '../../schema/types.js';
import type { Probe } from '../dialect.js';
import { qualified, quoteText } from '../standard/names.js';

/** A build that broke off leaves an index that is not valid; it must go before the next try. */
export function indexProbe(index: Ref): Probe {
  const schema = index.schema === undefined ? 'pg_catalog.current_schema()' : quoteText(index.schema);
  return {
    sql: `SELECT coalesce((SELECT CASE WHEN i.indisvalid THEN 'done' ELSE 'half done' END
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
  WHERE n.nspname = ${schema} AND c.relname = ${quoteText(index.name)}), 'not done') AS state`,
    repair: `DROP INDEX CONCURRENTLY ${qualified(index)}`,
  };
}

/** A drop that broke off leaves an index that is not valid, which the same statement drops. */
export function droppedIndexProbe(index: Ref): Probe {
  const name = quoteText(qualified(index));
  return { sql: `SELECT CASE WHEN pg_catalog.to_regclass(${name}) IS NULL THEN 'done' ELSE 'not done' END AS state` };
}
