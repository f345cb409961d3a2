import { c, check, sql, table } from 'limbeck';

export const a = table('a', { x: c.integer().primaryKey('first'), y: c.integer().unique('one_y') }, [
  check('positive', sql`y > 0`),
]);
