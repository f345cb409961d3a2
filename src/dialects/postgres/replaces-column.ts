// Where ALTER cannot get from one column to the other, so that it is dropped and added anew, or only by naming the type.

import { same } from '../../schema/same.js';
import { mentions } from '../../schema/sql-text.js';
import type { Column } from '../../schema/types.js';
import { optionsOf } from './options.js';

/** Only generated columns: their values are computed again, so nothing is lost. */
export function replacesColumn(from: Column, to: Column, retyped: ReadonlySet<string>, version: number): boolean {
  if (!from.generated) return to.generated !== undefined;
  if (!to.generated) return !from.generated.stored;
  if (from.generated.stored !== to.generated.stored) return true;
  const texts = [from.generated.as, to.generated.as];
  if (texts.some(({ sql }) => mentions(sql, retyped))) return true;
  return version < 17 && !same(from.generated, to.generated);
}

/** A collation is said with the type: what may not stand on a column whose type changes may not stand on this one. */
export function retypes(from: Column, to: Column): boolean {
  return !same(optionsOf('column', from).collation, optionsOf('column', to).collation);
}
