// One table out of its rows of the catalog, in canonical form.
import { defined, makeTable } from '../../schema/build.js';
import { objectName } from '../../schema/naming.js';
import type {
  Column,
  Constraint,
  Deferrable,
  Exclude,
  Expr,
  Identity,
  Index,
  IndexPart,
  Ref,
  ReferentialAction,
  Table,
  Type,
} from '../../schema/types.js';
import { withoutOuterParentheses } from '../standard/fragments.js';
import type { ColumnRow, ConstraintRow, IndexRow, TableRow } from './catalog.js';
import { type Collation, canonicalOpclass } from './collation.js';
import { canonicalDefault } from './constants.js';
import { canonicalIdentity } from './identity.js';
import { type ColumnOptions, type Parameters, type Statistics, withOptions } from './options.js';
import { parseType } from './types.js';

/** A name of the catalog as a reference in canonical form. */
export interface Placing {
  table(schema: string | null, name: string): Ref;
  type(schema: string | null, name: string): Ref;
}

/** What the columns of a table are called, by their numbers. */
type Names = ReadonlyMap<number, string>;

export function namesOf(columns: readonly ColumnRow[]): Names {
  return new Map(columns.map(({ number, name }) => [number, name]));
}

/** `known`: the names of the columns of all tables that are read. */
export function tableOf(
  row: TableRow,
  columns: readonly ColumnRow[],
  constraints: readonly ConstraintRow[],
  indexes: readonly IndexRow[],
  known: ReadonlyMap<string, Names>,
  place: Placing,
): Table {
  const found = constraints.map((constraint) => constraintOf(constraint, known, place));
  const of = <K extends Constraint['kind']>(kind: K) =>
    found.flatMap((constraint) => {
      if (constraint.kind !== kind) return [];
      const { kind: _, ...rest } = constraint;
      return [rest as unknown as Omit<Extract<Constraint, { readonly kind: K }>, 'kind'>];
    });
  const [primaryKey] = of('primaryKey');
  const excludes = indexes.filter(({ operators }) => operators !== null);
  const names = known.get(row.oid) ?? noNames;
  const table = makeTable(
    defined({
      ...place.table(row.schema, row.name),
      columns: columns.map((column) => columnOf(column, row.name, place)),
      primaryKey,
      uniques: of('unique'),
      foreignKeys: of('foreignKey'),
      checks: of('check'),
      indexes: indexes.filter(({ operators }) => operators === null).map((index) => indexOf(index, names)),
      excludes: excludes.length > 0 ? excludes.map((row) => excludeOf(row, names)) : undefined,
      comment: row.comment ?? undefined,
    }),
  );
  return withOptions('table', table, {
    ...(row.unlogged ? { unlogged: true } : {}),
    ...(row.options ? { with: parametersOf(row.options) } : {}),
    ...(row.tablespace ? { tablespace: row.tablespace } : {}),
    ...(row.method ? { accessMethod: row.method } : {}),
    ...(row.replicaIdentity ? { replicaIdentity: row.replicaIdentity } : {}),
  });
}

const storages: { readonly [code: string]: ColumnOptions['storage'] & string } = {
  p: 'plain',
  e: 'external',
  x: 'extended',
  m: 'main',
};
const compressions: { readonly [code: string]: string } = { p: 'pglz', l: 'lz4' };

function columnOf(row: ColumnRow, table: string, place: Placing): Column {
  const type = typeOf(row, place);
  const expr = row.expr === null ? undefined : exprOf(row.expr);
  const isGenerated = row.generated !== '';
  const serial = row.serial !== null && row.serial === objectName(table, row.name, 'seq');
  const given = expr && !isGenerated && !serial ? canonicalDefault(expr, type) : undefined;
  const column = defined<Column>({
    name: row.name,
    type,
    nullable: !row.notNull,
    default: given,
    generated: expr && isGenerated ? { as: expr, stored: row.generated === 's' } : undefined,
    identity: row.identity === '' ? undefined : identityOf(row, type),
    comment: row.comment ?? undefined,
  } as Column);
  const storage = row.storage === null ? undefined : storages[row.storage];
  const compression = compressions[row.compression];
  return withOptions('column', column, {
    ...(serial ? { serial: true } : {}),
    ...(row.collation === null ? {} : { collation: JSON.parse(row.collation) as Collation }),
    ...(storage ? { storage } : {}),
    ...(compression ? { compression } : {}),
    ...(row.statistics >= 0 ? { statistics: row.statistics } : {}),
    ...(row.options ? { with: parametersOf(row.options) } : {}),
    ...(row.notNullName === null || row.notNullName === notNullName(table, row.name)
      ? {}
      : { notNull: row.notNullName }),
    ...(row.notNullNotValid ? { notNullNotValid: true } : {}),
    ...(row.notNullNoInherit ? { notNullNoInherit: true } : {}),
    ...(row.notNullComment === null ? {} : { notNullComment: row.notNullComment }),
  });
}

