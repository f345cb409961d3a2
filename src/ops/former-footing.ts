// A part of a schema by the name that it had before operations gave it another one.
import { refKey, refOf, sameObjectId } from '../schema/find.js';
import type { Footing } from '../schema/footing.js';
import type { ObjectId, Ref } from '../schema/types.js';
import type { Operation } from './index.js';
import { renamedObject, renamedTable } from './renamed.js';

/** By the names that the database has before the operations. */
export function formerFooting(given: Footing, ops: readonly Operation[]): Footing {
  return ops.toReversed().reduce(formerly, given);
}

function formerly(footing: Footing, op: Operation): Footing {
  if (op.op === 'alterObject') {
    const { id, change } = op;
    if (id.kind === 'schema') return inSchema(footing, String(change.to), String(change.from));
    const now = renamedObject(op);
    return now && footing.is === 'object' && sameObjectId(footing.id, now) ? { is: 'object', id } : footing;
  }
  if (footing.is === 'object') return footing;
  const renamed = renamedTable(op);
  if (renamed && refKey(footing.table) === refKey(renamed.to)) return { ...footing, table: refOf(renamed.from) };
  const isColumn = op.op === 'renameColumn' && footing.is === 'column' && refKey(footing.table) === refKey(op.table);
  return isColumn && footing.name === op.to ? { ...footing, name: op.column } : footing;
}

function inSchema(footing: Footing, from: string, to: string): Footing {
  const moved = <R extends Ref>(ref: R): R => (ref.schema === from ? { ...ref, schema: to } : ref);
  if (footing.is !== 'object') return { ...footing, table: moved(footing.table) };
  const { id } = footing;
  return { is: 'object', id: id.kind === 'schema' && id.name === from ? { ...id, name: to } : moved<ObjectId>(id) };
}
