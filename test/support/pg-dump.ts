// The second referee of tests: pg_dump, where the one that is installed is of the server's version.
import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';

const [, installed] = /(\d+)/.exec(spawnSync('pg_dump', ['--version'], { encoding: 'utf8' }).stdout ?? '') ?? [];
const run = promisify(execFile);

/** The major version of pg_dump, if there is one. */
export const dumpVersion = installed === undefined ? undefined : Number(installed);

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
