// Statements of the user's own that no transaction takes, by server version, with the probe that tells whether one is done:
// https://www.postgresql.org/docs/current/sql-createindex.html and the pages of the others.
import { type LimbeckError, usageError } from '../../errors.js';
import { refOf } from '../../schema/find.js';
import type { Ref } from '../../schema/types.js';
import type { Barred, Probe, Target } from '../dialect.js';
import { quoteName, quoteText } from '../standard/names.js';
import { notBuiltConcurrently, notDroppedConcurrently, notInTransaction } from './partitions.js';
import { Words } from './words.js';

export interface Alone {
  readonly outsideTransaction?: true;
  /** A transaction takes it unless it commits: in a part outside of transactions it must run without one. */
  readonly bare?: true;
  readonly barred?: Barred;
  readonly partitioned?: Ref;
  readonly probe?: Probe;
}

/** An empty answer: a transaction is as good for it as none. */
export function alone(sql: string, { version }: Target): Alone {
  const words = new Words(sql);
  const [first, second] = [words.at(0), words.at(1)];
  switch (first) {
    case 'create':
      return created(words);
    case 'drop':
      return dropped(words);
    case 'reindex':
      return reindexed(words, version);
    case 'vacuum':
      return outside();
    case 'cluster':
      return clustered(words, version);
    case 'discard':
      return second === 'all' ? outside() : {};
    case 'commit':
    case 'rollback':
      return second === 'prepared' ? outside() : {};
    case 'alter':
      return altered(words, version);
    case 'call':
      return { bare: true };
    case 'do':
      return /\b(?:commit|rollback)\b/i.test(sql) ? { bare: true } : {};
    default:
      return {};
  }
}

function created(words: Words): Alone {
  if (words.at(1) === 'database') {
    return outside(found(`EXISTS (SELECT FROM pg_catalog.pg_database WHERE datname = ${text(words.name(2))})`));
  }
  if (words.at(1) === 'tablespace') return outside();
  if (words.at(1) === 'subscription') {
    return words.off('create_slot') || words.off('connect') ? {} : outside();
  }
  if (words.find('partition', 'by') >= 0 && words.find('over') < 0) return madeWithPartitions(words);
  const index = words.at(1) === 'unique' ? 2 : 1;
  if (words.at(index) !== 'index' || words.at(index + 1) !== 'concurrently') return {};
  const named = words.after(index + 2, 'if', 'not', 'exists');
  if (words.at(named) === 'on') throw unnamed();
  const table = words.after(named + 2, 'only');
  const of = refOf(words.ref(table));
  const probe = indexProbe(placed({ ...of, name: words.name(named) }));
  return { ...outside(probe), barred: notBuiltConcurrently(of) };
}

function madeWithPartitions(words: Words): Alone {
  const table = words.at(1) === 'unlogged' ? 2 : 1;
  if (words.at(table) !== 'table') return {};
  return { partitioned: refOf(words.ref(words.after(table + 1, 'if', 'not', 'exists'))) };
}

function placed({ schema, name }: Ref): readonly string[] {
  return schema === undefined ? [name] : [schema, name];
}

function dropped(words: Words): Alone {
  const at = words.after(2, 'if', 'exists');
  switch (words.at(1)) {
    case 'database':
      return outside(found(`NOT EXISTS (SELECT FROM pg_catalog.pg_database WHERE datname = ${text(words.name(at))})`));
    case 'tablespace':
      return outside();
    case 'subscription':
      return droppedSubscription(words.name(at));
    case 'index': {
      if (words.at(2) !== 'concurrently') return {};
      const index = refOf(words.ref(words.after(3, 'if', 'exists')));
      const gone = found(`pg_catalog.to_regclass(${regclass(placed(index))}) IS NULL`);
      return { ...outside(gone), barred: notDroppedConcurrently(index) };
    }
    default:
      return {};
  }
}

/** Where it has a slot, the publisher drops that, which cannot be taken back. */
function droppedSubscription(name: string): Alone {
  const own = `FROM pg_catalog.pg_subscription WHERE subname = ${text(name)}
    AND subdbid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())`;
  return {
    bare: true,
    barred: { if: `EXISTS (SELECT ${own} AND subslotname IS NOT NULL)` },
    probe: found(`NOT EXISTS (SELECT ${own})`),
  };
}

function reindexed(words: Words, version: number): Alone {
  const end = words.at(1) === '(' ? words.closing(1) + 1 : 1;
  const what = words.at(end);
  const at = words.after(end + 1, 'concurrently');
  const relation = refOf(words.ref(at));
  const place = placed(relation);
  const option = words.within(1, end).includes('concurrently') && !words.off('concurrently');
  if (at > end + 1 || option) return outside(rebuildProbe(what, place));
  if (what === 'schema' || what === 'database' || what === 'system') return outside();
  // Earlier, what has partitions is passed over with a warning.
  return version >= 14 ? ifPartitioned(relation) : {};
}

