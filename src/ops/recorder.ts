// What upgrade(op) and downgrade(op) receive: one method for each directive, in SQL's and Alembic's words. They record.
import type { Knex } from 'knex';
import { usageError } from '../errors.js';
import {
  type ColumnBuilder,
  type Columns,
  columnFrom,
  constraintFrom,
  defaultFrom,
  exprFrom,
  indexFrom,
  type ObjectTexts,
  type Sql,
  sqlText,
  type TableOptions,
  type TablePart,
  tableFrom,
  textObject,
  typeFrom,
} from '../models/index.js';
import { objectText, parseRef, refText } from '../schema/find.js';
import type { Naming } from '../schema/naming.js';
import { textObjectId } from '../schema/text-object.js';
import type { ConstraintKind, Default, Identity, Options, Ref, SchemaObject } from '../schema/types.js';
import type { Vocabulary } from '../schema/vocabulary.js';
import { constraintWords } from './add-constraint.js';
import type { ColumnChange } from './alter-column.js';
import { validation } from './alter-constraint.js';
import { refuseMistakes, refuseMoreThanType, refuseUnknownKeys } from './arguments.js';
import { createTextObject, dropTextObject, replaceTextObject } from './execute.js';
import type { Operation } from './index.js';
import type { ConstraintChange, PartChange } from './part-change.js';

/** What a revision may know of the run that records it. */
export interface OpContext {
  readonly dialect: string;
  /** Values of `-x key=value`; a key without value is true; a repeated key keeps all its values. */
  readonly x: { readonly [key: string]: string | true | readonly string[] };
  /** True where SQL is printed instead of run. */
  readonly offline: boolean;
}

/** A data step: `knex` is bound to the running transaction, or to the connection outside of one. */
export type DataStep = (knex: Knex) => Promise<unknown> | unknown;

/** `users`, `auth.users`, or `{ schema, name }` where a name holds a dot. */
export type TableName = string | Ref;

/** What `alterColumn` changes. An absent key stays as it is; `null` takes away. */
export interface ColumnAlteration {
  readonly type?: ColumnBuilder;
  readonly nullable?: boolean;
  /** A value, sql`…`, or null for none. */
  readonly default?: unknown;
  readonly identity?: IdentityInput | null;
  readonly generated?: { readonly as: Sql; readonly stored: boolean } | null;
  readonly comment?: string | null;
  readonly options?: Options | null;
  /** How existing values become values of the new type. */
  readonly using?: Sql;
}

type IdentityInput = Pick<Identity, 'generation' | 'cycle'> & {
  readonly [K in 'start' | 'increment' | 'min' | 'max' | 'cache']?: string | number | bigint;
};

/** The recorder: what every dialect has, and the methods that object kinds add by declaration merging (`createEnum` …). */
export interface Op extends CoreOp {}

export interface CoreOp {
  readonly context: OpContext;
  createTable(table: TableName, columns: Columns, parts?: readonly TablePart[], options?: TableOptions): void;
  dropTable(table: TableName): void;
  renameTable(table: TableName, to: string): void;
  /** To another schema, and under another name where `to` has one; a name without a schema is of the default schema. */
  moveTable(table: TableName, to: TableName): void;
  addColumn(table: TableName, name: string, column: ColumnBuilder): void;
  dropColumn(table: TableName, column: string): void;
  renameColumn(table: TableName, column: string, to: string): void;
  alterColumn(table: TableName, column: string, change: ColumnAlteration): void;
  createPrimaryKey(table: TableName, key: TablePart): void;
  createUniqueConstraint(table: TableName, key: TablePart): void;
  createForeignKey(table: TableName, key: TablePart): void;
  createCheckConstraint(table: TableName, check: TablePart): void;
  createExcludeConstraint(table: TableName, exclude: TablePart): void;
  dropConstraint(table: TableName, name: string): void;
  renameConstraint(table: TableName, name: string, to: string): void;
  /** In place: when it is checked, its comment, and what the dialect can change. An absent key stays as it is; `null` takes away. */
  alterConstraint(table: TableName, name: string, change: ConstraintChange): void;
  /** Holds the rows that there are to a constraint that was made NOT VALID. */
  validateConstraint(table: TableName, name: string): void;
  createIndex(table: TableName, index: TablePart): void;
  /** `concurrently`: without holding up who reads and writes (PostgreSQL), within `autocommit`. */
  dropIndex(table: TableName, name: string, how?: { readonly concurrently?: boolean }): void;
  renameIndex(table: TableName, name: string, to: string): void;
  /** In place: its comment, and what the dialect can change. An absent key stays as it is; `null` takes away. */
  alterIndex(table: TableName, name: string, change: PartChange): void;
  setTableComment(table: TableName, comment: string | null): void;
  setTableOptions(table: TableName, options: Options | null): void;
  /** Rows of constants or sql`…`; all with the same columns. */
  bulkInsert(table: TableName, rows: readonly { readonly [column: string]: unknown }[]): void;
  /** SQL text; several statements are split and run one by one. */
  execute(sql: string | Sql): void;
  /** Runs `create`, and remembers the object: of one that has no method of its own (a view, a function …). */
  createObject(name: TableName, texts: ObjectTexts): void;
  /** The same for one that is there, and whose new text takes its place: CREATE OR REPLACE. */
  replaceObject(name: TableName, texts: ObjectTexts): void;
  /** Runs the text that drops it. */
  dropObject(name: TableName, drop: ObjectTexts['drop']): void;
  /** A data step, with a label for plans, logs and messages. `version` is part of the revision's checksum. */
  run(label: string, step: DataStep, options?: { readonly version?: string }): void;
  /** Operations that commit one by one, outside a transaction. What comes before commits as a part of its own. */
  autocommit(record: (op: Op) => void): void;
  /** Says that this direction cannot be run, and why. */
  irreversible(reason: string): void;
}

