// What a kind of object is on PostgreSQL: its pure faces, its SQL, and how it is read from the catalog.
import type { Expr, SchemaObject, Type } from '../../../schema/types.js';
import type { ObjectChange } from '../../../schema/vocabulary.js';
import type { ObjectKind, Statement, Target } from '../../dialect.js';
import type { Placing } from '../column-rows.js';

/** One row of a kind's query; every kind knows its own. */
export type Row = { readonly [column: string]: unknown };

/** What a kind needs to put a model's object into the form that the catalog would tell. */
export interface ObjectContext {
  readonly target: Target;
  readonly place: Placing;
  type(type: Type, label: string): Type;
  /** What stands under a domain of the models. */
  base(type: Type): Type;
  mistake(text: string): void;
  /** Says what is wrong with a name. */
  name(name: string, label: string): void;
}

/** An expression of an object, how the server is made to take it, and how it then tells it. */
export interface ObjectText {
  /** Within the object. */
  readonly key: string;
  readonly expr: Expr;
  readonly before: string;
  readonly after: string;
  readonly read: string;
}

export interface PostgresKind extends ObjectKind {
  canonical(object: SchemaObject, context: ObjectContext): SchemaObject;
  /** One row for each object in the schemas $1, members of extensions left out. */
  query(version: number): string;
  /** Undefined: it is a part of something else (the sequence of a serial). */
  read(row: Row, place: Placing): SchemaObject | undefined;
  /** What the model leaves open is as the database has it. */
  adopt?(live: SchemaObject, desired: SchemaObject): SchemaObject;
  /**
   * What must be there before the texts of tables can be asked about; `live`: the object as it is; `standsOnNew`: this has made
   * anew what it stands on.
   */
  prelude?(object: SchemaObject, live: SchemaObject | undefined, standsOnNew: boolean): readonly string[];
  /** Whether its change is lowered by what the object is. */
  needsItself?(change: ObjectChange): boolean;
  /** The expressions that only the server can compare. */
  texts?(object: SchemaObject): readonly ObjectText[];
  withTexts?(object: SchemaObject, of: (key: string) => Expr | undefined): SchemaObject;
}

export function statements(texts: readonly string[], note: string): readonly Statement[] {
  return texts.map((sql) => ({ sql, note }));
}

/** The condition that an object of a catalog is no member of an extension. */
export function noMember(catalog: string, oid: string): string {
  return `NOT EXISTS (SELECT FROM pg_catalog.pg_depend x
    WHERE x.classid = 'pg_catalog.${catalog}'::regclass AND x.objid = ${oid} AND x.deptype = 'e')`;
}
