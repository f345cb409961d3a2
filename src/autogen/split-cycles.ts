// Tables in the order in which their foreign keys allow them to be created; the keys of a cycle become operations of their
// own. Dropping is the mirror image.
import type { CreateTable, DropTable, Operation } from '../ops/index.js';
import { refKey, refOf } from '../schema/find.js';
import type { ForeignKey, Table } from '../schema/types.js';
import { components } from './components.js';

export function splitCycles(ops: readonly Operation[], forwardReferences: boolean): readonly Operation[] {
  const creates = ops.filter((op): op is CreateTable => op.op === 'createTable');
  const drops = ops.filter((op): op is DropTable & { was: Table } => op.op === 'dropTable' && op.was !== undefined);
  const others = ops.filter((op) => op.op !== 'createTable' && !(op.op === 'dropTable' && op.was));
  const created = arranged(
    creates.map(({ table }) => table),
    forwardReferences,
  );
  const dropped = arranged(
    drops.map(({ was }) => was),
    forwardReferences,
  );
  return [
    ...others,
    ...created.map(({ table }): Operation => ({ op: 'createTable', table })),
    ...created.flatMap(({ table, split }) =>
      split.map(
        (key): Operation => ({ op: 'addConstraint', table: refOf(table), constraint: { kind: 'foreignKey', ...key } }),
      ),
    ),
    ...dropped.flatMap(({ table, split }) =>
      split.map(
        (key): Operation => ({
          op: 'dropConstraint',
          table: refOf(table),
          name: key.name,
          was: { kind: 'foreignKey', ...key },
        }),
      ),
    ),
    ...dropped.toReversed().map(({ table }): Operation => ({ op: 'dropTable', table: refOf(table), was: table })),
  ];
}

interface Arranged {
  readonly table: Table;
  readonly split: readonly ForeignKey[];
}

function arranged(tables: readonly Table[], forwardReferences: boolean): readonly Arranged[] {
  const byKey = new Map(tables.map((table) => [refKey(table), table]));
  const needs = (node: string): readonly string[] =>
    (byKey.get(node)?.foreignKeys ?? []).map((key) => refKey(key.references)).filter((other) => other !== node);
  const order = components([...byKey.keys()], needs).flat();
  const place = new Map(order.map((node, i) => [node, i]));
  return order.flatMap((node, i): readonly Arranged[] => {
    const table = byKey.get(node);
    if (!table) return [];
    const isLater = (key: ForeignKey): boolean => (place.get(refKey(key.references)) ?? -1) > i;
    if (forwardReferences || !table.foreignKeys.some(isLater)) return [{ table, split: [] }];
    const foreignKeys = table.foreignKeys.filter((key) => !isLater(key));
    return [{ table: { ...table, foreignKeys }, split: table.foreignKeys.filter(isLater) }];
  });
}
