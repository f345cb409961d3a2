/**
 * hostile names changed
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { c, foreignKey, type Op } from 'limbeck';

export const message = 'hostile names changed';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.renameColumn('select', 'two words', '2 words');
  op.dropConstraint({ name: 'dot.ted' }, 'dot.ted_order_fkey');
  // Changes the type of existing values; give { using: sql`…` } where the default cast is not what you want.
  // Writes every row anew; nobody else can use the table meanwhile.
  op.alterColumn('select', '2 words', { type: c.varchar(50), default: '?' });
  // Fails where a row holds NULL: fill those first.
  // Changes the type of existing values; give { using: sql`…` } where the default cast is not what you want.
  // Writes every row anew; nobody else can use the table meanwhile.
  op.alterColumn('select', 'constructor', { type: c.integer(), nullable: false });
}

export function downgrade(op: Op): void {
  // Changes the type of existing values; give { using: sql`…` } where the default cast is not what you want.
  // Writes every row anew; nobody else can use the table meanwhile.
  op.alterColumn('select', 'constructor', { type: c.text(), nullable: true });
  op.alterColumn('select', '2 words', { type: c.text(), default: "it's ? $1 \\" });
  op.createForeignKey(
    { name: 'dot.ted' },
    foreignKey('order').references('select', '1st').name('dot.ted_order_fkey'),
  );
  op.renameColumn('select', '2 words', 'two words');
}
