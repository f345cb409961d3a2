// What an operation needs and gives, as facts and names that order.ts joins: it requires facts that others provide, destroys
// facts that others must release first, and takes names that others must free first. Long because each operation answers here.
import {
  type AlterObject,
  type Execute,
  type Operation,
  renamedObject,
  type StandingAside,
  type TextObjectChange,
} from '../ops/index.js';
import { constraintsOf, objectKey, refKey } from '../schema/find.js';
import type { Footing } from '../schema/footing.js';
import { includedIn } from '../schema/naming.js';
import { identifier, tokenize } from '../schema/sql-text.js';
import { textBody } from '../schema/text-object.js';
import type {
  Column,
  Constraint,
  Expr,
  Index,
  ObjectId,
  Options,
  Ref,
  SchemaObject,
  Table,
  Type,
} from '../schema/types.js';
import type { ColumnOf, Vocabulary } from '../schema/vocabulary.js';
import {
  aboveNamedFact,
  anewFact,
  columnFact,
  columnName,
  columnNamedFact,
  columnsFact,
  columnTypeFact,
  columnTypesFact,
  constraintName,
  doomedFact,
  formerFact,
  keyFact,
  namedFact,
  namedIn,
  notNullFact,
  objectFact,
  optionsFact,
  relationName,
  schemaFacts,
  tableFact,
  tableNamedFact,
  typeFact,
} from './facts.js';
import { namesIn, textsOfColumn, textsOfConstraint, textsOfDefault, textsOfIndex, textsOfTable } from './texts.js';

export interface Effects {
  readonly provides: readonly string[];
  readonly requires: readonly string[];
  readonly destroys: readonly string[];
  readonly releases: readonly string[];
  readonly takes: readonly string[];
  readonly frees: readonly string[];
}

const nothing: Effects = { provides: [], requires: [], destroys: [], releases: [], takes: [], frees: [] };

/** What only one of a table has, as a name that it takes. */
function marks(table: Ref, { options }: { readonly options?: Options }, vocabulary: Vocabulary): readonly string[] {
  const own = options?.[vocabulary.dialect] ?? {};
  return (vocabulary.marks ?? []).filter((mark) => own[mark]).map((mark) => `mark ${mark} ${refKey(table)}`);
}

