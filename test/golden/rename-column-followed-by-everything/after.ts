import { c, check, index, sql, table } from 'limbeck';

export const users = table(
  'users',
  {
    id: c.integer().primaryKey(),
    'e-mail': c.text().notNull().unique('one_mail').wasNamed('mail'),
    lower_mail: c.text().generatedAs(sql`lower("e-mail")`),
  },
  (t) => [
    index(t['e-mail']).name('by_mail').where(sql`"e-mail" <> 'mail'`),
    index(sql`upper("e-mail")`).name('by_upper'),
    check('has_at', sql`"e-mail" like '%@%' /* mail */`),
  ],
);
export const letters = table('letters', {
  id: c.integer().primaryKey(),
  sender: c.text().references('users.e-mail', { name: 'letters_sender' }),
});
