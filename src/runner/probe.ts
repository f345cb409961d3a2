// What the catalog says of a statement outside of transactions, and how half of it is brought to an end or taken away.
import type { Probe } from '../dialects/dialect.js';
import { failure } from '../errors.js';
import type { Connection } from './connect/index.js';

export type State = 'done' | 'not done' | 'half done';

export async function stateOf(probe: Probe, connection: Connection): Promise<State> {
  return (await connection.rows<{ readonly state: State }>(probe.sql))[0]?.state ?? 'not done';
}

/** `done` where the repair has brought it to its end; otherwise the statement is to run. */
export async function repaired(probe: Probe, connection: Connection): Promise<State> {
  if ((await stateOf(probe, connection)) !== 'half done') return 'not done';
  for (const sql of await repairsOf(probe, connection)) await connection.run(sql);
  return stateOf(probe, connection);
}

async function repairsOf({ repair, leftovers }: Probe, connection: Connection): Promise<readonly string[]> {
  if (leftovers !== undefined)
    return (await connection.rows<{ readonly sql: string }>(leftovers)).map(({ sql }) => sql);
  if (repair === undefined) {
    throw failure('half-done', 'this statement was left half done, and it cannot be repaired by itself', {
      hint: 'Take away by hand what is there of it, and run again.',
    });
  }
  return [repair];
}
