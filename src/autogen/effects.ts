// What an operation needs and gives, as facts and names that order.ts joins: it requires facts that others provide, destroys
// facts that others must release first, and takes names that others must free first. Each operation answers in one place.
import type { Operation } from '../ops/index.js';
import type { Vocabulary } from '../schema/vocabulary.js';
import { alterationOf, asideOf, factsOfObject, namedBy, objectNames, textObjectEffects } from './effects-of-objects.js';
import {
  allMarks,
  columnsReckonedFrom,
  comingWith,
  constraintNames,
  indexColumns,
  keyFacts,
  keysOf,
  marks,
  namedTypes,
  namesOf,
  namesWith,
  notNullColumns,
  targetsOf,
  typeNames,
  typesLeft,
  typesOf,
  usedBy,
  uses,
} from './effects-of-tables.js';
import {
  anewFact,
  columnFact,
  columnName,
  columnNamedFact,
  columnsFact,
  columnTypeFact,
  columnTypesFact,
  constraintName,
  doomedFact,
  type Effects,
  formerFact,
  keyFact,
  namedIn,
  nothing,
  notNullFact,
  objectFact,
  optionsFact,
  relationName,
  renamedColumnFact,
  renamedObjectFact,
  schemaFacts,
  tableFact,
  tableNamedFact,
} from './facts.js';
import { textsOfColumn, textsOfConstraint, textsOfDefault, textsOfIndex, textsOfTable } from './texts.js';

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
        requires: [...schemaFacts(op.to), ...(op.was ? namesOf(op.was) : [])],
        releases: schemaFacts(op.table),
        takes: [relationName(op.to, op.to.name), ...(op.was ? namesOf({ ...op.was, ...op.to }) : [])],
        frees: [relationName(op.table, op.table.name), ...(op.was ? namesOf(op.was) : [])],
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
        requires: [tableFact(op.table), renamedColumnFact(op.table, op.column)],
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
        provides: [columnFact(op.table, op.to), columnNamedFact(op.to), renamedColumnFact(op.table, op.to)],
        requires: [tableFact(op.table)],
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
        destroys: [
          ...(op.to.type ? [columnTypeFact(op.table, op.column), columnTypesFact(op.table)] : []),
          ...(op.to.nullable ? allMarks(op.table, vocabulary) : []),
        ],
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
        requires: [tableFact(op.table)],
        destroys: op.was ? keyFacts(op.table, op.was) : [],
        releases: op.was ? [...uses(op.table, op.was), ...namedIn(textsOfConstraint(op.was))] : [],
        frees: op.was
          ? [...constraintNames(op.table, op.was), ...marks(op.table, op.was, vocabulary)]
          : [constraintName(op.table, op.name)],
      };
    case 'renameConstraint':
      return {
        ...nothing,
        // A table that moves may have waited for its parts to have a name that is free where it goes.
        provides: [relationName(op.table, op.to)],
        requires: [tableFact(op.table)],
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
        requires: [tableFact(op.table)],
        destroys: op.was?.unique ? [keyFact(op.table, indexColumns(op.was))] : [],
        releases: op.was
          ? [...usedBy(op.was).map((column) => columnFact(op.table, column)), ...namedIn(textsOfIndex(op.was))]
          : [],
        frees: [relationName(op.table, op.name), ...(op.was ? marks(op.table, op.was, vocabulary) : [])],
      };
    case 'renameIndex':
      return {
        ...nothing,
        provides: [relationName(op.table, op.to)],
        requires: [tableFact(op.table)],
        takes: [relationName(op.table, op.to)],
        frees: [relationName(op.table, op.name)],
      };
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
        requires: [renamedObjectFact(op.id)],
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
        // A mark may be for columns that are NOT NULL alone.
        releases: op.was ? marks(op.table, op.was, vocabulary) : [],
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
