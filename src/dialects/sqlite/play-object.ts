// Operations on views, triggers and virtual tables as statements, and the world after them.
import { kindOf, type Operation } from '../../ops/index.js';
import { objectText } from '../../schema/find.js';
import type { ObjectId, SchemaObject } from '../../schema/types.js';
import type { Statement } from '../dialect.js';
import { isComment } from '../standard/kinds/comment.js';
import { quoteName } from '../standard/names.js';
import { executed } from './executed.js';
import { canonicalObject, kindOfObject } from './kinds/index.js';
import { mentionsTable } from './mentions.js';
import { fold, sameName } from './tokens.js';
import { vocabulary } from './vocabulary.js';
import type { World } from './world.js';

export interface PlayedObject {
  readonly statements: readonly Statement[];
  readonly world: World;
  readonly mistakes: readonly string[];
  /** Folded names of views and virtual tables that came or went. */
  readonly touched: readonly string[];
}

type OfObject = Extract<Operation, { readonly op: 'createObject' | 'dropObject' | 'alterObject' }>;

/** Enums are none: nothing in the database is one. */
export function isOfObject(op: Operation): op is OfObject {
  if (op.op === 'createObject') return kindOfObject(op.object.id.kind) !== undefined;
  return (op.op === 'dropObject' || op.op === 'alterObject') && kindOfObject(op.id.kind) !== undefined;
}

export function playObject(op: OfObject, world: World): PlayedObject {
  if (op.op === 'createObject') return create(op.object, world);
  if (op.op === 'dropObject') return drop(op.id, world);
  if (isComment(op.change)) return { statements: [], world, mistakes: [], touched: [] };
  return rename(op.id, String(op.change.to), kindOf(op.id, vocabulary).describe(op.id, op.change), world);
}

function create(object: SchemaObject, world: World): PlayedObject {
  const mistakes: string[] = [];
  const held = canonicalObject(object, (mistake) => mistakes.push(mistake));
  const kind = kindOfObject(object.id.kind);
  if (!kind || mistakes.length > 0) return { statements: [], world, mistakes, touched: [] };
  const sql = kind.print(held);
  const more = kind.after?.(held) ?? [];
  return {
    statements: [
      { sql, note: `create ${objectText(object.id)}` },
      ...more.map((text) => ({ sql: text, note: `fill ${objectText(object.id)}` })),
    ],
    world: executed({ ...world, broken: without(world.broken, object.id.name) }, sql),
    mistakes,
    touched: kind.type === 'trigger' ? [] : [fold(object.id.name)],
  };
}

function without(names: ReadonlySet<string>, name: string): ReadonlySet<string> {
  return new Set([...names].filter((other) => other !== fold(name)));
}

/** What hangs on a view goes with it. */
function drop(id: ObjectId, world: World): PlayedObject {
  const kind = kindOfObject(id.kind);
  const sql = `DROP ${kind?.keyword} ${quoteName(id.name)}`;
  const after = executed(world, sql);
  const own = kind?.type === 'view' ? after.triggers.filter(({ table }) => sameName(table, id.name)) : [];
  return {
    statements: [{ sql, note: `drop ${objectText(id)}` }],
    world: { ...after, triggers: after.triggers.filter((trigger) => !own.includes(trigger)) },
    mistakes: [],
    touched: kind?.type === 'trigger' ? [] : [fold(id.name)],
  };
}

/** Only of a virtual table. SQLite rewrites the triggers that name it. */
function rename(id: ObjectId, to: string, note: string, world: World): PlayedObject {
  const rewritten = world.triggers.filter((trigger) => mentionsTable(trigger, id.name)).map(({ name }) => fold(name));
  const virtuals = world.virtuals.map((table) =>
    sameName(table.name, id.name) ? { ...table, name: to, table: to } : table,
  );
  return {
    statements: [{ sql: `ALTER TABLE ${quoteName(id.name)} RENAME TO ${quoteName(to)}`, note }],
    world: { ...world, virtuals, rewritten: new Set([...world.rewritten, ...rewritten]) },
    mistakes: [],
    touched: [fold(id.name)],
  };
}
