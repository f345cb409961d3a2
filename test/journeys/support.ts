// Whole-CLI journeys: temporary projects in which the built command line runs as a process of its own.
import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { testDatabase } from '../support/postgres.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Another build may be tried by naming its bin/migrate.js. */
const bin = process.env.LIMBECK_TEST_BIN ?? join(root, 'bin', 'migrate.js');

/** `npm test` builds before it tests; a journey that is run alone builds what is missing or old, one at a time. */
export function built(): void {
  if (process.env.LIMBECK_TEST_BIN !== undefined || isFresh()) return;
  const lock = join(root, 'node_modules', '.limbeck-build');
  for (const patience = Date.now() + 120_000; !taken(lock); Atomics.wait(pause, 0, 0, 200)) {
    if (Date.now() > patience) throw new Error(`another build does not end; if there is none, remove ${lock}`);
  }
  try {
    if (isFresh()) return;
    const { status, stderr } = spawnSync(process.execPath, [join(root, 'scripts', 'build.mjs')], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`the build failed:\n${stderr}`);
  } finally {
    rmSync(lock, { recursive: true });
  }
}

const pause = new Int32Array(new SharedArrayBuffer(4));

function isFresh(): boolean {
  const main = join(root, 'dist', 'cli', 'main.js');
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' });
  const newest = Math.max(...sources.map((name) => statSync(join(root, 'src', name)).mtimeMs));
  return existsSync(main) && statSync(main).mtimeMs >= newest;
}

function taken(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly env?: { readonly [name: string]: string | undefined };
  readonly cwd?: string;
  readonly input?: string;
  /** Called with what has been written so far, to act in the middle of a run. */
  readonly watch?: (written: Run, kill: (signal: NodeJS.Signals) => void) => void;
}

export interface Database {
  readonly name: 'PostgreSQL' | 'SQLite';
  readonly dialect: 'postgres' | 'sqlite';
  /** A fresh one; the URL is for DATABASE_URL or the config. */
  open(): Promise<{ readonly url: string; rows(sql: string): Promise<readonly object[]>; drop(): Promise<void> }>;
}

export class Project {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'limbeck-journey-')));
  env: { readonly [name: string]: string | undefined } = {};

  constructor(packageJson = '{ "name": "journey", "private": true, "type": "module" }\n') {
    mkdirSync(join(this.folder, 'node_modules'));
    for (const name of ['knex', 'pg', 'better-sqlite3']) {
      symlinkSync(join(root, 'node_modules', name), join(this.folder, 'node_modules', name), 'junction');
    }
    symlinkSync(dirname(dirname(bin)), join(this.folder, 'node_modules', 'limbeck'), 'junction');
    this.write('package.json', packageJson);
  }

  write(name: string, text: string): void {
    mkdirSync(dirname(join(this.folder, name)), { recursive: true });
    writeFileSync(join(this.folder, name), text);
  }

  read(name: string): string {
    return readFileSync(join(this.folder, name), 'utf8');
  }

  /** Names of the files in a folder of the project, sorted; none where it does not exist. */
  files(name = '.'): readonly string[] {
    const folder = join(this.folder, name);
    return existsSync(folder) ? readdirSync(folder).sort() : [];
  }

  /** Names of the revision files, sorted. */
  revisionFiles(): readonly string[] {
    return this.files('migrations').filter((name) => /^\d{8}_\d{4}_.*\.ts$/.test(name));
  }

  /** The file of a revision, from the project's folder. */
  revisionFile(id: string): string {
    const name = this.files('migrations').find((file) => file.includes(id));
    if (name === undefined) throw new Error(`no file of revision ${id}`);
    return `migrations/${name}`;
  }

  async migrate(...args: readonly string[]): Promise<Run> {
    return this.run(args);
  }

  /** As `migrate`, and fails where the command did. */
  async good(...args: readonly string[]): Promise<Run> {
    const run = await this.run(args);
    if (run.code !== 0)
      throw new Error(`migrate ${args.join(' ')} ended with ${run.code}:\n${run.stderr}${run.stdout}`);
    return run;
  }

  run(args: readonly string[], options: RunOptions = {}): Promise<Run> {
    const { PATH, HOME, SystemRoot } = process.env;
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [bin, ...args], {
        cwd: options.cwd ?? this.folder,
        env: { PATH, HOME, SystemRoot, ...this.env, ...options.env },
      });
      let stdout = '';
      let stderr = '';
      const watch = (): void => options.watch?.({ code: null, stdout, stderr }, (signal) => child.kill(signal));
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        stdout += text;
        watch();
      });
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        stderr += text;
        watch();
      });
      child.once('error', reject);
      child.once('close', (code) => resolve({ code, stdout: this.plain(stdout), stderr: this.plain(stderr) }));
      child.stdin.on('error', () => {});
      child.stdin.end(options.input ?? '');
    });
  }

  /** Without what differs from run to run: the folder, times, durations. */
  plain(text: string): string {
    return text
      .replaceAll(this.folder, '<folder>')
      .replaceAll(/\b\d+(?:\.\d+)? m?s\b/g, '<time>')
      .replaceAll(/\b\d{8}_\d{4}_/g, '<date>_')
      .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, '<created>');
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export const postgres: Database = {
  name: 'PostgreSQL',
  dialect: 'postgres',
  async open() {
    const database = await testDatabase();
    return { url: database.url, rows: (sql) => database.rows<object>(sql), drop: () => database.drop() };
  },
};

export const sqlite: Database = {
  name: 'SQLite',
  dialect: 'sqlite',
  async open() {
    const folder = mkdtempSync(join(tmpdir(), 'limbeck-journey-db-'));
    const path = join(folder, 'app.db');
    const { default: Sqlite } = await import('better-sqlite3');
    return {
      url: `sqlite:${path}`,
      async rows(sql) {
        const database = new Sqlite(path);
        try {
          const statement = database.prepare(sql);
          if (statement.reader) return statement.all() as object[];
          statement.run();
          return [];
        } finally {
          database.close();
        }
      },
      drop: async () => rmSync(folder, { recursive: true, force: true }),
    };
  },
};

export const databases: readonly Database[] = [postgres, sqlite];

/** A project with a config for a fresh database and these models. */
export async function newProject(database: Database, models?: string) {
  const project = new Project();
  const live = await database.open();
  project.env = { DATABASE_URL: live.url };
  project.write(
    'migrate.config.ts',
    [
      "import { defineConfig } from 'limbeck';",
      '',
      'export default defineConfig({',
      '  database: process.env.DATABASE_URL,',
      "  models: './models.ts',",
      '});',
      '',
    ].join('\n'),
  );
  mkdirSync(join(project.folder, 'migrations'));
  if (models !== undefined) project.write('models.ts', models);
  return {
    project,
    live,
    async remove(): Promise<void> {
      project.remove();
      await live.drop();
    },
  };
}
