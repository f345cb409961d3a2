// What is wrong with a declaration, as sentences that begin with the thing they are about; all of them, not the first.
import { didYouMean, type LimbeckError, usageError } from '../errors.js';
import { refText } from '../schema/find.js';
import type { Ref } from '../schema/types.js';
import type { AnyColumn, Columns } from './column-builder.js';
import { type ConstraintDraft, type IndexDraft, isConstraintPart, isIndexPart, type TableDraft } from './draft.js';
import { isModel } from './kind.js';
import { jsonOf } from './literal.js';
import type { TablePart } from './parts.js';

export function tableMistakes(draft: TableDraft, columns: Columns, parts: readonly TablePart[]): readonly string[] {
  const label = refText(draft);
  return [
    ...nameMistakes(draft).map((mistake) => `table "${label}": ${mistake}`),
    ...Object.entries(columns).flatMap(([name, builder]) => columnMistakes(label, name, builder)),
    ...parts.flatMap((part) => partMistakes(label, part)),
    ...keyMistakes(label, columns, parts),
    ...[...draft.constraints, ...draft.indexes].flatMap((item) => unknownColumns(draft, item)),
    ...twice(draft.constraints).map((name) => `${label}: two constraints are named "${name}"`),
    ...twice(draft.indexes).map((name) => `${label}: two indexes are named "${name}"`),
  ];
}

export function columnMistakes(table: string, name: string, builder: AnyColumn): readonly string[] {
  if (!isModel(builder, 'column')) return [`${table}.${name} is not a column: write c.text() or another of c`];
  const { spec } = builder;
  const values = [
    ...(spec.default ? ['a default'] : []),
    ...(spec.generated ? ['a generated value'] : []),
    ...(spec.identity ? ['an identity'] : []),
  ];
  return [
    ...textMistakes(name),
    ...spec.mistakes,
    ...[spec.primaryKey, spec.unique, ...spec.checks, ...spec.references].flatMap((part) =>
      part?.name === undefined ? [] : textMistakes(part.name).map((mistake) => `of a constraint: ${mistake}`),
    ),
    ...(values.length > 1 ? [`it has ${values.join(' and ')}, of which a column can have one`] : []),
  ].map((mistake) => `${table}.${name}: ${mistake}`);
}

export function partMistakes(table: string, part: TablePart): readonly string[] {
  if (!isIndexPart(part) && !isConstraintPart(part)) {
    return [`${table}: a part is none of index, unique, primaryKey, foreignKey, check, exclude`];
  }
  const { kind, spec } = part;
  const names = spec.terms.map(({ part: term }) => ('column' in term ? term.column : term.expr.sql));
  const label = `${table}: ${kind}${kind === 'check' ? '' : `(${names.join(', ')})`}`;
  const { target } = spec;
  return [
    ...spec.mistakes,
    ...(spec.name === undefined ? [] : textMistakes(spec.name)),
    ...(kind === 'foreignKey' && !target ? ['it lacks references("table.column")'] : []),
    ...(target && ![0, names.length].includes(target.columns.length)
      ? [`it has ${counted(names.length)} and references ${counted(target.columns.length)} of ${refText(target.table)}`]
      : []),
    ...(kind === 'index' || kind === 'exclude'
      ? []
      : twice(names.map((name) => ({ name }))).map((name) => `"${name}" stands in it twice`)),
  ].map((mistake) => `${label}: ${mistake}`);
}

function counted(columns: number): string {
  return `${columns} ${columns === 1 ? 'column' : 'columns'}`;
}

/** A table has one primary key: of columns that say so, or of a part. */
function keyMistakes(label: string, columns: Columns, parts: readonly TablePart[]): readonly string[] {
  const marked = Object.entries(columns).flatMap(([name, builder]) =>
    isModel(builder, 'column') && builder.spec.primaryKey ? [{ name, key: builder.spec.primaryKey.name }] : [],
  );
  const keys = parts.filter((part) => isModel(part, 'primaryKey'));
  const names = new Set(marked.flatMap(({ key }) => (key === undefined ? [] : [key])));
  return [
    ...(keys.length > 1 ? [`${label}: it has ${keys.length} primary keys`] : []),
    ...(keys.length > 0 && marked.length > 0
      ? [`${label}: it has a primaryKey(…) and ${marked.map(({ name }) => name).join(', ')} with .primaryKey() as well`]
      : []),
    ...(names.size > 1 ? [`${label}: the columns of its primary key give it two names: ${[...names].join(', ')}`] : []),
  ];
}

function unknownColumns(draft: TableDraft, item: ConstraintDraft | IndexDraft): readonly string[] {
  const used =
    'columns' in item
      ? item.columns
      : 'parts' in item
        ? item.parts.flatMap((part) => ('column' in part ? [part.column] : []))
        : [];
  const unknown = used.filter((wanted) => !draft.columns.some(({ name }) => name === wanted));
  if (unknown.length === 0) return [];
  const known = draft.columns.map(({ name }) => name);
  const what = 'kind' in item ? item.kind : 'index';
  return unknown.map((name) => {
    const hint = name.includes('(') ? `An expression is written sql\`${name}\`.` : didYouMean(name, known);
    return `${refText(draft)}: ${what} names the column "${name}", which the table has not.${hint ? ` ${hint}` : ''}`;
  });
}

export function nameMistakes({ schema, name }: Ref): readonly string[] {
  return [...textMistakes(name), ...(schema === undefined ? [] : textMistakes(schema))];
}

function textMistakes(name: unknown): readonly string[] {
  if (typeof name !== 'string') return ['its name is not a text'];
  if (name === '') return ['its name is empty'];
  const { mistake } = jsonOf(name);
  return mistake === undefined ? [] : [`its name ${mistake}`];
}

export function twice(items: readonly { readonly name?: string }[]): readonly string[] {
  const names = items.flatMap(({ name }) => (name === undefined ? [] : [name]));
  return [...new Set(names.filter((name, i) => names.indexOf(name) !== i))];
}

/** Nothing, or one error that holds all of them. */
export function refuse(code: string, where: string, mistakes: readonly string[]): void {
  if (mistakes.length > 0) throw mistakesError(code, where, [...new Set(mistakes)]);
}

function mistakesError(code: string, where: string, mistakes: readonly string[]): LimbeckError {
  const [first = ''] = mistakes;
  const message =
    mistakes.length === 1
      ? `${where}: ${first}`
      : `${mistakes.length} mistakes in ${where}:\n${mistakes.map((mistake) => `  ${mistake}`).join('\n')}`;
  return usageError(code, message, { data: { mistakes } });
}
