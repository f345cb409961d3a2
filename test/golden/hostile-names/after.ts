import { c, check, enumType, index, sql, table } from 'limbeck';

export const kind = enumType('my "kind"', ["it's", 'a?b', '$1', '😀']);
export const first = table(
  'select',
  {
    '1st': c.integer().primaryKey(),
    'two words': c.text().notNull().default("it's ? $1 \\"),
    'dou"ble': c.enum(kind).notNull().default("it's"),
    constructor: c.text(),
    'back\\slash': c.text().unique(),
    '😀': c.text(),
  },
  (t) => [
    check('what?', sql`${t['two words']} <> 'a?b' and ${t['two words']} <> '$1'`),
    index(t['😀']),
    index(sql`lower(${t['back\\slash']})`).name('a "quoted" index'),
  ],
);
export const second = table(
  { name: 'dot.ted' },
  {
    id: c.integer().primaryKey(),
    order: c.integer().references({ table: 'select', column: '1st' }),
  },
);
