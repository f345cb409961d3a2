// The law of what limbeck does not model: views, functions, triggers, policies and statistics over tables of a random schema are
// there after an upgrade and its downgrade as they were before, or generate has said that they stand in the way.
import { expect } from 'vitest';
import { draftRevision } from '../../src/autogen/index.js';
import { qualified, quoteName } from '../../src/dialects/standard/names.js';
import type { RecordedStep } from '../../src/revisions/record.js';
import type { Part } from '../../src/revisions/types.js';
import type { Connection } from '../../src/runner/connect/index.js';
import { refuseObstacles } from '../../src/runner/in-the-way.js';
import type { Schema, SchemaObject, Table } from '../../src/schema/types.js';
import type { Stage } from '../support/play.js';
import { comparedWith, loads } from './live.js';
import { record } from './record.js';
import type { Pair } from './schemas.js';

export type Outcome = 'done' | 'allowed' | 'refused' | 'one way';

/** Each statement for itself: what the server does not take is not there. */
export function besides({ tables, objects }: Schema, tape: readonly number[]): readonly string[] {
  const at = (i: number): number => tape[i % Math.max(tape.length, 1)] ?? 0;
  return [
    `CREATE FUNCTION beside() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'`,
    ...tables.flatMap((table, i) => overTable(table, i, (j) => at(i * 7 + j))),
    ...objects.flatMap((object, i) => overObject(object, i, (j) => at(i * 5 + j + 3))),
    'CREATE VIEW "v above" AS SELECT * FROM v0',
    `CREATE FUNCTION of_view() RETURNS SETOF v0 LANGUAGE sql AS 'SELECT * FROM v0'`,
  ];
}

function overObject({ id }: SchemaObject, i: number, at: (j: number) => number): readonly string[] {
  const ref = qualified(id);
  if (id.kind === 'sequence') return [`CREATE VIEW x${i} AS SELECT last_value FROM ${ref}`];
  if (id.kind !== 'enum' && id.kind !== 'domain') return [];
  const all = [
    `CREATE FUNCTION takes${i}(x ${ref}) RETURNS text LANGUAGE sql AS 'SELECT x::text'`,
    `CREATE FUNCTION gives${i}() RETURNS SETOF ${ref} LANGUAGE sql BEGIN ATOMIC SELECT NULL::${ref}; END`,
    `CREATE VIEW x${i} AS SELECT NULL::${ref} AS x, takes${i}(NULL) AS y`,
    `CREATE TYPE c${i} AS (x ${ref})`,
    `CREATE TABLE "p${i}" (x ${ref}) PARTITION BY LIST (x)`,
  ];
  return all.filter((_, j) => at(j) % 4 === 0);
}

function overTable(table: Table, i: number, at: (j: number) => number): readonly string[] {
  const ref = qualified(table);
  const [first = '1'] = table.columns.map(({ name }) => quoteName(name));
  const some = table.columns.filter((_, j) => (at(0) >> (j % 8)) % 2 === 0).map(({ name }) => quoteName(name));
  const columns = some.length === 0 ? first : some.join(', ');
  const all = [
    `CREATE VIEW v${i} AS SELECT ${columns} FROM ${ref}`,
    `CREATE VIEW w${i} WITH (security_barrier) AS SELECT count(*) AS n FROM ${ref} WHERE ${first} IS NOT NULL`,
    `CREATE MATERIALIZED VIEW m${i} AS SELECT ${columns} FROM ${ref}; CREATE INDEX ON m${i} (${first})`,
    `CREATE TRIGGER tr${i} BEFORE UPDATE OF ${columns} ON ${ref} FOR EACH ROW EXECUTE FUNCTION beside()`,
    `CREATE POLICY p${i} ON ${ref} USING (${first} IS NOT NULL)`,
    `CREATE FUNCTION f${i}(r ${ref}) RETURNS text LANGUAGE sql AS 'SELECT r.${first}::text'`,
    `CREATE FUNCTION g${i}() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(${first}) FROM ${ref}; END`,
    `CREATE STATISTICS s${i} ON ${columns} FROM ${ref}`,
    `CREATE RULE r${i} AS ON DELETE TO ${ref} WHERE OLD.${first} IS NULL DO ALSO NOTIFY x`,
  ];
  return all.filter((_, j) => at(j + 1) % 3 === 0);
}

const definitions = `
SELECT 'view ' || c.oid::regclass || ' ' || coalesce(c.reloptions::text, '') || pg_get_viewdef(c.oid) AS line
  FROM pg_class c WHERE relkind IN ('v', 'm') AND relnamespace = 'public'::regnamespace
UNION ALL SELECT 'index ' || pg_get_indexdef(indexrelid) FROM pg_index i JOIN pg_class c ON c.oid = indrelid WHERE relkind = 'm'
UNION ALL SELECT 'function ' || pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
  AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_proc'::regclass AND objid = pg_proc.oid AND deptype = 'e')
UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT concat_ws(' ', 'policy', polname, polrelid::regclass, pg_get_expr(polqual, polrelid)) FROM pg_policy
UNION ALL SELECT concat_ws(' ', 'statistics', stxname, stxrelid::regclass, stxkind,
    (SELECT string_agg(attname, ', ' ORDER BY attname) FROM pg_attribute WHERE attrelid = stxrelid AND attnum = ANY (stxkeys)))
  FROM pg_statistic_ext
UNION ALL SELECT pg_get_ruledef(r.oid) FROM pg_rewrite r WHERE rulename <> '_RETURN' AND ev_class >= 16384
ORDER BY 1`;

async function standing(stage: Stage): Promise<readonly string[]> {
  const rows = await stage.db.rows<{ line: string }>(definitions);
  return rows.map(({ line }) => line);
}

/** What the server takes, the runner does not refuse before. */
async function passes(stage: Stage, parts: readonly Part[]): Promise<void> {
  const step = { revision: { id: 'drafted' }, direction: 'upgrade' } as RecordedStep;
  const pieces = parts.map((part, i) => ({ step, part, number: i + 1, of: parts.length }));
  const connection = {
    dialect: stage.dialect,
    rows: (sql: string, values?: readonly unknown[]) => stage.db.rows(sql, values),
  };
  await refuseObstacles(connection as unknown as Connection, [{ mode: 'transaction', pieces }]);
  await stage.play(parts);
}

export async function leavesBesides(stage: Stage, { a, b }: Pair, tape: readonly number[]): Promise<Outcome> {
  await loads(stage, a);
  for (const sql of besides(a, tape)) await stage.db.rows(sql).catch(() => undefined);
  const before = await standing(stage);
  const asked = await comparedWith(stage, b);
  const flags = asked.obstacles.flatMap(({ flag }) => flag ?? []);
  const { operations, obstacles } = flags.length === 0 ? asked : await comparedWith(stage, b, { allowed: flags });
  if (obstacles.length > 0) return 'refused';
  const { vocabulary } = stage.dialect;
  const draft = draftRevision(operations, vocabulary);
  await passes(stage, record(draft, 'upgrade', vocabulary));
  expect((await comparedWith(stage, b)).operations).toEqual([]);
  const text = JSON.stringify(draft);
  if (draft.irreversible.length > 0) return 'one way';
  await passes(stage, record(draft, 'downgrade', vocabulary));
  expect((await comparedWith(stage, a)).operations).toEqual([]);
  expect(await standing(stage), text).toEqual(before);
  return flags.length === 0 ? 'done' : 'allowed';
}
