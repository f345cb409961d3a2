import { c, check, sql, table } from 'limbeck';

export const a = table('a', { x: c.integer().primaryKey('second'), y: c.integer().unique('only_y') }, [
  check('more', sql`y > 0`),
]);
