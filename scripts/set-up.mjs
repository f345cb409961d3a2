// Installs the packages of a fresh clone, so that `npm test` and `npm run demo` need nothing but Node and npm.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';

const root = new URL('..', import.meta.url);
const installed = new URL('node_modules/.package-lock.json', root);
const wanted = new URL('package-lock.json', root);
const here = { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' };

/** Runs a command in the project's folder and ends this process where it fails. */
export function run(command, args, env = {}) {
  const { status } = spawnSync(command, args, { ...here, env: { ...process.env, ...env } });
  if (status !== 0) process.exit(status ?? 1);
}

/** The same for several at once; each is heard out, so that all mistakes are seen. */
export async function runTogether(commands) {
  const ends = commands.map(
    ([command, args]) =>
      new Promise((resolve, reject) => {
        spawn(command, args, here).once('error', reject).once('close', resolve);
      }),
  );
  const failed = (await Promise.all(ends)).find((status) => status !== 0);
  if (failed !== undefined) process.exit(failed ?? 1);
}

export function setUp() {
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs) return;
  // Not `npm ci`: it refuses a lock file that lacks the builds of tools for platforms which a registry does not have.
  run('npm', ['install', '--no-audit', '--no-fund']);
}