export interface RecorderInput {
  readonly emit: (ops: readonly Operation[]) => void;
  readonly vocabulary: Vocabulary;
  readonly naming: Naming;
  readonly context: OpContext;
  readonly run: Op['run'];
  readonly autocommit: Op['autocommit'];
  readonly irreversible: Op['irreversible'];
}

export function makeRecorder(input: RecorderInput): Op {
  const { naming, vocabulary } = input;
  const emit = (...ops: readonly Operation[]): void => {
    for (const op of ops) refuseMistakes(op);
    input.emit(ops);
  };
  const addConstraint =
    (kind: ConstraintKind) =>
    (name: TableName, part: TablePart): void => {
      const table = parseRef(name);
      const constraint = constraintFrom(table, part, naming);
      if (constraint.kind !== kind) {
        const { method } = constraintWords[constraint.kind];
        throw usageError(
          'wrong-constraint',
          `op.${constraintWords[kind].method}('${refText(table)}', …) was given a ${constraintWords[constraint.kind].noun}`,
          { hint: `Write op.${method}(…).` },
        );
      }
      emit({ op: 'addConstraint', table, constraint });
    };
  const recorder: CoreOp = {
    context: input.context,
    createTable: (name, columns, parts = [], options = {}) =>
      emit({ op: 'createTable', table: tableFrom(parseRef(name), columns, parts, options, naming) }),
    dropTable: (table) => emit({ op: 'dropTable', table: parseRef(table) }),
    renameTable: (table, to) => emit({ op: 'renameTable', table: parseRef(table), to }),
    moveTable: (table, to) => emit({ op: 'moveTable', table: parseRef(table), to: parseRef(to) }),
    addColumn: (name, columnName, builder) => {
      const table = parseRef(name);
      const { column, constraints } = columnFrom(table, columnName, builder, naming);
      emit(
        { op: 'addColumn', table, column },
        ...constraints.map((constraint) => ({ op: 'addConstraint', table, constraint }) as const),
      );
    },
    dropColumn: (table, column) => emit({ op: 'dropColumn', table: parseRef(table), column }),
    renameColumn: (table, column, to) => emit({ op: 'renameColumn', table: parseRef(table), column, to }),
    alterColumn: (table, column, given) => {
      refuseUnknownKeys('alterColumn', `${refText(parseRef(table))}.${column}`, given);
      const { using, ...change } = given;
      refuseMistypedChange(parseRef(table), column, given, vocabulary);
      emit({
        op: 'alterColumn',
        table: parseRef(table),
        column,
        to: changeFrom(change),
        ...(using === undefined ? {} : { using: exprFrom(using) }),
      });
    },
    createPrimaryKey: addConstraint('primaryKey'),
    createUniqueConstraint: addConstraint('unique'),
    createForeignKey: addConstraint('foreignKey'),
    createCheckConstraint: addConstraint('check'),
    createExcludeConstraint: addConstraint('exclude'),
    dropConstraint: (table, name) => emit({ op: 'dropConstraint', table: parseRef(table), name }),
    renameConstraint: (table, name, to) => emit({ op: 'renameConstraint', table: parseRef(table), name, to }),
    alterConstraint: (table, name, to) => {
      refuseUnknownKeys('alterConstraint', `${refText(parseRef(table))}.${name}`, to);
      emit({ op: 'alterConstraint', table: parseRef(table), name, to });
    },
    validateConstraint: (table, name) =>
      emit({ op: 'alterConstraint', table: parseRef(table), name, to: validation(vocabulary.dialect) }),
    createIndex: (name, part) => {
      const table = parseRef(name);
      emit({ op: 'createIndex', table, index: indexFrom(table, part, naming) });
    },
    dropIndex: (table, name, how = {}) =>
      emit({ op: 'dropIndex', table: parseRef(table), name, ...(how.concurrently ? { concurrently: true } : {}) }),
    renameIndex: (table, name, to) => emit({ op: 'renameIndex', table: parseRef(table), name, to }),
    alterIndex: (table, name, to) => {
      refuseUnknownKeys('alterIndex', `${refText(parseRef(table))}.${name}`, to);
      emit({ op: 'alterIndex', table: parseRef(table), name, to });
    },
    setTableComment: (table, comment) => emit({ op: 'setTableComment', table: parseRef(table), comment }),
    setTableOptions: (table, options) => emit({ op: 'setTableOptions', table: parseRef(table), options }),
    bulkInsert: (name, rows) => {
      const table = parseRef(name);
      if (!Array.isArray(rows)) {
        throw usageError('argument', `op.bulkInsert('${refText(table)}', …) takes a list of rows: [{ id: 1 }]`);
      }
      if (rows.length > 0) emit({ op: 'bulkInsert', table, rows: rowsFrom(table, rows) });
    },
    execute: (sql) => emit({ op: 'execute', sql: typeof sql === 'string' ? sql : exprFrom(sql).sql }),
    createObject: (name, texts) => emit(createTextObject(textObjectFrom(name, texts))),
    replaceObject: (name, texts) => emit(replaceTextObject(textObjectFrom(name, texts))),
    dropObject: (name, drop) => {
      const id = textObjectId(parseRef(name));
      const text = sqlText(drop);
      if (text) emit(dropTextObject(id, text));
      else throw usageError('object', `op.dropObject('${refText(id)}', …) takes the SQL text that drops it`);
    },
    run: input.run,
    autocommit: input.autocommit,
    irreversible: input.irreversible,
  };
  // The kinds' methods are known by name only here; each kind's file declares them on Op.
  return Object.freeze({ ...kindMethods(vocabulary, emit), ...recorder }) as Op;
}

