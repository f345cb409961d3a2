// The kinds of objects that limbeck knows on PostgreSQL.
import { refKey } from '../../../schema/find.js';
import type { SchemaObject } from '../../../schema/types.js';
import { domainKind } from './domain.js';
import { enumKind } from './enum.js';
import { extensionKind } from './extension.js';
import type { PostgresKind } from './kind.js';
import { schemaKind } from './schema.js';
import { sequenceKind } from './sequence.js';

/** What others stand on first. */
export const kinds: { readonly [kind: string]: PostgresKind } = {
  schema: schemaKind,
  extension: extensionKind,
  enum: enumKind,
  domain: domainKind,
  sequence: sequenceKind,
};

/** The objects that are types, by their names. */
export function typeKinds(objects: readonly SchemaObject[]): ReadonlyMap<string, string> {
  return new Map(
    objects.flatMap(({ id }) => (kinds[id.kind]?.names === 'type' ? [[refKey(id), id.kind] as const] : [])),
  );
}

export type { PostgresKind, Row } from './kind.js';
export type { Stored } from './rebuild.js';
export { schemaObject } from './schema.js';
export { sequencesOwnedBy } from './sequence-faces.js';
export { alignSerials, foldSerials, sequencesOf } from './serial.js';