export function effects(op: Operation, vocabulary: Vocabulary): Effects {
  switch (op.op) {
    case 'createTable':
      return {
        ...nothing,
        provides: [
          tableFact(op.table),
          tableNamedFact(op.table.name),
          ...keysOf(op.table),
          ...comingWith(op.table, op.table.columns, vocabulary),
        ],
        requires: [
          ...schemaFacts(op.table),
          ...typesOf(op.table.columns),
          ...targetsOf(op.table),
          ...namedIn(textsOfTable(op.table)),
        ],
        takes: [...namesOf(op.table), ...namesWith(op.table, op.table.columns, vocabulary)],
      };
    case 'dropTable':
      return {
        ...nothing,
        destroys: [
          tableFact(op.table),
          ...(op.was ? [...keysOf(op.was), ...comingWith(op.table, op.was.columns, vocabulary)] : []),
        ],
        releases: [
          ...schemaFacts(op.table),
          doomedFact,
          ...(op.was
            ? [
                ...typesOf(op.was.columns),
                ...targetsOf(op.was),
                ...op.was.foreignKeys.map(({ references }) => columnTypesFact(references)),
                ...namedIn(textsOfTable(op.was)),
              ]
            : []),
        ],
        frees: op.was
          ? [...namesOf(op.was), ...namesWith(op.table, op.was.columns, vocabulary)]
          : [relationName(op.table, op.table.name)],
      };
    case 'renameTable':
      return {
        ...nothing,
        provides: [tableFact({ ...op.table, name: op.to }), tableNamedFact(op.to)],
        takes: [relationName(op.table, op.to)],
        frees: [relationName(op.table, op.table.name)],
      };
    case 'moveTable':
      return {
        ...nothing,
        provides: [tableFact(op.to), tableNamedFact(op.to.name)],
        requires: schemaFacts(op.to),
        releases: schemaFacts(op.table),
        takes: [relationName(op.to, op.to.name)],
        frees: [relationName(op.table, op.table.name)],
      };
    case 'addColumn':
      return {
        ...nothing,
        provides: [
          columnFact(op.table, op.column.name),
          columnsFact(op.table),
          columnNamedFact(op.column.name),
          ...comingWith(op.table, [op.column], vocabulary),
        ],
        requires: [tableFact(op.table), ...typesOf([op.column]), ...namedIn(textsOfColumn(op.column))],
        takes: [columnName(op.table, op.column.name), ...namesWith(op.table, [op.column], vocabulary)],
      };
    case 'dropColumn':
      return {
        ...nothing,
        destroys: [columnFact(op.table, op.column), ...(op.was ? comingWith(op.table, [op.was], vocabulary) : [])],
        releases: op.was
          ? [
              ...typesOf([op.was]),
              ...columnsReckonedFrom(op.table, op.was),
              ...(op.was.generated || typeNames(op.was.type).length > 0 ? [doomedFact] : []),
              ...namedIn(textsOfColumn(op.was)),
            ]
          : [],
        frees: [columnName(op.table, op.column), ...(op.was ? namesWith(op.table, [op.was], vocabulary) : [])],
      };
    case 'renameColumn':
      return {
        ...nothing,
        provides: [columnFact(op.table, op.to), columnNamedFact(op.to)],
        takes: [columnName(op.table, op.to)],
        frees: [columnName(op.table, op.column)],
      };
    case 'alterColumn':
      return {
        ...nothing,
        provides: [
          ...(op.to.nullable === false ? [notNullFact(op.table, op.column)] : []),
          ...(op.to.type ? [columnTypeFact(op.table, op.column), columnsFact(op.table)] : []),
        ],
        requires: [
          tableFact(op.table),
          columnFact(op.table, op.column),
          ...(op.to.type ? typeNames(op.to.type) : []),
          ...namedTypes(op.to.type).map(anewFact),
          ...namedIn([...textsOfDefault(op.to.default), ...(op.to.generated ? [op.to.generated.as] : [])]),
        ],
        destroys: op.to.type ? [columnTypeFact(op.table, op.column), columnTypesFact(op.table)] : [],
        releases: [
          ...(op.was?.type ? typeNames(op.was.type) : []),
          ...typesLeft(op.was?.type, op.to.type).map(formerFact),
          ...namedIn([...textsOfDefault(op.was?.default), ...(op.was?.generated ? [op.was.generated.as] : [])]),
        ],
      };
    case 'addConstraint':
      return {
        ...nothing,
        provides: keyFacts(op.table, op.constraint),
        requires: [
          tableFact(op.table),
          ...uses(op.table, op.constraint),
          ...notNullColumns(op.table, op.constraint),
          ...namedIn(textsOfConstraint(op.constraint)),
        ],
        takes: [...constraintNames(op.table, op.constraint), ...marks(op.table, op.constraint, vocabulary)],
      };
    case 'dropConstraint':
      return {
        ...nothing,
        destroys: op.was ? keyFacts(op.table, op.was) : [],
        releases: op.was ? [...uses(op.table, op.was), ...namedIn(textsOfConstraint(op.was))] : [],
        frees: op.was
          ? [...constraintNames(op.table, op.was), ...marks(op.table, op.was, vocabulary)]
          : [constraintName(op.table, op.name)],
      };
    case 'renameConstraint':
      return {
        ...nothing,
        takes: [constraintName(op.table, op.to), relationName(op.table, op.to)],
        frees: [constraintName(op.table, op.name), relationName(op.table, op.name)],
      };
    case 'createIndex':
      return {
        ...nothing,
        provides: op.index.unique ? [keyFact(op.table, indexColumns(op.index))] : [],
        requires: [
          tableFact(op.table),
          ...usedBy(op.index).map((column) => columnFact(op.table, column)),
          ...namedIn(textsOfIndex(op.index)),
        ],
        takes: [relationName(op.table, op.index.name), ...marks(op.table, op.index, vocabulary)],
      };
    case 'dropIndex':
      return {
        ...nothing,
        destroys: op.was?.unique ? [keyFact(op.table, indexColumns(op.was))] : [],
        releases: op.was
          ? [...usedBy(op.was).map((column) => columnFact(op.table, column)), ...namedIn(textsOfIndex(op.was))]
          : [],
        frees: [relationName(op.table, op.name), ...(op.was ? marks(op.table, op.was, vocabulary) : [])],
      };
    case 'renameIndex':
      return { ...nothing, takes: [relationName(op.table, op.to)], frees: [relationName(op.table, op.name)] };
    case 'createObject': {
      const { id, dependsOn } = op.object;
      return {
        ...nothing,
        provides: factsOfObject(id, vocabulary),
        requires: [
          ...schemaFacts(id),
          ...dependsOn.flatMap((other) => [objectFact(other), anewFact(other)]),
          ...namedBy(op.object, vocabulary),
        ],
        takes: objectNames(id, vocabulary),
      };
    }
    case 'dropObject':
      return {
        ...nothing,
        destroys: factsOfObject(op.id, vocabulary),
        releases: [
          ...schemaFacts(op.id),
          ...(op.was?.dependsOn ?? []).flatMap((other) => [objectFact(other), formerFact(other)]),
          ...(op.was ? namedBy(op.was, vocabulary) : []),
        ],
        frees: objectNames(op.id, vocabulary),
      };
    case 'alterObject':
      return alterationOf(op, vocabulary);
    case 'alterConstraint':
    case 'alterIndex':
      return {
        ...nothing,
        requires: [tableFact(op.table)],
        takes: marks(op.table, op.to, vocabulary),
        frees: op.was ? marks(op.table, op.was, vocabulary) : [],
      };
    case 'setTableComment':
    case 'bulkInsert':
      return { ...nothing, requires: [tableFact(op.table)] };
    case 'setTableOptions':
      return {
        ...nothing,
        provides: [optionsFact(op.table)],
        requires: [tableFact(op.table), columnsFact(op.table)],
        takes: marks(op.table, { options: op.options ?? {} }, vocabulary),
        frees: marks(op.table, { options: op.was ?? {} }, vocabulary),
      };
    case 'execute':
      if (op.aside) return asideOf(op.aside);
      return op.object ? textObjectEffects(op, op.object) : nothing;
  }
}

