// Every operation that a file by hand can call, in every form, under names of every sort. What was recorded, replayed, is what the
// database then has; and the same history as a script makes the same database.
import { execFileSync, spawnSync } from 'node:child_process';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareWithDatabase } from '../../src/autogen/index.js';
import type { Dialect, Target } from '../../src/dialects/dialect.js';
import { c } from '../../src/models/index.js';
import { describe as describeOperation, type Op, opNames } from '../../src/ops/index.js';
import { recordRevision } from '../../src/revisions/record.js';
import { schemaAt } from '../../src/revisions/replay.js';
import type { Part } from '../../src/revisions/types.js';
import {
  type Connection,
  executePlan,
  type RecordedPlan,
  scriptPlan,
  stepQueries,
  versionTables,
} from '../../src/runner/index.js';
import { isTextObject } from '../../src/schema/text-object.js';
import type { Schema } from '../../src/schema/types.js';
import { operationsOf } from '../laws/record.js';
import { postgres, sqlite } from '../runner/dialects.js';
import { clock } from '../runner/histories.js';
import { postgresPlace, type Place as Room, sqlitePlace } from '../runner/support.js';
import { fingerprint, fingerprintDifference } from '../support/fingerprint.js';
import { sqliteFingerprint } from '../support/fingerprint-sqlite.js';
import { objects } from './ops-by-hand/objects.js';
import { type Case, type Place, places, sceneOf } from './ops-by-hand/scene.js';
import { tables } from './ops-by-hand/tables.js';

interface TaggedCase extends Case {
  readonly method: string;
  readonly tag: string;
}

const cases: readonly TaggedCase[] = Object.entries({ ...tables, ...objects })
  .flatMap(([method, forms]) => forms.map((form) => ({ method, ...form })))
  .map((each, at) => ({ ...each, tag: `z${at}z` }));

const databases = [
  {
    dialect: postgres,
    open: postgresPlace,
    print: fingerprint,
    there: spawnSync('psql', ['--version']).status === 0,
    execute: ({ settings }: Room, sql: string) =>
      execFileSync('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', String(settings)], {
        input: sql,
        stdio: ['pipe', 'pipe', 'pipe'],
      }),
  },
  {
    dialect: sqlite,
    open: sqlitePlace,
    print: sqliteFingerprint,
    there: true,
    execute: ({ settings }: Room, sql: string) =>
      new Database(String(settings).slice('sqlite:'.length)).exec(sql).close(),
  },
];

describe.each(databases)('by hand on $dialect.label', ({ dialect, open, print, there, execute }) => {
  let room: Room;
  let other: Room;
  let connection: Connection;
  let target: Target;
  let history: readonly (readonly Part[])[];

  beforeAll(async () => {
    room = await open();
    other = await open();
    connection = await room.connect();
    target = await dialect.readTarget(connection);
  });
  afterAll(async () => {
    await connection.close();
    await room.drop();
    await other.drop();
  });

  test('every operation is called', () => {
    history = historyOf(dialect, target.version);
    const missing = dialect.name === 'postgres' ? [] : ['moveTable'];
    const called = new Set(history.flatMap(operationsOf).map(({ op }) => op));
    expect(opNames.filter((name) => !called.has(name))).toEqual(missing);
  });

  test('all of them run', async () => {
    const plan = planOf(history);
    await executePlan({ ...basics, connection, clock, plan: async () => plan });
  });

  test('what was recorded, replayed, is what the database has', async () => {
    const replayed = schemaAt(
      history.map((parts) => ({ parts, checksum: '' })),
      dialect.vocabulary,
    );
    const { operations, unmodelled } = await compareWithDatabase({
      dialect,
      db: connection,
      target,
      models: { schema: replayed, hints: noHints },
      recorded: replayed.objects.filter(isTextObject),
      created: async () => replayed.objects.map(({ id }) => id),
      schemas: schemasOf(replayed, target),
      ownTables: ['limbeck_version', 'limbeck_log', 'limbeck_lock'].map((name) => ({ name })),
      allowed: ['tables'],
      ask,
    });
    const named = (text: string): string => `${caseOf(text)}: ${text}`;
    expect(operations.map((op) => named(describeOperation(op, dialect.vocabulary)))).toEqual([]);
    expect(unmodelled.map(named)).toEqual([]);
  });

  test.runIf(there)('as a script they make the same database', async () => {
    const steps = stepQueries({ dialect, from: import.meta.filename, database: room.settings });
    const schema = { tables: [], objects: [] };
    const { sql } = await scriptPlan({ ...basics, dialect, target, plan: planOf(history), schema, steps });
    execute(other, sql);
    const scripted = await other.connect();
    const difference = fingerprintDifference(await print(connection), await print(scripted));
    await scripted.close();
    expect(difference.map((line) => `${caseOf(line)}: ${line}`)).toEqual([]);
  });
});

