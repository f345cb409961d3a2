// Writes to limbeck's own tables where no revision runs: creates them, or sets the heads as somebody says they are.
import type { StampPlan } from '../revisions/types.js';
import { Book } from './book.js';
import type { Connection } from './connect/index.js';
import { readHeads, readProgress } from './head-table.js';
import { LiveSink } from './live-sink.js';
import { type LockOptions, underLock } from './lock.js';
import { transact } from './sink.js';
import { createTables } from './version-tables.js';

/** Creates the version table and the log where they are missing; returns whether they were. */
export async function ensureVersion(options: LockOptions): Promise<boolean> {
  const { connection, tables } = options;
  if (await tablesExist(options)) return false;
  const target = await connection.dialect.readTarget(connection);
  const frame = connection.dialect.session.transaction([]);
  await underLock(options, target, (hold) =>
    transact(new LiveSink(options, hold), frame, async () =>
      createTables(tables, { quote: connection.dialect.quote, lock: undefined }),
    ),
  );
  return true;
}

async function tablesExist({ connection, tables }: LockOptions): Promise<boolean> {
  const heads = await readHeads(connection, tables);
  return heads.exists && (await readProgress(connection, tables)).exists;
}

export interface StampOptions extends LockOptions {
  plan(heads: readonly string[]): Promise<StampPlan>;
  readonly runId: string;
  readonly toolVersion: string;
  /** In its transaction, before it commits. */
  applied?(plan: StampPlan, data: Connection['data']): Promise<void>;
}

/** One transaction. A stamp also ends what an interrupted run left half done. */
export async function stamp(options: StampOptions): Promise<StampPlan> {
  const { connection } = options;
  const target = await connection.dialect.readTarget(connection);
  const book = new Book({ ...options, quote: connection.dialect.quote, lock: undefined });
  let plan: StampPlan | undefined;
  await underLock(options, target, async (hold) => {
    const exist = await tablesExist(options);
    const sink = new LiveSink(options, hold);
    await transact(sink, connection.dialect.session.transaction([]), async () => {
      if (!exist) await sink.own(book.create());
      const { heads } = await readHeads(connection, options.tables);
      plan = await options.plan(heads);
      await options.applied?.(plan, (work) => connection.data(work));
      return book.stamped(plan);
    });
  });
  return plan as unknown as StampPlan;
}
