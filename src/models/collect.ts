// All that the modules of the models export, as one schema with its hints. Whatever is wrong is told at once.
import { didYouMean } from '../errors.js';
import { defined } from '../schema/build.js';
import { objectKey, parseRef, refKey, refOf, refText } from '../schema/find.js';
import type { Naming } from '../schema/naming.js';
import type { Hints, Models, ObjectId, Ref, SchemaObject } from '../schema/types.js';
import { draftTable, type TableDraft } from './draft.js';
import type { EnumType } from './enum-type.js';
import { formerNameMistakes } from './former-names.js';
import { isModel } from './kind.js';
import { nameMistakes, refuse, tableMistakes, twice } from './mistakes.js';
import { nameTables, withGivenNames } from './names.js';
import type { ObjectModel } from './object.js';
import {
  domainUseMistakes,
  enumsOf,
  enumUseMistakes,
  referenceMistakes,
  targetsOf,
  withEnumValues,
} from './resolve.js';
import type { TableModel } from './table.js';

export interface CollectOptions {
  readonly naming?: Naming;
  /** Only tables that belong to this database; without it, those that name none. */
  readonly bind?: string;
  /** The names that `bind` may say, the one of tables that say nothing first. */
  readonly databases?: readonly string[];
}

/** A value with where it was found: the name of an export, for messages. */
interface Found<T = unknown> {
  readonly path: string;
  readonly value: T;
}

/** `moduleExports`: what each module of the models exports. */
export function collectModels(
  moduleExports: readonly { readonly [name: string]: unknown }[],
  { naming = {}, bind, databases }: CollectOptions = {},
): Models {
  const found = modelsIn(moduleExports);
  const allTables = found.filter((item): item is Found<TableModel> => isModel(item.value, 'table'));
  const [first] = databases ?? [];
  const databaseOf = ({ options }: TableModel): string | undefined =>
    options.bind === first ? undefined : options.bind;
  const tables = distinct(allTables, (table) => ({
    what: 'table',
    key: `${databaseOf(table) ?? ''} ${refKey(table)}`,
    text: refText(table),
  }));
  // What exists elsewhere may be referred to from every database.
  const ours = tables.values.filter((table) => databaseOf(table) === bind || table.external);
  const isHere = (table: TableModel): boolean => databaseOf(table) === bind && isManaged(table);
  const enums = distinct(
    enumsFound(found, tables.values, isHere, bind),
    (type) => ({ what: 'enum', key: refKey(type), text: refText(type) }),
    sameValues,
  );
  const objects = distinct(
    objectsFound(found, tables.values, isHere, (model) => (model.bind === first ? undefined : model.bind) === bind),
    ({ object: { id } }) => ({ what: id.kind, key: objectKey(id), text: refText(id) }),
    (a, b) => a === b || JSON.stringify(a.object) === JSON.stringify(b.object),
  );
  const enumValues = new Map(enums.values.map((type) => [refKey(type), type.values]));
  const read = ours.map((model) => ({ model, draft: withEnumValues(draftOf(model), enumValues) }));
  const managed = read.filter(({ model }) => isManaged(model));
  const drafts = managed.map(({ draft }) => draft);
  const here = new Set(ours);
  const elsewhere = tables.values.filter((model) => !here.has(model));
  const targets = targetsOf(read, elsewhere, enums.values, objects.values);
  refuse('models', 'the models', [
    ...tables.mistakes,
    ...enums.mistakes,
    ...enums.values.flatMap(enumMistakes),
    ...objects.mistakes,
    ...objects.values.flatMap(objectMistakes),
    ...read.flatMap(({ model, draft }) => [
      ...model.mistakes.map((mistake) => `${refText(model)}: ${mistake}`),
      ...tableMistakes(draft, model.columns, model.parts),
    ]),
    ...managed.flatMap(({ model, draft }) => [
      ...enumUseMistakes(model, targets),
      ...domainUseMistakes(model, targets),
      ...referenceMistakes(draft, targets),
    ]),
    ...indexNameMistakes(drafts),
    ...(databases ? tables.values.flatMap((table) => databaseMistakes(table, databases)) : []),
  ]);
  const hints = hintsOf(ours, enums.values, objects.values);
  refuse('models', 'the models', formerNameMistakes(hints));
  return {
    schema: {
      tables: nameTables(
        drafts.map((draft) => withGivenNames(draft, naming)),
        naming,
      ),
      objects: [...enums.values.map(enumObject), ...objects.values.map(({ object }) => object)],
    },
    hints,
  };
}

