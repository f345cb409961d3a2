// Installs the packages of a fresh clone, so that `npm test` and `npm run demo` need nothing but Node and npm.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';

const root = new URL('..', import.meta.url);
const installed = new URL('node_modules/.package-lock.json', root);
const wanted = new URL('package-lock.json', root);

/** Runs a command in the project's folder and ends this process where it fails. */
export function run(command, args, env = {}) {
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
}

export function setUp() {
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs) return;
  // Not `npm ci`: it refuses a lock file that lacks the builds of tools for platforms which a registry does not have.
  run('npm', ['install', '--no-audit', '--no-fund']);
}