function textObjectFrom(name: TableName, texts: ObjectTexts): SchemaObject {
  const { object, mistakes } = textObject(parseRef(name), texts ?? {});
  if (mistakes.length > 0) throw usageError('object', `${objectText(object.id)}: ${mistakes.join('; ')}`);
  return object;
}

/** The methods that the dialect's object kinds record with. */
function kindMethods(vocabulary: Vocabulary, emit: (op: Operation) => void): object {
  const methods = Object.values(vocabulary.kinds).flatMap((kind) => Object.entries(kind.recorders ?? {}));
  return Object.fromEntries(
    // A kind's recorders return operations: that is what they are for, and what its tests hold them to.
    methods.map(([name, record]) => [name, (...args: never[]) => emit(record(...args) as Operation)]),
  );
}

function refuseMistypedChange(
  table: Ref,
  name: string,
  { type, using }: ColumnAlteration,
  { spelled }: Vocabulary,
): void {
  const what = `${refText(table)}.${name}`;
  if (type !== undefined) {
    const { column, constraints } = columnFrom(table, name, type);
    // A serial is a type that brings more with it.
    const isWhole = spelled === undefined || spelled(column) === column;
    if (isWhole) refuseMoreThanType(what, column, constraints.length);
  } else if (using !== undefined) {
    throw usageError('argument', `op.alterColumn of ${what}: using goes with type, which it does not say`);
  }
}

function changeFrom(change: Omit<ColumnAlteration, 'using'>): ColumnChange {
  const { type, default: preset, identity, generated, ...rest } = change;
  return {
    ...rest,
    ...(type === undefined ? {} : { type: typeFrom(type) }),
    ...(preset === undefined ? {} : { default: preset === null ? null : defaultFrom(preset) }),
    ...(generated === undefined
      ? {}
      : { generated: generated === null ? null : { as: exprFrom(generated.as), stored: generated.stored } }),
    ...(identity === undefined ? {} : { identity: identity === null ? null : identityFrom(identity) }),
  };
}

function identityFrom({ generation, cycle, ...numbers }: IdentityInput): Identity {
  const texts = Object.entries(numbers).map(([key, value]) => [key, String(value)]);
  return { generation, ...Object.fromEntries(texts), ...(cycle ? { cycle } : {}) };
}

function rowsFrom(
  table: Ref,
  rows: readonly { readonly [column: string]: unknown }[],
): readonly { readonly [column: string]: Default }[] {
  const columns = Object.keys(rows[0] ?? {});
  return rows.map((row, i) => {
    const odd = [
      ...columns.filter((key) => !(key in row)),
      ...Object.keys(row).filter((key) => !columns.includes(key)),
    ];
    if (odd.length > 0) {
      throw usageError(
        'uneven-rows',
        `row ${i + 1} of op.bulkInsert('${refText(table)}', …) differs from the first in: ${odd.join(', ')}`,
        {
          hint: 'Give every row the same columns; null for none.',
        },
      );
    }
    return Object.fromEntries(columns.map((key) => [key, row[key] === null ? { value: null } : defaultFrom(row[key])]));
  });
}
