// Sequences of identity columns go along where their table goes, and nobody calls them by their names: where the name of one is taken
// in the new schema, it goes there under another one, and has the usual one again as soon as that is free.
import type { Ref } from '../../schema/types.js';
import { qualified, quoteName, quoteText } from '../standard/names.js';
import { doBlock } from './do-block.js';

const aside = `'sequence_' || c.oid`;

export function freeIdentityNames(table: Ref, schema: string): string {
  return renamed(
    table,
    aside,
    `EXISTS (SELECT FROM pg_catalog.pg_class o
      WHERE o.relnamespace = ${quoteText(quoteName(schema))}::pg_catalog.regnamespace AND o.relname = c.relname)`,
  );
}

export function usualIdentityNames(table: Ref): string {
  const usual = `t.relname || '_' || a.attname || '_seq'`;
  return renamed(
    table,
    usual,
    `c.relname = ${aside} AND octet_length(${usual}) < 64
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_class o WHERE o.relnamespace = c.relnamespace AND o.relname = ${usual})`,
  );
}

function renamed(table: Ref, to: string, where: string): string {
  return doBlock(`DECLARE
  limbeck_sequence record;
BEGIN
  FOR limbeck_sequence IN
    SELECT c.oid, ${to} AS name
    FROM pg_catalog.pg_depend d
    JOIN pg_catalog.pg_class c ON c.oid = d.objid AND c.relkind = 'S'
    JOIN pg_catalog.pg_class t ON t.oid = d.refobjid
    JOIN pg_catalog.pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
    WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.deptype = 'i'
      AND d.refobjid = ${quoteText(qualified(table))}::regclass AND ${where}
  LOOP
    EXECUTE format('ALTER SEQUENCE %s RENAME TO %I', limbeck_sequence.oid::regclass, limbeck_sequence.name);
  END LOOP;
END`);
}