const basics = { tables: versionTables(), runId: 'run', toolVersion: '0.0.0' };
const ask = { renames: async () => [], confirm: async () => true };
const noHints = { tables: [], columns: [], objects: [], using: [], untouched: [], untouchedColumns: [] };

/** Whose name it is that stands in a text. */
function caseOf(text: string): string {
  const found = cases.find(({ tag }) => text.includes(tag));
  return found ? `${found.method}, ${found.form}` : 'none of the cases';
}

function schemasOf({ objects: all }: Schema, { defaultSchema }: Target): readonly string[] {
  const own = all.flatMap(({ id }) => (id.kind === 'schema' ? [id.name] : []));
  return [...(defaultSchema === undefined ? [] : [defaultSchema]), ...own];
}

/** What every case may stand on, and then what each place has before the cases and what they do, a revision each. */
function historyOf(dialect: Dialect, version: number): readonly (readonly Part[])[] {
  const own = cases.filter(({ on = dialect.name, since = 0 }) => on === dialect.name && version >= since);
  const base = partsOf(dialect, (op) => {
    if (dialect.name === 'sqlite') return op.createTable('base', { id: c.integer() });
    for (const { schema } of places) if (schema !== undefined) op.createSchema(schema);
    op.createExtension('hstore');
  });
  const given = (each: TaggedCase, place: Place, op: Op): void =>
    each.given?.(sceneOf(op, `${each.tag}${places.indexOf(place)}`, place, dialect.name));
  const does = (each: TaggedCase, place: Place, op: Op): void => {
    const called = new Set<unknown>();
    const watched = new Proxy(op, {
      get: (of, method) => {
        called.add(method);
        return Reflect.get(of, method);
      },
    });
    each.does(sceneOf(watched, `${each.tag}${places.indexOf(place)}`, place, dialect.name));
    expect([...called]).toContain(each.method);
  };
  const revisions = places.flatMap((place) => {
    const all = (...steps: readonly (typeof does)[]) =>
      partsOf(dialect, (op) => {
        for (const each of own) for (const step of steps) step(each, place, op);
      });
    return place.atOnce ? [all(given, does)] : [all(given), all(does)];
  });
  return [base, ...revisions];
}

function partsOf({ name, vocabulary }: Dialect, upgrade: (op: Op) => void): readonly Part[] {
  const revision = { id: 'r', downRevision: [], dependsOn: [], branchLabels: [], message: '', path: '/r.ts' };
  const module = { revision, transaction: true, upgrade, downgrade: () => undefined };
  const context = { dialect: name, x: {}, offline: false };
  return recordRevision(module, 'upgrade', { context, vocabulary, naming: {} }).parts;
}

function planOf(history: readonly (readonly Part[])[]): RecordedPlan {
  const id = (at: number): string => `r${at}`;
  const link = { dependsOn: [], branchLabels: [], message: '' };
  return {
    from: [],
    to: [id(history.length - 1)],
    steps: history.map((parts, at) => ({
      revision: { ...link, id: id(at), downRevision: at === 0 ? [] : [id(at - 1)], path: `/${id(at)}.ts` },
      direction: 'upgrade',
      moves: [at === 0 ? { move: 'insert', id: id(at) } : { move: 'update', from: id(at - 1), to: id(at) }],
      recording: { parts, checksum: id(at) },
      textChecksum: id(at),
    })),
  };
}
