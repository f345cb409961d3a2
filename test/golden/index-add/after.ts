import { c, index, sql, table } from 'limbeck';

export const users = table(
  'users',
  {
    id: c.integer().primaryKey(),
    a: c.text(),
    b: c.integer(),
    d: c.timestamptz(),
  },
  (t) => [
    index(t.a),
    index(t.a, t.b.desc()).name('two_ways'),
    index(t.b).unique().where(sql`a is not null`),
    index(sql`lower(a)`),
    index(sql`coalesce(a, 'it''s')`, t.d).name('mixed'),
  ],
);
