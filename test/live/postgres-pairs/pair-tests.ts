// Pairs of schemas that differ in one attribute. A database that was made by hand is read without a difference; an upgrade makes
// of it what is made by hand of the other, its downgrade makes it what it was, and rows stay. A fingerprint of the catalogs judges, and
// pg_dump beside it where it is of the server's version; they are of one mind about which variants are the same.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareWithDatabase, draftRevision } from '../../../src/autogen/index.js';
import type { Part } from '../../../src/revisions/types.js';
import type { Models } from '../../../src/schema/types.js';
import { record } from '../../laws/record.js';
import { fingerprint as wholeFingerprint } from '../../support/fingerprint.js';
import { dumpLines, hasDump } from '../../support/pg-dump.js';
import { type Stage, stageOf } from '../../support/play.js';
import type { Family, Variant } from './family.js';

/** A column that went and came back is the last one. */
const fingerprint = (db: Stage['db']) => wholeFingerprint(db, { columnOrder: false });

let stage: Stage;

/** Of each family every variant from nothing, and its ways to the next one; `all`: to every later one. */
export function pairTests(families: readonly Family[], { all }: { readonly all: boolean }): void {
  beforeAll(async () => {
    stage = await stageOf('postgres');
  });
  afterAll(() => stage?.close());
  describe.each(families)('$name', (of) => familyTests(of, all));
}

export function pairsOf({ variants }: Family): number {
  return (variants.length * (variants.length - 1)) / 2;
}

function familyTests(of: Family, all: boolean): void {
  const numbered = of.variants.map((variant, at) => ({ variant, at }));
  const isNext = (from: number, to: number): boolean => (all ? to > from : to === from + 1);
  const ways = numbered.flatMap((from) => numbered.filter((to) => isNext(from.at, to.at)).map((to) => ({ from, to })));

  test.each(numbered)('variant $at is made of nothing, and unmade', async ({ variant }) => {
    if (stage.target.version < of.since) return;
    const wanted = await judge(of, variant);
    const empty = await emptyOf(of);
    await makeByHand(of);
    const { up, down } = await revisionTo(variant.models);
    await stage.play(up);
    expect(await fingerprint(stage.db)).toEqual(wanted.lines);
    expect(await dumpLines(stage.db)).toEqual(wanted.dump);
    await expectNoDifference(variant.models, of);
    await stage.play(down);
    expect(await fingerprint(stage.db)).toEqual(empty);
  });

  test.each(ways)('from $from.at to $to.at and back', async ({ from, to }) => {
    if (stage.target.version < of.since) return;
    const after = await judge(of, to.variant);
    const before = (await judge(of, from.variant)).lines;
    await makeByHand(of, from.variant);
    if (of.rows !== '') await stage.db.rows(of.rows);
    const rows = await rowsOf();
    // The short run has found none in what was made of nothing, which is the same.
    if (all) await expectNoDifference(from.variant.models, of);
    const { up, down } = await revisionTo(to.variant.models);
    const statements = await stage.play(up);
    expect(await fingerprint(stage.db), statements).toEqual(after.lines);
    // A dump takes a while: of the short run, every fourth.
    if (all || to.at % 4 === 0) expect(await dumpLines(stage.db), statements).toEqual(after.dump);
    if (!of.rebuilds) expect(statements).not.toMatch(/DROP (?:TABLE|COLUMN|INDEX|CONSTRAINT)/);
    await expectNoDifference(to.variant.models, of);
    expect(await rowsOf()).toEqual(rows);
    const back = await stage.play(down);
    expect(await fingerprint(stage.db), back).toEqual(before);
    await expectNoDifference(from.variant.models, of);
    expect(await rowsOf()).toEqual(rows);
  });

  test.runIf(hasDump)('pg_dump and the fingerprint tell the same variants apart', async () => {
    if (stage.target.version < of.since) return;
    const verdicts: Verdict[] = [];
    for (const { variant } of numbered) verdicts.push(await judge(of, variant));
    const alike = (by: 'lines' | 'dump'): readonly string[] =>
      verdicts.flatMap((one, i) =>
        verdicts.slice(0, i).flatMap((other, j) => (same(one[by], other[by]) ? [`${j} is ${i}`] : [])),
      );
    expect(alike('dump')).toEqual(alike('lines'));
  });
}

function same(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((line, i) => line === other[i]);
}

interface Verdict {
  readonly lines: readonly string[];
  readonly dump: readonly string[];
}

const judged = new Map<Variant, Verdict>();

/** What a variant is when it is made by hand; once is enough. */
async function judge(of: Family, variant: Variant): Promise<Verdict> {
  const known = judged.get(variant);
  if (known) return known;
  await makeByHand(of, variant);
  const verdict = { lines: await fingerprint(stage.db), dump: await dumpLines(stage.db) };
  judged.set(variant, verdict);
  return verdict;
}

const emptied = new Map<Family, readonly string[]>();

/** What there is of a family before any variant of it. */
async function emptyOf(of: Family): Promise<readonly string[]> {
  const known = emptied.get(of);
  if (known) return known;
  await makeByHand(of);
  const lines = await fingerprint(stage.db);
  emptied.set(of, lines);
  return lines;
}

async function makeByHand(of: Family, variant?: Variant): Promise<void> {
  await stage.clear();
  const methods = await stage.db.rows<{ name: string }>(
    `SELECT quote_ident(amname) AS name FROM pg_am WHERE oid >= 16384`,
  );
  for (const { name } of methods) await stage.db.rows(`DROP ACCESS METHOD ${name}`);
  for (const sql of of.setup) await stage.db.rows(sql);
  if (variant) await stage.db.rows(variant.sql);
}

function compared(models: Models) {
  const { dialect, db, target } = stage;
  const ask = { renames: async () => [], confirm: async () => true };
  return compareWithDatabase({ dialect, db, target, models, allowed: ['tables'], ask });
}

async function revisionTo(models: Models): Promise<{ readonly up: readonly Part[]; readonly down: readonly Part[] }> {
  const { vocabulary } = stage.dialect;
  const draft = draftRevision((await compared(models)).operations, vocabulary);
  return { up: record(draft, 'upgrade', vocabulary), down: record(draft, 'downgrade', vocabulary) };
}

async function expectNoDifference(models: Models, { listed }: Family): Promise<void> {
  const { operations, unmodelled, unproven } = await compared(models);
  expect({ operations, unmodelled, unproven }).toEqual({ operations: [], unmodelled: listed, unproven: [] });
}

/** Of every table, as text; what a change adds or takes away is not in it. */
async function rowsOf(): Promise<readonly string[]> {
  const tables = await stage.db.rows<{ name: string }>(
    `SELECT oid::regclass::text AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1`,
  );
  const counts: string[] = [];
  for (const { name } of tables) {
    const [row] = await stage.db.rows<{ n: string }>(`SELECT count(*)::text AS n FROM ${name}`);
    counts.push(`${name}: ${row?.n}`);
  }
  return counts;
}
