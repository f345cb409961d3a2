// Schemas. Those that tables are in come with them; the default schema has always been there.
import type { Operation } from '../../../ops/index.js';
import { objectText } from '../../../schema/find.js';
import type { ObjectId, SchemaObject } from '../../../schema/types.js';
import type { KindFaces, ObjectChange } from '../../../schema/vocabulary.js';
import type { Writer } from '../../../schema/writer.js';
import { commented, commentOf, commentPart, setComment } from '../../standard/kinds/comment.js';
import { quoteName } from '../../standard/names.js';
import { withCommentSql } from './comment.js';
import { noMember, type PostgresKind, statements } from './kind.js';

export function schemaId(name: string): ObjectId {
  return { kind: 'schema', name };
}

export function schemaObject(name: string, comment?: string | null): SchemaObject {
  return { id: schemaId(name), dependsOn: [], body: { ...commentPart(comment) } };
}

export const schemaRecorders = {
  createSchema: (name: string, { comment }: { readonly comment?: string } = {}): Operation => ({
    op: 'createObject',
    object: schemaObject(name, comment),
  }),
  dropSchema: (name: string): Operation => ({ op: 'dropObject', id: schemaId(name) }),
  renameSchema: (name: string, to: string): Operation => ({
    op: 'alterObject',
    id: schemaId(name),
    change: { change: 'rename', from: name, to },
  }),
  setSchemaComment: (name: string, comment: string | null): Operation => setComment(schemaId(name), comment),
} satisfies KindFaces['recorders'];

/** The methods that `op` has for schemas. */
export interface SchemaMethods {
  createSchema(name: string, options?: { readonly comment?: string }): void;
  /** Only an empty one. */
  dropSchema(name: string): void;
  /** Everything that is in it moves with it. */
  renameSchema(name: string, to: string): void;
  setSchemaComment(name: string, comment: string | null): void;
}

declare module '../../../ops/recorder.js' {
  interface Op extends SchemaMethods {}
}

const nameOf = (id: ObjectId, w: Writer): string => w.text(id.name);

const faces: KindFaces = commented(
  {
    kind: 'schema',
    names: 'schema',
    diff: () => [],
    apply: (object, change) => ({ ...object, id: { ...object.id, name: String(change.to) } }),
    reverse: (change) => ({ change: 'rename', from: change.to ?? null, to: change.from ?? null }),
    describe: (id, change) => `rename ${objectText(id)} to ${change.to}`,
    recorders: schemaRecorders,
    source: {
      model: (object, w) => {
        const comment = commentOf(object);
        const more = comment === undefined ? [] : [w.object([['comment', w.text(comment)]])];
        w.use('* as pg', 'limbeck/pg');
        return `pg.schema(${[nameOf(object.id, w), ...more].join(', ')})`;
      },
      create: (object, w) => {
        const comment = commentOf(object);
        const more = comment === undefined ? undefined : w.object([['comment', w.text(comment)]]);
        return w.call('createSchema', nameOf(object.id, w), more);
      },
      drop: (id, w) => w.call('dropSchema', nameOf(id, w)),
      change: (id, change, w) => w.call('renameSchema', nameOf(id, w), w.text(String(change.to))),
    },
  },
  'setSchemaComment',
  nameOf,
);

interface SchemaRow {
  readonly name: string;
  readonly comment: string | null;
  readonly standing: boolean;
}

const plain: PostgresKind = {
  ...faces,
  create: ({ id }) => statements([`CREATE SCHEMA ${quoteName(id.name)}`], `create ${objectText(id)}`),
  drop: (id) => statements([`DROP SCHEMA ${quoteName(id.name)}`], `drop ${objectText(id)}`),
  alter: (_, id, change: ObjectChange) =>
    statements(
      [`ALTER SCHEMA ${quoteName(id.name)} RENAME TO ${quoteName(String(change.to))}`],
      faces.describe(id, change),
    ),
  canonical: (object, context) => {
    const label = objectText(object.id);
    context.name(object.id.name, label);
    if (object.id.name.startsWith('pg_')) context.mistake(`${label}: names that begin with pg_ are PostgreSQL's own`);
    const { conventional } = object;
    return { ...schemaObject(object.id.name, commentOf(object)), ...(conventional ? { conventional } : {}) };
  },
  // Every database begins with a comment on public that says nothing.
  query: () => `SELECT n.nspname::text AS name, n.nspname = current_schema() AS standing,
  CASE WHEN n.nspname <> 'public' OR d.description <> 'standard public schema' THEN d.description END AS comment
FROM pg_catalog.pg_namespace n
LEFT JOIN pg_catalog.pg_description d
  ON d.classoid = 'pg_catalog.pg_namespace'::regclass AND d.objoid = n.oid AND d.objsubid = 0
WHERE n.nspname = ANY ($1::text[]) AND ${noMember('pg_namespace', 'n.oid')}
ORDER BY n.nspname COLLATE "C"`,
  read: (row) => {
    const { name, comment, standing } = row as unknown as SchemaRow;
    return { ...schemaObject(name, comment), ...(standing ? { conventional: true } : {}) };
  },
  // One that only holds others has whatever comment it has.
  adopt: (live, desired) => (desired.conventional ? { ...desired, body: live.body } : desired),
  prelude: ({ id }, live) => (live ? [] : [`CREATE SCHEMA IF NOT EXISTS ${quoteName(id.name)}`]),
};

export const schemaKind = withCommentSql(plain, (id) => `SCHEMA ${quoteName(id.name)}`);
