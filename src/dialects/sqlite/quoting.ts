// Names and constants as SQLite writes them.
import { usageError } from '../../errors.js';
import { refText } from '../../schema/find.js';
import type { Column, Ref } from '../../schema/types.js';
import type { Quoting } from '../dialect.js';
import { quoteName, quoteText } from '../standard/names.js';
import { literalText } from './literals.js';
import { canonicalType } from './types.js';

export const quote: Quoting = {
  name: quoteName,
  ref: quoteTable,
  text: quoteText,
  literal: (value, column) => literalText(value, column && literalType(column)),
};

/** `main` is the one schema that a file has; attached ones are not limbeck's. */
export function quoteTable(ref: Ref): string {
  if (ref.schema === undefined) return quoteName(ref.name);
  throw usageError('sqlite-schema', `${refText(ref)}: SQLite has no schemas`, {
    hint: `Write ${JSON.stringify(ref.name)}.`,
  });
}

function literalType({ type }: Column) {
  return canonicalType(type, false) ?? type;
}
