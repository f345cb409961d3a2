// Opening a database: which driver speaks to it is the dialect's word; the driver's file is loaded when it is needed.
import type { Dialect } from '../../dialects/dialect.js';
import { usageError } from '../../errors.js';
import type { StepQueries } from '../script-steps.js';
import type { Connection, ConnectOptions, DatabaseSettings, Open } from './connection.js';
import type { ScriptKnexOptions } from './script-knex.js';

const drivers: { readonly [npmPackage: string]: () => Promise<Driver> } = {
  pg: () => import('./pg.js'),
  'better-sqlite3': () => import('./better-sqlite3.js'),
};

interface Driver {
  readonly open: Open;
  readonly knexHost: ScriptKnexOptions['host'];
}

export async function connect(database: DatabaseSettings, options: ConnectOptions): Promise<Connection> {
  const { open } = await driverOf(options.dialect);
  return open(database, options);
}

/** Data steps without a database. knex is loaded with the first one. */
export function stepQueries(options: Omit<ScriptKnexOptions, 'host'>): StepQueries {
  let recorder: StepQueries | undefined;
  return async (step, inTransaction) => {
    const [{ scriptKnex }, { knexHost: host }] = await Promise.all([
      import('./script-knex.js'),
      driverOf(options.dialect),
    ]);
    recorder ??= scriptKnex({ ...options, host });
    return recorder(step, inTransaction);
  };
}

async function driverOf({ driver }: Dialect): Promise<Driver> {
  const load = drivers[driver];
  if (!load) throw usageError('unknown-driver', `there is no connection for the driver ${driver}`);
  return load();
}

export type { Connection, ConnectOptions, Contention, DatabaseSettings, KnexSettings } from './connection.js';
