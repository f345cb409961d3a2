// What stands in the way of a drop: views and triggers that would break without anybody noticing, and foreign keys that would
// point at nothing. Each is named with the line that takes it away, before anything is touched.
import { usageError } from '../../errors.js';
import { type Operation, tableOf } from '../../ops/index.js';
import type { Statement } from '../dialect.js';
import { quoteName } from '../standard/names.js';
import { argumentsAfter, contentOf } from './content.js';
import { objectFrom, storedFrom, virtualTableOf } from './kinds/index.js';
import { fillsWhole, mentionsColumn, mentionsTable, type StoredObject } from './mentions.js';
import type { Rename } from './names.js';
import { fold, sameName } from './tokens.js';
import type { World } from './world.js';

export interface Obstacle {
  readonly message: string;
  /** The line to add before. */
  readonly line: string;
  /** The line to add after, where it is known. */
  readonly again?: string;
}

/** Of one operation on a table that stays. */
export function obstaclesToChange(world: World, table: string, op: Operation): readonly Obstacle[] {
  if (op.op === 'dropColumn') return obstaclesToColumn(world, table, op.column);
  return op.op === 'addColumn' && !op.column.generated ? obstaclesToWidth(world, table) : [];
}

function obstaclesToColumn(world: World, table: string, column: string): readonly Obstacle[] {
  const others = [
    ...[...world.tables.values()].map(({ parsed }) => parsed.name),
    ...world.views.map(({ name }) => name),
  ].filter((name) => !sameName(name, table));
  const readers = readersOf(world, table, column).map((object) => obstacle(object, `column ${table}.${column}`));
  const users = [...world.views, ...world.triggers]
    .filter((object) => mentionsColumn(object, table, column, others))
    .map((object) => obstacle(object, `column ${table}.${column}`));
  return [...users, ...obstaclesToWidth(world, table), ...readers];
}

/** To another number of columns. */
function obstaclesToWidth(world: World, table: string): readonly Obstacle[] {
  return world.triggers
    .filter((trigger) => fillsWhole(trigger, table))
    .map((trigger) => ({
      message: `trigger ${trigger.name} inserts into table ${table} without naming columns, whose number changes`,
      line: dropText(trigger),
    }));
}

/** Full-text tables that read a table, or one of its columns, that is to have another name; and the world where they follow. */
export function obstaclesToRename(
  world: World,
  op: Rename,
): { readonly world: World; readonly found: readonly Obstacle[] } {
  const { name: table } = op.table;
  const [column, from] = op.op === 'renameColumn' ? [op.column, op.column] : [undefined, table];
  const what = column === undefined ? `table ${table}` : `column ${table}.${column}`;
  const after = new Map(
    readersOf(world, table, column).flatMap((reader) => {
      const object = objectFrom(reader);
      if (!object) return [];
      const { module, args } = virtualTableOf(object);
      const body = { module, args: argumentsAfter(args, from, op.to, column === undefined) };
      return [[reader, { ...body, sql: storedFrom({ ...object, body })?.sql }] as const];
    }),
  );
  const virtuals = world.virtuals.map((virtual) => ({ ...virtual, sql: after.get(virtual)?.sql ?? virtual.sql }));
  const found = [...after].map(([reader, { module, args }]) => ({
    message: `virtual table ${reader.name} reads ${what}, which is renamed: it must be made anew after that`,
    line: dropText(reader),
    again: `op.createVirtualTable(${literal(reader.name)}, ${literal(module)}, [${args.map(literal).join(', ')}]);`,
  }));
  return { world: { ...world, virtuals }, found };
}

function readersOf(world: World, table: string, column?: string): readonly StoredObject[] {
  return world.virtuals.filter(({ sql }) => {
    const content = contentOf(sql);
    if (!content || !sameName(content.table, table)) return false;
    return column === undefined || content.columns.some((name) => sameName(name, column));
  });
}

/** A statement that fails where a view does not hold. */
export function holds(view: string): string {
  return `SELECT 1 FROM ${quoteName(view)} LIMIT 0`;
}

