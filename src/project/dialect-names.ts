// Options of models stand under the name of a dialect. One that there is not would be passed over by all of them.
import { dialects } from '../dialects/index.js';
import { didYouMean, usageError } from '../errors.js';
import { constraintsOf, refText } from '../schema/find.js';
import type { Options, Schema } from '../schema/types.js';

interface Holder {
  readonly label: string;
  readonly options?: Options;
}

/** Refuses what is meant for no dialect that there is. */
export function refuseUnknownDialects(schema: Schema): void {
  const known = dialects.map(({ name }) => name);
  const mistakes = holders(schema).flatMap(({ label, options }) =>
    Object.keys(options ?? {})
      .filter((name) => !known.includes(name))
      .map(
        (name) => `${label} has options for "${name}". ${didYouMean(name, known) ?? `There are: ${known.join(', ')}.`}`,
      ),
  );
  if (mistakes.length === 0) return;
  throw usageError('models', `the models: ${mistakes.join('\n  ')}`, { data: { mistakes } });
}

function holders({ tables }: Schema): readonly Holder[] {
  return tables.flatMap((table) => {
    const label = refText(table);
    const of = (what: string, { options }: { readonly options?: Options }): Holder => ({
      label: what,
      ...(options ? { options } : {}),
    });
    return [
      of(`table "${label}"`, table),
      ...table.columns.map((column) => of(`${label}.${column.name}`, column)),
      ...constraintsOf(table).map((constraint) => of(`${label}: ${constraint.name}`, constraint)),
      ...table.indexes.flatMap((index) =>
        [index, ...index.parts].map((part) => of(`${label}: index ${index.name}`, part)),
      ),
    ];
  });
}
