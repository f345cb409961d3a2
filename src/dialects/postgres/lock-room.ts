// How many locks a transaction would take that drops, creates or alters many tables, and how many the server has room for:
// its lock table has one size for all sessions, and the locks of DDL stay in it until the end of the transaction.
import { type Operation, tableOf } from '../../ops/index.js';
import { sameRef } from '../../schema/find.js';
import type { Column, Table } from '../../schema/types.js';
import { qualified, quoteName, quoteText } from '../standard/names.js';
import { split } from './split.js';
import { Words } from './words.js';

/** Fewer are never too many. */
const few = 500;

/** What a server has at least beside half of its promise more, however small it is: 390 measured on 14, 650 on 17. */
const spare = 350;

/**
 * A row for each work that does much: its number, what it needs, what others hold now, the `room` that the server
 * promises, the `most` that it can hold if nobody else wants any, and the setting with a value that would do. Undefined
 * where there is nothing to ask.
 */
export function lockRoom(works: readonly (readonly Operation[])[]): string | undefined {
  const uses = works.flatMap((ops, work) => usesOf(ops).map((use) => `(${work}, ${use})`));
  const created = works.map((ops, work) => [work, ops.reduce((sum, op) => sum + locksOfNew(op), 0)] as const);
  if (uses.length === 0 && created.every(([, locks]) => locks < few)) return undefined;
  return `WITH RECURSIVE used (work, how, name) AS (
  VALUES ${uses.length > 0 ? uses.join(', ') : "(0, '', '')"}
), created (work, locks) AS (
  VALUES ${created.map(([work, locks]) => `(${work}, ${locks})`).join(', ')}
), gone (work, entirely, classid, objid) AS (
  SELECT work, how <> 'drop', CASE how WHEN 'schema' THEN 'pg_catalog.pg_namespace'::regclass ELSE 'pg_catalog.pg_class'::regclass END::oid,
    CASE how WHEN 'schema' THEN pg_catalog.to_regnamespace(name)::oid ELSE pg_catalog.to_regclass(name)::oid END
  FROM used WHERE how IN ('drop', 'cascade', 'schema')
  UNION
  SELECT g.work, g.entirely, d.classid, d.objid
  FROM gone g
  JOIN pg_catalog.pg_depend d ON d.refclassid = g.classid AND d.refobjid = g.objid
  WHERE d.deptype IN ('a', 'i', 'P', 'S') OR g.entirely AND d.deptype = 'n'
), tree (name, relid) AS (
  SELECT DISTINCT name, pg_catalog.to_regclass(name)::oid FROM used WHERE how IN ('alter', 'add')
  UNION
  SELECT t.name, i.inhrelid FROM tree t JOIN pg_catalog.pg_inherits i ON i.inhparent = t.relid
), needed (work, locks) AS (
  SELECT work, pg_catalog.count(DISTINCT (classid, objid)) FROM (
    SELECT work, classid, objid FROM gone
    UNION ALL
    SELECT u.work, 'pg_catalog.pg_class'::regclass, t.relid FROM used u JOIN tree t USING (name)
  ) touched WHERE objid IS NOT NULL GROUP BY work
  UNION ALL
  SELECT u.work, pg_catalog.count(*) FROM used u JOIN tree t USING (name) WHERE u.how = 'add' GROUP BY u.work
  UNION ALL
  SELECT work, locks FROM created
), server AS (
  SELECT pg_catalog.current_setting('max_locks_per_transaction')::integer AS value,
    pg_catalog.current_setting('max_connections')::bigint + pg_catalog.current_setting('max_prepared_transactions')::integer
    + coalesce(pg_catalog.current_setting('autovacuum_worker_slots', true), pg_catalog.current_setting('autovacuum_max_workers'))::integer
    + pg_catalog.current_setting('max_worker_processes')::integer + pg_catalog.current_setting('max_wal_senders')::integer + 1 AS sessions
)
SELECT work, pg_catalog.sum(locks)::integer AS needed, least(value * sessions, 1000000000)::integer AS room,
  least(value * sessions * 3 / 2 + ${spare}, 1500000000)::integer AS most,
  (SELECT pg_catalog.count(*)::integer FROM pg_catalog.pg_locks WHERE NOT fastpath) AS others,
  'max_locks_per_transaction' AS setting, value, (pg_catalog.sum(locks) * 1.2 / sessions)::integer + 1 AS enough
FROM needed, server
GROUP BY work, value, sessions
HAVING pg_catalog.sum(locks) >= ${few} OR pg_catalog.sum(locks) > value * sessions / 2
ORDER BY work`;
}

