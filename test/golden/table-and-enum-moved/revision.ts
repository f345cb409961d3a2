/**
 * table and enum moved
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import type { Op } from 'limbeck';

export const message = 'table and enum moved';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.createSchema('stock');
  op.moveTable('things', 'stock.items');
  op.moveEnum('kind', 'stock.kind');
}

export function downgrade(op: Op): void {
  op.moveEnum('stock.kind', 'kind');
  op.moveTable('stock.items', 'things');
  op.dropSchema('stock');
}
