/**
 * refunds
 *
 * Revises: 791e26eb15d6
 * Created: 2026-11-22T17:18:04Z
 */
import { c, check, foreignKey, sql, type Op } from 'limbeck';

export const message = 'refunds';
export const revision = 'f98391c6c719';
export const downRevision = '791e26eb15d6';
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.autocommit((op) => {
    op.addEnumValue('order_status', 'refunded', { after: 'paid' });
  });
  op.dropConstraint('cart_lines', 'cart_lines_cart_id_fkey');
  op.addColumn('orders', 'refunded_at', c.timestamptz());
  op.createCheckConstraint(
    'orders',
    check('orders_refund', sql`status <> 'refunded' or refunded_at is not null`),
  );
  op.createForeignKey(
    'cart_lines',
    foreignKey('cart_id').references('carts', 'id').onDelete('cascade').name('cart_lines_cart_id_fkey'),
  );
}

export function downgrade(op: Op): void {
  op.dropConstraint('cart_lines', 'cart_lines_cart_id_fkey');
  op.dropConstraint('orders', 'orders_refund');
  // Drops the column with its data.
  op.dropColumn('orders', 'refunded_at');
  op.createForeignKey(
    'cart_lines',
    foreignKey('cart_id').references('carts', 'id').name('cart_lines_cart_id_fkey'),
  );
  op.removeEnumValue('order_status', 'refunded');
}
