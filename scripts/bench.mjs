// npm run bench: how long the commands take. Only ratios travel, so things are measured in turn in the same run, beside a bare
// Node process, a bare knex connection with `select 1`, pg_dump and Alembic where they are installed.
// Arguments: what to measure (sqlite, postgres, graph, wide; the first three by default), --rounds N, and --against FOLDER for
// the same commands of another checkout, built there, in the same rounds.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { run, setUp } from './set-up.mjs';

const groups = ['sqlite', 'postgres', 'graph', 'wide'];
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '9' }, against: { type: 'string' } },
});
const unknown = positionals.filter((name) => !groups.includes(name));
if (unknown.length > 0 || !(Number(values.rounds) > 0)) {
  console.error(`usage: npm run bench -- [${groups.join('] [')}] [--rounds N] [--against FOLDER]`);
  process.exit(2);
}
const chosen = groups.filter((name) => (positionals.length === 0 ? name !== 'wide' : positionals.includes(name)));

setUp();
run('npm', ['run', '--silent', 'build']);
const scratch = mkdtempSync(join(tmpdir(), 'limbeck-bench-'));
chmodSync(scratch, 0o755);
try {
  for (const name of chosen) {
    const { measure } = await import(`./bench/${name}.mjs`);
    await measure({
      root: fileURLToPath(new URL('..', import.meta.url)),
      scratch,
      rounds: Number(values.rounds),
      ...(values.against === undefined ? {} : { against: resolve(values.against) }),
    });
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
