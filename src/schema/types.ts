// The vocabulary: a schema as readonly plain JSON. Models produce it, introspection produces it, compare consumes two of
// it, operations transform it. No behaviour here.

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A name in the database. Without `schema` it is in the default schema of the connection. */
export interface Ref {
  readonly schema?: string;
  readonly name: string;
}

export interface ColumnRef {
  readonly schema?: string;
  readonly table?: string;
  readonly column: string;
}

/**
 * SQL text with what is known about it. Source and lowering print `sql`, as it was written; equality uses `canonical`
 * where both sides have one by the same server, else the lexed `sql`.
 */
export interface Expr {
  readonly sql: string;
  readonly refs?: readonly ColumnRef[];
  readonly canonical?: { readonly text: string; readonly by: string };
}

/** A constant. JSON cannot hold the last three, so they travel as text: decimal digits, ISO 8601, hexadecimal. */
export type Literal =
  | { readonly value: Json }
  | { readonly bigint: string }
  | { readonly date: string }
  | { readonly bytes: string };

export type Default = Literal | Expr;

/**
 * Types are open: a name with arguments. `of` is the element of an array, `ref` the object that a named type (an enum)
 * refers to. Generic names: smallint integer bigint real double numeric text varchar char boolean date time timetz
 * timestamp timestamptz interval uuid json jsonb bytes enum array; `raw` carries the dialect's own text as its argument.
 */
export interface Type {
  readonly name: string;
  readonly args?: readonly (number | string)[];
  readonly of?: Type;
  readonly ref?: Ref;
}

/** What only one dialect has, by the dialect's name: collation, storage, STRICT, ON CONFLICT … */
export interface Options {
  readonly [dialect: string]: { readonly [key: string]: Json };
}

/** Numbers are decimal text: a sequence may exceed what a JavaScript number holds. */
export interface Identity {
  readonly generation: 'always' | 'default';
  readonly start?: string;
  readonly increment?: string;
  readonly min?: string;
  readonly max?: string;
  readonly cache?: string;
  readonly cycle?: true;
}

export interface Generated {
  readonly as: Expr;
  readonly stored: boolean;
}

export interface Column {
  readonly name: string;
  readonly type: Type;
  readonly nullable: boolean;
  readonly default?: Default;
  readonly generated?: Generated;
  readonly identity?: Identity;
  readonly comment?: string;
  readonly options?: Options;
}

/** `conventional`: nobody chose the name, the naming convention did; such a constraint is matched by its content. */
export interface NamedPart {
  readonly name: string;
  readonly conventional?: true;
  readonly comment?: string;
  readonly options?: Options;
}

/** Checked at the end of each statement by default; `immediate` and `deferred` say how a deferrable one starts. */
export type Deferrable = 'immediate' | 'deferred';

export interface Key extends NamedPart {
  readonly columns: readonly string[];
  readonly deferrable?: Deferrable;
}

/** Absent means NO ACTION. */
export type ReferentialAction = 'restrict' | 'cascade' | 'set null' | 'set default';

export interface ForeignKey extends NamedPart {
  readonly columns: readonly string[];
  readonly references: Ref;
  readonly referencedColumns: readonly string[];
  readonly onDelete?: ReferentialAction;
  readonly onUpdate?: ReferentialAction;
  readonly match?: 'full' | 'partial';
  readonly deferrable?: Deferrable;
}

export interface Check extends NamedPart {
  readonly expr: Expr;
}

export type IndexPart = ({ readonly column: string } | { readonly expr: Expr }) & {
  readonly order?: 'desc';
  readonly nulls?: 'first' | 'last';
  readonly options?: Options;
};

export interface Index extends NamedPart {
  readonly unique: boolean;
  readonly parts: readonly IndexPart[];
  readonly where?: Expr;
  readonly method?: string;
}

/** What is compared, and the operator that must not hold for all parts of two rows at once: `&&`, `OPERATOR(s.=)`. */
export type ExcludePart = IndexPart & { readonly with: string };

/** No two rows may clash: an exclusion constraint, which an index checks. */
export interface Exclude extends NamedPart {
  readonly parts: readonly ExcludePart[];
  readonly method?: string;
  readonly where?: Expr;
  readonly deferrable?: Deferrable;
}

export interface Table extends Ref {
  readonly columns: readonly Column[];
  readonly primaryKey?: Key;
  readonly uniques: readonly Key[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly checks: readonly Check[];
  /** Absent where there are none: few databases have them. */
  readonly excludes?: readonly Exclude[];
  readonly indexes: readonly Index[];
  readonly comment?: string;
  readonly options?: Options;
}

/** One constraint on its own, as operations carry it. */
export type Constraint =
  | ({ readonly kind: 'primaryKey' } & Key)
  | ({ readonly kind: 'unique' } & Key)
  | ({ readonly kind: 'foreignKey' } & ForeignKey)
  | ({ readonly kind: 'check' } & Check)
  | ({ readonly kind: 'exclude' } & Exclude);

export type ConstraintKind = Constraint['kind'];

export interface ObjectId {
  readonly kind: string;
  readonly schema?: string;
  readonly name: string;
  readonly args?: string;
  readonly on?: Ref;
}

/** What has no columns of its own (an enum, a view …): JSON whose meaning one kind knows. */
export interface SchemaObject {
  readonly id: ObjectId;
  readonly dependsOn: readonly ObjectId[];
  readonly body: Json;
  /** The one dialect that it is for; the others pass it over in silence. */
  readonly only?: string;
  /** It is there because others are in it, or has always been: nobody asked for it, and it is not dropped. */
  readonly conventional?: true;
}

export interface Schema {
  readonly tables: readonly Table[];
  readonly objects: readonly SchemaObject[];
}

/** What the models say beside the schema: renames that happened, casts that are wanted, what is not ours. */
export interface Hints {
  readonly tables: readonly { readonly from: Ref; readonly to: Ref }[];
  readonly columns: readonly { readonly table: Ref; readonly from: string; readonly to: string }[];
  readonly objects: readonly { readonly from: ObjectId; readonly to: ObjectId }[];
  readonly using: readonly { readonly table: Ref; readonly column: string; readonly expr: Expr }[];
  /** Tables that exist elsewhere or are to be left alone: never created, changed or dropped. */
  readonly untouched: readonly Ref[];
  readonly untouchedColumns: readonly { readonly table: Ref; readonly column: string }[];
}

export interface Models {
  readonly schema: Schema;
  readonly hints: Hints;
}
