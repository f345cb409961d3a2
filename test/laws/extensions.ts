// Extensions for random schemas on PostgreSQL, with what stands on them: columns and domains of their types, indexes of their operator
// classes. All of these are in the contrib packages of every server.
import type { Index, Schema, SchemaObject, Table } from '../../src/schema/types.js';
import { withoutType } from './domains.js';
import { type Edit, onTable, remarks, takenNames } from './grow.js';
import { chooseName, freeName } from './names.js';

const known = ['citext', 'hstore', 'pg_trgm', 'btree_gist'] as const;
const trigrams = { options: { postgres: { opclass: 'gin_trgm_ops' } } } as const;

function isExtension({ id }: SchemaObject): boolean {
  return id.kind === 'extension';
}

function has({ objects }: Schema, name: string): boolean {
  return objects.some((object) => isExtension(object) && object.id.name === name);
}

export const addExtension: Edit = (schema, tape, { dialect }) => {
  const name = tape.among(known.filter((one) => !has(schema, one)));
  if (dialect !== 'postgres' || name === undefined) return schema;
  const body = tape.chance(20) ? { comment: tape.pick(remarks) } : {};
  return { ...schema, objects: [...schema.objects, { id: { kind: 'extension', name }, dependsOn: [], body }] };
};

export const dropExtension: Edit = (schema, tape) => {
  const object = tape.among(schema.objects.filter(isExtension));
  return object ? withoutType(schema, object) : schema;
};

export const sayOfExtension: Edit = (schema, tape) => {
  const object = tape.among(schema.objects.filter(isExtension));
  const { comment: _, ...body } = (object?.body ?? {}) as { readonly comment?: string };
  const said = { ...body, ...(tape.chance(30) ? {} : { comment: tape.pick(remarks) }) };
  return { ...schema, objects: schema.objects.map((other) => (other === object ? { ...other, body: said } : other)) };
};

export const addTrigrams: Edit = (schema, tape) => {
  if (!has(schema, 'pg_trgm')) return schema;
  const name = freeName(chooseName(tape), takenNames(schema), 'postgres');
  return onTable(schema, tape, (table) => {
    const column = tape.among(table.columns.filter(({ name }) => mayHold(table, name)));
    const parts = column ? [{ column: column.name, ...trigrams }] : [];
    return column ? { ...table, indexes: [...table.indexes, { name, unique: false, method: 'gin', parts }] } : table;
  });
};

function mayHold(table: Table, name: string): boolean {
  const column = table.columns.find((other) => other.name === name);
  return ['text', 'varchar'].includes(column?.type.name ?? '') && column?.generated?.stored !== false;
}

/** Without the indexes of an extension that is gone, or over what is no longer a text. */
export function fittingExtensions(schema: Schema): Schema {
  const isThere = has(schema, 'pg_trgm');
  const fits = (table: Table, { parts }: Index): boolean =>
    parts.every((part) => {
      const isTrigram = part.options?.postgres?.opclass === trigrams.options.postgres.opclass;
      return !isTrigram || (isThere && 'column' in part && mayHold(table, part.column));
    });
  return {
    ...schema,
    tables: schema.tables.map((table) => ({ ...table, indexes: table.indexes.filter((index) => fits(table, index)) })),
  };
}
