// What a run tells while it runs, and what it returns.
import type { Statement } from '../dialects/dialect.js';
import type { Direction, Revision } from '../revisions/types.js';
import type { Connection, Contention } from './connect/index.js';
import type { RecordedPlan, RecordedStep } from './units.js';

export type RunEvent =
  /** The plan that is about to run; told again when another run moved the heads meanwhile. */
  | { readonly type: 'plan'; readonly plan: RecordedPlan }
  /** Somebody else runs; `holder` says who, where the database knows. */
  | { readonly type: 'waiting'; readonly waitedMs: number; readonly holder?: string }
  /** Locks were not to be had: what was begun is rolled back, and tried again after a pause. */
  | {
      readonly type: 'blocked';
      readonly reason: Contention;
      readonly doing?: string;
      /** Who is in the way, a line each. */
      readonly blockers: readonly string[];
      readonly attempt: number;
      readonly attempts: number;
      readonly pauseMs: number;
    }
  /** A statement waits for others, and holds up nobody by that. */
  | { readonly type: 'held up'; readonly doing: string; readonly blockers: readonly string[] }
  /** A transaction will take more locks than the server promises to all sessions together: it or others may fail. */
  | { readonly type: 'crowding'; readonly step: RecordedStep; readonly needed: number; readonly room: number }
  /** The connection was lost during COMMIT; what was committed stands, and the run goes on through a new one. */
  | { readonly type: 'reconnected' }
  | { readonly type: 'step started'; readonly step: RecordedStep }
  /** An earlier run was interrupted in this revision; it goes on with this part. */
  | { readonly type: 'resumed'; readonly step: RecordedStep; readonly part: number; readonly of: number }
  | { readonly type: 'statement'; readonly statement: Statement; readonly durationMs: number }
  /** How many of its rows a long statement has been through. */
  | { readonly type: 'progress'; readonly statement: Statement; readonly done: number; readonly of: number }
  | { readonly type: 'data step'; readonly label: string; readonly durationMs: number }
  | { readonly type: 'step finished'; readonly step: RecordedStep; readonly durationMs: number };

export type OnEvent = (event: RunEvent) => void;

/** Whose work belongs to a run; it waits for them, and their failure is its own. */
export interface RunHooks {
  /** Before anything runs, under the run lock. */
  begins?(plan: RecordedPlan): Promise<void>;
  /** In the transaction that moves the heads, before it commits. `data`: see Connection. */
  applied?(step: RecordedStep, data: Connection['data']): Promise<void>;
}

export interface StepResult {
  readonly revision: Revision;
  readonly direction: Direction;
  readonly durationMs: number;
}

export interface RunResult {
  /** Heads before and after, sorted. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly steps: readonly StepResult[];
  readonly durationMs: number;
}
