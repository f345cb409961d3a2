// ALTER COLUMN: all changes of one column in one ALTER TABLE, in the order in which the server can do them.
import { usageError } from '../../errors.js';
import type { AlterColumn } from '../../ops/index.js';
import { makeColumn } from '../../schema/build.js';
import { refText } from '../../schema/find.js';
import type { Column, Identity, Type } from '../../schema/types.js';
import type { Target } from '../dialect.js';
import { exprText, inParentheses, words } from '../standard/fragments.js';
import { qualified, quoteName, quoteText } from '../standard/names.js';
import { castExpression } from './cast.js';
import { notNullName, sequenceName } from './chosen-names.js';
import { collateClause } from './collation.js';
import { commentSql } from './comment-sql.js';
import { jsons, printDefault } from './constants.js';
import { alterTable, settingChanges } from './ddl.js';
import { doBlock } from './do-block.js';
import type { Alteration } from './gather.js';
import { filledIdentity, fittedOptions, identityChanges, identityClause, isNarrower, isSmaller } from './identity.js';
import { addNotNull, commentOnNotNull, notNullComment } from './not-null.js';
import { type ColumnOptions, optionsOf } from './options.js';
import {
  commentOnOwnSequence,
  onOwnSequence,
  ownSequence,
  renameOwnSequence,
  sequenceComment,
  toOwnerOf,
} from './own-sequence.js';
import { printType } from './types.js';

/** What is known of a column before the operation; a column that nobody has seen has only a name. */
type Known = Partial<Column>;

/** `seen`: the column as it is, where that is known. */
export function alterColumnSql(
  op: AlterColumn,
  seen: Column | undefined,
  target: Target,
): readonly (string | Alteration)[] {
  const before = knownBefore(op, seen);
  const after = makeColumn({ type: { name: 'text' }, ...withoutNull({ ...before, ...op.to }), name: op.column });
  const serial = { from: serialBefore(before), to: serialAfter(op, before) };
  const { notNull, notNullNotValid, notNullNoInherit } = optionsOf('column', after);
  const isSpecial = notNull !== undefined || notNullNotValid || notNullNoInherit;
  const named = op.to.nullable === false && isSpecial && target.version >= 18;
  const retyped = typeChange(op, before, after);
  const actions = [
    ...drops(op, before),
    ...retyped,
    ...(op.to.default
      ? [`SET DEFAULT ${printDefault(op.to.default, after.type)}`]
      : restoredDefault(op, before, after)),
    ...(op.to.nullable === undefined || named ? [] : [op.to.nullable ? 'DROP NOT NULL' : 'SET NOT NULL']),
    ...identityAction(op, before, after),
    ...expressionAction(op, before, target),
  ].map((action) => columnAction(op.column, action));
  const settings =
    op.to.options !== undefined || retyped.length > 0 ? settingChanges(after, settingsBefore(before, retyped)) : [];
  const all = [...actions, ...settings, ...(named ? [addNotNull(after, op.table)] : [])];
  const fitted = identityToFit(op, before);
  return [
    // In one statement the server would still want a type of numbers.
    ...(op.to.identity === null && op.to.type
      ? [alterTable(op.table, [columnAction(op.column, 'DROP IDENTITY')])]
      : []),
    ...(fitted ? [fitIdentity(op, fitted, after.type)] : []),
    ...(serial.from && !serial.to ? withoutSequence(op) : []),
    ...(all.length === 0 ? [] : [{ table: op.table, actions: all }]),
    ...(op.to.nullable === undefined && target.version >= 18 ? notNullChanges(op, before, after) : []),
    ...(op.to.nullable === false && target.version >= 18 ? notNullComment(after, op.table) : []),
    ...sequenceChanges(op, before, after),
    ...(serial.to && !serial.from ? withSequence(op, after.type) : []),
    ...(serial.to && serial.from && op.to.type ? sequenceOfType(op, before.type, op.to.type) : []),
    ...(op.to.identity && !before.identity ? sequenceComment(after, op.table) : []),
    ...(op.to.identity && startsAnew(op.to.identity, before, after.type) ? [startAfterRows(op, op.to.identity)] : []),
    ...(fitted && !op.to.identity ? [startAfterRows(op, fitted, 'onward')] : []),
    ...(op.to.comment === undefined
      ? []
      : [commentSql(`COLUMN ${qualified(op.table)}.${quoteName(op.column)}`, op.to.comment)]),
  ];
}

function columnAction(column: string, action: string): string {
  return `ALTER COLUMN ${quoteName(column)} ${action}`;
}

function knownBefore(op: AlterColumn, seen: Column | undefined): Known {
  return withoutNull({ ...seen, ...op.was });
}

function withoutNull(column: object): Known {
  return Object.fromEntries(Object.entries(column).filter(([, value]) => value != null));
}

