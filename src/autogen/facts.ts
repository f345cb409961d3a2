// The facts and names by which operations are joined, as texts: equal texts are the same fact.
import { objectKey, refKey } from '../schema/find.js';
import type { Expr, ObjectId, Ref } from '../schema/types.js';
import { namesIn } from './texts.js';

export const tableFact = (table: Ref): string => `table ${refKey(table)}`;
/** A foreign key may hold only between tables whose options go together: those change before it is made. */
export const optionsFact = (table: Ref): string => `options of table ${refKey(table)}`;
/** Options may need a column of some type: what they say of a TOAST table, one that can be long. */
export const columnsFact = (table: Ref): string => `columns of table ${refKey(table)}`;
export const columnFact = (table: Ref, column: string): string => `column ${refKey(table)} ${column}`;
/** What is made anew under another name has that name before it goes. */
export const renamedColumnFact = (table: Ref, column: string): string => `renamed column ${refKey(table)} ${column}`;
export const renamedObjectFact = (id: ObjectId): string => `renamed object ${objectKey(id)}`;
/** What a primary key stands on: so the way back takes the key away before NOT NULL. */
export const notNullFact = (table: Ref, column: string): string => `not null ${refKey(table)} ${column}`;
/** What a generated column stands on: the type of the columns that it is reckoned from. */
export const columnTypeFact = (table: Ref, column: string): string => `type of column ${refKey(table)} ${column}`;
/** What a foreign key of another table stands on: its key, and whatever that carries with it. */
export const columnTypesFact = (table: Ref): string => `types of columns ${refKey(table)}`;
/** A foreign key may name the columns of its key in any order. */
export const keyFact = (table: Ref, columns: readonly string[]): string =>
  `key ${refKey(table)} ${JSON.stringify(columns.toSorted())}`;
export const typeFact = (ref: Ref): string => `type ${refKey(ref)}`;
export const schemaFacts = ({ schema }: Ref): readonly string[] => (schema === undefined ? [] : [`schema ${schema}`]);
export const objectFact = (id: ObjectId): string => `object ${objectKey(id)}`;
/** A text that holds the name needs whatever has it, in whichever schema. */
export const namedFact = (name: string): string => `named ${name}`;
/** The same for what is above tables, which only texts that are there too, or an object's own, may need; in any case of letters. */
export const aboveNamedFact = (name: string): string => `above named ${name.toLowerCase()}`;
/** The same for tables and columns, which only the texts of objects may need by name alone. */
export const tableNamedFact = (name: string): string => `table named ${name}`;
export const columnNamedFact = (name: string): string => `column named ${name}`;
/** A word in a text may mean something else: such a fact gives way where it contradicts the others. */
export const isByName = (fact: string): boolean => /^(?:(?:above|table|column) )?named /.test(fact);
export const namedIn = (exprs: readonly Expr[]): readonly string[] => namesIn(exprs).map(namedFact);
/** Goes before every type that is made anew: tables, generated columns and columns of it that go may stand on it. */
export const doomedFact = 'doomed';

/** A column that turns to another type does so before the type that it had is made anew. */
export const formerFact = (type: Ref): string => `former type ${refKey(type)}`;

/** What was made anew is there again. */
export const anewFact = (id: ObjectId): string => `anew ${objectKey(id)}`;

/** Tables, indexes, keys and types share one space of names in a schema. */
export const relationName = (table: Ref, name: string): string => `name ${refKey({ ...table, name })}`;
export const columnName = (table: Ref, name: string): string => `column name ${refKey(table)} ${name}`;
export const constraintName = (table: Ref, name: string): string => `constraint name ${refKey(table)} ${name}`;

export interface Effects {
  readonly provides: readonly string[];
  readonly requires: readonly string[];
  readonly destroys: readonly string[];
  readonly releases: readonly string[];
  readonly takes: readonly string[];
  readonly frees: readonly string[];
}

export const nothing: Effects = { provides: [], requires: [], destroys: [], releases: [], takes: [], frees: [] };
