import { c, sql, table } from 'limbeck';

export const users = table('users', {
  id: c.integer().primaryKey(),
  email: c.varchar(20),
  lower_email: c.text().generatedAs(sql`lower(email)`),
});
