// What pure code must know of a dialect without importing one: the object kinds it has, by their dialect-free faces.
import type {
  Column,
  Constraint,
  Expr,
  Index,
  Json,
  ObjectId,
  Options,
  Ref,
  Schema,
  SchemaObject,
  Type,
} from './types.js';
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

/**
 * What a name of this kind is: a `type` may stand on columns, a `relation` shares its names with tables, a `schema` holds
 * others, and what is `apart` shares its names with nothing and cannot be renamed (an extension).
 */
export type NameSpace = 'type' | 'relation' | 'schema' | 'apart';

/** Something else was renamed, which objects may name. */
export type RenamedRef =
  | { readonly what: 'table'; readonly from: Ref; readonly to: Ref }
  | { readonly what: 'column'; readonly table: Ref; readonly from: string; readonly to: string }
  | { readonly what: 'schema'; readonly from: string; readonly to: string }
  | RenamedObject;

export interface RenamedObject {
  readonly what: 'object';
  readonly from: ObjectId;
  readonly to: ObjectId;
  /** Whether a text that writes no schema may mean it: not where something of its name is in the default schema. */
  readonly bare: boolean;
}

export interface ColumnOf {
  readonly table: Ref;
  readonly column: string;
}

/** The pure faces of an object kind. Its SQL and its introspection are the dialect's. */
export interface KindFaces {
  readonly kind: string;
  readonly names: NameSpace;
  /** How to get from one to the other in place, in order; empty when they are the same; `replace`: drop and create. */
  diff(from: SchemaObject, to: SchemaObject): readonly ObjectChange[] | 'replace';
  apply(object: SchemaObject, change: ObjectChange): SchemaObject;
  /** `was`: the object before the change, where that is known. */
  reverse(change: ObjectChange, was?: SchemaObject): ObjectChange | Irreversible;
  describe(id: ObjectId, change: ObjectChange): string;
  /** The change whose result is not usable before it is committed, as a text that shows where it is used; else undefined. */
  usableAfterCommit?(change: ObjectChange): string | undefined;
  /** True where the change makes the object anew, so that what is bound to the old one must be gone before it. */
  rebuilds?(change: ObjectChange): boolean;
  /** True where all values there are must be as it says: the database looks for them in columns, and not inside of other values. */
  looksAtValues?(change: ObjectChange): boolean;
  /** What leads there instead, where the database refuses a change because of where `live` holds values of it: inside of arrays. */
  instead?(
    changes: readonly ObjectChange[],
    from: SchemaObject,
    to: SchemaObject,
    live: Schema,
  ): readonly ObjectChange[];
  /** The changes by which it lets go of other types for a while, and is what it was again on new ones of their names. */
  letsGo?(object: SchemaObject): { readonly away: ObjectChange; readonly back: ObjectChange };
  /** What is lost with it, said to whoever reviews the drop; undefined: nothing that creating it would not bring back. */
  dropNote?(object: SchemaObject): string | undefined;
  /** What a change stands on, and what it lets go of: the columns of an owner. */
  columns?(
    change: ObjectChange,
    was: SchemaObject | undefined,
  ): { readonly requires: readonly ColumnOf[]; readonly releases: readonly ColumnOf[] };
  /** The object without what can be said only once the tables stand, and the change that says it. */
  detached?(object: SchemaObject): { readonly bare: SchemaObject; readonly attach: ObjectChange } | undefined;
  /**
   * True of what stands on tables and is nothing without them (a view, a trigger): it goes before they change and is made after
   * that. As long as the models declare none of the kind, those that there are have been left to somebody else.
   */
  readonly above?: true;
  /** True of what cannot get another name, and loses nothing by being made anew under it. */
  readonly unrenamed?: true;
  /** True for what stands without being declared (the default schema): never dropped for want of a declaration. */
  leaves?(object: SchemaObject, desired: readonly SchemaObject[]): boolean;
  /** Its texts, which may name what it stands on. */
  expressions?(object: SchemaObject): readonly Expr[];
  /** The tables and views among these names, where the texts tell; absent: any of them may be one. */
  relations?(object: SchemaObject): readonly string[];
  /** What a change of it does to the tables: a renamed value is another one in their defaults and texts. */
  inTables?(schema: Schema, id: ObjectId, change: ObjectChange): Schema;
  /** The column with which it goes. */
  owner?(object: SchemaObject): ColumnOf | undefined;
  /** The object after something that it names was renamed. */
  follow?(object: SchemaObject, renamed: RenamedRef): SchemaObject;
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

/** A change of type that is another one in another session. */
export interface BySession {
  /** What becomes of the values: a comment. */
  readonly values: string;
  /** Every row is written anew unless this holds. */
  readonly unless?: string;
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
  replacesColumn?(from: Column, to: Column, retyped: ReadonlySet<string>, version: number): boolean;
  /** True where the options of two columns differ in what the database takes as part of the type (a collation). */
  retypes?(from: Column, to: Column): boolean;
  /** The column as the database then has it, where its type is an abbreviation (`serial`). */
  readonly spelled?: (column: Column) => Column;
  /** The names of what comes and goes with a column (the sequence of a serial), which texts elsewhere may name. */
  comesWith?(table: Ref, column: Column): readonly string[];
  /** Whether a change of a column's type writes every row anew, where that is known before; or what the session has to do with it. */
  rewrites?(from: Type, to: Type): boolean | BySession;
  /** Whether a column that is added writes every row anew, as far as that is known before. */
  writesRows?(column: Column): boolean;
  /** Whether other options of a table write every row of it anew. */
  movesRows?(from: Options | null, to: Options | null): boolean;
  /** True where the database can get from one to the other in place. They differ in deferrability, comment and options alone. */
  altersConstraint?(from: Constraint, to: Constraint, version: number): boolean;
  /** Likewise of an index, with comment and options. */
  altersIndex?(from: Index, to: Index, version: number): boolean;
  /** Whether the server has such a thing of that name itself: what is in the default schema says its schema then. */
  readonly ownName?: (name: string, names: NameSpace) => boolean;
  /** Options that one at most of a table, its keys and its indexes has: it must be taken from one before another gets it. */
  readonly marks?: readonly string[];
}
