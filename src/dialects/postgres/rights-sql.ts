// Whose a thing is and who may do what with it, as the statements that give it the same when it was made anew.

export const owner = (role: string, target: string): string =>
  `(SELECT 'ALTER ' || ${target} || ' OWNER TO ' || quote_ident(r.rolname) FROM pg_catalog.pg_roles r
      WHERE r.oid = ${role} AND r.rolname <> current_user)`;

const grantee = `CASE WHEN x.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_catalog.pg_get_userbyid(x.grantee)) END`;

/** One statement for each role, with what it may do; `of` ends what it may do it with: a column, or nothing. */
export const grants = (acl: string, role: string, target: string, of = `''`): string => `SELECT 'GRANT '
      || string_agg(x.privilege_type || ${of}, ', ' ORDER BY x.privilege_type) || ' ON ' || ${target} || ' TO '
      || ${grantee} || CASE WHEN x.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END
    FROM pg_catalog.aclexplode(${acl}) x WHERE x.grantee <> ${role} GROUP BY x.grantee, x.is_grantable`;

/** What the default privileges of whoever makes it anew would give beyond what it has. `kind`: of pg_default_acl. */
export const revoke = (
  kind: 'r' | 'f',
  acl: string,
  role: string,
  schema: string,
  target: string,
): string => `SELECT 'REVOKE ALL ON '
      || ${target} || ' FROM ' || string_agg(DISTINCT ${grantee}, ', ')
    FROM pg_catalog.pg_default_acl f CROSS JOIN LATERAL pg_catalog.aclexplode(f.defaclacl) x
    WHERE f.defaclobjtype = '${kind}' AND f.defaclnamespace IN (0, ${schema}) AND x.grantee NOT IN (f.defaclrole, ${role})
      AND NOT EXISTS (SELECT FROM pg_catalog.aclexplode(coalesce(${acl}, pg_catalog.acldefault('${kind}', ${role}))) y
        WHERE y.grantee = x.grantee AND y.privilege_type = x.privilege_type AND y.is_grantable >= x.is_grantable)`;