/** What the server calls the NOT NULL of a column. */
export function notNullName(table: string, column: string): string {
  return objectName(table, column, 'not_null');
}

type TypeRow = Pick<ColumnRow, 'type' | 'namedKind' | 'namedSchema' | 'namedName' | 'isArray'>;

export function typeOf(row: TypeRow, place: Placing): Type {
  if (row.namedKind === null || row.namedName === null) return parseType(row.type);
  const type: Type = { name: row.namedKind, ref: place.type(row.namedSchema, row.namedName) };
  return row.isArray ? { name: 'array', of: type } : type;
}

function identityOf(row: ColumnRow, type: Type): Identity {
  const { cycle, ...numbers } = JSON.parse(row.sequence ?? '{}') as Omit<Identity, 'cycle'> & { cycle?: boolean };
  const generation = row.identity === 'a' ? 'always' : 'default';
  return canonicalIdentity({ ...numbers, generation, ...(cycle ? { cycle: true } : {}) }, type);
}

const actions: { readonly [code: string]: ReferentialAction } = {
  r: 'restrict',
  c: 'cascade',
  n: 'set null',
  d: 'set default',
};

function constraintOf(row: ConstraintRow, known: ReadonlyMap<string, Names>, place: Placing): Constraint {
  const names = known.get(row.table) ?? noNames;
  const columns = row.type === 'c' ? [] : named(row.columns, names);
  const deferrable: Deferrable | undefined = row.deferrable ? (row.deferred ? 'deferred' : 'immediate') : undefined;
  const flags = {
    ...(row.validated || !row.enforced ? {} : { notValid: true as const }),
    ...(row.enforced ? {} : { notEnforced: true as const }),
  };
  switch (row.type) {
    case 'c':
      return withOptions<'constraint', Constraint>(
        'constraint',
        { kind: 'check', name: row.name, expr: exprOf(row.expr ?? ''), ...commentOf(row) },
        { ...flags, ...(row.noInherit ? { noInherit: true } : {}) },
      );
    case 'f':
      return withOptions(
        'constraint',
        defined<Constraint & { kind: 'foreignKey' }>({
          kind: 'foreignKey',
          name: row.name,
          columns,
          references: place.table(row.targetSchema, row.targetName ?? ''),
          referencedColumns: row.targetNames
            ? list(row.targetNames)
            : named(row.targetColumns, known.get(row.target) ?? noNames),
          onDelete: actions[row.onDelete],
          onUpdate: actions[row.onUpdate],
          match: row.match === 'f' ? 'full' : undefined,
          deferrable,
          ...commentOf(row),
        } as Constraint & { kind: 'foreignKey' }),
        {
          ...flags,
          ...(row.period ? { period: true } : {}),
          ...(row.deleteColumns ? { deleteColumns: named(row.deleteColumns, names) } : {}),
        },
      );
    default:
      return withOptions<'constraint', Constraint>(
        'constraint',
        {
          kind: row.type === 'p' ? 'primaryKey' : 'unique',
          name: row.name,
          columns,
          ...(deferrable ? { deferrable } : {}),
          ...commentOf(row),
        },
        {
          ...(row.include ? { include: named(row.include, names) } : {}),
          ...(row.nullsNotDistinct ? { nullsNotDistinct: true } : {}),
          ...(row.options ? { with: parametersOf(row.options) } : {}),
          ...(row.tablespace ? { tablespace: row.tablespace } : {}),
          ...(row.period ? { withoutOverlaps: true } : {}),
          ...(row.clustered ? { clustered: true } : {}),
          ...(row.replicaIdentity ? { replicaIdentity: true } : {}),
          ...(row.indexComment === null ? {} : { indexComment: row.indexComment }),
        },
      );
  }
}

