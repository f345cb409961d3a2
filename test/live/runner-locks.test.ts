// Several runs at once, and runs that die: each revision is applied once, and nothing is left that blocks the next run.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { build } from 'esbuild';
import type { Knex } from 'knex';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Operation } from '../../src/ops/index.js';
import { executePlan, type RunEvent, versionTables } from '../../src/runner/index.js';
import type { Race } from '../runner/racer.js';
import {
  clock,
  errorOf,
  from,
  heads,
  history,
  type Place,
  places,
  postgresPlace,
  run,
  sqlitePlace,
  type Written,
} from '../runner/support.js';

let folder: string;
let racer: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'limbeck-racer-'));
  racer = join(folder, 'racer.mjs');
  const entry = join(import.meta.dirname, '../runner/racer.ts');
  await build({
    entryPoints: [entry],
    outfile: racer,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Racing {
  readonly child: ChildProcess;
  /** Lines of its output, once it has ended or the line has come. */
  line(text: string): Promise<void>;
  readonly ended: Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>;
}

function start(race: Race): Racing {
  const child = spawn(process.execPath, [racer, JSON.stringify(race)], { stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  const heard = new Set<() => void>();
  child.stdout.on('data', (data) => {
    out += data;
    for (const wake of heard) wake();
  });
  child.stderr.on('data', (data) => {
    err += data;
  });
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, out, err }));
  });
  return {
    child,
    ended,
    line: (text) =>
      new Promise((resolve, reject) => {
        const wake = (): void => void (out.includes(`${text}\n`) && resolve());
        heard.add(wake);
        wake();
        void ended.then(() => reject(new Error(`it ended without saying "${text}": ${out}${err}`)));
      }),
  };
}

const ids = Array.from({ length: 12 }, (_, i) => `rev${String(i).padStart(2, '0')}`);
const chain: { readonly [id: string]: Written } = Object.fromEntries(
  ids.map((id, i) => [
    id,
    {
      up: [
        i === 0 ? 'CREATE TABLE applied (id text)' : `CREATE TABLE ${id} (id integer)`,
        `INSERT INTO applied VALUES ('${id}')`,
      ],
      down: [`DELETE FROM applied WHERE id = '${id}'`, ...(i === 0 ? [] : [`DROP TABLE ${id}`])],
    },
  ]),
);

