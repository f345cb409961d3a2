import { c, primaryKey, table } from 'limbeck';

export const a = table('a', { x: c.integer(), y: c.integer() }, (t) => [primaryKey(t.y, t.x)]);
