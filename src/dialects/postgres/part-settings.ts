// What is said of a constraint or an index once it stands: deferrability, validity, storage parameters, tablespace, statistics, the
// CLUSTER mark, a comment. Changes come as patches, whose null takes away; of a new one only what CREATE cannot say is said here.
import { didYouMean, usageError } from '../../errors.js';
import type { OpOf, PartChange } from '../../ops/index.js';
import { refText } from '../../schema/find.js';
import type { Constraint, Index, Json, Ref } from '../../schema/types.js';
import { deferrableClause, words } from '../standard/fragments.js';
import { qualified, quoteName } from '../standard/names.js';
import { commentSql } from './comment-sql.js';
import { alterTable, parameterChanges } from './ddl.js';
import { optionsOf, type Parameters } from './options.js';

export function constraintSettings(table: Ref, constraint: Constraint): readonly string[] {
  const { clustered, replicaIdentity, indexComment, statistics } = optionsOf('constraint', constraint);
  return [
    ...placeChanges(table, constraint.name, { clustered, replicaIdentity, indexComment, statistics }),
    ...(constraint.comment ? [constraintComment(table, constraint.name, constraint.comment)] : []),
  ];
}

export function indexSettings(table: Ref, index: Index): readonly string[] {
  const { clustered, replicaIdentity, statistics } = optionsOf('index', index);
  return [
    ...placeChanges(table, index.name, { clustered, replicaIdentity, statistics }),
    ...(index.comment ? [indexComment(table, index.name, index.comment)] : []),
  ];
}

/** The keys of a patch that are about the index, its own or that of a constraint. */
interface Place {
  readonly with?: Readonly<Record<string, string | number | boolean | null>>;
  readonly tablespace?: string | null;
  readonly clustered?: boolean | null | undefined;
  readonly replicaIdentity?: boolean | null | undefined;
  readonly indexComment?: string | null | undefined;
  readonly statistics?: Readonly<Record<string, number | null>> | null | undefined;
}
const placeKeys = ['with', 'tablespace', 'clustered', 'replicaIdentity', 'indexComment', 'statistics'] as const;

interface Validity {
  readonly notValid?: null;
  readonly notEnforced?: true | null;
}

export function alterIndexSql(op: OpOf<'alterIndex'>): readonly string[] {
  const what = `index ${op.name} of ${refText(op.table)}`;
  const own = ownOf(op.to, placeKeys, what, 'op.dropIndex(…), then op.createIndex(…)') as Place;
  return [
    ...placeChanges(op.table, op.name, own),
    ...(op.to.comment === undefined ? [] : [indexComment(op.table, op.name, op.to.comment)]),
  ];
}

export function alterConstraintSql(op: OpOf<'alterConstraint'>): readonly string[] {
  const { table, name, to } = op;
  const what = `constraint ${name} of ${refText(table)}`;
  const known = ['notValid', 'notEnforced', ...placeKeys];
  const own = ownOf(to, known, what, 'op.dropConstraint(…), then op.create…(…)') as Place & Validity;
  if ((own.notValid as unknown) === true)
    throw notInPlace(what, 'notValid', 'op.dropConstraint(…), then op.create…(…)');
  const attributes = words(
    to.deferrable !== undefined && (deferrableClause(to.deferrable ?? undefined) ?? 'NOT DEFERRABLE'),
    own.notEnforced !== undefined && (own.notEnforced ? 'NOT ENFORCED' : 'ENFORCED'),
  );
  const validates = own.notValid === null && own.notEnforced === undefined;
  return [
    ...(attributes ? [alterTable(table, [`ALTER CONSTRAINT ${quoteName(name)} ${attributes}`])] : []),
    ...(validates ? [alterTable(table, [`VALIDATE CONSTRAINT ${quoteName(name)}`])] : []),
    ...placeChanges(table, name, own),
    ...(to.comment === undefined ? [] : [constraintComment(table, name, to.comment)]),
  ];
}

function placeChanges(table: Ref, name: string, patch: Place): readonly string[] {
  const index = qualified({ ...table, name });
  const alter = (action: string): string => `ALTER INDEX ${index} ${action}`;
  const parameters = Object.entries(patch.with ?? {});
  const set = parameters.filter(([, value]) => value !== null);
  const reset = parameters.filter(([, value]) => value === null);
  const { tablespace, statistics, clustered, replicaIdentity } = patch;
  return [
    ...parameterChanges(Object.fromEntries(reset) as unknown as Parameters, Object.fromEntries(set) as Parameters).map(
      alter,
    ),
    ...(tablespace === undefined ? [] : [alter(`SET TABLESPACE ${quoteName(tablespace ?? 'pg_default')}`)]),
    ...Object.entries(statistics ?? {}).map(([place, target]) =>
      alter(`ALTER COLUMN ${Number(place)} SET STATISTICS ${Number(target ?? -1)}`),
    ),
    ...(clustered === undefined
      ? []
      : [alterTable(table, [clustered ? `CLUSTER ON ${quoteName(name)}` : 'SET WITHOUT CLUSTER'])]),
    ...(replicaIdentity === undefined ? [] : [replicaIdentitySql(table, replicaIdentity ? name : undefined)]),
    ...(patch.indexComment === undefined ? [] : [indexComment(table, name, patch.indexComment)]),
  ];
}

/** By this index, or as usual. */
export function replicaIdentitySql(table: Ref, index?: string): string {
  return alterTable(table, [`REPLICA IDENTITY ${index === undefined ? 'DEFAULT' : `USING INDEX ${quoteName(index)}`}`]);
}

function ownOf(
  { options }: PartChange,
  known: readonly string[],
  what: string,
  instead: string,
): { readonly [key: string]: Json } {
  const own = options?.postgres ?? {};
  const odd = Object.keys(own).find((key) => !known.includes(key));
  if (odd !== undefined) throw notInPlace(what, odd, instead, didYouMean(odd, known));
  return own;
}

function notInPlace(what: string, key: string, instead: string, guess?: string): Error {
  return usageError('unsupported', `${what}: PostgreSQL cannot change ${key} in place`, {
    hint: `${guess ? `${guess} ` : ''}Write ${instead}.`,
  });
}

function constraintComment(table: Ref, name: string, comment: string | null): string {
  return commentSql(`CONSTRAINT ${quoteName(name)} ON ${qualified(table)}`, comment);
}

function indexComment(table: Ref, name: string, comment: string | null): string {
  return commentSql(`INDEX ${qualified({ ...table, name })}`, comment);
}
