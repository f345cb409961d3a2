// Round trips of `migrate pull` over the schemas of test/fixtures, each in the style of a real application: what was pulled from
// A builds a B that is the same, finds no difference on either, and leaves nothing behind when it is taken back.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fingerprint, fingerprintDifference } from '../support/fingerprint.js';
import { sqliteFingerprint } from '../support/fingerprint-sqlite.js';
import { dumpOf, hasDump } from '../support/pg-dump.js';
import { type TestDatabase, testDatabase } from '../support/postgres.js';
import { serverVersion } from '../support/server-version.js';
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
    const project = newProject();
    const b = await database('');
    const empty = await fingerprint(b);
    const sql = known(readFileSync(join(fixtures, 'postgres', `${name}.sql`), 'utf8'));
    const a = await database(sql);
    // As large as what they stand for; what is made along with a table does not count.
    const [{ objects } = { objects: 0 }] = await a.rows<{ objects: number }>(ownObjects);
    expect(objects).toBeGreaterThanOrEqual(30);
    expect(objects).toBeLessThanOrEqual(150);

    const schemas = [...sql.matchAll(/^CREATE SCHEMA (?:"(.+)"|(.+));$/gm)].map(
      ([, quoted, plain]) => quoted ?? plain ?? '',
    );
    project.env = { DATABASE_URL: a.url };
    const flags = schemas.length > 0 ? ['public', ...schemas].flatMap((schema) => ['--schema', schema]) : [];
    const pull = await project.good('pull', '--out', 'models.ts', ...flags);
    const unsaid = [...pull.stderr.matchAll(/^not in the models: (.*)$/gm)].map(([, line]) => line ?? '');
    pulled.set(name, project.read('models.ts'));

    project.env = { DATABASE_URL: b.url };
    await project.good('generate', '-m', 'all of it');
    await project.good('upgrade');
    expect((await project.good('generate', '-m', 'again')).stderr).toContain('no difference');

    project.env = { DATABASE_URL: a.url };
    await project.good('stamp', 'head');
    expect((await project.good('generate', '-m', 'again')).stderr).toContain('no difference');

    // Without what was listed, A is B to the last attribute: no line is excused for the sake of another.
    for (const thing of unsaid) await a.client.query(without(thing));
    for (const table of elsewhereIn(project)) await a.client.query(`DROP TABLE ${table}`);
    const lines = await fingerprint(a);
    expect(fingerprintDifference(lines, await fingerprint(b))).toEqual([]);
    if (hasDump) expect(await dumpOf(b.url)).toEqual(await dumpOf(a.url));

    project.env = { DATABASE_URL: b.url };
    await project.good('downgrade', 'base');
    expect(fingerprintDifference(empty, await fingerprint(b))).toEqual([]);
  });

  it('what stands on what is left out', async () => {
    const project = newProject();
    const role = `other_${process.pid}`;
    const a =
      await database(`CREATE ROLE ${role}; CREATE SCHEMA auth; CREATE TYPE auth.level AS ENUM ('low'); CREATE DOMAIN auth.score AS int;
      CREATE TYPE state AS ENUM ('new'); CREATE TYPE their_state AS ENUM ('new'); ALTER TYPE their_state OWNER TO ${role}; CREATE DOMAIN deep AS their_state;
      CREATE TABLE theirs (id int PRIMARY KEY); ALTER TABLE theirs OWNER TO ${role};
      CREATE TABLE users (id int PRIMARY KEY, level auth.level, levels auth.level[], score auth.score, state state, t their_state, d deep,
        legacy_x int CONSTRAINT lu UNIQUE CONSTRAINT lc CHECK (legacy_x > 0) REFERENCES theirs, twice int GENERATED ALWAYS AS (legacy_x * 2) STORED,
        CONSTRAINT le EXCLUDE (legacy_x WITH =));
      CREATE INDEX l1 ON users (id) INCLUDE (legacy_x); CREATE INDEX l2 ON users (id) WHERE legacy_x > 1; CREATE INDEX l3 ON users ((legacy_x + 1));
      CREATE INDEX l4 ON users (twice); CREATE TABLE posts (legacy int REFERENCES users (legacy_x), t int REFERENCES theirs);
      CREATE TABLE keyed (a int CONSTRAINT legacy_k UNIQUE, b int); CREATE UNIQUE INDEX legacy_i ON keyed (b);
      CREATE TABLE points (a int REFERENCES keyed (a), b int REFERENCES keyed (b))`);
    cleanUp.push(async () => void (await a.client.query(`DROP OWNED BY ${role} CASCADE; DROP ROLE ${role}`)));
    const [{ me } = { me: '' }] = await a.rows<{ me: string }>('SELECT current_user AS me');
    const scope = `owners: [${JSON.stringify(me)}], schemas: ['public'], exclude: ({ kind, name }) => kind === 'domain' || name.startsWith('legacy_'),`;
    project.write('migrate.config.ts', config.replace(' models:', ` ${scope} models:`));
    project.env = { DATABASE_URL: a.url };
    const { stderr } = await project.good('pull', '--out', 'models.ts', '--stamp');
    expect(stderr).toContain('foreign key points_a_fkey on table points: it points at keyed (a), which is no key');
    expect(stderr).not.toContain('a revision would');
    const revision = project.read(project.revisionFile(project.revisionFiles()[0] ?? ''));
    expect(revision).not.toMatch(/legacy_|points_b_fkey|foreignKey\(\[?'[ab]'/);
    const text = project.read('models.ts');
    pulled.set('what stands on what is left out', text);
    expect(text).not.toMatch(/legacy_x|twice/);
    expect(text).toContain("level: c.raw('auth.level')");
    expect(text).toContain("levels: c.raw('auth.level').array()");
    expect(text).toContain('t: c.enum(theirState)');
    expect(text).toContain("export const theirs = external('theirs');");
    await project.good('check');
    expect((await project.good('generate', '-m', 'again')).stderr).toContain('no difference');
  });
});

/** What the server knows: lines that end in `-- from 15` are for it and later ones. */
function known(sql: string): string {
  return sql
    .split('\n')
    .filter((line) => Number(/-- from (\d+)$/.exec(line)?.[1] ?? 0) <= serverVersion)
    .join('\n');
}

/** Takes away what models do not say, as `pull` lists it. */
function without(thing: string): string {
  const [, view] = /^view (\S+)$/.exec(thing) ?? [];
  if (view !== undefined) return `DROP VIEW ${view}`;
  throw new Error(`not in the models, and nothing that a fixture is meant to hold: ${thing}`);
}

const ownObjects = `WITH own AS (SELECT oid FROM pg_namespace WHERE oid >= 16384 AND nspname !~ '^pg_' OR nspname = 'public')
SELECT (SELECT count(*) FROM own WHERE oid >= 16384)::int
  + (SELECT count(*) FROM pg_extension WHERE extname <> 'plpgsql')::int
  + (SELECT count(*) FROM pg_class c WHERE relnamespace IN (SELECT oid FROM own) AND relkind IN ('r', 'v', 'i', 'S')
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid
        AND (deptype IN ('i', 'e') OR deptype = 'a' AND relkind = 'S')))::int
  + (SELECT count(*) FROM pg_type t WHERE typnamespace IN (SELECT oid FROM own) AND typtype IN ('e', 'd')
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_type'::regclass AND d.objid = t.oid AND deptype = 'e'))::int AS objects`;

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