/** Its texts name what it stands on; whatever names it stands on it. */
function textObjectEffects({ was }: Execute, change: TextObjectChange): Effects {
  const id = change.change === 'drop' ? change.id : change.object.id;
  const name = `object name ${objectKey(id)}`;
  if (change.change === 'drop') {
    return { ...nothing, destroys: [namedFact(id.name)], releases: was ? named(was) : [], frees: [name] };
  }
  return { ...nothing, provides: [namedFact(id.name)], requires: named(change.object), takes: [name] };
}

/** What the text that creates it names: other objects, tables, columns. */
function named(object: SchemaObject): readonly string[] {
  return factsNamed([{ sql: textBody(object).create }], object.id);
}

function factsNamed(texts: readonly Expr[], own: ObjectId): readonly string[] {
  const names = namesIn(texts).filter((name) => name !== own.name);
  return names.flatMap((name) => [namedFact(name), aboveNamedFact(name), tableNamedFact(name), columnNamedFact(name)]);
}

/** What its expressions name; above tables that may be anything. */
function namedBy(object: SchemaObject, { kinds }: Vocabulary): readonly string[] {
  const kind = kinds[object.id.kind];
  const texts = kind?.expressions?.(object) ?? [];
  if (!kind?.above) return namedIn(texts);
  const { on } = object.id;
  const own = on ? [tableFact(on), namedFact(on.name), aboveNamedFact(on.name)] : [];
  const relations = kind.relations?.(object);
  if (!relations) return [...factsNamed(texts, object.id), ...own];
  const names = namesIn(texts).flatMap((name) => [namedFact(name), columnNamedFact(name)]);
  return [...names, ...relations.flatMap((name) => [aboveNamedFact(name), tableNamedFact(name)]), ...own];
}

