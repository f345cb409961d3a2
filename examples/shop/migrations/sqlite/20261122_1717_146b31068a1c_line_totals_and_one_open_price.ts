/**
 * line totals and one open price
 *
 * Revises: 62de6db9a88e
 * Created: 2026-11-22T17:17:42Z
 */
import { c, index, sql, type Op } from 'limbeck';

export const message = 'line totals and one open price';
export const revision = '146b31068a1c';
export const downRevision = '62de6db9a88e';
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.addColumn(
    'order_lines',
    'total',
    c.numeric(14, 2).generatedAs(sql`quantity * unit_price`, { stored: true }),
  );
  op.createIndex('order_lines', index('variant_id').name('order_lines_variant_id_idx'));
  op.createIndex(
    'prices',
    index('variant_id').unique().where(sql`valid_to is null`).name('prices_one_open_idx'),
  );
}

export function downgrade(op: Op): void {
  op.dropIndex('prices', 'prices_one_open_idx');
  op.dropIndex('order_lines', 'order_lines_variant_id_idx');
  op.dropColumn('order_lines', 'total');
}
