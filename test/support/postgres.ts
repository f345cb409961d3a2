// Fresh databases on the run's PostgreSQL server.
import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import type { Queryable } from '../../src/dialects/dialect.js';

export interface TestDatabase extends Queryable {
  readonly url: string;
  readonly client: pg.Client;
  /** Closes the connection and drops the database. */
  drop(): Promise<void>;
}

/** A new, empty database with a connection to it; `template` copies another one that nobody is connected to. */
export async function testDatabase(template?: string): Promise<TestDatabase> {
  const server = inject('postgresUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(server, `CREATE DATABASE ${name}${template ? ` TEMPLATE ${template}` : ''}`);
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  const client = new pg.Client({ connectionString: url, options: '-c plan_cache_mode=force_generic_plan' });
  await client.connect();
  return {
    url,
    client,
    rows: async <R>(sql: string, values?: readonly unknown[]) =>
      (await client.query({ ...planned(sql), text: sql, values: values as unknown[] })).rows as readonly R[],
    drop: async () => {
      await client.end();
      await onServer(server, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

/**
 * The long queries of the catalogs are run again and again on one connection. To plan them is most of their work on the small
 * databases of tests; with a name, the server does it once.
 */
function planned(sql: string): { readonly name?: string } {
  if (sql.length < 400 || !/^(?:SELECT|WITH)\b/.test(sql)) return {};
  return { name: createHash('md5').update(sql).digest('hex') };
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
