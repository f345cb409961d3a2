import { c, check, enumType, sql, table } from 'limbeck';

export const kind = enumType('old_place.kind', ['a', 'b']);
export const things = table('old_place.things', { id: c.integer().primaryKey(), kind: c.enum(kind) }, () => [
  check('not_b', sql`kind <> 'b'`),
]);
