// What has come to stand in the way since the revisions were written: a view that somebody made by hand on a column that one of
// them alters. Told before anything runs, and only where it is certain: what an earlier operation names, and all that comes
// after SQL that may do anything, is left to the server.
import type { Dialect } from '../dialects/dialect.js';
import { failure, type LimbeckError } from '../errors.js';
import {
  comesWith,
  type Disturbance,
  disturbances,
  formerFooting,
  goesWith,
  heldText,
  insideChanges,
  type Operation,
  reasonsOf,
} from '../ops/index.js';
import { emptySchema } from '../schema/build.js';
import type { Dependent } from '../schema/dependents.js';
import { compareText } from '../schema/edit.js';
import { refKey } from '../schema/find.js';
import { type Footing, footingText } from '../schema/footing.js';
import { mentions } from '../schema/sql-text.js';
import type { ObjectId, Ref, Schema } from '../schema/types.js';
import type { Connection } from './connect/index.js';
import { takesMore, wordsOf } from './plain-sql.js';
import { type Piece, type Unit, whereIs } from './units.js';

/** Nothing is asked where nothing is taken away or changed. */
export async function refuseObstacles(connection: Connection, units: readonly Unit[]): Promise<void> {
  const { dialect } = connection;
  if (!dialect.dependents) return;
  const works = foreseeable(units, dialect);
  const ops = works.map(({ op }) => op);
  const live = await usersIn(connection, ops);
  const touched = disturbed(dialect, ops, live);
  const found = [...(await standing(connection, touched, ops)), ...(await holding(connection, ops, live))];
  if (found.length > 0) throw inTheWay(found.map((each) => ({ ...each, piece: (works[each.at] as Work).piece })));
}

async function standing(
  connection: Connection,
  touched: readonly Touched[],
  ops: readonly Operation[],
): Promise<readonly Obstacle[]> {
  const { dialect } = connection;
  if (touched.length === 0 || !dialect.dependents) return [];
  const footings = touched.map(({ what }) => what.footing);
  const { dependents, bound } = await dialect.dependents(connection, footings, modelled(footings), []);
  return [...obstaclesOf(dependents, touched, ops), ...boundParts(bound, touched, ops)];
}

/** Checks, indexes and generated columns over a type that is made anew, which no operation before that takes away. */
function boundParts(
  bound: readonly Footing[],
  touched: readonly Touched[],
  ops: readonly Operation[],
): readonly Obstacle[] {
  const remade = touched.filter(({ what }) => what.footing.is === 'object' && what.stays);
  const [last, ...others] = remade.toReversed();
  if (!last) return [];
  const before = ops.slice(0, last.at);
  const type = others.length === 0 ? footingText(last.what.footing) : 'a type';
  const found = bound.flatMap((footing): readonly Obstacle[] => {
    if (footing.is !== 'constraint' && footing.is !== 'index' && footing.is !== 'generated') return [];
    const isGone = before.some(
      (op) => touches(op, footing.name) || (op.op === 'dropTable' && op.table.name === footing.table.name),
    );
    return isGone ? [] : [{ at: last.at, text: `${footingText(footing)} stands on ${type}, which is made anew` }];
  });
  return found.toSorted((a, b) => compareText(a.text, b.text));
}

/** Columns that hold inside of them what an operation must reach, unless one before it may have changed that. */
async function holding(connection: Connection, ops: readonly Operation[], live: Schema): Promise<readonly Obstacle[]> {
  const { dialect } = connection;
  const inside = ops.flatMap((op, at) =>
    insideChanges([op], live, dialect.vocabulary).flatMap((change) => {
      const footing = liveFooting(change.footing, ops.slice(0, at));
      return footing ? [{ ...change, at, footing }] : [];
    }),
  );
  if (inside.length === 0 || !dialect.holders) return [];
  const footings = inside.map(({ footing }) => footing);
  const holders = await dialect.holders(connection, footings);
  return holders.flatMap((holder): readonly Obstacle[] => {
    const change = inside.find(({ footing }) => footing === holder.of);
    if (!change || ops.slice(0, change.at).some((op) => touches(op, holder.table.name))) return [];
    const { away, back } = holder;
    return [
      {
        at: change.at,
        text: heldText(holder, change),
        ...(away === undefined ? {} : { drop: away }),
        ...(back === undefined ? {} : { create: back }),
      },
    ];
  });
}

interface Work {
  readonly piece: Piece;
  readonly op: Operation;
}

/** The operations up to the first data step, or SQL, of which nobody can tell what it does. */
function foreseeable(units: readonly Unit[], dialect: Dialect): readonly Work[] {
  const works: Work[] = [];
  for (const piece of units.flatMap(({ pieces }) => pieces)) {
    for (const instruction of piece.part.instructions) {
      if (instruction.kind === 'data') return works;
      for (const op of instruction.ops) {
        if (op.op === 'execute' && takesMore(op.sql, dialect)) return works;
        works.push({ piece, op });
      }
    }
  }
  return works;
}

/** A disturbance by the names that the database has now, and the operation that makes it. */
interface Touched {
  readonly at: number;
  readonly what: Disturbance;
}

/** The tables with columns of the types that are made anew. */
async function usersIn(connection: Connection, ops: readonly Operation[]): Promise<Schema> {
  const { dialect } = connection;
  const usersOf = dialect.needs(ops)?.usersOf ?? [];
  return usersOf.length === 0 ? emptySchema : (await dialect.snapshot(connection, { tables: [], usersOf })).schema;
}

