// The example application by scripts alone: what --sql prints, run by the database's own shell and library, leads to the same
// tables, rows, heads and log as a run; up with rows in the tables, and down.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, test } from 'vitest';
import { seed, shop, tables } from './shop-rows.js';
import { built, databases, Project } from './support.js';

beforeAll(built, 120_000);

type Opened = Awaited<ReturnType<(typeof databases)[number]['open']>>;

const [psql, sqlite3] = ['psql', 'sqlite3'].map((name) => spawnSync(name, ['--version'], { encoding: 'utf8' }));
const clients: readonly {
  readonly name: string;
  readonly database: (typeof databases)[number];
  readonly there: boolean;
  readonly version?: string;
  readonly execute: (url: string, script: string) => void;
}[] = databases.flatMap((database) =>
  database.dialect === 'postgres'
    ? [
        {
          name: 'psql',
          database,
          there: psql?.status === 0,
          execute: (url, input) =>
            void execFileSync('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', url], { input, stdio: 'pipe' }),
        },
      ]
    : [
        {
          name: "SQLite's library",
          database,
          there: true,
          execute: (url, script) => void new Database(url.replace('sqlite:', '')).exec(script).close(),
        },
        {
          name: "SQLite's shell",
          database,
          there: sqlite3?.status === 0,
          version: sqlite3?.stdout?.split(' ')[0] ?? '',
          execute: (url, input) =>
            void execFileSync('sqlite3', ['-bail', url.replace('sqlite:', '')], { input, stdio: 'pipe' }),
        },
      ],
);

describe.each(clients)('by $name', ({ database, there, version, execute }) => {
  test.runIf(there)(
    'up and down',
    async () => {
      const project = new Project();
      cpSync(shop, project.folder, { recursive: true });
      const [live, offline] = [await database.open(), await database.open()];
      const migrate = async (url: string, ...args: readonly string[]): Promise<string> => {
        const env = { SHOP_DATABASE: url, DATABASE_URL: url };
        const run = await project.run(['--config', `${database.dialect}.config.ts`, ...args], { env });
        expect(run.stderr).not.toMatch(/^error/m);
        expect(run.code).toBe(0);
        return run.stdout;
      };
      const script = async (way: 'upgrade' | 'downgrade', range: string): Promise<string> => {
        const server = version ?? (await serverVersion(offline, database.dialect));
        const nowhere = { postgres: 'postgres://nobody@127.0.0.1:1/nothing', sqlite: 'sqlite:/nowhere/at-all.db' };
        return migrate(nowhere[database.dialect], way, '--sql', range, '--server-version', server);
      };
      const everything = async ({ rows }: Opened): Promise<object> => {
        const found: { [name: string]: unknown } = {};
        for (const name of [...tables, 'customer_preferences']) {
          const all = await rows(`SELECT * FROM ${name} ORDER BY 1, 2`).catch(() => ['no such table']);
          // The moments at which this test put the rows in.
          found[name] = all.map((row) =>
            Object.entries(row).filter(([column]) => !/^(?:created|updated|moved|logged)_at$|^at$/.test(column)),
          );
        }
        const log =
          'SELECT revision, direction, part, parts, statement, outcome, checksum, text_checksum FROM limbeck_log ORDER BY id';
        return { ...found, heads: await rows('SELECT revision FROM limbeck_version'), log: await rows(log) };
      };
      try {
        const first = (JSON.parse(await migrate(live.url, 'history', '--json')) as History).result.revisions.at(
          -1,
        )?.revision;
        await migrate(live.url, 'upgrade', '+1');
        execute(offline.url, await script('upgrade', `base:${first}`));
        for (const { rows } of [live, offline]) for (const insert of seed) await rows(`${insert} RETURNING 1 AS done`);
        expect(await everything(offline)).toEqual(await everything(live));

        await migrate(live.url, 'upgrade');
        execute(offline.url, await script('upgrade', `${first}:head`));
        expect(await everything(offline)).toEqual(await everything(live));
        await migrate(offline.url, 'check');

        await migrate(live.url, 'downgrade', `${first}`);
        execute(offline.url, await script('downgrade', `head:${first}`));
        expect(await everything(offline)).toEqual(await everything(live));
        execute(offline.url, await script('downgrade', `${first}:base`));
        await migrate(offline.url, 'upgrade');
        await migrate(offline.url, 'check');
      } finally {
        await live.drop();
        await offline.drop();
        project.remove();
      }
    },
    120_000,
  );
});

interface History {
  readonly result: { readonly revisions: readonly { readonly revision: string }[] };
}

async function serverVersion({ rows }: Opened, dialect: string): Promise<string> {
  const sql = dialect === 'postgres' ? "SELECT current_setting('server_version') AS v" : 'SELECT sqlite_version() AS v';
  const [row] = (await rows(sql)) as readonly { readonly v: string }[];
  return row?.v ?? '';
}