describe.each(places)('$name', ({ name, open }) => {
  let place: Place;
  beforeEach(async () => {
    place = await open();
  });
  afterEach(() => place.drop());

  const race = (more: Partial<Race> = {}): Racing =>
    start({ database: place.settings as string, from, revisions: chain, ...more });

  test('six processes at once: each revision is applied once, and all succeed', async () => {
    const runs = await Promise.all(Array.from({ length: 6 }, () => race().ended));
    expect(runs.map(({ code, err }) => ({ code, err }))).toEqual(Array(6).fill({ code: 0, err: '' }));
    const applied = runs.flatMap(({ out }) => JSON.parse(out) as string[]).sort();
    expect(applied).toEqual(ids);
    expect((await place.rows('SELECT id FROM applied ORDER BY id')).map(({ id }) => id)).toEqual(ids);
    expect(await heads(place)).toEqual(['rev11']);
    const log = await place.rows('SELECT revision FROM limbeck_log ORDER BY id');
    expect(log.map(({ revision }) => revision)).toEqual(ids);
  });

  test('knex is loaded for data steps only, and a run without work asks one question', async () => {
    const driver = name === 'SQLite' ? 'better-sqlite3' : 'pg';
    const plain = { aaaa: { up: ['CREATE TABLE a (id integer)'] } };
    const step = { ...plain, bbbb: { up: ['PAUSE'] } };
    const lastLine = async (more: Partial<Race>): Promise<string | undefined> =>
      (await race({ ...more, loaded: true }).ended).out.trim().split('\n').at(-1);
    expect(await lastLine({ revisions: plain })).toBe(`loaded: ${driver}`);
    expect(await lastLine({ revisions: plain })).toBe(`loaded: ${driver}`);
    expect(await lastLine({ revisions: step })).toContain('knex');
    const connection = await place.connect();
    const rows = vi.spyOn(connection, 'rows');
    const base = { connection, tables: versionTables(), clock, runId: 'r', toolVersion: '0' };
    await executePlan({ ...base, plan: history({ aaaa: {}, bbbb: {} }).upgrade() });
    expect(rows.mock.calls).toEqual([['SELECT revision FROM "limbeck_version"']]);
    await connection.close();
  });

  test('two processes going down at once take each revision back once', async () => {
    await run(place, history(chain).upgrade());
    const runs = await Promise.all(Array.from({ length: 3 }, () => race({ downTo: 'rev03' }).ended));
    expect(runs.map(({ code, err }) => ({ code, err }))).toEqual(Array(3).fill({ code: 0, err: '' }));
    expect(runs.flatMap(({ out }) => JSON.parse(out) as string[]).sort()).toEqual(ids.slice(4));
    expect(await heads(place)).toEqual(['rev03']);
  });

  test('a process that is killed in a revision leaves those before it, and blocks nobody', async () => {
    const rev05 = { up: [...(chain.rev05?.up ?? []), 'PAUSE'] };
    const first = race({ pause: true, revisions: { ...chain, rev05 } });
    await first.line('standing still');
    const waiting = errorOf(run(place, history(chain).upgrade(), { lockWaitMs: 150 }));
    expect(await waiting).toMatchObject({ family: 'locked', code: 'locked' });
    first.child.kill('SIGKILL');
    await first.ended;
    const next = race();
    const { code, out } = await next.ended;
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual(ids.slice(5));
    expect((await place.rows('SELECT id FROM applied ORDER BY id')).map(({ id }) => id)).toEqual(ids);
  });

  test('a process that is killed outside a transaction: the next goes on with the statement that it was in', async () => {
    const outside = ['INSERT INTO applied VALUES (1)', 'PAUSE', 'INSERT INTO applied VALUES (2)'];
    const revisions = {
      aaaa: { up: ['CREATE TABLE applied (id integer)', outside, 'INSERT INTO applied VALUES (3)'] },
    };
    const first = race({ revisions, pause: true });
    await first.line('standing still');
    first.child.kill('SIGKILL');
    await first.ended;
    const journal = 'SELECT part, statement, outcome FROM limbeck_log ORDER BY id';
    expect(await place.rows(journal)).toEqual([
      { part: 1, statement: null, outcome: 'done' },
      { part: 2, statement: 1, outcome: 'done' },
      { part: 2, statement: 2, outcome: 'started' },
    ]);
    expect(await errorOf(run(place, history({ bbbb: {} }).upgrade()))).toMatchObject({ code: 'half-done' });
    expect(await race({ revisions }).ended).toMatchObject({ code: 0 });
    expect((await place.rows('SELECT id FROM applied ORDER BY id')).map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(await heads(place)).toEqual(['aaaa']);
  });
});

describe('PostgreSQL', () => {
  let place: Place;
  beforeEach(async () => {
    place = await postgresPlace();
  });
  afterEach(() => place.drop());

  test('who waits says for whom, and gives up without having changed anything', async () => {
    const holder = await place.connect();
    const { lock } = holder.dialect.session;
    await holder.rows(lock?.acquire('["public","limbeck_version"]') ?? '');
    const events: unknown[] = [];
    const error = await errorOf(
      run(place, history(chain).upgrade(), { lockWaitMs: 120, on: (event) => events.push(event) }),
    );
    expect(error).toMatchObject({ family: 'locked', code: 'locked' });
    expect(error.message).toMatch(/^another run holds the lock: pid \d+, application limbeck, .*waited 0\.1 s/);
    expect(events[0]).toMatchObject({
      type: 'waiting',
      waitedMs: expect.any(Number),
      holder: expect.stringMatching(/^pid/),
    });
    await expect(place.rows('SELECT * FROM limbeck_version')).rejects.toThrow();
    await holder.close();
    expect((await run(place, history(chain).upgrade(), { lockWaitMs: 0 })).result.to).toEqual(['rev11']);
  });

  test('histories with version tables of their own do not wait for each other', async () => {
    const holder = await place.connect();
    await holder.rows(holder.dialect.session.lock?.acquire('["public","other_version"]') ?? '');
    expect((await run(place, history(chain).upgrade(), { lockWaitMs: 0 })).result.to).toEqual(['rev11']);
    await holder.close();
  });

  test('the lock is free after a run, whether it ended well or not', async () => {
    await errorOf(run(place, history({ aaaa: { up: ['nonsense'] } }).upgrade()));
    // Other tests share the server; and it lets go of a session's locks a moment after the session has closed.
    const held = `SELECT count(*)::int AS n FROM pg_locks JOIN pg_database ON pg_database.oid = database
      WHERE locktype = 'advisory' AND datname = current_database()`;
    await expect.poll(() => place.rows(held)).toEqual([{ n: 0 }]);
  });

  test('a connection that the server ends in the middle of a revision: rolled back, and told', async () => {
    const terminate = async (): Promise<void> => {
      await place.rows(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      );
      await clock.sleep(50);
    };
    const plan = history({
      aaaa: { up: ['CREATE TABLE a (id integer)'] },
      bbbb: { up: ['CREATE TABLE b (id integer)', { terminate }, 'CREATE TABLE c (id integer)'] },
    }).upgrade();
    const error = await errorOf(run(place, plan));
    expect(error).toMatchObject({ code: 'database', fault: { code: 'connection-lost' } });
    expect(error.message).toContain('nothing of it remains. Done before it in this run: aaaa.');
    expect(await heads(place)).toEqual(['aaaa']);
    await expect(place.rows('SELECT * FROM b')).rejects.toThrow();
  });

  test('an aborted run cancels the statement that is running', async () => {
    const controller = new AbortController();
    const plan = history({ aaaa: { up: ['CREATE TABLE a (id integer)', 'SELECT pg_sleep(30)'] } }).upgrade();
    setTimeout(() => controller.abort(new Error('stopped')), 150);
    const started = Date.now();
    const error = await errorOf(run(place, plan, { signal: controller.signal }));
    expect(error.message).toBe('stopped');
    expect(Date.now() - started).toBeLessThan(10_000);
    await expect(place.rows('SELECT * FROM a')).rejects.toThrow();
  });

  test('an aborted run stops waiting for the lock', async () => {
    const holder = await place.connect();
    await holder.rows(holder.dialect.session.lock?.acquire('["public","limbeck_version"]') ?? '');
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error('stopped')), 100);
    const error = await errorOf(run(place, history(chain).upgrade(), { signal: controller.signal }));
    expect(error.message).toBe('stopped');
    await holder.close();
  });
});

