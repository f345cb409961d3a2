// README and docs are true: every page is played in a fresh project, and prints what it says. UPDATE_DOCS=1 writes the
// output of today into the pages; then read the difference.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { blocksOf, playPage, withoutChance } from './support/console-page.js';
import { testDatabase } from './support/postgres.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const docs = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
const pages = ['README.md', ...docs.sort().map((name) => join('docs', name))];
const scripted = pages.filter((page) =>
  blocksOf(readFileSync(join(root, page), 'utf8')).some(({ language }) => language === 'console'),
);

test('there are pages to play', () => {
  expect(scripted).toContain('README.md');
});

test.each(scripted)(
  '%s prints what it says',
  async (page) => {
    const folder = mkdtempSync(join(tmpdir(), 'limbeck-docs-'));
    const database = await testDatabase();
    try {
      prepare(folder);
      const written = readFileSync(join(root, page), 'utf8');
      const { NO_COLOR: _, FORCE_COLOR: __, ...env } = process.env;
      const played = playPage(written, folder, {
        ...env,
        PATH: `${join(folder, 'node_modules', '.bin')}:${env.PATH}`,
        DATABASE_URL: database.url,
        ...gitSettings,
        LC_ALL: 'C.UTF-8',
      }).replaceAll(folder, '/srv/app');
      const isSame = withoutChance(played) === withoutChance(written);
      if (process.env.UPDATE_DOCS && !isSame) writeFileSync(join(root, page), played);
      else expect(withoutChance(played)).toBe(withoutChance(written));
    } finally {
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
  120_000,
);

test('links between pages lead somewhere', () => {
  const broken = pages.flatMap((page) =>
    [...readFileSync(join(root, page), 'utf8').matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g)]
      .map(([, target]) => join(page, '..', target ?? ''))
      .filter((target) => !pages.includes(target) && !existsSync(join(root, target)))
      .map((target) => `${page}: ${target}`),
  );
  expect(broken).toEqual([]);
});

/** Pages may use git; what it prints and does must not hang on who runs the tests. */
const gitSettings: { readonly [name: string]: string } = Object.fromEntries([
  ['GIT_CONFIG_GLOBAL', '/dev/null'],
  ['GIT_CONFIG_COUNT', '3'],
  ...[
    ['user.name', 'Ada'],
    ['user.email', 'ada@example.org'],
    ['init.defaultBranch', 'main'],
  ].flatMap(([key, value], i) => [
    [`GIT_CONFIG_KEY_${i}`, key],
    [`GIT_CONFIG_VALUE_${i}`, value],
  ]),
]);

/** What a reader has who followed the install line. */
function prepare(folder: string): void {
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, '.bin'), { recursive: true });
  for (const name of ['better-sqlite3', 'knex', 'pg']) {
    symlinkSync(join(root, 'node_modules', name), join(modules, name), 'junction');
  }
  symlinkSync(root, join(modules, 'limbeck'), 'junction');
  for (const name of ['migrate', 'limbeck']) symlinkSync(join(root, 'bin', 'migrate.js'), join(modules, '.bin', name));
  // npx takes a second for each command, to find what is here.
  writeFileSync(join(modules, '.bin', 'npx'), '#!/bin/sh\nexec "$@"\n', { mode: 0o755 });
  writeFileSync(join(folder, 'package.json'), '{ "name": "app", "private": true, "type": "module" }\n');
}