function alterationOf({ id, change, was }: AlterObject, vocabulary: Vocabulary): Effects {
  const kind = vocabulary.kinds[id.kind];
  const now = renamedObject({ id, change });
  if (now) {
    const isMove = now.schema !== id.schema;
    return {
      ...nothing,
      provides: kind?.names === 'schema' || isMove ? objectFacts(now) : [],
      requires: isMove ? schemaFacts(now) : [],
      releases: isMove ? schemaFacts(id) : [],
      takes: objectNames(now, vocabulary),
      frees: objectNames(id, vocabulary),
    };
  }
  const at = kind?.columns?.(change, was) ?? { requires: [], releases: [] };
  const facts = ({ table, column }: ColumnOf): readonly string[] => [tableFact(table), columnFact(table, column)];
  // Made anew, it may stand on other objects than before.
  const isAnew = kind?.rebuilds?.(change) ?? false;
  const to = was && isAnew ? kind?.apply(was, change).dependsOn : undefined;
  return {
    ...nothing,
    provides: isAnew ? [anewFact(id)] : [],
    requires: [
      objectFact(id),
      ...(to ?? []).flatMap((other) => [objectFact(other), anewFact(other)]),
      ...at.requires.flatMap(facts),
    ],
    releases: [
      objectFact(id),
      typeFact(id),
      ...(was && to ? was.dependsOn.flatMap((other) => [objectFact(other), formerFact(other)]) : []),
      ...at.releases.flatMap(facts),
    ],
    destroys: isAnew ? [doomedFact, formerFact(id)] : [],
  };
}

/** Dropped before what it stands on is touched and after what stands on it; made again the other way round. */
function asideOf({ step, key, name, on, through }: StandingAside): Effects {
  const own = [`aside ${key}`, namedFact(name)];
  const below = [...through.map((other) => `aside ${other}`), ...on.flatMap(factsOf)];
  if (step === 'drop') return { ...nothing, destroys: own, releases: [...below, doomedFact], frees: [`aside ${key}`] };
  return { ...nothing, provides: own, requires: below, takes: [`aside ${key}`] };
}

function factsOf(footing: Footing): readonly string[] {
  if (footing.is === 'object') return [...objectFacts(footing.id), anewFact(footing.id)];
  if (footing.is === 'table') return [tableFact(footing.table)];
  const { table, name } = footing;
  return [tableFact(table), columnFact(table, name), columnTypeFact(table, name)];
}

/** What is above tables is in no text of theirs: a check that has the name of a view means a column. */
function factsOfObject(id: ObjectId, { kinds }: Vocabulary): readonly string[] {
  return kinds[id.kind]?.above ? [objectFact(id), typeFact(id), aboveNamedFact(id.name)] : objectFacts(id);
}

function objectFacts(id: ObjectId): readonly string[] {
  const own = [objectFact(id), typeFact(id), namedFact(id.name)];
  return id.kind === 'schema' ? [...own, `schema ${id.name}`] : own;
}

function objectNames(id: ObjectId, { kinds }: Vocabulary): readonly string[] {
  const names = kinds[id.kind]?.names;
  if (names === 'schema' || names === 'apart') return [`${id.kind} name ${id.name}`];
  // A type of the default schema says so where the server has one of its name; tables there never do.
  const bare = names === 'type' && id.schema !== undefined ? [relationName({ name: id.name }, id.name)] : [];
  return [relationName(id, id.name), ...bare];
}