/** A new type brings its own storage and no compression. */
function settingsBefore(before: Known, retyped: readonly string[]): ColumnOptions {
  const { storage, compression, ...rest } = optionsOf('column', before);
  const kept = { ...(storage ? { storage } : {}), ...(compression ? { compression } : {}) };
  return retyped.length > 0 ? rest : { ...rest, ...kept };
}

/** What changes of a NOT NULL that stays. */
function notNullChanges(op: AlterColumn, before: Known, after: Column): readonly string[] {
  if (op.to.options === undefined || before.nullable !== false) return [];
  const usual = notNullName(op.table.name, op.column);
  const [from, to] = [optionsOf('column', before), optionsOf('column', after)];
  const [formerName, name] = [quoteName(from.notNull ?? usual), quoteName(to.notNull ?? usual)];
  if (to.notNullNotValid && !from.notNullNotValid) {
    const drop = alterTable(op.table, [`ALTER COLUMN ${quoteName(op.column)} DROP NOT NULL`]);
    return [drop, alterTable(op.table, [addNotNull(after, op.table)]), ...notNullComment(after, op.table)];
  }
  const comment =
    from.notNullComment === to.notNullComment
      ? []
      : [commentOnNotNull(op.table, to.notNull ?? usual, to.notNullComment)];
  const actions = [
    ...(formerName === name ? [] : [`RENAME CONSTRAINT ${formerName} TO ${name}`]),
    ...(from.notNullNoInherit === to.notNullNoInherit
      ? []
      : [`ALTER CONSTRAINT ${name} ${to.notNullNoInherit ? 'NO INHERIT' : 'INHERIT'}`]),
    ...(from.notNullNotValid && !to.notNullNotValid ? [`VALIDATE CONSTRAINT ${name}`] : []),
  ];
  return [...actions.map((action) => alterTable(op.table, [action])), ...comment];
}

function serialBefore(before: Known): boolean {
  return optionsOf('column', before).serial === true;
}

function serialAfter(op: AlterColumn, before: Known): boolean {
  if (op.to.options === undefined) return serialBefore(before);
  return op.to.options !== null && optionsOf('column', { options: op.to.options }).serial === true;
}

/** What stands in the way of a new type or of an identity goes first. */
function drops(op: AlterColumn, before: Known): readonly string[] {
  const { to } = op;
  const hasDefault = before.default !== undefined && !before.generated && !before.identity;
  const dropDefault = to.default === null || (to.type && (hasDefault || to.default)) || (to.identity && hasDefault);
  if (to.generated === null && before.generated && !before.generated.stored) {
    throw replaceInstead(op, 'a virtual generated column cannot become an ordinary one in place');
  }
  return [
    ...(to.identity === null && !to.type ? ['DROP IDENTITY'] : []),
    ...(to.generated === null ? ['DROP EXPRESSION'] : []),
    ...(dropDefault && !before.generated ? ['DROP DEFAULT'] : []),
  ];
}

function typeChange(op: AlterColumn, before: Known, after: Column): readonly string[] {
  const { collation } = optionsOf('column', after);
  const recollated = op.to.options !== undefined && collation !== optionsOf('column', before).collation;
  if (!op.to.type && !(recollated && before.type)) return [];
  const using = op.using
    ? exprText(op.using)
    : op.to.type && before.type && !before.generated && castExpression(op.column, before.type, op.to.type);
  return [words(`TYPE ${printType(after.type)}`, collation && collateClause(collation), using && `USING ${using}`)];
}

/** A default that the operation does not speak of keeps its meaning: the server's own cast would bind it to the old type. */
function restoredDefault(op: AlterColumn, before: Known, after: Column): readonly string[] {
  if (!op.to.type || op.to.default !== undefined || !before.default || before.generated || before.identity) return [];
  // A list stays the text that it was, unless the new type has lists of its own.
  const hasLists = after.type.name === 'array' || jsons.has(after.type.name);
  const isList = 'value' in before.default && typeof before.default.value === 'object';
  return [`SET DEFAULT ${printDefault(before.default, isList && !hasLists ? before.type : after.type)}`];
}

function identityAction(op: AlterColumn, before: Known, after: Column): readonly string[] {
  const { identity } = op.to;
  const { type } = after;
  if (!identity) return [];
  if (!before.identity) return [`ADD ${identityClause(identity, optionsOf('column', after).sequence)}`];
  return [words(identityChanges(identity, type), startsAnew(identity, before, type) && 'RESTART')];
}

/** Another name of, or another comment on, the sequence of an identity that stays. */
function sequenceChanges(op: AlterColumn, before: Known, after: Column): readonly string[] {
  if (op.to.options === undefined || op.to.identity === null || !before.identity) return [];
  const [from, to] = [optionsOf('column', before), optionsOf('column', after)];
  return [
    ...(from.sequence === to.sequence ? [] : [renameOwnSequence(op.table, op.column, to.sequence)]),
    ...(from.sequenceComment === to.sequenceComment
      ? []
      : [commentOnOwnSequence(op.table, op.column, to.sequenceComment)]),
  ];
}

