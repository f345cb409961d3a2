import { c, check, enumType, index, sql, table } from 'limbeck';

export const kind = enumType('my "kind"', ["it's", 'a?b', '$1', '😀']);
export const first = table(
  'select',
  {
    '1st': c.integer().primaryKey(),
    '2 words': c.varchar(50).notNull().wasNamed('two words').default('?'),
    'dou"ble': c.enum(kind).notNull().default("it's"),
    constructor: c.integer().notNull(),
    'back\\slash': c.text().unique(),
    '😀': c.text(),
  },
  (t) => [
    check('what?', sql`${t['2 words']} <> 'a?b' and ${t['2 words']} <> '$1'`),
    index(t['😀']),
    index(sql`lower(${t['back\\slash']})`).name('a "quoted" index'),
  ],
);
export const second = table(
  { name: 'dot.ted' },
  {
    id: c.integer().primaryKey(),
    order: c.integer(),
  },
);
