// A rename: customers have a full name. And an index for looking them up by telephone.
import { c, columns, index, sql, table } from 'limbeck';

export * from './v1.js';

const timestamps = columns({
  created_at: c.timestamptz().notNull().default(sql`now()`),
  updated_at: c.timestamptz().notNull().default(sql`now()`),
});

export const customers = table(
  'customers',
  {
    id: c.bigint().identityByDefault().primaryKey(),
    email: c.varchar(320).notNull().unique(),
    full_name: c.text().notNull().wasNamed('name'),
    phone: c.varchar(40),
    newsletter: c.boolean().notNull().default(false),
    language: c.char(2).notNull().default('en'),
    ...timestamps,
  },
  (t) => [index(t.phone).where(sql`phone is not null`)],
);
