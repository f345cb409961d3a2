// Sequences that stand for themselves: free ones, and those of a column that is no plain serial or identity. Where a sequence
// is in its counting is no part of what it is.

import { objectText } from '../../../schema/find.js';
import type { ObjectId, SchemaObject } from '../../../schema/types.js';
import type { ColumnOf, ObjectChange } from '../../../schema/vocabulary.js';
import type { Target } from '../../dialect.js';
import { words } from '../../standard/fragments.js';
import { qualified, quoteName, quoteText } from '../../standard/names.js';
import { nextOf } from '../catalog.js';
import { sequenceName } from '../chosen-names.js';
import { doBlock } from '../do-block.js';
import { sequenceOptions } from '../identity.js';
import { toOwnerOf } from '../own-sequence.js';
import { placeTable } from '../place.js';
import { list } from '../rows.js';
import { withCommentSql } from './comment.js';
import { noMember, type PostgresKind, statements } from './kind.js';
import { withMoveSql } from './move.js';
import {
  bodyOf,
  canonicalSequence,
  type SequenceBody,
  type SequenceChange,
  sequenceFaces,
  sequenceObject,
} from './sequence-faces.js';

interface SequenceRow {
  readonly schema: string;
  readonly name: string;
  readonly type: 'smallint' | 'integer' | 'bigint';
  readonly options: string;
  readonly comment: string | null;
  readonly owner: string | null;
  /** The default of the owner is nothing but its next value, and nothing is said of it that `serial` would not say. */
  readonly serial: boolean;
}

function ownerSql(owner: ColumnOf | undefined): string {
  return owner ? `OWNED BY ${qualified(owner.table)}.${quoteName(owner.column)}` : 'OWNED BY NONE';
}

const plain: PostgresKind = {
  ...sequenceFaces,
  create: (object, target) => {
    const { as, ownedBy, ...options } = bodyOf(object);
    const name = qualified(placed(object.id, target));
    const sql = words(`CREATE SEQUENCE ${name}`, as && `AS ${as}`, ...sequenceOptions(options));
    const owned = ownedBy ? [toOwnerOf(ownedBy.table, name), `ALTER SEQUENCE ${name} ${ownerSql(ownedBy)}`] : [];
    return statements([sql, ...owned], `create ${objectText(object.id)}`);
  },
  drop: (id, target) => statements([`DROP SEQUENCE ${qualified(placed(id, target))}`], `drop ${objectText(id)}`),
  alter: (object, id, change, _, target) =>
    statements(
      alteration(qualified(placed(id, target)), object, change as SequenceChange & ObjectChange),
      sequenceFaces.describe(id, change),
    ),
  canonical: (object, context) => {
    const label = objectText(object.id);
    context.name(object.id.name, label);
    const { schema, name } = object.id;
    const { ownedBy, ...body } = bodyOf(object);
    const owner = ownedBy && {
      table: context.place.table(ownedBy.table.schema ?? null, ownedBy.table.name),
      column: ownedBy.column,
    };
    const placedOwner = owner ? { ownedBy: owner } : {};
    return sequenceObject(context.place.table(schema ?? null, name), canonicalSequence({ ...body, ...placedOwner }));
  },
  query:
    () => `SELECT n.nspname::text AS schema, c.relname::text AS name, pg_catalog.format_type(q.seqtypid, NULL) AS type,
  json_build_object('increment', q.seqincrement::text, 'start', q.seqstart::text, 'min', q.seqmin::text,
    'max', q.seqmax::text, 'cache', q.seqcache::text, 'cycle', q.seqcycle)::text AS options,
  d.description AS comment,
  CASE WHEN t.oid IS NOT NULL THEN json_build_array(tn.nspname, t.relname, a.attname)::text END AS owner,
  coalesce(t.relnamespace = c.relnamespace AND d.description IS NULL AND q.seqtypid = a.atttypid
    AND pg_catalog.pg_get_expr(f.adbin, f.adrelid) = ${nextOf('c.oid')}, false) AS serial
FROM pg_catalog.pg_sequence q
JOIN pg_catalog.pg_class c ON c.oid = q.seqrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_depend p ON p.classid = 'pg_catalog.pg_class'::regclass AND p.objid = c.oid
  AND p.refclassid = 'pg_catalog.pg_class'::regclass AND p.deptype IN ('a', 'i') AND p.refobjsubid > 0
LEFT JOIN pg_catalog.pg_class t ON t.oid = p.refobjid
LEFT JOIN pg_catalog.pg_namespace tn ON tn.oid = t.relnamespace
LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = p.refobjid AND a.attnum = p.refobjsubid
LEFT JOIN pg_catalog.pg_attrdef f ON f.adrelid = p.refobjid AND f.adnum = p.refobjsubid
LEFT JOIN pg_catalog.pg_description d
  ON d.classoid = 'pg_catalog.pg_class'::regclass AND d.objoid = c.oid AND d.objsubid = 0
WHERE p.deptype IS DISTINCT FROM 'i' AND n.nspname = ANY ($1::text[]) AND ${noMember('pg_class', 'c.oid')}
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"`,
  read: (row, place) => {
    const { schema, name, type, options, comment, owner, serial } = row as unknown as SequenceRow;
    const { cycle, ...numbers } = JSON.parse(options) as { readonly cycle: boolean };
    const [ownerSchema, table, column] = list(owner);
    const ownedBy =
      table === undefined || column === undefined
        ? undefined
        : { table: place.table(ownerSchema ?? null, table), column };
    const body = canonicalSequence({
      as: type,
      ...numbers,
      ...(cycle ? { cycle: true } : {}),
      ...(ownedBy ? { ownedBy } : {}),
      ...(comment === null ? {} : { comment }),
    });
    if (serial && table !== undefined && column !== undefined && isSerials(body, name, table, column)) return undefined;
    return sequenceObject(place.table(schema, name), body);
  },
  prelude: (object, live) => (live ? [] : [`CREATE SEQUENCE ${qualified(object.id)}`]),
};

