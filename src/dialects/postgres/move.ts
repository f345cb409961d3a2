// SET SCHEMA. What gets another name, too, takes its way under one that is free in both schemas: the old name may be taken in
// the new schema, and the new one in the old schema.
import { objectName } from '../../schema/naming.js';
import type { Ref } from '../../schema/types.js';
import type { Target } from '../dialect.js';
import { quoteName } from '../standard/names.js';

/** `alter`: `ALTER TABLE "a"."users"`, of the thing where it is by then. */
export function movedSql(alter: (at: Ref) => string, from: Ref, to: Ref, target: Target): readonly string[] {
  const schema = to.schema ?? target.defaultSchema ?? 'public';
  const moved = (at: Ref): string => `${alter(at)} SET SCHEMA ${quoteName(schema)}`;
  if (from.name === to.name) return [moved(from)];
  // A type is said to be in the default schema where PostgreSQL has one of its name.
  if (schema === (from.schema ?? target.defaultSchema)) return [`${alter(from)} RENAME TO ${quoteName(to.name)}`];
  const name = objectName(to.name, undefined, 'limbeck_moves');
  return [
    `${alter(from)} RENAME TO ${quoteName(name)}`,
    moved({ ...from, name }),
    `${alter({ ...to, schema, name })} RENAME TO ${quoteName(to.name)}`,
  ];
}
