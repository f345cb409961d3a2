/**
 * sequence
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { c, sql, type Op } from 'limbeck';

export const message = 'sequence';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.renameSequence('numbers', 'bill_numbers');
  op.alterSequence('bill_numbers', { min: 100, start: 1000, cycle: true });
  op.setSequenceComment('bill_numbers', 'of bills');
  // Writes every row anew; nobody else can use the table meanwhile.
  op.addColumn('bills', 'number', c.bigint().default(sql`nextval('bill_numbers')`));
}

export function downgrade(op: Op): void {
  // Drops the column with its data.
  op.dropColumn('bills', 'number');
  op.setSequenceComment('bill_numbers', null);
  op.alterSequence('bill_numbers', { min: null, start: 1, cycle: null });
  op.renameSequence('bill_numbers', 'numbers');
}
