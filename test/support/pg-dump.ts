// The second referee of tests: pg_dump, where the one that is installed is of the server's version.
import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { inject } from 'vitest';
import { serverVersion } from './server-version.js';

const [, installed] = /(\d+)/.exec(spawnSync('pg_dump', ['--version'], { encoding: 'utf8' }).stdout ?? '') ?? [];
const run = promisify(execFile);

/** It reads older servers, too, but says of them what a newer one would. */
export const hasDump = Number(installed) === serverVersion;

/** The statements that make the schema again, sorted, because not all of their order is settled by names; limbeck's tables left out. */
export async function dumpOf(url: string): Promise<readonly string[]> {
  const { stdout } = await run('pg_dump', ['--schema-only', '--exclude-table=limbeck_*', url], {
    maxBuffer: 64 * 1024 * 1024,
  });
  // Comments, and \restrict with its random word.
  const text = stdout.replace(/^(?:--|\\).*\n/gm, '');
  return text
    .split(';\n')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '')
    .sort();
}

interface Reader {
  rows<R>(sql: string): Promise<readonly R[]>;
}

/** Line by line, where the order of columns is not to count; nothing where there is no such pg_dump. */
export async function dumpLines(db: Reader): Promise<readonly string[]> {
  if (!hasDump) return [];
  const [row] = await db.rows<{ name: string }>('SELECT current_database() AS name');
  const url = Object.assign(new URL(inject('postgresUrl')), { pathname: `/${row?.name}` }).href;
  const statements = await dumpOf(url);
  return statements.flatMap((statement) => statement.split('\n').map((line) => line.replace(/,$/, ''))).sort();
}
