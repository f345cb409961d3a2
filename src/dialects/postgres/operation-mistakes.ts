// What is wrong with an operation of a file by hand, whatever the database holds: options that there are not, names that the
// server would cut in silence. Models are judged by canonical.ts, in the same words.
import { type Operation, renamedObject } from '../../ops/index.js';
import { constraintsOf, objectText, refText } from '../../schema/find.js';
import type { Constraint, Index, NamedPart, Options, Ref } from '../../schema/types.js';
import { checkName } from './canonical-parts.js';
import { type NarrowPlace, optionMistakes } from './option-mistakes.js';

type Given = readonly [place: NarrowPlace | 'constraint', of: { readonly options?: Options | null }, what: string];

export function operationMistakes(op: Operation): readonly string[] {
  const options = optionsIn(op).flatMap(([place, { options: given }, what]) =>
    given ? optionMistakes(place, { options: withoutReset(given) }, what) : [],
  );
  const mistakes: string[] = [];
  for (const [name, what] of namesIn(op)) checkName(name, what, { mistakes });
  return [...options, ...mistakes];
}

/** A change may say null of one parameter among others. */
function withoutReset(options: Options): Options {
  const set = Object.entries(options.postgres ?? {}).map(([key, value]) => {
    const isSettings = typeof value === 'object' && value !== null && !Array.isArray(value);
    return [key, isSettings ? Object.fromEntries(Object.entries(value).filter(([, item]) => item !== null)) : value];
  });
  return { postgres: Object.fromEntries(set) };
}

function optionsIn(op: Operation): readonly Given[] {
  switch (op.op) {
    case 'createTable': {
      const { table } = op;
      return [
        ['table', table, tableText(table)],
        ...table.columns.map((column): Given => ['column', column, columnText(table, column.name)]),
        ...constraintsOf(table).map((constraint) => ofConstraint(table, constraint)),
        ...table.indexes.flatMap((index) => ofIndex(table, index)),
      ];
    }
    case 'addColumn':
      return [['column', op.column, columnText(op.table, op.column.name)]];
    case 'alterColumn':
      return [['column', op.to, columnText(op.table, op.column)]];
    case 'addConstraint':
      return [ofConstraint(op.table, op.constraint)];
    case 'alterConstraint':
      return [['constraint', op.to, partText('constraint', op.table, op.name)]];
    case 'createIndex':
      return ofIndex(op.table, op.index);
    case 'alterIndex':
      return [['index', op.to, partText('index', op.table, op.name)]];
    case 'setTableOptions':
      return [['table', op, tableText(op.table)]];
    default:
      return [];
  }
}

function ofConstraint(table: Ref, constraint: Constraint): Given {
  const isKey = constraint.kind === 'primaryKey' || constraint.kind === 'unique';
  return [isKey ? 'key' : constraint.kind, constraint, partText('constraint', table, constraint.name)];
}

function ofIndex(table: Ref, index: Index): readonly Given[] {
  const what = partText('index', table, index.name);
  return [['index', index, what], ...index.parts.map((part): Given => ['indexPart', part, what])];
}

/** New names; those of a convention are cut as the server cuts them. */
function namesIn(op: Operation): readonly (readonly [name: string, what: string])[] {
  const chosen = (table: Ref, parts: readonly NamedPart[], noun: string) =>
    parts.flatMap((part) => (part.conventional ? [] : [[part.name, partText(noun, table, part.name)] as const]));
  switch (op.op) {
    case 'createTable':
      return [
        [op.table.name, tableText(op.table)],
        ...op.table.columns.map(({ name }) => [name, columnText(op.table, name)] as const),
        ...chosen(op.table, constraintsOf(op.table), 'constraint'),
        ...chosen(op.table, op.table.indexes, 'index'),
      ];
    case 'addColumn':
      return [[op.column.name, columnText(op.table, op.column.name)]];
    case 'addConstraint':
      return chosen(op.table, [op.constraint], 'constraint');
    case 'createIndex':
      return chosen(op.table, [op.index], 'index');
    case 'renameTable':
    case 'renameColumn':
    case 'renameConstraint':
    case 'renameIndex':
      return [[op.to, op.to]];
    case 'moveTable':
      return [[op.to.name, tableText(op.to)]];
    case 'createObject':
      return [[op.object.id.name, op.object.id.name]];
    case 'alterObject': {
      const to = renamedObject(op);
      return to ? [[to.name, objectText(to)]] : [];
    }
    default:
      return [];
  }
}

function tableText(table: Ref): string {
  return `table ${refText(table)}`;
}

export function columnText(table: Ref, column: string): string {
  return `column ${refText(table)}.${column}`;
}

export function partText(noun: string, table: Ref, name: string): string {
  return `${noun} ${name} of table ${refText(table)}`;
}
