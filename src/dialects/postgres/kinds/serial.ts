// A serial is a column with a sequence of its own of which nothing is said. Where models spell that out it is a serial all the
// same; where a database has one under a name that `serial` would not choose, the serial of a model is that one.

import { refKey, refOf, refText, sameRef } from '../../../schema/find.js';
import { isExpr } from '../../../schema/same.js';
import { identifier, nameText, tokenize } from '../../../schema/sql-text.js';
import type { Column, Ref, Schema, SchemaObject, Table } from '../../../schema/types.js';
import type { ColumnOf } from '../../../schema/vocabulary.js';
import { quoteText } from '../../standard/names.js';
import { sequenceName } from '../chosen-names.js';
import { optionsOf, withOptions } from '../options.js';
import { bodyOf, type SequenceBody, sequenceObject } from './sequence-faces.js';

/** Owned sequences that are no more than what `serial` makes become serials. */
export function foldSerials(tables: readonly Table[], objects: readonly SchemaObject[]): Schema {
  const plain = objects.filter((object) => object.id.kind === 'sequence' && isPlain(object));
  if (plain.length === 0) return { tables, objects };
  const folded = new Map<string, SchemaObject>();
  const columns = tables.map((table) =>
    table.columns.map((column) => {
      const own = plain.find((object) => isOwn(object, table, column) && countsBy(column, object.id));
      if (!own || (bodyOf(own).as ?? 'bigint') !== column.type.name) return column;
      folded.set(refKey(own.id), own);
      const { default: _, ...rest } = column;
      return withOptions('column', rest, { ...optionsOf('column', column), serial: true });
    }),
  );
  return {
    tables: folded.size === 0 ? tables : tables.map((table, i) => ({ ...table, columns: columns[i] ?? table.columns })),
    objects: objects.filter((object) => object.id.kind !== 'sequence' || !folded.has(refKey(object.id))),
  };
}

/** The sequence that the server makes for a serial. */
export function sequencesOf(table: Ref, column: Column): readonly string[] {
  return optionsOf('column', column).serial ? [sequenceName(table.name, column.name)] : [];
}

/** Both sides with the same idea of which columns are serials. */
export function alignSerials(desired: Schema, live: Schema): { readonly desired: Schema; readonly live: Schema } {
  return { desired: spelledOut(desired, live), live: spelledOut(live, desired) };
}

/** A serial whose other side spells out the sequence of the same column is spelled out as well. */
function spelledOut(schema: Schema, other: Schema): Schema {
  const owned = other.objects.flatMap((object) => {
    const owner = object.id.kind === 'sequence' ? bodyOf(object).ownedBy : undefined;
    return owner ? [{ object, owner }] : [];
  });
  if (owned.length === 0) return schema;
  const added: SchemaObject[] = [];
  const tables = schema.tables.map((table) => {
    const near = owned.filter(({ owner }) => sameRef(owner.table, table));
    if (near.length === 0) return table;
    const twin = other.tables.find((candidate) => sameRef(candidate, table));
    const columns = table.columns.map((column) => {
      if (!optionsOf('column', column).serial) return column;
      const theirs = twin?.columns.find(({ name }) => name === column.name);
      const found = near.find(
        ({ object, owner }) => owner.column === column.name && theirs && countsBy(theirs, object.id),
      );
      if (!found) return column;
      const as = column.type.name as SequenceBody['as'];
      const ownedBy: ColumnOf = { table: refOf(table), column: column.name };
      added.push(sequenceObject(found.object.id, { ...(as && as !== 'bigint' ? { as } : {}), ownedBy }));
      const { serial: _, ...options } = optionsOf('column', column);
      const text = [...(found.object.id.schema === undefined ? [] : [found.object.id.schema]), found.object.id.name];
      const sql = `nextval(${quoteText(text.map(nameText).join('.'))}::regclass)`;
      return withOptions('column', { ...column, default: { sql } }, options);
    });
    return { ...table, columns };
  });
  return added.length === 0 ? schema : { tables, objects: [...schema.objects, ...added] };
}

function isPlain(object: SchemaObject): boolean {
  const { as: _, ownedBy, ...said } = bodyOf(object);
  return ownedBy !== undefined && Object.keys(said).length === 0;
}

function isOwn(object: SchemaObject, table: Table, column: Column): boolean {
  const { ownedBy } = bodyOf(object);
  return (
    ownedBy !== undefined &&
    ownedBy.column === column.name &&
    sameRef(ownedBy.table, table) &&
    object.id.schema === table.schema &&
    object.id.name === sequenceName(table.name, column.name)
  );
}

/** The default is the next value of the sequence, and nothing else. */
function countsBy({ default: preset }: Column, sequence: Ref): boolean {
  if (!preset || !isExpr(preset)) return false;
  const tokens = tokenize(preset.sql).filter(({ kind }) => kind !== 'space' && kind !== 'comment');
  const words = tokens.map(({ text }) => text.toLowerCase()).join(' ');
  const name = tokens.find(({ kind }) => kind === 'string');
  if (!name || !/^(?:pg_catalog \. )?nextval \( '.*' (?::: regclass )?\)$/s.test(words)) return false;
  const [first, dot, second, ...more] = tokenize(name.text.slice(1, -1).replaceAll("''", "'"));
  if (more.length > 0 || !first || (dot && dot.text !== '.')) return false;
  const written: Ref = second
    ? { schema: identifier(first) ?? '', name: identifier(second) ?? '' }
    : { name: identifier(first) ?? '' };
  return (
    written.name === sequence.name &&
    (written.schema === undefined || refText(written) === refText(sequence) || sequence.schema === undefined)
  );
}
