// A process that upgrades a database along the chain of crash-chain.ts and is killed by itself at a certain call.
import process from 'node:process';
import { connect, executePlan, versionTables } from '../../src/runner/index.js';
import { crashChain } from './crash-chain.js';
import { dialectOf } from './dialects.js';
import { failing } from './failing.js';
import { clock as plain } from './histories.js';

export interface Crash {
  readonly database: string;
  readonly from: string;
  /** Never killed without it. */
  readonly call?: number;
  /** Killed when the call is on its way. */
  readonly sent?: boolean;
}

const { database, from, call, sent = false } = JSON.parse(process.argv[2] ?? '') as Crash;
const clock = { ...plain, random: Math.random };
const kill = (now: number): void => {
  if (now === call) process.kill(process.pid, 'SIGKILL');
};
const later = (now: number): void => {
  if (now === call) setImmediate(() => process.kill(process.pid, 'SIGKILL'));
};
const connection = await connect(database, { dialect: dialectOf(database), from, clock, create: true });
const { steps } = await executePlan({
  connection: failing(connection, sent ? () => {} : kill, sent ? later : () => {}),
  plan: crashChain(database).upgrade(),
  tables: versionTables(),
  clock,
  runId: String(process.pid),
  toolVersion: '0.0.0',
});
await connection.close();
process.stdout.write(JSON.stringify(steps.map(({ revision }) => revision.id)));
