// COMMENT ON for kinds of objects: a wrapper around a kind, as standard/kinds/comment.ts is around its faces.
import { objectText } from '../../../schema/find.js';
import type { ObjectId } from '../../../schema/types.js';
import type { Target } from '../../dialect.js';
import { commentOf, isComment } from '../../standard/kinds/comment.js';
import { commentSql } from '../comment-sql.js';
import { type PostgresKind, statements } from './kind.js';

/** `on`: what is commented on, in SQL: `TYPE "plan"`. The faces are `commented` already. */
export function withCommentSql(kind: PostgresKind, on: (id: ObjectId, target: Target) => string): PostgresKind {
  return {
    ...kind,
    create: (object, target) => {
      const comment = commentOf(object);
      const made = kind.create(object, target);
      if (comment === undefined) return made;
      return [
        ...made,
        ...statements([commentSql(on(object.id, target), comment)], `comment on ${objectText(object.id)}`),
      ];
    },
    alter: (object, id, change, before, target) =>
      isComment(change)
        ? statements([commentSql(on(id, target), change.comment)], kind.describe(id, change))
        : kind.alter(object, id, change, before, target),
  };
}
