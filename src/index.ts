// What models, configs and revision files import from `limbeck`. Light: no driver, no knex, no command.

export type { DomainMethods } from './dialects/postgres/kinds/domain-recorders.js';
export type { ExtensionMethods } from './dialects/postgres/kinds/extension.js';
export type { MoveMethods } from './dialects/postgres/kinds/move.js';
export type { SchemaMethods } from './dialects/postgres/kinds/schema.js';
export type { SequenceMethods } from './dialects/postgres/kinds/sequence-faces.js';
export type { VirtualTableMethods } from './dialects/sqlite/kinds/virtual-table-faces.js';
export type { EnumMethods } from './dialects/standard/kinds/enum-recorders.js';
export type { TriggerMethods } from './dialects/standard/kinds/trigger.js';
export type { ViewMethods } from './dialects/standard/kinds/view.js';
// The compiler writes these into the declarations of a project whose models are a library.
export type {
  ArrayJs,
  BigintJs,
  BooleanJs,
  BytesJs,
  CustomJs,
  DateJs,
  EnumJs,
  Flag,
  IntervalJs,
  JsonJs,
  JsTypes,
  NumberJs,
  NumericJs,
  PgInterval,
  TextJs,
} from './models/index.js';
export {
  type CheckBuilder,
  type ColumnBuilder,
  type ColumnHandle,
  type Columns,
  type ColumnTypes,
  c,
  check,
  columns,
  type Driver,
  type EnumType,
  type ExcludeBuilder,
  enumType,
  exclude,
  external,
  type ForeignKeyBuilder,
  foreignKey,
  type IdentityOptions,
  type IndexBuilder,
  type Insert,
  index,
  type ObjectTexts,
  object,
  type PrimaryKeyBuilder,
  primaryKey,
  type ReferenceOptions,
  type ReferenceTarget,
  type Row,
  type Sql,
  sql,
  type TableModel,
  type TableOptions,
  type TablePart,
  type Term,
  type TermInput,
  type TextObjectOptions,
  type TriggerEvent,
  type TriggerOptions,
  table,
  trigger,
  type UniqueBuilder,
  type Update,
  unique,
  type ViewOptions,
  view,
} from './models/index.js';
export type { ColumnAlteration, Op, OpContext, TableName } from './ops/recorder.js';
export { type Config, type ConfigContext, defineConfig, type Settings } from './project/settings.js';
