// Every TypeScript block of README and docs compiles under the settings of a fresh project (`tsc --init`), against the
// declarations that the package ships: whole files, each as it is when the page reaches it, and examples of a few lines.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { blocksOf } from './support/console-page.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const docs = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
const pages = ['README.md', ...docs.sort().map((name) => join('docs', name))];

/** What an example without imports of its own may use. */
const prelude = `import {
  c, check, columns, defineConfig, enumType, exclude, external, foreignKey, index, object, primaryKey, sql, table, trigger,
  unique, view, type Insert, type Op, type Row, type Update,
} from 'limbeck';
import * as pg from 'limbeck/pg';
import * as sqlite from 'limbeck/sqlite';
declare const op: Op;
`;

const compilerOptions = {
  module: 'nodenext',
  target: 'esnext',
  types: ['node'],
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  noUncheckedSideEffectImports: true,
  moduleDetection: 'force',
  skipLibCheck: true,
  noEmit: true,
};

test('the TypeScript of the pages compiles', () => {
  const folder = mkdtempSync(join(tmpdir(), 'limbeck-docs-code-'));
  try {
    const modules = join(folder, 'node_modules');
    mkdirSync(modules);
    for (const name of ['@types', 'better-sqlite3', 'knex', 'pg']) {
      symlinkSync(join(root, 'node_modules', name), join(modules, name), 'junction');
    }
    symlinkSync(root, join(modules, 'limbeck'), 'junction');
    writeFileSync(join(folder, 'package.json'), '{ "name": "app", "private": true, "type": "module" }\n');
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*/**/*.ts'] }));
    const written = pages.map((page) => writePage(page, folder)).reduce((sum, count) => sum + count, 0);
    expect(written).toBeGreaterThan(0);
    const { stdout } = spawnSync(join(root, 'node_modules', '.bin', 'tsc'), ['-p', folder, '--pretty', 'false'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(stdout.split('\n').filter((line) => line !== '')).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 60_000);

/** Writes each block into a folder of its own (`models-line-40/`), beside the files that the page has so far. */
function writePage(page: string, folder: string): number {
  const files = new Map<string, string>();
  const blocks = blocksOf(readFileSync(join(root, page), 'utf8')).filter(({ language }) => language === 'ts');
  for (const { file, lines, from } of blocks) {
    const text = lines.join('\n');
    const place = join(folder, `${basename(page, '.md')}-line-${from}`);
    if (file !== undefined) files.set(file, text);
    const isModule = /^import /m.test(text);
    const own = file === undefined ? [['example.ts', isModule ? text : `${prelude}\n${text}\n`] as const] : [];
    for (const [name, content] of [...files, ...own]) {
      mkdirSync(dirname(join(place, name)), { recursive: true });
      writeFileSync(join(place, name), content);
    }
  }
  return blocks.length;
}
