// What models import to say what only PostgreSQL has.
import type { Column } from '../../schema/types.js';
import type { DialectModule } from '../dialect.js';
import { optionsOf, withOptions } from './options.js';

const serials: { readonly [type: string]: string } = {
  smallint: 'smallserial',
  integer: 'serial',
  bigint: 'bigserial',
};

export const module: DialectModule = {
  from: 'limbeck/pg',
  as: 'pg',
  places: {
    table: 'table',
    column: 'column',
    primaryKey: 'constraint',
    unique: 'constraint',
    foreignKey: 'constraint',
    check: 'constraint',
    exclude: 'constraint',
    index: 'index',
    indexPart: 'indexPart',
  },
  builder: (column) => {
    const { serial, ...others } = optionsOf('column', column);
    const name = serials[column.type.name];
    // `serial` is NOT NULL; one that was made nullable since is a column with an option.
    if (!serial || name === undefined || column.nullable) return undefined;
    return { name, rest: withOptions<'column', Column>('column', { ...column, nullable: true }, others) };
  },
};
