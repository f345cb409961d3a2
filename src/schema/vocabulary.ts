// What pure code must know of a dialect without importing one: the object kinds it has, by their dialect-free faces.
import type { Column, Json, ObjectId, SchemaObject } from './types.js';
import type { Writer } from './writer.js';

/** Why something cannot be undone, said to a person; written into the downgrade. */
export interface Irreversible {
  readonly irreversible: string;
}

/** One alteration of an object in place. `change` names it (`addValue`); the rest is what the kind needs to know. */
export interface ObjectChange {
  readonly change: string;
  readonly [key: string]: Json;
}

/** The pure faces of an object kind. Its SQL and its introspection are the dialect's. */
export interface KindFaces {
  readonly kind: string;
  /** How to get from one to the other in place, in order; empty when they are the same; `replace`: drop and create. */
  diff(from: SchemaObject, to: SchemaObject): readonly ObjectChange[] | 'replace';
  apply(object: SchemaObject, change: ObjectChange): SchemaObject;
  reverse(change: ObjectChange): ObjectChange | Irreversible;
  describe(id: ObjectId, change: ObjectChange): string;
  /** The change whose result is not usable before it is committed, as a text that shows where it is used; else undefined. */
  usableAfterCommit?(change: ObjectChange): string | undefined;
  /** The methods that `op` has for this kind; each returns the operation that it records. */
  readonly recorders?: { readonly [method: string]: (...args: never[]) => unknown };
  /**
   * Revision source. `create`, `drop` and `change` give whole calls: `op.createEnum('plan', ['free'])`; `model` gives what a file
   * of models declares: `enumType('plan', ['free'])`.
   */
  readonly source: {
    model(object: SchemaObject, w: Writer): string;
    create(object: SchemaObject, w: Writer): string;
    drop(id: ObjectId, w: Writer): string;
    change(id: ObjectId, change: ObjectChange, w: Writer): string;
  };
}

export interface Vocabulary {
  /** The dialect's name, the key of its entries in `options`. */
  readonly dialect: string;
  readonly kinds: { readonly [kind: string]: KindFaces };
  /** True where a foreign key may name a table that does not exist yet, so that no cycle needs to be split. */
  readonly forwardReferences?: true;
  /**
   * True where the database can get from one column to the other only by dropping it and adding it anew (a column that
   * becomes generated). `retyped` are the columns of the table whose type changes in the same run, `version` is the target's.
   */
  replacesColumn?(from: Column, to: Column, retyped: readonly string[], version: number): boolean;
}
