// A table is split: what customers prefer moves into a table of its own, with its rows.
import { c, columns, index, sql, table } from 'limbeck';

export * from './v5.js';

const timestamps = columns({
  created_at: c.timestamptz().notNull().default(sql`now()`),
  updated_at: c.timestamptz().notNull().default(sql`now()`),
});

export const customers = table(
  'customers',
  {
    id: c.bigint().identityByDefault().primaryKey(),
    email: c.varchar(320).notNull().unique(),
    full_name: c.text().notNull(),
    phone: c.varchar(40),
    ...timestamps,
  },
  (t) => [index(t.phone).where(sql`phone is not null`)],
);

export const customerPreferences = table('customer_preferences', {
  customer_id: c.bigint().primaryKey().references('customers.id', { onDelete: 'cascade' }),
  newsletter: c.boolean().notNull().default(false),
  language: c.char(2).notNull().default('en'),
});
