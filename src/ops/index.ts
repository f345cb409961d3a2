// The alphabet of change: the union of all operations, and their faces by name.
import type { Ref, Schema } from '../schema/types.js';
import type { Irreversible, Vocabulary } from '../schema/vocabulary.js';
import type { Writer } from '../schema/writer.js';
import { type AddColumn, addColumn } from './add-column.js';
import { type AddConstraint, addConstraint } from './add-constraint.js';
import { type AlterColumn, alterColumn } from './alter-column.js';
import { type AlterConstraint, alterConstraint } from './alter-constraint.js';
import { type AlterIndex, alterIndex } from './alter-index.js';
import { type AlterObject, alterObject } from './alter-object.js';
import { type BulkInsert, bulkInsert } from './bulk-insert.js';
import { type CreateIndex, createIndex } from './create-index.js';
import { type CreateObject, createObject } from './create-object.js';
import { type CreateTable, createTable } from './create-table.js';
import { type DropColumn, dropColumn } from './drop-column.js';
import { type DropConstraint, dropConstraint } from './drop-constraint.js';
import { type DropIndex, dropIndex } from './drop-index.js';
import { type DropObject, dropObject } from './drop-object.js';
import { type DropTable, dropTable } from './drop-table.js';
import { type Execute, execute, type StandingAside, type TextObjectChange } from './execute.js';
import { type MoveTable, moveTable } from './move-table.js';
import type { OpSpec } from './op.js';
import { type RenameColumn, renameColumn } from './rename-column.js';
import { type RenameConstraint, renameConstraint } from './rename-constraint.js';
import { type RenameIndex, renameIndex } from './rename-index.js';
import { type RenameTable, renameTable } from './rename-table.js';
import { type SetTableComment, setTableComment } from './set-table-comment.js';
import { type SetTableOptions, setTableOptions } from './set-table-options.js';

export type Operation =
  | CreateTable
  | DropTable
  | RenameTable
  | MoveTable
  | AddColumn
  | DropColumn
  | RenameColumn
  | AlterColumn
  | AddConstraint
  | DropConstraint
  | RenameConstraint
  | AlterConstraint
  | CreateIndex
  | DropIndex
  | RenameIndex
  | AlterIndex
  | SetTableComment
  | SetTableOptions
  | CreateObject
  | DropObject
  | AlterObject
  | Execute
  | BulkInsert;

export type OpName = Operation['op'];
export type OpOf<N extends OpName> = Extract<Operation, { readonly op: N }>;

const specs: { readonly [N in OpName]: OpSpec<OpOf<N>> } = {
  createTable,
  dropTable,
  renameTable,
  moveTable,
  addColumn,
  dropColumn,
  renameColumn,
  alterColumn,
  addConstraint,
  dropConstraint,
  renameConstraint,
  alterConstraint,
  createIndex,
  dropIndex,
  renameIndex,
  alterIndex,
  setTableComment,
  setTableOptions,
  createObject,
  dropObject,
  alterObject,
  execute,
  bulkInsert,
};

/** The names of all operations; tests go through it so that no operation is forgotten. */
export const opNames = Object.keys(specs) as readonly OpName[];

// The one cast of this folder: TypeScript cannot see that the spec found by an operation's name takes that operation.
function specOf(op: Operation): OpSpec<Operation> {
  return specs[op.op] as OpSpec<Operation>;
}

/** The schema after one operation. */
export function apply(before: Schema, op: Operation, vocabulary: Vocabulary): Schema {
  return specOf(op).apply(before, op, vocabulary);
}

export function applyAll(before: Schema, ops: readonly Operation[], vocabulary: Vocabulary): Schema {
  return ops.reduce((schema, op) => apply(schema, op, vocabulary), before);
}

/** The operations that undo one, or why nothing can. */
export function reverse(op: Operation, vocabulary: Vocabulary): readonly Operation[] | Irreversible {
  return specOf(op).reverse(op, vocabulary);
}

export function source(op: Operation, writer: Writer, vocabulary: Vocabulary): string {
  return specOf(op).source(op, writer, vocabulary);
}

export function describe(op: Operation, vocabulary: Vocabulary): string {
  return specOf(op).describe(op, vocabulary);
}

export function tableOf(op: Operation): Ref | undefined {
  return specOf(op).table(op);
}

export { constraintWords } from './add-constraint.js';
export type { ColumnChange } from './alter-column.js';
export { isValidation } from './alter-constraint.js';
export { comesWith, type Disturbance, disturbances, disturbancesBack, isSteep } from './disturbances.js';
export { createTextObject, dropTextObject, replaceTextObject, textObjectOf } from './execute.js';
export { formerFooting } from './former-footing.js';
export { heldText, insideChanges } from './inside.js';
export { kindOf } from './kind.js';
export { irreversible, isIrreversible, type OpSpec } from './op.js';
export { type ConstraintChange, changeBetween, changedPart, type PartChange } from './part-change.js';
export { withoutPast } from './past.js';
export { goesWith, type Reason, reasonsOf } from './reasons.js';
export { type DataStep, makeRecorder, type Op, type OpContext, type RecorderInput } from './recorder.js';
export { type RenamedTable, renamedObject, renamedTable } from './renamed.js';
export type {
  AddColumn,
  AddConstraint,
  AlterColumn,
  AlterConstraint,
  AlterIndex,
  AlterObject,
  BulkInsert,
  CreateIndex,
  CreateObject,
  CreateTable,
  DropColumn,
  DropConstraint,
  DropIndex,
  DropObject,
  DropTable,
  Execute,
  MoveTable,
  RenameColumn,
  RenameConstraint,
  RenameIndex,
  RenameTable,
  SetTableComment,
  SetTableOptions,
  StandingAside,
  TextObjectChange,
};
