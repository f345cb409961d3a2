import { c, index, type Op } from 'limbeck';

export const message = 'several parts';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;

export function upgrade(op: Op): void {
  op.addColumn('users', 'a', c.integer());
  op.autocommit((op) => {
    op.createIndex('users', index('a').name('by_a'));
  });
  op.alterColumn('users', 'a', { default: 7 });
}

export function downgrade(op: Op): void {
  op.dropIndex('users', 'by_a');
  op.dropColumn('users', 'a');
}
