// Round trips of `migrate pull` over the schemas of test/fixtures, each in the style of a real application: what was pulled from
// A builds a B that is the same, finds no difference on either, and leaves nothing behind when it is taken back.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fingerprint, fingerprintDifference } from '../support/fingerprint.js';
import { sqliteFingerprint } from '../support/fingerprint-sqlite.js';
import { type TestDatabase, testDatabase } from '../support/postgres.js';
import { built, Project } from './support.js';

const fixtures = join(import.meta.dirname, '../fixtures');
const names = (dialect: string): readonly string[] =>
  readdirSync(join(fixtures, dialect))
    .sort()
    .map((file) => file.replace(/\.sql$/, ''));

const config = `import { defineConfig } from 'limbeck';

export default defineConfig({ database: process.env.DATABASE_URL, models: './models.ts', migrations: './migrations' });
`;

let cleanUp: (() => Promise<void> | void)[] = [];
beforeAll(built);
afterEach(async () => {
  for (const step of cleanUp.reverse()) await step();
  cleanUp = [];
});

/** What was pulled, by fixture, for the compiler. */
const pulled = new Map<string, string>();

function newProject(): Project {
  const project = new Project();
  cleanUp.push(() => project.remove());
  project.write('migrate.config.ts', config);
  return project;
}

