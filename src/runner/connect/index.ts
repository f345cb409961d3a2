// Opening a database: which driver speaks to it is the dialect's word; the driver's file is loaded when it is needed.
import { usageError } from '../../errors.js';
import type { Connection, ConnectOptions, DatabaseSettings, Open } from './connection.js';

const drivers: { readonly [npmPackage: string]: () => Promise<Open> } = {
  pg: async () => (await import('./pg.js')).open,
  'better-sqlite3': async () => (await import('./better-sqlite3.js')).open,
};

export async function connect(database: DatabaseSettings, options: ConnectOptions): Promise<Connection> {
  const load = drivers[options.dialect.driver];
  if (!load) throw usageError('unknown-driver', `there is no connection for the driver ${options.dialect.driver}`);
  const open = await load();
  return open(database, options);
}

export type { Connection, ConnectOptions, DatabaseSettings, KnexSettings } from './connection.js';