function usesOf(ops: readonly Operation[]): readonly string[] {
  const made = ops.flatMap((op) => (op.op === 'createTable' ? [op.table] : []));
  const uses = ops.flatMap((op) => {
    if (op.op === 'execute') return split(op.sql).flatMap(({ sql }) => usesOfText(sql));
    const table = tableOf(op);
    if (!table || made.some((own) => sameRef(own, table))) return [];
    if (op.op === 'dropTable') return [use('drop', qualified(table))];
    return [use(makesRelation(op) ? 'add' : 'alter', qualified(table))];
  });
  const once = new Set(uses.filter((text) => !text.startsWith("'add'")));
  return [...once, ...uses.filter((text) => text.startsWith("'add'"))];
}

function use(how: 'drop' | 'cascade' | 'schema' | 'alter' | 'add', name: string): string {
  return `'${how}', ${quoteText(name)}`;
}

/** An index of a partitioned table is one on each partition. */
function makesRelation(op: Operation): boolean {
  return (
    op.op === 'createIndex' || (op.op === 'addConstraint' && !['check', 'foreignKey'].includes(op.constraint.kind))
  );
}

/** DROP TABLE, DROP SCHEMA, TRUNCATE and ALTER TABLE of the user's own. */
function usesOfText(sql: string): readonly string[] {
  const words = new Words(sql);
  const [verb, what] = [words.at(0), words.at(1)];
  if (verb === 'truncate')
    return names(words, words.after(what === 'table' ? 2 : 1, 'only')).map((n) => use('alter', n));
  const start = words.after(words.after(2, 'if', 'exists'), 'only');
  if (verb === 'alter' && what === 'table')
    return names(words, start)
      .slice(0, 1)
      .map((n) => use('alter', n));
  if (verb !== 'drop' || (what !== 'table' && what !== 'schema')) return [];
  const cascades = words.find('cascade') >= 0;
  if (what === 'schema') return cascades ? names(words, start).map((n) => use('schema', n)) : [];
  return names(words, start).map((n) => use(cascades ? 'cascade' : 'drop', n));
}

function names(words: Words, start: number): readonly string[] {
  const found: string[] = [];
  for (let at = start; ; at++) {
    const { schema, name, next } = words.ref(at);
    if (name !== '') found.push([...(schema === undefined ? [] : [schema]), name].map(quoteName).join('.'));
    at = next;
    if (words.at(at) !== ',') return found;
  }
}

function locksOfNew(op: Operation): number {
  if (op.op === 'createTable') return locksOfTable(op.table);
  return op.op === 'createObject' || op.op === 'dropObject' ? 1 : 0;
}

/** Itself, what stores its long values, its indexes, and the sequences of its columns. */
function locksOfTable({ primaryKey, uniques, excludes, indexes, columns }: Table): number {
  const keys = (primaryKey ? 1 : 0) + uniques.length + (excludes?.length ?? 0);
  const sequences = columns.filter(({ identity }) => identity !== undefined).length;
  return 1 + (columns.some(isLong) ? 2 : 0) + keys + indexes.length + sequences;
}

function isLong({ type: { name } }: Column): boolean {
  return ['text', 'json', 'jsonb', 'bytes', 'array'].includes(name);
}
