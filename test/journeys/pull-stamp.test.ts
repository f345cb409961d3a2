// Adopting a database with `migrate pull`: what is refused, what is written, and that the history goes on from there.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { built, type Database, databases, newProject, postgres } from './support.js';

const before: { readonly [dialect: string]: readonly string[] } = {
  postgres: [
    'CREATE TABLE teams (id serial PRIMARY KEY, name text NOT NULL)',
    "CREATE TABLE users (id serial PRIMARY KEY, team_id integer REFERENCES teams, email text NOT NULL DEFAULT '' UNIQUE)",
    'CREATE VIEW named AS SELECT name FROM teams',
    'CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY)',
  ],
  sqlite: [
    'CREATE TABLE teams (id INTEGER PRIMARY KEY, name TEXT NOT NULL)',
    "CREATE TABLE users (id INTEGER PRIMARY KEY, team_id INTEGER REFERENCES teams, email TEXT NOT NULL DEFAULT '' UNIQUE)",
    'CREATE VIEW named AS SELECT name FROM teams',
    'CREATE TABLE alembic_version (version_num VARCHAR(32) PRIMARY KEY)',
  ],
};

beforeAll(built);

let cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const step of cleanUp) await step();
  cleanUp = [];
});

async function start(database: Database, statements: readonly string[] = before[database.dialect] ?? []) {
  const started = await newProject(database);
  cleanUp.push(started.remove);
  for (const sql of statements) await started.live.rows(sql);
  return started;
}

it.each(databases.filter(({ dialect }) => dialect === 'sqlite'))(
  'a table of which models can only say that it is there is left out of the base revision',
  async (database) => {
    const { project } = await start(database, [
      'CREATE TABLE a (id INTEGER)',
      'CREATE TABLE odd (id INTEGER, "" TEXT)',
    ]);
    await project.good('pull', '--out', 'models.ts', '--stamp');
    const base = project.read(project.revisionFile('adopt_the_database'));
    expect(base).toContain('// Not created here:\n  // - table odd\n');
    expect(base).not.toContain("createTable('odd'");
    await project.good('check');
    const other = await database.open();
    cleanUp.push(() => other.drop());
    project.env = { DATABASE_URL: other.url };
    await project.good('upgrade');
  },
);

