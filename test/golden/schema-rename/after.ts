import { c, check, enumType, sql, table } from 'limbeck';
import * as pg from 'limbeck/pg';

export const place = pg.schema('new_place', { wasNamed: 'old_place' });
export const kind = enumType('new_place.kind', ['a', 'b']);
export const things = table('new_place.things', { id: c.integer().primaryKey(), kind: c.enum(kind) }, () => [
  check('not_b', sql`kind <> 'b'`),
]);
