// One statement of SQL, with what is known of it beside its text. Types only.
import type { Ref } from '../schema/types.js';
import type { Ranges } from './ranges.js';

/** How to find out from the catalog whether a statement outside a transaction has done its work. */
export interface Probe {
  /** One row with one column `state`: `done`, `not done` or `half done`. */
  readonly sql: string;
  /** What takes away a half-done result, so that the statement can run again. */
  readonly repair?: string;
  /** The same where it is not known beforehand: rows of `sql`, statements. */
  readonly leftovers?: string;
}

export interface Statement {
  /** Exactly one statement, without a trailing semicolon. */
  readonly sql: string;
  /** For the plan, the log and the comment in a script. */
  readonly note: string;
  readonly outsideTransaction?: true;
  /** Runs without a transaction in a part outside of them, as it may commit itself. */
  readonly bare?: true;
  /** Only the catalog knows whether it can run. */
  readonly barred?: Barred;
  /** The table with partitions that it makes. */
  readonly partitioned?: Ref;
  readonly probe?: Probe;
  /** The same work in pieces, for a table so large that nobody would wait for it without a word. */
  readonly ranges?: Ranges;
  /** Asked when the statement fails: which rows are in its way. */
  readonly culprits?: readonly Culprits[];
}

/** What keeps a statement from running. */
export interface Barred {
  /** A condition that holds where no transaction takes it, or where `never` says why nothing does. */
  readonly if: string;
  /** The table that it is about: it holds, too, where a statement before has made that with partitions. */
  readonly table?: Ref;
  readonly never?: { readonly text: string; readonly hint: string };
}

/** Some of the rows that a statement fails at. */
export interface Culprits {
  /** `notes.body is NULL` */
  readonly what: string;
  /** What `row` is the value of: `id`. */
  readonly key: string;
  /** Rows with two columns: `row`, the key as text, and `of`, how many there are. */
  readonly sql: string;
}
