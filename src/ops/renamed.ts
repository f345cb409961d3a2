// What has another name after an operation, or is in another schema: the same thing before and after.
import type { ObjectId, Ref } from '../schema/types.js';
import type { AlterObject } from './alter-object.js';
import type { Operation } from './index.js';

export interface RenamedTable {
  readonly from: Ref;
  readonly to: Ref;
}

export function renamedTable(op: Operation): RenamedTable | undefined {
  if (op.op === 'renameTable') return { from: op.table, to: { ...op.table, name: op.to } };
  return op.op === 'moveTable' ? { from: op.table, to: op.to } : undefined;
}

/** What the object is called after its change; undefined where that is what it was called before. */
export function renamedObject({ id, change }: Pick<AlterObject, 'id' | 'change'>): ObjectId | undefined {
  if (change.change === 'rename') return { ...id, name: String(change.to) };
  if (change.change !== 'move') return undefined;
  const { schema: _, ...rest } = id;
  return { ...rest, ...(change.to as unknown as Ref) };
}