/** The last name in a line that says what models do not say: `view a`, `exclusion constraint a on table b`. */
function nameIn(unsaid: string): string {
  return (
    unsaid
      .replace(/ (?:on table|\(in schema) .*$/, '')
      .split(' ')
      .at(-1) ?? unsaid
  );
}

/** Tables of which the models only say that they are there: those of other tools. */
function elsewhereIn(project: Project): readonly string[] {
  return [...project.read('models.ts').matchAll(/= external\('(.*)'\);/g)].map(([, table]) => table ?? '');
}

describe('on PostgreSQL', () => {
  async function database(sql: string): Promise<TestDatabase> {
    const db = await testDatabase();
    cleanUp.push(() => db.drop());
    await db.client.query(sql);
    return db;
  }

  it.each(names('postgres'))('%s', async (name) => {
    const sql = readFileSync(join(fixtures, 'postgres', `${name}.sql`), 'utf8');
    const project = newProject();
    const a = await database(sql);
    const schemas = [...sql.matchAll(/^CREATE SCHEMA (?:"(.+)"|(.+));$/gm)].map(
      ([, quoted, plain]) => quoted ?? plain ?? '',
    );
    project.env = { DATABASE_URL: a.url };
    const flags = schemas.length > 0 ? ['public', ...schemas].flatMap((schema) => ['--schema', schema]) : [];
    const pull = await project.good('pull', '--out', 'models.ts', ...flags);
    const unsaid = [...pull.stderr.matchAll(/^not in the models: (.*)$/gm)].map(([, line]) => line ?? '');
    expect(unsaid.filter((line) => /^a revision would|could not be compared/.test(line))).toEqual([]);
    pulled.set(name, project.read('models.ts'));
    const excused = [...elsewhereIn(project), ...unsaid.map(nameIn)];
    const differ = (expected: readonly string[], actual: readonly string[]): readonly string[] =>
      fingerprintDifference(expected, actual).filter((line) => !excused.some((word) => line.includes(word)));

    const b = await database('');
    const empty = await fingerprint(b);
    project.env = { DATABASE_URL: b.url };
    await project.good('generate', '-m', 'all of it');
    await project.good('upgrade');
    expect(differ(await fingerprint(a), await fingerprint(b))).toEqual([]);
    if (process.env.LIMBECK_TEST_PG_DUMP) expect(dump(b.url, excused)).toEqual(dump(a.url, excused));
    expect((await project.good('generate', '-m', 'again')).stderr).toContain('no difference');

    project.env = { DATABASE_URL: a.url };
    await project.good('stamp', 'head');
    expect((await project.good('generate', '-m', 'again')).stderr).toContain('no difference');

    project.env = { DATABASE_URL: b.url };
    await project.good('downgrade', 'base');
    expect(fingerprintDifference(empty, await fingerprint(b))).toEqual([]);
  });
});

describe('on SQLite', () => {
  it.each(names('sqlite'))('%s', async (name) => {
    const project = newProject();
    const open = (file: string): SqliteFile => {
      const raw = new Sqlite(join(project.folder, file));
      cleanUp.push(() => void raw.close());
      return {
        raw,
        rows: async <R>(sql: string, values: readonly unknown[] = []) => raw.prepare(sql).all(...values) as R[],
      };
    };
    const a = open('a.db');
    a.raw.exec(readFileSync(join(fixtures, 'sqlite', `${name}.sql`), 'utf8'));
    project.env = { DATABASE_URL: 'sqlite:a.db' };
    const pull = await project.good('pull', '--out', 'models.ts');
    const unsaid = [...pull.stderr.matchAll(/^not in the models: (.*)$/gm)].map(([, line]) => line ?? '');
    expect(unsaid.filter((line) => /^a revision would|could not be compared/.test(line))).toEqual([]);
    pulled.set(name, project.read('models.ts'));
    const excused = [
      ...elsewhereIn(project).map((table) => `table ${table}`),
      ...unsaid.map((line) => line.replace(/ on \S+$/, '')),
    ];
    const differ = (expected: readonly string[], actual: readonly string[]): readonly string[] =>
      fingerprintDifference(expected, actual).filter(
        (line) =>
          !excused.some((thing) =>
            line
              .slice(2)
              .replace(/^virtual/, 'virtual table')
              .startsWith(`${thing}:`),
          ),
      );

    const b = open('b.db');
    project.env = { DATABASE_URL: 'sqlite:b.db' };
    await project.good('generate', '-m', 'all of it');
    await project.good('upgrade');
    expect(differ(await sqliteFingerprint(a), await sqliteFingerprint(b))).toEqual([]);
    expect((await project.good('generate', '-m', 'again')).stderr).toContain('no difference');

    project.env = { DATABASE_URL: 'sqlite:a.db' };
    await project.good('stamp', 'head');
    expect((await project.good('generate', '-m', 'again')).stderr).toContain('no difference');

    project.env = { DATABASE_URL: 'sqlite:b.db' };
    await project.good('downgrade', 'base');
    expect(await sqliteFingerprint(b)).toEqual([]);
  });
});

interface SqliteFile {
  readonly raw: Sqlite.Database;
  rows<R>(sql: string, values?: readonly unknown[]): Promise<readonly R[]>;
}

/** The second referee, where its version reads the server: its statements, whose order is not all settled by names. */
function dump(url: string, excused: readonly string[]): readonly string[] {
  const text = execFileSync('pg_dump', ['--schema-only', '--exclude-table=limbeck_*', url], { encoding: 'utf8' });
  const statements = text.replace(/^(?:--|\\).*\n/gm, '').split(';\n');
  return statements
    .map((statement) => statement.trim())
    .filter((statement) => !excused.some((word) => statement.includes(word)))
    .sort();
}

describe('what was pulled', () => {
  it('passes the strict compiler', () => {
    const project = newProject();
    for (const [name, text] of pulled) project.write(`${name}.ts`, text);
    symlinkSync(
      join(import.meta.dirname, '../../node_modules/typescript'),
      join(project.folder, 'node_modules/typescript'),
    );
    const options = {
      strict: true,
      noEmit: true,
      module: 'nodenext',
      target: 'es2022',
      exactOptionalPropertyTypes: true,
    };
    const more = {
      noUncheckedIndexedAccess: true,
      noUnusedLocals: true,
      noUnusedParameters: true,
      isolatedModules: true,
    };
    project.write(
      'tsconfig.json',
      JSON.stringify({
        compilerOptions: { ...options, ...more, skipLibCheck: true, types: [] },
        include: ['*.ts'],
        exclude: ['migrate.config.ts'],
      }),
    );
    const tsc = join(project.folder, 'node_modules/typescript/bin/tsc');
    let said = '';
    try {
      execFileSync(process.execPath, [tsc, '-p', project.folder], { encoding: 'utf8' });
    } catch (error) {
      said = String((error as { stdout?: unknown }).stdout);
    }
    expect(said).toBe('');
    expect(pulled.size).toBeGreaterThan(0);
  });
});
