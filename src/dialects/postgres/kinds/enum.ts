// Enums as PostgreSQL has them: a type. Values can be added and renamed in place; for anything else the type is built anew, and
// every column that uses it moves over.
import { usageError } from '../../../errors.js';
import { objectText } from '../../../schema/find.js';
import type { ObjectId, SchemaObject } from '../../../schema/types.js';
import type { ObjectChange } from '../../../schema/vocabulary.js';
import type { ObjectKind, Snapshot, Statement, Target } from '../../dialect.js';
import { type EnumChange, enumFaces, enumValues, valuesAfter } from '../../standard/kinds/enum.js';
import { qualified, quoteName, quoteText } from '../../standard/names.js';
import { placeType } from '../place.js';
import { createTypeSql, rebuildSql } from './enum-rebuild.js';

export const enumKind: ObjectKind = {
  ...enumFaces,
  create: (object, target) =>
    statements([createTypeSql(placed(object.id, target), enumValues(object))], `create ${objectText(object.id)}`),
  drop: (id, target) => statements([`DROP TYPE ${qualified(placed(id, target))}`], `drop ${objectText(id)}`),
  alter,
};

/** Without a schema only where the bare name finds it. */
function placed(id: ObjectId, target: Target): ObjectId {
  return placeType(id, target.defaultSchema);
}

function alter(
  object: SchemaObject | undefined,
  id: ObjectId,
  change: ObjectChange,
  before: Snapshot,
  target: Target,
): readonly Statement[] {
  return statements(
    alterSql(object, placed(id, target), change as EnumChange, before, target),
    enumFaces.describe(id, change),
  );
}

function alterSql(
  object: SchemaObject | undefined,
  id: ObjectId,
  change: EnumChange,
  before: Snapshot,
  target: Target,
): readonly string[] {
  const alterType = `ALTER TYPE ${qualified(id)}`;
  switch (change.change) {
    case 'addValue': {
      const place =
        change.before !== undefined
          ? ` BEFORE ${quoteText(change.before)}`
          : change.after !== undefined
            ? ` AFTER ${quoteText(change.after)}`
            : '';
      return [`${alterType} ADD VALUE ${quoteText(change.value)}${place}`];
    }
    case 'renameValue':
      return [`${alterType} RENAME VALUE ${quoteText(change.from)} TO ${quoteText(change.to)}`];
    case 'rename':
      return [`${alterType} RENAME TO ${quoteName(change.to)}`];
    case 'removeValue':
    case 'setValues': {
      const from = object ? enumValues(object) : change.change === 'setValues' ? change.from : null;
      if (!from) {
        throw usageError('unknown-enum', `${objectText(id)} does not exist at this point of the history`);
      }
      return rebuildSql(id, from, valuesAfter(id, from, change), change.mapping ?? {}, before.schema, target);
    }
  }
}

function statements(texts: readonly string[], note: string): readonly Statement[] {
  return texts.map((sql) => ({ sql, note }));
}
