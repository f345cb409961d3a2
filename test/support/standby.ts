// A primary and its standby, from the server programs that Debian's package postgresql installs: the package from npm has no
// pg_basebackup.
import { execFile, spawnSync } from 'node:child_process';
import { appendFileSync, chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './server.js';

const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : [];
const programs = versions
  .map((version) => `/usr/lib/postgresql/${version}/bin`)
  .findLast((folder) => existsSync(join(folder, 'pg_basebackup')));

/** The server refuses to run as root; Debian's package brings the user. */
const asUser = process.getuid?.() === 0 ? ['su', 'postgres', '-s', '/bin/sh', '-c'] : ['sh', '-c'];
const hasUser = process.getuid?.() !== 0 || spawnSync('id', ['postgres']).status === 0;
export const hasStandby = programs !== undefined && hasUser;

export interface Replicated {
  readonly primary: string;
  readonly standby: string;
  stop(): Promise<void>;
}

export async function startReplicated(): Promise<Replicated> {
  const folder = mkdtempSync(join(tmpdir(), 'limbeck-standby-'));
  chmodSync(folder, 0o777);
  const ports = [await freePort(), await freePort()] as const;
  const [shell = '', ...args] = asUser;
  const run = (line: string): Promise<unknown> =>
    promisify(execFile)(shell, [...args, `cd ${folder} && PATH=${programs}:$PATH && ${line}`]);
  await run('initdb -D primary -A trust -U postgres --no-sync');
  appendFileSync(
    join(folder, 'primary', 'postgresql.conf'),
    `fsync = off\nport = ${ports[0]}\nunix_socket_directories = ''\n`,
  );
  await run('pg_ctl -D primary -l primary.log -w start');
  await run(`pg_basebackup -h 127.0.0.1 -p ${ports[0]} -U postgres -D standby -R -X stream -c fast`);
  appendFileSync(join(folder, 'standby', 'postgresql.conf'), `port = ${ports[1]}\n`);
  await run('pg_ctl -D standby -l standby.log -w start');
  const url = (port: number): string => `postgres://postgres@127.0.0.1:${port}/postgres`;
  return {
    primary: url(ports[0]),
    standby: url(ports[1]),
    stop: async () => {
      for (const server of ['standby', 'primary']) await run(`pg_ctl -D ${server} -m immediate stop`);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
