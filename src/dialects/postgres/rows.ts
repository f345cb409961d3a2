// One table out of its rows of the catalog, in canonical form.
import { defined, makeTable } from '../../schema/build.js';
import type {
  Constraint,
  Deferrable,
  Exclude,
  ForeignKey,
  Index,
  IndexPart,
  ReferentialAction,
  Table,
} from '../../schema/types.js';
import type { ConstraintRow, IndexRow, TableRow } from './catalog.js';
import { type Collation, canonicalOpclass } from './collation.js';
import { noColumns, parametersOf, type ReadColumns, type Reading } from './column-rows.js';
import { type Statistics, withOptions } from './options.js';

/** `known`: the columns of all tables that are read. */
export function tableOf(
  row: TableRow,
  constraints: readonly ReadConstraint[],
  indexes: readonly (Index | ReadExclude)[],
  known: ReadonlyMap<string, ReadColumns>,
  { place }: Reading,
): Table {
  const of = <K extends Constraint['kind']>(wanted: K) =>
    constraints.flatMap(({ kind, part }) =>
      kind === wanted ? [part as Omit<Extract<Constraint, { readonly kind: K }>, 'kind'>] : [],
    );
  const [primaryKey] = of('primaryKey');
  const excludes = indexes.flatMap((index) => ('exclude' in index ? [index.exclude] : []));
  const table = makeTable(
    defined({
      ...place.table(row.schema, row.name),
      columns: (known.get(row.oid) ?? noColumns).columns,
      primaryKey,
      uniques: of('unique'),
      foreignKeys: of('foreignKey'),
      checks: of('check'),
      indexes: indexes.flatMap((index) => ('exclude' in index ? [] : [index])),
      excludes: excludes.length > 0 ? excludes : undefined,
      comment: row.comment ?? undefined,
    }),
  );
  return withOptions('table', table, {
    ...(row.unlogged ? { unlogged: true } : {}),
    ...(row.options ? { with: parametersOf(list(row.options)) } : {}),
    ...(row.tablespace ? { tablespace: row.tablespace } : {}),
    ...(row.method ? { accessMethod: row.method } : {}),
    ...(row.replicaIdentity ? { replicaIdentity: row.replicaIdentity } : {}),
  });
}

const actions: { readonly [code: string]: ReferentialAction } = {
  r: 'restrict',
  c: 'cascade',
  n: 'set null',
  d: 'set default',
};

/** A constraint without its kind, which the place in its table tells. */
export interface ReadConstraint {
  readonly kind: Constraint['kind'];
  readonly part: object;
}

export function constraintOf(
  row: ConstraintRow,
  known: ReadonlyMap<string, ReadColumns>,
  { place, exprOf }: Reading,
): ReadConstraint {
  const { names } = known.get(row.table) ?? noColumns;
  const columns = row.type === 'c' ? [] : named(row.columns, names);
  const deferrable: Deferrable | undefined = row.deferrable ? (row.deferred ? 'deferred' : 'immediate') : undefined;
  const flags = {
    ...(row.validated || !row.enforced ? {} : { notValid: true as const }),
    ...(row.enforced ? {} : { notEnforced: true as const }),
  };
  switch (row.type) {
    case 'c': {
      const part = { name: row.name, expr: exprOf(row.expr ?? ''), ...commentOf(row) };
      return {
        kind: 'check',
        part: withOptions('constraint', part, { ...flags, ...(row.noInherit ? { noInherit: true } : {}) }),
      };
    }
    case 'f': {
      const part = defined<ForeignKey>({
        name: row.name,
        columns,
        references: place.table(row.targetSchema, row.targetName ?? ''),
        referencedColumns: row.targetNames
          ? list(row.targetNames)
          : named(row.targetColumns, (known.get(row.target) ?? noColumns).names),
        onDelete: actions[row.onDelete],
        onUpdate: actions[row.onUpdate],
        match: row.match === 'f' ? 'full' : undefined,
        deferrable,
        ...commentOf(row),
      } as ForeignKey);
      return {
        kind: 'foreignKey',
        part: withOptions('constraint', part, {
          ...flags,
          ...(row.period ? { period: true } : {}),
          ...(row.deleteColumns ? { deleteColumns: named(row.deleteColumns, names) } : {}),
        }),
      };
    }
    default: {
      const part = { name: row.name, columns, ...(deferrable ? { deferrable } : {}), ...commentOf(row) };
      return {
        kind: row.type === 'p' ? 'primaryKey' : 'unique',
        part: withOptions('constraint', part, {
          ...(row.include ? { include: named(row.include, names) } : {}),
          ...(row.nullsNotDistinct ? { nullsNotDistinct: true } : {}),
          ...(row.options ? { with: parametersOf(list(row.options)) } : {}),
          ...(row.tablespace ? { tablespace: row.tablespace } : {}),
          ...(row.period ? { withoutOverlaps: true } : {}),
          ...(row.clustered ? { clustered: true } : {}),
          ...(row.replicaIdentity ? { replicaIdentity: true } : {}),
          ...(row.indexComment === null ? {} : { indexComment: row.indexComment }),
        }),
      };
    }
  }
}