/** Views that use what was changed in ways that no text tells: by way of `SELECT *`, of another view, of a natural join. */
export function viewsThatMustHold({ views, broken }: World, touched: ReadonlySet<string>): readonly Statement[] {
  const used = new Set(touched);
  const found = new Set(views.filter(({ name }) => touched.has(fold(name))));
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const view of views) {
      if (found.has(view) || ![...used].some((name) => mentionsTable(view, name))) continue;
      found.add(view);
      used.add(fold(view.name));
    }
  }
  return [...found]
    .filter(({ name }) => !broken.has(fold(name)))
    .map(({ name }) => ({ sql: holds(name), note: `make sure that view ${name} still holds` }));
}

/** What a temporary table hides would not be changed, but the temporary table. */
export function refuseHidden({ temporary }: World, op: Operation): void {
  const name = tableOf(op)?.name;
  if (name === undefined || op.op === 'createTable' || !temporary.has(fold(name))) return;
  throw usageError('sqlite-temporary', `table ${name} is hidden by a temporary one of the same name`, {
    hint: `Give the temporary one another name, or drop it before: ${callText('execute', `DROP TABLE temp.${quoteName(name)}`)}`,
  });
}

/** A trigger on the table itself goes with it, as on every database. */
export function obstaclesToTable(world: World, table: string): readonly Obstacle[] {
  const own = (object: StoredObject): boolean => object.type === 'trigger' && sameName(object.table, table);
  return [...world.views, ...world.triggers]
    .filter((object) => !own(object) && mentionsTable(object, table))
    .concat(readersOf(world, table))
    .map((object) => obstacle(object, `table ${table}`));
}

function obstacle(object: StoredObject, what: string): Obstacle {
  const { type, name } = object;
  return {
    message: `${type === 'virtual' ? 'virtual table' : type} ${name} uses ${what}, which is dropped`,
    line: dropText(object),
  };
}

function dropText({ type, name, table }: StoredObject): string {
  if (type === 'trigger') return `op.dropTrigger(${literal(name)}, { on: ${literal(table)} });`;
  return callText(type === 'view' ? 'dropView' : 'dropVirtualTable', name);
}

/** Of tables that this run has touched: a foreign key without its table or column fails at the next write. */
export function danglingKeys(world: World, touched: ReadonlySet<string>): readonly Obstacle[] {
  return [...world.tables.values()].flatMap(({ table }) =>
    table.foreignKeys.flatMap((key) => {
      const { name } = key.references;
      if (!touched.has(fold(name))) return [];
      const target = world.tables.get(fold(name));
      const gone = target
        ? key.referencedColumns.filter((column) => !target.parsed.columns.some((own) => sameName(own.name, column)))
        : [];
      if (target && gone.length === 0) return [];
      const what = target ? `column ${name}.${gone.join(', ')}` : `table ${name}`;
      const line = callText('dropConstraint', table.name, key.name);
      return [{ message: `foreign key ${key.name} of table ${table.name} points at ${what}, which is dropped`, line }];
    }),
  );
}

export function callText(method: string, ...args: readonly string[]): string {
  return `op.${method}(${args.map(literal).join(', ')});`;
}

function literal(text: string): string {
  return /['\p{Cc}]/u.test(text) ? JSON.stringify(text) : `'${text.replaceAll('\\', '\\\\')}'`;
}

export function refuseObstacles(obstacles: readonly Obstacle[]): void {
  if (obstacles.length === 0) return;
  const unique = [...new Map(obstacles.map((each) => [each.message, each])).values()];
  const before = [...new Set(unique.map(({ line }) => line))];
  // The last one of each knows all that happens.
  const after = [...new Map(unique.flatMap(({ line, again }) => (again ? [[line, again]] : []))).values()];
  const listed = (lines: readonly string[]): string => lines.map((line) => `\n  ${line}`).join('');
  const more = after.length > 0 ? `\nand after it:${listed(after)}` : '';
  throw usageError('sqlite-in-the-way', unique.map(({ message }) => message).join('\n'), {
    hint: `Add to the revision, before that:${listed(before)}${more}`,
    data: { lines: before, ...(after.length > 0 ? { after } : {}) },
  });
}
