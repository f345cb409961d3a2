// What stands on tables, types and their parts without being modelled: views, triggers, policies, functions; and what holds their
// values. Types only.
import type { Footing } from './footing.js';
import type { Ref } from './types.js';

/** Something that limbeck does not model, and that stands on what it does. */
export interface Dependent {
  /** `view v`, `trigger tr on table t`: for people. */
  readonly what: string;
  /** How a flag names it: `view:v`, `trigger:t.tr`. */
  readonly flag: string;
  /** Its place and the word by which a text would call it. */
  readonly ref: Ref;
  /** In a schema of ours. */
  readonly ours: boolean;
  /** What it goes with: the table of a trigger. */
  readonly of?: Ref;
  /** The database carries it over when a column gets another type. */
  readonly follows: boolean;
  readonly on: readonly Footing[];
  /** The other dependents that it stands on, by their places in the list. */
  readonly through: readonly number[];
  /** Of these two, what takes it along without a word when that is dropped. */
  readonly along: { readonly on: readonly Footing[]; readonly through: readonly number[] };
  /** What of the models stands on it. */
  readonly under: readonly Footing[];
  /** What drops it, and what makes it again exactly as it is; absent where nobody can tell. */
  readonly drop?: string;
  readonly create?: string;
}

export interface Dependents {
  readonly dependents: readonly Dependent[];
  /** What of the models stands on the types that were asked about, by itself. */
  readonly bound: readonly Footing[];
}

/** A column that holds values of a type, or rows of a table, inside of its own: in arrays, composite types, ranges. */
export interface Holder {
  readonly table: Ref;
  readonly column: string;
  /** The type, or the table. */
  readonly of: Footing;
  /** What makes it text for a while, and what gives it its type again; absent where that cannot be. */
  readonly away?: string;
  readonly back?: string;
}