const noNames: Names = new Map();

/** `{1,2}` → the names of these columns. */
function named(numbers: string | null, names: Names): readonly string[] {
  if (numbers === null) return [];
  return numbers
    .slice(1, -1)
    .split(',')
    .map((number) => names.get(Number(number)) ?? '');
}

function indexOf(row: IndexRow, names: Names): Index {
  const columns = row.columns.split(' ').map(Number);
  const flags = row.flags.split(' ').map(Number);
  const exprs = nullable(row.exprs);
  const opclasses = nullable(row.opclasses);
  const collations = (JSON.parse(row.collations ?? '[]') ?? []) as readonly (Collation | null)[];
  const parts = columns.slice(0, row.keys).map((number, i): IndexPart => {
    const expr = exprs[i];
    const desc = ((flags[i] ?? 0) & 1) !== 0;
    const nullsFirst = ((flags[i] ?? 0) & 2) !== 0;
    const part = {
      ...(expr == null ? { column: names.get(number) ?? '' } : { expr: exprOf(expr) }),
      ...(desc ? { order: 'desc' as const } : {}),
      ...(desc === nullsFirst ? {} : { nulls: nullsFirst ? ('first' as const) : ('last' as const) }),
    };
    const collation = expr == null || row.definition?.includes(`${expr} COLLATE `) ? collations[i] : undefined;
    return withOptions('indexPart', part, {
      ...(opclasses[i] == null ? {} : { opclass: canonicalOpclass(opclasses[i], undefined) }),
      ...(collation == null ? {} : { collation }),
    });
  });
  const include = columns.slice(row.keys).map((number) => names.get(number) ?? '');
  const index: Index = {
    name: row.name,
    unique: row.unique,
    parts,
    ...(row.where === null ? {} : { where: exprOf(row.where) }),
    ...(row.method === 'btree' ? {} : { method: row.method }),
    ...commentOf(row),
  };
  return withOptions('index', index, {
    ...(include.length > 0 ? { include } : {}),
    ...(row.nullsNotDistinct ? { nullsNotDistinct: true } : {}),
    ...(row.options ? { with: parametersOf(row.options) } : {}),
    ...(row.tablespace ? { tablespace: row.tablespace } : {}),
    ...(row.clustered ? { clustered: true } : {}),
    ...(row.replicaIdentity ? { replicaIdentity: true } : {}),
    ...(row.indexComment === null ? {} : { indexComment: row.indexComment }),
    ...(row.statistics === null ? {} : { statistics: JSON.parse(row.statistics) as Statistics }),
    ...(row.valid ? {} : { invalid: true }),
  });
}

/** Its index is all of it but for the operators. */
function excludeOf(row: IndexRow, names: Names): Exclude {
  const { unique: _, parts, options, method, ...rest } = indexOf(row, names);
  const operators = list(row.operators);
  return {
    ...rest,
    ...(method === undefined ? {} : { method }),
    parts: parts.map((part, i) => ({ ...part, with: operators[i] ?? '' })),
    ...(row.deferrable ? { deferrable: row.deferred ? 'deferred' : 'immediate' } : {}),
    ...(options ? { options } : {}),
  };
}

function commentOf({ comment }: { readonly comment: string | null }): { readonly comment?: string } {
  return comment === null ? {} : { comment };
}

export function exprOf(sql: string): Expr {
  return { sql: withoutOuterParentheses(sql) };
}

/** A list of the catalog, which travels as JSON text. */
export function list(text: string | null): readonly string[] {
  return text === null ? [] : (JSON.parse(text) as readonly string[]);
}

function nullable(text: string | null): readonly (string | null)[] {
  return text === null ? [] : (JSON.parse(text) as readonly (string | null)[]);
}

/** `["fillfactor=70"]` → `{ fillfactor: '70' }`. */
function parametersOf(text: string): Parameters {
  return Object.fromEntries(
    list(text).map((option) => [option.slice(0, option.indexOf('=')), option.slice(option.indexOf('=') + 1)]),
  );
}
