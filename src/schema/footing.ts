// A part of a schema as something on which others stand, and how people call it.
import { objectText, refText } from './find.js';
import type { ObjectId, Ref } from './types.js';

export type Footing =
  | { readonly is: 'table'; readonly table: Ref }
  | { readonly is: PartOfTable; readonly table: Ref; readonly name: string }
  | { readonly is: 'object'; readonly id: ObjectId };

/** `default` and `generated` are those of the column of that name. */
export type PartOfTable = 'column' | 'default' | 'generated' | 'constraint' | 'index';

const words: { readonly [P in PartOfTable]: string } = {
  column: 'column',
  default: 'the default of column',
  generated: 'generated column',
  constraint: 'constraint',
  index: 'index',
};

/** `column users.name` */
export function footingText(footing: Footing): string {
  if (footing.is === 'object') return objectText(footing.id);
  if (footing.is === 'table') return `table ${refText(footing.table)}`;
  return `${words[footing.is]} ${refText(footing.table)}.${footing.name}`;
}
