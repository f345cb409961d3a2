// `migrate pull --stamp` of a database whose names nobody would choose: words of TypeScript, of JavaScript's objects and of the pulled
// file itself, signs, names that are the same once they are identifiers; tables without columns and with as many as there can be, an
// enum without values, tables that refer to each other across schemas.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { built, Project } from '../journeys/support.js';
import { fingerprint, fingerprintDifference } from '../support/fingerprint.js';
import { type TestDatabase, testDatabase } from '../support/postgres.js';

/** What a template literal would take for its own. */
const placeholder = '`$\u007bprocess.exit(1)}`';

const words = [
  // JavaScript puts such a key first.
  '123',
  ...['default', 'class', 'import', 'export', 'enum', 'let', 'await', 'async', 'yield', 'of', 'new', 'null', 'undefined', 'NaN'],
  ...['arguments', 'eval', 'this', 'super', 'Object', 'Array', 'Date', 'BigInt', 'Uint8Array', 'Symbol', 'Promise', 'String'],
  ...['c', 'sql', 'Sql', 'SQL', 'pg', 'table', 'index', 'check', 'external', 'enumType', 'defineConfig'],
  ...['__proto__', 'constructor', 'prototype', 'toString', 'then', 'hasOwnProperty', 'valueOf'],
  ...['class 2', 'class-2', 'class_2', 'class2', 'a"b', 'a\\b', 'a`b', placeholder, 'größe', '表', '😀', '😁', '*/', '//', '<script>'],
  ...['1st', '$x', '_', ' ', '.', '..', 'a.b', '\u2028', "it's", 'new\nline'],
]; // biome-ignore format: lists of words

const name = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const wide = Array.from({ length: 1600 }, (_, i) => `c${i} integer${i % 3 === 0 ? ` DEFAULT ${i}` : ''}`).join(', ');

const statements = [
  'CREATE TYPE empty_enum AS ENUM ()',
  `CREATE TYPE odd AS ENUM ('', ' ', 'it''s', E'a\\nb', '😀', '$1', '${placeholder}', '\\')`,
  ...words.map((word) => `CREATE TABLE ${name(word)} (${name(word)} text DEFAULT '', id integer PRIMARY KEY)`),
  'CREATE TABLE numbers (id integer, "7" integer)',
  'CREATE TABLE nothing ()',
  `CREATE TABLE wide (${wide})`,
  `CREATE TABLE columns (${words.map((word) => `${name(word)} text DEFAULT ''`).join(', ')}, e empty_enum[] DEFAULT '{}', o odd DEFAULT '')`,
  'CREATE TABLE x (id integer PRIMARY KEY, y integer)',
  'CREATE TABLE y (id integer PRIMARY KEY, x integer REFERENCES x)',
  'ALTER TABLE x ADD FOREIGN KEY (y) REFERENCES y',
  `COMMENT ON TABLE x IS E'*/ ${placeholder} \\u2028 \\\\'`,
  `ALTER TABLE x ADD CONSTRAINT ${name(`c${placeholder}`)} CHECK (y <> 3 OR 'a\\b${placeholder}' <> E'\\n')`,
  `CREATE INDEX ${name(`we\`\`ird${placeholder}`)} ON x (y, (id + 1), (id * 2))`,
  `CREATE DOMAIN "d" AS text DEFAULT '' CHECK (VALUE <> '${placeholder}')`,
  `CREATE TABLE of_domains (d "d", e "d"[], f "d" DEFAULT 'x')`,
  'CREATE SEQUENCE "s q"',
  `CREATE TABLE counted (id bigint DEFAULT nextval('"s q"'))`,
  'CREATE SCHEMA "My Schema"',
  `CREATE TYPE "My Schema".odd AS ENUM ('a')`,
  'CREATE TABLE "My Schema"."default" (id integer PRIMARY KEY REFERENCES public."default", o "My Schema".odd, p odd)',
  'ALTER TABLE "default" ADD FOREIGN KEY (id) REFERENCES "My Schema"."default"',
];

let cleanUp: (() => Promise<void> | void)[] = [];
beforeAll(built, 120_000);
afterAll(async () => {
  for (const step of cleanUp) await step();
  cleanUp = [];
});

test.each([['models.ts'], ['models/']])(
  'into %s',
  async (out) => {
    const a = await testDatabase();
    const project = new Project();
    cleanUp.push(
      () => a.drop(),
      () => project.remove(),
    );
    project.env = { DATABASE_URL: a.url };
    for (const sql of statements) await a.rows(sql);
    project.write(
      'migrate.config.ts',
      `import { defineConfig } from 'limbeck';
export default defineConfig({ database: process.env.DATABASE_URL, models: './${out.replace(/\/$/, '/*.ts')}', migrations: './migrations' });
`,
    );
    const pull = await project.good('pull', '--out', out, '--stamp', '--schema', 'public', '--schema', 'My Schema');
    expect(pull.stderr).not.toContain('not in the models');
    expect((await project.good('generate', '-m', 'again')).stderr).toContain('no difference');
    expect((await project.good('check')).stderr).toContain('as the models say');
    const b = await testDatabase();
    cleanUp.push(() => b.drop());
    const empty = await fingerprint(b);
    project.env = { DATABASE_URL: b.url };
    await project.good('upgrade');
    expect((await project.good('check')).stderr).toContain('as the models say');
    const lines = async (db: TestDatabase) =>
      (await fingerprint(db)).filter((line) => !line.includes('public.numbers'));
    expect(fingerprintDifference(await lines(a), await lines(b))).toEqual([]);
    await project.good('downgrade', 'base');
    expect(fingerprintDifference(empty, await fingerprint(b))).toEqual([]);
  },
  180_000,
);
