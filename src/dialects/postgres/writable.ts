// Why a session may not write, and what is missing that it may.
import type { Ref } from '../../schema/types.js';
import type { Writable } from '../dialect.js';
import { quoteName, quoteText } from '../standard/names.js';

const reason = `CASE WHEN pg_catalog.pg_is_in_recovery() THEN 'standby'
  WHEN pg_catalog.current_setting('default_transaction_read_only')::boolean THEN 'setting' END`;

export const writable: Writable = {
  readOnly: `SELECT reason FROM (SELECT ${reason} AS reason) r WHERE reason IS NOT NULL`,
  reasons: {
    standby: {
      message: 'this server is a standby: it takes no writes',
      hint: 'Let the database setting name the primary. Has it moved? SELECT pg_catalog.pg_is_in_recovery() is false there.',
    },
    setting: {
      message: 'this session takes no writes: default_transaction_read_only is on',
      hint: 'It is set for the role, its database or the server, or in the URL. For the role that migrates: ALTER ROLE … SET default_transaction_read_only = off, or ?options=-c%20default_transaction_read_only%3Doff in the database URL.',
    },
  },
  lacking: (tables, use) => {
    const privileges = use === 'read' ? ['SELECT'] : ['SELECT', 'INSERT', 'UPDATE', 'DELETE'];
    const missing = (of: string, has: string): string => `pg_catalog.array_to_string(ARRAY[${of}], ', ') AS ${has}`;
    return `WITH named (schema, name) AS (VALUES ${tables.map(placed).join(', ')}),
found AS (
  SELECT n.oid AS space, n.nspname, c.oid, named.name
  FROM named
  JOIN pg_catalog.pg_namespace n ON n.nspname = named.schema
  LEFT JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = named.name
), lacking (place, what, rights) AS (
  SELECT DISTINCT 1, 'SCHEMA ' || pg_catalog.quote_ident(nspname), ${missing(
    `CASE WHEN NOT pg_catalog.has_schema_privilege(space, 'USAGE') THEN 'USAGE' END${
      use === 'read'
        ? ''
        : `, CASE WHEN NOT pg_catalog.has_schema_privilege(space, 'CREATE') AND pg_catalog.bool_or(oid IS NULL) THEN 'CREATE' END`
    }`,
    'rights',
  )}
  FROM found GROUP BY space, nspname
  UNION ALL
  SELECT 2, pg_catalog.string_agg(pg_catalog.quote_ident(nspname) || '.' || pg_catalog.quote_ident(name), ', ' ORDER BY name), rights
  FROM (SELECT nspname, name, ${missing(
    privileges
      .map((right) => `CASE WHEN NOT pg_catalog.has_table_privilege(oid, '${right}') THEN '${right}' END`)
      .join(', '),
    'rights',
  )} FROM found WHERE oid IS NOT NULL) t GROUP BY rights
)
SELECT current_user::text AS role, text || pg_catalog.quote_ident(current_user) AS text FROM (
  SELECT DISTINCT 0 AS place, 'CREATE SCHEMA ' || pg_catalog.quote_ident(schema) || ' AUTHORIZATION ' AS text
  FROM named WHERE ${use === 'write'} AND NOT EXISTS (SELECT FROM pg_catalog.pg_namespace n WHERE n.nspname = named.schema)
  UNION ALL
  SELECT place, 'GRANT ' || rights || ' ON ' || what || ' TO ' FROM lacking WHERE rights <> ''
) statements ORDER BY place, text`;
  },
};

/** Without a schema, where the name leads, or where the table would be made. */
function placed({ schema, name }: Ref): string {
  const there = `(SELECT n.nspname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.oid = pg_catalog.to_regclass(${quoteText(quoteName(name))}))`;
  const place =
    schema === undefined ? `coalesce(${there}, pg_catalog.current_schema())::text` : `${quoteText(schema)}::text`;
  return `(${place}, ${quoteText(name)}::text)`;
}
