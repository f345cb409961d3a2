// Operator classes and collations of the models as the catalog is read: without the schema where the search_path finds them, and
// without an operator class that its type has by itself.
import { identifier, tokenize } from '../../schema/sql-text.js';
import type { Column, Exclude, Index, IndexPart, Ref, Schema, Table } from '../../schema/types.js';
import type { Queryable } from '../dialect.js';
import { type Collation, canonicalOpclass } from './collation.js';
import { optionsOf, withOptions } from './options.js';

interface Row {
  readonly kind: 'collation' | 'opclass';
  readonly schema: string;
  readonly name: string;
  readonly visible: boolean;
  /** Of an operator class: the access methods in which it is the usual one for its type. */
  readonly method: string | null;
  readonly usual: boolean;
}

const query = `SELECT 'collation' AS kind, n.nspname::text AS schema, collname::text AS name, pg_catalog.pg_collation_is_visible(o.oid) AS visible,
  NULL AS method, false AS usual
FROM pg_catalog.pg_collation o JOIN pg_catalog.pg_namespace n ON n.oid = collnamespace WHERE collname = ANY ($1::text[])
UNION ALL
SELECT 'opclass', n.nspname, opcname, pg_catalog.pg_opclass_is_visible(o.oid), m.amname, opcdefault
FROM pg_catalog.pg_opclass o JOIN pg_catalog.pg_namespace n ON n.oid = opcnamespace JOIN pg_catalog.pg_am m ON m.oid = opcmethod
WHERE opcname = ANY ($2::text[])`;

export async function withSearchedNames(db: Queryable, desired: Schema): Promise<Schema> {
  const { collations, opclasses } = namesIn(desired);
  if (collations.length === 0 && opclasses.length === 0) return desired;
  const rows = await db.rows<Row>(query, [collations, opclasses]);
  const isVisible = (kind: Row['kind'], { schema, name }: Ref): boolean =>
    rows.some((row) => row.kind === kind && row.visible && row.name === name && row.schema === schema);
  const collation = <T extends Collation | undefined>(given: T): T | string =>
    typeof given === 'object' && isVisible('collation', given) ? given.name : given;
  const opclass = (given: string, method: string): string | undefined => {
    const ref = refOfOpclass(given);
    if (!ref) return given;
    const found = rows.find(
      (row) =>
        row.kind === 'opclass' &&
        row.name === ref.name &&
        (ref.schema ?? row.schema) === row.schema &&
        row.method === method,
    );
    if (found?.usual && !given.includes('(')) return undefined;
    return ref.schema !== undefined && isVisible('opclass', ref) ? canonicalOpclass(given, ref.schema) : given;
  };
  const ofColumn = (column: Column): Column => {
    const own = optionsOf('column', column);
    return typeof own.collation === 'object'
      ? withOptions('column', column, { ...own, collation: collation(own.collation) })
      : column;
  };
  const ofPart = <P extends IndexPart>(part: P, method: string): P => {
    if (!part.options) return part;
    const { opclass: given, collation: of, ...rest } = optionsOf('indexPart', part);
    const kept = given === undefined ? undefined : opclass(given, method);
    return withOptions('indexPart', part, {
      ...rest,
      ...(of === undefined ? {} : { collation: collation(of) }),
      ...(kept === undefined ? {} : { opclass: kept }),
    });
  };
  const ofIndex = <I extends Pick<Index | Exclude, 'parts' | 'method'>>(index: I): I => ({
    ...index,
    parts: index.parts.map((part) => ofPart(part, index.method ?? 'btree')),
  });
  const ofTable = (table: Table): Table => ({
    ...table,
    columns: table.columns.map(ofColumn),
    indexes: table.indexes.map(ofIndex),
    ...(table.excludes ? { excludes: table.excludes.map(ofIndex) } : {}),
  });
  return { ...desired, tables: desired.tables.map(ofTable) };
}

function namesIn(desired: Schema): { readonly collations: readonly string[]; readonly opclasses: readonly string[] } {
  const parts = desired.tables.flatMap(({ indexes, excludes = [] }) =>
    [...indexes, ...excludes].flatMap((index): readonly IndexPart[] => index.parts),
  );
  const options = parts.flatMap((part) => (part.options ? [optionsOf('indexPart', part)] : []));
  const columns = desired.tables.flatMap((table) =>
    table.columns.flatMap((column) => (column.options ? [optionsOf('column', column)] : [])),
  );
  return {
    collations: [...columns, ...options].flatMap(({ collation }) =>
      typeof collation === 'object' ? [collation.name] : [],
    ),
    opclasses: options.flatMap(({ opclass }) => (opclass === undefined ? [] : (refOfOpclass(opclass)?.name ?? []))),
  };
}

function refOfOpclass(given: string): Ref | undefined {
  const tokens = tokenize(given);
  const at = tokens.findIndex(({ text }) => text === '(');
  const names = (at === -1 ? tokens : tokens.slice(0, at)).flatMap((token) => identifier(token) ?? []);
  const [first, second] = names;
  if (first === undefined) return undefined;
  return second === undefined ? { name: first } : { schema: first, name: second };
}
