import type { Op } from 'limbeck';

export const message = 'enum rename value';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;

export function upgrade(op: Op): void {
  op.renameEnumValue('plan', 'team', 'group');
}

export function downgrade(op: Op): void {
  op.renameEnumValue('plan', 'group', 'team');
}
