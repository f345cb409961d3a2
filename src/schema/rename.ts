// Renames and everything that follows them: references, keys, indexes, expressions.
import { failure } from '../errors.js';
import { editConstraint, editTable } from './edit.js';
import { constraintsOf, findColumn, findTable, refOf, refText, sameRef } from './find.js';
import { isExpr } from './same.js';
import { identifier, nameText, renameIdentifiers, type Token, tokenize } from './sql-text.js';
import type {
  Column,
  Exclude,
  Expr,
  ForeignKey,
  Index,
  Json,
  Key,
  ObjectId,
  Ref,
  Schema,
  Table,
  Type,
} from './types.js';
import type { RenamedObject, RenamedRef } from './vocabulary.js';

export function renameTableIn(schema: Schema, ref: Ref, to: string): Schema {
  return moveTableIn(schema, ref, { ...refOf(ref), name: to });
}

/** Under another name, in another schema, or both: its keys and indexes are wherever it is. */
export function moveTableIn(schema: Schema, ref: Ref, to: Ref): Schema {
  const renamed = refOf(to);
  if (findTable(schema, renamed)) {
    throw failure('replay', `table ${refText(renamed)} exists already at this point of the history`);
  }
  const inText: Rename = (name, _, place) => (place === 'qualifier' && name === ref.name ? to.name : undefined);
  const moved = editTable(schema, ref, ({ schema: _, ...table }) => ({
    ...mapExprs(table, (expr) => renamedExpr(expr, inText)),
    ...renamed,
  }));
  const follow = (target: Ref): Ref => (sameRef(target, ref) ? renamed : target);
  return {
    ...moved,
    tables: moved.tables.map((table) => ({
      ...table,
      foreignKeys: table.foreignKeys.map((key) => ({ ...key, references: follow(key.references) })),
    })),
    objects: moved.objects.map((object) => ({
      ...object,
      id: object.id.on ? { ...object.id, on: follow(object.id.on) } : object.id,
    })),
  };
}

export function renameColumnIn(schema: Schema, ref: Ref, from: string, to: string): Schema {
  const table = findTable(schema, ref);
  if (table && !findColumn(table, from)) {
    throw failure('replay', `column ${refText(ref)}.${from} does not exist at this point of the history`);
  }
  if (table && findColumn(table, to)) {
    throw failure('replay', `column ${refText(ref)}.${to} exists already at this point of the history`);
  }
  const name = (column: string): string => (column === from ? to : column);
  const own = editTable(schema, ref, (before) => renameInOwnParts(before, from, to, name));
  return {
    ...own,
    tables: own.tables.map((other) => ({
      ...other,
      foreignKeys: other.foreignKeys.map((key) =>
        sameRef(key.references, ref) ? { ...key, referencedColumns: key.referencedColumns.map(name) } : key,
      ),
    })),
  };
}

function renameInOwnParts(table: Table, from: string, to: string, name: (column: string) => string): Table {
  const renamed = mapExprs(table, (expr) =>
    renamedExpr(expr, (word, qualifier, place) =>
      place === 'column' && word === from && (qualifier === undefined || qualifier === table.name) ? to : undefined,
    ),
  );
  const columns = <K extends Pick<Key, 'columns' | 'options'>>(key: K): K => ({
    ...key,
    columns: key.columns.map(name),
    ...renamedOptions(key, name),
  });
  const parts = <I extends Pick<Index | Exclude, 'parts' | 'options'>>(index: I): I => ({
    ...index,
    parts: index.parts.map((part) => ('column' in part ? { ...part, column: name(part.column) } : part)),
    ...renamedOptions(index, name),
  });
  return {
    ...renamed,
    columns: renamed.columns.map((column) => ({ ...column, name: name(column.name) })),
    ...(renamed.primaryKey ? { primaryKey: columns(renamed.primaryKey) } : {}),
    uniques: renamed.uniques.map(columns),
    foreignKeys: renamed.foreignKeys.map((key: ForeignKey) => columns(key)),
    indexes: renamed.indexes.map(parts),
    ...(renamed.excludes ? { excludes: renamed.excludes.map(parts) } : {}),
  };
}

