// Options of models stand under the name of a dialect. One that there is not would be passed over by all of them.
import { dialects } from '../dialects/index.js';
import { didYouMean, usageError } from '../errors.js';
import { refText } from '../schema/find.js';
import type { Options, Schema } from '../schema/types.js';

interface Holder {
  readonly label: string;
  readonly options: Options;
}

/** Refuses what is meant for no dialect that there is. */
export function refuseUnknownDialects(schema: Schema): void {
  const known = dialects.map(({ name }) => name);
  const mistakes = holders(schema).flatMap(({ label, options }) =>
    Object.keys(options)
      .filter((name) => !known.includes(name))
      .map(
        (name) => `${label} has options for "${name}". ${didYouMean(name, known) ?? `There are: ${known.join(', ')}.`}`,
      ),
  );
  if (mistakes.length === 0) return;
  throw usageError('models', `the models: ${mistakes.join('\n  ')}`, { data: { mistakes } });
}

/** What has options: of a large schema next to nothing. */
function holders({ tables }: Schema): readonly Holder[] {
  return tables.flatMap((table) => {
    const label = refText(table);
    const of = (items: readonly { readonly options?: Options }[], what: (at: number) => string): readonly Holder[] =>
      items.flatMap(({ options }, at) => (options ? [{ label: what(at), options }] : []));
    const { columns, indexes } = table;
    const constraints = [
      ...(table.primaryKey ? [table.primaryKey] : []),
      ...table.uniques,
      ...table.foreignKeys,
      ...table.checks,
      ...(table.excludes ?? []),
    ];
    return [
      ...of([table], () => `table "${label}"`),
      ...of(columns, (at) => `${label}.${columns[at]?.name}`),
      ...of(constraints, (at) => `${label}: ${constraints[at]?.name}`),
      ...indexes.flatMap((index) => of([index, ...index.parts], () => `${label}: index ${index.name}`)),
    ];
  });
}
