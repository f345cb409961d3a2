// npm run demo: the main job on SQLite in a temporary folder, each step shown as it would be typed.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run, setUp } from './set-up.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
setUp();
run('npm', ['run', '--silent', 'build']);

const folder = mkdtempSync(join(tmpdir(), 'limbeck-demo-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
mkdirSync(join(folder, 'node_modules'));
for (const name of ['better-sqlite3', 'knex']) {
  symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name), 'junction');
}
symlinkSync(root, join(folder, 'node_modules', 'limbeck'), 'junction');
writeFileSync(join(folder, 'package.json'), '{ "name": "demo", "private": true, "type": "module" }\n');

migrate('init', '--dialect', 'sqlite');
const models = readdirSync(folder).find((name) => /^models\.[cm]?ts$/.test(name)) ?? 'models.ts';
show(models);
migrate('generate', '-m', 'first');
showRevision(0);
migrate('upgrade');

say('Someone edits the models: a column more, and a table.');
cpSync(fileURLToPath(new URL('demo-models.ts', import.meta.url)), join(folder, models));
show(models);
migrate('diff');
migrate('check');
migrate('generate', '-m', 'nicknames and notes');
showRevision(1);
migrate('upgrade');
migrate('check');
migrate('history');

say('And back.');
migrate('downgrade');
migrate('current');
migrate('upgrade', '--sql', 'current:head');
migrate('upgrade');
migrate('current');

function migrate(...args) {
  console.log(`\n$ migrate ${args.map((arg) => (/[^\w:=./-]/.test(arg) ? JSON.stringify(arg) : arg)).join(' ')}`);
  const { status } = spawnSync(process.execPath, [join(root, 'bin', 'migrate.js'), ...args], {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status === 0) return;
  console.log(`(exit code ${status})`);
  if (args[0] !== 'check') process.exit(status ?? 1);
}

function show(file) {
  console.log(`\n$ cat ${file}\n${readFileSync(join(folder, file), 'utf8').trimEnd()}`);
}

function showRevision(at) {
  const file = readdirSync(join(folder, 'migrations'))
    .filter((name) => /^\d.*\.[cm]?ts$/.test(name))
    .sort((a, b) => order(a) - order(b))[at];
  show(join('migrations', file));
}

/** The second revision is the one that revises another. */
function order(name) {
  return /downRevision = null/.test(readFileSync(join(folder, 'migrations', name), 'utf8')) ? 0 : 1;
}

function say(sentence) {
  console.log(`\n# ${sentence}`);
}
