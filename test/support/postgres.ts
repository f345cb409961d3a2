// Fresh databases on the run's PostgreSQL server.
import { randomBytes } from 'node:crypto';
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
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return {
    url,
    client,
    rows: async <R>(sql: string, values?: readonly unknown[]) =>
      (await client.query(sql, values as unknown[])).rows as readonly R[],
    drop: async () => {
      await client.end();
      await onServer(server, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
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
