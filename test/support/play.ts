// A real database of each dialect on which operations are played: one transaction for each run, framed as the dialect says.
import type { Dialect, Queryable, Snapshot, Statement, Target } from '../../src/dialects/dialect.js';
import { dialectNamed } from '../../src/dialects/index.js';
import type { Operation } from '../../src/ops/index.js';
import { emptySchema } from '../../src/schema/build.js';
import { testDatabase } from './postgres.js';
import { sqliteDatabase } from './sqlite.js';

export interface Stage {
  readonly dialect: Dialect;
  readonly target: Target;
  readonly db: Queryable;
  /** What a run of operations is on this database, as it stands. */
  statements(ops: readonly Operation[], target?: Target): Promise<readonly Statement[]>;
  /** Runs them; where one fails, nothing of the run remains, and the error names the statement. */
  play(ops: readonly Operation[]): Promise<void>;
  /** Away with everything. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

interface Place {
  readonly db: Queryable;
  clear(): Promise<void>;
  close(): Promise<void>;
}

export async function stageOf(name: string): Promise<Stage> {
  const dialect = dialectNamed(name);
  const place = await places[name]?.();
  if (!place) throw new Error(`no test database for ${name}`);
  const { db } = place;
  const open = async (): Promise<void> => {
    for (const sql of dialect.session.open({})) await db.rows(sql);
  };
  await open();
  const target = await dialect.readTarget(db);
  const statements = async (ops: readonly Operation[], to = target): Promise<readonly Statement[]> => {
    const query = dialect.needs(ops);
    const before: Snapshot = query ? await dialect.snapshot(db, query) : { schema: emptySchema };
    return dialect.lower(ops, before, to);
  };
  return {
    dialect,
    target,
    db,
    statements,
    play: async (ops) => {
      for (const run of runsOf(ops, dialect)) await playRun(run, await statements(run), dialect, db);
    },
    clear: async () => {
      await place.clear();
      await open();
    },
    close: () => place.close(),
  };
}

/** What is usable only once it is committed commits by itself; the rest is one run. */
function runsOf(ops: readonly Operation[], { vocabulary }: Dialect): readonly (readonly Operation[])[] {
  const commitsAlone = (op: Operation): boolean =>
    op.op === 'alterObject' && vocabulary.kinds[op.id.kind]?.usableAfterCommit?.(op.change) !== undefined;
  const runs: Operation[][] = [[]];
  for (const op of ops) {
    if (commitsAlone(op)) runs.push([op], []);
    else runs.at(-1)?.push(op);
  }
  return runs.filter((run) => run.length > 0);
}

async function playRun(
  ops: readonly Operation[],
  statements: readonly Statement[],
  dialect: Dialect,
  db: Queryable,
): Promise<void> {
  const frame = dialect.session.transaction(ops);
  const found = (): Promise<readonly string[]> =>
    Promise.all(frame.checks.map(async ({ sql }) => JSON.stringify(await db.rows(sql))));
  for (const sql of frame.before) await db.rows(sql);
  try {
    await db.rows(frame.begin);
    const before = await found();
    try {
      for (const { sql } of statements) await run(db, sql);
      const after = await found();
      if (after.some((rows, i) => rows !== before[i])) throw new Error(`a check of the transaction failed: ${after}`);
      await db.rows(frame.commit);
    } catch (error) {
      await db.rows(frame.rollback);
      throw error;
    }
  } finally {
    for (const sql of frame.after) await db.rows(sql);
  }
}

async function run(db: Queryable, sql: string): Promise<void> {
  try {
    await db.rows(sql);
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${sql}`, { cause: error });
  }
}

const places: { readonly [dialect: string]: () => Promise<Place> } = {
  postgres: async () => {
    const db = await testDatabase();
    return {
      db,
      clear: async () => {
        await db.rows('DROP SCHEMA public CASCADE');
        await db.rows('CREATE SCHEMA public');
      },
      close: () => db.drop(),
    };
  },
  sqlite: async () => {
    let database = sqliteDatabase();
    return {
      db: { rows: (sql, values) => database.rows(sql, values) },
      clear: async () => {
        database.drop();
        database = sqliteDatabase();
      },
      close: async () => database.drop(),
    };
  },
};