describe.each(databases)('on $name', (database) => {
  it('adopts a database, and goes on from there', async () => {
    const { project, live } = await start(database);
    const run = await project.good('pull', '--out', 'models.ts', '--stamp');
    // A view is a model on one of them so far.
    const modelled = database.dialect === 'sqlite';
    expect(run.stderr.includes('not in the models: view named')).toBe(!modelled);
    expect(project.read('models.ts').includes("view('named', ")).toBe(modelled);
    expect(project.read('models.ts')).toContain("external('alembic_version')");
    expect((await project.good('check')).stderr).toContain('as the models say');
    expect((await project.good('current')).stdout).toMatch(/\(head\)/);
    project.write(
      'models.ts',
      project.read('models.ts').replace("table('teams', {", "table('teams', {\n  motto: c.text(),"),
    );
    await project.good('generate', '-m', 'motto');
    await project.good('upgrade');
    expect(await live.rows('SELECT motto FROM teams')).toEqual([]);
    await project.good('downgrade');
    expect(await live.rows('SELECT count(*) AS n FROM alembic_version')).toHaveLength(1);

    // The same history builds another database, which has all of it but what the base revision says that it leaves out.
    const base = project.read(project.revisionFile('adopt_the_database'));
    expect(base).toContain(modelled ? "op.createView('named', " : '// - view named');
    expect(base).not.toContain('alembic_version');
    const other = await database.open();
    cleanUp.push(() => other.drop());
    project.env = { DATABASE_URL: other.url };
    await project.good('upgrade');
    await project.good('check');
  });

  it('never drops the history of another tool, declared or not', async () => {
    const { project } = await start(database, before[database.dialect]?.slice(-1));
    project.write(
      'models.ts',
      "import { c, table } from 'limbeck';\nexport const notes = table('notes', { a: c.text() });\n",
    );
    const { stdout, stderr } = await project.good('generate', '-m', 'notes', '--dry-run');
    expect(stdout + stderr).toContain('create table notes');
    expect(stdout + stderr).not.toContain('alembic_version');
  });

  it('prints where no file is named, and changes nothing', async () => {
    const { project } = await start(database);
    const run = await project.good('pull');
    expect(run.stdout).toContain("export const users = table('users', {");
    expect(project.files('migrations')).toEqual([]);
    expect(project.files()).not.toContain('models.ts');
    const { result } = JSON.parse((await project.good('pull', '--json')).stdout);
    expect(result).toMatchObject({
      files: [{ text: run.stdout }],
      unsaid: database.dialect === 'sqlite' ? [] : ['view named'],
    });
  });

  it('never overwrites a file', async () => {
    const { project } = await start(database);
    project.write('models.ts', '// mine\n');
    const run = await project.migrate('pull', '--out', 'models.ts', '--stamp');
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain('migrate pull --out <folder>/models.pulled.ts');
    expect(project.read('models.ts')).toBe('// mine\n');
    expect(project.files('migrations')).toEqual([]);
  });

  it('is no base where there is a history', async () => {
    const { project } = await start(database);
    await project.good('revision', '-m', 'first');
    const run = await project.migrate('pull', '--stamp');
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain('a base can only be the first');
    expect(run.stderr).toContain('migrate stamp head');
  });

  it('is no base where the database stands at a revision of which there is no file', async () => {
    const { project } = await start(database);
    await project.good('pull', '--out', 'models.ts', '--stamp');
    const run = await project.migrate('-c', 'migrate.config.ts', 'pull', '--stamp', '--out', 'again.ts');
    expect(run.code).toBe(2);
    for (const file of project.files('migrations')) rmSync(join(project.folder, 'migrations', file));
    const lost = await project.migrate('pull', '--stamp', '--out', 'again.ts');
    expect(lost.code).toBe(2);
    expect(lost.stderr).toContain('of which there is no file here');
    expect(project.files()).not.toContain('again.ts');
  });

  it('finds nothing in an empty database', async () => {
    const { project } = await start(database, []);
    const run = await project.migrate('pull', '--out', 'models.ts', '--stamp');
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain('there is nothing in');
    expect(project.files()).not.toContain('models.ts');
  });

  it('writes into a folder', async () => {
    const { project } = await start(database);
    const run = await project.good('pull', '--out', 'src/db/');
    expect(project.files('src/db')).toEqual([database.dialect === 'postgres' ? 'public.ts' : 'models.ts']);
    expect(run.stderr).toContain('not yet among the models of migrate.config.ts: ./src/db/');
    // No file was ever called so.
    await project.good('pull', '--out', 'src/models');
    expect(project.files('src/models')).toEqual(project.files('src/db'));
  });

  it('heeds the filters and the naming of the config', async () => {
    const { project } = await start(database);
    const config = project
      .read('migrate.config.ts')
      .replace('models:', "exclude: ['teams'], naming: { unique: 'uq_{table}_{columns}' }, models:");
    project.write('migrate.config.ts', config);
    const { stdout } = await project.good('pull');
    expect(stdout).toContain("external('teams')");
    expect(stdout).toContain(database.dialect === 'postgres' ? ".unique('users_email_key')" : '.unique()');
  });
});

describe('schemas', () => {
  const statements = [
    'CREATE SCHEMA auth',
    'CREATE TABLE auth.users (id integer PRIMARY KEY)',
    'CREATE TABLE notes (id integer PRIMARY KEY, by integer REFERENCES auth.users)',
  ];

  it('reads the default one, and tells of the others', async () => {
    const { project } = await start(postgres, statements);
    const run = await project.good('pull', '--out', 'models.ts');
    expect(run.stderr).toContain('not read: schema auth (--schema reads others)');
    expect(project.read('models.ts')).toContain("export const users = external('auth.users');");
    await project.good('generate', '-m', 'nothing');
    expect(project.files('migrations')).toEqual([]);
  });

  it('knows no schema that is not there', async () => {
    const { project } = await start(postgres, statements);
    const run = await project.migrate('pull', '--schema', 'aut');
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('the database has no schema "aut"');
    expect(run.stderr).toContain('auth, public');
  });

  it('says what the config needs where the default schema is left out', async () => {
    const { project } = await start(postgres, statements);
    const run = await project.good('pull', '--schema', 'auth');
    expect(run.stderr).toContain("schemas: ['auth']");
  });

  it('takes along what somebody said of the default one', async () => {
    const { project, live } = await start(postgres, [...statements, "COMMENT ON SCHEMA public IS 'ours'"]);
    await project.good('pull', '--out', 'models.ts', '--stamp');
    expect(project.read('models.ts')).toContain("pg.schema('public', { comment: 'ours' })");
    await project.good('check');
    const other = await postgres.open();
    cleanUp.push(() => other.drop());
    const said = "SELECT obj_description('public'::regnamespace) AS said";
    await other.rows('CREATE SCHEMA auth; CREATE TABLE auth.users (id integer PRIMARY KEY)');
    project.env = { DATABASE_URL: other.url };
    expect((await project.good('upgrade', '--sql')).stdout).toContain(`COMMENT ON SCHEMA "public" IS 'ours';`);
    await project.good('upgrade', '--dry-run');
    await project.good('upgrade');
    expect(await other.rows(said)).toEqual(await live.rows(said));
    await project.good('downgrade', 'base');
    expect(await other.rows(said)).toEqual([{ said: null }]);
  });
});
