// The comment of an object: kept in its body, changed like the rest of it. A wrapper around the faces of a kind.
import type { Operation } from '../../../ops/index.js';
import { objectText } from '../../../schema/find.js';
import type { Json, ObjectId, SchemaObject } from '../../../schema/types.js';
import type { KindFaces, ObjectChange } from '../../../schema/vocabulary.js';
import type { Writer } from '../../../schema/writer.js';

interface Body {
  readonly comment?: string;
}

/** The comment of an object whose body may have one. */
export function commentOf(object: SchemaObject): string | undefined {
  return (object.body as Body | null)?.comment;
}

/** For bodies: nothing where there is no comment. */
export function commentPart(comment: string | null | undefined): Body {
  return comment ? { comment } : {};
}

/** The faces with a comment besides, set by `op.set<Noun>Comment`. */
export function commented(faces: KindFaces, method: string, nameOf = nameWithSchema): KindFaces {
  return {
    ...faces,
    diff: (from, to) => {
      const changes = faces.diff(from, to);
      if (changes === 'replace' || commentOf(from) === commentOf(to)) return changes;
      return [...changes, { change: 'setComment', comment: commentOf(to) ?? null }];
    },
    apply: (object, change) => (isComment(change) ? withComment(object, change.comment) : faces.apply(object, change)),
    reverse: (change, was) => {
      if (!isComment(change)) return faces.reverse(change, was);
      if (!was) return { irreversible: 'the former comment is not recorded' };
      return { change: 'setComment', comment: commentOf(was) ?? null };
    },
    describe: (id, change) =>
      isComment(change)
        ? `${change.comment === null ? 'remove' : 'set'} the comment of ${objectText(id)}`
        : faces.describe(id, change),
    source: {
      ...faces.source,
      change: (id, change, w) =>
        isComment(change)
          ? w.call(method, nameOf(id, w), change.comment === null ? 'null' : w.text(change.comment))
          : faces.source.change(id, change, w),
    },
  };
}

function nameWithSchema(id: ObjectId, w: Writer): string {
  return w.ref(id);
}

/** What the method records. */
export function setComment(id: ObjectId, comment: string | null): Operation {
  return { op: 'alterObject', id, change: { change: 'setComment', comment } };
}

type CommentChange = ObjectChange & { readonly comment: string | null };

export function isComment(change: ObjectChange): change is CommentChange {
  return change.change === 'setComment';
}

function withComment(object: SchemaObject, comment: string | null): SchemaObject {
  const { comment: _, ...body } = (object.body ?? {}) as { readonly [key: string]: Json };
  return { ...object, body: { ...body, ...commentPart(comment) } };
}
