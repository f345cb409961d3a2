// How values of a type are stored where nobody says how.
import type { Type } from '../../schema/types.js';
import type { ColumnOptions } from './options.js';

const extended: ReadonlySet<string> = new Set(['text', 'varchar', 'char', 'json', 'jsonb', 'bytes', 'array']);
const main: ReadonlySet<string> = new Set(['numeric', 'inet', 'cidr']);
/** Of those that have no generic name. Other types that only the server knows are mostly long. */
const plain =
  /^(?:name|"char"|tsquery|point|line|lseg|box|circle|macaddr8?|money|oid|reg\w+|xid8?|cid|tid|pg_lsn|int2vector|oidvector|interval.*)$/;

export function usualStorage(type: Type): ColumnOptions['storage'] & string {
  const name = type.name === 'raw' ? String(type.args?.[0]).toLowerCase() : type.name;
  if (main.has(name)) return 'main';
  if (type.name === 'raw') return plain.test(name) ? 'plain' : 'extended';
  return extended.has(name) ? 'extended' : 'plain';
}
