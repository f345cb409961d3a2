// The laws that need a database: what is loaded reads back, an upgrade leads to the models and a downgrade away from them,
// and rows survive both.
import { expect } from 'vitest';
import { type Comparison, compareWithDatabase, draftRevision } from '../../src/autogen/index.js';
import type { Part } from '../../src/revisions/types.js';
import { refKey } from '../../src/schema/find.js';
import type { Hints, ObjectId, Schema } from '../../src/schema/types.js';
import type { Stage } from '../support/play.js';
import { record } from './record.js';
import type { Renamed } from './renamed.js';
import { insertRows, keptRows, type Row, rowsOf } from './rows.js';
import type { Pair } from './schemas.js';

const noHints: Hints = { tables: [], columns: [], objects: [], using: [], untouched: [], untouchedColumns: [] };

interface Given {
  /** By us; absent: all that is there. */
  readonly made?: readonly ObjectId[];
  readonly allowed?: readonly string[];
  readonly hints?: Hints;
}

/** Against the database as it stands; what no hint names was not renamed. */
export function comparedWith(
  stage: Stage,
  schema: Schema,
  { made, allowed = [], hints = noHints }: Given = {},
): Promise<Comparison> {
  return compareWithDatabase({
    dialect: stage.dialect,
    db: stage.db,
    target: stage.target,
    models: { schema, hints },
    allowed: ['tables', ...allowed],
    created: async () => made ?? (await stage.dialect.introspect(stage.db, {})).schema.objects.map(({ id }) => id),
    ask: {
      renames: async (questions) => questions.map((question) => ({ question })),
      confirm: async () => true,
    },
  });
}

/** The two directions of the revision that leads to the schema, as its file records them. */
export async function revisionTo(
  stage: Stage,
  schema: Schema,
  hints: Hints = noHints,
): Promise<{ up: readonly Part[]; down: readonly Part[] }> {
  const { operations, unproven } = await comparedWith(stage, schema, { hints });
  expect(unproven).toEqual([]);
  const { vocabulary } = stage.dialect;
  const draft = draftRevision(operations, vocabulary);
  return {
    up: record(draft, 'upgrade', vocabulary),
    down: record(draft, 'downgrade', vocabulary),
  };
}

export async function expectAt(stage: Stage, schema: Schema): Promise<void> {
  const { operations, unmodelled } = await comparedWith(stage, schema);
  const broken = await stage.broken();
  expect({ operations, unmodelled, broken }).toEqual({ operations: [], unmodelled: [], broken: [] });
}

/** The lens law: a schema that was loaded reads as what was loaded. */
export async function loads(stage: Stage, schema: Schema): Promise<void> {
  await stage.clear();
  const { up } = await revisionTo(stage, schema);
  await stage.play(up);
  await expectAt(stage, schema);
}

/** From a to b and back, on empty tables. */
export async function goesUpAndDown(stage: Stage, { a, b }: Pair, hints?: Hints): Promise<void> {
  await loads(stage, a);
  const { up, down } = await revisionTo(stage, b, hints);
  await stage.play(up);
  await expectAt(stage, b);
  await stage.play(down);
  await expectAt(stage, a);
}

/** What rows can rightly object to: a NULL, a duplicate, a check, a reference, a value that the new type cannot hold. */
const objection = /^(?:23|22)|^SQLITE_(?:CONSTRAINT|MISMATCH)/;

/** Where SQLite has no code of its own: a check that reads JSON meets other text, ADD COLUMN with a check meets a row. */
const spoken = /^(?:malformed JSON|JSON path error|CHECK constraint failed|NOT NULL constraint failed)/;

/**
 * From a to b and back with rows in the tables. Rows that a change leaves alone are the same after; where a row objects,
 * the database is as it was before.
 */
export async function keepsRows(stage: Stage, { a, b }: Pair, tape: readonly number[]): Promise<'done' | 'objected'> {
  await loads(stage, a);
  await insertRows(stage, a, tape);
  const before = await rowsOf(stage, a);
  const { up, down } = await revisionTo(stage, b);
  if (!(await played(stage, up))) {
    // The value of an enum that is used by what objects stays: it was committed before that.
    if (up.length === 1) await expectAt(stage, a);
    expect(await rowsOf(stage, a)).toEqual(before);
    return 'objected';
  }
  await expectAt(stage, b);
  expect(keptRows(await rowsOf(stage, b), a, b)).toEqual(keptRows(before, a, b));
  if (!(await played(stage, down))) {
    if (down.length === 1) await expectAt(stage, b);
    return 'objected';
  }
  await expectAt(stage, a);
  expect(keptRows(await rowsOf(stage, a), a, b)).toEqual(keptRows(before, a, b));
  return 'done';
}

/** The same where what stays gets other names: its rows are there under them, and nothing of it was made anew. */
export async function keepsRenamed(
  stage: Stage,
  { a, b }: Pair,
  { schema, hints, formerTable, formerColumn }: Renamed,
  tape: readonly number[],
): Promise<'done' | 'objected'> {
  await loads(stage, a);
  await insertRows(stage, a, tape);
  const before = await rowsOf(stage, a);
  const { up, down } = await revisionTo(stage, schema, hints);
  if (!(await played(stage, up))) {
    // Parts that were done before stay: renames go before the value of an enum that a part of its own commits.
    if (up.length > 1) return 'objected';
    await expectAt(stage, a);
    expect(await rowsOf(stage, a)).toEqual(before);
    return 'objected';
  }
  await expectAt(stage, schema);
  const now = await rowsOf(stage, schema);
  const after = schema.tables.map((table) => {
    const former = (row: Row): Row => new Map([...row].map(([name, value]) => [formerColumn(table, name), value]));
    return [refKey(formerTable(table)), (now.get(refKey(table)) ?? []).map(former)] as const;
  });
  expect(keptRows(new Map(after), a, b)).toEqual(keptRows(before, a, b));
  if (!(await played(stage, down))) {
    if (down.length === 1) await expectAt(stage, schema);
    return 'objected';
  }
  await expectAt(stage, a);
  expect(keptRows(await rowsOf(stage, a), a, b)).toEqual(keptRows(before, a, b));
  return 'done';
}

async function played(stage: Stage, parts: readonly Part[]): Promise<boolean> {
  try {
    await stage.play(parts);
    return true;
  } catch (error) {
    const { code = '', message = '' } = (error as { cause?: { code?: string; message?: string } }).cause ?? {};
    if (objection.test(code) || (code === 'SQLITE_ERROR' && spoken.test(message))) return false;
    if (/a check of the transaction failed/.test(String(error))) return false;
    throw error;
  }
}
