// What stands in the way of a drop: views and triggers that would break without anybody noticing, and foreign keys that would
// point at nothing. Each is named with the line that takes it away, before anything is touched.
import { usageError } from '../../errors.js';
import { quoteName } from '../standard/names.js';
import { mentionsColumn, mentionsTable, type StoredObject } from './mentions.js';
import { fold, sameName } from './tokens.js';
import type { World } from './world.js';

export interface Obstacle {
  readonly message: string;
  /** The line to add. */
  readonly line: string;
}

export function obstaclesToColumn(world: World, table: string, column: string): readonly Obstacle[] {
  const others = [
    ...[...world.tables.values()].map(({ parsed }) => parsed.name),
    ...world.views.map(({ name }) => name),
  ].filter((name) => !sameName(name, table));
  return [...world.views, ...world.triggers]
    .filter((object) => mentionsColumn(object, table, column, others))
    .map((object) => obstacle(object, `column ${table}.${column}`));
}

/** A trigger on the table itself goes with it, as on every database. */
export function obstaclesToTable(world: World, table: string): readonly Obstacle[] {
  const own = (object: StoredObject): boolean => object.type === 'trigger' && sameName(object.table, table);
  return [...world.views, ...world.triggers]
    .filter((object) => !own(object) && mentionsTable(object, table))
    .map((object) => obstacle(object, `table ${table}`));
}

function obstacle({ type, name }: StoredObject, what: string): Obstacle {
  const sql = `DROP ${type.toUpperCase()} ${quoteName(name)}`;
  return { message: `${type} ${name} uses ${what}, which is dropped`, line: callText('execute', sql) };
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
  return text.includes("'") ? JSON.stringify(text) : `'${text.replaceAll('\\', '\\\\')}'`;
}

export function refuseObstacles(obstacles: readonly Obstacle[]): void {
  if (obstacles.length === 0) return;
  const unique = [...new Map(obstacles.map((each) => [each.message, each])).values()];
  throw usageError('sqlite-in-the-way', unique.map(({ message }) => message).join('\n'), {
    hint: `Add to the revision, before that:\n${[...new Set(unique.map(({ line }) => `  ${line}`))].join('\n')}`,
    data: { lines: unique.map(({ line }) => line) },
  });
}
