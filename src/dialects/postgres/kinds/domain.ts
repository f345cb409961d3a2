// Domains as PostgreSQL has them: how they are read, compared and written.
import { objectText } from '../../../schema/find.js';
import { objectName } from '../../../schema/naming.js';
import { isExpr, same } from '../../../schema/same.js';
import type { Check, Default, ObjectId, SchemaObject } from '../../../schema/types.js';
import type { Target } from '../../dialect.js';
import { commentPart } from '../../standard/kinds/comment.js';
import { qualified, quoteName, quoteText } from '../../standard/names.js';
import { collationName } from '../catalog.js';
import { type Collation, canonicalCollation } from '../collation.js';
import { exprOf, typeOf } from '../column-rows.js';
import { canonicalDefault, printDefault, underDomain } from '../constants.js';
import { optionsOf, withOptions } from '../options.js';
import { placeType } from '../place.js';
import { printType } from '../types.js';
import { withCommentSql } from './comment.js';
import { bodyOf, byName, type DomainChange, domainObject } from './domain-body.js';
import { domainFaces } from './domain-faces.js';
import { alterDomainSql, createDomainSql } from './domain-sql.js';
import { noMember, type ObjectText, type PostgresKind, statements } from './kind.js';
import { withMoveSql } from './move.js';

interface DomainRow {
  readonly schema: string;
  readonly name: string;
  readonly type: string;
  readonly namedKind: 'enum' | 'domain' | null;
  readonly namedSchema: string | null;
  readonly namedName: string | null;
  readonly isArray: boolean;
  readonly notNull: boolean;
  readonly default: string | null;
  readonly collation: string | null;
  readonly checks: string;
  readonly comment: string | null;
}

interface CheckRow {
  readonly name: string;
  readonly expr: string;
  readonly valid: boolean;
  readonly comment: string | null;
}

function withoutEmptyComment({ comment, ...check }: Check): Check {
  return { ...check, ...commentPart(comment) };
}

