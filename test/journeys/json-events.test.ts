// --json: one document on stdout, and on stderr nothing but events, a line of JSON each.
import pg from 'pg';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { built, type Database, databases, newProject, postgres, type Run, sqlite } from './support.js';

beforeAll(built);

let cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const step of cleanUp) await step();
  cleanUp = [];
});

async function start(database: Database) {
  const started = await newProject(database, 'export {};\n');
  cleanUp.push(started.remove);
  return started;
}

const revision = (id: string, down: string | null, up: string): string => `import type { Op } from 'limbeck';
export const message = 'm ${id}';
export const revision = '${id}';
export const downRevision = ${down === null ? 'null' : `'${down}'`};
export function upgrade(op: Op): void {
  ${up}
}
export function downgrade(): void {}
`;
const create = revision('aaaa1111', null, "op.execute('CREATE TABLE users (id integer)');");

interface Event {
  readonly version: number;
  readonly type: string;
  readonly [key: string]: unknown;
}

/** Whatever is no line of JSON fails here. */
function eventsOf({ stderr }: Run): readonly Event[] {
  return stderr
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Event);
}

describe.each(databases)('$name', (database) => {
  it('a run tells its plan, its steps, its statements with -v, and its result', async () => {
    const { project } = await start(database);
    project.write('migrations/1.ts', create);
    project.write(
      'migrations/2.ts',
      revision('bbbb2222', 'aaaa1111', "op.run('fill', (knex) => knex('users').insert({ id: 1 }));"),
    );
    const run = await project.good('upgrade', '--json', '-v');
    expect(eventsOf(run).map(({ type }) => type)).toEqual([
      'plan',
      'step started',
      'statement',
      'step finished',
      'step started',
      'data step',
      'step finished',
    ]);
    const [plan, started, statement, finished] = eventsOf(run);
    expect(plan).toMatchObject({ version: 1, from: [], to: ['bbbb2222'], steps: [{ revision: 'aaaa1111' }, {}] });
    expect(started).toMatchObject({ step: { revision: 'aaaa1111', direction: 'upgrade', message: 'm aaaa1111' } });
    expect(statement).toMatchObject({ sql: 'CREATE TABLE users (id integer)', durationMs: expect.any(Number) });
    expect(finished).toMatchObject({ step: { revision: 'aaaa1111' }, durationMs: expect.any(Number) });
    expect(JSON.parse(run.stdout)).toMatchObject({ ok: true, result: { to: ['bbbb2222'] } });
    const nothing = await project.run(['upgrade', '--json'], { env: { FORCE_COLOR: '1' } });
    expect(eventsOf(nothing)).toEqual([
      { version: 1, type: 'note', text: 'nothing to do: the database is at bbbb2222' },
    ]);
    expect(await project.good('upgrade', '--json', '-q')).toMatchObject({ stderr: '' });
  });

  it('a run that fails: the error is the document', async () => {
    const { project } = await start(database);
    project.write('migrations/1.ts', create);
    project.write(
      'migrations/2.ts',
      revision('bbbb2222', 'aaaa1111', "op.execute('CREATE TABLE users (id integer)');"),
    );
    const run = await project.migrate('upgrade', '--json');
    expect(run.code).toBe(1);
    expect(eventsOf(run).map(({ type }) => type)).toEqual(['plan', 'step started', 'step finished', 'step started']);
    expect(JSON.parse(run.stdout)).toMatchObject({
      ok: false,
      error: {
        code: 'database',
        revision: 'bbbb2222',
        done: ['aaaa1111'],
        database: { statement: 'CREATE TABLE users (id integer)' },
      },
    });
  });
});

it('waiting for another run', async () => {
  const { project, live } = await start(sqlite);
  project.write('migrations/1.ts', create);
  const { default: Sqlite } = await import('better-sqlite3');
  const other = new Sqlite(live.url.slice('sqlite:'.length));
  other.exec('BEGIN IMMEDIATE');
  const run = await project.migrate('upgrade', '--json', '--lock-wait', '300ms', '--lock-timeout', '10ms');
  other.close();
  expect(run.code).toBe(5);
  expect(eventsOf(run)).toContainEqual({ version: 1, type: 'waiting', waitedMs: expect.any(Number) });
  expect(JSON.parse(run.stdout)).toMatchObject({ ok: false, error: { code: 'locked' } });
});

it('somebody in the way, and what the server says', async () => {
  const { project, live } = await start(postgres);
  project.write('migrations/1.ts', create);
  await project.good('upgrade');
  const notice = 'op.execute("DO $$ BEGIN RAISE NOTICE \'half way\'; END $$");';
  project.write(
    'migrations/2.ts',
    revision('bbbb2222', 'aaaa1111', `${notice} op.execute('ALTER TABLE users ADD a integer');`),
  );
  const reader = new pg.Client({ connectionString: live.url, application_name: 'shop' });
  await reader.connect();
  await reader.query('BEGIN; SELECT * FROM users');
  const run = await project.migrate('upgrade', '--json', '--lock-timeout', '700ms', '--retry', '1');
  await reader.end();
  expect(run.code).toBe(1);
  expect(eventsOf(run)).toContainEqual({ version: 1, type: 'notice', message: 'half way' });
  expect(eventsOf(run)).toContainEqual({
    version: 1,
    type: 'blocked',
    reason: 'lock',
    doing: 'execute ALTER TABLE users ADD a integer',
    blockers: [expect.stringContaining('application shop')],
    attempt: 1,
    attempts: 1,
    pauseMs: expect.any(Number),
  });
  expect(JSON.parse(run.stdout)).toMatchObject({ error: { reason: 'lock', tries: 2, database: { code: '55P03' } } });
});

describe('flags of scripts without a script, and of both', () => {
  it.each([
    [['upgrade', '--skip-data'], '--skip-data says something of a script'],
    [
      ['downgrade', '--server-version', '15', '--skip-data'],
      '--server-version and --skip-data say something of a script',
    ],
    [['stamp', '--server-version', '3.45'], '--server-version says something of a script'],
    [['show', '--skip-data'], '--skip-data says something of a script'],
    [['ensure-version', '--server-version', '3.45'], '--server-version says something of a script'],
    [['upgrade', '--sql', '--try'], '--sql prints a script for somebody else to run, and --try is about this database'],
    [['upgrade', '--sql', '--dry-run'], '--sql prints a script for somebody else to run, and --dry-run is about this'],
  ])('%j', async (args, message) => {
    const { project } = await start(sqlite);
    project.write('migrations/1.ts', create);
    const run = await project.migrate(...args);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain(message);
  });
});
