// Options of columns and of parts of an index in canonical form.
import { findColumn } from '../../schema/find.js';
import { same } from '../../schema/same.js';
import type { Column, IndexPart, Table } from '../../schema/types.js';
import type { Target } from '../dialect.js';
import { namesOf } from './chosen-names.js';
import { type Collation, canonicalCollation, canonicalOpclass } from './collation.js';
import { type ColumnOptions, optionsOf, withOptions } from './options.js';
import { usualStorage } from './storage.js';

/** For whom a schema is brought into form, and what there is to say about it. */
export interface Remarks {
  readonly target: Target;
  readonly mistakes: string[];
  readonly losses: string[];
}

/** What only says what would be so anyhow is left out. */
export function canonicalColumnOptions(
  given: ColumnOptions,
  column: Column,
  table: Table,
  label: string,
  context: Remarks,
): ColumnOptions {
  const {
    collation,
    storage,
    compression,
    statistics,
    sequence,
    sequenceComment,
    notNull,
    notNullNotValid,
    notNullNoInherit,
    notNullComment,
    ...rest
  } = given;
  const { version } = context.target;
  const place = collation === undefined ? undefined : collationOf(collation, context);
  if ((sequence !== undefined || sequenceComment !== undefined) && !column.identity) {
    context.mistakes.push(`${label}: \`sequence\` and \`sequenceComment\` are of an identity, which it is not`);
  }
  if (notNull !== undefined && version < 18) {
    context.losses.push(`the name ${notNull} of NOT NULL of ${label}, which PostgreSQL keeps from 18 on`);
  }
  if (notNullComment !== undefined && version < 18) {
    context.losses.push(`the comment on NOT NULL of ${label}, which PostgreSQL keeps from 18 on`);
  }
  const names = {
    ...(sequence === undefined ? {} : { sequence }),
    ...(notNull === undefined ? {} : { notNull }),
  };
  return {
    ...rest,
    ...(place === undefined || place === 'default' ? {} : { collation: place }),
    ...(storage === undefined || storage === usualStorage(column.type) ? {} : { storage }),
    ...(compression === undefined || compression === 'default' ? {} : { compression }),
    ...(statistics === undefined || statistics < 0 ? {} : { statistics }),
    ...namesOf(names, column, table.name, version),
    ...(sequenceComment ? { sequenceComment } : {}),
    ...(notNullNotValid && !column.nullable ? { notNullNotValid } : {}),
    ...(notNullNoInherit && !column.nullable ? { notNullNoInherit } : {}),
    ...(notNullComment && !column.nullable && version >= 18 ? { notNullComment } : {}),
  };
}

function collationOf(collation: Collation, { target }: Remarks): Collation {
  return canonicalCollation(collation, target.defaultSchema);
}

/** A collation that its column has is no collation of its own. */
export function canonicalDecoration(part: IndexPart, table: Table, context: Remarks): IndexPart {
  if (part.options === undefined) return part;
  const { collation, opclass, ...rest } = optionsOf('indexPart', part);
  const of = 'column' in part ? findColumn(table, part.column) : undefined;
  const usual = (of && optionsOf('column', of).collation) ?? 'default';
  const place = collation === undefined ? usual : collationOf(collation, context);
  return withOptions('indexPart', part, {
    ...rest,
    ...(opclass === undefined ? {} : { opclass: canonicalOpclass(opclass, context.target.defaultSchema) }),
    ...(same(place, usual) ? {} : { collation: place }),
  });
}
