// Questions to the catalog about types that are to be made anew: who uses them, and what is said of them beside.

/** The ordinary tables with a column of one of these types (schemas and names), or of an array of one. */
export const typeUsersQuery = `SELECT DISTINCT n.nspname::text AS schema, c.relname::text AS name
FROM pg_catalog.pg_type t
JOIN pg_catalog.pg_namespace tn ON tn.oid = t.typnamespace
JOIN pg_catalog.pg_attribute a ON a.atttypid IN (t.oid, t.typarray) AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_catalog.pg_class c ON c.oid = a.attrelid AND c.relkind = 'r' AND NOT c.relispartition
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE (tn.nspname, t.typname) IN (SELECT * FROM unnest($1::text[], $2::text[]))
ORDER BY 1, 2`;

/** Those of these types (schemas and names) that are the current user's, without privileges and comments of their own. */
export const plainTypesQuery = `SELECT n.nspname::text AS schema, t.typname::text AS name
FROM pg_catalog.pg_type t
JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
WHERE (n.nspname, t.typname) IN (SELECT * FROM unnest($1::text[], $2::text[]))
  AND t.typacl IS NULL AND pg_catalog.pg_get_userbyid(t.typowner) = current_user
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_default_acl WHERE defaclobjtype = 'T')
  AND pg_catalog.obj_description(t.oid, 'pg_type') IS NULL`;
