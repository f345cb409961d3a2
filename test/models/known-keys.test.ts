// Keys of options that no builder has: told with what is near, never passed over.
import { expect, test } from 'vitest';
import { c, check, collectModels, enumType, sql, table } from '../../src/models/index.js';
import * as pg from '../../src/pg.js';

const odd = { coment: 'x' } as never;
const few = 'Did you mean "comment"?';

test.each([
  ['table', table('t', { a: c.text() }, odd), `t: it has no option "coment". ${few}`],
  ['table behind its parts', table('t', { a: c.text() }, () => [], odd), `t: it has no option "coment". ${few}`],
  ['enum', enumType('t', ['a'], odd), `enum "t": it has no option "coment". ${few}`],
  ['schema', pg.schema('t', odd), `schema "t": it has no option "coment". ${few}`],
  ['extension', pg.extension('t', odd), `extension "t": it has no option "coment". ${few}`],
  ['domain', pg.domain('t', c.text(), [check(sql`VALUE <> ''`)], odd), `domain "t": it has no option "coment". ${few}`],
  ['sequence', pg.sequence('t', odd), 'sequence "t": it has no option "coment", but as, start'],
  [
    'a key of a column',
    table('t', { a: c.text().unique({ name: 'k' } as never) }),
    't.a: of a constraint: its name is not a text',
  ],
])('%s', (_, model, message) => {
  expect(() => collectModels([{ model }])).toThrow(message);
});
