// The database as a schema, in three queries whatever its size: the stored texts tell everything, and what the pragmas tell of
// columns is held against it, so that a text that limbeck should misread is an error and never a wrong schema.
import { failure } from '../../errors.js';
import { compareText } from '../../schema/edit.js';
import { objectText } from '../../schema/find.js';
import type { Ref, SchemaObject, Table } from '../../schema/types.js';
import type { Introspection, Queryable, Scope, Snapshot } from '../dialect.js';
import { objectFrom } from './kinds/index.js';
import type { StoredObject } from './mentions.js';
import { holds } from './obstacles.js';
import { isRowidAlias } from './read-table.js';
import { fold, sameName, tokenize } from './tokens.js';
import { readTables, storedObjects, type TableState } from './world.js';

// Materialized: the list of tables is otherwise made anew for each object.
const objectsQuery = `
WITH l AS MATERIALIZED (SELECT name, type FROM pragma_table_list WHERE schema = 'main')
SELECT s.type, s.name, s.tbl_name AS "table", s.sql, l.type AS kind
FROM sqlite_schema AS s
LEFT JOIN l ON l.name = s.name AND s.type IN ('table', 'view')
WHERE s.sql IS NOT NULL AND lower(substr(s.name, 1, 7)) <> 'sqlite_'
ORDER BY s.rowid`;

const columnsQuery = `
SELECT l.name AS "table", x.name, x.type, x."notnull", x.pk, x.hidden
FROM pragma_table_list AS l
JOIN pragma_table_xinfo(l.name, 'main') AS x
WHERE l.schema = 'main' AND l.type = 'table' AND lower(substr(l.name, 1, 7)) <> 'sqlite_'
ORDER BY l.name, x.cid`;

interface ObjectRow extends StoredObject {
  readonly kind: 'table' | 'view' | 'shadow' | 'virtual' | null;
}

interface ColumnRow {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
  readonly pk: number;
  readonly hidden: number;
}

export async function introspect(db: Queryable, scope: Scope): Promise<Introspection> {
  const rows = await db.rows<ObjectRow>(objectsQuery);
  const states = readTables(ownTables(rows), rows.filter(isIndex));
  checkColumns(states, await db.rows<ColumnRow>(columnsQuery));
  const wanted = scope.tables && new Set(scope.tables.map(({ name }) => fold(name)));
  const tables = [...states].flatMap(([key, { table }]) => (!wanted || wanted.has(key) ? [table] : []));
  const others = rows.flatMap((row) => storedOf(row) ?? []).filter(({ type }) => type !== 'table' && type !== 'index');
  const read = others.map((stored) => [stored, objectFrom(stored)] as const);
  return {
    schema: { tables: sorted(tables), objects: sortedObjects(read.flatMap(([, object]) => object ?? [])) },
    unmodelled: unmodelled(read.flatMap(([stored, object]) => (object ? [] : [stored]))),
  };
}

function isIndex({ type }: ObjectRow): boolean {
  return type === 'index';
}

/** Not those that belong to a virtual table. */
function ownTables(rows: readonly ObjectRow[]): readonly ObjectRow[] {
  return rows.filter(({ type, kind }) => type === 'table' && kind === 'table');
}

function sorted(tables: readonly Table[]): readonly Table[] {
  return tables.toSorted((a, b) => compareText(a.name, b.name));
}

function sortedObjects(objects: readonly SchemaObject[]): readonly SchemaObject[] {
  return objects.toSorted((a, b) => compareText(objectText(a.id), objectText(b.id)));
}

/** Whose text limbeck cannot read. */
function unmodelled(objects: readonly StoredObject[]): readonly string[] {
  return objects
    .map(({ type, name, table }) => {
      if (type === 'trigger') return `trigger ${name} on ${table}`;
      return `${type === 'virtual' ? 'virtual table' : type} ${name}`;
    })
    .toSorted(compareText);
}

/** Undefined: a virtual table keeps it for itself. */
function storedOf({ type, kind, name, table, sql }: ObjectRow): StoredObject | undefined {
  if (type === 'table' && kind === 'shadow') return undefined;
  return { type: kind === 'virtual' ? kind : type, name, table, sql };
}

/** Everything that lowering may have to look at: the texts of all objects, and the named tables as a schema. */
export async function snapshot(db: Queryable, tables: readonly Ref[]): Promise<Snapshot> {
  const rows = await db.rows<ObjectRow>(objectsQuery);
  const objects = rows.flatMap((row) => storedOf(row) ?? []);
  const stored = storedObjects(objects);
  const named = tables.flatMap(({ name }) => stored.tables.get(fold(name))?.table ?? []);
  const temporary = await db.rows<{ readonly name: string }>('SELECT name FROM sqlite_temp_schema');
  const more = { broken: await brokenViews(db, objects), temporary: new Set(temporary.map(({ name }) => fold(name))) };
  return { schema: { tables: sorted(named), objects: [] }, stored: { ...stored, ...more } };
}

/** Those that cannot be read as it is: no change of limbeck's can be blamed for them. */
async function brokenViews(db: Queryable, objects: readonly StoredObject[]): Promise<ReadonlySet<string>> {
  const broken = new Set<string>();
  for (const { type, name } of objects) {
    if (type !== 'view') continue;
    await db.rows(holds(name)).catch(() => broken.add(fold(name)));
  }
  return broken;
}

function checkColumns(states: ReadonlyMap<string, TableState>, rows: readonly ColumnRow[]): void {
  const byTable = new Map<string, ColumnRow[]>();
  for (const row of rows) {
    const key = fold(row.table);
    const own = byTable.get(key);
    if (own) own.push(row);
    else byTable.set(key, [row]);
  }
  for (const [key, state] of states) {
    const wrong = misread(state, byTable.get(key) ?? []);
    if (wrong === undefined) continue;
    throw failure('sqlite-parse', `limbeck reads ${wrong} of table ${state.parsed.name} otherwise than SQLite does`, {
      hint: `This is a bug of limbeck: please report it with the statement.`,
      data: { sql: state.parsed.text },
    });
  }
}

function misread({ parsed, table }: TableState, rows: readonly ColumnRow[]): string | undefined {
  if (rows.length !== table.columns.length) return 'the columns';
  const key = table.primaryKey?.columns ?? [];
  const isAlias = isRowidAlias(parsed);
  for (const [i, row] of rows.entries()) {
    const column = table.columns[i];
    const written = parsed.columns[i];
    if (!column || !written || row.name !== column.name) return `column ${row.name}`;
    if (row.pk !== key.indexOf(column.name) + 1) return `the primary key`;
    const hidden = column.generated ? (column.generated.stored ? 3 : 2) : 0;
    if (row.hidden !== hidden) return `whether column ${row.name} is generated`;
    const implied = isAlias && row.pk === 1;
    if (!implied && (row.notnull === 1) === column.nullable) return `whether column ${row.name} is nullable`;
    if (!sameType(row.type, written.type)) return `the type of column ${row.name}`;
  }
  return undefined;
}

/** SQLite shows common types in capitals, and quoted ones without their quotes. */
function sameType(shown: string, written: string): boolean {
  return shown === written || /["'`[]/.test(written) || sameName(letters(shown), letters(written));
}

function letters(type: string): string {
  return tokenize(type)
    .flatMap(({ kind, text }) => (kind === 'space' ? [] : [text]))
    .join(' ');
}
