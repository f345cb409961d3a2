// An object that goes to another schema: a wrapper around the faces of a kind, and one around its SQL.
import type { Operation } from '../../../ops/index.js';
import { objectText, parseRef, refOf, refText } from '../../../schema/find.js';
import type { Json, ObjectId, Ref } from '../../../schema/types.js';
import type { KindFaces, ObjectChange } from '../../../schema/vocabulary.js';
import type { Target } from '../../dialect.js';
import { movedSql } from '../move.js';
import { type PostgresKind, statements } from './kind.js';

interface Move extends ObjectChange {
  readonly change: 'move';
  readonly from: Json;
  readonly to: Json;
}

function isMove(change: ObjectChange): change is Move {
  return change.change === 'move';
}

const target = ({ to }: Move): Ref => to as unknown as Ref;

/** What names without a schema are in is the default schema, as everywhere. */
type Moving = (name: string | Ref, to: string | Ref) => Operation;

/** The faces with a way to another schema besides, recorded by `op.move<Noun>`. */
export function movable(faces: KindFaces, method: string): KindFaces {
  const record: Moving = (name, to) => {
    const from = parseRef(name);
    const change = { change: 'move', from: refOf(from), to: parseRef(to) } as unknown as ObjectChange;
    return { op: 'alterObject', id: { kind: faces.kind, ...from }, change };
  };
  return {
    ...faces,
    apply: (object, change) => {
      if (!isMove(change)) return faces.apply(object, change);
      const { schema: _, ...id } = object.id;
      return { ...object, id: { ...id, ...target(change) } };
    },
    reverse: (change, was) =>
      isMove(change) ? { change: 'move', from: change.to, to: change.from } : faces.reverse(change, was),
    describe: (id, change) =>
      isMove(change) ? `move ${objectText(id)} to ${refText(target(change))}` : faces.describe(id, change),
    recorders: { ...faces.recorders, [method]: record },
    source: {
      ...faces.source,
      change: (id, change, w) =>
        isMove(change) ? w.call(method, w.ref(id), w.ref(target(change))) : faces.source.change(id, change, w),
    },
  };
}

/** `on`: what ALTER says before it: `TYPE "plan"`. The faces are `movable` already. */
export function withMoveSql(kind: PostgresKind, on: (id: ObjectId, target: Target) => string): PostgresKind {
  return {
    ...kind,
    alter: (object, id, change, before, to) => {
      if (!isMove(change)) return kind.alter(object, id, change, before, to);
      const alter = (at: Ref): string => `ALTER ${on({ kind: kind.kind, ...refOf(at) }, to)}`;
      return statements(movedSql(alter, refOf(id), target(change), to), kind.describe(id, change));
    },
  };
}

/** The methods that `op` has for them. */
export interface MoveMethods {
  /** To another schema, and under another name where `to` has one; a name without a schema is of the default schema. */
  moveEnum(name: string | Ref, to: string | Ref): void;
  moveDomain(name: string | Ref, to: string | Ref): void;
  /** One that belongs to a column goes where its table goes. */
  moveSequence(name: string | Ref, to: string | Ref): void;
}

declare module '../../../ops/recorder.js' {
  interface Op extends MoveMethods {}
}
