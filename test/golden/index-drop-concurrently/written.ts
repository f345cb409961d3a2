import { index, type Op } from 'limbeck';
import * as pg from 'limbeck/pg';

export const message = 'index drop concurrently';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;

export function upgrade(op: Op): void {
  op.autocommit((op) => {
    op.dropIndex('users', 'by_a', { concurrently: true });
  });
}

export function downgrade(op: Op): void {
  op.autocommit((op) => {
    op.createIndex(
      'users',
      index('a')
        .name('by_a')
        .options(pg.index({ concurrently: true })),
    );
  });
}