function disturbed(dialect: Dialect, ops: readonly Operation[], live: Schema): readonly Touched[] {
  return ops.flatMap((op, at) =>
    disturbances([op], live, dialect.vocabulary).flatMap((what) => {
      const footing = liveFooting(what.footing, ops.slice(0, at));
      return footing ? [{ at, what: { ...what, footing } }] : [];
    }),
  );
}

/** Undefined where it comes only with one of the operations. */
function liveFooting(footing: Footing, before: readonly Operation[]): Footing | undefined {
  return before
    .toReversed()
    .reduce<Footing | undefined>(
      (now, op) => now && (comesNow(now, op) ? undefined : formerFooting(now, [op])),
      footing,
    );
}

function comesNow(footing: Footing, op: Operation): boolean {
  if (op.op === 'createTable') return footing.is !== 'object' && refKey(footing.table) === refKey(op.table);
  return comesWith(op).some((other) => JSON.stringify(other) === JSON.stringify(footing));
}

/** By name alone: all else that stands on them is what is asked for. */
function modelled(footings: readonly Footing[]): {
  readonly tables: readonly Ref[];
  readonly objects: readonly { readonly id: ObjectId }[];
} {
  return {
    tables: footings.flatMap((footing) => (footing.is === 'object' ? [] : [footing.table])),
    objects: footings.flatMap((footing) => (footing.is === 'object' ? [{ id: footing.id }] : [])),
  };
}

interface Obstacle {
  /** The operation that cannot be done. */
  readonly at: number;
  readonly text: string;
  readonly drop?: string;
  /** Where it can be made again afterwards. */
  readonly create?: string;
}

/** In the order in which they would have to go. */
function obstaclesOf(
  dependents: readonly Dependent[],
  touched: readonly Touched[],
  ops: readonly Operation[],
): readonly Obstacle[] {
  const found = new Map<number, Obstacle>();
  const alone = dependents.map((dependent) => ({ ...dependent, through: [] }));
  const add = (i: number, { at, what }: Touched, reason: string, below: ReadonlySet<number>): void => {
    const dependent = dependents[i];
    if (!dependent || found.has(i) || below.has(i)) return;
    const names = namesOf(dependent, what.footing);
    const first = ops.slice(0, at).findIndex((op) => names.some((name) => touches(op, name)));
    const goes = first >= 0;
    if (goes && !isPlainDrop(ops[first] as Operation, dependent.ref.name)) return;
    // What stands on it is in the way of its own drop.
    const stays = !goes && what.stays;
    const here = { at: goes ? first : at, what: { ...what, stays } };
    dependents.forEach(({ through, follows, along }, above) => {
      if (!through.includes(i) || (stays ? follows : along.through.includes(i))) return;
      add(above, here, `stands on ${dependent.what}`, new Set([...below, i]));
    });
    if (goes) return;
    const { drop, create } = dependent;
    const texts = { ...(drop ? { drop } : {}), ...(create && stays ? { create } : {}) };
    found.set(i, { at, text: `${dependent.what} ${reason}`, ...texts });
  };
  for (const each of touched) {
    reasonsOf(alone, [each.what]).forEach((reason, i) => {
      const dependent = dependents[i];
      if (reason && dependent && !goesWith(dependent, each.what)) add(i, each, reason.text, new Set());
    });
  }
  return [...found.values()];
}

/** What an operation must name that takes it away: itself, or the table that it is a part of. */
function namesOf({ ref, of }: Dependent, footing: Footing): readonly string[] {
  const isOfTouched = of && footing.is !== 'object' && refKey(of) === refKey(footing.table);
  return [ref.name, ...(of && !isOfTouched ? [of.name] : [])];
}

/** These take nothing away, whatever they name. */
const additions: ReadonlySet<string> = new Set<Operation['op']>([
  'createTable',
  'addColumn',
  'addConstraint',
  'createIndex',
  'bulkInsert',
  'setTableComment',
]);

function touches(op: Operation, name: string): boolean {
  if (op.op === 'execute') return mentions(op.sql, new Set([name]));
  return !additions.has(op.op) && namedIn(op, name);
}

function namedIn(value: unknown, name: string): boolean {
  if (typeof value !== 'object' || value === null) return value === name;
  return Object.values(value).some((inner) => namedIn(inner, name));
}

/** Without CASCADE: what stands on it is in its way, too. */
function isPlainDrop(op: Operation, name: string): boolean {
  if (op.op === 'execute') return wordsOf(op.sql)[0] === 'drop';
  return op.op === 'dropObject' && op.id.name === name;
}

function inTheWay(found: readonly (Obstacle & { readonly piece: Piece })[]): LimbeckError {
  const lines = found.map(({ piece, text }) => `${whereIs(piece)}: ${text}`);
  const drops = found.flatMap(({ drop }) => (drop === undefined ? [] : [`  ${drop};`]));
  const creates = found.toReversed().flatMap(({ create }) => (create === undefined ? [] : [`  ${create};`]));
  const hint = [
    drops.length > 0
      ? `Take it away first, by hand or with op.execute in the revision before that operation:\n${drops.join('\n')}`
      : 'Take it away first, or change it: by hand, or with op.execute in the revision before that operation.',
    ...(creates.length > 0 ? [`What makes it again afterwards:\n${creates.join('\n')}`] : []),
  ];
  const message =
    lines.length === 1
      ? `something stands in the way of ${lines[0]}`
      : `something stands in the way of the revisions:\n${lines.map((line) => `  ${line}`).join('\n')}`;
  return failure('in-the-way', message, {
    hint: hint.join('\n'),
    data: { obstacles: found.map(({ piece, at: _, ...rest }) => ({ revision: piece.step.revision.id, ...rest })) },
  });
}
