// Where ALTER cannot get from one column to the other, so that it is dropped and added anew.

import { same } from '../../schema/same.js';
import { mentions } from '../../schema/sql-text.js';
import type { Column } from '../../schema/types.js';

/** Only generated columns: their values are computed again, so nothing is lost. */
export function replacesColumn(from: Column, to: Column, retyped: ReadonlySet<string>, version: number): boolean {
  if (!from.generated) return to.generated !== undefined;
  if (!to.generated) return !from.generated.stored;
  if (from.generated.stored !== to.generated.stored) return true;
  const texts = [from.generated.as, to.generated.as];
  if (texts.some(({ sql }) => mentions(sql, retyped))) return true;
  return version < 17 && !same(from.generated, to.generated);
}