/** Tables, enums and other objects among the exports, and in exported lists and plain objects of them; each value once for each name. */
function modelsIn(moduleExports: readonly { readonly [name: string]: unknown }[]): readonly Found[] {
  const found: Found[] = [];
  const seen = new Set<unknown>();
  const visit = (path: string, value: unknown): void => {
    if (isModel(value, 'table', 'enumType', 'object')) found.push({ path, value });
    if (typeof value !== 'object' || value === null || isModel(value) || seen.has(value)) return;
    seen.add(value);
    if (Array.isArray(value)) for (const [i, item] of value.entries()) visit(`${path}[${i}]`, item);
    else if (isPlain(value))
      for (const [key, item] of Object.entries(value)) visit(path ? `${path}.${key}` : key, item);
  };
  for (const exports of moduleExports) visit('', { ...exports });
  return found;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Every value once; two different ones of one name in one database are a mistake that names both. */
function distinct<T>(
  found: readonly Found<T>[],
  named: (value: T) => { readonly what: string; readonly key: string; readonly text: string },
  same: (a: T, b: T) => boolean = (a, b) => a === b,
): { readonly values: readonly T[]; readonly mistakes: readonly string[] } {
  const first = new Map<string, Found<T>>();
  const mistakes: string[] = [];
  for (const item of found) {
    const { what, key, text } = named(item.value);
    const other = first.get(key);
    if (!other) first.set(key, item);
    else if (!same(other.value, item.value)) {
      mistakes.push(`two ${what}s are named "${text}": ${other.path} and ${item.path}`);
    }
  }
  return { values: [...first.values()].map(({ value }) => value), mistakes };
}

function databaseMistakes(table: TableModel, databases: readonly string[]): readonly string[] {
  const { bind } = table.options;
  if (bind === undefined || databases.includes(bind)) return [];
  const hint = didYouMean(bind, databases) ?? `It has ${databases.map((name) => `"${name}"`).join(', ')}.`;
  return [`${refText(table)}: it is bound to the database "${bind}", which the config has not. ${hint}`];
}

function isManaged({ external, options }: TableModel): boolean {
  return !external && !options.ignore;
}

/** Enums that our tables use, exported or not, and those that no table uses. */
function enumsFound(
  found: readonly Found[],
  tables: readonly TableModel[],
  isHere: (table: TableModel) => boolean,
  bind: string | undefined,
): readonly Found<EnumType>[] {
  const used = tables.flatMap((table) => {
    const ours = isHere(table);
    return enumsOf(table).map((use) => ({ ...use, ours: ours && !use.ignored }));
  });
  const keys = (ours: boolean): ReadonlySet<string> =>
    new Set(used.flatMap((use) => (use.ours === ours ? [refKey(use.ref)] : [])));
  const [here, elsewhere] = [keys(true), keys(false)];
  const exported = found.filter(
    (item): item is Found<EnumType> =>
      isModel(item.value, 'enumType') &&
      (here.has(refKey(item.value as EnumType)) ||
        (bind === undefined && !elsewhere.has(refKey(item.value as EnumType)))),
  );
  const ofColumns = used.flatMap(({ ours, path, value }) => (ours && value ? [{ path, value }] : []));
  return [...exported, ...ofColumns];
}

/** Objects of this database, and the domains of our columns, exported or not. */
function objectsFound(
  found: readonly Found[],
  tables: readonly TableModel[],
  isHere: (table: TableModel) => boolean,
  isOurs: (model: ObjectModel) => boolean,
): readonly Found<ObjectModel>[] {
  const exported = found.filter(
    (item): item is Found<ObjectModel> => isModel(item.value, 'object') && isOurs(item.value as ObjectModel),
  );
  const ofColumns = tables.flatMap((table) => {
    if (!isHere(table)) return [];
    return Object.entries(table.columns).flatMap(([name, builder]) => {
      const model = isModel(builder, 'column') && !builder.spec.ignore ? builder.spec.object : undefined;
      return model ? [{ path: `${refText(table)}.${name}`, value: model }] : [];
    });
  });
  return [...exported, ...ofColumns];
}

function objectMistakes({ object, mistakes }: ObjectModel): readonly string[] {
  const label = `${object.id.kind} "${refText(object.id)}"`;
  return [...nameMistakes(object.id), ...mistakes].map((mistake) => `${label}: ${mistake}`);
}

function sameValues(a: EnumType, b: EnumType): boolean {
  return JSON.stringify(a.values) === JSON.stringify(b.values);
}

function enumMistakes(type: EnumType): readonly string[] {
  const label = `enum "${refText(type)}"`;
  return [
    ...[...nameMistakes(type), ...type.mistakes].map((mistake) => `${label}: ${mistake}`),
    ...(type.values.some((value) => typeof value !== 'string') ? [`${label}: its values must be texts`] : []),
    ...twice(type.values.map((name) => ({ name }))).map((value) => `${label}: the value "${value}" stands in it twice`),
  ];
}

function enumObject(type: EnumType): SchemaObject {
  const comment = type.comment === undefined ? {} : { comment: type.comment };
  return { id: enumId(type), dependsOn: [], body: { values: type.values, ...comment } };
}

function enumId(ref: Ref): ObjectId {
  return { kind: 'enum', ...refOf(ref) };
}

function draftOf(model: TableModel): TableDraft {
  return draftTable(model, model.columns, model.parts, model.options);
}

/** An index is a relation of its schema, as a table is: their names must differ on every database. */
function indexNameMistakes(drafts: readonly TableDraft[]): readonly string[] {
  const owner = new Map(drafts.map((draft) => [refKey(draft), `the table ${refText(draft)}`]));
  return drafts.flatMap((draft) =>
    draft.indexes.flatMap(({ name }) => {
      if (name === undefined) return [];
      const key = refKey({ ...refOf(draft), name });
      const other = owner.get(key);
      const mine = `an index of ${refText(draft)}`;
      if (!other) owner.set(key, mine);
      return other && other !== mine ? [`"${name}" is the name of ${other} and of ${mine}`] : [];
    }),
  );
}

function hintsOf(tables: readonly TableModel[], enums: readonly EnumType[], objects: readonly ObjectModel[]): Hints {
  const managed = tables.filter(isManaged);
  const columns = managed.flatMap((model) =>
    Object.entries(model.columns).flatMap(([column, { spec }]) =>
      spec.wasNamed.length > 0 || spec.using || spec.ignore ? [{ table: refOf(model), column, spec }] : [],
    ),
  );
  return {
    tables: managed.flatMap((model) => renames(model, model.options.wasNamed)),
    columns: columns.flatMap(({ table, column, spec }) => spec.wasNamed.map((from) => ({ table, from, to: column }))),
    objects: [
      ...enums.flatMap((type) =>
        renames(type, type.wasNamed).map(({ from, to }) => ({ from: enumId(from), to: enumId(to) })),
      ),
      ...objects.flatMap(({ object: { id }, wasNamed }) =>
        renames(id, wasNamed).map(({ from }) => ({ from: { ...id, ...from }, to: id })),
      ),
    ],
    using: columns.flatMap(({ table, column, spec }) => (spec.using ? [{ table, column, expr: spec.using }] : [])),
    untouched: tables.filter((model) => !isManaged(model)).map(refOf),
    untouchedColumns: columns.flatMap(({ table, column, spec }) => (spec.ignore ? [{ table, column }] : [])),
  };
}

/** A former name without a schema was in the schema that the thing is in now. */
function renames(to: Ref, names: string | Ref | readonly (string | Ref)[] = []): readonly { from: Ref; to: Ref }[] {
  const list = Array.isArray(names) ? (names as readonly (string | Ref)[]) : [names as string | Ref];
  return list.map((name) => {
    const from = parseRef(name);
    return { from: defined<Ref>({ schema: from.schema ?? to.schema, name: from.name }), to: refOf(to) };
  });
}
