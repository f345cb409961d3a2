// The facts and names of what a table is made of: columns with their types, keys, other constraints, indexes.
import { constraintsOf, refKey } from '../schema/find.js';
import { includedIn } from '../schema/naming.js';
import { identifier, tokenize } from '../schema/sql-text.js';
import type { Column, Constraint, Index, ObjectId, Options, Ref, Table, Type } from '../schema/types.js';
import type { Vocabulary } from '../schema/vocabulary.js';
import {
  columnFact,
  columnTypeFact,
  constraintName,
  keyFact,
  namedFact,
  notNullFact,
  optionsFact,
  relationName,
  tableFact,
  typeFact,
} from './facts.js';

/** What only one of a table has, as a name that it takes. */
export function marks(
  table: Ref,
  { options }: { readonly options?: Options },
  vocabulary: Vocabulary,
): readonly string[] {
  const own = options?.[vocabulary.dialect] ?? {};
  return (vocabulary.marks ?? []).filter((mark) => own[mark]).map((mark) => markName(table, mark));
}

export function allMarks(table: Ref, vocabulary: Vocabulary): readonly string[] {
  return (vocabulary.marks ?? []).map((mark) => markName(table, mark));
}

function markName(table: Ref, mark: string): string {
  return `mark ${mark} ${refKey(table)}`;
}

export function typeNames(type: Type): readonly string[] {
  return [...(type.ref ? [typeFact(type.ref)] : []), ...(type.of ? typeNames(type.of) : [])];
}

export function namedTypes(type: Type | undefined): readonly ObjectId[] {
  if (type?.of) return namedTypes(type.of);
  return type?.ref ? [{ kind: type.name, ...type.ref }] : [];
}

export function typesLeft(was: Type | undefined, to: Type | undefined): readonly ObjectId[] {
  const kept = new Set(namedTypes(to).map(refKey));
  return namedTypes(was).filter((id) => !kept.has(refKey(id)));
}

export function typesOf(columns: readonly Column[]): readonly string[] {
  return columns.flatMap((column) => typeNames(column.type));
}

export function columnsReckonedFrom(table: Ref, column: Column): readonly string[] {
  if (!column.generated) return [];
  const names = tokenize(column.generated.as.sql).flatMap((token) => identifier(token) ?? []);
  return [...new Set(names)].map((name) => columnTypeFact(table, name));
}

export function comingWith(table: Ref, columns: readonly Column[], { comesWith }: Vocabulary): readonly string[] {
  return comesWith ? columns.flatMap((column) => comesWith(table, column).map(namedFact)) : [];
}

export function namesWith(table: Ref, columns: readonly Column[], { comesWith }: Vocabulary): readonly string[] {
  return comesWith
    ? columns.flatMap((column) => comesWith(table, column).map((name) => relationName(table, name)))
    : [];
}

/** What the foreign keys of a table stand on, other than the table itself. */
export function targetsOf(table: Table): readonly string[] {
  return table.foreignKeys
    .filter((key) => refKey(key.references) !== refKey(table))
    .flatMap((key) => [
      optionsFact(key.references),
      tableFact(key.references),
      keyFact(key.references, key.referencedColumns),
    ]);
}

export function keysOf(table: Table): readonly string[] {
  return constraintsOf(table).flatMap((constraint) => keyFacts(table, constraint));
}

export function keyFacts(table: Ref, constraint: Constraint): readonly string[] {
  const isKey = constraint.kind === 'primaryKey' || constraint.kind === 'unique';
  return isKey ? [keyFact(table, constraint.columns)] : [];
}

export function uses(table: Ref, constraint: Constraint): readonly string[] {
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

export function notNullColumns(table: Ref, constraint: Constraint): readonly string[] {
  return constraint.kind === 'primaryKey' ? constraint.columns.map((column) => notNullFact(table, column)) : [];
}

export function constraintNames(table: Ref, constraint: Constraint): readonly string[] {
  const own = constraintName(table, constraint.name);
  const hasIndex = constraint.kind === 'exclude' || keyFacts(table, constraint).length > 0;
  return hasIndex ? [own, relationName(table, constraint.name)] : [own];
}

export function namesOf(table: Table): readonly string[] {
  const keys = constraintsOf(table).flatMap((constraint) => constraintNames(table, constraint));
  return [relationName(table, table.name), ...keys, ...table.indexes.map((index) => relationName(table, index.name))];
}

/** Those that it carries with it, too. */
export function usedBy(index: Pick<Index, 'parts' | 'options'>): readonly string[] {
  return [...indexColumns(index), ...includedIn(index)];
}

export function indexColumns(index: Pick<Index, 'parts'>): readonly string[] {
  return index.parts.map((part) => ('column' in part ? part.column : ''));
}
