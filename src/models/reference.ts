// What a reference says: where it points, and what becomes of it when its target changes.
import { didYouMean } from '../errors.js';
import { parseRef } from '../schema/find.js';
import type { Deferrable, ForeignKey, Options, Ref, ReferentialAction } from '../schema/types.js';

/** `'accounts.id'`, `'auth.users.id'`, or an object where a name holds a dot. */
export type ReferenceTarget = string | { readonly schema?: string; readonly table: string; readonly column: string };

export interface ReferenceOptions {
  readonly name?: string;
  readonly onDelete?: ReferentialAction | 'no action';
  readonly onUpdate?: ReferentialAction | 'no action';
  readonly match?: 'simple' | 'full' | 'partial';
  readonly deferrable?: Deferrable | true;
  readonly options?: Options;
}

/** Where a reference points, as far as its text says. */
export interface Target {
  readonly table: Ref;
  readonly columns: readonly string[];
}

/** As the schema has them: what is usual is absent. */
export type Rules = Pick<ForeignKey, 'onDelete' | 'onUpdate' | 'match' | 'deferrable'>;

const actions = ['no action', 'restrict', 'cascade', 'set null', 'set default'] as const;
const words: { readonly [rule: string]: readonly (string | true)[] } = {
  onDelete: actions,
  onUpdate: actions,
  match: ['simple', 'full', 'partial'],
  deferrable: ['immediate', 'deferred', true],
};
const usual: readonly unknown[] = [undefined, 'no action', 'simple'];

/** Rules laid over earlier ones; `no action` and `simple` take away. */
export function readRules(
  given: { readonly [rule: string]: unknown },
  earlier: Rules = {},
): { readonly value: Rules; readonly mistakes: readonly string[] } {
  const mistakes = Object.entries(given).flatMap(([rule, word]) => {
    const known = Object.hasOwn(words, rule) ? words[rule] : undefined;
    if (!known) return [`its reference has no option "${rule}". ${didYouMean(rule, Object.keys(words)) ?? ''}`.trim()];
    if (word === undefined || (known as readonly unknown[]).includes(word)) return [];
    return [`its ${rule} is "${word}", which is none of ${known.join(', ')}`];
  });
  const merged = Object.entries<unknown>({ ...earlier, ...given }).filter(([, word]) => !usual.includes(word));
  return {
    value: Object.fromEntries(merged.map(([rule, word]) => [rule, word === true ? 'immediate' : word])),
    mistakes,
  };
}

/** Splits `accounts.id` and `auth.users.id`. */
export function targetOf(target: ReferenceTarget): Target | { readonly mistake: string } {
  if (typeof target === 'object' && target !== null) {
    const { schema, table, column } = target;
    return { table: schema === undefined ? { name: table } : { schema, name: table }, columns: [column] };
  }
  const parts = String(target).split('.');
  const column = parts.pop();
  if (!column || parts.length === 0 || parts.length > 2 || parts.includes('')) {
    return {
      mistake: `its reference "${target}" is neither "table.column" nor "schema.table.column" (a name with a dot: { table, column })`,
    };
  }
  return { table: parseRef(parts.join('.')), columns: [column] };
}
