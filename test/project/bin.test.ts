// The door of the command line, where nothing is certain yet: which Node it is, and whether there is anything to run.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { testFolder } from '../io/loading.js';

const bin = readFileSync(join(import.meta.dirname, '../../bin/migrate.js'), 'utf8');

function run(files: { readonly [name: string]: string }, version?: string): string {
  const folder = testFolder({ 'package.json': '{ "type": "module" }', 'bin/migrate.js': bin, ...files });
  onTestFinished(() => folder.remove());
  const pretend = `Object.defineProperty(process, 'versions', { value: { node: '${version}' } })`;
  const args = version === undefined ? [] : ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`];
  const { status, stdout, stderr } = spawnSync(process.execPath, [...args, join(folder.path, 'bin/migrate.js')], {
    encoding: 'utf8',
  });
  return `${status}: ${stdout}${stderr}`;
}

const built = { 'dist/cli/main.js': "export const main = () => console.log('it runs');" };

test.each(['20.19.0', '20.20.2', '22.0.0', '26.10.0', '100.0.0'])('Node %s is new enough', (version) => {
  expect(run(built, version)).toBe('0: it runs\n');
});

test.each(['18.20.8', '20.0.0', '20.18.3', '19.9.0'])('Node %s is too old, and is told so', (version) => {
  expect(run(built, version)).toBe(`2: limbeck needs Node 20.19 or newer; this is ${version}\n`);
});

test('without a build it says what to do', () => {
  expect(run({})).toBe('2: limbeck is not built yet: run npm run build in its folder\n');
});

test('a build that is broken is not taken for none', () => {
  expect(run({ 'dist/cli/main.js': "import './chunk.js';" })).toMatch(/^1: .*Cannot find module .*chunk\.js/s);
  expect(run({ 'dist/cli/main.js': "throw new Error('inside');" })).toMatch(/^1: .*Error: inside/s);
});
