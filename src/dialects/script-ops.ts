// What of a dialect makes a script that has neither a driver nor a runner around it. Types only.
import type { Ref } from '../schema/types.js';
import type { Target, TransactionFrame } from './dialect.js';

/** Where the database must stand when a transaction of a script begins. */
export interface ScriptStart {
  /** The version table. */
  readonly table: Ref;
  readonly heads: readonly string[];
  /** Revisions of other branches, whose rows are not looked at. */
  readonly unrelated: readonly string[];
  /** `heads` for people. */
  readonly at: string;
  /** The key of the run lock. */
  readonly lock: string;
}

/** What a script needs that has neither a driver nor a runner around it. */
export interface ScriptOps {
  /** The command that runs it so that the first error ends it. */
  readonly howToRun: string;
  /** What a run says on its connection: settings that the statements count on. */
  opening(settings: { readonly searchPath?: readonly string[] }): readonly string[];
  /**
   * Statements for the beginning of a transaction: they fail where the database stands elsewhere or, in the first one, is of
   * another version.
   */
  guard(start: ScriptStart, target: Target, first: boolean): readonly string[];
  /** Keeps runs out between these two statements, where no transaction does; absent where nothing can. */
  hold?(lock: string): { readonly before: string; readonly after: string };
  /** What makes a check of a transaction's frame fail a script as it fails a run; absent where frames have no checks. */
  watch?(check: TransactionFrame['checks'][number]): {
    readonly before: readonly string[];
    readonly after: readonly string[];
  };
  /** The statement with these values in the place of its parameters, as its driver would send them. */
  inline(sql: string, values: readonly unknown[]): string;
}
