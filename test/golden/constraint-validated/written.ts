/**
 * constraint validated
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { check, type Op, sql } from 'limbeck';
import * as pg from 'limbeck/pg';

export const message = 'constraint validated';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.createCheckConstraint('users', check('of_age', sql`age >= 18`).options(pg.constraint({ notValid: true })));
  op.validateConstraint('users', 'of_age');
  op.alterConstraint('users', 'in_team', { deferrable: 'deferred' });
}

export function downgrade(op: Op): void {
  op.alterConstraint('users', 'in_team', { deferrable: null });
  op.dropConstraint('users', 'of_age');
}
