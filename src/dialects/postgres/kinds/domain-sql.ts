// CREATE DOMAIN and ALTER DOMAIN. Defaults, NOT NULL and checks change in place; under another type, the domain is made anew.
import { usageError } from '../../../errors.js';
import type { DomainBody } from '../../../models/index.js';
import { findObject, objectText, refOf } from '../../../schema/find.js';
import type { Check, ObjectId, Schema, SchemaObject, Type } from '../../../schema/types.js';
import type { Snapshot, Target } from '../../dialect.js';
import { inParentheses, words } from '../../standard/fragments.js';
import { qualified, quoteName } from '../../standard/names.js';
import { collateClause } from '../collation.js';
import { commentSql } from '../comment-sql.js';
import { printDefault, withoutCast } from '../constants.js';
import { optionsOf } from '../options.js';
import { printType } from '../types.js';
import { bodyOf, type DomainChange } from './domain-body.js';
import { rebuildSql } from './rebuild.js';

function checkClause({ name, expr, options }: Check): string {
  const { notValid } = optionsOf('constraint', options ? { options } : {});
  return words(`CONSTRAINT ${quoteName(name)} CHECK ${inParentheses(expr)}`, notValid && 'NOT VALID');
}

function commentOnCheck(id: ObjectId, name: string, comment: string | null): string {
  return commentSql(`CONSTRAINT ${quoteName(name)} ON DOMAIN ${qualified(id)}`, comment);
}

/** Added, with its comment. */
function addCheck(id: ObjectId, check: Check): readonly string[] {
  const { name, comment } = check;
  const add = `ALTER DOMAIN ${qualified(id)} ADD ${checkClause(check)}`;
  return comment === undefined ? [add] : [add, commentOnCheck(id, name, comment)];
}

/** A check that is not to look at the values there are is added after; CREATE DOMAIN takes no such one. */
export function createDomainSql(
  id: ObjectId,
  { type, notNull, default: preset, checks, ...body }: DomainBody,
): readonly string[] {
  const { collation } = optionsOf('column', body);
  const isLater = (check: Check): boolean => optionsOf('constraint', check).notValid === true;
  const create = words(
    `CREATE DOMAIN ${qualified(id)} AS ${printType(type)}`,
    collation && collateClause(collation),
    preset && `DEFAULT ${printDefault(preset, type)}`,
    notNull && 'NOT NULL',
    ...checks.filter((check) => !isLater(check)).map(checkClause),
  );
  // Over another domain it has the default of that one, unless it is told.
  const inherited = type.name === 'domain' && !preset ? [`ALTER DOMAIN ${qualified(id)} DROP DEFAULT`] : [];
  const later = checks.flatMap((check) => {
    if (isLater(check)) return addCheck(id, check);
    return check.comment === undefined ? [] : [commentOnCheck(id, check.name, check.comment)];
  });
  return [create, ...inherited, ...later];
}

/** What stands below domains. */
function baseOf(type: Type, schema: Schema): Type {
  const below =
    type.name === 'domain' && type.ref ? findObject(schema, { kind: 'domain', ...refOf(type.ref) }) : undefined;
  return below ? baseOf(bodyOf(below).type, schema) : type;
}

export function alterDomainSql(
  object: SchemaObject | undefined,
  id: ObjectId,
  change: DomainChange,
  before: Snapshot,
  target: Target,
): readonly string[] {
  const alter = `ALTER DOMAIN ${qualified(id)}`;
  switch (change.change) {
    case 'rename':
      return [`${alter} RENAME TO ${quoteName(change.to)}`];
    case 'alter': {
      const type = object && bodyOf(object).type;
      return [
        ...(change.default === undefined
          ? []
          : [
              change.default === null
                ? `${alter} DROP DEFAULT`
                : `${alter} SET DEFAULT ${printDefault(change.default, type && baseOf(type, before.schema))}`,
            ]),
        ...(change.notNull === undefined ? [] : [`${alter} ${change.notNull ? 'SET' : 'DROP'} NOT NULL`]),
      ];
    }
    case 'addCheck':
      return addCheck(id, change.check);
    case 'dropCheck':
      return [`${alter} DROP CONSTRAINT ${quoteName(change.name)}`];
    case 'renameCheck':
      return [`${alter} RENAME CONSTRAINT ${quoteName(change.from)} TO ${quoteName(change.to)}`];
    case 'validateCheck':
      return [`${alter} VALIDATE CONSTRAINT ${quoteName(change.name)}`];
    case 'commentCheck':
      return [commentOnCheck(id, change.name, change.comment)];
    case 'replace': {
      if (!object) throw usageError('unknown-domain', `${objectText(id)} does not exist at this point of the history`);
      return rebuildSql({
        id,
        create: createDomainSql(id, change.to),
        what: 'DOMAIN',
        before,
        target,
        checks: () => [],
        convert: ({ name, type }) =>
          `${quoteName(name)}::${printType(change.to.type)}${type.name === 'array' ? '[]' : ''}`,
        preset: (_, __, given) => withoutCast(given),
      });
    }
  }
}
