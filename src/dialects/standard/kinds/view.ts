// Views: the pure faces that all dialects share, and the methods that `op` has for them.
import { usageError } from '../../../errors.js';
import { type ViewInput, viewBody } from '../../../models/index.js';
import type { Operation } from '../../../ops/index.js';
import { objectText, parseRef } from '../../../schema/find.js';
import { same } from '../../../schema/same.js';
import type { ObjectId, Ref, SchemaObject } from '../../../schema/types.js';
import type { KindFaces } from '../../../schema/vocabulary.js';
import type { Writer } from '../../../schema/writer.js';
import { commented, commentPart, setComment } from './comment.js';

export interface ViewBody {
  readonly sql: string;
  readonly columns?: readonly string[];
  readonly comment?: string;
}

export function viewId(ref: Ref): ObjectId {
  return { kind: 'view', ...parseRef(ref) };
}

export function viewOf(object: SchemaObject): ViewBody {
  return object.body as unknown as ViewBody;
}

interface Given extends ViewInput {
  readonly comment?: string;
}

const viewRecorders = {
  createView: (name: string | Ref, query: Parameters<typeof viewBody>[0], given: Given = {}): Operation => {
    const id = viewId(parseRef(name));
    const { body, mistakes } = viewBody(query, given);
    refuse(id, mistakes);
    return { op: 'createObject', object: { id, dependsOn: [], body: { ...body, ...commentPart(given.comment) } } };
  },
  dropView: (name: string | Ref): Operation => ({ op: 'dropObject', id: viewId(parseRef(name)) }),
  setViewComment: (name: string | Ref, comment: string | null): Operation =>
    setComment(viewId(parseRef(name)), comment),
} satisfies KindFaces['recorders'];

/** All mistakes of an object at once. */
export function refuse(id: ObjectId, mistakes: readonly string[]): void {
  if (mistakes.length > 0) throw usageError('object', `${objectText(id)}: ${mistakes.join('; ')}`);
}

/** The methods that `op` has for views. */
export interface ViewMethods {
  /** ``op.createView('published', sql`SELECT …`)``; the query may also be text, or its lines. */
  createView(
    name: string | Ref,
    query: Parameters<typeof import('../../../models/index.js').view>[1],
    given?: Given,
  ): void;
  dropView(name: string | Ref): void;
  setViewComment(name: string | Ref, comment: string | null): void;
}

declare module '../../../ops/recorder.js' {
  interface Op extends ViewMethods {}
}

export const viewFaces: KindFaces = commented(
  {
    kind: 'view',
    names: 'relation',
    above: true,
    unrenamed: true,
    expressions: (object) => [{ sql: viewOf(object).sql }],
    diff: (from, to) => (same(parts(from), parts(to)) ? [] : 'replace'),
    apply: (object) => object,
    reverse: () => ({ irreversible: 'a view is made anew' }),
    describe: (id) => `alter ${objectText(id)}`,
    recorders: viewRecorders,
    source: {
      model: (object, w) => `${w.use('view')}(${args(object, w).join(', ')})`,
      create: (object, w) => w.call('createView', ...args(object, w)),
      drop: (id, w) => w.call('dropView', w.ref(id)),
      change: (id, _, w) => w.call('createView', w.ref(id)),
    },
  },
  'setViewComment',
);

function parts(object: SchemaObject): Omit<ViewBody, 'comment'> {
  const { comment: _, ...rest } = viewOf(object);
  return rest;
}

function args(object: SchemaObject, w: Writer): readonly string[] {
  const { sql, columns, comment } = viewOf(object);
  const given = w.object([
    ['columns', columns && w.list(columns.map(w.text))],
    ['comment', comment === undefined ? undefined : w.text(comment)],
  ]);
  return [w.ref(object.id), linesOf(sql, w), ...(columns === undefined && comment === undefined ? [] : [given])];
}

/** A text, or the list of its lines. */
export function linesOf(sql: string, w: Writer): string {
  return sql.includes('\n') ? w.list(sql.split('\n').map(w.text)) : w.text(sql);
}
