// Every folder of golden/ is a change of models with what it comes to: the revision that is written, its SQL on each
// database, and the proof that both go up and down. UPDATE_GOLDEN=1 writes what is expected; then read it. What comparing
// never finds is a revision written by hand: written.ts.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Comparison, compareWithDatabase, draftRevision } from '../src/autogen/index.js';
import { LimbeckError } from '../src/errors.js';
import { collectModels } from '../src/models/index.js';
import { withoutPast } from '../src/ops/index.js';
import { recordRevision } from '../src/revisions/record.js';
import { scriptModule } from '../src/revisions/revision.js';
import { revisionText } from '../src/revisions/text.js';
import type { Direction, Part, Revision } from '../src/revisions/types.js';
import { same } from '../src/schema/same.js';
import type { Hints, Models } from '../src/schema/types.js';
import { operationsOf, record } from './laws/record.js';
import { type Stage, stageOf } from './support/play.js';

const root = join(import.meta.dirname, 'golden');
const template = readFileSync(join(import.meta.dirname, '../templates/generic/revision.ts.tmpl'), 'utf8');
const update = process.env.UPDATE_GOLDEN === '1';
const dialects = ['postgres', 'sqlite'];
const cases = readdirSync(root).sort();

const noHints: Hints = { tables: [], columns: [], objects: [], using: [], untouched: [], untouchedColumns: [] };

describe.each(dialects)('on %s', (dialect) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await stageOf(dialect);
  });
  afterAll(() => stage?.close());

  test.each(cases)('%s', async (name) => {
    const folder = join(root, name);
    const before = await modelsOf(name, 'before');
    const after = existsSync(join(folder, 'after.ts')) ? await modelsOf(name, 'after') : before;
    await stage.clear();
    const done = await orRefusal(async () => {
      await load(stage, before);
      const byHand = join(folder, 'written.ts');
      const parts = existsSync(byHand) ? await recordedBy(stage, byHand) : await generated(stage, name, after);
      return { parts, upgrade: await stage.play(parts.upgrade) };
    });
    if (typeof done === 'string') {
      if (isNewest(stage)) expectFile(join(folder, `${dialect}.sql`), done);
      return;
    }
    const { parts, upgrade } = done;
    await expectAt(stage, after);
    const downgrade = await stage.play(parts.downgrade);
    await expectAt(stage, before);
    await stage.play(parts.upgrade);
    await expectAt(stage, after);
    if (!isNewest(stage)) return;
    expectFile(join(folder, `${dialect}.sql`), `-- upgrade\n${upgrade}\n-- downgrade\n${downgrade}`);
  });
});

/** A file of models may say which of its drops are meant: `export const allow = ['column:users.name']`. */
interface Side extends Models {
  readonly allow: readonly string[];
}

async function modelsOf(name: string, file: 'before' | 'after'): Promise<Side> {
  const { allow = [], ...exported } = await import(`./golden/${name}/${file}.ts`);
  return { ...collectModels([exported]), allow };
}

/** What the dialect says where it cannot do this at all: an answer as good as another, and written down. */
async function orRefusal<T>(work: () => Promise<T>): Promise<T | string> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof LimbeckError) || error.family !== 'usage') throw error;
    return `-- refused: ${error.message}\n`;
  }
}

function isNewest({ dialect, target }: Stage): boolean {
  return target.version === dialect.target().version;
}

function compared(stage: Stage, models: Side): Promise<Comparison> {
  const { dialect, db, target } = stage;
  const ask = {
    renames: async () => {
      throw new Error('a golden case says by hints what was renamed');
    },
    confirm: async () => true,
  };
  return compareWithDatabase({ dialect, db, target, models, allowed: ['tables', ...models.allow], ask });
}

async function load(stage: Stage, models: Side): Promise<void> {
  const { vocabulary } = stage.dialect;
  const { operations } = await compared(stage, { ...models, hints: noHints });
  await stage.play(record(draftRevision(operations, vocabulary), 'upgrade', vocabulary));
  await expectAt(stage, models);
}

async function expectAt(stage: Stage, models: Side): Promise<void> {
  const { operations, unmodelled, unproven } = await compared(stage, models);
  expect({ operations, unmodelled, unproven }).toEqual({ operations: [], unmodelled: [], unproven: [] });
}

type Directions = { readonly [D in Direction]: readonly Part[] };

/** The revision that autogenerate writes: its text is the expected one, and records the operations it was written from. */
async function generated(stage: Stage, name: string, after: Side): Promise<Directions> {
  const { vocabulary } = stage.dialect;
  const { operations } = await compared(stage, after);
  const draft = draftRevision(operations, vocabulary);
  const text = revisionText(template, {
    id: 'aaaaaaaaaaaa',
    message: name.replaceAll('-', ' '),
    downRevision: [],
    created: new Date('2026-01-02T03:04:05Z'),
    upgrade: draft.upgrade,
    downgrade: draft.downgrade,
    imports: draft.imports,
  });
  // What is written down is for the newest server; on an older one, going up and down is what counts.
  if (!isNewest(stage)) {
    return { upgrade: record(draft, 'upgrade', vocabulary), downgrade: record(draft, 'downgrade', vocabulary) };
  }
  const recorded = await recordedBy(stage, join(root, name, expectRevision(name, stage.dialect.name, text)));
  const plain = operations.map(withoutPast);
  if (!same(operationsOf(recorded.upgrade), plain)) expect(operationsOf(recorded.upgrade)).toEqual(plain);
  return recorded;
}

async function recordedBy(stage: Stage, path: string): Promise<Directions> {
  const { vocabulary } = stage.dialect;
  const exported = await import(/* @vite-ignore */ path);
  const revision: Revision = {
    id: exported.revision,
    downRevision: [],
    dependsOn: [],
    branchLabels: [],
    message: '',
    path,
  };
  const faults: string[] = [];
  const module = scriptModule(revision, exported, faults);
  expect(faults).toEqual([]);
  const context = { dialect: vocabulary.dialect, x: {}, offline: false };
  const parts = (direction: Direction): readonly Part[] =>
    recordRevision(module, direction, { context, vocabulary, naming: {} }).parts;
  return { upgrade: parts('upgrade'), downgrade: parts('downgrade') };
}

/** One file where both dialects have the same revision, one for each where they differ. Returns the name of this one's. */
function expectRevision(name: string, dialect: string, text: string): string {
  const shared = join(root, name, 'revision.ts');
  const own = `revision.${dialect}.ts`;
  if (!update) {
    const file = existsSync(join(root, name, own)) ? own : 'revision.ts';
    expect(text).toBe(readFileSync(join(root, name, file), 'utf8'));
    return file;
  }
  // The first dialect writes the shared file; the second one parts from it where it must.
  if (dialect === dialects[0] || !existsSync(shared)) {
    for (const other of dialects) rmSync(join(root, name, `revision.${other}.ts`), { force: true });
    writeFileSync(shared, text);
    return 'revision.ts';
  }
  const first = readFileSync(shared, 'utf8');
  if (first === text) return 'revision.ts';
  rmSync(shared);
  writeFileSync(join(root, name, `revision.${dialects[0]}.ts`), first);
  writeFileSync(join(root, name, own), text);
  return own;
}

function expectFile(path: string, text: string): void {
  if (update) writeFileSync(path, text);
  expect(text).toBe(existsSync(path) ? readFileSync(path, 'utf8') : undefined);
}
