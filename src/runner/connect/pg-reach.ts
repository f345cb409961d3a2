// Reaching a PostgreSQL server: one that will take connections in a moment is waited for, and whoever waits can leave at once.
import type pg from 'pg';
import { poll } from '../poll.js';
import type { ConnectOptions } from './connection.js';
import { refusal } from './pg-refusal.js';

/** A connected client. `patienceMs`: how long the server may say that it takes none. */
export async function reached(
  make: () => pg.Client,
  { clock, signal }: Pick<ConnectOptions, 'clock' | 'signal'>,
  patienceMs: number,
): Promise<pg.Client> {
  let last: unknown;
  const client = await poll(
    clock,
    patienceMs,
    async () => {
      signal?.throwIfAborted();
      const attempt = await connected(make(), signal);
      if ('client' in attempt) return attempt.client;
      if (!passes(attempt.error)) throw attempt.refusal;
      last = attempt.refusal;
      return undefined;
    },
    signal,
  );
  if (client) return client;
  throw last;
}

type Attempt = { readonly client: pg.Client } | { readonly error: unknown; readonly refusal: unknown };

async function connected(client: pg.Client, signal: AbortSignal | undefined): Promise<Attempt> {
  const leave = (): void => {
    (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
  };
  client.on('error', () => {});
  signal?.addEventListener('abort', leave, { once: true });
  try {
    await client.connect();
    return { client };
  } catch (error) {
    client.end().catch(() => {});
    if (signal?.aborted) throw signal.reason;
    return { error, refusal: refusal(error, client) };
  } finally {
    signal?.removeEventListener('abort', leave);
  }
}

/** It starts, stops or recovers, or all of its connections are taken; a standby that takes no questions will not take any later. */
function passes(error: unknown): boolean {
  const { code, message = '' } = error as { readonly code?: string; readonly message?: string };
  return code === '53300' || (code === '57P03' && !message.includes('disabled'));
}
