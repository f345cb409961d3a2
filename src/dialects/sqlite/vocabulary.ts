// What pure code must know of SQLite.
import type { Vocabulary } from '../../schema/vocabulary.js';
import { enumFaces } from '../standard/kinds/enum.js';
import { objectFaces } from './kinds/index.js';

/** An enum is no object here: models have it, and its columns have a check. Files written by hand may still name it. */
export const vocabulary: Vocabulary = {
  dialect: 'sqlite',
  kinds: { enum: enumFaces, ...objectFaces },
  forwardReferences: true,
};
