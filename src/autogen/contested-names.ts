// Former names of the models (`wasNamed`) where the database has the old name and the new one: to go by the hint would drop what has
// the new name, not to go by it what has the old one. Neither happens unsaid.
import { type LimbeckError, usageError } from '../errors.js';
import { findTable, refKey, refText } from '../schema/find.js';
import type { Hints, Ref, Schema } from '../schema/types.js';
import { idKey } from './hinted-renames.js';

interface Contest {
  /** `column`, `table`, `enum`. */
  readonly kind: string;
  readonly from: string;
  readonly to: string;
}

/** `live` after the renames; `allowed`: drops that are meant, `column:users.name`. */
export function refuseContestedTables(live: Schema, desired: Schema, hints: Hints, allowed: readonly string[]): void {
  const tables = hints.tables.filter(isContested(keys(live.tables), keys(desired.tables), refKey));
  const ids = ({ objects }: Schema): ReadonlySet<string> => new Set(objects.map(({ id }) => idKey(id)));
  // A schema of that name may be somebody else's by now.
  const named = hints.objects.filter(({ to }) => to.kind !== 'schema');
  const objects = named.filter(isContested(ids(live), ids(desired), idKey));
  const of = (kind: string, { from, to }: { readonly from: Ref; readonly to: Ref }): Contest => ({
    kind,
    from: refText(from),
    to: refText(to),
  });
  refuse([...tables.map((hint) => of('table', hint)), ...objects.map((hint) => of(hint.to.kind, hint))], allowed);
}

export function refuseContestedColumns(live: Schema, desired: Schema, hints: Hints, allowed: readonly string[]): void {
  const names = (schema: Schema, table: Ref): ReadonlySet<string> =>
    new Set(findTable(schema, table)?.columns.map(({ name }) => name));
  const found = hints.columns.filter(({ table, from, to }) =>
    isContested(names(live, table), names(desired, table), (name: string) => name)({ from, to }),
  );
  const text = (table: Ref, name: string): string => `${refText(table)}.${name}`;
  refuse(
    found.map(({ table, from, to }) => ({ kind: 'column', from: text(table, from), to: text(table, to) })),
    allowed,
  );
}

function keys(refs: readonly Ref[]): ReadonlySet<string> {
  return new Set(refs.map(refKey));
}

function isContested<N>(live: ReadonlySet<string>, desired: ReadonlySet<string>, key: (name: N) => string) {
  return ({ from, to }: { readonly from: N; readonly to: N }): boolean =>
    live.has(key(from)) && live.has(key(to)) && desired.has(key(to)) && !desired.has(key(from));
}

function refuse(contests: readonly Contest[], allowed: readonly string[]): void {
  const open = contests.filter(({ kind, from }) => !allowed.includes(`${kind}:${from}`));
  if (open.length > 0) throw contested(open);
}

function contested(open: readonly Contest[]): LimbeckError {
  const lines = open.map(({ kind, from, to }) => `${kind} ${to} was ${from}, and the database has both`);
  const drops = open.map(({ kind, from }) => `--allow ${kind}:${from}`).join(' ');
  return usageError('contested-rename', `by the models ${lines.join('; ')}`, {
    hint: `To drop the old one, take wasNamed away or type ${drops}. To drop the new one, generate a revision without it in the models first.`,
    data: { contests: open.map(({ kind, from, to }) => ({ kind, from, to })) },
  });
}
