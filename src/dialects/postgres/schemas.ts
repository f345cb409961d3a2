// Which schemas a database has.
import type { Queryable } from '../dialect.js';

/** Without the system's (a schema that is called pgboss is a user's) and those that extensions made for themselves. */
export async function schemas(db: Queryable): Promise<readonly string[]> {
  const rows = await db.rows<{ readonly name: string }>(`SELECT n.nspname::text AS name FROM pg_catalog.pg_namespace n
    WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend x
        WHERE x.classid = 'pg_catalog.pg_namespace'::regclass AND x.objid = n.oid AND x.deptype = 'e')
    ORDER BY n.nspname COLLATE "C"`);
  return rows.map(({ name }) => name);
}