/** Columns that a key or an index only carries with it, and those that SET NULL is limited to. */
function renamedOptions({ options }: Pick<Key, 'options'>, name: (column: string) => string): Pick<Key, 'options'> {
  if (!options) return {};
  const renamed = (key: string, value: Json): Json =>
    ['include', 'deleteColumns'].includes(key) && Array.isArray(value)
      ? value.map((item) => name(String(item)))
      : value;
  const own = Object.entries(options).map(([dialect, of]) => [
    dialect,
    Object.fromEntries(Object.entries(of).map(([key, value]) => [key, renamed(key, value)])),
  ]);
  return { options: Object.fromEntries(own) };
}

export function renameConstraintOf(table: Table, from: string, to: string): Table {
  if (constraintsOf(table).some(({ name }) => name === to)) {
    throw failure('replay', `constraint ${to} of ${refText(table)} exists already at this point of the history`);
  }
  return editConstraint(table, from, ({ conventional: _, ...rest }) => ({ ...rest, name: to }) as never);
}

/** `x::plan` and `x::auth.plan`, where the type's schema changes. */
function movedType(expr: Expr, { from, to, bare }: RenamedObject): Expr {
  const inText = (sql: string): string => {
    const tokens = tokenize(sql);
    const solid = tokens.filter(({ kind }) => kind !== 'space' && kind !== 'comment');
    const replaced = new Map<Token, string>();
    for (const [i, start] of solid.entries()) {
      const first = solid[i + 1];
      if (!first || !(start.text === '::' || start.text.toLowerCase() === 'as')) continue;
      const last = solid[i + 2]?.text === '.' ? solid[i + 3] : first;
      if (!last || identifier(last) !== from.name) continue;
      if (last === first ? !bare : identifier(first) !== from.schema) continue;
      replaced.set(first, refSql(to));
      if (last !== first) for (const rest of solid.slice(i + 2, i + 4)) replaced.set(rest, '');
    }
    return tokens.map((token) => replaced.get(token) ?? token.text).join('');
  };
  return mapText(expr, inText);
}

/** Columns of a renamed type (an enum, a domain) keep it under its new name. */
export function renameTypeIn(schema: Schema, renamed: RenamedObject): Schema {
  const { from, to } = renamed;
  const follow = (type: Type): Type => ({
    ...type,
    ...(type.of ? { of: follow(type.of) } : {}),
    ...(type.ref && sameRef(type.ref, from) ? { ref: refOf(to) } : {}),
  });
  return {
    ...schema,
    tables: schema.tables
      .map((table) => mapExprs(table, (expr) => renamedType(expr, renamed)))
      .map((table) => ({
        ...table,
        columns: table.columns.map((column) => ({ ...column, type: follow(column.type) })),
      })),
  };
}

/** A sequence and its like: texts name it in strings that are cast to regclass, which follow it. */
export function renameRelationIn(schema: Schema, { from, to, bare }: RenamedObject): Schema {
  return {
    ...schema,
    tables: schema.tables.map((table) => mapExprs(table, (expr) => renamedRegclass(expr, from, to, bare))),
  };
}

/** Everything that is in a schema moves with its name. */
export function renameSchemaIn(schema: Schema, from: string, to: string): Schema {
  const moved = <R extends Ref>(ref: R): R => (ref.schema === from ? { ...ref, schema: to } : ref);
  const type = (before: Type): Type => ({
    ...before,
    ...(before.of ? { of: type(before.of) } : {}),
    ...(before.ref ? { ref: moved(before.ref) } : {}),
  });
  const id = (before: ObjectId): ObjectId => ({ ...moved(before), ...(before.on ? { on: moved(before.on) } : {}) });
  return {
    tables: schema.tables
      .map((table) => mapExprs(moved(table), (expr) => inRenamedSchema(expr, from, to)))
      .map((table) => ({
        ...table,
        columns: table.columns.map((column) => ({ ...column, type: type(column.type) })),
        foreignKeys: table.foreignKeys.map((key) => ({ ...key, references: moved(key.references) })),
      })),
    objects: schema.objects.map((object) => ({ ...object, id: id(object.id), dependsOn: object.dependsOn.map(id) })),
  };
}

/** The text of an object that stands beside tables. */
export function followedExpr(expr: Expr, renamed: RenamedRef): Expr {
  if (renamed.what === 'schema') return inRenamedSchema(expr, renamed.from, renamed.to);
  if (renamed.what !== 'object') return expr;
  return renamedRegclass(renamedType(expr, renamed), renamed.from, renamed.to, renamed.bare);
}

