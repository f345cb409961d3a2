// What other folders and the package's entry points use of the models.
export { type CollectOptions, collectModels } from './collect.js';
export type {
  AnyColumn,
  ColumnBuilder,
  Columns,
  Flag,
  IdentityOptions,
} from './column-builder.js';
export { type ColumnTypes, c, columns } from './columns.js';
export { columnFrom, constraintFrom, defaultFrom, exprFrom, indexFrom, tableFrom, typeFrom } from './convert.js';
export { type DomainBody, type DomainOptions, type DomainType, domain, domainBody, typesUsed } from './domain.js';
export type { ConstraintDraft, IndexDraft, TableDraft } from './draft.js';
export { type EnumOptions, type EnumType, enumType } from './enum-type.js';
export { exclude } from './exclude.js';
export type * from './js-types.js';
export { isModel, type Model } from './kind.js';
export type { Constant } from './literal.js';
export { nameTables, unnamedConstraint, withGivenNames } from './names.js';
export { type ExtensionOptions, extension, schema } from './namespace.js';
export type { ObjectModel, ObjectOptions } from './object.js';
export {
  type CheckBuilder,
  check,
  type ExcludeBuilder,
  type ForeignKeyBuilder,
  foreignKey,
  type IndexBuilder,
  index,
  type PrimaryKeyBuilder,
  primaryKey,
  type TablePart,
  type UniqueBuilder,
  unique,
} from './parts.js';
export type { ReferenceOptions, ReferenceTarget } from './reference.js';
export type { AnyTable, Insert, Row, Update } from './rows.js';
export { type SequenceInput, type SequenceOptions, sequence, sequenceBody } from './sequence.js';
export { type ColumnHandle, type IndexTerm, isSql, type Sql, sql, type Term, type TermInput } from './sql.js';
export {
  external,
  type Handles,
  type Parts,
  type PartsInput,
  type TableModel,
  type TableOptions,
  table,
} from './table.js';
export { type ObjectTexts, object, sqlText, type TextObjectOptions, textObject } from './text-object.js';
export {
  type TriggerEvent,
  type TriggerInput,
  type TriggerOptions,
  trigger,
  triggerBody,
  triggerId,
} from './trigger.js';
export { type ViewInput, type ViewOptions, view, viewBody } from './view.js';
export { type VirtualTableOptions, virtualTable, virtualTableBody } from './virtual-table.js';