function typeNames(type: Type): readonly string[] {
  return [...(type.ref ? [typeFact(type.ref)] : []), ...(type.of ? typeNames(type.of) : [])];
}

function namedTypes(type: Type | undefined): readonly ObjectId[] {
  if (type?.of) return namedTypes(type.of);
  return type?.ref ? [{ kind: type.name, ...type.ref }] : [];
}

function typesLeft(was: Type | undefined, to: Type | undefined): readonly ObjectId[] {
  const kept = new Set(namedTypes(to).map(refKey));
  return namedTypes(was).filter((id) => !kept.has(refKey(id)));
}

function typesOf(columns: readonly Column[]): readonly string[] {
  return columns.flatMap((column) => typeNames(column.type));
}

function columnsReckonedFrom(table: Ref, column: Column): readonly string[] {
  if (!column.generated) return [];
  const names = tokenize(column.generated.as.sql).flatMap((token) => identifier(token) ?? []);
  return [...new Set(names)].map((name) => columnTypeFact(table, name));
}

function comingWith(table: Ref, columns: readonly Column[], { comesWith }: Vocabulary): readonly string[] {
  return comesWith ? columns.flatMap((column) => comesWith(table, column).map(namedFact)) : [];
}

function namesWith(table: Ref, columns: readonly Column[], { comesWith }: Vocabulary): readonly string[] {
  return comesWith
    ? columns.flatMap((column) => comesWith(table, column).map((name) => relationName(table, name)))
    : [];
}

/** What the foreign keys of a table stand on, other than the table itself. */
function targetsOf(table: Table): readonly string[] {
  return table.foreignKeys
    .filter((key) => refKey(key.references) !== refKey(table))
    .flatMap((key) => [
      optionsFact(key.references),
      tableFact(key.references),
      keyFact(key.references, key.referencedColumns),
    ]);
}

function keysOf(table: Table): readonly string[] {
  return constraintsOf(table).flatMap((constraint) => keyFacts(table, constraint));
}

function keyFacts(table: Ref, constraint: Constraint): readonly string[] {
  const isKey = constraint.kind === 'primaryKey' || constraint.kind === 'unique';
  return isKey ? [keyFact(table, constraint.columns)] : [];
}

function uses(table: Ref, constraint: Constraint): readonly string[] {
  if (constraint.kind === 'check') return [];
  if (constraint.kind === 'exclude') return usedBy(constraint).map((column) => columnFact(table, column));
  const own = [...constraint.columns, ...includedIn(constraint)].map((column) => columnFact(table, column));
  if (constraint.kind !== 'foreignKey') return own;
  const { references, referencedColumns } = constraint;
  return [
    ...own,
    optionsFact(table),
    optionsFact(references),
    tableFact(references),
    keyFact(references, referencedColumns),
    ...referencedColumns.map((column) => columnFact(references, column)),
  ];
}

function notNullColumns(table: Ref, constraint: Constraint): readonly string[] {
  return constraint.kind === 'primaryKey' ? constraint.columns.map((column) => notNullFact(table, column)) : [];
}

function constraintNames(table: Ref, constraint: Constraint): readonly string[] {
  const own = constraintName(table, constraint.name);
  const hasIndex = constraint.kind === 'exclude' || keyFacts(table, constraint).length > 0;
  return hasIndex ? [own, relationName(table, constraint.name)] : [own];
}

function namesOf(table: Table): readonly string[] {
  const keys = constraintsOf(table).flatMap((constraint) => constraintNames(table, constraint));
  return [relationName(table, table.name), ...keys, ...table.indexes.map((index) => relationName(table, index.name))];
}

/** Those that it carries with it, too. */
function usedBy(index: Pick<Index, 'parts' | 'options'>): readonly string[] {
  return [...indexColumns(index), ...includedIn(index)];
}

function indexColumns(index: Pick<Index, 'parts'>): readonly string[] {
  return index.parts.map((part) => ('column' in part ? part.column : ''));
}