/** The next number may be none that the identity can give. */
function startsAnew(identity: Identity, before: Known, type: Type): boolean {
  return !before.identity || isNarrower(identity, type, before.identity, before.type ?? type);
}

/** The identity of a column that gets a smaller type, which the server refuses as long as the sequence may pass it. */
function identityToFit(op: AlterColumn, before: Known): Identity | undefined {
  if (!op.to.type || !before.type || !before.identity || op.to.identity === null) return undefined;
  return isSmaller(op.to.type, before.type) ? (op.to.identity ?? before.identity) : undefined;
}

/** A counter that is past the limits begins anew. */
function fitIdentity(op: AlterColumn, identity: Identity, type: Type): string {
  const { min, max } = filledIdentity(identity, type);
  const alter = alterTable(op.table, [`ALTER COLUMN ${quoteName(op.column)} ${fittedOptions(identity, type)}`]);
  return doBlock(`BEGIN
  IF ${lastValue(op)} BETWEEN ${min} AND ${max} THEN
    ${alter};
  ELSE
    ${alter} RESTART;
  END IF;
END`);
}

function expressionAction(op: AlterColumn, before: Known, target: Target): readonly string[] {
  const { generated } = op.to;
  if (!generated) return [];
  if (!before.generated) throw replaceInstead(op, 'a column that exists cannot become a generated one');
  if (before.generated.stored !== generated.stored) {
    throw replaceInstead(op, 'a generated column cannot change between stored and virtual');
  }
  if (target.version < 17)
    throw replaceInstead(op, `${target.label} cannot change the expression of a generated column`);
  return [`SET EXPRESSION AS ${inParentheses(generated.as)}`];
}

function replaceInstead(op: AlterColumn, why: string): Error {
  return usageError('unsupported', `column ${refText(op.table)}.${op.column}: ${why}`, {
    hint: 'Drop the column and add it anew: op.dropColumn, then op.addColumn. Its values are computed again.',
  });
}

function withoutSequence(op: AlterColumn): readonly string[] {
  return [
    alterTable(op.table, [`ALTER COLUMN ${quoteName(op.column)} DROP DEFAULT`]),
    doBlock(`BEGIN ${onOwnSequence(op.table, op.column, 'DROP SEQUENCE', '')}; END`),
  ];
}

/** A counter that is past a smaller type begins anew, after the rows. */
function sequenceOfType(op: AlterColumn, from: Type | undefined, type: Type): readonly string[] {
  const alter = onOwnSequence(op.table, op.column, 'ALTER SEQUENCE', `AS ${printType(type)}`);
  if (from && !isSmaller(type, from)) return [doBlock(`BEGIN ${alter}; END`)];
  const { min, max } = filledIdentity({ generation: 'default' }, type);
  return [
    doBlock(`BEGIN
  IF ${lastValue(op)} BETWEEN ${min} AND ${max} THEN
    ${alter};
  ELSE
    ${alter} || ' RESTART';
  END IF;
END`),
    startAfterRows(op, { generation: 'default' }, 'onward'),
  ];
}

/** A sequence as `serial` makes it, under the name that it gets there. */
function withSequence(op: AlterColumn, type: Type): readonly string[] {
  const sequence = qualified({ ...op.table, name: sequenceName(op.table.name, op.column) });
  const column = quoteName(op.column);
  return [
    `CREATE SEQUENCE ${sequence} AS ${printType(type)}`,
    toOwnerOf(op.table, sequence),
    `ALTER SEQUENCE ${sequence} OWNED BY ${qualified(op.table)}.${column}`,
    alterTable(op.table, [`ALTER COLUMN ${column} SET DEFAULT nextval(${quoteText(sequence)})`]),
    startAfterRows(op, { generation: 'default' }),
  ];
}

/** Null where no number was given yet. */
function lastValue(op: AlterColumn): string {
  return `pg_catalog.pg_sequence_last_value(${ownSequence(op.table, op.column)}::regclass)`;
}

/** Numbers that rows have already are not given again. `onward`: nor are those that were given before. */
function startAfterRows(op: AlterColumn, identity: Identity, how?: 'onward'): string {
  const down = identity.increment?.startsWith('-') === true;
  const name = quoteName(op.column);
  const limit = down ? identity.min : identity.max;
  // Rows may have numbers that the identity cannot give.
  const within = limit === undefined ? '' : ` FILTER (WHERE ${name} ${down ? '>=' : '<='} ${limit})`;
  const far = `${down ? 'min' : 'max'}(${name})${within}`;
  const start = identity.start ?? (down ? (identity.max ?? '-1') : (identity.min ?? '1'));
  const onward = how === 'onward' ? ` AND (${lastValue(op)} ${down ? '>' : '<'} ${far}) IS NOT FALSE` : '';
  return `SELECT pg_catalog.setval(${ownSequence(op.table, op.column)}, ${far}) FROM ${qualified(op.table)} HAVING ${far} ${down ? '<=' : '>='} ${start}${onward}`;
}
