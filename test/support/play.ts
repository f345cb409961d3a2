// A real database of each dialect on which recordings are played: one transaction for each part, framed as the dialect says.
import type { Dialect, Queryable, Snapshot, Target } from '../../src/dialects/dialect.js';
import type { Operation } from '../../src/ops/index.js';
import type { Part } from '../../src/revisions/types.js';
import { glances } from '../../src/runner/play.js';
import { emptySchema } from '../../src/schema/build.js';
import { testDatabase } from './postgres.js';
import { sqliteDatabase } from './sqlite.js';

export interface Stage {
  readonly dialect: Dialect;
  readonly target: Target;
  readonly db: Queryable;
  /**
   * Runs what a revision recorded, part by part; where a statement fails, nothing of its part remains, and the error names
   * it. Returns the statements.
   */
  play(parts: readonly Part[]): Promise<string>;
  /** What would fail at its next use, one line each. */
  broken(): Promise<readonly string[]>;
  /** Away with everything. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

interface Place {
  readonly dialect: Dialect;
  readonly db: Queryable;
  /** Statements that fail where something in the database does not hold. */
  uses(): Promise<readonly string[]>;
  clear(): Promise<void>;
  close(): Promise<void>;
}

export async function stageOf(name: string): Promise<Stage> {
  const place = await places[name]?.();
  if (!place) throw new Error(`no test database for ${name}`);
  const { dialect, db } = place;
  const open = async (): Promise<void> => {
    for (const sql of dialect.session.open({})) await db.rows(sql);
  };
  await open();
  const target = await dialect.readTarget(db);
  return {
    dialect,
    target,
    db,
    play: async (parts) => {
      let text = '';
      for (const part of parts) text += await playPart(part, { dialect, db, target });
      return text;
    },
    broken: async () => {
      const failures: string[] = [];
      for (const sql of await place.uses()) await db.rows(sql).catch((error) => failures.push(`${sql}: ${error}`));
      return failures;
    },
    clear: async () => {
      await place.clear();
      await open();
    },
    close: () => place.close(),
  };
}

interface Player {
  readonly dialect: Dialect;
  readonly db: Queryable;
  readonly target: Target;
}

async function playPart(part: Part, player: Player): Promise<string> {
  const { dialect, db } = player;
  const runs = part.instructions.map((instruction) => {
    if (instruction.kind === 'schema') return instruction.ops;
    throw new Error('data steps need a runner');
  });
  if (part.mode === 'autocommit') {
    let text = '-- each by itself\n';
    for (const ops of runs) text += await playRun(ops, player);
    return text;
  }
  const frame = dialect.session.transaction(runs.flat());
  const found = async (): Promise<readonly string[]> => {
    const rows: string[] = [];
    for (const { sql } of frame.checks) rows.push(JSON.stringify(await db.rows(sql)));
    return rows;
  };
  for (const sql of frame.before) await db.rows(sql);
  try {
    await db.rows(frame.begin);
    try {
      const before = await found();
      let text = '';
      for (const ops of runs) text += await playRun(ops, player);
      const after = await found();
      if (after.some((rows, i) => rows !== before[i])) throw new Error(`a check of the transaction failed: ${after}`);
      await db.rows(frame.commit);
      return text;
    } catch (error) {
      await db.rows(frame.rollback);
      throw error;
    }
  } finally {
    for (const sql of frame.after) await db.rows(sql);
  }
}

async function playRun(run: readonly Operation[], player: Player): Promise<string> {
  let text = '';
  for (const ops of glances(run, player.dialect)) text += await playGlance(ops, player);
  return text;
}

async function playGlance(ops: readonly Operation[], { dialect, db, target }: Player): Promise<string> {
  const query = dialect.needs(ops);
  const before: Snapshot = query ? await dialect.snapshot(db, query) : { schema: emptySchema };
  const statements = dialect.lower(ops, before, target);
  for (const { sql } of statements) await run(db, sql);
  return statements.map(({ sql }) => `${sql};\n`).join('');
}

async function run(db: Queryable, sql: string): Promise<void> {
  try {
    await db.rows(sql);
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${sql}`, { cause: error });
  }
}

interface Used {
  readonly type: string;
  readonly name: string;
  readonly sql: string;
  /** JSON: those of a trigger's table that can be written. */
  readonly columns: string;
}

const used = `SELECT s.type, s.tbl_name AS name, s.sql,
  (SELECT json_group_array(c.name) FROM pragma_table_xinfo(s.tbl_name) c WHERE s.type = 'trigger' AND c.hidden = 0) AS columns
  FROM sqlite_schema s WHERE s.type IN ('view', 'trigger')`;

/** EXPLAIN reads a view, or the trigger that a statement fires, without doing anything. */
function useOf({ type, name, sql, columns }: Used): string {
  const quoted = (each: string): string => `"${each.replaceAll('"', '""')}"`;
  if (type === 'view') return `EXPLAIN SELECT * FROM ${quoted(name)}`;
  const all = JSON.parse(columns) as readonly string[];
  const event = /\b(?:BEFORE|AFTER|INSTEAD OF)\s+(INSERT|UPDATE|DELETE)\b/i.exec(sql)?.[1]?.toUpperCase();
  if (event === 'DELETE') return `EXPLAIN DELETE FROM ${quoted(name)}`;
  if (event === 'UPDATE')
    return `EXPLAIN UPDATE ${quoted(name)} SET ${all.map((each) => `${quoted(each)} = NULL`).join(', ')}`;
  return `EXPLAIN INSERT INTO ${quoted(name)} (${all.map(quoted).join(', ')}) VALUES (${all.map(() => 'NULL').join(', ')})`;
}

const ownSchemas = `SELECT quote_ident(nspname) AS name FROM pg_namespace WHERE oid >= 16384 OR nspname = 'public' ORDER BY 1`;

const places: { readonly [dialect: string]: () => Promise<Place> } = {
  postgres: async () => {
    let database = await testDatabase();
    let cleared = 0;
    return {
      dialect: (await import('../../src/dialects/postgres/index.js')).postgres,
      db: { rows: (sql, values) => database.rows(sql, values) },
      // The server keeps what stands on something from losing it.
      uses: async () => [],
      clear: async () => {
        // The catalogs keep what was dropped, and grow slower with every schema that was.
        if (++cleared % 40 === 0) {
          await database.drop();
          database = await testDatabase();
        }
        for (const { name } of await database.rows<{ name: string }>(ownSchemas)) {
          await database.rows(`DROP SCHEMA ${name} CASCADE`);
        }
        await database.rows('CREATE SCHEMA public');
      },
      close: () => database.drop(),
    };
  },
  sqlite: async () => {
    let database = sqliteDatabase();
    return {
      dialect: (await import('../../src/dialects/sqlite/index.js')).sqlite,
      db: { rows: (sql, values) => database.rows(sql, values) },
      uses: async () => (await database.rows<Used>(used)).map(useOf),
      clear: async () => {
        database.drop();
        database = sqliteDatabase();
      },
      close: async () => database.drop(),
    };
  },
};
