// Names in declarations that point at something else, a table or an enum, followed to what they mean.
import { didYouMean } from '../errors.js';
import { refKey, refOf, refText } from '../schema/find.js';
import type { Default, Ref, Type } from '../schema/types.js';
import type { ConstraintDraftOf, TableDraft } from './draft.js';
import type { EnumType } from './enum-type.js';
import { isModel } from './kind.js';
import type { ObjectModel } from './object.js';
import type { TableModel } from './table.js';

/** What references may point at. */
export interface Targets {
  readonly tables: ReadonlyMap<string, TargetTable>;
  readonly enums: ReadonlyMap<string, EnumType>;
  readonly domains: ReadonlySet<string>;
}

/** Without a draft, the table belongs to another database. */
interface TargetTable {
  readonly model: TableModel;
  readonly draft?: TableDraft;
}

export function targetsOf(
  here: readonly { readonly model: TableModel; readonly draft: TableDraft }[],
  elsewhere: readonly TableModel[],
  enums: readonly EnumType[],
  objects: readonly ObjectModel[],
): Targets {
  const tables: readonly TargetTable[] = [...elsewhere.map((model) => ({ model })), ...here];
  return {
    tables: new Map(tables.map((target) => [refKey(target.model), target])),
    enums: new Map(enums.map((type) => [refKey(type), type])),
    domains: new Set(objects.flatMap(({ object: { id } }) => (id.kind === 'domain' ? [refKey(id)] : []))),
  };
}

/** A column of an enum. `value` is the enum itself, where the column holds it and does not only name it. */
interface EnumUse {
  readonly path: string;
  readonly ref: Ref;
  readonly value?: EnumType;
  readonly ignored: boolean;
  readonly default?: Default;
}

export function enumsOf(table: TableModel): readonly EnumUse[] {
  return Object.entries(table.columns).flatMap(([name, builder]) => {
    if (!isModel(builder, 'column')) return [];
    const { type, enumType: value, ignore: ignored = false, default: given } = builder.spec;
    const ref = enumRef(type);
    if (!ref) return [];
    const use: EnumUse = { path: `${refText(table)}.${name}`, ref, ignored };
    return [{ ...use, ...(value ? { value } : {}), ...(given && type.name === 'enum' ? { default: given } : {}) }];
  });
}

function enumRef(type: Type): Ref | undefined {
  return type.name === 'array' && type.of ? enumRef(type.of) : type.name === 'enum' ? type.ref : undefined;
}

/** Columns that only name their enum are given its values. */
export function withEnumValues(draft: TableDraft, known: ReadonlyMap<string, readonly string[]>): TableDraft {
  const filled = (type: Type): Type => {
    if (type.of) {
      const of = filled(type.of);
      return of === type.of ? type : { ...type, of };
    }
    const values = type.name === 'enum' && type.ref && !type.args ? known.get(refKey(type.ref)) : undefined;
    return values ? { ...type, args: values } : type;
  };
  if (!draft.columns.some(({ type }) => enumRef(type))) return draft;
  const columns = draft.columns.map((column) => {
    const type = filled(column.type);
    return type === column.type ? column : { ...column, type };
  });
  return { ...draft, columns };
}

export function enumUseMistakes(table: TableModel, { enums }: Targets): readonly string[] {
  return enumsOf(table).flatMap(({ path, ref, ignored, default: given }) => {
    const type = enums.get(refKey(ref));
    const text = refText(ref);
    if (ignored) return [];
    if (!type) {
      const hint = didYouMean(text, [...enums.values()].map(refText)) ?? `Declare it: enumType('${text}', ['…']).`;
      return [`${path}: there is no enum "${text}". ${hint}`];
    }
    if (!given || !('value' in given) || given.value === null || type.values.includes(String(given.value))) return [];
    return [`${path}: its default "${given.value}" is none of the values of ${text}: ${type.values.join(', ')}`];
  });
}

/** A column that names its domain needs one to be declared. */
export function domainUseMistakes(table: TableModel, { domains }: Targets): readonly string[] {
  return Object.entries(table.columns).flatMap(([name, builder]) => {
    if (!isModel(builder, 'column') || builder.spec.ignore) return [];
    const type = builder.spec.type.of ?? builder.spec.type;
    if (type.name !== 'domain' || !type.ref || domains.has(refKey(type.ref))) return [];
    const text = refText(type.ref);
    return [`${refText(table)}.${name}: there is no domain "${text}". Declare it: domain('${text}', c.text()).`];
  });
}

export function referenceMistakes(draft: TableDraft, targets: Targets): readonly string[] {
  return draft.constraints.flatMap((key) => {
    if (key.kind !== 'foreignKey') return [];
    const mistake = targetMistake(key, targets);
    const columns = key.columns.join(', ');
    const label = key.columns.length === 1 ? `${refText(draft)}.${columns}` : `${refText(draft)} (${columns})`;
    return mistake ? [`${label}: ${mistake}`] : [];
  });
}

function targetMistake(key: ConstraintDraftOf<'foreignKey'>, { tables }: Targets): string | undefined {
  const text = refText(key.references);
  const target = tables.get(refKey(key.references));
  if (!target) return `it references the table "${text}", which no model declares.${hintFor(key.references, tables)}`;
  const { model, draft } = target;
  if (!draft) return `it references "${text}", which is in another database (bind: ${model.options.bind ?? 'none'})`;
  if (key.referencedColumns.length === 0) return `it references the table "${text}", but no columns of it`;
  const known = draft.columns.map(({ name }) => name);
  if (model.external && known.length === 0) return undefined;
  const missing = key.referencedColumns.find((column) => !known.includes(column));
  if (missing !== undefined) {
    const hint = didYouMean(missing, known);
    return `it references "${text}.${missing}", but the table has no such column.${hint ? ` ${hint}` : ''}`;
  }
  if (model.external || isUniqueIn(draft, key.referencedColumns)) return undefined;
  const columns = key.referencedColumns.join(', ');
  return `it references ${text} (${columns}), which is neither its primary key nor unique`;
}

function hintFor(wanted: Ref, tables: ReadonlyMap<string, TargetTable>): string {
  const all = [...tables.values()].map(({ model }) => refOf(model));
  const elsewhere = all.filter(({ name }) => name === wanted.name);
  const hint =
    elsewhere.length > 0
      ? `Did you mean ${elsewhere.map((ref) => `"${refText(ref)}"`).join(' or ')}?`
      : didYouMean(refText(wanted), all.map(refText));
  return hint ? ` ${hint}` : ` Where it is made elsewhere, declare it: external('${refText(wanted)}').`;
}

/** A foreign key needs a key on the other side, of the same columns in whatever order. */
function isUniqueIn(table: TableDraft, columns: readonly string[]): boolean {
  const wanted = [...columns].sort().join('\0');
  const same = (names: readonly string[]): boolean => [...names].sort().join('\0') === wanted;
  return (
    table.constraints.some((key) => (key.kind === 'primaryKey' || key.kind === 'unique') && same(key.columns)) ||
    table.indexes.some(
      ({ unique, where, parts }) =>
        unique && !where && same(parts.map((part) => ('column' in part ? part.column : part.expr.sql))),
    )
  );
}
