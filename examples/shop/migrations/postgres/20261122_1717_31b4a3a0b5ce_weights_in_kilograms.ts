/**
 * weights in kilograms
 *
 * Revises: d877d2127a7a
 * Created: 2026-11-22T17:17:55Z
 */
import { c, sql, type Op } from 'limbeck';

export const message = 'weights in kilograms';
export const revision = '31b4a3a0b5ce';
export const downRevision = 'd877d2127a7a';
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.alterColumn(
    'variants',
    'weight',
    { type: c.numeric(8, 3), using: sql`cast(weight as numeric(8, 3))` },
  );
}

export function downgrade(op: Op): void {
  // Changes the type of existing values; give { using: sql`…` } where the default cast is not what you want.
  op.alterColumn('variants', 'weight', { type: c.text() });
}
