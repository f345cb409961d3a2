// The pages that list things list all of them: every command with its flags, every setting.
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { expect, test } from 'vitest';
import { addGlobals } from '../src/cli/globals.js';
import { commands } from '../src/cli/program.js';
import { dialectFor } from '../src/dialects/index.js';
import { printType as pgType } from '../src/dialects/postgres/types.js';
import { canonicalType, printType as sqliteType } from '../src/dialects/sqlite/types.js';
import { exitCodes } from '../src/errors.js';
import { type AnyColumn, c, enumType } from '../src/models/index.js';
import { makeRecorder } from '../src/ops/recorder.js';
import { settingKeys } from '../src/project/parse.js';

const read = (page: string): string => readFileSync(new URL(`../docs/${page}`, import.meta.url), 'utf8');

/** The text below each `## heading`, by the heading. */
function sections(page: string): ReadonlyMap<string, string> {
  return new Map(
    read(page)
      .split(/^## /m)
      .slice(1)
      .map((text) => [text.split('\n')[0]?.replaceAll('`', '').split(' ')[0] ?? '', text] as const),
  );
}

const flagsOf = (set: (command: Command) => unknown): readonly string[] => {
  const command = new Command();
  set(command);
  return command.options.map(({ flags }) => flags);
};

test('docs/commands.md has every command with exactly its arguments and flags', () => {
  const page = sections('commands.md');
  for (const { name, args, flags } of commands) {
    const section = page.get(name) ?? '';
    expect(section.split('\n')[0], name).toBe(args === undefined ? `\`${name}\`` : `\`${name} ${args}\``);
    expect(flagsIn(section), name).toEqual(flagsOf((command) => flags?.(command)));
  }
});

test('docs/commands.md has every global flag', () => {
  expect(flagsIn(sections('commands.md').get('Global') ?? '')).toEqual(flagsOf(addGlobals));
});

test('docs/commands.md has every exit code', () => {
  const section = sections('commands.md').get('Exit') ?? '';
  const codes = [...section.matchAll(/^\| (\d+)/gm)].map(([, code]) => Number(code));
  expect(codes).toEqual([0, ...Object.values(exitCodes), 130]);
});

test('docs/config.md has every setting', () => {
  const text = read('config.md');
  expect(settingKeys.filter((key) => !text.includes(`\`${key}\``))).toEqual([]);
});

test('docs/models.md has every type, with what it becomes on both databases', () => {
  const rows = [...read('models.md').matchAll(/^\| `(c\.(\w+).*?)` \| `(.*?)` \| (?:`(.*?)`)? ?\|/gm)];
  expect(new Set(rows.map(([, , name]) => name))).toEqual(new Set(Object.keys(c)));
  const plan = enumType('plan', ['free', 'team']);
  for (const [, builder = '', , onPostgres, onSqlite] of rows) {
    const make = new Function('c', 'plan', `return ${builder.replace('<T>', '')}`) as (...args: unknown[]) => AnyColumn;
    const { type } = make(c, plan).spec;
    const canonical = canonicalType(type, false);
    expect(pgType(type), builder).toBe(onPostgres);
    expect(canonical && sqliteType(canonical), builder).toBe(onSqlite);
  }
});

test.each(['postgres', 'sqlite'])('docs/revisions.md has every method of op on %s', (dialect) => {
  const text = read('revisions.md');
  const nothing = (): void => {};
  const op = makeRecorder({
    emit: nothing,
    run: nothing,
    autocommit: nothing,
    irreversible: nothing,
    naming: {},
    vocabulary: dialectFor(dialect).vocabulary,
    context: { dialect, x: {}, offline: false },
  });
  expect(Object.keys(op).filter((name) => !text.includes(`op.${name}`))).toEqual([]);
});

/** The first column of the section's tables. */
function flagsIn(section: string): readonly string[] {
  return [...section.matchAll(/^\| `(-[^`]*)` \|/gm)].map(([, flags]) => flags ?? '');
}