function renamedType(expr: Expr, renamed: RenamedObject): Expr {
  const { from, to, bare } = renamed;
  if (from.schema !== to.schema) return movedType(expr, renamed);
  return renamedExpr(expr, (name, qualifier, place) => {
    if (place !== 'type' || name !== from.name) return undefined;
    return (qualifier === undefined ? bare : qualifier === from.schema) ? to.name : undefined;
  });
}

function inRenamedSchema(expr: Expr, from: string, to: string): Expr {
  const inText: Rename = (name, _, place) =>
    (place === 'qualifier' || place === 'schema') && name === from ? to : undefined;
  return renamedRegclass(renamedExpr(expr, inText), from, to);
}

/** `from` is a relation, or the name of a schema. */
function renamedRegclass(expr: Expr, from: Ref | string, to: Ref | string, bare = false): Expr {
  const isName = (name: Ref): boolean => {
    if (typeof from === 'string') return name.schema === from;
    return name.name === from.name && (name.schema === undefined ? bare : name.schema === from.schema);
  };
  const isMove = typeof from !== 'string' && typeof to !== 'string' && from.schema !== to.schema;
  const renamed = (name: Ref): Ref => {
    if (typeof to === 'string') return { ...name, schema: to };
    return isMove ? refOf(to) : { ...name, name: to.name };
  };
  const inText = (sql: string): string => {
    const tokens = tokenize(sql);
    return tokens
      .map((token, i) => {
        const isCast = tokens[i + 1]?.text === '::' && tokens[i + 2]?.text.toLowerCase() === 'regclass';
        // As people write it, without the cast: it is one all the same.
        const isCounted = tokens[i - 1]?.text === '(' && countsBy.test(tokens[i - 2]?.text ?? '');
        if (token.kind !== 'string' || !(isCast || (isCounted && tokens[i + 1]?.text !== '::'))) return token.text;
        const name = writtenRef(token.text.slice(1, -1).replaceAll("''", "'"));
        return name && isName(name) ? `'${refSql(renamed(name)).replaceAll("'", "''")}'` : token.text;
      })
      .join('');
  };
  return mapText(expr, inText);
}

const countsBy = /^(?:nextval|currval|setval)$/i;

function mapText(expr: Expr, inText: (sql: string) => string): Expr {
  const { canonical } = expr;
  return {
    ...expr,
    sql: inText(expr.sql),
    ...(canonical ? { canonical: { ...canonical, text: inText(canonical.text) } } : {}),
  };
}

/** `"Old".x` in SQL's own words, if it is no more than that. */
function writtenRef(text: string): Ref | undefined {
  const tokens = tokenize(text);
  const [first, dot, second] = tokens;
  const name = first && identifier(first);
  if (name === undefined) return undefined;
  if (tokens.length === 1) return { name };
  const last = dot?.text === '.' && second && tokens.length === 3 ? identifier(second) : undefined;
  return last === undefined ? undefined : { schema: name, name: last };
}

function refSql({ schema, name }: Ref): string {
  return [...(schema === undefined ? [] : [schema]), name].map(nameText).join('.');
}

/** Every expression of a table through one function: defaults, generated columns, checks, index parts and predicates. */
export function mapExprs(table: Table, map: (expr: Expr) => Expr): Table {
  const column = (before: Column): Column => ({
    ...before,
    ...(before.default && isExpr(before.default) ? { default: map(before.default) } : {}),
    ...(before.generated ? { generated: { ...before.generated, as: map(before.generated.as) } } : {}),
  });
  const index = <I extends Pick<Index | Exclude, 'parts' | 'where'>>(before: I): I => ({
    ...before,
    parts: before.parts.map((part) => ('expr' in part ? { ...part, expr: map(part.expr) } : part)),
    ...(before.where ? { where: map(before.where) } : {}),
  });
  return {
    ...table,
    columns: table.columns.map(column),
    checks: table.checks.map((check) => ({ ...check, expr: map(check.expr) })),
    indexes: table.indexes.map(index),
    ...(table.excludes ? { excludes: table.excludes.map(index) } : {}),
  };
}

type Rename = Parameters<typeof renameIdentifiers>[1];

function renamedExpr(expr: Expr, rename: Rename): Expr {
  return mapText(expr, (sql) => renameIdentifiers(sql, rename));
}
