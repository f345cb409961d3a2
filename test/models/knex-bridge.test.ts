// KnexTables in a project of its own, as a user has it: every call of knex is typed by the models. The compiler is the judge.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'limbeck-types-'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'models.ts'), models);
  // Declarations, as the package has them: the sources would be checked anew each time.
  tsc('-p', join(root, 'scripts/declarations.json'), '--noCheck', '--outDir', join(folder, 'types'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function tsc(...args: readonly string[]): void {
  execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), ...args], {
    encoding: 'utf8',
    cwd: folder,
  });
}

/** What the compiler says of one file beside the models; an empty text is well. */
function compile(file: string, text: string, options: object = {}): string {
  writeFileSync(join(folder, file), text);
  const types = (name: string): readonly string[] => [join(folder, 'types', `${name}.d.ts`)];
  const paths = { limbeck: types('index'), 'limbeck/knex': types('knex') };
  const compilerOptions = {
    ...{ strict: true, noEmit: true, skipLibCheck: true, target: 'es2023', module: 'nodenext', types: ['node'] },
    ...{ exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, verbatimModuleSyntax: true, paths },
    ...options,
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: [file] }));
  try {
    tsc('-p', folder, '--pretty', 'false');
    return '';
  } catch (error) {
    return String((error as { stdout: string }).stdout);
  }
}

const models = `
import { c, columns, enumType, index, primaryKey, sql, table } from 'limbeck';

const timestamps = columns({ created_at: c.timestamptz().notNull().default(sql\`now()\`) });
export const plan = enumType('plan', ['free', 'team']);
export const accounts = table('accounts', {
  id: c.bigint().identityAlways().primaryKey(),
  email: c.text().notNull(),
  plan: c.enum(plan).notNull().default('free'),
  active: c.boolean().notNull().default(true),
  visits: c.integer().notNull().default(0),
  note: c.text(),
  ...timestamps,
}, (t) => [index(t.email)]);
export const members = table('auth.members', {
  account_id: c.bigint(),
  team: c.text(),
  role: c.text(),
}, (t) => [primaryKey(t.account_id, t.team)]);
export const withOption = table('events', { id: c.integer().primaryKey() }, { schema: 'log' });
export const helper = (x: number) => x + 1;
export const list = [1, 2];
`;

const bridge = (driver: string): string => `
import knexModule from 'knex';
import type { KnexTables } from 'limbeck/knex';
import type * as models from './models.js';

declare module 'knex/types/tables.js' {
  interface Tables extends KnexTables<typeof models${driver}> {}
}
const knex = knexModule.default({ client: 'x' });
`;

describe('with pg', () => {
  test('what is right compiles, what is wrong does not', () => {
    const text = `${bridge('')}
export async function right() {
  const account = await knex('accounts').where({ email: 'a' }).first();
  if (!account) return;
  const id: string = account.id;
  const plan: 'free' | 'team' = account.plan;
  const active: boolean = account.active;
  const note: string | null = account.note;
  const at: Date = account.created_at;
  const picked = await knex('accounts').select('email', 'visits');
  const visits: number | undefined = picked[0]?.visits;
  await knex('accounts').insert({ email: 'b' });
  await knex('accounts').insert([{ email: 'b', plan: 'team', note: null, created_at: '2020-01-01' }]);
  await knex('accounts').insert({ email: knex.raw('lower(?)', ['B']) }).onConflict('email').merge();
  await knex('accounts').update({ visits: knex.raw('visits + 1'), note: knex.ref('email') });
  await knex('accounts').where('id', id).update({ note: null });
  const member = await knex('auth.members').first();
  const key: string | undefined = member?.account_id;
  const role: string | null | undefined = member?.role;
  await knex('auth.members').insert({ account_id: 1n, team: 'x' });
  const event: number | undefined = (await knex('log.events').first())?.id;
  await knex('accounts').returning('id').insert({ email: 'c' });
  return [id, plan, active, note, at, visits, key, role, event];
}
export async function wrong() {
  // @ts-expect-error email is required
  await knex('accounts').insert({ plan: 'free' });
  // @ts-expect-error only the database numbers the rows
  await knex('accounts').insert({ id: 1, email: 'a' });
  // @ts-expect-error no such plan
  await knex('accounts').insert({ email: 'a', plan: 'gold' });
  // @ts-expect-error a column is misspelt
  await knex('accounts').update({ emial: 'a' });
  // @ts-expect-error not null
  await knex('accounts').update({ email: null });
  const account = await knex('accounts').first();
  // @ts-expect-error no such column
  account?.emial;
  // @ts-expect-error a bigint is text with pg
  const id: number | undefined = account?.id;
  // @ts-expect-error a key is not null, but this is no key
  const role: string | undefined = (await knex('auth.members').first())?.role;
  return [id, role];
}
`;
    expect(compile('pg.ts', text)).toBe('');
  });

  test('with the older ways of finding modules, and in CommonJS', () => {
    const text = `${bridge('')}export const first = () => knex('accounts').first().then((row) => row?.email.length);
    // @ts-expect-error no such column
    export const wrong = () => knex('accounts').first().then((row) => row?.emial);`;
    expect(compile('bundler.ts', text, { module: 'esnext', moduleResolution: 'bundler' })).toBe('');
    expect(
      compile('plain.cts', text.replace('knexModule.default(', 'knexModule('), { verbatimModuleSyntax: false }),
    ).toBe('');
  });
});

test('with SQLite, rows hold what better-sqlite3 gives', () => {
  const text = `${bridge(", 'sqlite'")}
export async function rows() {
  const account = await knex('accounts').first();
  const id: number | undefined = account?.id;
  const active: 0 | 1 | undefined = account?.active;
  const at: string | number | undefined = account?.created_at;
  await knex('accounts').insert({ email: 'a', active: true });
  await knex('accounts').insert({ email: 'a', active: 1, created_at: new Date(0) });
  // @ts-expect-error a boolean is read as a number
  const flag: boolean | undefined = account?.active;
  return [id, active, at, flag];
}
`;
  expect(compile('sqlite.ts', text)).toBe('');
});

test('a library of models declares its types by what the package exports', () => {
  const text = `${models}
export const shared = { ...timestamps, list: c.numeric().array(), span: c.interval(), data: c.json<{ a: 1 }>(), x: c.raw('x'), b: c.bytes() };
export const parts = [index('a'), primaryKey('a')];
`;
  const emit = { noEmit: false, declaration: true, emitDeclarationOnly: true, outDir: 'out', rootDir: '/' };
  expect(compile('library.ts', text, emit)).toBe('');
  const written = readFileSync(join(folder, 'out', folder, 'library.d.ts'), 'utf8');
  expect([...new Set(written.match(/import\("[^"]*"\)/g))]).toEqual(['import("limbeck")']);
});

test('three hundred tables of twenty columns compile', () => {
  const columns = Array.from(
    { length: 20 },
    (_, i) => `c${i}: c.${i % 2 ? 'text()' : 'integer().notNull().default(1)'}`,
  );
  const tables = Array.from(
    { length: 300 },
    (_, i) => `export const t${i} = table('t${i}', { id: c.bigint().primaryKey(), ${columns.join(', ')} });`,
  );
  writeFileSync(join(folder, 'models.ts'), `import { c, table } from 'limbeck';\n${tables.join('\n')}\n`);
  const text = `${bridge('')}
export const last = async (): Promise<string | null | undefined> => (await knex('t299').first())?.c19;
// @ts-expect-error no such column
export const none = async () => (await knex('t299').first())?.c20;
`;
  expect(compile('many.ts', text)).toBe('');
});
