// What a plan would execute on a database as it stands, statement by statement; nothing runs.
import type { Dialect, Statement, Target } from '../dialects/dialect.js';
import { LimbeckError } from '../errors.js';
import type { Schema } from '../schema/types.js';
import type { Connection } from './connect/index.js';
import type { OnEvent } from './events.js';
import { refuseForetold } from './foretold.js';
import { play } from './play.js';
import { preflight } from './preflight.js';
import { ScriptSink } from './script-sink.js';
import type { DataInstruction, Sink } from './sink.js';
import { type RecordedPlan, type TransactionMode, unitsOf } from './units.js';

export interface PreviewedStatement {
  /** What it is for; the label of a data step. */
  readonly note: string;
  /** Absent for a data step, and where only the run itself can tell. */
  readonly sql?: string;
  /** Outside of any transaction. */
  readonly outside?: true;
  /** When it was tried. */
  readonly durationMs?: number;
  /** What it locked, of what was there before: `AccessExclusiveLock on users: blocks reads and writes`. */
  readonly locks?: readonly string[];
}

/** By revision. */
export type Preview = ReadonlyMap<string, readonly PreviewedStatement[]>;

export interface PreviewOptions {
  readonly dialect: Dialect;
  readonly target: Target;
  readonly live: Connection;
  /** The schema as it is in the database. */
  readonly schema: Schema;
  readonly plan: RecordedPlan;
  readonly transaction?: TransactionMode;
  readonly on?: OnEvent;
}

export async function previewPlan({ dialect, target, live, schema, plan, ...rest }: PreviewOptions): Promise<Preview> {
  const units = unitsOf(plan.steps, rest.transaction ?? 'each');
  preflight(units, dialect, target);
  await refuseForetold({ connection: live, ...rest }, target, units);
  const script = new ScriptSink({ dialect, schema, live, steps: async () => [] });
  const found = new Map<string, PreviewedStatement[]>();
  for (const { step, part } of units.flatMap(({ pieces }) => pieces)) {
    const list = found.get(step.revision.id) ?? [];
    found.set(step.revision.id, list);
    const outside = part.mode === 'autocommit' ? ({ outside: true } as const) : {};
    const sink: Sink = {
      look: (query, ops) => script.look(query, ops),
      write: async (statement: Statement) => {
        list.push({ note: statement.note, sql: statement.sql, ...outside });
        await script.write(statement);
      },
      run: async ({ label }: DataInstruction) => {
        list.push({ note: `run: ${label}`, ...outside });
      },
      played: (ops) => script.played(ops),
    };
    // One by one: where one cannot be foretold, the others still can.
    for (const instruction of part.instructions) {
      try {
        await play({ ...part, instructions: [instruction] }, dialect, target, sink);
      } catch (error) {
        if (!(error instanceof LimbeckError) || error.code !== 'script-table') throw error;
        list.push({ note: `${error.message}: only a run (or --try) can tell its SQL`, ...outside });
        if (instruction.kind === 'schema') script.played(instruction.ops);
      }
    }
  }
  return found;
}
