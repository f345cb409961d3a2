// What prepares a connection: the connection in a knex config, whichever of its forms it takes, and the first statements.
import { failure, usageError } from '../../errors.js';
import type { ConnectOptions, KnexSettings } from './connection.js';

/** What the dialect wants said on a fresh connection. */
export function firstStatements({ dialect, lockTimeoutMs, statementTimeoutMs }: ConnectOptions): readonly string[] {
  return dialect.session.open({
    ...(lockTimeoutMs !== undefined && { lockTimeoutMs }),
    ...(statementTimeoutMs !== undefined && { statementTimeoutMs }),
  });
}

/** knex takes a URL, an object, or a function of either, perhaps asynchronous. */
export async function connectionOf(settings: KnexSettings): Promise<string | object> {
  const { connection } = settings;
  const value: unknown = typeof connection === 'function' ? await provided(connection as () => unknown) : connection;
  if (typeof value === 'string' || (typeof value === 'object' && value !== null)) return value;
  throw usageError('database-setting', 'database.connection is missing', {
    hint: 'Give a URL or an object, as knex takes it.',
  });
}

async function provided(connection: () => unknown): Promise<unknown> {
  try {
    return await connection();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw failure('database-setting', `the function database.connection failed: ${reason}`, { cause });
  }
}

/** knex's hook for a fresh connection, where an application prepares its session. */
export async function afterCreate(settings: KnexSettings, raw: object): Promise<void> {
  const hook = (settings.pool as { readonly afterCreate?: unknown } | undefined)?.afterCreate;
  if (typeof hook !== 'function') return;
  await new Promise<void>((resolve, reject) => {
    hook(raw, (error: unknown) => (error ? reject(error) : resolve()));
  }).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw failure('database-setting', `database.pool.afterCreate failed: ${reason}`, { cause });
  });
}
