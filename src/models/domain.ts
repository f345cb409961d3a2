// Domains: a type with a name, and with what its values must be.
import type { Check, Default, Json, ObjectId, Options, Ref, SchemaObject, Type } from '../schema/types.js';
import type { AnyColumn, ColumnBuilder } from './column-builder.js';
import { draftConstraint } from './draft.js';
import { refWith } from './enum-type.js';
import type { JsTypes } from './js-types.js';
import { isModel } from './kind.js';
import { keyMistakes } from './known-keys.js';
import { type ObjectModel, type ObjectOptions, objectKeys, objectModel } from './object.js';
import type { CheckBuilder } from './parts.js';

/** `T`: what its values are in JavaScript. */
export interface DomainType<T extends JsTypes = JsTypes> extends ObjectModel<'domain'> {
  /** Only for the compiler. */
  readonly types?: T;
}

export interface DomainOptions extends ObjectOptions {
  readonly schema?: string;
}

/** What a domain is, beside its name. */
export interface DomainBody {
  readonly type: Type;
  readonly notNull?: true;
  readonly default?: Default;
  /** As of a column: its collation. */
  readonly options?: Options;
  readonly checks: readonly Check[];
  readonly comment?: string;
}

/**
 * `domain('email', c.text().notNull(), [check('has_at', sql`position('@' in VALUE) > 1`)])`: the type, default and NOT NULL
 * as of a column, and checks of VALUE. A column is of it by `c.domain(email)`.
 */
export function domain<T extends JsTypes>(
  name: string | Ref,
  type: ColumnBuilder<T>,
  checks: readonly CheckBuilder[] = [],
  options: DomainOptions = {},
): DomainType<T> {
  const ref = refWith(name, options.schema);
  const { body, dependsOn, mistakes } = domainBody(ref, type, checks);
  const object = { id: { kind: 'domain', ...ref }, dependsOn, body: body as unknown as Json };
  return objectModel<DomainType<T>>(object, options, [...mistakes, ...keyMistakes(options, ['schema', ...objectKeys])]);
}

/** The body, what it stands on, and what is wrong with the declaration. */
export function domainBody(
  ref: Ref,
  type: AnyColumn,
  checks: readonly CheckBuilder[],
): Pick<SchemaObject, 'dependsOn'> & { readonly body: DomainBody; readonly mistakes: readonly string[] } {
  if (!isModel(type, 'column')) {
    return {
      body: { type: { name: 'text' }, checks: [] },
      dependsOn: [],
      mistakes: ['it is of no type: write c.text() or another of c'],
    };
  }
  const { spec } = type as AnyColumn;
  const extra = (['primaryKey', 'unique', 'identity', 'generated', 'ignore', 'using'] as const).filter(
    (key) => spec[key],
  );
  const parts = [...spec.checks.map((check) => check), ...checks.flatMap((part) => draftCheck(part) ?? [])];
  const taken = new Set(parts.flatMap(({ name }) => name ?? []));
  const named = parts.map((part): Check => {
    if (part.name !== undefined) return { ...part, name: part.name };
    let name = `${ref.name}_check`;
    for (let number = 1; taken.has(name); number++) name = `${ref.name}_check${number}`;
    taken.add(name);
    return { ...part, name, conventional: true };
  });
  const preset = spec.default && 'value' in spec.default && spec.default.value === null ? undefined : spec.default;
  return {
    body: {
      type: spec.type,
      ...(spec.notNull ? { notNull: true } : {}),
      ...(preset ? { default: preset } : {}),
      ...(spec.options ? { options: spec.options } : {}),
      checks: named,
    },
    dependsOn: typesUsed(spec.type),
    mistakes: [
      ...spec.mistakes,
      ...extra.map((key) => `its type says ${key}, which belongs to a column`),
      ...checks.filter((part) => !draftCheck(part)).map(() => 'its checks are written check(sql`…`)'),
    ],
  };
}

function draftCheck(part: CheckBuilder): (Omit<Check, 'name'> & { readonly name?: string }) | undefined {
  const draft = isModel(part, 'check') ? draftConstraint(part) : undefined;
  if (draft?.kind !== 'check') return undefined;
  const { kind: _, ...check } = draft;
  return check;
}

/** The objects whose type this is, or of whose values it has arrays. */
export function typesUsed(type: Type): readonly ObjectId[] {
  if (type.of) return typesUsed(type.of);
  return type.ref ? [{ kind: type.name, ...type.ref }] : [];
}
