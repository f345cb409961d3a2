import { c, primaryKey, table } from 'limbeck';

export const teams = table('teams', { org: c.integer(), code: c.text() }, (t) => [primaryKey(t.org, t.code)]);
export const members = table('members', { id: c.integer().primaryKey(), org: c.integer(), code: c.text() });
