// Statements that what has partitions does not take: in no transaction, or not at all.
import { refText } from '../../schema/find.js';
import type { Ref } from '../../schema/types.js';
import type { Barred } from '../dialect.js';
import { qualified, quoteText } from '../standard/names.js';

/** Each partition is done in a transaction of its own. `table`: or an index. */
export function notInTransaction(table: Ref): Barred {
  return { if: isPartitioned(table), table };
}

export function notBuiltConcurrently(table: Ref): Barred {
  return {
    if: isPartitioned(table),
    table,
    never: {
      text: `${refText(table)} has partitions, and no index over partitions is built concurrently`,
      hint: 'Make it with CREATE INDEX … ON ONLY, which takes no time; then one on each partition, concurrently, and ALTER INDEX … ATTACH PARTITION for each.',
    },
  };
}

export function notDroppedConcurrently(index: Ref): Barred {
  return {
    if: isPartitioned(index),
    never: {
      text: `the table of ${refText(index)} has partitions, and no index over partitions is dropped concurrently`,
      hint: 'Drop it without CONCURRENTLY.',
    },
  };
}

function isPartitioned(relation: Ref): string {
  return `EXISTS (SELECT FROM pg_catalog.pg_class WHERE oid = pg_catalog.to_regclass(${quoteText(qualified(relation))}) AND relkind IN ('p', 'I'))`;
}