describe('SQLite', () => {
  test('a writer that is not ours: waited for, and given up with nothing changed', async () => {
    const place = await sqlitePlace();
    const writer = new Database((place.settings as string).slice('sqlite:'.length));
    writer.exec('CREATE TABLE theirs (id integer); BEGIN IMMEDIATE; INSERT INTO theirs VALUES (1)');
    const error = await errorOf(run(place, history(chain).upgrade(), { lockWaitMs: 120 }));
    expect(error).toMatchObject({ family: 'locked' });
    expect(error.message).toMatch(/^another program is using the database; waited 0\.1 s for it/);
    const patient = run(place, history(chain).upgrade());
    await clock.sleep(100);
    writer.exec('COMMIT');
    writer.close();
    expect((await patient).result.to).toEqual(['rev11']);
    await place.drop();
  });

  test('a writer that comes between two revisions: the error says how far the run came', async () => {
    const place = await sqlitePlace();
    const writer = new Database((place.settings as string).slice('sqlite:'.length));
    const interfere = (event: RunEvent): void => {
      if (event.type === 'step finished' && event.step.revision.id === 'rev01') writer.exec('BEGIN IMMEDIATE');
    };
    const error = await errorOf(run(place, history(chain).upgrade(), { lockWaitMs: 60, on: interfere }));
    expect(error).toMatchObject({ family: 'locked', data: { done: ['rev00', 'rev01'] } });
    expect(error.message).toMatch(/, and this run stopped after rev00, rev01$/);
    writer.exec('COMMIT');
    writer.close();
    expect((await run(place, history(chain).upgrade())).result.from).toEqual(['rev01']);
    await place.drop();
  });

  test('a reader in the way of COMMIT is waited for', async () => {
    const place = await sqlitePlace();
    const reader = new Database((place.settings as string).slice('sqlite:'.length));
    reader.exec('CREATE TABLE theirs (id integer); INSERT INTO theirs VALUES (1); BEGIN');
    reader.prepare('SELECT * FROM theirs').all();
    const patient = run(place, history(chain).upgrade());
    await clock.sleep(150);
    reader.exec('COMMIT');
    expect((await patient).result.to).toEqual(['rev11']);
    reader.close();
    await place.drop();
  });

  const nameBecomesInteger: Operation = {
    op: 'alterColumn',
    table: { name: 'p' },
    column: 'name',
    to: { type: { name: 'integer' } },
  };
  const foreignKeys: unknown[] = [];
  const look = async (knex: Knex): Promise<void> => {
    foreignKeys.push(...(await knex.raw('PRAGMA foreign_keys')));
  };

  async function parentAndChild(...statements: readonly string[]): Promise<Place> {
    const place = await sqlitePlace();
    const connection = await place.connect();
    await connection.run('PRAGMA foreign_keys = OFF');
    await connection.run('CREATE TABLE p (id integer PRIMARY KEY, name text)');
    await connection.run('CREATE TABLE c (id integer PRIMARY KEY, p integer REFERENCES p ON DELETE CASCADE)');
    for (const sql of statements) await connection.run(sql);
    await connection.close();
    return place;
  }

  test('a rebuild keeps the rows of children; what would break a reference is undone; foreign keys are on afterwards', async () => {
    const place = await parentAndChild(
      "INSERT INTO p VALUES (1, '7'), (2, '8')",
      'INSERT INTO c VALUES (1, 1), (2, 2)',
    );
    await run(place, history({ aaaa: { up: [nameBecomesInteger] }, bbbb: { up: [{ look }] } }).upgrade());
    const children = [
      { id: 1, p: 1 },
      { id: 2, p: 2 },
    ];
    expect(await place.rows('SELECT * FROM c')).toEqual(children);
    expect(await place.rows('SELECT id, name, typeof(name) AS type FROM p')).toEqual([
      { id: 1, name: 7, type: 'integer' },
      { id: 2, name: 8, type: 'integer' },
    ]);
    expect(foreignKeys.splice(0)).toEqual([{ foreign_keys: 1 }]);
    const losing = { up: [{ ...nameBecomesInteger, to: { type: { name: 'text' } } }, 'DELETE FROM p WHERE id = 2'] };
    const error = await errorOf(run(place, history({ aaaa: {}, bbbb: {}, cccc: losing }).upgrade()));
    expect(error).toMatchObject({ code: 'check-failed', data: { rows: [{ table: 'c', rowid: '2', parent: 'p' }] } });
    expect(await heads(place)).toEqual(['bbbb']);
    expect(await place.rows('SELECT * FROM c')).toEqual(children);
    expect(await place.rows('SELECT id FROM p')).toEqual([{ id: 1 }, { id: 2 }]);
    await place.drop();
  });

  test('references that were broken before do not stop a rebuild', async () => {
    const place = await parentAndChild('INSERT INTO c VALUES (1, 77)');
    await run(place, history({ aaaa: { up: [nameBecomesInteger] } }).upgrade());
    expect(await heads(place)).toEqual(['aaaa']);
    await place.drop();
  });

  test('a rebuild that fails half-way leaves the connection as it was', async () => {
    const place = await parentAndChild();
    const connection = await place.connect();
    const plan = history({ aaaa: { up: [nameBecomesInteger, 'nonsense'] } }).upgrade();
    const base = { connection, tables: versionTables(), clock, runId: 'r', toolVersion: '0' };
    await errorOf(executePlan({ ...base, plan }));
    expect(connection.transaction).toBe('none');
    expect(await connection.rows('PRAGMA foreign_keys')).toEqual([{ foreign_keys: 1 }]);
    expect(await connection.rows('PRAGMA legacy_alter_table')).toEqual([{ legacy_alter_table: 0 }]);
    await connection.close();
    await place.drop();
  });

  test('a rebuild outside a transaction is refused before anything runs', async () => {
    const place = await parentAndChild();
    const error = await errorOf(run(place, history({ aaaa: { up: [[nameBecomesInteger]] } }).upgrade()));
    expect(error).toMatchObject({ family: 'usage', code: 'needs-transaction' });
    const all = await errorOf(
      run(place, history({ aaaa: { up: [nameBecomesInteger] } }).upgrade(), { transaction: 'none' }),
    );
    expect(all).toMatchObject({ family: 'usage', code: 'needs-transaction' });
    await place.drop();
  });
});
