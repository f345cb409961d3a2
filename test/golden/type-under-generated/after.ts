import { c, sql, table } from 'limbeck';

export const users = table('users', {
  id: c.integer().primaryKey(),
  email: c.varchar(320),
  lower_email: c.text().generatedAs(sql`lower(email)`),
});
