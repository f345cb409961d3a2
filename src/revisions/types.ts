// The shapes of a history: what a file declares, what it records, what a plan holds. No behaviour.
import type { Operation } from '../ops/index.js';
import type { DataStep } from '../ops/recorder.js';

/** What the header of a revision file says; read without running the file. */
export interface Revision {
  readonly id: string;
  /** Parents: none for a base, several for a merge. */
  readonly downRevision: readonly string[];
  /** Must be applied before it, without being a parent. */
  readonly dependsOn: readonly string[];
  /** As written in this file; how labels spread is the graph's. */
  readonly branchLabels: readonly string[];
  readonly message: string;
  /** ISO 8601, where the file says when it was written. */
  readonly created?: string;
  /** The opening comment of the file, without the lines that limbeck writes into it. */
  readonly doc?: string;
  /** `export const transaction = false`: the whole revision runs outside a transaction. */
  readonly transaction?: false;
  /** Absolute path of the file. */
  readonly path: string;
}

export type Direction = 'upgrade' | 'downgrade';

export type HeadMove =
  | { readonly move: 'insert'; readonly id: string }
  | { readonly move: 'delete'; readonly id: string }
  | { readonly move: 'update'; readonly from: string; readonly to: string };

export interface Step {
  readonly revision: Revision;
  readonly direction: Direction;
  readonly moves: readonly HeadMove[];
}

export interface Plan {
  /** Heads before and after, sorted. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly steps: readonly Step[];
}

/** A stamp runs nothing: it is the moves alone, and they belong into one transaction. */
export interface StampPlan {
  /** What was written before is forgotten. */
  readonly purge?: true;
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly moves: readonly HeadMove[];
}

export type Instruction =
  | { readonly kind: 'schema'; readonly ops: readonly Operation[] }
  | { readonly kind: 'data'; readonly label: string; readonly version?: string; readonly run: DataStep };

/** What commits together. Completion of a part is a row of the log. */
export interface Part {
  /** Its position in the recording, from 1: stable as long as the recording is the same. */
  readonly id: string;
  readonly mode: 'transaction' | 'autocommit';
  readonly instructions: readonly Instruction[];
}

export interface Recording {
  readonly parts: readonly Part[];
  /** Hash of the recorded operations, labels and versions of data steps, in a canonical form; not of the file's text. */
  readonly checksum: string;
}

export type { DataStep, OpContext } from '../ops/recorder.js';
