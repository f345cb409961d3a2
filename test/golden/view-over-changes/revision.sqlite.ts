/**
 * view over changes
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { c, type Op } from 'limbeck';

export const message = 'view over changes';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.dropTrigger('short_update', { on: 'short' });
  op.dropView('short');
  op.renameColumn('posts', 'title', 'headline');
  // Fails where a row holds NULL: fill those first.
  op.alterColumn('posts', 'body', { nullable: false, default: '' });
  // Drops the column with its data.
  op.dropColumn('posts', 'size');
  op.createView('short', 'SELECT id, headline AS title FROM posts WHERE length(body) < 100');
  op.createTrigger('short_update', {
    on: 'short',
    timing: 'instead of',
    events: 'update',
    body: 'UPDATE posts SET "headline" = new.title WHERE id = old.id',
  });
}

export function downgrade(op: Op): void {
  op.dropTrigger('short_update', { on: 'short' });
  op.dropView('short');
  op.addColumn('posts', 'size', c.integer());
  op.alterColumn('posts', 'body', { nullable: true, default: null });
  op.renameColumn('posts', 'headline', 'title');
  op.createView('short', 'SELECT id, title, size FROM posts WHERE size < 100');
  op.createTrigger('short_update', {
    on: 'short',
    timing: 'instead of',
    events: 'update',
    body: 'UPDATE posts SET title = new.title WHERE id = old.id',
  });
}