function clustered(words: Words, version: number): Alone {
  const start = words.at(1) === '(' ? words.closing(1) + 1 : words.after(1, 'verbose');
  const { name, next } = words.ref(start);
  if (name === '') return outside();
  if (version < 15) return {};
  // CLUSTER index ON table, as it was written before 8.3.
  const relation = words.at(next) === 'on' ? next + 1 : start;
  return ifPartitioned(refOf(words.ref(relation)));
}

/** What is not finished may be done again. */
function ifPartitioned(relation: Ref): Alone {
  return { bare: true, barred: notInTransaction(relation) };
}

function altered(words: Words, version: number): Alone {
  if (words.at(1) === 'system') return outside();
  if (words.at(1) === 'subscription') return subscription(words, version);
  if (words.at(1) === 'database') return words.pair('set', 'tablespace') ? outside() : {};
  if (words.at(1) !== 'table') return {};
  const detach = words.find('detach', 'partition');
  if (detach < 0 || version < 14) return {};
  const partition = words.ref(detach + 2);
  if (words.at(partition.next) !== 'concurrently') return {};
  const table = words.ref(words.after(words.after(2, 'if', 'exists'), 'only'));
  const part = placed(partition);
  const whole = placed(table);
  return outside({
    sql: `SELECT coalesce((SELECT CASE WHEN inhdetachpending THEN 'half done' ELSE 'not done' END FROM pg_catalog.pg_inherits
  WHERE inhrelid = pg_catalog.to_regclass(${regclass(part)}) AND inhparent = pg_catalog.to_regclass(${regclass(whole)})), 'done') AS state`,
    repair: `ALTER TABLE ${whole.map(quoteName).join('.')} DETACH PARTITION ${part.map(quoteName).join('.')} FINALIZE`,
  });
}

/** What asks the publisher for its tables cannot be taken back. */
function subscription(words: Words, version: number): Alone {
  const asks = words.at(3) === 'refresh' || (words.at(4) === 'publication' && !words.off('refresh'));
  return asks || (version >= 17 && words.at(3) === 'set' && words.find('failover') >= 0) ? outside() : {};
}

/** The new index of a rebuild that broke off stays beside the old one, not valid, and so may the old one. */
function rebuildProbe(what: string | undefined, name: readonly string[]): Probe {
  const whose = {
    index: `i.indrelid = (SELECT indrelid FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass(${regclass(name)}))`,
    table: `i.indrelid IN (SELECT oid FROM t UNION SELECT reltoastrelid FROM t UNION SELECT relid FROM t, pg_catalog.pg_partition_tree(t.oid))`,
    schema: `c.relnamespace = pg_catalog.to_regnamespace(${regclass(name)})`,
  }[what ?? ''];
  const left = `FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
  WHERE NOT i.indisvalid AND c.relname ~ '_cc(new|old)[0-9]*$'${whose === undefined ? '' : ` AND ${whose}`}
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_progress_create_index p WHERE p.index_relid = i.indexrelid)`;
  const table = `WITH t AS (SELECT oid, reltoastrelid FROM pg_catalog.pg_class WHERE oid = pg_catalog.to_regclass(${regclass(name)}))\n`;
  const known = what === 'table' ? table : '';
  return {
    sql: `${known}SELECT CASE WHEN EXISTS (SELECT ${left}) THEN 'half done' ELSE 'not done' END AS state`,
    leftovers: `${known}SELECT 'DROP INDEX CONCURRENTLY ' || i.indexrelid::regclass AS sql ${left} ORDER BY 1`,
  };
}

/** A build that broke off leaves an index that is not valid; it must go before the next try. */
function indexProbe(index: readonly string[]): Probe {
  return {
    sql: `SELECT coalesce((SELECT CASE WHEN indisvalid THEN 'done' ELSE 'half done' END
  FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass(${regclass(index)})), 'not done') AS state`,
    repair: `DROP INDEX CONCURRENTLY ${index.map(quoteName).join('.')}`,
  };
}

function unnamed(): LimbeckError {
  return usageError(
    'unnamed-index',
    'CREATE INDEX CONCURRENTLY without a name: after a build that broke off, nobody could tell which index is half built',
    {
      hint: 'Give it one: CREATE INDEX CONCURRENTLY name ON …',
    },
  );
}

function outside(probe?: Probe): Alone {
  return { outsideTransaction: true, ...(probe && { probe }) };
}

function found(condition: string): Probe {
  return { sql: `SELECT CASE WHEN ${condition} THEN 'done' ELSE 'not done' END AS state` };
}

function text(name: string): string {
  return quoteText(name);
}

function regclass(parts: readonly string[]): string {
  return quoteText(parts.map(quoteName).join('.'));
}
