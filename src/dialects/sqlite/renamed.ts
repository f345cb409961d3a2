// The world after a rename that SQLite makes itself. The texts of tables and indexes are known then; those of the views and
// triggers that the rename rewrites are not, so no trigger among them can be made again in the same run.
import { renameColumnIn, renameTableIn } from '../../schema/rename.js';
import type { Schema, Table } from '../../schema/types.js';
import { editTable } from './edit-table.js';
import { renameNames } from './expressions.js';
import { mentionsTable, type StoredObject } from './mentions.js';
import type { Rename } from './names.js';
import { printIndex } from './print.js';
import { fold, sameName } from './tokens.js';
import { findState, stateFromText, type TableState, type World } from './world.js';

export function renamed(world: World, op: Rename): World {
  const before = findState(world, op.table.name);
  if (!before) return world;
  const ref = { name: before.parsed.name };
  const schema: Schema = { tables: [...world.tables.values()].map(({ table }) => table), objects: [] };
  const after =
    op.op === 'renameTable' ? renameTableIn(schema, ref, op.to) : renameColumnIn(schema, ref, op.column, op.to);
  const states = [...world.tables.values()].map((state, i) => ({ state, to: after.tables[i] as Table }));
  const own = ({ parsed }: TableState): boolean => sameName(parsed.name, ref.name);
  const tables = new Map(
    states.map(({ state, to }) => [
      fold(to.name),
      own(state) || refersTo(state, ref.name) ? restated(world, state, to, op) : state,
    ]),
  );
  const moved = tables.get(fold(op.op === 'renameTable' ? op.to : ref.name)) as TableState;
  return { ...withObjects(world, moved, op, ref.name), tables };
}

function refersTo({ table }: TableState, name: string): boolean {
  return table.foreignKeys.some(({ references }) => sameName(references.name, name));
}

function restated(world: World, state: TableState, to: Table, op: Rename): TableState {
  const isOwn = sameName(state.parsed.name, op.table.name);
  const kept = new Map(
    to.columns.map(({ name }) => [name, isOwn && op.op === 'renameColumn' && name === op.to ? op.column : name]),
  );
  const text = editTable({ parsed: state.parsed, read: state.read, after: to, kept, name: to.name });
  const now = stateFromText(world, text);
  return { ...now, table: { ...now.table, indexes: to.indexes } };
}

function withObjects(world: World, moved: TableState, op: Rename, name: string): World {
  const mine = ({ table }: StoredObject): boolean => sameName(table, name);
  const indexes = world.indexes.filter((index) => !mine(index));
  const own = moved.table.indexes.map(
    (index): StoredObject => ({
      type: 'index',
      name: index.name,
      table: moved.parsed.name,
      sql: printIndex(moved.table, index),
    }),
  );
  const isRewritten = (object: StoredObject): boolean => mentionsTable(object, name);
  const [from, to] = op.op === 'renameTable' ? [name, op.to] : [op.column, op.to];
  // Good enough to see which objects name what, which is all that it is used for.
  const follow = (object: StoredObject): StoredObject =>
    isRewritten(object)
      ? { ...object, table: mine(object) ? moved.parsed.name : object.table, sql: renameNames(object.sql, from, to) }
      : object;
  const rewritten = world.triggers.filter(isRewritten).map((trigger) => fold(trigger.name));
  return {
    ...world,
    indexes: [...indexes, ...own],
    triggers: world.triggers.map(follow),
    views: world.views.map(follow),
    rewritten: new Set([...world.rewritten, ...rewritten]),
  };
}
