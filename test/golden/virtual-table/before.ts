import { c, table } from 'limbeck';
import * as sqlite from 'limbeck/sqlite';

export const notes = table('notes', { id: c.integer().primaryKey(), title: c.text() });
export const places = sqlite.virtualTable('places', 'rtree', ['id', 'west', 'east'], { only: 'sqlite' });
