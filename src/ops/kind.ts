// The faces of an object's kind, or an error that says which dialect lacks it.
import { usageError } from '../errors.js';
import { refText } from '../schema/find.js';
import type { ObjectId } from '../schema/types.js';
import type { KindFaces, Vocabulary } from '../schema/vocabulary.js';

export function kindOf(id: ObjectId, vocabulary: Vocabulary): KindFaces {
  const kind = vocabulary.kinds[id.kind];
  if (kind) return kind;
  throw usageError('unknown-kind', `${vocabulary.dialect} has no ${id.kind}, so ${refText(id)} cannot be made there`);
}
