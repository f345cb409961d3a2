// Builders as revision files use them, checked by the compiler alone. Nothing here runs.
import { c, check, foreignKey, index, type Op, primaryKey, type Sql, sql, type TablePart, unique } from 'limbeck';

export function upgrade(op: Op): void {
  op.createTable(
    'users',
    {
      id: c.bigint().identityAlways({ start: 10n, cycle: true }),
      email: c.varchar(320).notNull(),
      at: c.timestamptz(3).notNull().default(new Date('2020-01-01T00:00:00.000Z')),
      data: c.bytes().default(new Uint8Array([0x00])),
      big: c.bigint().default(10n),
      role: c.enum({ schema: 'a.b', name: 'role' }).options({ postgres: { collation: 'C' } }),
    },
    [
      primaryKey('id').name('users_pkey'),
      unique('email').name('users_email_key').deferrable('deferred'),
      foreignKey('a', 'b').references({ name: 'x.y' }, 'a', 'b').onDelete('set null').match('full').name('fk'),
      check('has_at', sql`email like '%@%'`),
      index({ column: 'at', order: 'desc', nulls: 'last' }, { expr: sql`lower(email)`, options: { postgres: {} } })
        .unique()
        .using('btree')
        .where(sql`email is not null`)
        .name('users_at_idx'),
    ],
    { comment: 'people' },
  );
  op.addColumn('auth.users', 'nickname', c.text().unique());
  op.alterColumn('users', 'email', { type: c.text(), using: sql`email::text`, default: null });
  op.createIndex('users', index('email').name('users_email_idx'));
  // @ts-expect-error a column has a type
  op.addColumn('users', 'nickname');
  // @ts-expect-error no such method
  op.addColum('users', 'nickname', c.text());
}

export const parts: readonly TablePart[] = [unique('a'), primaryKey('a'), index('a'), check(sql`true`)];
export const nested: Sql = sql`a = ${1} and b = ${'x'} and c = ${null} and ${sql`d`} is not ${true} and e = ${10n}`;

const frozen = c.text();
// @ts-expect-error a column is not changed, it is copied
frozen.spec.comment = 'x';
// @ts-expect-error so is a part
unique('a').spec = frozen;
