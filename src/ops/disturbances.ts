// What operations take away or change so that nothing may stand on it meanwhile: to be compared with what stands there.
import { usesType } from '../schema/bound.js';
import { objectText, refOf } from '../schema/find.js';
import type { Footing, PartOfTable } from '../schema/footing.js';
import type { Ref, Schema } from '../schema/types.js';
import type { Vocabulary } from '../schema/vocabulary.js';
import type { AlterObject } from './alter-object.js';
import type { Operation } from './index.js';
import { kindOf } from './kind.js';
import { isIrreversible } from './op.js';

export interface Disturbance {
  readonly footing: Footing;
  /** Whether there is something in its place afterwards. */
  readonly stays: boolean;
  /** A column that becomes another one where it is: what follows its columns need not go. */
  readonly inPlace?: true;
  readonly text: string;
}

/** What the operations take away or change so that nothing may stand on it meanwhile. */
export function disturbances(ops: readonly Operation[], live: Schema, vocabulary: Vocabulary): readonly Disturbance[] {
  const comes = new Set(ops.flatMap(comesWith).map((footing) => JSON.stringify(footing)));
  const gone = (footing: Footing): readonly Disturbance[] => {
    const stays = comes.has(JSON.stringify(footing));
    return [{ footing, stays, text: stays ? 'is made anew' : 'is dropped' }];
  };
  return ops.flatMap((op): readonly Disturbance[] => {
    switch (op.op) {
      case 'dropTable':
        return gone({ is: 'table', table: refOf(op.table) });
      case 'dropColumn':
        return gone(part('column', op.table, op.column));
      case 'dropConstraint':
        return gone(part('constraint', op.table, op.name));
      case 'dropIndex':
        return gone(part('index', op.table, op.name));
      case 'dropObject':
        return gone({ is: 'object', id: op.id });
      case 'alterColumn':
        if (!op.to.type) return [];
        return [
          { footing: part('column', op.table, op.column), stays: true, inPlace: true, text: 'gets another type' },
        ];
      case 'alterObject':
        return vocabulary.kinds[op.id.kind]?.rebuilds?.(op.change) ? rebuilt(op, live) : [];
      default:
        return [];
    }
  });
}

/** Whether it is done in place, and undone by making the object anew. */
export function isSteep(op: Operation, vocabulary: Vocabulary): op is AlterObject {
  if (op.op !== 'alterObject') return false;
  const kind = kindOf(op.id, vocabulary);
  if (kind.rebuilds?.(op.change)) return false;
  const back = kind.reverse(op.change, op.was);
  return !isIrreversible(back) && kind.rebuilds?.(back) === true;
}

/** The same of the way back, as far as it makes anew what the way there does in place. */
export function disturbancesBack(
  ops: readonly Operation[],
  live: Schema,
  vocabulary: Vocabulary,
): readonly Disturbance[] {
  return ops.flatMap((op) => {
    if (!isSteep(op, vocabulary)) return [];
    const { drops = [], adds = [] } = op.wayBack ?? {};
    return [...rebuilt(op, live), ...disturbances([...drops, ...adds], live, vocabulary)];
  });
}

function part(is: PartOfTable, table: Ref, name: string): Footing {
  return { is, table: refOf(table), name };
}

/** What of this kind is there only after the operation. */
export function comesWith(op: Operation): readonly Footing[] {
  switch (op.op) {
    case 'addColumn':
      return [part('column', op.table, op.column.name)];
    case 'addConstraint':
      return [part('constraint', op.table, op.constraint.name)];
    case 'createIndex':
      return [part('index', op.table, op.index.name)];
    case 'createObject':
      return [{ is: 'object', id: op.object.id }];
    default:
      return [];
  }
}

function rebuilt({ id }: AlterObject, live: Schema): readonly Disturbance[] {
  const columns = live.tables.flatMap((table) =>
    table.columns
      .filter(({ type }) => usesType(type, id))
      .map(
        ({ name }): Disturbance => ({
          footing: { is: 'column', table: refOf(table), name },
          stays: true,
          inPlace: true,
          text: `changes with ${objectText(id)}`,
        }),
      ),
  );
  return [{ footing: { is: 'object', id }, stays: true, text: 'is made anew' }, ...columns];
}
