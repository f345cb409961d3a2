import type { Op } from 'limbeck';

export const message = 'enum remove value with mapping';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;

export function upgrade(op: Op): void {
  op.execute("INSERT INTO accounts (id, plan) VALUES (1, 'scale'), (2, 'free')");
  op.removeEnumValue('plan', 'scale', { mapping: { scale: 'team' } });
}

export function downgrade(op: Op): void {
  op.addEnumValue('plan', 'scale', { after: 'team' });
  op.execute('DELETE FROM accounts');
}
