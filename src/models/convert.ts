// Declarations as revision files use them, turned into the schema's data: what the recorder of operations calls. Given
// names are taken as they are; names that nobody gave follow the convention, as far as one table alone can tell.
import { usageError } from '../errors.js';
import { refText } from '../schema/find.js';
import type { Naming } from '../schema/naming.js';
import type { Column, Constraint, Default, Expr, Index, Ref, Table, Type } from '../schema/types.js';
import { type AnyColumn, type Columns, defaultOf } from './column-builder.js';
import { draftColumn, draftConstraint, draftIndex, draftTable, isConstraintPart, isIndexPart } from './draft.js';
import { isModel } from './kind.js';
import { columnMistakes, partMistakes, refuse, tableMistakes } from './mistakes.js';
import { nameConstraint, nameIndex, nameTables } from './names.js';
import { readOptions } from './options.js';
import type { IndexBuilder, TablePart } from './parts.js';
import { exprOf, isSql, type Sql } from './sql.js';
import { type PartsInput, partsOf, type TableOptions } from './table.js';

const code = 'declaration';

/** `parts`: one, a list, or a function of the columns' handles. */
export function tableFrom(
  name: Ref,
  columns: Columns,
  parts: PartsInput,
  options: Pick<TableOptions, 'schema' | 'comment' | 'options'> = {},
  naming: Naming = {},
): Table {
  const ref = options.schema === undefined ? name : { schema: options.schema, name: name.name };
  const list = partsOf(parts, columns);
  const dialects = options.options && readOptions(options.options);
  const more = { ...options, ...(dialects ? { options: dialects.value } : {}) };
  const draft = draftTable(ref, columns, list, more);
  refuse(code, `table ${refText(ref)}`, [...tableMistakes(draft, columns, list), ...(dialects?.mistakes ?? [])]);
  const [table] = nameTables([draft], naming);
  return table as Table;
}

/** The column alone, and the constraints that its builder declares. */
export function columnFrom(
  table: Ref,
  name: string,
  builder: AnyColumn,
  naming: Naming = {},
): { readonly column: Column; readonly constraints: readonly Constraint[] } {
  refuse(code, `column ${refText(table)}.${name}`, columnMistakes(refText(table), name, builder));
  const draft = draftColumn(name, builder);
  return { column: draft.column, constraints: draft.constraints.map((item) => nameConstraint(table, item, naming)) };
}

export function constraintFrom(table: Ref, part: TablePart, naming: Naming = {}): Constraint {
  const draft = isConstraintPart(part) ? draftConstraint(part) : undefined;
  refuse(code, `table ${refText(table)}`, partMistakes(refText(table), part));
  if (!draft)
    throw usageError(code, `table ${refText(table)}: an index is no constraint`, { hint: 'Use op.createIndex.' });
  return nameConstraint(table, draft, naming);
}

export function indexFrom(table: Ref, part: TablePart, naming: Naming = {}): Index {
  refuse(code, `table ${refText(table)}`, partMistakes(refText(table), part));
  if (!isIndexPart(part)) throw usageError(code, `table ${refText(table)}: a ${part.kind} is no index`);
  return nameIndex(table, draftIndex(part as IndexBuilder), naming);
}

/** The type of a builder: `alterColumn(…, { type: c.text() })`. */
export function typeFrom(builder: AnyColumn): Type {
  if (!isModel(builder, 'column')) throw usageError(code, 'a type is written c.text() or another of c');
  refuse(code, 'type', builder.spec.mistakes);
  return builder.spec.type;
}

/** A constant or sql: a default, a cell of a row. */
export function defaultFrom(value: unknown): Default {
  const read = defaultOf(value);
  if ('mistake' in read) throw usageError(code, `the value ${read.mistake}`);
  return read;
}

/** An expression. */
export function exprFrom(value: Sql): Expr {
  if (!isSql(value)) throw usageError(code, 'an expression is written sql`…`');
  return exprOf(value);
}
