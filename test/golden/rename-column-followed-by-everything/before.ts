import { c, check, index, sql, table } from 'limbeck';

export const users = table(
  'users',
  {
    id: c.integer().primaryKey(),
    mail: c.text().notNull().unique('one_mail'),
    lower_mail: c.text().generatedAs(sql`lower(mail)`),
  },
  (t) => [
    index(t.mail).name('by_mail').where(sql`mail <> 'mail'`),
    index(sql`upper(mail)`).name('by_upper'),
    check('has_at', sql`mail like '%@%' /* mail */`),
  ],
);
export const letters = table('letters', {
  id: c.integer().primaryKey(),
  sender: c.text().references('users.mail', { name: 'letters_sender' }),
});
