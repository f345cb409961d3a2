// Sessions that take no writes, and why.
import type { ReadOnly } from '../dialect.js';

export const readOnly: ReadOnly = {
  sql: `SELECT CASE WHEN pg_catalog.pg_is_in_recovery() THEN 'standby' ELSE 'setting' END AS reason
WHERE pg_catalog.pg_is_in_recovery() OR pg_catalog.current_setting('default_transaction_read_only')::boolean`,
  reasons: {
    standby: {
      message: 'this server is a standby: it takes no writes',
      hint: 'Let the database setting name the primary. Has it moved? SELECT pg_is_in_recovery() is false there.',
    },
    setting: {
      message: 'this session takes no writes: default_transaction_read_only is on',
      hint: 'It is set for the role, its database or the server, or in the URL. For the role that migrates: ALTER ROLE … SET default_transaction_read_only = off, or ?options=-c%20default_transaction_read_only%3Doff in the database URL.',
    },
  },
};