const plain: PostgresKind = {
  ...domainFaces,
  create: (object, target) =>
    statements(createDomainSql(placed(object.id, target), bodyOf(object)), `create ${objectText(object.id)}`),
  drop: (id, target) => statements([`DROP DOMAIN ${qualified(placed(id, target))}`], `drop ${objectText(id)}`),
  // A list is written as the type has it.
  needsItself: (change) => {
    const { default: preset } = change as unknown as { readonly default?: Default | null };
    return change.change === 'alter' && preset != null && 'value' in preset && typeof preset.value === 'object';
  },
  alter: (object, id, change, before, target) =>
    statements(
      alterDomainSql(object, placed(id, target), change as unknown as DomainChange, before, target),
      domainFaces.describe(id, change),
    ),
  canonical: (object, context) => {
    const label = objectText(object.id);
    context.name(object.id.name, label);
    const body = bodyOf(object);
    for (const { name } of body.checks) context.name(name, `constraint ${name} of ${label}`);
    const type = context.type(body.type, label);
    const preset = body.default && canonicalDefault(underDomain(body.default, type, context.base(body.type)), type);
    const { schema, name } = object.id;
    const { options: _, default: __, comment, ...rest } = body;
    const { collation } = optionsOf('column', body);
    const canonical = withOptions(
      'column',
      {
        ...rest,
        type,
        ...(preset ? { default: preset } : {}),
        checks: byName(body.checks.map(withoutEmptyComment)),
        ...commentPart(comment),
      },
      collation ? { collation: canonicalCollation(collation, context.target.defaultSchema) } : {},
    );
    const dependsOn = object.dependsOn.map((id) => ({ ...id, ...context.place.type(id.schema ?? null, id.name) }));
    return domainObject(context.place.type(schema ?? null, name), canonical, dependsOn);
  },
  query: () => `SELECT n.nspname::text AS schema, t.typname::text AS name,
  pg_catalog.format_type(t.typbasetype, t.typtypmod) AS type, t.typnotnull AS "notNull",
  CASE u.typtype WHEN 'e' THEN 'enum' WHEN 'd' THEN 'domain' END AS "namedKind",
  CASE WHEN u.typtype IN ('e', 'd') THEN un.nspname::text END AS "namedSchema",
  CASE WHEN u.typtype IN ('e', 'd') THEN u.typname::text END AS "namedName", el.oid IS NOT NULL AS "isArray",
  pg_catalog.pg_get_expr(t.typdefaultbin, 0) AS default,
  CASE WHEN t.typcollation <> b.typcollation THEN ${collationName('co', 'cn.nspname')}::text END AS collation,
  (SELECT coalesce(json_agg(json_build_object('name', k.conname, 'expr', pg_catalog.pg_get_expr(k.conbin, 0),
      'valid', k.convalidated, 'comment', kd.description)), '[]')::text
    FROM pg_catalog.pg_constraint k
    LEFT JOIN pg_catalog.pg_description kd ON kd.classoid = 'pg_catalog.pg_constraint'::regclass AND kd.objoid = k.oid
    WHERE k.contypid = t.oid AND k.contype = 'c') AS checks,
  d.description AS comment
FROM pg_catalog.pg_type t
JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
JOIN pg_catalog.pg_type b ON b.oid = t.typbasetype
LEFT JOIN pg_catalog.pg_type el ON el.oid = b.typelem AND b.typcategory = 'A' AND b.typtype = 'b'
LEFT JOIN pg_catalog.pg_type u ON u.oid = coalesce(el.oid, b.oid) AND ${noMember('pg_type', 'u.oid')}
LEFT JOIN pg_catalog.pg_namespace un ON un.oid = u.typnamespace
LEFT JOIN pg_catalog.pg_collation co ON co.oid = t.typcollation
LEFT JOIN pg_catalog.pg_namespace cn ON cn.oid = co.collnamespace
LEFT JOIN pg_catalog.pg_description d ON d.classoid = 'pg_catalog.pg_type'::regclass AND d.objoid = t.oid
WHERE t.typtype = 'd' AND n.nspname = ANY ($1::text[]) AND ${noMember('pg_type', 't.oid')}
ORDER BY n.nspname COLLATE "C", t.typname COLLATE "C"`,
  read: (given, place) => {
    const row = given as unknown as DomainRow;
    const type = typeOf(row, place);
    const preset =
      row.default === null || /^NULL::/.test(row.default) ? undefined : canonicalDefault(exprOf(row.default), type);
    const checks = (JSON.parse(row.checks) as readonly CheckRow[]).map(
      ({ name, expr, valid, comment }): Check =>
        withOptions(
          'constraint',
          { name, expr: exprOf(expr), ...commentPart(comment) },
          valid ? {} : { notValid: true },
        ),
    );
    const body = withOptions(
      'column',
      {
        type,
        ...(row.notNull ? { notNull: true as const } : {}),
        ...(preset ? { default: preset } : {}),
        checks: byName(checks),
        ...commentPart(row.comment),
      },
      row.collation === null ? {} : { collation: JSON.parse(row.collation) as Collation },
    );
    const used = type.of ?? type;
    const dependsOn = used.ref ? [{ kind: used.name, ...used.ref }] : [];
    return domainObject(place.type(row.schema, row.name), body, dependsOn);
  },
  // A name that only the convention chose gives way to that of the same check.
  adopt: (live, desired) => {
    const held = bodyOf(live).checks;
    const body = bodyOf(desired);
    const taken = new Set(body.checks.filter(({ conventional }) => !conventional).map(({ name }) => name));
    const checks = body.checks.map((check) => {
      const { name: _, comment: __, ...content } = check;
      const twin = held.find(({ name, comment: ___, ...rest }) => !taken.has(name) && same(rest, content));
      if (!check.conventional || !twin) return check;
      taken.add(twin.name);
      return { ...check, name: twin.name };
    });
    return { ...desired, body: { ...body, checks: byName(checks) } as never };
  },
  prelude: (object, live, standsOnNew) => {
    const create = createDomainSql(object.id, bodyOf(object));
    if (!live) return create;
    if (!standsOnNew && same(bodyOf(live).type, bodyOf(object).type)) return [];
    const aside = objectName(object.id.name, undefined, 'limbeck_settles');
    return [`ALTER DOMAIN ${qualified(object.id)} RENAME TO ${quoteName(aside)}`, ...create];
  },
  texts: (object) => textsOf(object),
  withTexts: (object, of) => {
    const body = bodyOf(object);
    const checks = body.checks.map((check) => ({ ...check, expr: of(`check ${check.name}`) ?? check.expr }));
    const asked = of('default');
    const told = asked && canonicalDefault({ sql: asked.canonical?.text ?? asked.sql }, body.type);
    const preset: Default | undefined = told && (isExpr(told) ? asked : told);
    return { ...object, body: { ...body, checks, ...(preset ? { default: preset } : {}) } as never };
  },
};

const domainSql = (id: ObjectId, target: Target): string => `DOMAIN ${qualified(placed(id, target))}`;

export const domainKind = withMoveSql(withCommentSql(plain, domainSql), domainSql);

const probe = 'pg_temp."limbeck domain"';

function textsOf(object: SchemaObject): readonly ObjectText[] {
  const { type, checks, default: preset } = bodyOf(object);
  const create = `CREATE DOMAIN ${probe} AS ${printType(type)}`;
  return [
    ...checks.map(({ name, expr }) => ({
      key: `check ${name}`,
      expr,
      before: `${create} CHECK (`,
      after: '\n)',
      read: `SELECT pg_catalog.pg_get_expr(conbin, 0) FROM pg_catalog.pg_constraint WHERE contypid = ${quoteText(probe)}::regtype AND contype = 'c'`,
    })),
    ...(preset
      ? [
          {
            key: 'default',
            expr: isExpr(preset) ? preset : { sql: printDefault(preset, type) },
            before: `${create} DEFAULT `,
            after: '',
            read: `SELECT pg_catalog.pg_get_expr(typdefaultbin, 0) FROM pg_catalog.pg_type WHERE oid = ${quoteText(probe)}::regtype`,
          },
        ]
      : []),
  ];
}

function placed(id: ObjectId, target: Target): ObjectId {
  return placeType(id, target.defaultSchema);
}