type Names = ReadColumns['names'];

/** `{1,2}` → the names of these columns. */
function named(numbers: string | null, names: Names): readonly string[] {
  if (numbers === null) return [];
  return numbers
    .slice(1, -1)
    .split(',')
    .map((number) => names[Number(number)] ?? '');
}

function indexOf(row: IndexRow, names: Names, exprOf: Reading['exprOf']): Index {
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
      ...(expr == null ? { column: names[number] ?? '' } : { expr: exprOf(expr) }),
      ...(desc ? { order: 'desc' as const } : {}),
      ...(desc === nullsFirst ? {} : { nulls: nullsFirst ? ('first' as const) : ('last' as const) }),
    };
    const collation = expr == null || row.definition?.includes(`${expr} COLLATE `) ? collations[i] : undefined;
    return withOptions('indexPart', part, {
      ...(opclasses[i] == null ? {} : { opclass: canonicalOpclass(opclasses[i], undefined) }),
      ...(collation == null ? {} : { collation }),
    });
  });
  const include = columns.slice(row.keys).map((number) => names[number] ?? '');
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
    ...(row.options ? { with: parametersOf(list(row.options)) } : {}),
    ...(row.tablespace ? { tablespace: row.tablespace } : {}),
    ...(row.clustered ? { clustered: true } : {}),
    ...(row.replicaIdentity ? { replicaIdentity: true } : {}),
    ...(row.indexComment === null ? {} : { indexComment: row.indexComment }),
    ...(row.statistics === null ? {} : { statistics: JSON.parse(row.statistics) as Statistics }),
    ...(row.valid ? {} : { invalid: true }),
  });
}

/** What stands behind an exclusion constraint is no index of its own. */
export interface ReadExclude {
  readonly exclude: Exclude;
}

export function indexOrExclude(
  row: IndexRow,
  known: ReadonlyMap<string, ReadColumns>,
  { exprOf }: Reading,
): Index | ReadExclude {
  const { names } = known.get(row.table) ?? noColumns;
  const index = indexOf(row, names, exprOf);
  return row.operators === null ? index : { exclude: excludeOf(row, index) };
}

/** Its index is all of it but for the operators. */
function excludeOf(row: IndexRow, index: Index): Exclude {
  const { unique: _, parts, options, method, ...rest } = index;
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

/** A list of the catalog, which travels as JSON text. */
export function list(text: string | null): readonly string[] {
  return text === null ? [] : (JSON.parse(text) as readonly string[]);
}

function nullable(text: string | null): readonly (string | null)[] {
  return text === null ? [] : (JSON.parse(text) as readonly (string | null)[]);
}