/** Its name and its options are those that `serial` would give it. */
export function isSerials(body: SequenceBody, name: string, table: string, column: string): boolean {
  const { as: _, ownedBy: __, ...said } = body;
  return Object.keys(said).length === 0 && name === sequenceName(table, column);
}

/**
 * What makes the change; a sequence that counts outside its new limits is moved to where they begin. Which way it counts is
 * asked of the server where neither the change nor the object tells it.
 */
function alteration(
  name: string,
  object: SchemaObject | undefined,
  change: SequenceChange & ObjectChange,
): readonly string[] {
  const alter = `ALTER SEQUENCE ${name}`;
  const owner = change.ownedBy ? [toOwnerOf(change.ownedBy.table, name)] : [];
  if (change.change === 'rename') return [`${alter} RENAME TO ${quoteName(String(change.to))}`];
  const step = change.increment === undefined ? object && (bodyOf(object).increment ?? '1') : (change.increment ?? '1');
  const [mayRise, mayFall] = [!step?.startsWith('-'), step?.startsWith('-') ?? true];
  const rising = `${alter} ${optionsSql(change, false).join(' ')}`;
  const falling = `${alter} ${optionsSql(change, true).join(' ')}`;
  const [bottom, top] = [change.min === null ? '1' : change.min, change.max === null ? '-1' : change.max];
  const where = (way: string, beyond: string): string =>
    step === undefined
      ? `(SELECT ${way} AND last_value ${beyond} FROM ${name}, ${sequenceRow(name)})`
      : `(SELECT last_value FROM ${name}) ${beyond}`;
  const cases = [
    ...(mayRise && bottom !== undefined
      ? [[where('seqincrement > 0', `< ${bottom}`), `${rising} RESTART WITH ${bottom}`]]
      : []),
    ...(mayFall && top !== undefined
      ? [[where('seqincrement < 0', `> ${top}`), `${falling} RESTART WITH ${top}`]]
      : []),
    ...(mayRise && mayFall && rising !== falling
      ? [[`(SELECT seqincrement FROM ${sequenceRow(name)}) < 0`, falling]]
      : []),
  ];
  const otherwise = mayRise ? rising : falling;
  if (cases.length === 0) return [...owner, otherwise];
  const branches = cases.map(([condition, sql]) => `IF ${condition} THEN\n    ${sql};`).join('\n  ELS');
  return [...owner, doBlock(`BEGIN\n  ${branches}\n  ELSE\n    ${otherwise};\n  END IF;\nEND`)];
}

function sequenceRow(name: string): string {
  return `pg_catalog.pg_sequence WHERE seqrelid = ${quoteText(name)}::regclass`;
}

/** Where the sequence begins is said as a number: beside AS, a limit that was the former type's becomes the new type's instead. */
function optionsSql(change: SequenceChange, down: boolean): readonly string[] {
  const { as, increment, min, max, start, cache, cycle, ownedBy } = change;
  return [
    ...(as === undefined ? [] : [`AS ${as ?? 'bigint'}`]),
    ...(increment === undefined ? [] : [`INCREMENT BY ${increment ?? 1}`]),
    ...limitSql('MINVALUE', min, as !== undefined && !down ? '1' : undefined),
    ...limitSql('MAXVALUE', max, as !== undefined && down ? '-1' : undefined),
    ...(start == null ? [] : [`START WITH ${start}`]),
    ...(cache === undefined ? [] : [`CACHE ${cache ?? 1}`]),
    ...(cycle === undefined ? [] : [cycle ? 'CYCLE' : 'NO CYCLE']),
    ...(ownedBy === undefined ? [] : [ownerSql(ownedBy ?? undefined)]),
  ];
}

function limitSql(word: string, limit: string | null | undefined, usual: string | undefined): readonly string[] {
  if (limit === undefined) return [];
  const value = limit ?? usual;
  return [value === undefined ? `NO ${word}` : `${word} ${value}`];
}

function placed(id: ObjectId, target: Target): ObjectId {
  return placeTable(id, target.defaultSchema);
}

const sequenceSql = (id: ObjectId, target: Target): string => `SEQUENCE ${qualified(placed(id, target))}`;

export const sequenceKind = withMoveSql(withCommentSql(plain, sequenceSql), sequenceSql);
