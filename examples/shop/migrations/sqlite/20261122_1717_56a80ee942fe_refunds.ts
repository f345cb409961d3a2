/**
 * refunds
 *
 * Revises: 49714838b15e
 * Created: 2026-11-22T17:17:36Z
 */
import { c, check, foreignKey, sql, type Op } from 'limbeck';

export const message = 'refunds';
export const revision = '56a80ee942fe';
export const downRevision = '49714838b15e';
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.dropConstraint('cart_lines', 'cart_lines_cart_id_fkey');
  op.dropConstraint('orders', 'orders_status_check');
  op.addColumn('orders', 'refunded_at', c.timestamptz());
  op.createCheckConstraint(
    'orders',
    check('orders_status_check', sql`"status" IN ('draft', 'placed', 'paid', 'refunded', 'shipped')`),
  );
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
  op.dropConstraint('orders', 'orders_status_check');
  // Drops the column with its data.
  op.dropColumn('orders', 'refunded_at');
  op.createCheckConstraint(
    'orders',
    check('orders_status_check', sql`"status" IN ('draft', 'placed', 'paid', 'shipped')`),
  );
  op.createForeignKey(
    'cart_lines',
    foreignKey('cart_id').references('carts', 'id').name('cart_lines_cart_id_fkey'),
  );
}
