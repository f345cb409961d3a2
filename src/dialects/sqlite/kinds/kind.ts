// What a kind of object is on SQLite: its pure faces, its CREATE text, and how it is read from the text that is stored.
import type { SchemaObject } from '../../../schema/types.js';
import type { KindFaces } from '../../../schema/vocabulary.js';
import type { StoredObject } from '../mentions.js';

export interface SqliteKind extends KindFaces {
  readonly type: StoredObject['type'];
  /** `VIEW`, as DROP has it. */
  readonly keyword: string;
  print(object: SchemaObject): string;
  /** Throws where the text is no such statement. */
  read(sql: string): SchemaObject;
  /** What SQLite cannot hold of it, one line each. */
  mistakes(object: SchemaObject): readonly string[];
  /** A text that is equal for objects that differ in spelling alone. */
  normal(object: SchemaObject): string;
  /** What comes after CREATE. */
  after?(object: SchemaObject): readonly string[];
}
