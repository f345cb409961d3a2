// A run of operations as statements: SQL text and rows where they stand, everything between them stretch by stretch.
import { type Operation, tableOf } from '../../ops/index.js';
import { isTextObject, textBody } from '../../schema/text-object.js';
import type { Default } from '../../schema/types.js';
import type { Snapshot, Statement, Target } from '../dialect.js';
import { statementNote } from '../standard/executed.js';
import { nameList } from '../standard/names.js';
import { type CanonicalContext, contextOf, refused } from './canonical.js';
import { executed } from './executed.js';
import { literalText } from './literals.js';
import { danglingKeys, type Obstacle, refuseHidden, refuseObstacles, viewsThatMustHold } from './obstacles.js';
import { isOfObject, playObject } from './play-object.js';
import { quoteTable } from './quoting.js';
import { isForBareConnection } from './raw-sql.js';
import { playSegment } from './segment.js';
import { split } from './split.js';
import { fold, sameName, solidTokens } from './tokens.js';
import { findState, type World, worldOf } from './world.js';

export function lower(ops: readonly Operation[], given: Snapshot, target: Target): readonly Statement[] {
  // A history without a database has them by their texts, which are read as any other SQL is.
  const texts = given.schema.objects.filter(isTextObject);
  const modelled = given.schema.objects.filter((object) => !isTextObject(object));
  const before = { ...given, schema: { ...given.schema, objects: modelled } };
  const created = ops.flatMap((op) => (op.op === 'createObject' ? [op.object] : []));
  const context: CanonicalContext = contextOf([...before.schema.objects, ...created]);
  const statements: Statement[] = [];
  const mistakes: string[] = [...context.mistakes];
  const obstacles: Obstacle[] = [];
  const touched = new Set<string>();
  let world = texts.reduce((now, object) => executed(now, textBody(object).create), worldOf(before, target));
  for (let rest = ops; rest.length > 0; ) {
    const [op] = rest;
    if (op?.op === 'execute') {
      statements.push(...executedStatements(op.sql));
      world = executed(world, op.sql);
      rest = rest.slice(1);
    } else if (op?.op === 'bulkInsert') {
      statements.push(...insertStatements(op, world));
      rest = rest.slice(1);
    } else if (op && isOfObject(op)) {
      const changed = playObject(op, world);
      statements.push(...changed.statements);
      mistakes.push(...changed.mistakes);
      for (const name of changed.touched) touched.add(name);
      world = changed.world;
      rest = rest.slice(1);
    } else {
      const stretch = optionsFirst(rest.slice(0, stretchLength(rest)));
      for (const each of stretch) refuseHidden(world, each);
      const played = playSegment(stretch, world, context);
      statements.push(...played.statements);
      mistakes.push(...played.mistakes);
      obstacles.push(...played.obstacles);
      for (const name of played.touched) touched.add(name);
      world = played.world;
      rest = [...stretch.slice(played.done), ...rest.slice(stretch.length)];
    }
  }
  if (mistakes.length > 0) throw refused(mistakes, target.label);
  refuseObstacles([...obstacles, ...danglingKeys(world, touched)]);
  return [...statements, ...viewsThatMustHold(world, touched)];
}

/**
 * Up to the next SQL text or rows. A `using` that reads other tables finds them as the operations before it have made
 * them, and none of those after it: the stretch of its table is its own.
 */
function stretchLength(ops: readonly Operation[]): number {
  for (const [i, op] of ops.entries()) {
    if (op.op === 'execute' || op.op === 'bulkInsert' || isOfObject(op)) return i;
    const isReader = readsTables(op) || ops.slice(0, i).some(readsTables);
    if (i > 0 && isReader && ops.slice(0, i).some((other) => !sameTable(other, op))) return i;
  }
  return ops.length;
}

function readsTables(op: Operation): boolean {
  if (op.op !== 'alterColumn' || !op.using) return false;
  return solidTokens(op.using.sql).some(({ kind, text }) => kind === 'word' && text.toUpperCase() === 'SELECT');
}

function sameTable(a: Operation, b: Operation): boolean {
  return sameName(tableOf(a)?.name ?? '', tableOf(b)?.name ?? '');
}

/** What types a table may have depends on whether it is STRICT, so that comes before them. */
function optionsFirst(ops: readonly Operation[]): readonly Operation[] {
  const set = ops.filter((op) => op.op === 'setTableOptions');
  if (set.length === 0) return ops;
  const others = ops.filter((op) => op.op !== 'setTableOptions');
  return set.reduceRight<readonly Operation[]>((list, op) => {
    const first = list.findIndex((other) => sameTable(other, op) && other.op !== 'createTable');
    return list.toSpliced(first === -1 ? list.length : first, 0, op);
  }, others);
}

function executedStatements(sql: string): readonly Statement[] {
  return split(sql).map((piece) => ({
    sql: piece.sql,
    note: statementNote(piece),
    ...(isForBareConnection(piece.sql) ? { outsideTransaction: true as const } : {}),
  }));
}

/** Rows in one statement: enough to be quick, few enough to be read. */
const rowsAtOnce = 500;

function insertStatements(op: Extract<Operation, { op: 'bulkInsert' }>, world: World): readonly Statement[] {
  const columns = Object.keys(op.rows[0] ?? {});
  if (columns.length === 0)
    return op.rows.map(() => ({
      sql: `INSERT INTO ${quoteTable(op.table)} DEFAULT VALUES`,
      note: insertNote(op, 0, 1),
    }));
  const known = findState(world, op.table.name)?.table.columns ?? [];
  const types = columns.map((name) => known.find((column) => fold(column.name) === fold(name))?.type);
  const into = `INSERT INTO ${quoteTable(op.table)} ${nameList(columns)} VALUES`;
  const statements: Statement[] = [];
  for (let at = 0; at < op.rows.length; at += rowsAtOnce) {
    const rows = op.rows.slice(at, at + rowsAtOnce);
    const values = rows.map(
      (row) => `  (${columns.map((name, i) => literalText(row[name] as Default, types[i])).join(', ')})`,
    );
    statements.push({ sql: `${into}\n${values.join(',\n')}`, note: insertNote(op, at, rows.length) });
  }
  return statements;
}

function insertNote({ table, rows }: Extract<Operation, { op: 'bulkInsert' }>, at: number, count: number): string {
  const some = rows.length === count ? `${count} ${count === 1 ? 'row' : 'rows'}` : `rows ${at + 1} to ${at + count}`;
  return `insert ${some} into ${table.name}`;
}
