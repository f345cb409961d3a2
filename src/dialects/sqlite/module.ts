// What models import to say what only SQLite has.
import type { DialectModule } from '../dialect.js';

export const module: DialectModule = {
  from: 'limbeck/sqlite',
  as: 'sqlite',
  places: {
    table: 'table',
    column: 'column',
    primaryKey: 'key',
    unique: 'key',
    foreignKey: 'foreignKey',
    check: 'check',
    indexPart: 'indexPart',
  },
};
