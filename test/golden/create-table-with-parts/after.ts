import { c, check, index, primaryKey, sql, table, unique } from 'limbeck';

export const teams = table('teams', {
  id: c.bigint().identityAlways().primaryKey(),
  name: c.text().notNull(),
});

export const members = table(
  'members',
  {
    team_id: c.bigint().notNull().references('teams.id', { onDelete: 'cascade' }),
    email: c.varchar(320).notNull(),
    role: c.text().notNull().default('guest'),
    points: c.integer().notNull().default(0),
    joined: c.date(),
  },
  (t) => [
    primaryKey(t.team_id, t.email),
    unique(t.email, t.role).name('one_role'),
    check('known_role', sql`role in ('guest', 'owner')`),
    check(sql`points >= 0`),
    index(t.joined.desc()),
    index(sql`lower(email)`).unique(),
  ],
);
